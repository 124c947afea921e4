"""Which cases a village is asked about, and what a line of rulings must say."""

import json
from fractions import Fraction

import pytest

from huanjie.roll.worklist import RULINGS, Weighed, listed, place_name, ruled_from
from huanjie.terms.findings import Refused

TWO = ["a", "b"]


def weak(*names: str, units: str = "AB", tier: str = "C") -> list[Weighed]:
    """Cases between villages, chance explaining each more than the one before."""
    return [
        Weighed(case=name, tier=tier, expected=Fraction(n, 100), units=tuple(units))
        for n, name in enumerate(names, start=1)
    ]


@pytest.mark.parametrize(("voters", "room"), [(0, 1), (399, 1), (400, 2), (599, 2), (600, 3)])
def test_a_village_is_asked_about_one_weak_case_for_two_hundred_voters(
    voters: int, room: int
) -> None:
    cases = weak("1", "2", "3", "4", units="A")
    assert listed(cases, {"A": voters}) == set("1234"[:room])


@pytest.mark.parametrize("tier", ["A", "X", "A2", "B"])
def test_strong_cases_stand_on_every_worklist_and_take_no_room(tier: str) -> None:
    strong = weak("s", "t", "u", tier=tier)
    assert listed([*strong, *weak("w")], {"A": 10, "B": 10}) == {"s", "t", "u", "w"}


def test_what_chance_explains_least_comes_first() -> None:
    assert listed(reversed(weak("1", "2", "3")), {"A": 400, "B": 400}) == {"1", "2"}


def test_a_case_needs_room_in_both_its_villages() -> None:
    first, *_ = weak("1", units="A")
    between = weak("0", "2", units="AB")[1]
    assert listed([first, between], {"A": 10, "B": 10}) == {"1"}
    assert listed([first, between], {"A": 400, "B": 10}) == {"1", "2"}


def test_a_case_within_one_village_takes_its_room_once() -> None:
    cases = weak("1", "2", units="AA")
    assert listed(cases, {"A": 400}) == {"1", "2"}


def line(**values: object) -> str:
    return json.dumps({"entries": TWO, "ruling": "different_persons"} | values)


@pytest.mark.parametrize("ruling", RULINGS)
def test_the_three_rulings_that_were_promised_are_known(ruling: str) -> None:
    settled = ruled_from([line(ruling=ruling)]).settles([frozenset(TWO)], "")
    assert settled is (ruling == "different_persons")
    assert RULINGS == ("different_persons", "same_person", "unresolved")


@pytest.mark.parametrize(
    "entries",
    [["a"], ["a", "b", "c"], ["a", "a"], ["a", ""], ["a", 7], ["a", None], "ab", [[], "a"]],
)
def test_a_ruling_names_two_entries_and_no_more(entries: object) -> None:
    with pytest.raises(Refused) as refused:
        ruled_from([line(), line(entries=entries)])
    (finding,) = refused.value.findings
    assert (finding.code, finding.place) == ("roll.ruled_line", "2")


@pytest.mark.parametrize("missing", ["unit", "file", "sheet", "row"])
def test_a_place_is_named_whole_or_not_at_all(missing: str) -> None:
    place = {"unit": "u", "file": "f", "sheet": "", "row": 3}
    other = place | {"row": 4}
    names = frozenset({"u/f//3", "u/f//4"})
    ruled = ruled_from([line(entries=None, members=[place, other])])
    assert ruled.settles([names], "whatever")
    del place[missing]
    with pytest.raises(Refused, match="ruling"):
        ruled_from([line(entries=None, members=[place, other])])


def test_a_place_without_one_of_its_parts_has_no_name() -> None:
    assert place_name("u", "f", "", 3) == "u/f//3"
    assert place_name("u", "f", None, 3) == ""


def test_facts_that_were_ruled_on_must_be_those_of_the_pair() -> None:
    ruled = ruled_from([line(facts="1234")])
    assert ruled.settles([frozenset({"x", "y"}), frozenset(TWO)], "1234")
    assert not ruled.settles([frozenset(TWO)], "12345")
    assert not ruled.settles([frozenset({"x", "y"})], "1234")
