"""候选人名单: the candidates of each body by surname strokes, as the presidium fixed them."""

from dataclasses import dataclass
from fractions import Fraction

from huanjie.papers.chinese import in_chinese
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Heading, Page, Paragraph, Table
from huanjie.papers.party import ROSTER, Comrade, refuse_twice, roster, surplus
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """A body, its seats, its candidates in the order of the ballot."""

    elects: str
    seats: int
    people: tuple[Comrade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCandidateList(MeetingPaper):
    """`course` says how the list came about."""

    candidates_to_seats: Fraction
    course: str
    lists: tuple[Candidates, ...]

    def page(self) -> Page:
        """How the list came about, then a table for each body."""
        tables = tuple(
            block for place, one in enumerate(self.lists, 1) for block in self._list(place, one)
        )
        return self.paper(
            "候选人名单", Paragraph(text=f"{self.course}名单按姓氏笔画为序。"), *tables
        )

    def _list(self, place: int, one: Candidates) -> tuple[Block, ...]:
        refuse_twice("lists", (person.name for person in one.people))
        seats = surplus(one.seats, len(one.people), self.candidates_to_seats)
        return (
            Heading(text=f"{in_chinese(place)}、{one.elects}候选人"),
            Table(columns=ROSTER, rows=roster(one.people), small=True),
            Paragraph(text=f"{seats}。"),
        )


FORM = Form(
    id="party_candidate_list",
    title=Wording(zh="候选人名单", en="List of the candidates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:13、14",),
    input=PartyCandidateList,
)
