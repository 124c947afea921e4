"""一村一策方案: what stands against the renewal in one village, who removes it, by which day."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import boxes
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

MEASURES = (
    Column(title="序", width=1),
    Column(title="难点", width=3),
    Column(title="具体问题", width=6, align=Align.LEFT),
    Column(title="整顿措施", width=7, align=Align.LEFT),
    Column(title="责任人", width=3),
    Column(title="完成时限", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One of the reasons, the trouble behind it, what is done about it, by whom, by when."""

    reason: str
    problem: str
    measure: str
    responsible: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageSpecificPlan(Sheet):
    """`unit` is the township; every reason has its measure, the last is done before `due`."""

    village: str
    leader: str
    listed_on: date
    due: date
    goal: str
    measures: tuple[Measure, ...]

    def page(self) -> Page:
        """The reasons ticked, each with its measure, and who signs."""
        refuse_before("issued", self.issued, "listed_on", self.listed_on)
        refuse_twice("measures", (one.problem for one in self.measures))
        for place, one in enumerate(self.measures):
            refuse_before(f"measures[{place}].due", one.due, "issued", self.issued)
            refuse_before("due", self.due, f"measures[{place}].due", one.due)
        ticked = boxes("measures", (one.reason for one in self.measures))
        return self.sheet(
            f"{self.village}换届“一村一策”整顿方案",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="一、难点原因", level=2),
            Paragraph(text=ticked, indent=False),
            Heading(text="二、整顿目标", level=2),
            Paragraph(text=f"{self.goal}。"),
            Heading(text="三、措施、责任人和时限", level=2),
            Table(columns=MEASURES, rows=self._rows(), small=True),
            Paragraph(text="坚持先整顿、后换届，整顿销号后启动换届选举程序。"),
            Signatures(roles=("包村县级领导", "乡镇党委书记", "村党组织书记")),
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("村（社区）", self.village, "包村县级领导", self.leader),
            ("列入台账", day_in_words(self.listed_on), "整顿时限", day_in_words(self.due)),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.reason,
                one.problem,
                one.measure,
                one.responsible,
                day_in_words(one.due),
            )
            for place, one in enumerate(self.measures, 1)
        )


FORM = Form(
    id="village_specific_plan",
    title=Wording(zh="一村一策方案", en="Plan of a difficult village"),
    procedure="campaign",
    cited=("先整顿、后换届的通行做法",),
    input=VillageSpecificPlan,
)
