"""The rows of a village: everybody once, doubles of sixteen planted kinds, twins, shared numbers.

One row in a hundred is a double. Where a kind is planted, nothing else befalls either row, so that
recall by kind is that of the kind; a fifth of the doubles have the clerks' noise on top and are
counted apart.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bench.roll_county import County, Person, county, like, words
from bench.roll_lines import (
    Line,
    Mark,
    fifteen,
    lunar_day,
    near_day,
    no_cross,
    no_date,
    no_number,
    noise,
    number_typed,
    one_wrong,
    other_writing,
    scientific,
    swapped,
    wrong_number,
)
from bench.roll_lunar import spelt

DOUBLES, NOISY_DOUBLES, SHARED = 0.01, 0.2, 0.0002
CLEAN_VILLAGE = 10
"""Every tenth village has a clerk who makes no mistakes."""
GROUNDS = {
    "resident": ("户籍在本村且居住在本村", "常住", "户在人在", "第一类"),
    "away": ("户籍在本村不在本村居住", "外出", "户在人不在"),
    "admitted": ("户籍不在本村居住一年以上", "外来"),
}
RELATIONS = ("户主", "配偶", "子女", "子女", "父母")

Writer = Callable[[Line, random.Random], None]


def _two_wrong(number: str, lot: random.Random) -> str:
    for at in lot.sample(range(17), 2):
        number = number[:at] + str((int(number[at]) + lot.randint(1, 9)) % 10) + number[at + 1 :]
    return number


def _wrong(make: Callable[[str, random.Random], str]) -> Writer:
    return lambda line, lot: wrong_number(line, make=make, lot=lot)


def _alike(line: Line, lot: random.Random) -> None:
    line.name = like(line.name, lot.randrange(1 << 16))


def _written_otherwise(line: Line, lot: random.Random) -> None:
    line.name = other_writing(line.name, lot)


def _on_a_near_day(line: Line, lot: random.Random) -> None:
    line.born = near_day(line.person.born, lot)


def _lost_float(line: Line, _: random.Random) -> None:
    """A floating number that became a text: nothing in the cell tells of it any more."""
    line.identity = f"{float(line.person.number):.0f}"
    line.marks.append(Mark("", ()))


def _has(signs: dict[str, str]) -> Callable[[Person], bool]:
    return lambda who: any(sign in signs for sign in who.name[1:])


def _anyone(_: Person) -> bool:
    return True


KINDS: dict[str, tuple[Callable[[Person], bool], tuple[Writer, ...]]] = {
    "exact_here": (_anyone, ()),
    "exact_there": (_anyone, ()),
    "transposed": (_anyone, (_wrong(swapped),)),
    "one_digit": (_anyone, (_wrong(one_wrong),)),
    "two_digits": (_anyone, (_wrong(_two_wrong),)),
    "no_number": (_anyone, (no_number,)),
    "old_15": (lambda who: who.born.year < 1999, (fifteen,)),
    "float": (no_cross, (number_typed,)),
    "homophone": (_has(words().homophones), (_alike, no_number)),
    "homophone_slip": (_has(words().homophones), (_alike, _wrong(one_wrong))),
    "variant": (
        lambda who: any(sign in words().variants for sign in who.name),
        (_written_otherwise, no_number),
    ),
    "marriage": (lambda who: who.sex == "女", (no_number,)),
    "date_typo": (_anyone, (_on_a_near_day, no_number)),
    "lunar": (lambda who: spelt(who.born) is not None, (lunar_day, no_number)),
    "scientific": (no_cross, (scientific, no_date)),
    "lost_float": (no_cross, (_lost_float,)),
}
"""The study's fifteen kinds of doubles and one more: a float that lost its type as well.

