"""召开党代表大会的请示: from the township committee to the county committee; the first request."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph
from huanjie.papers.party import IndicativeShare
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """A body to be elected, with how many nominees there are for its seats."""

    body: str
    seats: int
    nominees: int
    secretaries: int
    deputies: int

    def in_words(self) -> str:
        """Seats, nominees, difference and its share, secretary and deputies."""
        more = self.nominees - self.seats
        return (
            f"{self.body}设委员{self.seats}名，提名候选人{self.nominees}名，"
            f"差额{more}名，差额比例{percent(more, self.seats)}；"
            f"书记{self.secretaries}名、副书记{self.deputies}名，等额选举。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequestToConvene(Upward):
    """`congress` is the full name without its number (中国共产党清溪镇), `term` its number.

    `last_held` is the day on which the last congress opened, `method` how each body is elected.
    """

    congress: str
    term: int
    last_held: date
    basis: str
    opens: date
    days: int
    place: str
    guiding_idea: str
    agenda: tuple[str, ...]
    delegates: int
    shares: tuple[IndicativeShare, ...]
    apportioned_by: str
    bodies: tuple[Seats, ...]
    method: str

    def page(self) -> Page:
        """Reason, time and place, guiding idea, agenda, delegates, seats and their election."""
        refuse_before("opens", self.opens, "issued", self.issued)
        refuse_before("issued", self.issued, "last_held", self.last_held)
        name = f"{self.congress}第{in_chinese(self.term)}次代表大会"
        return self.request(
            f"关于召开{name}的请示",
            Paragraph(text=self._reason(name)),
            Heading(text="一、大会的时间和地点"),
            Paragraph(
                text=f"大会拟于{day_in_words(self.opens)}召开，会期{self.days}天，"
                f"地点在{self.place}。"
            ),
            Heading(text="二、大会的指导思想"),
            Paragraph(text=self.guiding_idea),
            Heading(text="三、大会的主要议程"),
            *(
                Paragraph(text=f"（{in_chinese(place)}）{item}。")
                for place, item in enumerate(self.agenda, 1)
            ),
            Heading(text="四、代表的名额、构成和产生办法"),
            Paragraph(text=self._delegates()),
            Heading(text="五、领导班子的名额和选举办法"),
            *(Paragraph(text=one.in_words()) for one in self.bodies),
            Paragraph(text=self.method),
        )

    def _reason(self, name: str) -> str:
        return (
            f"{self.congress}第{in_chinese(self.term - 1)}次代表大会"
            f"于{day_in_words(self.last_held)}召开，任期届满。根据{self.basis}的规定，拟召开{name}。现将有关事项请示如下："
        )

    def _delegates(self) -> str:
        shares = "，".join(one.in_words(self.delegates) for one in self.shares)
        return f"代表名额{self.delegates}名，{self.apportioned_by}。代表构成中，{shares}。"


FORM = Form(
    id="party_request_to_convene",
    title=Wording(zh="召开党代表大会的请示", en="Request to convene the congress"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例", "党政机关公文格式 GB/T 9704-2012"),
    input=PartyRequestToConvene,
)
