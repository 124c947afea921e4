"""县换届工作方案: scope, order, time, posts and composition for a whole county, organs, funds."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import refuse_twice
from huanjie.papers.plans import FivePoints
from huanjie.terms.wording import Wording

TOWNSHIPS = (
    Column(title="乡镇（街道）", width=6),
    Column(title="村", width=3),
    Column(title="社区", width=3),
    Column(title="合计", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipScope:
    """A township with the villages and communities that are renewed."""

    township: str
    villages: int
    communities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyWorkPlan(Official):
    """`campaign` is its full name; `funds` says who pays."""

    campaign: str
    basis: str
    guiding_idea: str
    townships: tuple[TownshipScope, ...]
    points: FivePoints
    organs: str
    discipline: tuple[str, ...]
    funds: str

    def page(self) -> Page:
        """Basis and idea, the five points with the townships, organs, discipline, funds."""
        refuse_twice("townships", (one.township for one in self.townships))
        for place, one in enumerate(self.points.calendar):
            refuse_before(f"points.calendar[{place}].last", one.last, "issued", self.issued)
        return self.notice(
            f"关于印发《{self.campaign}工作方案》的通知",
            Paragraph(text=f"根据{self.basis}，制定本方案，请认真执行。"),
            Paragraph(text=f"指导思想：{self.guiding_idea}。"),
            *self.points.blocks(self._townships()),
            Heading(text="六、组织领导"),
            Paragraph(text=f"{self.organs}。"),
            Heading(text="七、换届纪律"),
            *numbered(self.discipline),
            Heading(text="八、经费保障"),
            Paragraph(text=f"{self.funds}。"),
        )

    def _townships(self) -> Table:
        villages = sum(one.villages for one in self.townships)
        communities = sum(one.communities for one in self.townships)
        rows = (
            *((one.township, one.villages, one.communities) for one in self.townships),
            (f"{len(self.townships)}个", villages, communities),
        )
        return Table(
            columns=TOWNSHIPS,
            rows=tuple((name, str(v), str(c), str(v + c)) for name, v, c in rows),
            small=True,
        )


FORM = Form(
    id="county_work_plan",
    title=Wording(zh="县换届工作方案", en="The county's work plan"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法：五个把握", "党政机关公文格式 GB/T 9704-2012"),
    input=CountyWorkPlan,
)
