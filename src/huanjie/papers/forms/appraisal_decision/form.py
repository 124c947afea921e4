"""研究决定人选的通知: whom the county has decided for which body, told to the township."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import NamedSlate, items, surplus
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalDecision(Official):
    """`decided_by` is the meeting; every body keeps the surplus that the rule asks for."""

    occasion: str
    decided_by: str
    decided_on: date
    candidates_to_seats: Fraction
    slates: tuple[NamedSlate, ...]

    def page(self) -> Page:
        """Every body with its nominees and what the township does next."""
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        for one in self.slates:
            one.refuse_contradictions()
        return self.notice(
            f"关于{self.occasion}人选的通知",
            Paragraph(
                text=f"{day_in_words(self.decided_on)}，经{self.decided_by}研究决定，"
                f"现将{self.occasion}人选通知如下："
            ),
            *items(
                (
                    *(self._told(one) for one in self.slates),
                    "请按照规定程序办理请示、提名和选举事宜，未经批准不得变动",
                )
            ),
        )

    def _told(self, one: NamedSlate) -> str:
        numbers = surplus(one.seats, len(one.nominees), self.candidates_to_seats)
        return f"{one.elects}：{numbers}。提名{one.in_words()}"


FORM = Form(
    id="appraisal_decision",
    title=Wording(zh="研究决定人选的通知", en="Notice of the persons decided"),
    procedure="appraisal",
    cited=(
        "党政领导干部选拔任用工作条例",
        "县级换届考察做法",
        "中国共产党基层组织选举工作条例 2020:13",
    ),
    input=AppraisalDecision,
)
