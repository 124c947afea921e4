"""召开党员大会选举代表的请示: from an electoral unit to the township committee."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph
from huanjie.papers.party import refuse_twice, surplus
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyUnitRequest(Upward):
    """`due` counts the full members with a vote; `nominees` stand by surname strokes.

    `candidates_to_seats` and `quorum` are the rules in force on the day of the meeting.
    """

    meeting: str
    basis: str
    notice_number: str
    noticed_on: date
    holds_on: date
    place: str
    due: int
    quorum: Threshold
    seats: int
    nominees: tuple[str, ...]
    candidates_to_seats: Fraction
    course: str

    def page(self) -> Page:
        """Day and place, those due, seats with their nominees, how they were found and vetted."""
        refuse_before("issued", self.issued, "noticed_on", self.noticed_on)
        refuse_before("holds_on", self.holds_on, "issued", self.issued)
        refuse_twice("nominees", self.nominees)
        seats = surplus(self.seats, len(self.nominees), self.candidates_to_seats)
        return self.request(
            f"关于召开党员大会选举出席{self.meeting}代表的请示",
            Paragraph(
                text=f"根据{self.basis}和《通知》（{self.notice_number}）要求，"
                f"拟召开党员大会，选举出席{self.meeting}代表。现将有关事项请示如下："
            ),
            Heading(text="一、会议时间和地点"),
            Paragraph(
                text=f"{day_in_words(self.holds_on)}，{self.place}。应到会有选举权的党员{self.due}名，"
                f"实到会人数{self.quorum.of('应到会人数')}，即{self.quorum.need(self.due)}名，"
                "方可进行选举。"
            ),
            Heading(text="二、代表名额和候选人"),
            Paragraph(text=f"{seats}。候选人预备人选为（按姓氏笔画为序）："),
            Paragraph(text=f"{'、'.join(self.nominees)}。"),
            Heading(text="三、候选人产生和审查情况"),
            Paragraph(text=self.course),
            Heading(text="四、选举方式"),
            Paragraph(text="采取无记名投票方式，实行差额选举，不设流动票箱，不得委托他人投票。"),
        )


FORM = Form(
    id="party_unit_request",
    title=Wording(zh="召开党员大会选举代表的请示", en="Request of a unit to elect its delegates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:9、10、24",),
    input=PartyUnitRequest,
)
