"""考察对象名单: who is to be appraised for which post; restricted."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Layout, Page, Paragraph, Seal, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import CANDIDATES, RESTRICTED, Candidate, candidates
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalPersonsList(Sheet):
    """`decided_by` is the meeting that decided the list."""

    occasion: str
    decided_by: str
    decided_on: date
    people: tuple[Candidate, ...]

    def page(self) -> Page:
        """The list with its decision; refused: a person twice."""
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        refuse_twice("people", (one.name for one in self.people))
        return self.sheet(
            f"{self.occasion}考察对象名单",
            Paragraph(
                text=f"{day_in_words(self.decided_on)}经{self.decided_by}研究确定，"
                f"共{len(self.people)}名。"
            ),
            Table(columns=CANDIDATES, rows=candidates(self.people)),
            Seal(issuer=self.unit, day=self.issued),
            number=RESTRICTED,
            layout=Layout.WIDE,
        )


FORM = Form(
    id="appraisal_persons_list",
    title=Wording(zh="考察对象名单", en="List of the persons to be appraised"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalPersonsList,
)
