"""纪委工作报告: the outgoing discipline commission reports to the congress."""

from dataclasses import dataclass

from huanjie.papers.congress import SpokenReport
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDisciplineReport(SpokenReport):
    """It is given in writing or read out."""

    def page(self) -> Page:
        """The report as it is given to the meeting."""
        return self.report("纪律检查工作报告")


FORM = Form(
    id="party_discipline_report",
    title=Wording(zh="纪律检查工作报告", en="Report of the discipline committee"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:有关规定", "乡镇党代会工作指南"),
    input=PartyDisciplineReport,
)
