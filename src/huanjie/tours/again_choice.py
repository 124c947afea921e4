"""The fewest changes that keep attendance, then the cheapest days and roads among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.again_model import Days, Model
from huanjie.tours.problem import Event, EventKey, Rank
from huanjie.tours.solver import decided
from huanjie.tours.work import Budget
from huanjie.tours.yes_no import Decided, Row

SHIFT_MINUTES = 30
"""Minutes on the road that a changed day nearer by one to the old is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The answer: attended events, those held without a group, who has which township.

    `absent` weighs what stays unattended and `changes` the changed days; no answer with no more
    absent has fewer changes than `least`.
    """

    attended: Days
    missed: Days
    groups: Mapping[UnitCode, str]
    absent: int
    changes: int
    least: int
    proven: bool


def _costs(model: Model) -> dict[int, int]:
    """What counts first: attendance above all, then changed days, published ones twice."""
    heavy, missing = _heavy(model), _missing(model.events)
    costs: dict[int, int] = {}
    for event in model.events:
        old = model.announced.days[event.key].toordinal()
        change = model.announced.weight(event)
        for day, one in model.seen[event.key].items():
            costs[one] = change * (day != old)
        for day, one in model.alone[event.key].items():
            costs[one] = change * (day != old) + heavy * missing[event.key]
    return costs


def _heavy(model: Model) -> int:
    """More than all days changed."""
    return 1 + sum(model.announced.weight(event) for event in model.events)


def _missing(events: Iterable[Event]) -> dict[EventKey, int]:
    """What missing an event weighs: its own figure, or else so that no lower rank outweighs it."""
    listed = list(events)
    if any(event.missed for event in listed):
        return {event.key: event.missed for event in listed}
    polls = 1 + sum(event.rank is Rank.MEETING for event in listed)
    congress = 1 + polls * (1 + sum(event.rank is Rank.POLL for event in listed))
    weights = {Rank.MEETING: 1, Rank.POLL: polls, Rank.CONGRESS: congress}
    return {event.key: weights[event.rank] for event in listed}


def fewest(model: Model, budget: Budget) -> Decided:
    """The fewest changes that keep attendance."""
    model.asked.costs = _costs(model)
    return decided(model.asked, budget)


def chosen(model: Model, budget: Budget) -> Chosen | None:
    """The fewest changes that keep attendance, then the cheapest days and roads with no more.

    None when the budget finds no answer.
    """
    first = fewest(model, budget.share(0.9))
    if first.yes is None:
        return None
    model.asked.rows.append(Row(terms=tuple(model.asked.costs.items()), most=first.cost))
    model.asked.hints = {one: one in first.yes for one in range(model.asked.questions)}
    model.asked.costs = _minutes(model)
    then = decided(model.asked, budget.share(0.1))
    return _chosen(model, first, then.yes or first.yes)


def better(model: Model, than: Iterable[Chosen], budget: Budget) -> Decided:
    """An answer of the whole county with less absent, or as much and fewer changes, than the
    answers of some groups when the others change nothing; `proven` without one: there is none.
    """
    listed = list(than)
    answered = {key for one in listed for key in (*one.attended, *one.missed)}
    missing, told = _missing(model.events), model.announced.attended
    absent = sum(
        missing[e.key] for e in model.events if e.key not in answered and e.key not in told
    ) + sum(missing[key] for one in listed for key in one.missed)
    limit = _heavy(model) * absent + sum(one.changes for one in listed)
    model.asked.costs = _costs(model)
    model.asked.rows.append(Row(terms=tuple(model.asked.costs.items()), most=limit - 1))
    return decided(model.asked, budget)


def _chosen(model: Model, first: Decided, yes: frozenset[int]) -> Chosen:
    missed = days_of(model.alone, yes)
    missing = _missing(model.events)
    absent = sum(missing[key] for key in missed)
    heavy = _heavy(model) * absent
    return Chosen(
        attended=days_of(model.seen, yes),
        missed=missed,
        groups=hands_of(model, yes),
        absent=absent,
        changes=first.cost - heavy,
        least=max(0, first.bound - heavy),
        proven=first.proven,
    )


def days_of(
    asked: Mapping[EventKey, Mapping[int, int]], yes: frozenset[int]
) -> dict[EventKey, date]:
    """The days on which events are held, of those questions."""
    return {
        key: date.fromordinal(day)
        for key, questions in asked.items()
        for day, one in questions.items()
        if one in yes
    }


def hands_of(model: Model, yes: frozenset[int]) -> dict[UnitCode, str]:
    """Which group has which township."""
    return {township: group for (township, group), one in model.has.items() if one in yes}


def _minutes(model: Model) -> dict[int, int]:
    """What counts next when no township changes hands: days, nights and roads."""
    costs: dict[int, int] = dict.fromkeys(model.there.values(), model.problem.weights.night)
    for event in model.events:
        own = {day.toordinal(): cost for day, cost in zip(event.days, event.costs, strict=False)}
        old = model.announced.days[event.key].toordinal()
        for day, one in model.seen[event.key].items():
            costs[one] = own.get(day, 0) + SHIFT_MINUTES * abs(day - old)
    for group in model.groups:
        costs |= road_costs(model, group)
    return costs


def road_costs(model: Model, group: Group) -> dict[int, int]:
    """Where the group was last, day after day, and what each way from there to the next costs."""
    asked, roads = model.asked, model.problem.roads.table()
    places = [place for place, one in model.has if one == group.id]
    days = sorted({day for place, day in model.there if place in places})
    costs: dict[int, int] = {}
    before: dict[UnitCode, int] = {}
    for day in days:
        here = {place: asked.ask() for place in places}
        asked.exactly(here.values(), 1)
        for place, one in here.items():
            if (place, day) in model.there:
                asked.only_if(model.there[place, day], [one])
            if not before:
                costs[one] = roads[group.base, place]
        for start, end in permutations(places, 2):
            if before:
                leg = asked.ask()
                asked.rows.append(
                    Row(terms=((before[start], 1), (here[end], 1), (leg, -1)), most=1)
                )
                costs[leg] = roads[start, end]
        before = here
    for place, one in before.items():
        costs[one] = costs.get(one, 0) + roads[place, group.base]
    return costs
