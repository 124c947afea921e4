"""How far chance explains a pair: each bound of rarity, just below, at it and just above."""

from datetime import date
from fractions import Fraction

import pytest
from tests.roll.rows import A_DAY, NUMBERS, row

from huanjie.roll.chance import chance_words, expected
from huanjie.roll.compared import RollEntry
from huanjie.roll.engines.duck import stored_of
from huanjie.roll.engines.found import Found
from huanjie.roll.pairs import Common, near_days, tier_of
from huanjie.roll.tiers import FEW, NEAR_DAYS, PART_DAYS, RARE, TIERS

THERE = "530625102202"
KNOWN = row(token=NUMBERS[0])
UNKNOWN = row(unit=THERE)


def tier(one: RollEntry, other: RollEntry, **common: int) -> str:
    """The tier of a pair in a county with so many namesakes, days alike and rows; '' for none."""
    counts = {"names": 2, "sounds": 2, "dates": 2, "total": 10**6} | common
    rank = tier_of(one, other, Common(**counts))
    return "" if rank is None else TIERS[rank].tier


def by_engine(*pair: RollEntry, others: int) -> str:
    """The tier that the SQL finds in a county with so many others, all born on days of their own
    and of one name; '' for none."""
    rest = [
        row(
            "张三", entry=n + 3, token=f"{2 * n + 1 << 72:032x}", born=date.fromordinal(700_000 + n)
        )
        for n in range(others)
    ]
    roll = [row(of=one, entry=n) for n, one in enumerate(pair)]
    with stored_of([*roll, *rest]) as stored:
        ranks = [TIERS[one.rank].tier for one in stored.pairs()]
    return "".join(ranks)


@pytest.mark.parametrize(("total", "found"), [(8000, "B_weak"), (8001, "B")])
def test_two_namesakes_of_a_day_are_rare_above_eight_thousand_voters(
    total: int, found: str
) -> None:
    assert RARE == 2000
    assert tier(KNOWN, UNKNOWN, total=total) == found
    assert by_engine(KNOWN, UNKNOWN, others=total - 2) == found


@pytest.mark.parametrize(
    "common", [{"names": 3}, {"dates": 3}, {"names": 4, "dates": 1, "total": 8000}]
)
def test_more_of_the_name_or_the_day_make_chance_likelier(common: dict[str, int]) -> None:
    assert tier(KNOWN, UNKNOWN, **({"total": 8001} | common)) == "B_weak"


LOST = row(prefix=NUMBERS[1], unit=THERE)
OWNER = row(token=NUMBERS[0], prefix=NUMBERS[1])


@pytest.mark.parametrize(
    ("common", "found"),
    [
        ({"sounds": 2, "dates": 9999}, "A2"),
        ({"sounds": 9999, "dates": 2}, "A2"),
        ({"sounds": 3, "dates": 3, "total": 2001}, "A2"),
        ({"sounds": 3, "dates": 3, "total": 2000}, "B_weak"),
        ({"sounds": 4, "dates": 4, "total": 8001}, "A2"),
        ({"sounds": 4, "dates": 4, "total": 8000}, "B_weak"),
    ],
)
def test_a_lost_tail_counts_the_name_and_the_day_without_the_two_themselves(
    common: dict[str, int], found: str
) -> None:
    assert tier(OWNER, LOST, names=99, **common) == found


OTHER_PART = row(unit=THERE, born=date(1985, 3, 28))


