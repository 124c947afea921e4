"""应到会人数核定表: from all members to those due, each step with its number."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="项目", width=12, align=Align.LEFT),
    Column(title="人数", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case of the rule's list, what it says, how many members it is about."""

    case: int
    says: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAttendanceTable(Sheet):
    """`suspended` are members whose rights are suspended by law or Party rule."""

    meeting: str
    members: int
    probationary: int
    on_probation_within_party: int
    suspended: int
    not_counted: tuple[Case, ...]
    quorum: Threshold
    approval_number: str | None

    def page(self) -> Page:
        """The lines from members to those due, and how many must be present."""
        without_vote = self.probationary + self.on_probation_within_party + self.suspended
        refuse_above("probationary", without_vote, "members", self.members)
        with_vote = self.members - without_vote
        left_out = sum(one.count for one in self.not_counted)
        refuse_above("not_counted", left_out, "with_vote", with_vote)
        due = with_vote - left_out
        return self.sheet(
            "应到会人数核定表",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Table(columns=COLUMNS, rows=self._rows(with_vote, due)),
            Paragraph(
                text=f"实到会人数{self.quorum.of('应到会人数')}方可进行选举，"
                f"即至少{self.quorum.need(due)}名。",
                indent=False,
            ),
            Paragraph(text=f"批复文号：{self.approval_number or '＿＿＿＿＿＿'}", indent=False),
            Signatures(roles=("填表人", "党组织负责人", "审核人")),
        )

    def _rows(self, with_vote: int, due: int) -> tuple[tuple[str, str], ...]:
        lines = (
            ("党员总数", self.members),
            ("减：预备党员", self.probationary),
            ("减：受留党察看处分的党员", self.on_probation_within_party),
            ("减：被停止党员权利的党员", self.suspended),
            ("有选举权的正式党员", with_vote),
            *((f"减：第{one.case}种情形——{one.says}", one.count) for one in self.not_counted),
            ("应到会人数", due),
        )
        return tuple((says, str(count)) for says, count in lines)


FORM = Form(
    id="party_attendance_table",
    title=Wording(zh="应到会人数核定表", en="Table of the number due"),
    procedure="party_congress",
    cited=("中央组织部关于应到会人数的规定", "中国共产党基层组织选举工作条例 2020:5"),
    input=PartyAttendanceTable,
)
