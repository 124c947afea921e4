"""村级换届工作方案的请示: the five points of one village, its posts and who does what."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.plans import FivePoints
from huanjie.terms.wording import Wording

POSTS = (
    Column(title="班子", width=6, align=Align.LEFT),
    Column(title="职务", width=5),
    Column(title="职数", width=3),
)
TASKS = (
    Column(title="工作", width=9, align=Align.LEFT),
    Column(title="责任人", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePost:
    """A post of one of the bodies that are elected, and how many."""

    elects: str
    post: str
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of work and who answers for it."""

    task: str
    responsible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageWorkPlan(Upward):
    """`township_plan` is the number of the plan that it carries out."""

    campaign: str
    township_plan: str
    party_day: date
    polling_day: date
    points: FivePoints
    seats: tuple[VillagePost, ...]
    tasks: tuple[Task, ...]
    emergencies: str

    def page(self) -> Page:
        """The five points with the posts, the two days, tasks, what is done in an emergency."""
        refuse_before("party_day", self.party_day, "issued", self.issued)
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        refuse_twice("seats", (f"{one.elects}{one.post}" for one in self.seats))
        for place, one in enumerate(self.seats):
            refuse_below(f"seats[{place}].seats", one.seats, 1)
        return self.request(
            f"关于报批《{self.campaign}工作方案》的请示",
            Paragraph(
                text=f"根据《乡镇换届工作方案》（{self.township_plan}）的要求，"
                f"拟订了《{self.campaign}工作方案》。党组织选举拟于"
                f"{day_with_weekday(self.party_day)}进行，选举日拟定为"
                f"{day_with_weekday(self.polling_day)}。现将主要内容请示如下："
            ),
            *self.points.blocks(self._seats()),
            Heading(text="六、任务分工"),
            Table(
                columns=TASKS,
                rows=tuple((one.task, one.responsible) for one in self.tasks),
                small=True,
            ),
            Heading(text="七、应急措施"),
            Paragraph(text=f"{self.emergencies}。"),
        )

    def _seats(self) -> Table:
        rows = tuple((one.elects, one.post, str(one.seats)) for one in self.seats)
        total = ("合计", "", str(sum(one.seats for one in self.seats)))
        return Table(columns=POSTS, rows=(*rows, total), small=True)


FORM = Form(
    id="village_work_plan",
    title=Wording(zh="村级换届工作方案", en="A village's work plan"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法：五个把握",),
    input=VillageWorkPlan,
)
