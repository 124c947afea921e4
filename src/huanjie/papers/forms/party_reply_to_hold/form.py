"""换届请示的批复: the township committee lets a branch hold its election, with day and seats."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.branch import Post, posts_in_words
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply, surplus
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplyToHold(Reply):
    """`leaders` are the posts among the seats; `election` says by whom they are filled."""

    meeting: str
    holds_on: date
    committee: str
    method: str
    seats: int
    nominees: int
    candidates_to_seats: Fraction
    leaders: tuple[Post, ...]
    election: str

    def page(self) -> Page:
        """The day of the meeting, the seats and the surplus, the way of electing."""
        refuse_before("holds_on", self.holds_on, "issued", self.issued)
        seats = surplus(self.seats, self.nominees, self.candidates_to_seats)
        return self.answer(
            f"召开{self.meeting}进行换届选举",
            f"同意于{day_in_words(self.holds_on)}召开{self.meeting}，选举{self.committee}",
            f"同意{self.committee}委员{seats}；其中{posts_in_words(self.leaders)}",
            f"同意采取{self.method}的方式产生候选人。{self.election}",
        )


FORM = Form(
    id="party_reply_to_hold",
    title=Wording(zh="换届请示的批复", en="Reply on holding the election"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020:3、13",),
    input=PartyReplyToHold,
)
