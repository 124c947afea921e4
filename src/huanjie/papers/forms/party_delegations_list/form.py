"""代表团编组名单: every delegate in exactly one delegation, with its convener."""

from dataclasses import dataclass

from huanjie.papers.chinese import in_chinese
from huanjie.papers.congress import Delegation
from huanjie.papers.figures import refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Heading, Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegationsList(MeetingPaper):
    """`delegates` is how many valid delegates there are in all."""

    delegates: int
    delegations: tuple[Delegation, ...]

    def page(self) -> Page:
        """Each delegation with its units, convener and delegates."""
        people = tuple(name for one in self.delegations for name in one.delegates)
        refuse_total("delegates", self.delegates, len(people))
        refuse_twice("delegates", people)
        return self.paper(
            "代表团编组名单",
            Paragraph(text=f"代表{self.delegates}名，编为{len(self.delegations)}个代表团："),
            *(
                block
                for place, one in enumerate(self.delegations, 1)
                for block in (
                    Heading(text=f"{in_chinese(place)}、{one.name}（{len(one.delegates)}名）"),
                    *one.blocks(),
                )
            ),
        )


FORM = Form(
    id="party_delegations_list",
    title=Wording(zh="代表团编组名单", en="List of the delegations"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyDelegationsList,
)
