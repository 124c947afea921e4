"""拟任人选公示: who is proposed for which post, and until when one may speak up."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import Candidate, Sealed
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAppraisalNotice(Sealed):
    """`begins` and `ends` are the first and the last day of the notice."""

    occasion: str
    begins: date
    ends: date
    people: tuple[Candidate, ...]
    telephone: str
    address: str

    def page(self) -> Page:
        """The people, the days, where to speak up."""
        refuse_before("ends", self.ends, "begins", self.begins)
        refuse_twice("people", (one.name for one in self.people))
        return self.sealed(
            "拟任人选公示",
            Paragraph(
                text=f"为扩大群众对干部工作的知情权、参与权和监督权，"
                f"现将{self.occasion}{len(self.people)}名拟任人选予以公示。"
                f"公示时间：{day_in_words(self.begins)}至{day_in_words(self.ends)}。"
            ),
            *(Paragraph(text=f"{one.in_words}，拟任{one.proposed}。") for one in self.people),
            Paragraph(
                text="公示期间，可以通过来信、来电、来访等方式反映公示对象的问题。"
                "反映问题应当实事求是，提倡署真实姓名，我们将严格保密。"
            ),
            Paragraph(text=f"受理电话：{self.telephone}；来信来访：{self.address}"),
            layout=Layout.POSTER,
        )


FORM = Form(
    id="party_appraisal_notice",
    title=Wording(zh="拟任人选公示", en="Notice of the persons proposed"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=PartyAppraisalNotice,
)
