"""代表证: the cards of a delegation, to be cut out."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Page, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

ACROSS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A delegate, the unit that elected him or her, the number of the card."""

    number: str
    name: str
    elected_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateCard(Sheet):
    """`unit` issues the cards; all are of one delegation."""

    meeting: str
    delegation: str
    cards: tuple[Card, ...]

    def page(self) -> Page:
        """Two cards in a row."""
        refuse_twice("cards", (one.number for one in self.cards))
        told = [self._card(one) for one in self.cards]
        filled = (*told, *[""] * (-len(told) % ACROSS))
        return self.sheet(
            "代表证",
            Table(
                columns=(Column(title="", width=1),) * ACROSS,
                rows=tuple(filled[at : at + ACROSS] for at in range(0, len(filled), ACROSS)),
            ),
            number=self.delegation,
        )

    def _card(self, one: Card) -> str:
        return (
            f"\n{self.meeting}\n\n代　表　证\n\n{one.name}\n\n{self.delegation}　{one.elected_by}\n"
            f"第{one.number}号\n"
        )


FORM = Form(
    id="party_delegate_card",
    title=Wording(zh="代表证", en="Cards of the delegates"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyDelegateCard,
)
