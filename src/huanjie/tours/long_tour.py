"""A tour of more townships than a sweep can hold: the most promising ways, stay by stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from huanjie.tours.reading import Leg, Tour
from huanjie.tours.repose import Repose
from huanjie.tours.sweep import Ways
from huanjie.tours.tables import NEVER, WaveTable

WIDTH = 48
"""How many beginnings of a tour are followed at a time."""

OFFERS = 3
"""How many stays for a wave are tried from one beginning, each later and cheaper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The beginning of a tour; `hope` is its cost with the cheapest stays for what is to come,
    `out` the day since which the group had no rest."""

    done: tuple[int, ...]
    release: tuple[int, ...]
    at: int
    day: int
    cost: int
    hope: int
    out: int = 0
    legs: tuple[Leg, ...] = ()


def long_tour(
    chains: Sequence[tuple[WaveTable, ...]], ways: Ways, repose: Repose | None = None
) -> Tour:
    """A tour that sees to every wave or skips it and keeps the rest; not always the cheapest."""
    size = len(chains)
    hopes = tuple(_hopes(chain, len(ways.open_from)) for chain in chains)
    parts = [_Part(done=(0,) * size, release=(0,) * size, at=size, day=0, cost=0, hope=0)]
    for _ in range(sum(len(chain) for chain in chains)):
        ahead: dict[tuple[tuple[int, ...], int, int], _Part] = {}
        for part in parts:
            for step in _after(part, chains, ways, repose=repose):
                after = replace(step, hope=step.cost + _to_come(step, hopes))
                key = (after.done, after.at, after.out)
                if key not in ahead or _rank(after) < _rank(ahead[key]):
                    ahead[key] = after
        parts = sorted(ahead.values(), key=_rank)[:WIDTH]
    home = [(part.cost + ways.minutes[part.at][size] * bool(part.legs), part) for part in parts]
    cost, best = min(home, key=lambda pair: (pair[0], pair[1].legs))
    return Tour(legs=best.legs, cost=cost)


def _hopes(chain: tuple[WaveTable, ...], days: int) -> tuple[tuple[int, ...], ...]:
    """By waves done and day, the least cost of the waves that are left, from that day on."""
    sums = [[0] * (days + 1)]
    for table in reversed(chain):
        least, row = table.skip, [table.skip] * (days + 1)
        for day in range(days - 1, -1, -1):
            least = min([least, *(cost for _, cost in table.options[day])])
            row[day] = least
        sums.append([one + more for one, more in zip(row, sums[-1], strict=True)])
    return tuple(tuple(row) for row in reversed(sums))


def _to_come(part: _Part, hopes: Sequence[tuple[tuple[int, ...], ...]]) -> int:
    pairs = zip(hopes, part.done, strict=True)
    return sum(mine[done][part.day] for mine, done in pairs)


def _rank(part: _Part) -> tuple[int, int, tuple[Leg, ...]]:
    return part.hope, part.day, part.legs


def _after(
    part: _Part,
    chains: Sequence[tuple[WaveTable, ...]],
    ways: Ways,
    *,
    repose: Repose | None,
) -> Iterator[_Part]:
    for j, chain in enumerate(chains):
        w = part.done[j]
        if w == len(chain):
            continue
        done = (*part.done[:j], w + 1, *part.done[j + 1 :])
        yield replace(part, done=done, cost=part.cost + chain[w].skip)
        legs = [
            Leg(arrive=day, nights=nights, place=j, wave=w)
            for first in _firsts(part, j, ways, repose=repose)
            for day, nights in _offers(chain[w], ways, max(first, part.release[j]))
        ]
        for leg in dict.fromkeys(legs):
            out = _out(part, leg, repose)
            if out is not None:
                yield _with(part, leg, chains, road=ways.minutes[part.at][j], out=out)


def _firsts(part: _Part, j: int, ways: Ways, *, repose: Repose | None) -> list[int]:
    """From which days on stays are looked for: at once, and rested."""
    if not part.legs:
        return [0]
    at_once = ways.arrive[part.at][j][part.day]
    return [at_once] if repose is None else [at_once, repose.rested(part.day, part.at, j)]


def _out(part: _Part, leg: Leg, repose: Repose | None) -> int | None:
    """The day since which the group is out with this stay; None when that is too long."""
    if repose is None:
        return 0
    out = leg.arrive
    if part.legs:
        out = repose.since(part.out, part.legs[-1], leg.arrive, leg.place)
    return out if repose.allows(out, leg.arrive + leg.nights) else None


def _with(
    part: _Part, leg: Leg, chains: Sequence[tuple[WaveTable, ...]], *, road: int, out: int
) -> _Part:
    j, w, chain = leg.place, leg.wave, chains[leg.place]
    cost = dict(chain[w].options[leg.arrive])[leg.nights]
    release = leg.arrive + chain[w + 1].gap if w + 1 < len(chain) else 0
    return _Part(
        done=(*part.done[:j], w + 1, *part.done[j + 1 :]),
        release=(*part.release[:j], release, *part.release[j + 1 :]),
        at=j,
        day=leg.arrive + leg.nights,
        cost=part.cost + road + cost,
        hope=0,
        out=out,
        legs=(*part.legs, leg),
    )


def _offers(table: WaveTable, ways: Ways, first: int) -> list[tuple[int, int]]:
    """Arrival and nights of the first stays from a day on, each cheaper than all before it."""
    found: list[tuple[int, int]] = []
    best = NEVER
    for day in range(first, len(ways.open_from)):
        free = ways.open_from[day] - day
        stays = [(cost, nights) for nights, cost in table.options[day] if nights < free]
        if stays and min(stays)[0] < best:
            best, nights = min(stays)
            found.append((day, nights))
        if best == table.least:
            break
    return found[:OFFERS] + found[OFFERS:][-1:]
