"""Whether the figures of a tour plan are what its visits say. Shares no code with the planning."""

from collections.abc import Iterator
from itertools import pairwise

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.tours.laid import Laid, breach, key_of
from huanjie.tours.problem import TourProblem
from huanjie.tours.tour import Figures, TourPlan

FIGURES = ("unattended", "travel_minutes", "load_spread", "moved_polling_days", "nights", "cost")


def figures_of(plan: TourPlan, problem: TourProblem) -> Figures:
    """The figures of a plan, whoever made it, worked out from its visits.

    The cost is in minutes on the road: an unattended event costs what missing it costs, an
    attended one what its day costs; then the minutes driven, each night out and each event
    between the most and the least loaded group.
    """
    return _figures(Laid(plan, problem))


def verify_figures(case: Laid) -> Iterator[Finding]:
    """Figures that differ from what the visits say, and bounds above their figure."""
    said, bound, true = case.plan.objective, case.plan.bound, _figures(case)
    for name in FIGURES:
        value, claimed, least = (getattr(one, name) for one in (true, said, bound))
        wrong = claimed is not None and value != claimed
        if wrong or (least is not None and least > value):
            yield breach(
                "tours.breach_figures",
                UnitCode(""),
                f"{name}应为{value}，所列{claimed}，下界{least}",
                f"{name} is {value}; the plan says {claimed}, bound {least}",
            )


def _figures(case: Laid) -> Figures:
    moved = sum(case.day[event.key] != event.planned for event in case.problem.events)
    return Figures(
        unattended=len(case.plan.unattended),
        travel_minutes=_travel(case),
        load_spread=_spread(case),
        moved_polling_days=moved,
        nights=_nights(case),
        cost=_price(case),
    )


def _price(case: Laid) -> int:
    weights = case.problem.weights
    missed = {key_of(one) for one in case.plan.unattended}
    total = _travel(case) + weights.night * _nights(case) + weights.spread * _spread(case)
    for event in case.problem.events:
        if event.key in missed:
            total += event.missed
        elif event.costs and case.day[event.key] in event.days:
            total += event.costs[event.days.index(case.day[event.key])]
    return total


def _travel(case: Laid) -> int:
    return sum(_minutes(case, group) for group in case.problem.groups)


def _minutes(case: Laid, group: Group) -> int:
    route = [group.base, *(stay.township for stay in case.stays(group)), group.base]
    return sum(case.minutes.get(leg, 0) for leg in pairwise(route))


def _nights(case: Laid) -> int:
    stays = (stay for group in case.problem.groups for stay in case.stays(group))
    return sum((stay.leave - stay.arrive).days for stay in stays)


def _spread(case: Laid) -> int:
    loads = case.loads()
    return max(loads) - min(loads)
