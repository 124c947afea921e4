"""辞职公告: who resigned, the meeting that accepted it, since when the post has ended."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import Count, MatterNotice
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import refuse_below
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ResignationNotice(MatterNotice):
    """The post ends on the day on which the meeting accepts the resignation."""

    name: str
    post: str
    asked_on: date
    kind: str
    electors: str
    decided_on: date
    count: Count
    in_favour: int
    majority: Threshold

    def page(self) -> Page:
        """The decision; refused: too few in favour, a decision before the letter."""
        refuse_before("decided_on", self.decided_on, "asked_on", self.asked_on)
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        self.count.refuse_contradictions()
        refuse_above("in_favour", self.in_favour, "present", self.count.present)
        refuse_below("in_favour", self.in_favour, self.majority.need(self.count.present))
        day = day_in_words(self.decided_on)
        return self.posted(
            "成员辞职",
            "辞职公告",
            Paragraph(
                text=f"{day_in_words(self.asked_on)}，{self.name}申请辞去{self.post}职务。"
                f"根据{self.basis}的规定，{day}召开{self.kind}，"
                f"{self.count.in_words(self.electors)}；赞成{self.in_favour}人，"
                f"{self.majority.of('实到人数')}，决定接受{self.name}的辞职。"
            ),
            Paragraph(text=f"{self.name}的{self.post}职务自{day}起终止。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="resignation_notice",
    title=Wording(zh="辞职公告", en="Notice of a resignation"),
    procedure="resignation",
    cited=("村民委员会组织法 2025:20", "居民委员会组织法 2025:21"),
    input=ResignationNotice,
)
