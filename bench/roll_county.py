"""People of invented counties, from a seed: who really lives there, before any clerk writes.

After the model of a published study of such rolls: the hundred commonest surnames with their
shares and a tail, four clans that take 55 % of a village, given names by sex and cohort with
falling weights, characters of a generation within a clan, 2 % rare characters, names with a middle
dot, birth dates heaped on 1 January and 1 October, 83 % numbers of the county itself (an old and a
new code), 13 % of the neighbours', sequence numbers dense for each code and day, 0.2 % twins with
names of one sound and neighbouring numbers.

A county of up to 142 villages is columns of numbers (some 30 MB), so that any person of it can be
told at once and memory does not grow with the number of counties. Region codes were never assigned.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

POLLING_DAY = date(2026, 5, 10)
VILLAGES_OF_A_COUNTY = 142
SMALLEST, LARGEST, MEAN = 1_530, 3_400, 2_465
UNITS = ("530625", "530621", "530622", "530623", "530624", "530626", "530627", "530628", "530629")
UNITS = (*UNITS, "530602")
CODES = 10
"""Region codes of a county: two of its own, four of neighbours, four from elsewhere."""
CODE_SHARES = (0.30, 0.53, 0.05, 0.04, 0.02, 0.02, 0.01, 0.01, 0.01, 0.01)
CLAN_SHARE, CLANS, GENERATION_SHARE = 0.55, 4, 0.35
RARE_SHARE, MINORITY_SHARE, HEAPED_SHARE, TWIN_SHARE = 0.02, 0.015, 0.012, 0.002
YEAR = 365.2425
COHORTS = (1956, 1978, 1998)
NOBODY = -1
SIGNS, WEIGHTS = "10X98765432", (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

Numbers = "np.ndarray[tuple[int], np.dtype[np.int64]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, as a good register would have it."""

    pid: int
    unit: str
    household: int
    place: int
    name: str
    sex: str
    born: date
    number: str
    group: int
    twin: bool
    minority: bool
    rare: bool

    @property
    def eighty(self) -> bool:
        """Whether the person is over eighty on polling day."""
        return self.born.year <= POLLING_DAY.year - 81


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Names with their weights."""

    surnames: tuple[str, ...]
    shares: Any
    pools: tuple[str, ...]
    single: tuple[float, ...]
    generation: str
    rare: str
    minority: tuple[str, ...]
    fathers: tuple[str, ...]
    homophones: dict[str, str]
    variants: dict[str, str]
    folk: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of `roll_words.yaml`."""
    raw = yaml.safe_load(Path(__file__).with_name("roll_words.yaml").read_text(encoding="utf-8"))
    common = [(one[0], float(one[1:])) for one in raw["shares"].split()]
    tail = list(dict.fromkeys(raw["tail"].split()))
    shares = np.array([share for _, share in common] + [4 / (n + 20) for n in range(len(tail))])
    groups = raw["homophones"].split()
    sounds = {sign: group.replace(sign, "") for group in groups for sign in group}
    return Words(
        surnames=(*(name for name, _ in common), *tail),
        shares=shares / shares.sum(),
        pools=tuple(pool.replace(" ", "") for pool in raw["given"].values()),
        single=tuple(raw["single"]),
        generation=raw["generation"],
        rare=raw["rare"],
        minority=tuple(raw["minority"].split()),
        fathers=tuple(raw["fathers"].split()),
        homophones=sounds,
        variants={pair[0]: pair[1] for pair in raw["variants"].split()},
        folk=tuple(raw["folk"].split()),
    )


def check_sign(first: str) -> str:
    """The eighteenth sign of seventeen digits, worked out here and not by the program."""
    return SIGNS[sum(w * int(d) for w, d in zip(WEIGHTS, first, strict=True)) % 11]


