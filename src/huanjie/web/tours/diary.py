"""A group's diary: day by day where it sleeps, drives and attends, and what is asked of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.records.queries.duties import Place
from huanjie.records.queries.tours import Attended, Stay, Tours
from huanjie.terms.campaign import Campaign
from huanjie.terms.ids import UnitCode
from huanjie.tours.roads import shortest
from huanjie.web.timetable.days import days_between

Minutes = Mapping[tuple[UnitCode, UnitCode], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From where a group comes (none: nobody knows) to the stay that begins."""

    start: str | None
    stay: Stay

    @property
    def moves(self) -> bool:
        return self.start != self.stay.town.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A way on the road; `minutes` are not known where no road is given."""

    start: Place
    end: Place
    minutes: int | None

    @property
    def hours(self) -> tuple[int, int]:
        """Whole hours and the minutes over."""
        return divmod(self.minutes or 0, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryDay:
    """One day of a group; `sleeps` is the township of its night, `bound_for` the next one where no
    stay is planned.
    """

    day: date
    town: Place | None
    sleeps: Place | None
    bound_for: Place | None
    drives: tuple[Drive, ...]
    attends: tuple[Attended, ...]
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a group's plan comes to."""

    group: str
    name: str
    townships: int
    stays: int
    nights: int
    elections: int
    minutes: int

    @property
    def hours(self) -> tuple[int, int]:
        """Whole hours on the road and the minutes over."""
        return divmod(self.minutes, 60)


def place_on(day: date, stays: Sequence[Stay]) -> str | None:
    """The township in which a group works on a day: where it leaves one place for another, the
    one it leaves.
    """
    return next((one.town.code for one in stays if one.arrive <= day <= one.leave), None)


def way_on(day: date, stays: Sequence[Stay], base: str | None) -> Way | None:
    """The way of a group to the stay that begins on a day: from the stay before, or its base."""
    at = next((at for at, stay in enumerate(stays) if stay.arrive == day), None)
    if at is None:
        return None
    return Way(start=stays[at - 1].town.code if at else base, stay=stays[at])


def diary(group: str, tours: Tours, campaign: Campaign | None) -> tuple[DiaryDay, ...]:
    """A group's days from its first departure to its last return."""
    stays = tours.of(group)
    if not stays:
        return ()
    minutes = road_minutes(campaign)
    away = _away(group, campaign)
    base = _base(group, campaign)
    last = max(stay.leave for stay in stays)
    return tuple(
        DiaryDay(
            day=day,
            town=next((one.town for one in stays if one.arrive <= day <= one.leave), None),
            sleeps=next((one.town for one in stays if one.arrive <= day < one.leave), None),
            bound_for=next((one.town for one in stays if one.arrive > day), None),
            drives=tuple(_drives(day, stays, base, minutes)),
            attends=tuple(one for stay in stays for one in stay.events if one.on(day)),
            away=any(first <= day <= end for first, end in away),
        )
        for day in days_between(stays[0].arrive, last)
    )


def loads(tours: Tours, campaign: Campaign | None) -> tuple[Load, ...]:
    """Every group's load: nights out, elections attended, minutes on the road."""
    minutes = road_minutes(campaign)
    names = {one.id: one.name for one in campaign.groups} if campaign else {}
    return tuple(
        Load(
            group=group,
            name=names.get(group, group),
            townships=sum(one.group == group for one in tours.guided),
            stays=len(stays),
            nights=sum((one.leave - one.arrive).days for one in stays),
            elections=sum(len(one.events) for one in stays),
            minutes=sum(
                drive.minutes or 0
                for day in sorted({stay.arrive for stay in stays} | {s.leave for s in stays[-1:]})
                for drive in _drives(day, stays, _base(group, campaign), minutes)
            ),
        )
        for group in tours.groups
        for stays in (tours.of(group),)
    )


def road_minutes(campaign: Campaign | None) -> Minutes:
    """The shortest minutes between all seats that the roads join."""
    if campaign is None:
        return {}
    seats = tuple({leg.start: None for leg in campaign.travel})
    return shortest(seats, campaign.travel)


def _base(group: str, campaign: Campaign | None) -> Place | None:
    bases = {one.id: one.base for one in campaign.groups} if campaign else {}
    names = {unit.code: unit.name for unit in campaign.units} if campaign else {}
    code = bases.get(group)
    return Place(code=code, name=names.get(code, code)) if code else None


def _away(group: str, campaign: Campaign | None) -> tuple[tuple[date, date], ...]:
    groups = campaign.groups if campaign else ()
    return next((one.away for one in groups if one.id == group), ())


def _drives(
    day: date, stays: Sequence[Stay], base: Place | None, minutes: Minutes
) -> Iterable[Drive]:
    """The way to the stay that begins on the day, and home from the last one."""
    for at, stay in enumerate(stays):
        start = stays[at - 1].town if at else base
        if stay.arrive == day and start and start.code != stay.town.code:
            yield _drive(start, stay.town, minutes)
    home = stays[-1]
    if day == home.leave and base and base.code != home.town.code:
        yield _drive(home.town, base, minutes)


def _drive(start: Place, end: Place, minutes: Minutes) -> Drive:
    pair = (UnitCode(start.code), UnitCode(end.code))
    return Drive(start=start, end=end, minutes=minutes.get(pair))
