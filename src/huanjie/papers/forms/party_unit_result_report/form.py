"""代表选举结果的报告: from an electoral unit to the township committee."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=4),
    Column(title="赞成", width=3),
    Column(title="不赞成", width=3),
    Column(title="弃权", width=3),
    Column(title="结果", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What one person received; a name that a voter wrote in has votes in favour only."""

    name: str
    in_favour: int
    against: int
    abstained: int
    elected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyUnitResultReport(Upward):
    """`majority` is taken of those present; `supplementary` tells of another ballot, if any."""

    meeting: str
    approval_number: str
    approved_on: date
    held_on: date
    place: str
    due: int
    present: int
    quorum: Threshold
    majority: Threshold
    issued_ballots: int
    returned: int
    valid: int
    rejected: int
    seats: int
    votes: tuple[Votes, ...]
    supplementary: str | None

    def page(self) -> Page:
        """The meeting, its figures, the votes of each, the elected."""
        self._refuse_contradictions()
        elected = tuple(one.name for one in self.votes if one.elected)
        return self.report(
            f"关于出席{self.meeting}代表选举结果的报告",
            Paragraph(
                text=f"根据《批复》（{self.approval_number}），{self.issuer}于"
                f"{day_in_words(self.held_on)}在{self.place}召开党员大会，以无记名投票方式"
                f"差额选举出席{self.meeting}代表。现将结果报告如下："
            ),
            Heading(text="一、到会和投票情况"),
            Paragraph(text=self._figures()),
            Heading(text="二、得票情况"),
            Table(columns=COLUMNS, rows=self._rows()),
            Heading(text="三、选举结果"),
            Paragraph(
                text=f"应选代表{self.seats}名，得赞成票{self.majority.of('实到会人数')}"
                f"（{self.majority.need(self.present)}票）方可当选。当选{len(elected)}名："
                f"{'、'.join(elected)}。"
            ),
            *self._supplementary(),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("held_on", self.held_on, "approved_on", self.approved_on)
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_above("present", self.present, "due", self.due)
        refuse_below("present", self.present, self.quorum.need(self.due))
        refuse_above("issued_ballots", self.issued_ballots, "present", self.present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_total("returned", self.returned, self.valid + self.rejected)
        refuse_twice("votes", (one.name for one in self.votes))
        refuse_above("elected", sum(one.elected for one in self.votes), "seats", self.seats)
        for place, one in enumerate(self.votes):
            given = one.in_favour + one.against + one.abstained
            refuse_above(f"votes[{place}]", given, "valid", self.valid)
            if one.elected:
                need = self.majority.need(self.present)
                refuse_below(f"votes[{place}].in_favour", one.in_favour, need)

    def _figures(self) -> str:
        return (
            f"应到会有选举权的党员{self.due}名，实到会{self.present}名，"
            f"占{percent(self.present, self.due)}，{self.quorum.of('应到会人数')}，符合规定。"
            f"发出选票{self.issued_ballots}张，收回{self.returned}张，"
            f"其中有效票{self.valid}张，无效票{self.rejected}张，选举有效。"
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.name,
                str(one.in_favour),
                str(one.against),
                str(one.abstained),
                "当选" if one.elected else "未当选",
            )
            for one in self.votes
        )

    def _supplementary(self) -> tuple[Block, ...]:
        return () if self.supplementary is None else (Paragraph(text=self.supplementary),)


FORM = Form(
    id="party_unit_result_report",
    title=Wording(zh="代表选举结果的报告", en="Report of a unit on its delegates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:10、24、25",),
    input=PartyUnitResultReport,
)
