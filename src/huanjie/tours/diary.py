"""A group's diary: where it can be on which day, its stays and the minutes between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import Pace

Table = Mapping[tuple[UnitCode, UnitCode], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A group sleeps in one township from the day it arrives to the day it leaves."""

    township: UnitCode
    arrive: date
    leave: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The days on which a group is away, as day numbers, and the pace of its travels."""

    away: frozenset[int]
    pace: Pace

    def free_for(self, day: int) -> bool:
        """Whether the group can attend something that day: it must sleep there before."""
        return day not in self.away and day - 1 not in self.away

    def can_follow(self, left: int, then: int, minutes: int) -> bool:
        """Whether a group that attended until one day can attend elsewhere on another.

        It arrives the day before; the days lost on the road are days on which it is not away.
        """
        arrives = then - 1
        if arrives < left:
            return False
        on_hand = sum(1 for day in range(left + 1, arrives + 1) if day not in self.away)
        return on_hand >= self.pace.days_lost(minutes)


def diary_of(group: Group, pace: Pace) -> Diary:
    """The diary of a group."""
    days = {
        day for first, last in group.away for day in range(first.toordinal(), last.toordinal() + 1)
    }
    return Diary(away=frozenset(days), pace=pace)


def stays_of(attended: Mapping[date, UnitCode], diary: Diary) -> tuple[Stay, ...]:
    """The fewest stays from which a group attends on those days, each begun the day before.

    A stay goes on over an idle day when the next event in the same township comes no later
    than the group may be in place before it, and the group is not away.
    """
    stays: list[Stay] = []
    for day in sorted(attended):
        here = attended[day]
        if stays and stays[-1].township == here and _stays_on(stays[-1].leave, day, diary):
            stays[-1] = Stay(township=here, arrive=stays[-1].arrive, leave=day)
        else:
            stays.append(Stay(township=here, arrive=day - timedelta(days=1), leave=day))
    return tuple(stays)


def _stays_on(left: date, day: date, diary: Diary) -> bool:
    between = range(left.toordinal() + 1, day.toordinal())
    soon = (day - left).days <= diary.pace.earliest_days_before
    return soon and not any(one in diary.away for one in between)


def travel_minutes(stays: Iterable[Stay], base: UnitCode, roads: Table) -> int:
    """Minutes from the base through all stays and back."""
    here, total = base, 0
    for stay in stays:
        total += roads[here, stay.township]
        here = stay.township
    return total + roads[here, base] if here != base else total