@pytest.mark.parametrize(("total", "found"), [(9600, ""), (9601, "E")])
def test_a_date_with_another_part_is_asked_about_where_the_name_is_rare(
    total: int, found: str
) -> None:
    assert (PART_DAYS, FEW) == (120, 20)
    assert tier(KNOWN, OTHER_PART, total=total) == found
    # The earlier day counts, and one row has it.
    assert by_engine(KNOWN, OTHER_PART, others=(total + 1) // 2 - 2) == found


@pytest.mark.parametrize(("others", "found"), [(9597, ""), (9598, "E")])
@pytest.mark.parametrize("turned", [False, True])
def test_the_earlier_of_two_days_is_counted_whichever_row_has_it(
    others: int, found: str, *, turned: bool
) -> None:
    pair = (OTHER_PART, KNOWN) if turned else (KNOWN, OTHER_PART)
    another = row("李四", token=NUMBERS[1])
    assert by_engine(*pair, another, others=others) == found


def test_within_a_village_a_date_with_another_part_needs_no_rare_name() -> None:
    beside = row(of=OTHER_PART, unit=KNOWN.unit)
    assert tier(KNOWN, beside, total=2) == by_engine(KNOWN, beside, others=0) == "E"


@pytest.mark.parametrize("day", ["1947-03-07", "1985-11-07", "1985-03-28"])
def test_one_part_of_a_date_may_be_any_other(day: str) -> None:
    other = date.fromisoformat(day)
    assert tier(KNOWN, row(unit=THERE, born=other)) == "E"
    assert other in near_days(A_DAY)


@pytest.mark.parametrize("day", ["1947-11-07", "1985-11-28", "1947-03-28"])
def test_with_two_parts_another_two_dates_are_two(day: str) -> None:
    other = date.fromisoformat(day)
    assert tier(KNOWN, row(unit=THERE, born=other)) == ""
    assert other not in near_days(A_DAY)


@pytest.mark.parametrize("year", ["1900", "1930", "2008"])
def test_years_of_all_who_can_be_voters_are_near(year: str) -> None:
    assert date.fromisoformat(f"{year}-03-07") in near_days(A_DAY)
    assert A_DAY in near_days(date.fromisoformat(f"{year}-03-07"))


@pytest.mark.parametrize("other", [{"sex": "m"}, {"unit": "530626100200"}])
def test_what_else_is_needed_of_a_date_with_another_part(other: dict[str, str]) -> None:
    woman = row(of=KNOWN, sex="f")
    found = tier(woman, row(of=OTHER_PART, **other))
    # Sex may be the slip; another county may not.
    assert found == ("E" if "sex" in other else "")


def rank(name: str, *, last: bool = False) -> int:
    """The place of a tier, of the last one of that name if so."""
    places = [n for n, one in enumerate(TIERS) if one.tier == name]
    return places[-1] if last else places[0]


@pytest.mark.parametrize(
    ("place", "pairs"),
    [
        (rank("A"), 0),
        (rank("X"), 0),
        (rank("A2"), Fraction(3 * 7, 1000)),
        (rank("B"), Fraction(3 * 7, 1000)),
        (rank("B_weak"), Fraction(3 * 7, 1000)),
        (rank("C"), Fraction(5 * 7, 1000)),
        (rank("D"), Fraction(5 * 7, 1000)),
        (rank("E"), Fraction(3 * 7 * NEAR_DAYS, 1000)),
        (rank("E", last=True) - 1, Fraction(3 * 7 * NEAR_DAYS, 1000)),
        (rank("E", last=True), Fraction(3 * 7 * PART_DAYS, 1000)),
    ],
)
def test_chance_is_counted_by_what_the_tier_compares(place: int, pairs: Fraction) -> None:
    found = Found(0, 1, place, names=3, sounds=5, dates=7, total=1000)
    assert expected(found, TIERS[place].tier) == pairs


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (Fraction(1, 2), "约2个这样的县才有一对这样的巧合"),
        (Fraction(501, 1000), "本县约有1对这样的巧合"),
        (Fraction(3, 2), "本县约有2对这样的巧合"),
        (Fraction(1, 99), "约99个这样的县才有一对这样的巧合"),
        (Fraction(1, 12_999), "约12000个这样的县才有一对这样的巧合"),
    ],
)
def test_one_pair_in_two_counties_is_where_the_words_change(pairs: Fraction, words: str) -> None:
    assert chance_words(pairs).zh == words
