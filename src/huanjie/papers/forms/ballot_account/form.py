"""选票清点单: where every printed ballot of one vote went, ready to be signed."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="项目", width=5),
    Column(title="张数", width=4),
    Column(title="说明", width=12, align=Align.LEFT),
)
TO_WRITE = "＿＿＿＿"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotAccountSheet:
    """The account of one style of ballot; a figure that is null is left to the pen."""

    unit: str
    title: str
    election: str
    style: str
    polling_day: date
    paper: str
    printed: int | None
    issued: int | None
    unused: int | None
    spoilt: int | None
    returned: int | None
    note: str | None

    def page(self) -> Page:
        """The head, the figures with their equation, the note, the signatures."""
        day = day_in_words(self.polling_day)
        return Page(
            layout=Layout.SHEET,
            over=f"{self.unit}{self.title}",
            title="选票清点单",
            number=f"式样{self.style}　选举{self.election}",
            issuer=self.unit,
            day=self.polling_day,
            blocks=(
                Paragraph(text=f"投票日：{day}　选票：{self.paper}", indent=False),
                Table(columns=COLUMNS, rows=self._rows(), tall=True),
                Paragraph(text=self._equation(), indent=False),
                Paragraph(text=f"差数及原因：{self.note or TO_WRITE * 6}", indent=False),
                Paragraph(
                    text="剩余和作废的选票当场封存，与选票一并保管；作废的剪角或者盖作废章。",
                    indent=False,
                ),
                Signatures(roles=("发票人", "清点人", "监票人", "选举委员会主任")),
            ),
        )

    def _rows(self) -> tuple[tuple[str, str, str], ...]:
        lines = (
            ("印制", self.printed, "印票时交来的张数，含备用"),
            ("发出", self.issued, "发给选民和代为投票的人的张数"),
            ("剩余", self.unused, "未发出的张数"),
            ("作废", self.spoilt, "印坏的和写坏后更换收回的张数"),
            ("收回", self.returned, "各票箱内取出的张数，不多于发出的张数"),
        )
        return tuple((item, _or_blank(count), note) for item, count, note in lines)

    def _equation(self) -> str:
        parts = (self.issued, self.unused, self.spoilt)
        total = None if None in parts else sum(one for one in parts if one is not None)
        written = "＋".join(_or_line(one) for one in parts)
        return f"印制{_or_line(self.printed)}＝发出＋剩余＋作废＝{written}＝{_or_line(total)}"


def _or_blank(count: int | None) -> str:
    return "" if count is None else str(count)


def _or_line(count: int | None) -> str:
    return TO_WRITE if count is None else str(count)


FORM = Form(
    id="ballot_account",
    title=Wording(zh="选票清点单", en="Account of ballots"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=BallotAccountSheet,
)
