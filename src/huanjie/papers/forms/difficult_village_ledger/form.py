"""难点村台账: which villages must be put in order first, who answers for each, by which day."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import boxes
from huanjie.papers.chinese import day_in_words, short_day
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="乡镇", width=4),
    Column(title="村（社区）", width=4),
    Column(title="难点原因", width=9, align=Align.LEFT),
    Column(title="包村县级领导", width=6, align=Align.LEFT),
    Column(title="乡镇责任人", width=5, align=Align.LEFT),
    Column(title="列入", width=4),
    Column(title="整顿时限", width=4),
    Column(title="销号", width=4),
    Column(title="状态", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultVillage:
    """A village with its reasons, who answers for it, its days; `closed_on` is null while open."""

    township: str
    village: str
    reasons: tuple[str, ...]
    leader: str
    responsible: str
    listed_on: date
    due: date
    closed_on: date | None

    def state(self, on: date) -> str:
        """已销号, 整顿中, or 逾期 from the day after the last one."""
        if self.closed_on is not None:
            return "已销号"
        return "逾期" if on > self.due else "整顿中"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultVillageLedger(Sheet):
    """As it stands on the day of issue; `villages` are all of the campaign."""

    villages: int
    listed: tuple[DifficultVillage, ...]

    def page(self) -> Page:
        """The villages, how many of all, how many closed, open, overdue."""
        self._refuse_contradictions()
        return self.sheet(
            "换届难点村（社区）台账",
            Paragraph(text=self._told(), indent=False),
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            number=f"截至{day_in_words(self.issued)}",
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self) -> None:
        refuse_above("listed", len(self.listed), "villages", self.villages)
        refuse_twice("listed", (f"{one.township}{one.village}" for one in self.listed))
        for place, one in enumerate(self.listed):
            path = f"listed[{place}]"
            boxes(f"{path}.reasons", one.reasons)
            refuse_before("issued", self.issued, f"{path}.listed_on", one.listed_on)
            refuse_before(f"{path}.due", one.due, "listed_on", one.listed_on)
            if one.closed_on is not None:
                refuse_before(f"{path}.closed_on", one.closed_on, "listed_on", one.listed_on)
                refuse_before("issued", self.issued, f"{path}.closed_on", one.closed_on)

    def _told(self) -> str:
        states = [one.state(self.issued) for one in self.listed]
        return (
            f"应换届村（社区）{self.villages}个，列入台账{len(states)}个，"
            f"占{percent(len(states), self.villages)}；已销号{states.count('已销号')}个，"
            f"整顿中{states.count('整顿中')}个，逾期{states.count('逾期')}个。"
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.township,
                one.village,
                "；".join(one.reasons),
                one.leader,
                one.responsible,
                short_day(one.listed_on),
                short_day(one.due),
                short_day(one.closed_on) if one.closed_on else "",
                one.state(self.issued),
            )
            for place, one in enumerate(self.listed, 1)
        )


FORM = Form(
    id="difficult_village_ledger",
    title=Wording(zh="难点村台账", en="Ledger of difficult villages"),
    procedure="campaign",
    cited=("省级村委会选举信息表：难点村十四种原因", "先整顿、后换届的通行做法"),
    input=DifficultVillageLedger,
)
