"""代表名额分配表: members, seats, nominees and indicative shares of every electoral unit."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.shares import percent
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeats:
    """A unit: its Party organisations, its members, its seats, and of these in each group."""

    unit: str
    organisations: int
    members: int
    seats: int
    of_which: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyApportionmentTable(Sheet):
    """`groups` are the heads of the indicative columns, in the order of `of_which`."""

    meeting: str
    delegates: int
    candidates_to_seats: Fraction
    groups: tuple[str, ...]
    units: tuple[UnitSeats, ...]

    def page(self) -> Page:
        """The units with their seats, the totals, the shares in per cent."""
        self._refuse_contradictions()
        return self.sheet(
            "代表名额分配表",
            Paragraph(
                text=f"{self.meeting}代表名额{self.delegates}名，分配到{len(self.units)}个选举单位。",
                indent=False,
            ),
            Table(columns=self._columns(), rows=self._rows(), small=True),
            Paragraph(
                text="注：分组人数为指导性要求，可以交叉；候选人最少人数按规定的差额比例计算。",
                indent=False,
            ),
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self) -> None:
        refuse_total("delegates", self.delegates, sum(one.seats for one in self.units))
        refuse_twice("units", (one.unit for one in self.units))
        for place, one in enumerate(self.units):
            refuse_below(f"units[{place}].seats", one.seats, 1)
            refuse_above(f"units[{place}].seats", one.seats, "members", one.members)
            if len(one.of_which) != len(self.groups):
                raise refusal(
                    "papers.total_differs",
                    Wording(
                        zh=f"“units[{place}].of_which”应有{len(self.groups)}个数",
                        en=f"“units[{place}].of_which” needs {len(self.groups)} figures",
                    ),
                    about=f"units[{place}].of_which",
                )
            for count in one.of_which:
                refuse_above(f"units[{place}].of_which", count, "seats", one.seats)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title="序", width=2),
            Column(title="选举单位", width=8, align=Align.LEFT),
            *(
                Column(title=title, width=3)
                for title in ("党组织数", "正式党员", "代表名额", "候选人最少", *self.groups)
            ),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        listed = tuple(
            (
                str(place),
                one.unit,
                str(one.organisations),
                str(one.members),
                str(one.seats),
                str(self._nominees(one)),
                *map(str, one.of_which),
            )
            for place, one in enumerate(self.units, 1)
        )
        return (*listed, self._totals(), self._shares())

    def _nominees(self, one: UnitSeats) -> int:
        return ceil(one.seats * self.candidates_to_seats)

    def _totals(self) -> tuple[str, ...]:
        figures = (
            sum(one.organisations for one in self.units),
            sum(one.members for one in self.units),
            self.delegates,
            sum(self._nominees(one) for one in self.units),
            *self._group_totals(),
        )
        return ("", "合计", *map(str, figures))

    def _shares(self) -> tuple[str, ...]:
        shares = (percent(count, self.delegates) for count in self._group_totals())
        return ("", "占代表名额", "", "", "", "", *shares)

    def _group_totals(self) -> tuple[int, ...]:
        return tuple(
            sum(one.of_which[place] for one in self.units) for place in range(len(self.groups))
        )


FORM = Form(
    id="party_apportionment_table",
    title=Wording(zh="代表名额分配表", en="Table of the seats of the delegates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:7–9",),
    input=PartyApportionmentTable,
)
