"""A network as columns of numbers, the form in which a province fits into memory and is swift.

The later side (latest days) is written backwards: a day is counted from the last one, so that a
latest day that falls is a number that rises, and both sides are worked by the same few lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from huanjie.timetable.network import NOTHING, Network, Side, inverse, own_days

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.uint32]
"""Numbers to find something by; signed ones would each be asked whether they count from the end."""


class Half(NamedTuple):
    """What follows when a number of this side rises: from step `s` the rows `starts[s]` to
    `starts[s + 1]` of `pulls` (step reached, row of `tables`, arc). A step takes only days of its
    own: `jumps[own[s], day]` is the next of them, or the number of days when there is none.
    """

    starts: Places
    pulls: Places
    tables: Ints
    own: Places
    jumps: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The two sides of a network, the two steps of every arc, and its steps part by part.

    No arc leaves a part: steps `order[parts[p]:parts[p + 1]]` are worked by themselves.
    """

    days: int
    earliest: Half
    latest: Half
    ends: Ints
    order: Ints
    parts: Ints

    @property
    def steps(self) -> int:
        """The number of steps."""
        return len(self.order)


def columns_of(network: Network, *, dropped: frozenset[int] = NOTHING) -> Columns:
    """The columns of a network, some demands dropped; crowds are left out."""
    fields = [(arc.source, arc.target, arc.side, arc.table) for arc in network.arcs]
    arcs = np.array(fields, dtype=np.int32).reshape(-1, 4)
    kept = np.array([arc.demand not in dropped for arc in network.arcs], dtype=bool)
    soon = arcs[:, 2] == Side.SOONEST
    raised, lowered = np.where(soon, arcs[:, 0], arcs[:, 1]), np.where(soon, arcs[:, 1], arcs[:, 0])
    row = arcs[:, 3] + np.where(soon, 0, len(network.tables))
    up, down = _tables(network)
    sets, own = _shared(own_days(network, dropped))
    bits = _bits(sets, network.days)
    pulls = np.column_stack((raised, lowered, row, np.arange(len(arcs))))[kept]
    order, parts = _parts(pulls, network.steps)
    return Columns(
        days=network.days,
        earliest=_half(pulls, up, own, _jumps(bits)),
        latest=_half(pulls[:, (1, 0, 2, 3)], down, own, _jumps(bits[:, ::-1])),
        ends=_ints(arcs[:, :2]),
        order=order,
        parts=parts,
    )


def together(many: Sequence[Columns]) -> Columns:
    """Networks of equal days side by side, nothing between them: the counties of a province."""
    steps = [0, *np.cumsum([one.steps for one in many]).tolist()]
    arcs = [0, *np.cumsum([len(one.ends) for one in many]).tolist()]
    return Columns(
        days=many[0].days,
        earliest=_joined([one.earliest for one in many], steps, arcs),
        latest=_joined([one.latest for one in many], steps, arcs),
        ends=_ints(np.vstack([one.ends + at for one, at in zip(many, steps, strict=False)])),
        order=_ints(np.hstack([one.order + at for one, at in zip(many, steps, strict=False)])),
        parts=_strung([one.parts for one in many]),
    )


def _tables(network: Network) -> tuple[Ints, Ints]:
    """For each side the tables of arcs that say the soonest day, then of those that say the
    latest: what one step's day makes of the other's.
    """
    shape = (len(network.tables), network.days)
    plain = np.array(network.tables, dtype=np.int64).reshape(shape)
    used = {(arc.table, arc.side) for arc in network.arcs}
    back = np.zeros((2, *shape), dtype=np.int64)
    for table, side in used:
        back[side, table] = inverse(network.tables[table], side)
    up = np.vstack((plain, back[Side.LATEST]))
    down = network.days - 1 - np.vstack((back[Side.SOONEST], plain))[:, ::-1]
    return _ints(up.clip(-1, network.days)), _ints(down.clip(-1, network.days))


