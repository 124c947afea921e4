"""代表团团长推选结果: who was chosen to head a delegation, and what it says on the drafts."""

from dataclasses import dataclass

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording

HEADS = (
    Column(title="职务", width=5),
    Column(title="姓名", width=5),
    Column(title="同意人数", width=4),
)
OPINIONS = (
    Column(title="酝酿事项", width=7, align=Align.LEFT),
    Column(title="代表团意见", width=11, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The post (团长, 副团长), who was chosen, by how many."""

    post: str
    name: str
    in_favour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionOn:
    """A draft and what the delegation says on it."""

    matter: str
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegationHeadReport(Sheet):
    """`unit` is the delegation; `majority` is taken of those present."""

    meeting: str
    due: int
    present: int
    majority: Threshold
    chosen: tuple[Chosen, ...]
    opinions: tuple[OpinionOn, ...]

    def page(self) -> Page:
        """Due and present, the heads with their votes, the opinions."""
        refuse_above("present", self.present, "due", self.due)
        refuse_twice("chosen", (one.name for one in self.chosen))
        need = self.majority.need(self.present)
        for place, one in enumerate(self.chosen):
            refuse_above(f"chosen[{place}].in_favour", one.in_favour, "present", self.present)
            refuse_below(f"chosen[{place}].in_favour", one.in_favour, need)
        return self.sheet(
            "代表团团长、副团长推选结果报告单",
            Paragraph(
                text=f"{day_in_words(self.issued)}，{self.unit}召开会议，推选出席{self.meeting}的"
                f"代表团团长。代表{self.due}名，到会{self.present}名，"
                f"占{percent(self.present, self.due)}；"
                f"同意人数{self.majority.of('到会人数')}（{need}名）方为通过。"
            ),
            Table(
                columns=HEADS,
                rows=tuple((one.post, one.name, f"{one.in_favour}名") for one in self.chosen),
            ),
            Table(columns=OPINIONS, rows=tuple((one.matter, one.opinion) for one in self.opinions)),
            Signatures(roles=("召集人", "记录人")),
        )


FORM = Form(
    id="party_delegation_head_report",
    title=Wording(zh="代表团团长推选结果报告单", en="Report of the heads of a delegation"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyDelegationHeadReport,
)
