"""票箱记录 / one ballot box from its sealing to its opening."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS, ElectionPaper, or_line
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxSheet(ElectionPaper):
    """What is null is left to the pen. `excess_rule` says what follows from too many ballots."""

    box: str
    kind: str
    station: str
    seal_numbers: tuple[str, ...]
    sealed_at: datetime | None
    opened_at: datetime | None
    seals_intact: bool | None
    voters: int | None
    ballots: int | None
    excess_rule: str
    note: str | None

    def page(self) -> Page:
        """The box, the times, voters against ballots; refused: opened before it was sealed."""
        if self.sealed_at and self.opened_at and self.opened_at < self.sealed_at:
            refuse_contradiction(
                "opened_at",
                zh="开箱时间早于封箱时间",
                en="the box was opened before it was sealed",
            )
        return self.paper(
            "票箱记录",
            Table(columns=LABELS, rows=self._rows(), tall=True),
            Paragraph(text=f"核对：{self._compared()}", indent=False),
            Paragraph(text=f"收回选票多于投票人数的：{self.excess_rule}。", indent=False),
            Paragraph(text=f"其他情况：{or_line(self.note)}", indent=False),
            Signatures(roles=("监票人", "监票人", "票箱工作人员", "票箱工作人员")),
            number=self.box,
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        intact = {True: "完好", False: "有损坏", None: "□完好　□有损坏"}
        return (
            ("票箱种类", self.kind, "投票站", self.station),
            ("封条编号", "、".join(self.seal_numbers), "开箱时封条", intact[self.seals_intact]),
            ("封箱时间", _moment(self.sealed_at), "开箱时间", _moment(self.opened_at)),
            ("投票人数", _count(self.voters, "人"), "箱内选票", _count(self.ballots, "张")),
        )

    def _compared(self) -> str:
        if self.voters is None or self.ballots is None:
            return "□相等　□选票少于投票人数＿＿张　□选票多于投票人数＿＿张"
        more = self.ballots - self.voters
        if more == 0:
            return f"选票{self.ballots}张，投票人数{self.voters}人，相等。"
        word = "多于" if more > 0 else "少于"
        return f"选票{self.ballots}张，{word}投票人数{self.voters}人，相差{abs(more)}张。"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment_in_words(moment)


def _count(count: int | None, unit: str) -> str:
    return "" if count is None else f"{count}{unit}"


FORM = Form(
    id="box_sheet",
    title=Wording(zh="票箱记录", en="Record of a ballot box"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=BoxSheet,
)
