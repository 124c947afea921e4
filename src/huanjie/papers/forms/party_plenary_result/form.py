"""书记、副书记选举结果: who was there, the ballots, the votes for each post, who is elected."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.voting import Attendance, Majority
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=5),
    Column(title="姓名", width=5),
    Column(title="赞成", width=3),
    Column(title="不赞成", width=3),
    Column(title="弃权", width=3),
    Column(title="结果", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVotes:
    """The only candidate for a post and the votes."""

    post: str
    name: str
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPlenaryResult(Sheet):
    """As many candidates as posts; one without enough votes is not elected."""

    meeting: str
    held_on: date
    attendance: Attendance
    majority: Majority
    issued_ballots: int
    returned: int
    valid: int
    rejected: int
    votes: tuple[PostVotes, ...]

    def page(self) -> Page:
        """The figures, the votes of each, the elected."""
        self._refuse_contradictions()
        need = self.attendance.votes_needed(self.majority)
        return self.sheet(
            "书记、副书记选举结果报告单",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Paragraph(text=f"选举日期：{day_in_words(self.held_on)}", indent=False),
            Paragraph(
                text=f"{self.attendance.held()}。发出选票{self.issued_ballots}张，"
                f"收回{self.returned}张，其中有效票{self.valid}张，无效票{self.rejected}张，选举有效。"
            ),
            Table(columns=COLUMNS, rows=tuple(_row(one, need) for one in self.votes), tall=True),
            Paragraph(
                text=f"赞成票{self.majority.rule}（至少{need}票）始得当选。{self._elected(need)}"
            ),
            Signatures(roles=("监票人", "计票人", "计票人", "会议主持人")),
        )

    def _refuse_contradictions(self) -> None:
        present = self.attendance.present
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_above("issued_ballots", self.issued_ballots, "attendance.present", present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_total("returned", self.returned, self.valid + self.rejected)
        refuse_twice("votes", (one.name for one in self.votes))
        for place, one in enumerate(self.votes):
            said = one.in_favour + one.against + one.abstained
            refuse_total(f"votes[{place}]", self.valid, said)

    def _elected(self, need: int) -> str:
        won = tuple(f"{one.name}当选{one.post}" for one in self.votes if one.in_favour >= need)
        lost = tuple(f"{one.post}未选出" for one in self.votes if one.in_favour < need)
        return f"{'，'.join((*won, *lost))}。"


def _row(one: PostVotes, need: int) -> tuple[str, ...]:
    return (
        one.post,
        one.name,
        str(one.in_favour),
        str(one.against),
        str(one.abstained),
        "当选" if one.in_favour >= need else "未当选",
    )


FORM = Form(
    id="party_plenary_result",
    title=Wording(zh="书记、副书记选举结果", en="Result of the first plenary"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020", "各地选举办法"),
    input=PartyPlenaryResult,
)
