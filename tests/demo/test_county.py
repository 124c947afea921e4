"""The county of the demo: its units of today and of 2016, its roads."""

import csv
import io
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.demo.county import STREETS, XILUODU, roads, travel_table, unit_table
from huanjie.terms.places import Kind, Level, Unit, units_from_csv, villages_of


def units(year: int) -> tuple[Unit, ...]:
    return tuple(units_from_csv(unit_table(year=year)))


@pytest.mark.parametrize(("year", "townships"), [(2016, 15), (2017, 16), (2026, 16)])
def test_the_county_has_the_townships_of_its_year_and_all_143_villages(
    year: int, townships: int
) -> None:
    levels = Counter(unit.level for unit in units(year))
    assert (levels[Level.COUNTY], levels[Level.TOWNSHIP], levels[Level.VILLAGE]) == (
        1,
        townships,
        143,
    )


def test_in_2016_the_seat_is_one_town_with_the_villages_of_both_later_streets() -> None:
    before, after = units(2016), units(2026)
    assert not {u.code for u in before} & set(STREETS)
    assert XILUODU[0] not in {u.code for u in after}
    joined = {v.code for street in STREETS for v in villages_of(after, street)}
    assert {v.code for v in villages_of(before, XILUODU[0])} == joined


@pytest.mark.parametrize("year", [2016, 2026])
def test_every_village_lies_in_a_township_and_every_township_has_a_village_committee(
    year: int,
) -> None:
    all_units = units(year)
    townships = {u.code for u in all_units if u.level is Level.TOWNSHIP}
    assert {u.parent for u in all_units if u.level is Level.VILLAGE} == townships
    for code in townships:
        kinds = {v.kind for v in villages_of(all_units, code)}
        assert Kind.VILLAGERS_COMMITTEE in kinds, code


@settings(max_examples=25)
@given(st.integers(), st.sampled_from((2016, 2026)))
def test_the_roads_of_every_seed_lead_from_each_seat_to_each_other(seed: int, year: int) -> None:
    there = units(year)
    seats = {u.code for u in there if u.level is Level.TOWNSHIP}
    legs = roads(Random(seed), there)
    reached, frontier = set[str](), {min(seats)}
    while frontier:
        reached |= frontier
        near = {leg.end for leg in legs if leg.start in frontier}
        near |= {leg.start for leg in legs if leg.end in frontier}
        frontier = near - reached
    assert reached == seats
    assert all(0 < leg.minutes <= 240 for leg in legs)
    assert len({(leg.start, leg.end) for leg in legs}) == len(legs)


def test_the_travel_table_has_a_line_a_road() -> None:
    legs = roads(Random(1), units(2026))
    rows = list(csv.DictReader(io.StringIO(travel_table(legs))))
    assert [(r["from"], r["to"], int(r["minutes"])) for r in rows] == [
        (leg.start, leg.end, leg.minutes) for leg in legs
    ]
