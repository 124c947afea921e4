"""The solution nearest to days that were planned before: fewest changed, then fewest published
ones, then fewest days in sum; of equals the earliest. Crowds stand aside, see `giving_way`.

A solution, another, and the old days between them: the median of three solutions is a solution,
so when the old days keep the intervals each step keeps its old day, or takes the nearest day left
to it, and all of this fits together. Where the old days themselves break an interval there is a
choice of what gives way, and a least cut makes it exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from huanjie.timetable.cut import Tie, cheapest
from huanjie.timetable.network import Network, Propagation, first_day, last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """The days of a plan by the numbers of the steps (None: it has none), and what change costs.

    One published date outweighs all days together, one changed date all published ones.
    """

    days: tuple[int | None, ...]
    published: frozenset[int]
    changed_costs: int
    published_costs: int

    def cost(self, step: int, day: int) -> int:
        """What it costs that a step falls on a day."""
        old = self.days[step]
        if old is None or day == old:
            return 0
        moved = self.changed_costs + self.published_costs * (step in self.published)
        return moved + abs(day - old)

    def total(self, days: Mapping[int, int]) -> int:
        """What days cost together."""
        return sum(self.cost(step, day) for step, day in days.items())


def old_of(
    network: Network, days: Sequence[int | None], published: frozenset[int] = frozenset()
) -> Old:
    """Old days with weights that keep the order: changed, published, days."""
    far = sum(max(abs(day), abs(network.days - day)) for day in days if day is not None)
    return Old(
        days=tuple(days),
        published=published,
        changed_costs=(1 + far) * (1 + len(published)),
        published_costs=1 + far,
    )


def least_change(state: Propagation, old: Old, steps: Iterable[int]) -> tuple[dict[int, int], bool]:
    """The days of these steps nearest to the old ones, and whether each has its own nearest day.

    The state must be feasible. Steps that are not named must be on their days already (their
    earliest is their latest), or no interval may tie them to these.
    """
    days = {step: nearest_day(state, old, step) for step in steps}
    broken = _broken(state, days)
    if not broken:
        return days, True
    for part in parts_of(state, days):
        if not broken.isdisjoint(part):
            days |= _chosen(state, old, part)
    return days, False


def nearest_day(state: Propagation, old: Old, step: int) -> int:
    """The day left to a step that is nearest to its old one, of two the earlier."""
    low, high, wanted = state.low[step], state.high[step], old.days[step]
    if wanted is None or wanted <= low:
        return low
    if wanted >= high:
        return high
    before, after = last_day(state.own[step], wanted), first_day(state.own[step], wanted)
    return before if wanted - before <= after - wanted else after


def _broken(state: Propagation, days: Mapping[int, int]) -> set[int]:
    """The steps at either end of an interval that these days break."""
    broken: set[int] = set()
    for step, day in days.items():
        for pull in state.raises[step]:
            if pull.step in days and days[pull.step] < pull.table[day]:
                broken |= {step, pull.step}
    return broken


def parts_of(state: Propagation, steps: Iterable[int]) -> list[list[int]]:
    """Steps that are not on their days yet, those tied to each other together, in order."""
    loose = {step for step in steps if not state.is_placed(step)}
    leader = {step: step for step in loose}

    def lead(step: int) -> int:
        while leader[step] != step:
            leader[step] = step = leader[leader[step]]
        return step

    for step in loose:
        for pull in state.raises[step]:
            if pull.step in loose:
                one, other = sorted((lead(step), lead(pull.step)))
                leader[other] = one
    parts: dict[int, list[int]] = {}
    for step in sorted(loose):
        parts.setdefault(lead(step), []).append(step)
    return list(parts.values())


def _chosen(state: Propagation, old: Old, part: Sequence[int]) -> dict[int, int]:
    """The cheapest days of a part; what nothing speaks against stays where it was."""
    state = _with_undisputed(state, old, part)
    days = {step: nearest_day(state, old, step) for step in part}
    broken = _broken(state, days)
    for rest in parts_of(state, part):
        if not broken.isdisjoint(rest):
            days |= _cut(state, old, rest)
    return days


def _with_undisputed(state: Propagation, old: Old, part: Sequence[int]) -> Propagation:
    """The state with every step on its old day that agrees with each old day of the others.

    Days that agree two by two agree together, so a choice that changed one of them could keep
    it as well. A day that is possible at all, and lies between the earliest and the latest that
    another leaves, agrees with that other: it is the median of three solutions.
    """
    able = {
        step: (day, alone)
        for step in part
        if (day := old.days[step]) is not None
        if (alone := _put(state, step, day)) is not None
    }
    disputed = {
        one
        for step, (_, alone) in able.items()
        for other, (day, _) in able.items()
        if not alone.low[other] <= day <= alone.high[other]
        for one in (step, other)
    }
    calm = state.again()
    calm.put({step: day for step, (day, _) in able.items() if step not in disputed})
    return calm


def _put(state: Propagation, step: int, day: int) -> Propagation | None:
    """The state with a step on a day; None when that leaves no solution."""
    if day < 0 or not state.own[step] >> day & 1:
        return None
    alone = state.again()
    return alone if alone.put({step: day}) else None


def _cut(state: Propagation, old: Old, part: Sequence[int]) -> dict[int, int]:
    own = _days_worth_trying(state, old, part)
    costs = [[old.cost(step, day) for day in days] for step, days in zip(part, own, strict=True)]
    places = {step: place for place, step in enumerate(part)}
    ties: list[Tie] = [
        (places[step], places[pull.step], pull.table)
        for step in part
        for pull in state.raises[step]
        if pull.step in places
    ]
    return dict(zip(part, cheapest(own, costs, ties), strict=True))


def _days_worth_trying(state: Propagation, old: Old, part: Sequence[int]) -> list[list[int]]:
    """Of each step the days that could be part of a solution as cheap as one already known."""
    left = [
        [day for day in range(state.low[step], state.high[step] + 1) if state.own[step] >> day & 1]
        for step in part
    ]
    least = [
        min(old.cost(step, day) for day in days) for step, days in zip(part, left, strict=True)
    ]
    spare = old.total(_greedy(state, old, part)) - sum(least)
    return [
        [day for day in days if old.cost(step, day) <= low + spare]
        for step, days, low in zip(part, left, least, strict=True)
    ]


def _greedy(state: Propagation, old: Old, part: Sequence[int]) -> dict[int, int]:
    """A solution: one step after the other stays if it still may, the rest as early as may be."""
    for step in part:
        day = nearest_day(state, old, step)
        if day == old.days[step]:
            state = _put(state, step, day) or state
    return {step: state.low[step] for step in part}
