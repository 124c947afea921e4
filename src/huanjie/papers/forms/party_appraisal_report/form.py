"""考察报告: how the appraisal was made, what it found, whom the team proposes for which body."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Heading, Page, Paragraph, numbered
from huanjie.papers.party import NamedSlate, surplus
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAppraisalReport(Upward):
    """`talks` are the people talked with, `due` those who were to be; `findings` a line each."""

    occasion: str
    team: tuple[str, ...]
    began: date
    ended: date
    due: int
    talks: int
    departments: tuple[str, ...]
    appraised: tuple[str, ...]
    findings: tuple[str, ...]
    candidates_to_seats: Fraction
    slates: tuple[NamedSlate, ...]

    def page(self) -> Page:
        """The work, the findings, the proposal with the surplus that the rule asks for."""
        refuse_before("ended", self.ended, "began", self.began)
        refuse_before("issued", self.issued, "ended", self.ended)
        refuse_above("talks", self.talks, "due", self.due)
        for one in self.slates:
            one.refuse_contradictions()
        return self.report(
            f"关于{self.occasion}人选考察情况的报告",
            Heading(text="一、考察工作情况"),
            Paragraph(text=self._course()),
            Heading(text="二、考察情况"),
            *numbered(self.findings),
            Heading(text="三、人选建议"),
            *self._proposals(),
        )

    def _course(self) -> str:
        return (
            f"{day_in_words(self.began)}至{day_in_words(self.ended)}，"
            f"由{'、'.join(self.team)}等{len(self.team)}名同志组成考察组，"
            f"对{'、'.join(self.appraised)}等{len(self.appraised)}名同志进行了考察。"
            f"应谈话{self.due}人，实际谈话{self.talks}人；"
            f"书面征求了{'、'.join(self.departments)}等{len(self.departments)}个部门的意见，"
            "并核查了干部人事档案和个人有关事项。"
        )

    def _proposals(self) -> tuple[Block, ...]:
        return numbered(
            tuple(
                f"{one.elects}："
                f"{surplus(one.seats, len(one.nominees), self.candidates_to_seats)}。"
                f"建议{one.in_words()}。"
                for one in self.slates
            )
        )


FORM = Form(
    id="party_appraisal_report",
    title=Wording(zh="考察报告", en="Report of the appraisal"),
    procedure="appraisal",
    cited=("中国共产党基层组织选举工作条例 2020:13", "县级换届考察做法"),
    input=PartyAppraisalReport,
)