def _half(pulls: npt.NDArray[np.int64], tables: Ints, own: Ints, jumps: Ints) -> Half:
    """One side; of one step the pulls stand in the order of their arcs."""
    sorted_pulls = pulls[np.argsort(pulls[:, 0], kind="stable")]
    starts = np.searchsorted(sorted_pulls[:, 0], np.arange(len(own) + 1))
    return Half(_places(starts), _places(sorted_pulls[:, 1:]), tables, _places(own), jumps)


def _shared(sets: Sequence[int]) -> tuple[list[int], Ints]:
    """Each set of days once, and which one each step has."""
    places: dict[int, int] = {}
    own = [places.setdefault(one, len(places)) for one in sets]
    return list(places), _ints(own)


def _bits(sets: Sequence[int], days: int) -> npt.NDArray[np.bool_]:
    size = (days + 7) // 8
    raw = b"".join(one.to_bytes(size, "little") for one in sets)
    rows = np.frombuffer(raw, dtype=np.uint8).reshape(-1, size)
    return np.unpackbits(rows, axis=1, count=days, bitorder="little").astype(bool)


def _jumps(bits: npt.NDArray[np.bool_]) -> Ints:
    """For every day the next one that is in the set (the number of days when there is none)."""
    days = bits.shape[1]
    there = np.where(bits, np.arange(days), days)
    ahead = np.minimum.accumulate(there[:, ::-1], axis=1)[:, ::-1]
    return _ints(np.hstack((ahead, np.full((len(bits), 1), days))))


def _parts(pulls: npt.NDArray[np.int64], steps: int) -> tuple[Ints, Ints]:
    """The steps part by part, parts and steps in the order of their numbers."""
    part = np.arange(steps)
    if len(pulls):
        source, target = pulls[:, 0], pulls[:, 1]
        while (part[source] != part[target]).any():
            least = np.minimum(part[source], part[target])
            np.minimum.at(part, part[source], least)
            np.minimum.at(part, part[target], least)
            part = part[part]
    order = np.argsort(part, kind="stable")
    first = np.flatnonzero(np.diff(part[order], prepend=-1))
    return _ints(order), _ints(np.append(first, steps))


def _joined(halves: Sequence[Half], steps: Sequence[int], arcs: Sequence[int]) -> Half:
    tables, rows = _once([half.tables for half in halves])
    jumps, sets = _once([half.jumps for half in halves])
    pulls = [
        np.column_stack((half.pulls[:, 0] + step, row[half.pulls[:, 1]], half.pulls[:, 2] + arc))
        for half, row, step, arc in zip(halves, rows, steps, arcs, strict=False)
    ]
    own = [place[half.own] for half, place in zip(halves, sets, strict=True)]
    starts = _strung([half.starts for half in halves])
    return Half(_places(starts), _places(np.vstack(pulls)), tables, _places(np.hstack(own)), jumps)


def _once(many: Sequence[Ints]) -> tuple[Ints, list[Ints]]:
    """All rows without those that stand there already, and where each now stands."""
    places: dict[bytes, int] = {}
    where = [
        _ints([places.setdefault(row.tobytes(), len(places)) for row in rows]) for rows in many
    ]
    raw = np.frombuffer(b"".join(places), dtype=np.int32)
    return raw.reshape(-1, many[0].shape[1]), where


def _strung(many: Sequence[Ints] | Sequence[Places]) -> Ints:
    """Beginnings of stretches, one list after the other."""
    ends = [0, *np.cumsum([one[-1] for one in many]).tolist()]
    parts = [one[:-1] + at for one, at in zip(many, ends, strict=False)]
    return _ints(np.hstack([*parts, ends[-1:]]))


def _ints(numbers: npt.ArrayLike) -> Ints:
    return np.ascontiguousarray(numbers, dtype=np.int32)


def _places(numbers: npt.ArrayLike) -> Places:
    return np.ascontiguousarray(numbers, dtype=np.uint32)
