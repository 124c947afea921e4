"""The invented county: the same people from the same seed, doubles where they were planted."""

import random
from datetime import date

from tests.roll.clerk import ELIGIBILITY, KEYS, POLLING_DAY

from huanjie.demo.people import KINDS, Numbers, people, with_doubles
from huanjie.demo.workbooks import workbook
from huanjie.roll.compared import entries
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.match import cases
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit

TOWNSHIP = UnitCode("530625102")
UNITS = tuple(
    Unit(
        code=UnitCode(f"{TOWNSHIP}20{i}"),
        name=f"第{i}村",
        level=Level.VILLAGE,
        kind=Kind.VILLAGERS_COMMITTEE,
        parent=TOWNSHIP,
    )
    for i in range(3)
)


def test_the_same_seed_gives_the_same_village() -> None:
    one, other = (
        people(random.Random(7), UNITS[0], size=300, polling_day=POLLING_DAY) for _ in range(2)
    )
    assert one == other
    assert workbook(random.Random(7), UNITS[0], one) == workbook(random.Random(7), UNITS[0], other)
    assert len(one) == 300


def test_a_village_has_groups_households_and_dominant_clans() -> None:
    found = people(random.Random(7), UNITS[0], size=1200, polling_day=POLLING_DAY)
    assert len({one.group for one in found}) == 9
    assert 350 < len({one.household for one in found}) < 800
    surnames = [one.head[0] for one in found]
    largest = sorted({s: surnames.count(s) for s in surnames}.values(), reverse=True)
    assert sum(largest[:4]) > 0.4 * len(found)


def test_all_but_one_are_of_age_on_polling_day() -> None:
    found = people(random.Random(3), UNITS[0], size=500, polling_day=POLLING_DAY)
    limit = date(POLLING_DAY.year - 18, POLLING_DAY.month, POLLING_DAY.day)
    assert [one.born for one in found if one.born > limit] == [limit.replace(day=11)]
    assert limit in {one.born for one in found}


def test_planted_doubles_are_found_and_hardly_anyone_else() -> None:
    numbers = Numbers()
    villages = [
        people(random.Random(i), unit, size=400, polling_day=POLLING_DAY, numbers=numbers)
        for i, unit in enumerate(UNITS)
    ]
    town = with_doubles(random.Random(5), villages, count=20)
    rows, place = [], {}
    for index, (unit, found) in enumerate(zip(UNITS, town.villages, strict=True)):
        sent = workbook(random.Random(index), unit, found)
        file = ClerkFile(name=sent.name, data=sent.data)
        intake = take_in([file], unit.code, ELIGIBILITY, KEYS)
        rows += entries(intake, keys=KEYS.fingerprint)
        place |= {(index, p.person): (unit.code, p.sheet, p.row) for p in sent.placed}
    hits = {frozenset((m.unit, m.sheet, m.row) for m in c.members) for c in cases(rows)}
    planted = {
        frozenset(place[(one.village, one.person)] for one in (double.first, double.second))
        for double in town.doubles
    }
    assert {double.kind for double in town.doubles} == set(KINDS)
    assert planted <= hits
    assert len(hits - planted) <= 2
