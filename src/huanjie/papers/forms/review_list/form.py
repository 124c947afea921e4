"""资格联审函和名单: who is to be reviewed by which department, and by when it answers."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Letter
from huanjie.papers.page import Page, Paragraph, Table, Title
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import RESTRICTED, REVIEWED, Reviewed, reviewed, with_annex
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewList(Letter):
    """One copy goes to each department; `asked` is what this department checks."""

    campaign: str
    people: tuple[Reviewed, ...]
    asked: tuple[str, ...]
    due: date
    contact: str
    telephone: str

    def page(self) -> Page:
        """What is asked, the last day, the list behind the seal; refused: a person twice."""
        refuse_before("due", self.due, "issued", self.issued)
        refuse_twice("people", (f"{one.name}（{one.post}）" for one in self.people))
        page = self.letter(
            f"关于对{self.campaign}人选进行资格联审的函",
            Paragraph(
                text=f"根据换届工作安排，现将{self.campaign}{len(self.people)}名人选名单送你单位，"
                f"请就{'、'.join(self.asked)}等情况逐人审核。"
            ),
            Paragraph(
                text="请逐人填写联审结论；结论为不通过或者需说明的，写明理由、依据和文书号。"
                "结论由单位主要负责人签字并加盖公章，"
                f"于{day_in_words(self.due)}前密封反馈。"
                f"（联系人：{self.contact}，联系电话：{self.telephone}）"
            ),
            Paragraph(text="身份核对信息另行密送，名单不得外传。"),
            asks=True,
        )
        return with_annex(
            page,
            Title(text=f"资格联审人选名单{RESTRICTED}"),
            Table(columns=REVIEWED, rows=reviewed(self.people), small=True),
        )


FORM = Form(
    id="review_list",
    title=Wording(zh="资格联审名单", en="List for the joint review"),
    procedure="joint_review",
    cited=("一地村（社区）换届候选人资格联审办法",),
    input=ReviewList,
)
