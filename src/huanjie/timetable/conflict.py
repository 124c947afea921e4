"""Why no lawful plan exists: sets of demands of which every one is needed, all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.deadlines import Demand
from huanjie.timetable.alike import Part, alike_once, parts_of
from huanjie.timetable.crowding import squeeze_of
from huanjie.timetable.network import NOTHING, Crowd, Network
from huanjie.timetable.trial import Trial

GIVES_WAY = (
    Authority.POLICY,
    Authority.VILLAGE_METHOD,
    Authority.GUIDANCE,
    Authority.LOCAL_REGULATION,
    Authority.LAW,
)
"""Which rules are tried away first: what remains in the set is as firm as can be."""
CAMPAIGN = ("avoid", "capacity", "fixed", "window")
"""What the campaign itself demands is tried away after all rules, in this order: what the county
can change is named whenever it has a part in the conflict.
"""
MOST_CONFLICTS = 50
MOST_WAYS = 4000
MOST_TRIES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """Minimal sets of demands that conflict, the one with the firmest members first.

    `complete` when there are no others; every plan then drops a member of each.
    """

    sets: tuple[frozenset[int], ...]
    complete: bool


Heads = Counter[tuple[int, int, int]]
"""How many heads each crowd (its place, its demand) has of each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A part that has no plan, and where it is found: in which networks, as which steps.

    Without its `own` demands (a market day) it is of a `kind` with others, and differs from
    them only in how many heads each crowd has of each step.
    """

    trial: Trial
    places: tuple[tuple[int, Part], ...]
    own: frozenset[int]
    kind: int
    heads: Heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The parts of networks that have no plan, to be tried with demands dropped.

    Parts that can be planned with all demands can be with fewer, and are not looked at again.
    `firm` are demands that cannot give way whoever is asked, such as what is past.
    """

    demands: tuple[Demand, ...]
    parts: tuple[Stuck, ...]
    firm: frozenset[int] = NOTHING

    def clash(self, dropped: frozenset[int] = NOTHING) -> frozenset[int] | None:
        """Demands that clash when some are dropped; None when every part has a plan."""
        planned: dict[int, list[Heads]] = {}
        for one in self.parts:
            plain = one.own <= dropped
            if plain and any(one.heads <= heads for heads in planned.get(one.kind, ())):
                continue
            found = clash_in(one.trial, dropped)
            if found is not None:
                return found
            if plain:
                planned.setdefault(one.kind, []).append(one.heads)
        return None

    def eased(self, demand: int, days: int) -> "Case":
        """The same parts, one demand giving way by so many days."""
        parts = (replace(one, trial=one.trial.eased(demand, days)) for one in self.parts)
        return replace(self, parts=tuple(parts))


def clash_in(trial: Trial, dropped: frozenset[int] = NOTHING) -> frozenset[int] | None:
    """Demands that clash in one part, intervals first, then the room of a day."""
    run = trial.run(dropped)
    found = run.clash or squeeze_of(run)
    return found.demands if found else None


def case_of(networks: Iterable[Network]) -> Case:
    """What has no plan in some networks that number their demands alike."""
    stuck: dict[Network, list[tuple[int, Part]]] = {}
    demands: tuple[Demand, ...] = ()
    for number, network in enumerate(networks):
        demands = network.demands
        for part in parts_of(network):
            if clash_in(Trial(part.network)) is not None:
                once = alike_once(part)
                stuck.setdefault(once.network, []).append((number, once))
    trials = tuple(map(Trial, stuck))
    shared = frozenset(range(len(demands))).intersection(*(one.demands for one in trials))
    kinds: dict[Network, int] = {}
    parts = []
    for trial, places in zip(trials, stuck.values(), strict=True):
        plain = _only(trial.network, shared)
        parts.append(
            Stuck(
                trial=trial,
                places=tuple(places),
                own=trial.demands - shared,
                kind=kinds.setdefault(replace(plain, crowds=()), len(kinds)),
                heads=_heads(plain.crowds),
            )
        )
    return Case(demands=demands, parts=tuple(sorted(parts, key=_fewest_heads_last)))


def _heads(crowds: Iterable[Crowd]) -> Heads:
    return Counter(
        (place, one.demand, step) for place, one in enumerate(crowds) for step in one.steps
    )


def _fewest_heads_last(part: Stuck) -> int:
    return -part.heads.total()


