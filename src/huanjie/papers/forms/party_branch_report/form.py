"""支部工作报告: the report of the outgoing branch committee to the members' meeting."""

from dataclasses import dataclass

from huanjie.papers.congress import SpokenReport
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBranchReport(SpokenReport):
    """The work of the term, its parts in their order."""

    def page(self) -> Page:
        """The report as it is read out."""
        return self.report("支部委员会工作报告")


FORM = Form(
    id="party_branch_report",
    title=Wording(zh="支部委员会工作报告", en="Report of the branch committee"),
    procedure="party_branch",
    cited=("村党组织换届工作手册",),
    input=PartyBranchReport,
)
