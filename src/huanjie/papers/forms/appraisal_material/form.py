"""考察材料: one person described: career, merits, shortcomings, integrity, figures, opinion."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import (
    Align,
    Column,
    Heading,
    Page,
    Paragraph,
    Signatures,
    Table,
    numbered,
)
from huanjie.papers.personnel import RESTRICTED, Candidate, Sealed
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

CAREER = (
    Column(title="起止时间", width=5),
    Column(title="单位和职务", width=13, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A part of a career."""

    years: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalMaterial(Sealed):
    """`talks_for` of the `talks`, `votes` of the `valid` ballots; the four grades of the rating."""

    person: Candidate
    career: tuple[Period, ...]
    merits: tuple[str, ...]
    shortcomings: tuple[str, ...]
    integrity: str
    valid: int
    votes: int
    talks: int
    talks_for: int
    rated: int
    excellent: int
    competent: int
    basic: int
    unfit: int
    opinion: str

    def page(self) -> Page:
        """The description; refused: more votes than ballots, grades that do not add up."""
        refuse_above("votes", self.votes, "valid", self.valid)
        refuse_above("talks_for", self.talks_for, "talks", self.talks)
        grades = self.excellent + self.competent + self.basic + self.unfit
        refuse_total("rated", self.rated, grades)
        return self.sealed(
            f"{self.person.name}同志考察材料",
            Paragraph(text=f"{self.person.in_words}，拟任{self.person.proposed}人选。"),
            Heading(text="一、工作简历"),
            Table(columns=CAREER, rows=tuple((one.years, one.post) for one in self.career)),
            Heading(text="二、主要表现"),
            *numbered(self.merits),
            Heading(text="三、主要不足"),
            *numbered(self.shortcomings),
            Heading(text="四、党风廉政情况"),
            Paragraph(text=self.integrity),
            Heading(text="五、推荐、谈话和测评情况"),
            Paragraph(text=self._figures()),
            Heading(text="六、考察组意见"),
            Paragraph(text=self.opinion),
            Signatures(roles=("考察组组长", "考察组成员")),
            number=RESTRICTED,
        )

    def _figures(self) -> str:
        good = self.excellent + self.competent
        return (
            f"会议推荐有效票{self.valid}张，得{self.votes}票，"
            f"得票率{percent(self.votes, self.valid)}；"
            f"谈话{self.talks}人，推荐{self.talks_for}人，占{percent(self.talks_for, self.talks)}；"
            f"民主测评{self.rated}人，优秀{self.excellent}人、称职{self.competent}人、"
            f"基本称职{self.basic}人、不称职{self.unfit}人，"
            f"优秀和称职占{percent(good, self.rated)}，"
            f"不称职占{percent(self.unfit, self.rated)}。"
        )


FORM = Form(
    id="appraisal_material",
    title=Wording(zh="考察材料", en="Description of a person"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalMaterial,
)
