"""代表候选人预备人选的请示: from an electoral unit to the county committee."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph, Table
from huanjie.papers.party import ROSTER, Comrade, refuse_twice, roster, surplus
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateRequest(Upward):
    """A unit with fewer full members than `equal_below` may elect as many as it nominates."""

    meeting: str
    plan_number: str
    planned_on: date
    full_members: int
    equal_below: int
    seats: int
    nominees: tuple[Comrade, ...]
    candidates_to_seats: Fraction
    course: str
    discussed_on: date

    def page(self) -> Page:
        """Seats and nominees with their surplus, how they were found, the list."""
        refuse_before("discussed_on", self.discussed_on, "planned_on", self.planned_on)
        refuse_before("issued", self.issued, "discussed_on", self.discussed_on)
        refuse_twice("nominees", (one.name for one in self.nominees))
        refuse_above("nominees", len(self.nominees), "full_members", self.full_members)
        return self.request(
            f"关于出席{self.meeting}代表候选人预备人选的请示",
            Paragraph(
                text=f"根据《通知》（{self.plan_number}）要求，{self.issuer}组织了出席"
                f"{self.meeting}代表候选人的推荐提名。现将有关事项请示如下："
            ),
            Heading(text="一、名额和提名"),
            Paragraph(text=f"{self._seats()}。"),
            Heading(text="二、产生情况"),
            Paragraph(
                text=f"{self.course}{day_in_words(self.discussed_on)}会议研究，"
                "提出代表候选人预备人选（按姓氏笔画为序）："
            ),
            Table(columns=ROSTER, rows=roster(self.nominees), small=True),
        )

    def _seats(self) -> str:
        nominees = len(self.nominees)
        if self.full_members < self.equal_below and nominees == self.seats:
            return (
                f"应选{self.seats}名，提名{nominees}名；正式党员{self.full_members}名，"
                f"不足{self.equal_below}名，实行等额选举"
            )
        return surplus(self.seats, nominees, self.candidates_to_seats)


FORM = Form(
    id="party_delegate_request",
    title=Wording(zh="代表候选人预备人选的请示", en="Request on the delegates' nominees"),
    procedure="higher_congress_delegates",
    cited=("中国共产党地方组织选举工作条例", "各地做法 代表选举"),
    input=PartyDelegateRequest,
)
