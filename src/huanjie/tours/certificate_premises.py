"""Whether the grounds of a bound speak of this problem: the premises of the proof.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.tours.certificate_read import Grounds, WaveOf
from huanjie.tours.laid import breach
from huanjie.tours.problem import TourProblem

COUNTY = UnitCode("")


def premises(grounds: Grounds, problem: TourProblem) -> Iterator[Finding]:
    """Every premise that does not hold: weights, days, groups, waves, columns that are missing."""
    if (grounds.night, grounds.spread) != (problem.weights.night, problem.weights.spread):
        yield _fault("权重与问题不符", "the weights are not the problem's")
    first = min(event.days[0] for event in problem.events)
    if grounds.origin >= first:
        yield _fault("起算日过晚", "the origin leaves no day to arrive on")
    if any(event.missed < grounds.spread for event in problem.events):
        yield _fault(
            "有事项缺席代价小于场次之差的权重",
            "missing some event costs less than an event of spread",
        )
    yield from _kinds(grounds, problem)
    yield from _waves(grounds, problem)
    yield from _complete(grounds, problem)
    for one in grounds.joints:
        if not 0 < one.wave < len(dict(grounds.waves).get(one.township, ())):
            yield _fault(f"{one.township}无第{one.wave}波", f"{one.township}: no wave {one.wave}")


def _kinds(grounds: Grounds, problem: TourProblem) -> Iterator[Finding]:
    listed = sorted(group for kind in grounds.kinds for group in kind.groups)
    if listed != sorted(group.id for group in problem.groups):
        yield _fault("组类不是全部各组一次", "the kinds are not every group once")
        return
    groups = {group.id: group for group in problem.groups}
    for kind in grounds.kinds:
        for one in (groups[group] for group in kind.groups):
            if (one.base, one.teams) != (kind.base, kind.teams):
                yield _fault(f"{one.id}的驻地或小组数不符", f"{one.id}: another base or teams")
            if _away(one, grounds, problem) - kind.away or kind.away - _all_away(one, grounds):
                yield _fault(f"{one.id}的离岗日不符", f"{one.id}: other days away")
    if len(grounds.kind_prices) != len(grounds.kinds):
        yield _fault("组类价格个数不符", "not one price for each kind")


def _all_away(group: Group, grounds: Grounds) -> set[int]:
    origin = grounds.origin.toordinal()
    return {
        day - origin
        for first, last in group.away
        for day in range(first.toordinal(), last.toordinal() + 1)
    }


def _away(group: Group, grounds: Grounds, problem: TourProblem) -> set[int]:
    """The days away that matter: between the origin and the last event."""
    last = max(event.days[-1] for event in problem.events) + timedelta(days=2)
    end = (last - grounds.origin).days
    return {day for day in _all_away(group, grounds) if 0 <= day <= end}


def _waves(grounds: Grounds, problem: TourProblem) -> Iterator[Finding]:
    waves = dict(grounds.waves)
    if sorted(waves) != sorted(t.code for t in problem.townships) or len(waves) != len(
        grounds.waves
    ):
        yield _fault("乡镇不是全部一次", "the townships are not every one once")
        return
    for place in problem.townships:
        mine = sorted(
            (e.key.unit, e.key.procedure) for e in problem.events if e.township == place.code
        )
        if sorted(event for wave in waves[place.code] for event in wave.events) != mine:
            yield _fault(
                f"{place.name}各波次不是全部事项一次", f"{place.code}: not every event once"
            )
        yield from _gaps(waves[place.code], problem, place.code)


def _gaps(waves: tuple[WaveOf, ...], problem: TourProblem, place: UnitCode) -> Iterator[Finding]:
    """A gap must follow from the orders: each later event so long after one of the wave before."""
    for n, wave in enumerate(waves):
        before = set(waves[n - 1].events) if n else set()
        for event in wave.events if wave.gap > 0 else ():
            days = [
                order.at_least
                for order in problem.orders
                if (order.then.unit, order.then.procedure) == event
                and (order.first.unit, order.first.procedure) in before
            ]
            if max(days, default=0) < wave.gap:
                yield _fault(
                    f"{place}第{n + 1}波间隔{wave.gap}天无依据",
                    f"{place}, wave {n + 1}: nothing demands {wave.gap} days",
                )
                return


def _complete(grounds: Grounds, problem: TourProblem) -> Iterator[Finding]:
    """Every set of townships that the sizes and the recusals allow must be among the columns."""
    listed = {(one.kind, one.townships) for one in grounds.columns}
    if len(listed) != len(grounds.columns):
        yield _fault("同一列重复", "a column stands twice")
    barred = set(problem.barred)
    places = sorted(t.code for t in problem.townships)
    allowed = {
        (number, chosen)
        for number, kind in enumerate(grounds.kinds)
        for size in range(max(1, grounds.least), grounds.most + 1)
        for chosen in combinations(places, size)
        if any(not any((g, place) in barred for place in chosen) for g in kind.groups)
    }
    if allowed - listed:
        n = len(allowed - listed)
        yield breach("tours.certificate_missing", COUNTY, f"缺{n}列", f"{n} columns are missing")
    if listed - allowed:
        n = len(listed - allowed)
        yield _fault(f"多{n}列", f"{n} columns are not admissible")


def _fault(zh: str, en: str) -> Finding:
    return breach("tours.certificate_premise", COUNTY, zh, en)
