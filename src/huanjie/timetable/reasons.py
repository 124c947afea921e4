"""Why a step cannot be earlier or later: the rule, window, fixed date or avoid that binds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from huanjie.terms.deadlines import Reason
from huanjie.timetable.network import (
    OWN_DAYS,
    Arc,
    Limit,
    Propagation,
    first_day,
    inverse,
    last_day,
)
from huanjie.timetable.reasons_said import of_capacity, of_limit, of_rule
from huanjie.timetable.steps import POLLING_DAY
from huanjie.timetable.weave import County


@dataclass(slots=True, kw_only=True)
class View:
    """The ranges of some elections, and what set them.

    `free` are their bounds without the capacity of a day and what lies outside, `cut` with them;
    `outside` has the reasons for latest days that come from elsewhere.
    """

    county: County
    free: Propagation
    cut: Propagation
    outside: Mapping[int, Reason]
    _limits: dict[int, list[Limit]] = field(default_factory=dict)
    _rings: dict[bool, frozenset[int]] = field(default_factory=dict)

    def because(self, step: int) -> tuple[Reason, ...]:
        """The reasons of a step: first what sets its earliest day, last what sets its latest."""
        late = tuple(self._side(step, earliest=False))
        return tuple(dict.fromkeys((*self._side(step, earliest=True), *reversed(late))))

    def _side(self, step: int, *, earliest: bool) -> Iterator[Reason]:
        """The binding reason, then the avoids that push the day further in."""
        by = self._by(earliest=earliest)[step]
        if by == OWN_DAYS or step in self._origins(earliest=earliest):
            yield from self._origin(step, earliest=earliest)
        if by != OWN_DAYS:
            arc = self.county.network.arcs[by]
            yield of_rule(self.county, arc, step)
            asked = self._asked(arc, step, self._day(_other(arc, step), earliest=earliest))
            yield from self._pushes(step, asked, earliest=earliest)

    def _origin(self, step: int, *, earliest: bool) -> Iterator[Reason]:
        """What bounds a step by itself: the capacity, something outside, or its own days."""
        edges = [self._own_edge(one, step, earliest=earliest) for one in (self.free, self.cut)]
        if edges[0] != edges[1]:
            yield self.outside.get(step) or of_capacity(self.county.campaign, earliest=earliest)
        else:
            yield from self._own(step, earliest=earliest)

    def _origins(self, *, earliest: bool) -> frozenset[int]:
        """Where steps that bound each other in a ring begin: uneven days drive one on by another,
        until each seems to hang on the next. The ring began at one step's own days.
        """
        if earliest not in self._rings:
            self._rings[earliest] = frozenset(
                next((s for s in ring if self._drives(s, ring, earliest=earliest)), ring[0])
                for ring in rings_of(self._before(earliest=earliest))
            )
        return self._rings[earliest]

    def _before(self, *, earliest: bool) -> list[int]:
        """For every step the one that its bound hangs on; -1 for its own days."""
        arcs = self.county.network.arcs
        return [
            -1 if by == OWN_DAYS else _other(arcs[by], step)
            for step, by in enumerate(self._by(earliest=earliest))
        ]

    def _drives(self, step: int, ring: Sequence[int], *, earliest: bool) -> bool:
        """Whether a step's own days alone bring the next step of a ring to its bound."""
        before = self._before(earliest=earliest)
        following = next(one for one in ring if before[one] == step)
        arc = self.county.network.arcs[self._by(earliest=earliest)[following]]
        asked = self._asked(arc, following, self._own_edge(self.cut, step, earliest=earliest))
        own = self.cut.own[following]
        reached = first_day(own, asked) if earliest else last_day(own, asked)
        return reached == self._day(following, earliest=earliest)

    def _by(self, *, earliest: bool) -> list[int]:
        return self.cut.low_by if earliest else self.cut.high_by

    def _day(self, step: int, *, earliest: bool) -> int:
        return (self.cut.low if earliest else self.cut.high)[step]

    def _own_edge(self, bounds: Propagation, step: int, *, earliest: bool) -> int:
        own = bounds.own[step]
        return first_day(own, 0) if earliest else own.bit_length() - 1

    def _asked(self, arc: Arc, step: int, day: int) -> int:
        """The day that an arc asks of one of its steps when the other is on a day."""
        table = self.county.network.tables[arc.table]
        return table[day] if step == arc.target else inverse(table, arc.side)[day]

    def _own(self, step: int, *, earliest: bool) -> Iterator[Reason]:
        """The window, the end of a term or a fixed date, then the avoids that push further."""
        county = self.county
        reached = self._day(step, earliest=earliest)
        edges = [
            (self._edge(limit, earliest=earliest), limit)
            for limit in self._limits_of(step)
            if county.network.demands[limit.demand].kind != "avoid"
        ]
        side = 1 if earliest else -1
        edge, first = max(edges, key=lambda one: (side * one[0], self._is_fixed(one[1])))
        yield of_limit(county, first, earliest=earliest)
        if edge != reached:
            yield from self._pushes(step, edge, earliest=earliest)

    def _pushes(self, step: int, asked: int, *, earliest: bool) -> Iterator[Reason]:
        """The avoids that hold days between the day asked for and the day reached."""
        reached = self._day(step, earliest=earliest)
        low, high = sorted((asked, reached))
        between = ((1 << (high + 1)) - 1) & -1 << max(low, 0) & ~(1 << reached)
        for limit in self._limits_of(step):
            if between & ~self.county.network.sets[limit.days]:
                between &= self.county.network.sets[limit.days]
                yield of_limit(self.county, limit, earliest=earliest)
        if between and self.county.keys[step][2] == POLLING_DAY:
            yield of_capacity(self.county.campaign, earliest=earliest)

    def _edge(self, limit: Limit, *, earliest: bool) -> int:
        days = self.county.network.sets[limit.days]
        return first_day(days, 0) if earliest else last_day(days, self.county.network.days)

    def _is_fixed(self, limit: Limit) -> bool:
        return self.county.network.demands[limit.demand].kind == "fixed"

    def _limits_of(self, step: int) -> list[Limit]:
        if not self._limits:
            for limit in self.county.network.limits:
                self._limits.setdefault(limit.step, []).append(limit)
        return self._limits[step]


def _other(arc: Arc, step: int) -> int:
    return arc.source if step == arc.target else arc.target


def rings_of(before: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The rings in which steps hang on each other; each step hangs on one other, or on none (-1).

    >>> rings_of([-1, 2, 1, 1])
    ((1, 2),)
    """
    found: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for start in range(len(before)):
        path: list[int] = []
        step = start
        while step >= 0 and step not in seen:
            seen.add(step)
            path.append(step)
            step = before[step]
        if step in path:
            found.append(tuple(path[path.index(step) :]))
    return tuple(found)
