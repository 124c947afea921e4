"""What the papers of one election of a villagers' or residents' committee have in common."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.form import Body
from huanjie.papers.page import Align, Block, Column, Layout, Page

TO_WRITE = "＿＿＿＿＿＿"
TO_DATE = "＿＿＿＿年＿＿月＿＿日"
# Labels and what stands behind them, twice in a row.
LABELS = (
    Column(title="", width=3),
    Column(title="", width=5, align=Align.LEFT),
    Column(title="", width=3),
    Column(title="", width=5, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionPaper:
    """A form, record or document of one election: which body, where, which term, its day."""

    body: Body
    unit: str
    term: int
    issued: date

    @property
    def election(self) -> str:
        """The election by its full name: unit, term, body."""
        return f"{self.unit}{ordinal_term(self.term)}{self.body.committee}"

    @property
    def committee(self) -> str:
        """The election committee by its full name."""
        return f"{self.unit}{self.body.election_committee}"

    def paper(
        self, title: str, *blocks: Block, number: str = "", layout: Layout = Layout.SHEET
    ) -> Page:
        """The paper under the name of its election, a document under that of its issuer."""
        return Page(
            layout=layout,
            over=self.committee if layout is Layout.DOCUMENT else f"{self.election}换届选举",
            title=title,
            number=number,
            issuer=self.committee,
            day=self.issued,
            blocks=blocks,
        )


def or_line(value: str | int | None) -> str:
    """What is known, or a line for the pen.

    >>> or_line(3), or_line(None)
    ('3', '＿＿＿＿＿＿')
    """
    return TO_WRITE if value is None else str(value)


def day_or_line(day: date | None) -> str:
    """A day, or lines for the pen.

    >>> day_or_line(date(2026, 5, 8)), day_or_line(None)
    ('2026年5月8日', '＿＿＿＿年＿＿月＿＿日')
    """
    return TO_DATE if day is None else day_in_words(day)
