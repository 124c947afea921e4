"""换届纪律知晓率测试: how many know the discipline, whether that is enough; the questions."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table, Title
from huanjie.papers.shares import Threshold, percent
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

QUESTIONS = (
    Column(title="序", width=2),
    Column(title="题目", width=14, align=Align.LEFT),
    Column(title="是", width=2),
    Column(title="否", width=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalDisciplineSurvey(Sheet):
    """`knowing` are those returned with every answer right; the share is taken of the returned."""

    occasion: str
    handed_out: int
    returned: int
    knowing: int
    enough: Threshold
    questions: tuple[str, ...]

    def page(self) -> Page:
        """The result and what follows from it; the test sheet on a page of its own."""
        refuse_above("returned", self.returned, "handed_out", self.handed_out)
        refuse_above("knowing", self.knowing, "returned", self.returned)
        need = self.enough.need(self.returned)
        reached = self.knowing >= need
        then = "可以召开民主推荐会" if reached else "应当重新组织学习，再次测试"
        return self.sheet(
            "换届纪律知晓率测试结果",
            Table(columns=LABELS, rows=self._figures()),
            Paragraph(
                text=f"知晓人数应{self.enough.of('收回份数')}（{need}份以上），"
                f"{'达到' if reached else '未达到'}要求，{then}。"
            ),
            Signatures(roles=("统计人", "负责人")),
            Title(text="换届纪律知晓率测试表"),
            Table(
                columns=QUESTIONS,
                rows=tuple((str(at), one, "", "") for at, one in enumerate(self.questions, 1)),
                tall=True,
            ),
            Paragraph(text="请在“是”或者“否”栏划“√”。本表不署名。"),
            number=self.occasion,
        )

    def _figures(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("发放份数", str(self.handed_out), "收回份数", str(self.returned)),
            ("知晓份数", str(self.knowing), "知晓率", percent(self.knowing, self.returned)),
        )


FORM = Form(
    id="appraisal_discipline_survey",
    title=Wording(zh="换届纪律知晓率测试", en="Test of the awareness of the discipline"),
    procedure="appraisal",
    cited=("一地换届考察做法",),
    input=AppraisalDisciplineSurvey,
)
