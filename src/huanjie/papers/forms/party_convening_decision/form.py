"""关于召开党代表大会的决定: the outgoing committee decides that the congress is held, and how."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedSeats:
    """A body, its seats and how many nominees are to stand for them."""

    elects: str
    seats: int
    nominees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyConveningDecision(MeetingPaper):
    """`meeting` is that of the committee which decides, `congress` is what it convenes."""

    congress: str
    last_held: date
    basis: str
    opens: date
    days: int
    place: str
    agenda: tuple[str, ...]
    delegates: int
    bodies: tuple[DecidedSeats, ...]
    preparatory_group: str

    def page(self) -> Page:
        """Why, when and where, the agenda, the delegates, the seats, the preparatory group."""
        refuse_before("issued", self.issued, "last_held", self.last_held)
        refuse_before("opens", self.opens, "issued", self.issued)
        return self.paper(
            f"关于召开{self.congress}的决定",
            Paragraph(
                text=f"上一次代表大会于{day_in_words(self.last_held)}召开，任期届满。"
                f"根据{self.basis}的规定，决定如下："
            ),
            *items(
                (
                    f"{self.congress}于{day_in_words(self.opens)}在{self.place}召开，"
                    f"会期{self.days}天，报县委批准后施行",
                    f"大会的主要议程是：{'；'.join(self.agenda)}",
                    f"代表名额{self.delegates}名，按各党组织党员人数和代表具有广泛性的原则分配",
                    *(_seats(one) for one in self.bodies),
                    f"成立筹备工作领导小组，由{self.preparatory_group}，负责大会的筹备工作",
                )
            ),
        )


def _seats(one: DecidedSeats) -> str:
    more = one.nominees - one.seats
    return (
        f"{one.elects}设委员{one.seats}名，提名候选人{one.nominees}名，"
        f"差额比例{percent(more, one.seats)}"
    )


FORM = Form(
    id="party_convening_decision",
    title=Wording(zh="召开党代表大会的决定", en="Decision to convene the congress"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:3、7",),
    input=PartyConveningDecision,
)
