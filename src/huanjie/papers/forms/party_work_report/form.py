"""党委工作报告: the outgoing committee reports to the congress or the members' meeting."""

from dataclasses import dataclass

from huanjie.papers.congress import SpokenReport
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWorkReport(SpokenReport):
    """The report of a township committee or of a village's Party organisation."""

    def page(self) -> Page:
        """The report as it is given to the meeting."""
        return self.report("工作报告")


FORM = Form(
    id="party_work_report",
    title=Wording(zh="工作报告", en="Work report of the committee"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:有关规定", "乡镇党代会工作指南"),
    input=PartyWorkReport,
)
