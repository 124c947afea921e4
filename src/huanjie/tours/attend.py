"""What a group could still attend of the townships that it has: on any days, in any stays.

Plans are sought with one stay for each wave of a township. Where that leaves an event without a
group, all days of all events of the group are asked for at once: a township may be left and
entered again, and a stay may see to several waves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.again_choice import days_of, road_costs
from huanjie.tours.again_model import LONGEST, Announced, Days, Model
from huanjie.tours.diary import diary_of
from huanjie.tours.problem import EventKey, TourProblem
from huanjie.tours.solver import decided
from huanjie.tours.waves import cost_on
from huanjie.tours.work import Budget
from huanjie.tours.yes_no import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The days of a group's attended events, and of those held without it."""

    attended: Days
    missed: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class So:
    """A plan so far: the day of every event, which are attended, who has which township."""

    days: Days
    attended: frozenset[EventKey]
    hands: Mapping[UnitCode, str]


def at_best(problem: TourProblem, group: Group, so: So, budget: Budget) -> Found | None:
    """The cheapest days that the budget finds for all events of one group's townships.

    The other groups keep to theirs. None when nothing was found.
    """
    model = _model(problem, group, so)
    model.asked.costs = _costs(model, so)
    answer = decided(model.asked, budget).yes
    if answer is None:
        return None
    return Found(attended=days_of(model.seen, answer), missed=days_of(model.alone, answer))


def _model(problem: TourProblem, group: Group, so: So) -> Model:
    diary, roads = diary_of(group, problem.pace), problem.roads.table()

    def follows(_: str, early: tuple[UnitCode, int], late: tuple[UnitCode, int]) -> bool:
        (start, left), (end, then) = early, late
        return start == end or diary.can_follow(left, then, roads[start, end])

    told = Announced(
        days=so.days,
        attended=so.attended,
        published=frozenset(),
        groups=so.hands,
        leaders={},
        today=date.min,
    )
    model = Model(
        problem=problem,
        announced=told,
        groups=(group,),
        townships=tuple(sorted(t for t, has in so.hands.items() if has == group.id)),
        follows=follows,
        longest=LONGEST + len(diary.away),
    ).build()
    _as_it_is(model, so)
    return model


def _as_it_is(model: Model, so: So) -> None:
    """Where the group is in the plan so far, for the solver to begin with."""
    for event in model.events:
        if event.key in so.attended:
            for day in event.span(so.days[event.key]):
                model.asked.hints[model.there[event.township, day.toordinal()]] = True


def _costs(model: Model, so: So) -> dict[int, int]:
    """What the weights make of every answer; of equals, what is missed stays near its day."""
    far = {
        event.key: {day.toordinal(): abs((day - event.planned).days) for day in event.days}
        for event in model.events
    }
    scale = 1 + sum(max(days.values()) for days in far.values())
    costs = {one: scale * cost for one, cost in _weighed(model, so).items()}
    for event in model.events:
        for day, one in model.alone[event.key].items():
            costs[one] = scale * event.missed + far[event.key][day]
    return costs


def _weighed(model: Model, so: So) -> dict[int, int]:
    """The cost of attended days, nights, roads and uneven loads."""
    [group] = model.groups
    weights = model.problem.weights
    costs = dict.fromkeys((*model.there.values(), *_idle(model, group)), weights.night)
    costs |= road_costs(model, group)
    for event in model.events:
        days = cost_on(event)
        costs |= {one: days[day] for day, one in model.seen[event.key].items()}
    return costs | dict.fromkeys(_uneven(model, group, so), weights.spread)


def _idle(model: Model, group: Group) -> Iterator[int]:
    """Nights of stays that go on over a day on which the group attends nothing."""
    away = diary_of(group, model.problem.pace).away
    for (township, day), there in model.there.items():
        then = model.there.get((township, day + 2))
        if then is not None and day + 1 not in away:
            between = model.there.get((township, day + 1))
            idle = model.asked.ask()
            seen = () if between is None else ((between, -1),)
            model.asked.rows.append(Row(terms=((there, 1), (then, 1), (idle, -1), *seen), most=1))
            yield idle


def _uneven(model: Model, group: Group, so: So) -> Iterator[int]:
    """Attended events more than every other group has, or fewer than any."""
    loads = dict.fromkeys((one.id for one in model.problem.groups if one != group), 0)
    for event in model.problem.events:
        hand = so.hands[event.township]
        if event.key in so.attended and hand in loads:
            loads[hand] += 1
    if not loads:
        return
    seen = tuple((one, 1) for event in model.events for one in model.seen[event.key].values())
    over = [model.asked.ask() for _ in range(max(loads.values()), len(model.events))]
    under = [model.asked.ask() for _ in range(min(loads.values()))]
    more, less = (tuple((one, n) for one in ones) for ones, n in ((over, -1), (under, 1)))
    model.asked.rows.append(Row(terms=(*seen, *more), most=max(loads.values())))
    model.asked.rows.append(Row(terms=(*seen, *less), least=min(loads.values())))
    yield from (*over, *under)
