"""What a form is, and what all notices have in common."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from huanjie.papers.chinese import ordinal_term
from huanjie.papers.page import Block, Layout, Page, Seal
from huanjie.terms.wording import Wording


class Filled(Protocol):
    """The input of a form, filled in: it can say what the paper says."""

    def page(self) -> Page:
        """The whole paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One official document: its folder's name, its title, where it belongs, its source."""

    id: str
    title: Wording
    procedure: str
    cited: tuple[str, ...]
    input: type[Filled]


class Body(StrEnum):
    """Which committee is elected; villages and communities use other words."""

    VILLAGERS = "villagers_committee"
    RESIDENTS = "residents_committee"

    @property
    def people(self) -> str:
        """Who elects: 村民 or 居民."""
        return "村民" if self is Body.VILLAGERS else "居民"

    @property
    def place(self) -> str:
        """本村 or 本社区, without 本."""
        return "村" if self is Body.VILLAGERS else "社区"

    @property
    def committee(self) -> str:
        """The body that is elected."""
        return f"{self.people}委员会"

    @property
    def election_committee(self) -> str:
        """The body that conducts the election."""
        return f"{self.people}选举委员会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What every notice of one election has: whose, which term, its number, basis, issuer, day.

    `basis` is the article in the words of a paper (`chinese.basis_in_words`), `number` the whole
    number as it is printed (强选字第4号).
    """

    body: Body
    unit: str
    term: int
    number: str
    basis: str
    issuer: str
    issued: date

    @property
    def election(self) -> str:
        """The election by its full name: unit, term, body."""
        return f"{self.unit}{ordinal_term(self.term)}{self.body.committee}"

    def poster(self, title: str, *blocks: Block, after: tuple[Block, ...] = ()) -> Page:
        """The notice as a poster: title, number, text, then issuer, day and seal; lists after."""
        return Page(
            layout=Layout.POSTER,
            over=f"{self.election}换届选举",
            title=title,
            number=self.number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(*blocks, Seal(issuer=self.issuer, day=self.issued), *after),
        )