For each: of whom such a double can be, and what the second clerk wrote otherwise.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What is planted into a county: copies by village, and whom nothing else may befall."""

    copies: dict[int, list[tuple[int, str, bool]]]
    sources: frozenset[int]
    shared: dict[int, int]


@lru_cache(maxsize=2)
def planted(seed: int, number: int, villages: int) -> Planted:
    """The doubles of a county, of all kinds alike, and the people who share a number."""
    here, lot = county(seed, number, villages), random.Random(f"planted {seed} {number}")
    kinds, copies, sources = list(KINDS), defaultdict(list), set[int]()
    for n in range(round(here.people * DOUBLES)):
        kind = kinds[n % len(kinds)]
        at = next(at for at in _draws(here, lot) if at not in sources and _fits(here, at, kind))
        sources.add(at)
        village = int(here.village[at])
        host = (
            village if kind == "exact_here" else (village + lot.randrange(1, villages)) % villages
        )
        copies[host].append((at, kind, lot.random() < NOISY_DOUBLES))
    shared: dict[int, int] = {}
    for _ in range(round(here.people * SHARED)):
        one, other = (next(at for at in _draws(here, lot) if at not in sources) for _ in "ab")
        if one != other and bool(here.male[one]) == bool(here.male[other]):
            shared[one] = other
            sources |= {one, other}
    return Planted(copies=dict(copies), sources=frozenset(sources), shared=shared)


def _draws(here: County, lot: random.Random) -> Iterator[int]:
    while True:
        yield lot.randrange(here.people)


def _fits(here: County, at: int, kind: str) -> bool:
    return not here.twin[at] and KINDS[kind][0](here.person(at))


def lines_of(seed: int, number: int, village: int, villages: int) -> list[Line]:
    """All rows of a village in the order of its households, the copies among them."""
    here, plan = county(seed, number, villages), planted(seed, number, villages)
    lot = random.Random(f"village {seed} {number} {village}")
    careful = village % CLEAN_VILLAGE == CLEAN_VILLAGE - 1
    lines = []
    for at in here.of(village):
        line = _faithful(here, at, lot)
        if at in plan.shared:
            other = here.person(plan.shared[at])
            line.person = replace(line.person, number=other.number, born=other.born)
            line.kind, line.born, line.identity = "shared", other.born, other.number
        elif here.twin[at] and not careful:
            if lot.random() < 0.1:
                no_number(line, lot)
        elif at in plan.sources:
            line.kind = "source"
        elif not careful:
            noise(line, lot)
        lines.append(line)
    for at, kind, noisy in plan.copies.get(village, ()):
        _insert(lines, here, (at, kind, noisy and not careful), lot)
    _households(lines, careful=careful, lot=lot)
    return lines


def _faithful(here: County, at: int, lot: random.Random) -> Line:
    who = here.person(at)
    chance = lot.random()
    ground = "admitted" if chance < 0.01 else "away" if chance < 0.13 else "resident"
    return Line(
        person=who,
        pid=who.pid,
        name=who.name,
        sex=who.sex,
        born=who.born,
        identity=who.number,
        household=who.household,
        head="",
        relation=RELATIONS[who.place],
        group=who.group,
        ground=lot.choice(GROUNDS[ground]),
    )


def _insert(
    lines: list[Line], here: County, double: tuple[int, str, bool], lot: random.Random
) -> None:
    """Put a copy into a household of the village, among its members."""
    at, kind, noisy = double
    line = _faithful(here, at, lot)
    for write in KINDS[kind][1]:
        write(line, lot)
    line.kind = f"{kind}+noise" if noisy else kind
    if noisy:
        noise(line, lot)
    place = lot.randrange(1, len(lines) + 1)
    beside = lines[place - 1]
    line.household, line.group = beside.household, beside.group
    line.relation = "配偶" if kind == "marriage" else "其他"
    lines.insert(place, line)


def _households(lines: Sequence[Line], *, careful: bool, lot: random.Random) -> None:
    """Everybody's head of household is the first row of it."""
    first: dict[int, Line] = {}
    for line in lines:
        line.head = first.setdefault(line.household, line).person.name
        if first[line.household] is line:
            line.relation = "户主"
        if not careful and not line.marks and not line.kind and lot.random() < 0.002:
            line.relation = lot.choice(("", "亲属"))
