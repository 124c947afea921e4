"""The tiers are said twice, in SQL and in Python: both say the same of every pair."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roll.rows import A_DAY, NUMBERS, row

from huanjie.roll.compared import RollEntry
from huanjie.roll.engines.duck import stored_of
from huanjie.roll.number import FIRST_BIRTH
from huanjie.roll.pairs import Common, earlier, tier_of
from huanjie.roll.tiers import TIERS
from huanjie.terms.ids import UnitCode

HERE = "530625100200"
NAMES = ("王芳", "王芳", "王方", "王朝富", "王朝贵", "王富朝", "买买提艾力")
DAYS = (
    *(None, A_DAY, date(1985, 3, 8), date(1985, 7, 3), date(1986, 3, 7), date(1985, 4, 26)),
    date(1985, 3, 28),
)

rows = st.builds(
    row,
    name=st.sampled_from(NAMES),
    unit=st.sampled_from((HERE, HERE, HERE, "530625100201", "530626100200")),
    sex=st.sampled_from(("f", "m", None)),
    born=st.sampled_from(DAYS),
    also_born=st.sampled_from(((), (A_DAY,), (date(1985, 4, 26),))),
    household=st.sampled_from(("", "1", "2")),
    token=st.sampled_from((None, None, *NUMBERS)),
    raw=st.sampled_from((None, *NUMBERS)),
    prefix=st.sampled_from((None, *NUMBERS[:2])),
    repairs=st.sampled_from(("", NUMBERS[0], f"{NUMBERS[0]} {NUMBERS[1]}")),
    contested=st.booleans(),
)
rolls = st.lists(rows, min_size=2, max_size=14)


def by_engine(roll: Sequence[RollEntry], parts: int = 1) -> set[tuple[int, int, int]]:
    """The pairs that the SQL finds, by the places of their rows."""
    with stored_of(roll) as stored:
        return {
            (*sorted((place(pair.x), place(pair.y))), pair.rank) for pair in stored.pairs(parts)
        }


def place(number: int) -> int:
    return number + 2**63


def by_twin(roll: Sequence[RollEntry]) -> set[tuple[int, int, int]]:
    """The pairs that the Python finds."""
    pairs = combinations(enumerate(roll), 2)
    ranks = ((i, j, tier_of(a, b, common(roll, a, b))) for (i, a), (j, b) in pairs)
    return {(i, j, rank) for i, j, rank in ranks if rank is not None}


def common(roll: Sequence[RollEntry], a: RollEntry, b: RollEntry) -> Common:
    county = [one for one in roll if one.unit[:6] == a.unit[:6]]
    day = earlier(a, b)
    return Common(
        names=sum(one.key == a.key for one in county),
        sounds=sum(one.sound == a.sound for one in county),
        dates=sum(one.born == day for one in county) if day else len(county),
        total=len(county),
    )


def numbered(roll: Sequence[RollEntry]) -> list[RollEntry]:
    return [row(of=one, entry=n) for n, one in enumerate(roll)]


@given(roll=rolls.map(numbered))
def test_sql_and_python_say_the_same_of_every_pair(roll: list[RollEntry]) -> None:
    assert by_engine(roll) == by_twin(roll)


def other_signs(day: date, lot: random.Random) -> date:
    """A day that two neighbouring signs, drawn from the four around them, make of another."""
    signs = f"{day:%Y%m%d}"
    while True:
        at = lot.randrange(7)
        two = "".join(lot.choices(signs[max(at - 1, 0) : at + 3], k=2))
        with suppress(ValueError):
            other = date.fromisoformat(f"{signs[:at]}{two}{signs[at + 2 :]}")
            if other >= FIRST_BIRTH:
                return other


@pytest.mark.parametrize("seed", range(8))
def test_sql_and_python_say_the_same_of_dates_that_two_signs_tell_apart(seed: int) -> None:
    lot = random.Random(seed)
    days = [lot.choice((A_DAY, date(1985, 12, 21), date(1958, 10, 2), date(2001, 1, 20)))]
    days += [other_signs(days[0], lot) for _ in range(30)]
    roll = [row(unit=UnitCode(HERE), entry=n, born=day) for n, day in enumerate(days)]
    assert by_engine(roll) == by_twin(roll)
    assert {rank for _, _, rank in by_twin(roll)} >= {9, 10}


@settings(max_examples=12)
@given(roll=st.lists(rows, min_size=12, max_size=20).map(numbered))
def test_a_roll_in_eight_parts_gives_the_pairs_of_one(roll: list[RollEntry]) -> None:
    assert by_engine(roll, 8) == by_engine(roll)


def test_the_rows_of_these_tests_reach_every_tier() -> None:
    ranks: set[int] = set()

    @settings(max_examples=300)
    @given(roll=rolls.map(numbered))
    def gather(roll: list[RollEntry]) -> None:
        ranks.update(rank for _, _, rank in by_twin(roll))

    gather()
    assert ranks == set(range(len(TIERS)))
