"""The nearest days when only so many steps may fall on one day: who gives way, exactly.

Held on its day, a township's congress leaves its villages to themselves but for the days they
share: each has a price for every polling day, and the cheapest way to share the days out is an
assignment. So the days of the steps that villages share (joints) are tried, nearest first, as
long as it could cost less than the best known: the villages with the joints where they like them
give a floor. That is exact for any network; it is quick where the joints are few, and a township
has one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from huanjie.timetable.least_change import Old, least_change, parts_of
from huanjie.timetable.network import Crowd, Network, Propagation
from huanjie.timetable.offers import Offer, cheapest_shares
from huanjie.timetable.sharing import Place


def nearest_days(
    state: Propagation, old: Old, owners: Sequence[str]
) -> tuple[dict[int, int], tuple[int, ...]]:
    """The days nearest to the old ones, and the steps (if any) that find no room in a crowd.

    `owners` names the unit of every step. Of equals the earliest; where steps give way to each
    other, first the joints nearest to where they were, then the earliest crowded days in sum,
    then the order of the units.
    """
    network = state.network
    days, _ = least_change(state, old, range(network.steps))
    no_room: list[int] = []
    for steps in _gatherings(network, days):
        search = _Search(state=state, old=old, owners=owners, steps=steps)
        search.look()
        days |= search.best or {}
        no_room += () if search.best else steps
    return days, tuple(no_room)


def _gatherings(network: Network, days: Mapping[int, int]) -> list[tuple[int, ...]]:
    """Steps that intervals or crowds tie together, where a crowd is too large."""
    large = [crowd for crowd in network.crowds if _is_large(crowd, days)]
    if not large:
        return []
    neighbours: list[list[int]] = [[] for _ in range(network.steps)]
    ties = [(arc.source, arc.target) for arc in network.arcs]
    ties += [(crowd.steps[0], step) for crowd in network.crowds for step in crowd.steps]
    for one, other in ties:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found: list[tuple[int, ...]] = []
    for crowd in large:
        if not any(crowd.steps[0] in steps for steps in found):
            found.append(_reached(crowd.steps[0], neighbours))
    return found


def _reached(start: int, neighbours: Sequence[Sequence[int]]) -> tuple[int, ...]:
    reached, ahead = {start}, [start]
    while ahead:
        new = [step for step in neighbours[ahead.pop()] if step not in reached]
        reached.update(new)
        ahead += new
    return tuple(sorted(reached))


def _is_large(crowd: Crowd, days: Mapping[int, int]) -> bool:
    return max(Counter(days[step] for step in crowd.steps).values()) > crowd.most


@dataclass(slots=True, kw_only=True)
class _Search:
    """The best days of steps that are tied together, found by trying the days of the joints."""

    state: Propagation
    old: Old
    owners: Sequence[str]
    steps: Sequence[int]
    crowds: Sequence[Crowd] = field(init=False)
    best: dict[int, int] | None = field(init=False, default=None)
    least: int = field(init=False, default=0)
    common: Sequence[int] = field(init=False, default=())
    floor: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        inside = set(self.steps)
        self.crowds = [one for one in self.state.network.crowds if one.steps[0] in inside]

    def look(self) -> None:
        """Find the cheapest days within the crowds, if there is room at all."""
        joints = self._joints()
        if joints:
            left = [step for step in self.steps if step not in joints]
            parts = parts_of(self.state, left)
            days, near = least_change(self.state, self.old, self.steps)
            shared = self._shared(self.state, days, parts, near=near)
            if shared is None:
                return
            self.floor = self.old.total(shared)
            self.common = [step for step in self.steps if step not in shared]
        self._try(self.state, joints)

    def _joints(self) -> tuple[int, ...]:
        """Steps that, held on their days, leave at most one crowded step to each part.

        The step for which the most other units wait comes first: the congress.
        """
        crowded = Counter(step for crowd in self.crowds for step in crowd.steps)
        strangers = self._strangers()
        joints: list[int] = []
        while True:
            left = [step for step in self.steps if step not in joints]
            parts = parts_of(self.state, left)
            mixed = [part for part in parts if sum(crowded[step] for step in part) > 1]
            if not mixed:
                return tuple(joints)
            joints.append(max(mixed[0], key=lambda step: (strangers[step], crowded[step], -step)))

    def _strangers(self) -> Counter[int]:
        """Of every step how many other units have steps tied to it."""
        pairs = {
            (step, self.owners[other])
            for arc in self.state.network.arcs
            for step, other in ((arc.source, arc.target), (arc.target, arc.source))
            if self.owners[step] != self.owners[other]
        }
        return Counter(step for step, _ in pairs)

    def _try(self, state: Propagation, joints: Sequence[int]) -> int:
        """Look for better days here; what they cost at least."""
        if not joints and self.best is not None:
            own, _ = least_change(state, self.old, self.common)
            if self._is_beaten(self.old.total(own) + self.floor):
                return self.old.total(own) + self.floor
        days, near = least_change(state, self.old, self.steps)
        least = self.old.total(days)
        if near or not joints:
            apart = self.old.total({step: days[step] for step in self.common})
            least = max(least, apart + self.floor)
        if self._is_beaten(least):
            return least
        if not any(_is_large(crowd, days) for crowd in self.crowds):
            self._keep(days)
        elif joints:
            for side in _sides(state, joints[0], days[joints[0]]):
                self._try_side(state, joints, side, near=near)
        else:
            shared = self._shared(state, days, parts_of(state, self.steps), near=near)
            self._keep(None if shared is None else days | shared)
        return least

    def _try_side(
        self, state: Propagation, joints: Sequence[int], side: Iterator[int], *, near: bool
    ) -> None:
        for day in side:
            trial = state.again()
            if not trial.put({joints[0]: day}):
                continue
            least = self._try(trial, joints[1:])
            if near and self._is_beaten(least):
                return  # further away it costs no less: see `Offer`

    def _is_beaten(self, least: int) -> bool:
        return self.best is not None and least >= self.least

    def _keep(self, days: dict[int, int] | None) -> None:
        if days is not None and not self._is_beaten(self.old.total(days)):
            self.best, self.least = days, self.old.total(days)

    def _shared(
        self,
        state: Propagation,
        days: Mapping[int, int],
        parts: Sequence[Sequence[int]],
        *,
        near: bool,
    ) -> dict[int, int] | None:
        """The days of the parts with a crowded step, where those are shared out at the least."""
        part_of = {step: part for part in parts for step in part}
        room: dict[Place, int] = {}
        offers: list[Offer] = []
        for number, crowd in enumerate(self.crowds):
            held = Counter(days[step] for step in crowd.steps if state.is_placed(step))
            if any(count > crowd.most for count in held.values()):
                return None
            room |= {(number, day): crowd.most - held[day] for day in range(state.network.days)}
            offers += [
                Offer(
                    state=state,
                    old=self.old,
                    part=part_of[step],
                    step=step,
                    crowd=number,
                    start=days[step],
                    near=near,
                )
                for step in crowd.steps
                if step in part_of
            ]
        return cheapest_shares(offers, room)


def _sides(state: Propagation, step: int, start: int) -> tuple[Iterator[int], Iterator[int]]:
    """The days of a step from one on, and those before it backwards."""
    own = state.own[step]
    later = (day for day in range(start, state.high[step] + 1) if own >> day & 1)
    earlier = (day for day in range(start - 1, state.low[step] - 1, -1) if own >> day & 1)
    return later, earlier
