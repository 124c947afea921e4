"""征求意见函: the persons of whom a department is asked, what and by when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Letter
from huanjie.papers.page import Page, Paragraph, Table, Title
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import CANDIDATES, RESTRICTED, Candidate, candidates, with_annex
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalOpinionLetter(Letter):
    """One copy a department: discipline, police, court, audit and others."""

    occasion: str
    people: tuple[Candidate, ...]
    asked: tuple[str, ...]
    due: date
    contact: str
    telephone: str

    def page(self) -> Page:
        """What is asked, the last day, the list behind the seal."""
        refuse_before("due", self.due, "issued", self.issued)
        refuse_twice("people", (one.name for one in self.people))
        page = self.letter(
            "关于征求考察对象意见的函",
            Paragraph(
                text=f"因{self.occasion}工作需要，现就{len(self.people)}名考察对象征求你单位意见，"
                f"请就{'、'.join(self.asked)}逐人提出书面意见，由主要负责人签字、加盖公章，"
                f"于{day_in_words(self.due)}前密封反馈。名单不得外传。"
                f"（联系人：{self.contact}，联系电话：{self.telephone}）"
            ),
            asks=True,
        )
        return with_annex(
            page,
            Title(text=f"考察对象名单{RESTRICTED}"),
            Table(columns=CANDIDATES, rows=candidates(self.people), small=True),
        )


FORM = Form(
    id="appraisal_opinion_letter",
    title=Wording(zh="征求意见函", en="Letter asking for opinions"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalOpinionLetter,
)
