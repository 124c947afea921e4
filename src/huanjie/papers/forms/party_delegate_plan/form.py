"""代表名额分配方案: the electoral units of the county congress with their seats."""

from dataclasses import dataclass

from huanjie.papers.branch import Task
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, Title, numbered
from huanjie.papers.party import IndicativeShare, refuse_twice, with_lists
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="选举单位", width=12, align=Align.LEFT),
    Column(title="党员数", width=4),
    Column(title="代表名额", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An electoral unit, its Party members, its seats."""

    name: str
    members: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegatePlan(Official):
    """The delegates are the sum of the units' seats; `rule` says how seats were given out."""

    meeting: str
    opens_in: str
    rule: str
    shares: tuple[IndicativeShare, ...]
    units: tuple[Unit, ...]
    tasks: tuple[Task, ...]

    def page(self) -> Page:
        """The number of delegates, the rule, the shares, the calendar; the table after."""
        refuse_twice("units", (one.name for one in self.units))
        for place, one in enumerate(self.tasks):
            refuse_before(f"tasks[{place}].by", one.by, "issued", self.issued)
        total = sum(one.seats for one in self.units)
        notice = self.notice(
            f"关于分配{self.meeting}代表名额的通知",
            Paragraph(
                text=f"{self.meeting}定于{self.opens_in}召开。现将代表名额分配事项通知如下："
            ),
            Heading(text="一、代表名额和分配"),
            Paragraph(text=f"代表{total}名，由{len(self.units)}个选举单位选举产生。{self.rule}"),
            Heading(text="二、代表构成"),
            *numbered(tuple(f"{one.in_words(total)}。" for one in self.shares)),
            Heading(text="三、工作安排"),
            *numbered(tuple(f"{day_in_words(one.by)}前，{one.what}。" for one in self.tasks)),
        )
        return with_lists(
            notice, Title(text="代表名额分配表"), Table(columns=COLUMNS, rows=self._rows(total))
        )

    def _rows(self, total: int) -> tuple[tuple[str, ...], ...]:
        members = sum(one.members for one in self.units)
        return (
            *(
                (str(place), one.name, str(one.members), str(one.seats))
                for place, one in enumerate(self.units, 1)
            ),
            ("", "合计", str(members), str(total)),
        )


FORM = Form(
    id="party_delegate_plan",
    title=Wording(zh="代表名额分配方案", en="Plan of the delegates' seats"),
    procedure="higher_congress_delegates",
    cited=("中国共产党地方组织选举工作条例",),
    input=PartyDelegatePlan,
)
