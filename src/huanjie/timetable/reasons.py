"""Why a step cannot be earlier or later: the rule, window, fixed date or avoid that binds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from huanjie.terms.deadlines import Reason
from huanjie.timetable.network import (
    OWN_DAYS,
    Arc,
    Limit,
    Propagation,
    Side,
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

    def because(self, step: int) -> tuple[Reason, ...]:
        """The reasons of a step: first what sets its earliest day, last what sets its latest."""
        late = tuple(self._side(step, earliest=False))
        return tuple(dict.fromkeys((*self._side(step, earliest=True), *reversed(late))))

    def _side(self, step: int, *, earliest: bool) -> Iterator[Reason]:
        """The binding reason, then the avoids that push the day further in."""
        by = (self.cut.low_by if earliest else self.cut.high_by)[step]
        if by != OWN_DAYS:
            arc = self.county.network.arcs[by]
            yield of_rule(self.county, arc, step)
            yield from self._pushes(step, self._asked(arc, step), earliest=earliest)
        elif self._day(self.cut, step, earliest=earliest) != self._day(
            self.free, step, earliest=earliest
        ):
            yield self.outside.get(step) or of_capacity(self.county.campaign, earliest=earliest)
        else:
            yield from self._own(step, earliest=earliest)

    def _day(self, bounds: Propagation, step: int, *, earliest: bool) -> int:
        return (bounds.low if earliest else bounds.high)[step]

    def _asked(self, arc: Arc, step: int) -> int:
        """The day that an arc asks of one of its steps, whether that may take it or not."""
        table = self.county.network.tables[arc.table]
        earliest = (step == arc.target) == (arc.side is Side.SOONEST)
        bounds = self.cut.low if earliest else self.cut.high
        if step == arc.target:
            return table[bounds[arc.source]]
        return inverse(table, arc.side)[bounds[arc.target]]

    def _own(self, step: int, *, earliest: bool) -> Iterator[Reason]:
        """The window, the end of a term or a fixed date, then the avoids that push further."""
        county = self.county
        reached = self._day(self.cut, step, earliest=earliest)
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
        reached = self._day(self.cut, step, earliest=earliest)
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
