"""巡回指导路线图:where one tour group sleeps, drives and attends, and a sketch of the way."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import short_day
from huanjie.papers.form import Form
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Layout,
    Page,
    Paragraph,
    Seal,
    Sketch,
    Spot,
    Table,
)
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=1),
    Column(title="到达", width=3),
    Column(title="离开", width=3),
    Column(title="驻地", width=3),
    Column(title="路程", width=2),
    Column(title="到场指导", width=13, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stay in one township: when, how long the way there took, what is attended day by day."""

    arrive: date
    leave: date
    township: str
    minutes: int
    events: int
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A township on the sketch; `across` and `down` in thousandths of its width and height."""

    name: str
    across: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A road on the sketch, between two of its places."""

    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet:
    """One group's way from its base and back; `home_minutes` is the last leg."""

    area: str
    group: str
    base: str
    stops: tuple[Stop, ...]
    home_minutes: int
    places: tuple[Place, ...]
    roads: tuple[Road, ...]
    issuer: str
    issued: date

    def page(self) -> Page:
        """The sums, the stays in their order, the sketch."""
        rows = tuple(
            (
                str(place),
                short_day(one.arrive),
                short_day(one.leave),
                one.township,
                in_hours(one.minutes),
                "；".join(one.tasks),
            )
            for place, one in enumerate(self.stops, 1)
        )
        return Page(
            layout=Layout.WIDE,
            over=self.area,
            title=f"{self.group}路线图",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(text=self._sums(), indent=False),
                Table(columns=COLUMNS, rows=rows, small=True),
                *self._sketch(),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )

    def _sums(self) -> str:
        minutes = sum(one.minutes for one in self.stops) + self.home_minutes
        nights = sum((one.leave - one.arrive).days for one in self.stops)
        events = sum(one.events for one in self.stops)
        return (
            f"驻地：{self.base}。共{len(self.stops)}站，到场{events}场，"
            f"在外{nights}夜，行车{in_hours(minutes)}（含返程{in_hours(self.home_minutes)}）。"
        )

    def _sketch(self) -> tuple[Block, ...]:
        if not self.places:
            return ()
        spots = tuple(Spot(name=p.name, across=p.across, down=p.down) for p in self.places)
        names = [one.name for one in self.places]
        way = [self.base, *(one.township for one in self.stops), self.base]
        return (
            Sketch(
                spots=spots,
                roads=tuple((names.index(r.start), names.index(r.end)) for r in self.roads),
                route=tuple(names.index(name) for name in way),
            ),
        )


def in_hours(minutes: int) -> str:
    """Minutes on the road in words.

    >>> in_hours(0), in_hours(45), in_hours(120), in_hours(135)
    ('—', '45分', '2小时', '2小时15分')
    """
    hours, rest = divmod(minutes, 60)
    words = (f"{hours}小时" if hours else "") + (f"{rest}分" if rest else "")
    return words or "—"


FORM = Form(
    id="route_sheet",
    title=Wording(zh="巡回指导路线图", en="Route of a tour group"),
    procedure="tours",
    cited=("县换届选举工作巡回指导方案",),
    input=RouteSheet,
)
