"""民主测评汇总表: the grades of each person; above the limit of the lowest grade is marked."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import RESTRICTED
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=4),
    Column(title="现任职务", width=8, align=Align.LEFT),
    Column(title="优秀", width=3),
    Column(title="称职", width=3),
    Column(title="基本称职", width=3),
    Column(title="不称职", width=3),
    Column(title="不称职率", width=3),
    Column(title="提拔", width=2),
    Column(title="留任", width=2),
    Column(title="交流", width=2),
    Column(title="降免", width=2),
    Column(title="提示", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """A person's grades and the proposals of use."""

    name: str
    post: str
    excellent: int
    competent: int
    basic: int
    unfit: int
    promote: int
    keep: int
    move: int
    lower: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRatingSummary(Sheet):
    """`unfit_limit` is the share of the lowest grade from which a person is looked at again."""

    meeting: str
    issued_sheets: int
    returned: int
    valid: int
    unfit_limit: Threshold
    people: tuple[Grades, ...]

    def page(self) -> Page:
        """The counts; the mark decides nothing, the appraisal does."""
        refuse_above("returned", self.returned, "issued_sheets", self.issued_sheets)
        refuse_above("valid", self.valid, "returned", self.returned)
        refuse_twice("people", (one.name for one in self.people))
        return self.sheet(
            "民主测评汇总表",
            Paragraph(
                text=f"发出测评表{self.issued_sheets}份，收回{self.returned}份，有效{self.valid}份。"
            ),
            Table(columns=COLUMNS, rows=tuple(map(self._row, self.people)), small=True),
            Paragraph(
                text=f"不称职票{self.unfit_limit.of('有效票')}"
                f"（{self.unfit_limit.need(self.valid)}票以上）的，予以提示，"
                "经考察认定不称职的，不再提名；提示本身不作结论。"
            ),
            Signatures(roles=("计票人", "监票人", "考察组组长")),
            number=f"{self.meeting}{RESTRICTED}",
            layout=Layout.WIDE,
        )

    def _row(self, one: Grades) -> tuple[str, ...]:
        grades = (one.excellent, one.competent, one.basic, one.unfit)
        uses = (one.promote, one.keep, one.move, one.lower)
        refuse_total("valid", self.valid, sum(grades))
        refuse_above("promote", sum(uses), "valid", self.valid)
        marked = one.unfit >= self.unfit_limit.need(self.valid)
        return (
            one.name,
            one.post,
            *map(str, grades),
            percent(one.unfit, self.valid),
            *map(str, uses),
            "须进一步考察" if marked else "",
        )


FORM = Form(
    id="appraisal_rating_summary",
    title=Wording(zh="民主测评汇总表", en="Summary of the ratings"),
    procedure="appraisal",
    cited=("一地换届考察做法",),
    input=AppraisalRatingSummary,
)
