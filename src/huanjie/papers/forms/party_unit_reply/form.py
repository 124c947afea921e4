"""同意召开党员大会选举代表的批复: the township committee answers an electoral unit."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply, refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyUnitReply(Reply):
    """`nominees` are those approved, by surname strokes."""

    meeting: str
    holds_on: date
    seats: int
    nominees: tuple[str, ...]

    def page(self) -> Page:
        """The day of the meeting, the seats, the nominees by name."""
        refuse_before("holds_on", self.holds_on, "issued", self.issued)
        refuse_twice("nominees", self.nominees)
        return self.answer(
            f"召开党员大会选举出席{self.meeting}代表",
            f"同意于{day_in_words(self.holds_on)}召开党员大会，选举出席{self.meeting}代表"
            f"{self.seats}名",
            f"同意{'、'.join(self.nominees)}等{len(self.nominees)}名同志为代表候选人预备人选"
            f"（按姓氏笔画为序），差额{len(self.nominees) - self.seats}名",
        )


FORM = Form(
    id="party_unit_reply",
    title=Wording(zh="选举代表的批复", en="Reply to a unit on electing its delegates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:10",),
    input=PartyUnitReply,
)
