"""换届请示: a branch asks to hold its election, with readiness, method, seats and who is due."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.branch import Post, posts_in_words, term_ends
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Heading, Page, Paragraph, numbered
from huanjie.papers.party import surplus
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequestToHold(Upward):
    """`method` is how nominees are found (两推一选, 公推直选); `with_vote` counts all voters."""

    committee: str
    elected_on: date
    term_years: int
    basis: str
    readiness: str
    method: str
    meeting: str
    holds_on: date
    place: str
    agenda: tuple[str, ...]
    composition: str
    seats: int
    nominees: int
    candidates_to_seats: Fraction
    leaders: tuple[Post, ...]
    nomination: str
    election: str
    with_vote: int
    due: int
    quorum: Threshold

    def page(self) -> Page:
        """The term, readiness, meeting, seats, ways of nominating and electing, those due."""
        ends = term_ends(self.elected_on, self.term_years)
        refuse_before("issued", self.issued, "elected_on", self.elected_on)
        refuse_before("holds_on", self.holds_on, "issued", self.issued)
        refuse_above("due", self.due, "with_vote", self.with_vote)
        return self.request(
            f"关于召开{self.meeting}进行换届选举的请示",
            Paragraph(
                text=f"{self.committee}于{day_in_words(self.elected_on)}选举产生，任期"
                f"{self.term_years}年，至{day_in_words(ends)}届满。根据{self.basis}，"
                "拟按期进行换届选举。现将有关事项请示如下："
            ),
            Heading(text="一、准备情况"),
            Paragraph(text=self.readiness),
            *self._meeting(),
            *self._committee(),
        )

    def _meeting(self) -> tuple[Block, ...]:
        return (
            Heading(text="二、会议时间、地点和议程"),
            Paragraph(
                text=f"拟于{day_in_words(self.holds_on)}在{self.place}召开{self.meeting}，议程为："
            ),
            *numbered(self.agenda),
            Paragraph(
                text=f"有选举权的正式党员{self.with_vote}名，应到会{self.due}名，实到会人数"
                f"{self.quorum.of('应到会人数')}，即至少{self.quorum.need(self.due)}名，方可进行选举。"
            ),
        )

    def _committee(self) -> tuple[Block, ...]:
        seats = surplus(self.seats, self.nominees, self.candidates_to_seats)
        return (
            Heading(text="三、委员会组成"),
            Paragraph(
                text=f"新一届委员会委员{seats}；其中{posts_in_words(self.leaders)}。{self.composition}"
            ),
            Heading(text="四、提名和选举办法"),
            Paragraph(text=f"采取{self.method}的方式。{self.nomination}{self.election}"),
        )


FORM = Form(
    id="party_request_to_hold",
    title=Wording(zh="换届请示", en="Request to hold the election"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020:3、13", "村党组织换届文书"),
    input=PartyRequestToHold,
)
