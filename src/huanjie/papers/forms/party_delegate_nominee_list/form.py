"""代表候选人预备人选名册: the nominees of a unit with their particulars, two copies."""

from dataclasses import dataclass
from fractions import Fraction

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import ROSTER, Comrade, refuse_twice, roster, surplus
from huanjie.terms.wording import Wording

COLUMNS = (*ROSTER, Column(title="审查情况", width=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A nominee with the result of the review in a word (合格)."""

    person: Comrade
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateNomineeList(Sheet):
    """The nominees by surname strokes."""

    meeting: str
    seats: int
    candidates_to_seats: Fraction
    nominees: tuple[Reviewed, ...]

    def page(self) -> Page:
        """Seats and difference, the list, the signatures."""
        people = tuple(one.person for one in self.nominees)
        refuse_twice("nominees", (one.name for one in people))
        told = surplus(self.seats, len(people), self.candidates_to_seats)
        rows = ((*row, one.result) for row, one in zip(roster(people), self.nominees, strict=True))
        return self.sheet(
            "代表候选人预备人选名册",
            Paragraph(
                text=f"出席{self.meeting}代表，{told}（按姓氏笔画为序，一式两份）。", indent=False
            ),
            Table(columns=COLUMNS, rows=tuple(rows)),
            Signatures(roles=("填表人", "选举单位负责人")),
            layout=Layout.WIDE,
        )


FORM = Form(
    id="party_delegate_nominee_list",
    title=Wording(zh="代表候选人预备人选名册", en="List of the nominees for delegate"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:9、10",),
    input=PartyDelegateNomineeList,
)
