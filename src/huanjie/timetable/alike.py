"""The parts of a network that no interval ties together, with steps that are alike taken once.

Two steps are alike when the same demands hold for both, on the same days and towards steps that
are alike in turn. All of them have the same earliest and latest day, whichever demands are
dropped: what is found of fifteen villages is found of one. A crowd still counts heads: a step
that stands for three stands in it three times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from huanjie.timetable.network import Arc, Limit, Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a network, its steps numbered anew, and who stands behind each of them.

    `members[n]` are the steps of the network, alike, for which step n of the part stands.
    """

    network: Network
    members: tuple[tuple[int, ...], ...]


def parts_of(network: Network) -> tuple[Part, ...]:
    """The parts that arcs tie together, in the order of their first steps, each step by itself."""
    group = list(range(network.steps))
    for arc in network.arcs:
        a, b = _root(group, arc.source), _root(group, arc.target)
        group[max(a, b)] = min(a, b)
    for crowd in network.crowds:
        for step in crowd.steps[1:]:
            a, b = _root(group, crowd.steps[0]), _root(group, step)
            group[max(a, b)] = min(a, b)
    inside: dict[int, list[int]] = {}
    for step in range(network.steps):
        inside.setdefault(_root(group, step), []).append(step)
    arcs: dict[int, list[Arc]] = {root: [] for root in inside}
    limits: dict[int, list[Limit]] = {root: [] for root in inside}
    for arc in network.arcs:
        arcs[group[arc.source]].append(arc)
    for limit in network.limits:
        limits[group[limit.step]].append(limit)
    return tuple(
        _part(replace(network, arcs=tuple(arcs[root]), limits=tuple(limits[root])), steps)
        for root, steps in inside.items()
    )


def _root(group: list[int], step: int) -> int:
    while group[step] != step:
        group[step] = group[group[step]]
        step = group[step]
    return step


def _part(network: Network, steps: Sequence[int]) -> Part:
    number = {step: n for n, step in enumerate(steps)}
    members = tuple((step,) for step in steps)
    crowds = tuple(
        replace(crowd, steps=tuple(number[step] for step in crowd.steps))
        for crowd in network.crowds
        if crowd.steps[0] in number
    )
    return Part(
        network=_renumbered(replace(network, crowds=crowds), number, len(steps)), members=members
    )


def _renumbered(network: Network, number: Mapping[int, int], steps: int) -> Network:
    """The same arcs and limits on steps of other numbers, each once; of tables and sets only
    those that are used, in the order of their use, so that parts alike are equal.
    """
    arcs = dict.fromkeys(
        (number[one.source], number[one.target], one.side, one.table, one.demand)
        for one in network.arcs
    )
    limits = dict.fromkeys((number[one.step], one.days, one.demand) for one in network.limits)
    tables = {table: n for n, table in enumerate(dict.fromkeys(one[3] for one in arcs))}
    sets = {days: n for n, days in enumerate(dict.fromkeys(one[1] for one in limits))}
    return replace(
        network,
        steps=steps,
        tables=tuple(network.tables[table] for table in tables),
        sets=tuple(network.sets[days] for days in sets),
        arcs=tuple(
            Arc(source=a, target=b, side=side, table=tables[table], demand=demand)
            for a, b, side, table, demand in arcs
        ),
        limits=tuple(Limit(step=s, days=sets[days], demand=demand) for s, days, demand in limits),
    )


def alike_once(part: Part) -> Part:
    """The part with steps that are alike taken once."""
    colours = _colours(part.network)
    members: list[list[int]] = [[] for _ in range(max(colours, default=-1) + 1)]
    for step, colour in enumerate(colours):
        members[colour].extend(part.members[step])
    crowds = tuple(
        replace(crowd, steps=tuple(colours[step] for step in crowd.steps))
        for crowd in part.network.crowds
    )
    network = replace(part.network, crowds=crowds)
    network = _renumbered(network, dict(enumerate(colours)), len(members))
    return Part(network=network, members=tuple(map(tuple, members)))


def _colours(network: Network) -> list[int]:
    """For each step the number of its kind, kinds numbered as they are first met."""
    ties: list[list[tuple[tuple[int, ...], int]]] = [[] for _ in range(network.steps)]
    for arc in network.arcs:
        ties[arc.source].append(((0, arc.side, arc.table, arc.demand), arc.target))
        ties[arc.target].append(((1, arc.side, arc.table, arc.demand), arc.source))
    own: list[list[tuple[int, int]]] = [[] for _ in range(network.steps)]
    for limit in network.limits:
        own[limit.step].append((limit.days, limit.demand))
    colours = _numbered([frozenset(one) for one in own])
    kinds = 0
    while max(colours, default=-1) + 1 > kinds:
        kinds = max(colours) + 1
        colours = _numbered(
            [
                (colour, frozenset((tie, colours[other]) for tie, other in tied))
                for colour, tied in zip(colours, ties, strict=True)
            ]
        )
    return colours


def _numbered(signs: Sequence[object]) -> list[int]:
    numbers: dict[object, int] = {}
    return [numbers.setdefault(sign, len(numbers)) for sign in signs]
