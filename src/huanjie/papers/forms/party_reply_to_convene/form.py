"""同意召开党代表大会的批复: the county committee answers the first request."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedSeats:
    """A body, its seats and how many nominees may stand for them."""

    elects: str
    seats: int
    nominees: int
    secretaries: int
    deputies: int

    def in_words(self) -> str:
        """What is granted for this body."""
        more = self.nominees - self.seats
        return (
            f"{self.elects}由委员{self.seats}名组成，提名候选人{self.nominees}名，差额{more}名，"
            f"差额比例{percent(more, self.seats)}；设书记{self.secretaries}名、"
            f"副书记{self.deputies}名，实行等额选举"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplyToConvene(Reply):
    """`meeting` is the congress by its full name."""

    meeting: str
    opens: date
    days: int
    delegates: int
    bodies: tuple[ApprovedSeats, ...]

    def page(self) -> Page:
        """The congress, its delegates and the seats, as granted."""
        refuse_before("opens", self.opens, "issued", self.issued)
        return self.answer(
            f"召开{self.meeting}",
            f"同意于{day_in_words(self.opens)}召开{self.meeting}，会期{self.days}天",
            f"同意代表名额为{self.delegates}名",
            *(one.in_words() for one in self.bodies),
        )


FORM = Form(
    id="party_reply_to_convene",
    title=Wording(zh="同意召开党代表大会的批复", en="Reply on convening the congress"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:7–9、13",),
    input=PartyReplyToConvene,
)
