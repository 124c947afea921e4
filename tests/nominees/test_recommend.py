"""Recommendations combined: exact weights, places, quorums, ties shown."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.law.load import named_set
from huanjie.nominees.recommend import (
    MEMBERS,
    VILLAGERS,
    By,
    Meeting,
    combined,
    open_recommendation,
    two_recommendations,
)
from huanjie.terms.findings import Refused
from huanjie.terms.ids import PersonName

RULES = named_set("cn/party_branch", on=date(2026, 9, 1))
HALVES = {MEMBERS: Fraction(1, 2), VILLAGERS: Fraction(1, 2)}


def method(seats=2, by=By.WEIGHTS, weights=HALVES):
    return two_recommendations(RULES, seats=seats, by=by, weights=weights)


def meeting(id, votes, *, due=30, present=30, observers=1) -> Meeting:
    named = {PersonName(name): n for name, n in votes.items()}
    return Meeting(id=id, due=due, present=present, observers=observers, votes=named)


def both_of(members, villagers, **more) -> tuple[Meeting, Meeting]:
    return meeting(MEMBERS, members, **more), meeting(VILLAGERS, villagers)


def codes(found) -> list[str]:
    return [one.code.removeprefix("nominees.recommendation_") for one in found.findings]


def test_weights_are_taken_of_those_present():
    weights = {MEMBERS: Fraction(3, 5), VILLAGERS: Fraction(2, 5)}
    found = combined(
        (
            meeting(MEMBERS, {"甲": 10, "乙": 20}, due=20, present=20),
            meeting(VILLAGERS, {"甲": 40, "丙": 20}, due=40, present=40),
        ),
        method(weights=weights),
    )
    assert [(one.name, one.score, one.place) for one in found.lines] == [
        ("甲", Fraction(7, 10), 1),
        ("乙", Fraction(3, 5), 2),
        ("丙", Fraction(1, 5), 3),
    ]
    assert found.names == ("甲", "乙", "丙")
    assert (found.tied, codes(found)) == (None, [])


def test_by_ranks_who_was_not_named_comes_last():
    found = combined(
        both_of({"甲": 20, "乙": 15, "丙": 15}, {"乙": 25, "甲": 5}),
        method(by=By.RANKS, weights={}),
    )
    assert [(one.name, one.score, one.place) for one in found.lines] == [
        ("乙", 3, 1),
        ("甲", 3, 1),
        ("丙", 5, 3),
    ]


def test_equals_at_the_last_place_are_shown_and_not_broken():
    found = combined(
        both_of({"甲": 20, "乙": 9, "丙": 9, "丁": 9}, {"甲": 20, "乙": 9, "丙": 9, "丁": 9}),
        method(seats=2),
    )
    assert found.names == ("甲",)
    assert found.tied is not None
    assert (found.tied.seats, found.tied.between) == (2, ("丁", "丙", "乙"))
    assert codes(found) == []


@pytest.mark.parametrize(("present", "enough"), [(19, False), (20, False), (21, True)])
def test_exactly_two_thirds_present_are_not_enough(present, enough):
    votes = {"甲": 9, "乙": 8, "丙": 7}
    found = combined(both_of(votes, votes, present=present), method())
    assert codes(found) == ([] if enough else ["not_quorate"])
    assert bool(found.names) is enough


@pytest.mark.parametrize(("seats", "need"), [(1, 2), (3, 4), (5, 6), (6, 8), (10, 12)])
def test_a_fifth_more_nominees_than_seats_rounded_up(seats, need):
    votes = {f"人{n:02}": n for n in range(1, need + 1)}
    assert method(seats).need == need
    assert codes(combined(both_of(votes, votes), method(seats))) == []
    votes.pop("人01")
    assert codes(combined(both_of(votes, votes), method(seats))) == ["too_few"]


def test_an_unobserved_meeting_and_few_villagers_are_warnings():
    votes = {"甲": 9, "乙": 8, "丙": 7}
    given_ = (
        meeting(MEMBERS, votes, observers=0),
        meeting(VILLAGERS, votes, due=23, present=23),
    )
    found = combined(given_, method())
    assert codes(found) == ["unobserved", "few_villagers"]
    assert found.names == ("甲", "乙", "丙")
    enough = (meeting(MEMBERS, votes), meeting(VILLAGERS, votes, due=24, present=24))
    assert codes(combined(enough, method())) == []


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"present": 0}, "没有人到会"),
        ({"present": 31}, "多于应到"),
        ({"present": 8}, "得票多于到会"),
        ({"observers": -1}, "小于零"),
    ],
)
def test_an_impossible_count_is_refused(more, match):
    with pytest.raises(Refused, match=match):
        combined(both_of({"甲": 9}, {"甲": 9}, **more), method())


@pytest.mark.parametrize(
    "weights",
    [
        {},
        {MEMBERS: Fraction(1)},
        {MEMBERS: Fraction(1, 2), VILLAGERS: Fraction(1, 3)},
        {MEMBERS: Fraction(3, 2), VILLAGERS: Fraction(-1, 2)},
    ],
)
def test_weights_that_are_not_one_in_all_are_refused(weights):
    with pytest.raises(Refused, match="权重"):
        combined(both_of({"甲": 9}, {"甲": 9}), method(weights=weights))


def test_no_meeting_or_one_twice_is_refused():
    with pytest.raises(Refused, match="没有推荐会"):
        combined((), method(by=By.RANKS, weights={}))
    with pytest.raises(Refused, match="重复"):
        combined((meeting(MEMBERS, {"甲": 1}),) * 2, method())


def test_open_recommendation_leaves_two_for_the_post_of_secretary():
    rule = open_recommendation(RULES, by=By.WEIGHTS, weights=HALVES)
    found = combined(both_of({"甲": 20, "乙": 9, "丙": 8}, {"甲": 9, "乙": 20, "丙": 8}), rule)
    assert set(found.names) == {"甲", "乙"}
    assert {one.place for one in found.lines} == {1, 3}


VOTES = st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(0, 30), min_size=1)


@given(VOTES, VOTES, st.sampled_from(By), st.integers(1, 4))
def test_the_list_is_those_with_no_more_before_them_than_places(members, villagers, by, seats):
    weights = HALVES if by is By.WEIGHTS else {}
    rule = method(seats=seats, by=by, weights=weights)
    found = combined(both_of(members, villagers), rule)
    assert {one.name for one in found.lines} == {*members, *villagers}
    tied = found.tied.between if found.tied else ()
    for one in found.lines:
        behind = sum(other.place <= one.place for other in found.lines)
        assert (one.name in found.names) is (behind <= rule.places)
        assert (one.name in tied) is (one.place <= rule.places < behind)
    if found.tied:
        assert len(found.names) + found.tied.seats == rule.places
