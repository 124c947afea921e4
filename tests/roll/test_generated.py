"""Invented villages of `bench/`: what the generator promises and what the roll makes of it."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from bench.roll_accuracy import ELIGIBILITY, KEYS, Tally, held_against, upper_bound
from bench.roll_books import write_book
from bench.roll_county import check_sign, county
from bench.roll_doubles import KINDS, lines_of, planted
from bench.roll_lunar import lunar

from huanjie.roll.intake import ClerkFile, take_in
from huanjie.terms.ids import UnitCode

SEED, VILLAGES = 102, 4


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """All books of a few villages, read and held against the truth."""
    folder = tmp_path_factory.mktemp("books")
    whole = Tally()
    for part in ("books", "truth"):
        (folder / part).mkdir()
    for village in range(VILLAGES):
        whole.add(_read(folder, write_book(folder, SEED, village, VILLAGES)))
    return whole


def _read(folder: Path, name: str) -> Tally:
    unit = Path(name).stem
    truth = json.loads((folder / "truth" / f"{unit}.json").read_text())
    file = ClerkFile(name=name, data=(folder / "books" / name).read_bytes())
    return held_against(truth, take_in([file], UnitCode(unit), ELIGIBILITY, KEYS))


def test_one_seed_makes_one_county() -> None:
    one, again = (county.__wrapped__(SEED, 0, VILLAGES) for _ in "ab")
    assert [one.person(at) for at in range(50)] == [again.person(at) for at in range(50)]


def test_every_number_is_consistent_stands_for_no_place_and_for_one_person() -> None:
    here = county(SEED, 0, VILLAGES)
    numbers = [here.person(at).number for at in range(here.people)]
    assert all(number.startswith("1199") for number in numbers)
    assert all(check_sign(number[:17]) == number[17] for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_twins_are_of_one_day_with_other_names_and_neighbouring_numbers() -> None:
    here = county(SEED, 0, VILLAGES)
    pairs = [(int(one), at) for at, one in enumerate(here.twin_of) if one >= 0]
    assert pairs
    for one, other in ((here.person(a), here.person(b)) for a, b in pairs):
        assert (one.born, one.sex, one.household) == (other.born, other.sex, other.household)
        assert one.name != other.name
        assert int(other.number[14:17]) - int(one.number[14:17]) == 2


def test_all_kinds_of_doubles_are_planted_and_nobody_twice() -> None:
    copies = [one for some in planted(SEED, 0, VILLAGES).copies.values() for one in some]
    assert {kind for _, kind, _ in copies} == set(KINDS)
    assert len({at for at, _, _ in copies}) == len(copies)


def test_everybody_has_a_row_and_each_double_one_more() -> None:
    rows = Counter(
        line.pid for village in range(VILLAGES) for line in lines_of(SEED, 0, village, VILLAGES)
    )
    copies = sum(map(len, planted(SEED, 0, VILLAGES).copies.values()))
    assert len(rows) == county(SEED, 0, VILLAGES).people
    assert Counter(rows.values()) == {1: len(rows) - copies, 2: copies}


def test_lunar_days_are_those_of_published_calendars() -> None:
    # Spring Festivals, and the first days of the leap months of 1984, 1995 and 2006.
    assert lunar(date(1951, 2, 6)) == (1951, 1, 1, False)
    assert lunar(date(1985, 2, 20)) == (1985, 1, 1, False)
    assert lunar(date(1984, 11, 23)) == (1984, 10, 1, True)
    assert lunar(date(1995, 9, 25)) == (1995, 8, 1, True)
    assert lunar(date(2006, 8, 24)) == (2006, 7, 1, True)


def test_no_row_is_lost(tally: Tally) -> None:
    assert (tally.lost, tally.unread) == (0, [])


def test_planted_errors_are_reported_at_their_cells(tally: Tally) -> None:
    assert sum(tally.planted.values()) > 500
    assert sum(tally.reported.values()) >= 0.995 * sum(tally.planted.values()), tally.missed


def test_clean_rows_raise_neither_errors_nor_warnings(tally: Tally) -> None:
    assert tally.clean > 5000
    assert tally.spurious_rows <= 0.001 * tally.clean, tally.spurious


def test_the_first_proposal_is_the_right_number_where_the_birth_date_helps(tally: Tally) -> None:
    helped = "the date helps"
    assert tally.fixes[helped] > 20
    assert tally.fixed_first[helped] >= 0.95 * tally.fixes[helped], tally.missed


def test_the_bound_of_a_share_is_exact() -> None:
    # No wrong of three thousand: 1 - 0.05 ** (1 / 3000); all wrong: everything.
    assert upper_bound(0, 3000) == pytest.approx(1 - 0.05 ** (1 / 3000))
    assert upper_bound(4, 4) == 1.0
