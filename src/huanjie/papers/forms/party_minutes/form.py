"""会议记录: of a meeting of a committee, a branch, a presidium or a delegation."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.congress import LABELS
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Block, Heading, Page, Paragraph, Signatures, Table
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Who was not there, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandVote:
    """How those present voted on a matter."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What was spoken of, the views, what was decided, the vote where there was one."""

    title: str
    views: tuple[str, ...]
    decision: str
    vote: HandVote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMinutes(Sheet):
    """`issued` is the day on which the minutes were signed."""

    meeting: str
    held_at: datetime
    place: str
    chair: str
    recorder: str
    due: int
    present: int
    absent: tuple[Absence, ...]
    without_vote: tuple[str, ...]
    matters: tuple[Matter, ...]

    def page(self) -> Page:
        """The head, each matter with its views and decision, the signatures."""
        refuse_before("issued", self.issued, "held_at", self.held_at.date())
        refuse_above("present", self.present, "due", self.due)
        refuse_total("due", self.due, self.present + len(self.absent))
        return self.sheet(
            "会议记录",
            Table(columns=LABELS, rows=self._head()),
            Paragraph(text=f"缺席：{self._absent()}", indent=False),
            Paragraph(text=f"列席：{'、'.join(self.without_vote) or '无'}", indent=False),
            *(block for place in range(len(self.matters)) for block in self._matter(place)),
            Signatures(roles=("主持人", "记录人")),
        )

    def _head(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("会议", self.meeting, "时间", moment_in_words(self.held_at)),
            ("地点", self.place, "主持", self.chair),
            ("应到", f"{self.due}名", "实到", f"{self.present}名"),
            ("缺席", f"{self.due - self.present}名", "记录", self.recorder),
        )

    def _absent(self) -> str:
        return "、".join(f"{one.name}（{one.reason}）" for one in self.absent) or "无"

    def _matter(self, place: int) -> tuple[Block, ...]:
        one = self.matters[place]
        return (
            Heading(text=f"议题{place + 1}：{one.title}", level=2),
            *(Paragraph(text=view) for view in one.views),
            Paragraph(text=f"决定：{one.decision}{self._vote(place, one.vote)}"),
        )

    def _vote(self, place: int, vote: HandVote | None) -> str:
        if vote is None:
            return ""
        given = vote.in_favour + vote.against + vote.abstained
        refuse_above(f"matters[{place}].vote", given, "present", self.present)
        return f"（赞成{vote.in_favour}名，反对{vote.against}名，弃权{vote.abstained}名）"


FORM = Form(
    id="party_minutes",
    title=Wording(zh="会议记录", en="Minutes of a meeting"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南", "本程序默认格式"),
    input=PartyMinutes,
)
