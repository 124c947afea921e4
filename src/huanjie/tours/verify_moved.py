"""Whether every line of `moved` is about a step of the timetable, on its day.

The problem of the tours knows only the events; what follows them is in the timetable alone.
"""

from collections.abc import Iterator

from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import Finding
from huanjie.tours.laid import breach
from huanjie.tours.tour import TourPlan


def verify_moved(tours: TourPlan, plan: Plan) -> tuple[Finding, ...]:
    """Every moved step that the timetable does not have, or has on another day than is said."""
    return tuple(_moved(tours, plan))


def _moved(tours: TourPlan, plan: Plan) -> Iterator[Finding]:
    days = {(one.unit, one.procedure, one.step): one.day for one in plan.deadlines}
    for move in tours.moved:
        planned = days.get((move.unit, move.procedure, move.step))
        if planned is None:
            yield breach(
                "tours.breach_event_unknown",
                move.unit,
                f"日程中没有{move.step}",
                f"the timetable has no {move.step}",
                about=move.procedure,
            )
        elif planned != move.before:
            yield breach(
                "tours.breach_moved_from",
                move.unit,
                f"原定{planned}",
                f"was planned for {planned}",
            )