class County:
    """The people of one county. `villages` may be fewer than a county has: a part of it."""

    def __init__(self, seed: int, number: int, villages: int = VILLAGES_OF_A_COUNTY) -> None:
        self.number = number
        self.villages = villages
        lot = np.random.default_rng([seed, number])
        sizes = lot.integers(SMALLEST, LARGEST, villages)
        sizes = sizes * MEAN * villages // sizes.sum()
        self._households(lot, np.concatenate(([0], np.cumsum(sizes))))
        self._ages(lot)
        self._surnames(lot)
        self._twins(lot)
        self._given(lot)
        self._numbers(lot)

    @property
    def people(self) -> int:
        """How many."""
        return len(self.household)

    def unit(self, village: int) -> str:
        """The code of a village."""
        return f"{UNITS[self.number]}{100 + village // 10:03d}{200 + village % 10:03d}"

    def of(self, village: int) -> range:
        """The people of a village, by place in the columns."""
        return range(int(self.starts[village]), int(self.starts[village + 1]))

    def _households(self, lot: Any, bounds: Any) -> None:
        """Who lives with whom: sizes of one to five voters, villages on household borders."""
        size = lot.choice((1, 2, 3, 4, 5), p=(0.15, 0.35, 0.25, 0.17, 0.08), size=bounds[-1])
        ends = np.cumsum(size)
        size = size[: np.searchsorted(ends, bounds[-1]) + 1]
        starts = np.concatenate(([0], np.cumsum(size)))
        self.household = np.repeat(np.arange(len(size)), size)
        self.place = np.arange(starts[-1]) - np.repeat(starts[:-1], size)
        self.head = np.repeat(starts[:-1], size)
        village = np.searchsorted(bounds, starts[:-1], side="right") - 1
        self.village = np.repeat(np.minimum(village, self.villages - 1), size)
        self.starts = np.searchsorted(self.village, np.arange(self.villages + 1))
        self.group = np.repeat(lot.integers(1, 13, len(size)), size)

    def _ages(self, lot: Any) -> None:
        """Sex and birth date of each by the place in the household: head, spouse, children."""
        n = self.people
        old = np.abs(lot.normal(52, 16, n) - 20)[self.head] + 20
        place, chance = self.place, lot.random(n)
        male_head = (lot.random(n) < 0.85)[self.head]
        male = np.where(place == 0, male_head, np.where(place == 1, ~male_head, chance < 0.52))
        child = old - lot.uniform(22, 32, n)
        parent = old + lot.uniform(21, 32, n)
        younger = np.where(child >= 18, child, parent)
        aged = np.where(place == 0, old, np.where(place == 1, old + lot.normal(-1, 3, n), younger))
        aged = np.where((place == 4) & (old < 70), parent, aged)
        fresh = np.where(aged < 18.02, lot.uniform(18.02, 24, n), aged)
        days = (np.where(fresh > 100, lot.uniform(84, 100, n), fresh) * YEAR).astype(np.int64)
        self.male, self.child = male, (place > 1) & (aged == child)
        self.born = POLLING_DAY.toordinal() - days
        self._heap(lot)

    def _heap(self, lot: Any) -> None:
        """Old birth dates that nobody knew were given as New Year's or National Day."""
        heaped = (lot.random(self.people) < HEAPED_SHARE) & (
            self.born < date(1962, 1, 1).toordinal()
        )
        for at in np.flatnonzero(heaped):
            year = date.fromordinal(int(self.born[at])).year
            self.born[at] = date(year, *((1, 1) if lot.random() < 0.6 else (10, 1))).toordinal()

    def _surnames(self, lot: Any) -> None:
        """Men and children bear the household's surname; four clans take most households."""
        known = words()
        n = self.people
        clans = lot.choice(len(known.surnames), p=known.shares, size=(self.villages, CLANS))
        own = lot.choice(len(known.surnames), p=known.shares, size=n)
        ours = clans[self.village, lot.integers(0, CLANS, n)]
        of_home = np.where(lot.random(n) < CLAN_SHARE, ours, own)[self.head]
        married_in = ((self.place == 1) & ~self.male) | (
            (self.place > 1) & ~self.child & ~self.male
        )
        self.surname = np.where(married_in, own, of_home)
        self.minority = (lot.random(n) < MINORITY_SHARE)[self.head]

    def _twins(self, lot: Any) -> None:
        """Two children of some households are born on one day."""
        second = np.flatnonzero(self.child & (self.place == 3) & ~self.minority)
        second = second[self.child[second - 1]]
        wanted = min(len(second), round(self.people * TWIN_SHARE / 2))
        chosen = lot.choice(second, wanted, replace=False)
        self.born[chosen] = self.born[chosen - 1]
        self.male[chosen] = self.male[chosen - 1]
        self.twin_of = np.full(self.people, NOBODY)
        self.twin_of[chosen] = chosen - 1
        self.twin = self.twin_of != NOBODY
        self.twin[chosen - 1] = True

    def _given(self, lot: Any) -> None:
        """Two places in a pool for each person; the second empty for a short name."""
        known, n = words(), self.people
        bounds = [date(year, 1, 1).toordinal() for year in COHORTS]
        cohort = np.searchsorted(bounds, self.born, side="right")
        self.pool = np.where(self.male, 0, 4) + cohort
        self.first, self.second = np.zeros(n, np.int64), np.zeros(n, np.int64)
        for number, pool in enumerate(known.pools):
            weights = 1 / (np.arange(len(pool)) + 9)
            here = np.flatnonzero(self.pool == number)
            drawn = lot.choice(len(pool), p=weights / weights.sum(), size=(2, len(here)))
            self.first[here], self.second[here] = drawn
        short = lot.random(n) < np.array(known.single)[cohort]
        self.second[short & ~self.twin] = NOBODY
        shared = lot.random(n) < GENERATION_SHARE
        of_clan = (self.surname * 31 + self.village * 7 + self.born // 9131) % len(known.generation)
        self.generation = np.where(self.male & shared & ~short, of_clan, NOBODY)
        self.rare = (lot.random(n) < RARE_SHARE) & ~self.twin & ~self.minority
        self.rarity = lot.integers(0, len(known.rare), n)
        self.dotted = lot.integers(0, 1 << 20, n)

    def _numbers(self, lot: Any) -> None:
        """The code and the sequence of each number, dense for a code, a day and a sex."""
        n = self.people
        code = lot.choice(CODES, p=CODE_SHARES, size=n)
        recent = self.born >= date(1995, 1, 1).toordinal()
        self.code = np.where((code < 2) & recent, 0, code)
        turn = lot.random(n)
        second = np.flatnonzero(self.twin_of != NOBODY)
        self.code[second] = self.code[second - 1]
        turn[second] = turn[second - 1] + 1e-12
        key = (self.code * 1_000_000 + self.born) * 2 + self.male
        order = np.lexsort((turn, key))
        fresh = np.concatenate(([True], np.diff(key[order]) != 0))
        begun = np.maximum.accumulate(np.where(fresh, np.arange(n), 0))
        rank = np.empty(n, np.int64)
        rank[order] = np.arange(n) - begun
        self.sequence = 2 * rank + np.where(self.male, 1, 2)

    def name(self, at: int) -> str:
        """The name in full; a twin's sounds like the other's."""
        known = words()
        if self.minority[at]:
            return self._dotted(at)
        twin = int(self.twin_of[at])
        if twin != NOBODY:
            return like(self.name(twin), int(self.dotted[at]))
        pool = known.pools[self.pool[at]]
        first, last = pool[self.first[at]], pool[self.second[at]] if self.second[at] >= 0 else ""
        if self.generation[at] >= 0:
            first = known.generation[self.generation[at]]
        if self.rare[at]:
            rare = known.rare[self.rarity[at]]
            first, last = (first, rare) if last else (rare, "")
        return known.surnames[self.surname[at]] + first + last

    def _dotted(self, at: int) -> str:
        known = words()
        mine, father = int(self.dotted[at]), int(self.dotted[self.head[at]])
        given = known.minority[mine % len(known.minority)]
        return f"{given}·{known.fathers[father % len(known.fathers)]}"

    def person(self, at: int) -> Person:
        """Somebody of this county."""
        born = date.fromordinal(int(self.born[at]))
        region = f"1199{self.number * CODES + int(self.code[at]):02d}"
        first = f"{region}{born:%Y%m%d}{int(self.sequence[at]):03d}"
        return Person(
            pid=self.number * 1_000_000 + at,
            unit=self.unit(int(self.village[at])),
            household=int(self.household[at]),
            place=int(self.place[at]),
            name=self.name(at),
            sex="男" if self.male[at] else "女",
            born=born,
            number=first + check_sign(first),
            group=int(self.group[at]),
            twin=bool(self.twin[at]),
            minority=bool(self.minority[at]),
            rare=bool(self.rare[at]),
        )


def like(name: str, draw: int) -> str:
    """A name of the same sound: one sign of the given name in another writing, if there is one."""
    sounds = words().homophones
    places = [i for i, sign in enumerate(name) if i and sign in sounds]
    if not places:
        spare = words().pools[draw % 8].replace(name[-1], "")
        return name[:-1] + spare[draw // 8 % len(spare)]
    at = places[draw % len(places)]
    others = sounds[name[at]]
    return name[:at] + others[draw // 7 % len(others)] + name[at + 1 :]


@lru_cache(maxsize=2)
def county(seed: int, number: int, villages: int = VILLAGES_OF_A_COUNTY) -> County:
    """A county, remembered while its books are written."""
    return County(seed, number, villages)
