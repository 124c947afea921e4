"""Invented villagers: households, clans, names as each generation gave them.

Region codes are ones that GB/T 2260 never gave out (1103 to 1199 stand for no place), so that no
number here can be a living person's.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from huanjie.demo.names import GENERATION_SIGNS, given_name, surname
from huanjie.roll.number import check_sign
from huanjie.terms.people import Sex, VoterClass
from huanjie.terms.places import Unit

GROUP_SIZE = 130
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A villager as the household register would know them."""

    name: str
    sex: Sex
    born: date
    identity: str
    group: str
    household: str
    head: str
    relation: str
    voter_class: VoterClass


@dataclass(slots=True)
class Numbers:
    """Gives out identity numbers, each once in the county."""

    given: Counter[str] = field(default_factory=Counter)

    def give(self, region: str, born: date, sex: Sex) -> str:
        """The next free number of a region, a day and a sex."""
        place = f"{region}{born:%Y%m%d}"
        order = self.given[f"{place}{sex}"]
        self.given[f"{place}{sex}"] += 1
        sequence = 2 * order + (1 if sex is Sex.MALE else 2)
        first = f"{place}{sequence % 1000:03d}"
        return first + check_sign(first)


def people(
    rng: random.Random,
    unit: Unit,
    *,
    size: int,
    polling_day: date,
    numbers: Numbers | None = None,
) -> tuple[Person, ...]:
    """The voters of a village in the order of groups and households.

    `numbers` is shared by the villages of a county, so that no number is given twice. A handful
    come of age about polling day: the day itself, the day after.
    """
    village = _Village(rng, unit, polling_day=polling_day, numbers=numbers or Numbers())
    found: list[Person] = []
    groups = max(3, size // GROUP_SIZE)
    household = 0
    while len(found) < size:
        household += 1
        group = group_name(min(len(found) * groups // size, groups - 1) + 1)
        found.extend(village.household(group, str(household)))
    return tuple(village.coming_of_age(found[:size]))


def group_name(number: int) -> str:
    """第三村民小组 and so on.

    >>> group_name(3), group_name(12), group_name(20)
    ('第三村民小组', '第十二村民小组', '第二十村民小组')
    """
    tens, ones = divmod(number, 10)
    said = (("" if tens == 1 else NUMERALS[tens - 1]) + "十") if tens else ""
    return f"第{said}{NUMERALS[ones - 1] if ones else ''}村民小组"


class _Village:
    def __init__(
        self, rng: random.Random, unit: Unit, *, polling_day: date, numbers: Numbers
    ) -> None:
        self.rng = rng
        self.numbers = numbers
        self.day = polling_day
        self.clans = tuple({surname(rng): None for _ in range(9)})[:4]
        self.home = f"119{unit.code[6:9]}"
        # What a clan calls the men of each cohort of twenty years.
        self.signs = {
            (clan, cohort): rng.choice(GENERATION_SIGNS)
            for clan in self.clans
            for cohort in range(90, 102)
        }

    def household(self, group: str, number: str) -> list[Person]:
        """A couple or one person, sometimes a parent, sometimes grown children."""
        rng = self.rng
        family = self._family_name()
        age = int(rng.triangular(24, 82, 48))
        head = self._person(family, Sex.MALE if rng.random() < 0.86 else Sex.FEMALE, age)
        members = [(head, "户主")]
        if rng.random() < 0.82:
            other = Sex.FEMALE if head.sex is Sex.MALE else Sex.MALE
            wife_age = max(20, age + rng.randint(-5, 3))
            members.append((self._person(surname(rng), other, wife_age), "配偶"))
        if age < 62 and rng.random() < 0.3:
            parent = self._person(family, rng.choice((Sex.MALE, Sex.FEMALE)), age + 25)
            members.append((parent, "父母"))
        members += [(child, "子女") for child in self._children(family, age)]
        voter_class = self._class()
        return [
            replace(
                one,
                group=group,
                household=number,
                head=head.name,
                relation=relation,
                voter_class=voter_class if rng.random() < 0.8 else self._class(),
            )
            for one, relation in members
        ]

    def _children(self, family: str, age: int) -> list[Person]:
        rng = self.rng
        ages = [
            a for a in (age - 23 - rng.randint(0, 9) for _ in range(rng.randint(0, 2))) if a > 18
        ]
        children = [self._person(family, rng.choice((Sex.MALE, Sex.FEMALE)), a) for a in ages]
        if children and rng.random() < 0.006:
            children.append(self._twin(children[-1]))
        return children

    def _twin(self, one: Person) -> Person:
        """Same day, neighbouring number, a name that shares all but its last sign."""
        name = one.name[:2] + given_name(self.rng, one.sex, one.born.year)[-1]
        name = name if name != one.name else one.name[:2] + "双"
        number = self.numbers.give(one.identity[:6], one.born, one.sex)
        return replace(one, name=name, identity=number)

    def _family_name(self) -> str:
        return self.rng.choice(self.clans) if self.rng.random() < 0.55 else surname(self.rng)

    def _class(self) -> VoterClass:
        draw = self.rng.random()
        if draw < 0.8:
            return VoterClass.RESIDENT
        return VoterClass.AWAY_DECLARED if draw < 0.985 else VoterClass.ADMITTED

    def _person(self, family: str, sex: Sex, age: int) -> Person:
        rng = self.rng
        born = date(self.day.year - min(age, 96), 1, 1) + timedelta(days=rng.randrange(365))
        if age > 50 and rng.random() < 0.012:
            born = date(born.year, rng.choice((1, 10)), 1)
        if not self._is_of_age(born):
            born = date(self.day.year - 19, born.month, min(born.day, 28))
        sign = ""
        if sex is Sex.MALE and rng.random() < 0.35:
            sign = self.signs.get((family, born.year // 20), "")
        return Person(
            name=family + given_name(rng, sex, born.year, sign=sign),
            sex=sex,
            born=born,
            identity=self.numbers.give(self._region(), born, sex),
            group="",
            household="",
            head="",
            relation="",
            voter_class=VoterClass.RESIDENT,
        )

    def _is_of_age(self, born: date) -> bool:
        return (born.year + 18, born.month, born.day) < (
            self.day.year,
            self.day.month,
            self.day.day,
        )

    def _region(self) -> str:
        draw = self.rng.random()
        if draw < 0.83:
            return self.home
        return (
            f"119{300 + self.rng.randrange(12)}"
            if draw < 0.96
            else f"118{self.rng.randrange(999):03d}"
        )

    def coming_of_age(self, found: list[Person]) -> list[Person]:
        """Two members get the birthdays that an election turns on: the day, the day after."""
        for place, days in ((len(found) // 3, 0), (len(found) // 2, 1)):
            day = self.day + timedelta(days=days)
            day = day if (day.month, day.day) != (2, 29) else day + timedelta(days=1)
            one, born = found[place], day.replace(year=day.year - 18)
            number = self.numbers.give(self.home, born, one.sex)
            found[place] = replace(one, born=born, identity=number)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person of a village, counted from 0."""

    village: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedDouble:
    """One person written down in two villages, and how the second entry differs."""

    kind: str
    first: Place
    second: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """The people of some villages with the doubles planted among them."""

    villages: tuple[tuple[Person, ...], ...]
    doubles: tuple[PlantedDouble, ...]


KINDS = ("exact", "old_15", "swapped", "one_digit", "no_number")


def with_doubles(
    rng: random.Random, villages: Sequence[tuple[Person, ...]], *, count: int
) -> Township:
    """Write some people of one village down in another as well, each kind in turn.

    Where there is a single village, the second entry stands in another household of it.
    """
    grown = [list(village) for village in villages]
    doubles = []
    for i in range(count):
        here = rng.randrange(len(villages))
        there = (here + 1 + rng.randrange(max(1, len(villages) - 1))) % len(villages)
        person = rng.randrange(len(villages[here]))
        kind = KINDS[i % len(KINDS)]
        neighbour = rng.choice(villages[there])
        copy = replace(
            villages[here][person],
            group=neighbour.group,
            household=f"{9000 + i}",
            identity=_second(rng, villages[here][person].identity, kind),
            head=villages[here][person].name,
            relation="户主",
        )
        place = Place(village=there, person=len(grown[there]))
        doubles.append(
            PlantedDouble(kind=kind, first=Place(village=here, person=person), second=place)
        )
        grown[there].append(copy)
    return Township(villages=tuple(map(tuple, grown)), doubles=tuple(doubles))


def _second(rng: random.Random, number: str, kind: str) -> str:
    if kind == "old_15":
        return number[:6] + number[8:17] if number[6:8] == "19" else number
    if kind == "swapped":
        places = [i for i in range(14, 17) if number[i] != number[i - 1]]
        i = rng.choice(places) if places else 16
        return number[: i - 1] + number[i] + number[i - 1] + number[i + 1 :]
    if kind == "one_digit":
        i = rng.choice((3, 4, 5, 14, 15, 16))
        return number[:i] + str((int(number[i]) + rng.randint(1, 9)) % 10) + number[i + 1 :]
    return "" if kind == "no_number" else number
