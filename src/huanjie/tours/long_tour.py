"""A tour of more townships than a sweep can hold: the most promising ways, stay by stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from huanjie.tours.reading import Leg, Tour
from huanjie.tours.sweep import Ways
from huanjie.tours.tables import NEVER, WaveTable

WIDTH = 48
"""How many beginnings of a tour are followed at a time."""

OFFERS = 3
"""How many stays for a wave are tried from one beginning, each later and cheaper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The beginning of a tour; `hope` is its cost with the cheapest stays for the rest."""

    done: tuple[int, ...]
    release: tuple[int, ...]
    at: int
    day: int
    cost: int
    hope: int
    legs: tuple[Leg, ...] = ()


def long_tour(chains: Sequence[tuple[WaveTable, ...]], ways: Ways) -> Tour:
    """A tour that sees to every wave or skips it; not always the cheapest."""
    size = len(chains)
    parts = [
        _Part(
            done=(0,) * size,
            release=(0,) * size,
            at=size,
            day=0,
            cost=0,
            hope=sum(table.least for chain in chains for table in chain),
        )
    ]
    for _ in range(sum(len(chain) for chain in chains)):
        ahead: dict[tuple[tuple[int, ...], int], _Part] = {}
        for part in parts:
            for after in _after(part, chains, ways):
                key = (after.done, after.at)
                if key not in ahead or _rank(after) < _rank(ahead[key]):
                    ahead[key] = after
        parts = sorted(ahead.values(), key=_rank)[:WIDTH]
    home = [(part.cost + ways.minutes[part.at][size] * bool(part.legs), part) for part in parts]
    cost, best = min(home, key=lambda pair: (pair[0], pair[1].legs))
    return Tour(legs=best.legs, cost=cost)


def _rank(part: _Part) -> tuple[int, int, tuple[Leg, ...]]:
    return part.hope, part.day, part.legs


def _after(part: _Part, chains: Sequence[tuple[WaveTable, ...]], ways: Ways) -> Iterator[_Part]:
    for j, chain in enumerate(chains):
        w = part.done[j]
        if w == len(chain):
            continue
        done = (*part.done[:j], w + 1, *part.done[j + 1 :])
        over = chain[w].skip - chain[w].least
        yield replace(part, done=done, cost=part.cost + chain[w].skip, hope=part.hope + over)
        first = 0 if part.at == len(chains) else ways.arrive[part.at][j][part.day]
        road = ways.minutes[part.at][j]
        for day, nights, cost in _offers(chain[w], ways, max(first, part.release[j])):
            release = day + chain[w + 1].gap if w + 1 < len(chain) else 0
            yield _Part(
                done=done,
                release=(*part.release[:j], release, *part.release[j + 1 :]),
                at=j,
                day=day + nights,
                cost=part.cost + road + cost,
                hope=part.hope + road + cost - chain[w].least,
                legs=(*part.legs, Leg(arrive=day, nights=nights, place=j, wave=w)),
            )


def _offers(table: WaveTable, ways: Ways, first: int) -> list[tuple[int, int, int]]:
    """The first stays from a day on, each cheaper than all before it."""
    found: list[tuple[int, int, int]] = []
    best = NEVER
    for day in range(first, len(ways.open_from)):
        free = ways.open_from[day] - day
        stays = [(cost, nights) for nights, cost in table.options[day] if nights < free]
        if stays and min(stays)[0] < best:
            best, nights = min(stays)
            found.append((day, nights, best))
        if best == table.least:
            break
    return found[:OFFERS] + found[OFFERS:][-1:]
