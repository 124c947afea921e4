"""领导班子成员分工的通知: what each member answers for, as the committee decided."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items, refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A member, the post, the work that the member answers for."""

    name: str
    post: str
    work: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDivisionOfWork(Official):
    """`decided_by` is the meeting that divided the work."""

    committee: str
    decided_by: str
    decided_on: date
    duties: tuple[Duty, ...]

    def page(self) -> Page:
        """The meeting, then the members in their order."""
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        refuse_twice("duties", (one.name for one in self.duties))
        return self.notice(
            f"关于{self.committee}领导班子成员分工的通知",
            Paragraph(
                text=f"经{day_in_words(self.decided_on)}{self.decided_by}研究决定，"
                f"现将{self.committee}领导班子成员分工通知如下："
            ),
            *items(f"{one.name}（{one.post}）：{one.work}" for one in self.duties),
        )


FORM = Form(
    id="party_division_of_work",
    title=Wording(zh="领导班子成员分工的通知", en="Notice on the division of work"),
    procedure="party_congress",
    cited=("党政机关公文处理工作条例",),
    input=PartyDivisionOfWork,
)
