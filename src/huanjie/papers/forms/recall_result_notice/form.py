"""罢免结果公告: figures, outcome, from which day the post ends."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterNotice, Question
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallResultNotice(MatterNotice):
    """The post ends on the day of a vote that carries."""

    name: str
    post: str
    polling_day: date
    poll: Question

    def page(self) -> Page:
        """The figures and the outcome."""
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        self.poll.refuse_contradictions()
        poll, day = self.poll, day_in_words(self.polling_day)
        end = f"{self.name}的{self.post}职务自{day}起终止" if poll.carries else "罢免未获通过"
        return self.posted(
            "成员罢免",
            "罢免结果公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day}就罢免{self.name}的{self.post}职务"
                f"进行投票表决。登记参加选举的{self.body.people}{poll.registered}人，"
                f"发出表决票{poll.issued_ballots}张，收回{poll.returned}张。"
                f"赞成{poll.in_favour}票，反对{poll.against}票，弃权{poll.abstained}票，"
                f"无效{poll.void}票。"
            ),
            Paragraph(text=f"{poll.outcome()}。"),
            Paragraph(text=f"{end}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="recall_result_notice",
    title=Wording(zh="罢免结果公告", en="Notice of the result of a recall"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16②", "村民委员会组织法 2025:19②"),
    input=RecallResultNotice,
)
