"""考察预告: who is appraised, on which days, where one may speak."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import Sealed
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A person and the present post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalAnnouncement(Sealed):
    """Posted before the team begins."""

    occasion: str
    team: str
    begins: date
    ends: date
    people: tuple[Announced, ...]
    place: str
    telephone: str

    def page(self) -> Page:
        """The people, the days, the place, the telephone."""
        refuse_before("begins", self.begins, "issued", self.issued)
        refuse_before("ends", self.ends, "begins", self.begins)
        refuse_twice("people", (f"{one.name}（{one.post}）" for one in self.people))
        named = "、".join(f"{one.name}（{one.post}）" for one in self.people)
        return self.sealed(
            "考察预告",
            Paragraph(
                text=f"根据{self.occasion}工作安排，{self.team}将于{day_in_words(self.begins)}至"
                f"{day_in_words(self.ends)}对下列{len(self.people)}名同志进行考察：{named}。"
            ),
            Paragraph(
                text="考察期间，干部群众可以通过来访、来电等方式反映考察对象的情况。"
                "反映情况应当客观真实，我们将严格保密。"
            ),
            Paragraph(text=f"谈话和接待地点：{self.place}"),
            Paragraph(text=f"联系电话：{self.telephone}"),
            layout=Layout.POSTER,
        )


FORM = Form(
    id="appraisal_announcement",
    title=Wording(zh="考察预告", en="Announcement of the appraisal"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalAnnouncement,
)
