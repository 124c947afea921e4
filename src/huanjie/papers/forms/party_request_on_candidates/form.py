"""候选人预备人选的请示: the second request, with the nominees of each body by name."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Heading, Page, Paragraph, Table, Title
from huanjie.papers.party import ROSTER, Slate, roster, surplus, with_lists
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequestOnCandidates(Upward):
    """`course` tells how the nominees came about; the lists follow the request."""

    meeting: str
    opens: date
    decided_by: str
    decided_on: date
    course: str
    candidates_to_seats: Fraction
    slates: tuple[Slate, ...]

    def page(self) -> Page:
        """How they were found, each body with its nominees, the lists with their particulars."""
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        refuse_before("opens", self.opens, "issued", self.issued)
        for one in self.slates:
            one.named.refuse_contradictions()
        bodies = "、".join(one.elects for one in self.slates)
        page = self.request(
            f"关于{bodies}候选人预备人选的请示",
            Paragraph(
                text=f"{self.meeting}定于{day_in_words(self.opens)}召开。{self.course}"
                f"经{day_in_words(self.decided_on)}{self.decided_by}研究，提出候选人预备人选，"
                "现请示如下："
            ),
            *(
                block
                for place, one in enumerate(self.slates, 1)
                for block in self._body(place, one)
            ),
        )
        return with_lists(
            page,
            *(
                block
                for one in self.slates
                for block in (
                    Title(text=f"{one.elects}候选人预备人选名单"),
                    Table(columns=ROSTER, rows=roster(one.nominees), small=True),
                )
            ),
        )

    def _body(self, place: int, one: Slate) -> tuple[Block, ...]:
        told = surplus(one.seats, len(one.nominees), self.candidates_to_seats)
        return (
            Heading(text=f"{in_chinese(place)}、{one.elects}"),
            Paragraph(text=f"{told}。拟提名{one.named.in_words()}。"),
        )


FORM = Form(
    id="party_request_on_candidates",
    title=Wording(zh="候选人预备人选的请示", en="Request on the nominees"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:13",),
    input=PartyRequestOnCandidates,
)
