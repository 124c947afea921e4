"""罢免表决公告: whom, why, the answer, the day, what carries it."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.between_terms import MatterNotice, refuse_late_notice
from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallNotice(MatterNotice):
    """`majority_of` is what the majority is taken of, in words."""

    name: str
    post: str
    reasons: tuple[str, ...]
    answers: tuple[str, ...]
    opens: datetime
    closes: datetime
    lead_days: int
    place: str
    turnout: Threshold
    majority: Threshold
    majority_of: str

    def page(self) -> Page:
        """The notice; refused: too few days before the vote."""
        refuse_late_notice(self.opens.date(), self.issued, self.lead_days)
        refuse_before("closes", self.closes.date(), "opens", self.opens.date())
        return self.posted(
            "成员罢免",
            "罢免表决公告",
            Paragraph(
                text=f"根据{self.basis}的规定，定于{moment_in_words(self.opens)}至"
                f"{moment_in_words(self.closes)}在{self.place}，"
                f"对罢免{self.name}的{self.post}职务进行无记名投票表决。"
            ),
            Heading(text="一、罢免理由"),
            *numbered(self.reasons),
            Heading(text="二、申辩意见"),
            *(numbered(self.answers) or (Paragraph(text="本人没有提出申辩意见。"),)),
            Heading(text="三、通过条件"),
            Paragraph(
                text=f"参加投票人数{self.turnout.of('登记参加选举的人数')}，投票有效；"
                f"赞成票{self.majority.of(self.majority_of)}，罢免通过。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="recall_notice",
    title=Wording(zh="罢免表决公告", en="Notice of the vote on a recall"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16②", "村民委员会组织法 2025:19②"),
    input=RecallNotice,
)
