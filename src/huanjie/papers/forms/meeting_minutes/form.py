"""会议记录 / one meeting: who came, what was proposed, how it was voted, what was decided."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Block, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.shares import Threshold
from huanjie.papers.village import LABELS, ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter, what was said, the votes, the decision in words; null votes: none was taken."""

    title: str
    said: tuple[str, ...]
    in_favour: int | None
    against: int | None
    abstained: int | None
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(ElectionPaper):
    """`quorum` is of those due, `majority` of those present; exactly may be enough."""

    meeting: str
    held_at: datetime
    place: str
    chair: str
    recorder: str
    attended_by: str
    due: int
    present: int
    absent: tuple[str, ...]
    guests: tuple[str, ...]
    quorum: Fraction
    quorum_exactly: bool
    majority: Fraction
    majority_exactly: bool
    matters: tuple[Matter, ...]

    def page(self) -> Page:
        """The head, each matter with what its votes mean; refused when more vote than came."""
        refuse_above("present", self.present, "due", self.due)
        for one in self.matters:
            refuse_above(one.title, _votes(one), "present", self.present)
        return self.paper(
            f"{self.meeting}记录",
            Table(columns=LABELS, rows=self._rows()),
            Paragraph(text=self._quorum(), indent=False),
            Paragraph(text=f"缺席及原因：{'、'.join(self.absent) or '无'}。", indent=False),
            *(
                block
                for place, one in enumerate(self.matters, 1)
                for block in self._told(place, one)
            ),
            Signatures(roles=("主持人", "记录人", "到会人员", "到会人员")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("会议时间", moment_in_words(self.held_at), "会议地点", self.place),
            ("主持人", self.chair, "记录人", self.recorder),
            ("参加人员", self.attended_by, "列席人员", "、".join(self.guests) or "无"),
        )

    def _quorum(self) -> str:
        rule = Threshold(share=self.quorum, exactly_is_enough=self.quorum_exactly)
        need = rule.need(self.due)
        enough = "符合规定" if self.present >= need else "未达到规定人数，不能作出决定"
        return f"应到{self.due}人，实到{self.present}人，须到会{need}人以上，{enough}。"

    def _told(self, place: int, one: Matter) -> tuple[Block, ...]:
        return (
            Heading(text=f"{place}. {one.title}", level=2),
            *(Paragraph(text=f"{line}。") for line in one.said),
            *self._voted(one),
            Paragraph(text=f"决定：{one.decision}。"),
        )

    def _voted(self, one: Matter) -> tuple[Block, ...]:
        if one.in_favour is None:
            return ()
        rule = Threshold(share=self.majority, exactly_is_enough=self.majority_exactly)
        need = rule.need(self.present)
        outcome = "通过" if one.in_favour >= need else "未通过"
        return (
            Paragraph(
                text=f"表决：赞成{one.in_favour}票，反对{one.against or 0}票，"
                f"弃权{one.abstained or 0}票；须{need}票以上赞成，{outcome}。"
            ),
        )


def _votes(one: Matter) -> int:
    return sum(votes or 0 for votes in (one.in_favour, one.against, one.abstained))


FORM = Form(
    id="meeting_minutes",
    title=Wording(zh="会议记录", en="Minutes of a meeting"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:22、26、28", "村民委员会组织法 2025:26、30、32"),
    input=Minutes,
)
