"""How much a group can attend of several townships when no polling day moves: a quick score."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.terms.ids import UnitCode
from huanjie.tours.diary import Diary, Table
from huanjie.tours.problem import Event, Rank

WORTH = {Rank.CONGRESS: 1000, Rank.POLL: 10, Rank.MEETING: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The worth of what can be attended on the planned days, and the minutes for it."""

    worth: int
    minutes: int


Load = Mapping[UnitCode, Mapping[int, int]]


def load_of(events: tuple[Event, ...], teams: int) -> dict[UnitCode, dict[int, int]]:
    """By township and day number, the worth of the planned events that so many teams can see."""
    by_day: dict[UnitCode, dict[int, list[int]]] = {}
    for event in events:
        for day in event.span(event.planned):
            days = by_day.setdefault(event.township, {})
            days.setdefault(day.toordinal(), []).append(WORTH[event.rank])
    return {
        township: {day: sum(sorted(worths)[-teams:]) for day, worths in days.items()}
        for township, days in by_day.items()
    }


def kept(
    townships: tuple[UnitCode, ...], load: Load, *, base: UnitCode, diary: Diary, roads: Table
) -> Kept:
    """The best tour of the planned event days: most worth, then least minutes on the road.

    A longest path over the event days in order of time; it decides nothing but which townships
    go together, since the exact planning of a group may still move days.
    """
    stops = sorted(
        (day, place) for place in townships for day in load.get(place, {}) if diary.free_for(day)
    )
    best: list[tuple[int, int]] = []
    for n, (day, place) in enumerate(stops):
        reach = [(0, -roads[base, place])]
        for m, (earlier, other) in enumerate(stops[:n]):
            minutes = roads[other, place]
            if other == place or diary.can_follow(earlier, day, minutes):
                worth, spent = best[m]
                reach.append((worth, spent - minutes))
        worth, spent = max(reach)
        best.append((worth + load[place][day], spent))
    ends = [(w, s - roads[stops[n][1], base]) for n, (w, s) in enumerate(best)]
    worth, spent = max(ends, default=(0, 0))
    return Kept(worth=worth, minutes=-spent)