def _only(network: Network, shared: frozenset[int]) -> Network:
    """A part with those demands alone that all parts share, steps that are then alike once."""
    left = replace(
        network,
        arcs=tuple(arc for arc in network.arcs if arc.demand in shared),
        limits=tuple(limit for limit in network.limits if limit.demand in shared),
    )
    return alike_once(Part(network=left, members=((),) * network.steps)).network


def softest_first(demands: Sequence[Demand]) -> list[int]:
    """The demands by how readily they give way: defaults that we propose and policy before
    guidance, local regulation and law; after them what the campaign demands itself. Of equals
    the last gives way first.
    """
    return sorted(range(len(demands)), key=lambda number: (_firmness(demands[number]), -number))


def _firmness(demand: Demand) -> tuple[int, bool]:
    if demand.cited is None:
        return len(GIVES_WAY) + CAMPAIGN.index(demand.kind), False
    return GIVES_WAY.index(demand.cited.authority), demand.cited.certainty is not Certainty.DEFAULT


def firmest(case: Case, clash: frozenset[int]) -> frozenset[int]:
    """The minimal set of demands that is left when each is tried away, softest first.

    Each stays away while the rest still conflicts, so that in the end taking any one away leaves
    a plan. One that a known clash does not name need not be asked: the clash stays without it.
    """
    dropped: set[int] = set()
    for number in softest_first(case.demands):
        if number in clash:
            found = case.clash(frozenset((*dropped, number)))
            if found is None:
                continue
            clash = found
        dropped.add(number)
    return frozenset(range(len(case.demands))) - dropped


def smallest(case: Case, clash: frozenset[int]) -> frozenset[int]:
    """A minimal set of demands that conflict, out of some that do: quicker, and less choosy."""
    every = frozenset(range(len(case.demands)))
    rest = [number for number in softest_first(case.demands) if number in clash]
    kept: list[int] = []
    while rest:
        found = case.clash(every.difference(kept, rest[1:]))
        if found is None:
            kept.append(rest.pop(0))
        else:
            rest = [number for number in rest[1:] if number in found]
    return frozenset(kept)


def conflicts(case: Case, *, most: int = MOST_CONFLICTS) -> Conflicts:
    """The minimal sets of demands that conflict, so many at most.

    Every set of demands that meets all conflicts known (a way out) is tried away: either a plan
    is then left, or another conflict is found, which the way out has to meet too.

    >>> from huanjie.terms.wording import Wording
    >>> from huanjie.timetable.network import Limit
    >>> ends = Demand(kind="window", ref="window.end", says=Wording(zh="", en=""), cited=None)
    >>> poll = replace(ends, kind="fixed", ref="fixed[0]")
    >>> limits = Limit(step=0, days=0, demand=0), Limit(step=0, days=1, demand=1)
    >>> network = Network(
    ...     days=4, steps=1, sets=(0b0111, 0b1000), limits=limits, demands=(ends, poll)
    ... )
    >>> [sorted(one) for one in conflicts(case_of([network])).sets]
    [[0, 1]]
    >>> conflicts(case_of([replace(network, sets=(0b1111, 0b1000))])).sets
    ()
    """
    found: list[frozenset[int]] = []
    out: list[int] = []
    ways, tries = [0], 0
    while ways and len(found) < most and tries < MOST_TRIES and len(ways) < MOST_WAYS:
        way = ways.pop(0)
        tries += 1
        clash = case.clash(frozenset(numbers_of(way)))
        if clash is None:
            out.append(way)
            continue
        found.append(smallest(case, clash) if found else firmest(case, clash))
        ways = meeting(found[-1], [way, *ways], out)
    return Conflicts(sets=tuple(found), complete=not ways)


def meeting(conflict: frozenset[int], ways: Sequence[int], out: Sequence[int]) -> list[int]:
    """The least ways that also meet a conflict, the shortest first; a way has a bit a demand."""
    demands = sum(1 << demand for demand in conflict)
    met = [way for way in ways if way & demands]
    others = (*out, *met)
    for way in ways:
        if not way & demands:
            longer = (way | 1 << demand for demand in sorted(conflict))
            met += [one for one in longer if not any(other & ~one == 0 for other in others)]
    return sorted(met, key=lambda way: (way.bit_count(), way))


def numbers_of(bits: int) -> tuple[int, ...]:
    """The places of the bits that are set.

    >>> numbers_of(0b10110)
    (1, 2, 4)
    """
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)
