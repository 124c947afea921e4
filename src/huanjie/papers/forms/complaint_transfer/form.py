"""举报转办函: a report passed on to who verifies it, on the day it came; without the reporter."""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.papers.chinese import day_in_words, moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Letter
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintTransfer(Letter):
    """`complaint` is the number of the register, `working_days` the rule, `due` what it makes."""

    complaint: str
    received: datetime
    about: str
    content: str
    working_days: int
    due: date
    contact: str
    telephone: str

    def page(self) -> Page:
        """What was reported, what to verify by when, how to keep it."""
        refuse_before("issued", self.issued, "received", self.received.date())
        refuse_before("due", self.due, "issued", self.issued)
        return self.letter(
            "关于转办换届举报的函",
            Paragraph(
                text=f"{moment_in_words(self.received)}，我办受理反映{self.about}的举报（{self.complaint}）："
                f"{self.content}。现转你单位办理，并就有关事项函告如下："
            ),
            *items(
                (
                    f"请自收到之日起{self.working_days}个工作日内，即在"
                    f"{day_in_words(self.due)}前核查完毕，书面报告核查情况和处理建议；"
                    "涉及候选人资格的，立即报告有关党委",
                    "核查应由两人以上进行，与被反映人有近亲属关系或者其他利害关系的应当回避",
                    "对举报人和举报内容严格保密，不得将举报材料转给被反映的单位和人员",
                )
            ),
            Paragraph(text=f"（联系人：{self.contact}，联系电话：{self.telephone}）"),
            asks=True,
        )


FORM = Form(
    id="complaint_transfer",
    title=Wording(zh="举报转办函", en="Letter passing a complaint on"),
    procedure="campaign",
    cited=("换届举报受理的通行做法：当日转办，一般5个工作日内核查",),
    input=ComplaintTransfer,
)
