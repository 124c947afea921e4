"""考察工作方案: whom, who appraises, what, by which steps and when, which discipline."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.papers.personnel import RESTRICTED, Sealed
from huanjie.terms.wording import Wording

STEPS = (
    Column(title="步骤", width=8, align=Align.LEFT),
    Column(title="开始", width=4),
    Column(title="结束", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of the appraisal with its first and last day."""

    title: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalPlan(Sealed):
    """`discipline_officer` is one of the members and watches over the discipline."""

    occasion: str
    purpose: str
    people: tuple[str, ...]
    head: str
    members: tuple[str, ...]
    discipline_officer: str
    contents: tuple[str, ...]
    stages: tuple[Stage, ...]
    discipline: tuple[str, ...]

    def page(self) -> Page:
        """The plan; refused: a person twice, a step that ends before it begins."""
        refuse_twice("people", self.people)
        refuse_twice("members", (self.head, *self.members))
        refuse_stranger("discipline_officer", self.discipline_officer, "members", self.members)
        for one in self.stages:
            refuse_before("ends", one.ends, "begins", one.begins)
        rows = tuple(
            (one.title, day_in_words(one.begins), day_in_words(one.ends)) for one in self.stages
        )
        return self.sealed(
            f"{self.occasion}考察工作方案",
            Heading(text="一、考察目的"),
            Paragraph(text=self.purpose),
            Heading(text="二、考察对象"),
            Paragraph(text=f"{'、'.join(self.people)}，共{len(self.people)}名。"),
            Heading(text="三、考察组"),
            Paragraph(
                text=f"组长：{self.head}；成员：{'、'.join(self.members)}；"
                f"纪律监督员：{self.discipline_officer}。"
            ),
            Heading(text="四、考察内容"),
            *numbered(self.contents),
            Heading(text="五、步骤和时间"),
            Table(columns=STEPS, rows=rows, small=True),
            Heading(text="六、工作纪律"),
            *numbered(self.discipline),
            number=RESTRICTED,
        )


FORM = Form(
    id="appraisal_plan",
    title=Wording(zh="考察工作方案", en="Plan of the appraisal"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalPlan,
)
