"""The lines of a plan: every step with its day, its range and its reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from huanjie.terms.deadlines import Deadline, Reason
from huanjie.timetable.demands import Problem
from huanjie.timetable.events import Chosen
from huanjie.timetable.network import OWN_DAYS
from huanjie.timetable.placing import Placing
from huanjie.timetable.ranges import Ranges
from huanjie.timetable.reasons import View
from huanjie.timetable.reasons_said import of_rule

NOTHING: Mapping[int, Reason] = {}


class Line(NamedTuple):
    """A step of villages that look alike."""

    procedure: str
    step: str
    day: date
    earliest: date
    latest: date
    because: tuple[Reason, ...]


@dataclass(slots=True, kw_only=True)
class Lines:
    """Writes the lines, once for all villages that look alike and have the same days."""

    problem: Problem
    placing: Placing
    _written: dict[object, tuple[Line, ...]] = field(default_factory=dict)
    _reasons: dict[object, tuple[tuple[Reason, ...], ...]] = field(default_factory=dict)

    def deadlines(self, chosen: Chosen) -> Iterator[Deadline]:
        """The deadlines of a township, election by election in the order of the unit table."""
        township = chosen.ranges.township
        written = {
            one.unit.code: self._of_village(chosen, i) for i, one in enumerate(township.villages)
        }
        for one in township.above.county.elections:
            written[one.unit.code] = self._above(chosen)
        for election in township.elections:
            for line in written[election.unit.code]:
                if line.procedure == election.procedure:
                    yield Deadline(
                        unit=election.unit.code,
                        procedure=line.procedure,
                        step=line.step,
                        day=line.day,
                        earliest=line.earliest,
                        latest=line.latest,
                        because=line.because,
                    )

    def _above(self, chosen: Chosen) -> tuple[Line, ...]:
        above = chosen.ranges.township.above
        view = View(
            county=above.county,
            free=above.free,
            cut=chosen.ranges.above,
            outside=_outside(chosen.ranges),
        )
        return self._lines(view, [day for _, day in chosen.own], range(above.own))

    def _of_village(self, chosen: Chosen, place: int) -> tuple[Line, ...]:
        shape, cut = chosen.ranges.township.villages[place].shape, chosen.ranges.villages[place]
        key = (id(shape), id(cut), chosen.villages[place])
        if key not in self._written:
            view = View(county=shape.county, free=shape.free, cut=cut, outside=NOTHING)
            days = self.placing.settled(shape, chosen.villages[place])
            steps = range(shape.own, len(shape.county.keys))
            self._written[key] = self._lines(view, days, steps)
        return self._written[key]

    def _lines(self, view: View, days: Sequence[int], steps: range) -> tuple[Line, ...]:
        key = (id(view.cut), steps)
        if key not in self._reasons:
            self._reasons[key] = tuple(view.because(step) for step in steps)
        day = self.problem.horizon.day
        return tuple(
            Line(
                procedure=view.county.keys[step][1],
                step=view.county.keys[step][2],
                day=day(days[step]),
                earliest=day(view.cut.low[step]),
                latest=day(view.cut.high[step]),
                because=because,
            )
            for step, because in zip(steps, self._reasons[key], strict=True)
        )


def _outside(ranges: Ranges) -> dict[int, Reason]:
    """Why a township's steps are not later than its villages allow."""
    reasons = {}
    for step, day in ranges.room.latest:
        if step in ranges.room.full:
            continue
        for one in ranges.township.villages:
            by = one.shape.free.high_by[step]
            if one.shape.free.high[step] == day and by != OWN_DAYS:
                county = one.shape.county
                reasons[step] = of_rule(county, county.network.arcs[by], step)
                break
    return reasons
