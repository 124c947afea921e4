"""A region that no neighbour bears: two wrong digits passed the check, and prove nobody another."""

from collections import Counter

import pytest
from tests.roll.clerk import KEYS, OTHER, number, taken, voter_row

from huanjie.roll.compared import entries
from huanjie.roll.match import cases
from huanjie.roll.number import REGION, check_sign
from huanjie.roll.regions import ONE_IN, lone_regions
from huanjie.roll.workbook import Written
from huanjie.terms.people import IdentityState

HERS = number(sequence="124")
KNOWN = {"119908": (1984, 2002), "119909": (1984, 9999)}


def two_wrong(right: str) -> str:
    """The number with two wrong digits in its region that the check sign does not find."""
    tried = (f"119{n:03d}{right[REGION:]}" for n in range(1000))
    differ = ((n, sum(a != b for a, b in zip(n, right, strict=True))) for n in tried)
    return next(n for n, wrong in differ if wrong == 2 and check_sign(n[:17]) == n[17])


def neighbours(count: int, region: str = "119901") -> list[list[Written]]:
    """So many other women of a village, each with a name and a day of her own."""
    born = [f"19{50 + n}-01-{n + 1:02d}" for n in range(count)]
    return [
        voter_row(f"李{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'子丑寅'[n // 10]}", born=day,
                  identity=number(day.replace("-", ""), "024", region))
        for n, day in enumerate(born)
    ]  # fmt: skip


def found(*there: list[Written]) -> list[str]:
    """The tiers in which a woman is met by the rows of another village."""
    here = entries(taken(voter_row()), keys="one")
    return [one.tier for one in cases(here + entries(taken(*there, unit=OTHER), keys="one"))]


def regions_of(*counts: tuple[str, int], born: str = "19850307") -> tuple[int, ...]:
    """The places of lone regions among so many numbers of each region."""
    numbers = [number(born, "124", region) for region, count in counts for _ in range(count)]
    return lone_regions(numbers, Counter(one[:REGION] for one in numbers), KNOWN)


def test_two_wrong_digits_that_pass_the_check_do_not_hide_a_double() -> None:
    wrong = two_wrong(HERS)
    (row,) = taken(voter_row(identity=wrong)).voters
    assert row.identity is IdentityState.VALID
    assert found(voter_row(identity=wrong), *neighbours(19)) == ["B_weak"]


def test_among_too_few_neighbours_no_region_stands_out() -> None:
    assert found(voter_row(identity=two_wrong(HERS)), *neighbours(18)) == []


def test_a_region_that_a_neighbour_bears_too_proves_somebody_else() -> None:
    wrong = two_wrong(HERS)
    beside = neighbours(20)
    beside[0] = neighbours(1, wrong[:REGION])[0]
    assert found(voter_row(identity=wrong), *beside) == []


def test_a_row_with_a_lone_region_keeps_its_number() -> None:
    wrong = two_wrong(HERS)
    intake = taken(voter_row(identity=wrong), *neighbours(20))
    assert intake.secrets[0].token == KEYS.token_of(wrong)
    assert [one.contested for one in intake.secrets] == [True] + [False] * 20


def test_a_region_of_the_table_is_nobodys_slip() -> None:
    assert regions_of(("119907", 1), ("119901", 40)) == (0,)
    assert regions_of(("119909", 1), ("119901", 40)) == ()


@pytest.mark.parametrize(("year", "places"), [("2002", ()), ("2003", (0,))])
def test_a_region_given_up_before_a_birth_is_a_slip(year: str, places: tuple[int, ...]) -> None:
    assert regions_of(("119908", 1), ("119901", 40), born=f"{year}0307") == places


@pytest.mark.parametrize(("others", "places"), [(38, (0, 1)), (37, ())])
def test_lone_regions_are_at_most_one_number_in_twenty(
    others: int, places: tuple[int, ...]
) -> None:
    assert ONE_IN == 20
    assert regions_of(("119907", 1), ("119906", 1), ("119901", others)) == places


def test_missing_numbers_have_no_region() -> None:
    numbers = ["", *(number(region=region) for region in ["119901"] * 20)]
    assert lone_regions(numbers, Counter(one[:REGION] for one in numbers if one)) == ()
