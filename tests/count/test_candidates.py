"""Candidates: their number for so many seats, and the list that nomination votes make."""

import json

import pytest
from tests.count.votes import decided, refused_field

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

VILLAGE = {"kind": "candidates", "procedure": "villagers_committee", "on": "2016-04-20"}
DEPUTIES = VILLAGE | {"procedure": "township_deputies"}
WOMEN = "女二三"


def nominated(**votes):
    """Those nominated, in the order of the votes given; the women are 女, 二 and 三."""
    return [
        {"name": name, "sex": "f" if name in WOMEN else "m", "votes": number}
        for name, number in votes.items()
    ]


def listed(places, *, changes=None, **votes):
    """The list, who is tied for how many places, and whether the woman's place is still open."""
    case = VILLAGE | {"nominations": nominated(**votes), "places": places} | (changes or {})
    answered = decided(case)
    tied = answered["tied"] and (answered["tied"]["seats"], "".join(answered["tied"]["between"]))
    return answered["list"], tied, "woman_place_pending" in answered["codes"]


def test_the_places_go_to_those_with_most_votes():
    assert listed(3, 甲=5, 女=9, 乙=7, 丙=6) == (["女", "乙", "丙"], None, False)
    assert listed(1, 女=9, 甲=8) == (["女"], None, False)


def test_who_has_no_vote_takes_a_place_that_is_left():
    assert listed(2, 女=9, 甲=0) == (["女", "甲"], None, False)
    assert listed(3, 女=9, 甲=1) == (["女", "甲"], None, False)


def test_equal_votes_at_the_last_place_are_tied_for_it():
    assert listed(2, 女=9, 甲=8, 乙=8) == (["女"], (1, "甲乙"), False)
    assert listed(3, 女=9, 甲=8, 乙=8, 丙=8) == (["女"], (2, "甲乙丙"), False)


def test_the_woman_with_most_votes_takes_the_last_place():
    assert listed(2, 甲=9, 乙=8, 二=3, 女=7, 三=5) == (["甲", "女"], None, False)
    assert listed(1, 甲=9, 女=7) == (["女"], None, False)


def test_two_women_equal_are_tied_for_the_last_place_and_a_third_with_fewer_is_not():
    assert listed(2, 甲=9, 乙=8, 女=7, 二=7, 三=6) == (["甲"], (1, "女二"), False)


def test_without_any_woman_nominated_nobody_makes_room():
    assert listed(2, 甲=9, 乙=8) == (["甲", "乙"], None, False)


def test_who_would_make_room_is_not_chosen_by_lot():
    """甲 and 乙 are equal: for one woman they are tied for the place left; for two, it waits."""
    assert listed(2, 甲=9, 乙=9, 女=1) == (["女"], (1, "甲乙"), False)
    assert listed(2, 甲=9, 乙=9, 女=1, 二=1) == ([], (1, "甲乙"), True)


@pytest.mark.parametrize(
    ("changes", "woman"),
    [
        ({}, True),
        ({"settings": {"women": "priority"}}, True),
        ({"settings": {"women": "separate"}}, True),
        ({"settings": {"women": "none"}}, False),
        ({"on": "2010-10-28"}, True),
        ({"on": "2010-10-27"}, False),
        ({"on": "2010-10-27", "settings": {"women": "priority"}}, False),
    ],
)
def test_a_woman_is_among_the_candidates_of_a_village_from_2010(changes, woman):
    expected = ["甲", "女"] if woman else ["甲", "乙"]
    assert listed(2, changes=changes, 甲=9, 乙=8, 女=7)[0] == expected


def test_the_default_is_named_until_the_method_says_how_a_woman_comes_in():
    case = VILLAGE | {"nominations": nominated(女=1), "places": 1}
    assert decided(case)["defaults"] == {"women"}
    assert decided(case | {"settings": {"women": "priority"}})["defaults"] == set()


def test_the_list_is_explained_by_its_votes():
    (step,) = decided(VILLAGE | {"nominations": nominated(甲=9, 女=7), "places": 2})["steps"]
    assert step["arithmetic"] == "甲 9, 女 7" and step["cited"]
    assert step["says"] == "候选人多于应选名额 / Candidates above the seats"


@pytest.mark.parametrize(("candidates", "zh", "en"), [(3, "不符合", "not met"), (4, "符合", "met")])
def test_a_number_of_candidates_is_said_to_be_enough_or_not(candidates, zh, en):
    (step,) = decided(VILLAGE | {"seats": 3, "candidates": candidates})["steps"]
    assert step["says"] == f"候选人多于应选名额：{zh} / Candidates above the seats: {en}"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"places": 0}, "places"),
        ({"nominations": [*nominated(甲=9), *nominated(甲=8)]}, "nominations[1].name"),
        ({"nominations": [{"name": "", "sex": "f", "votes": 1}]}, "nominations[0].name"),
        ({"nominations": [{"sex": "f", "votes": 1}]}, "nominations[0].name"),
        ({"nominations": [{"name": "甲", "votes": 1}]}, "nominations[0].sex"),
        ({"nominations": [{"name": "甲", "sex": "f"}]}, "nominations[0].votes"),
        ({"nominations": [{"name": "甲", "sex": "x", "votes": 1}]}, "nominations[0].sex"),
        ({"nominations": [{"name": "甲", "sex": "f", "votes": -1}]}, "nominations[0].votes"),
        ({"nominations": [{"name": "甲", "sex": "f", "votes": 1, "age": 3}]}, "nominations[0].age"),
        ({"nominations": {}}, "nominations"),
        ({"seats": 1}, "seats"),
    ],
)
def test_a_nomination_is_read_strictly(change, field):
    case = VILLAGE | {"nominations": nominated(甲=9), "places": 1}
    assert decided(case)["list"] == ["甲"]
    assert refused_field(case | change) == field


@pytest.mark.parametrize("procedure", ["township_deputies", "party_branch", "party_plenary"])
def test_only_a_village_lists_candidates_by_nomination_votes(procedure):
    case = VILLAGE | {"procedure": procedure, "nominations": nominated(甲=9), "places": 1}
    assert refused_field(case) == "candidates"
    assert refused_field(case | {"seats": 1, "candidates": 1}) == "nominations"


@pytest.mark.parametrize("where", [VILLAGE, DEPUTIES])
def test_there_is_a_seat_and_perhaps_no_candidate(where):
    assert refused_field(where | {"seats": 0, "candidates": 3}) == "seats"
    assert refused_field(where | {"seats": 1, "candidates": -1}) == "candidates"
    assert decided(where | {"seats": 1, "candidates": 0})["met"] is False
    assert decided(where | {"seats": 1, "candidates": 2})["met"] is True


@pytest.mark.parametrize(
    ("where", "keys", "says"),
    [
        ({"procedure": "township_head"}, {}, "procedure: this kind is not for that procedure"),
        ({}, {"nominations": [*nominated(甲=9), *nominated(甲=8)], "places": 1}, "a name twice"),
    ],
)
def test_a_refusal_says_why(where, keys, says):
    with pytest.raises(Refused) as refused:
        answer(json.dumps(VILLAGE | where | keys))
    assert refused.value.findings[0].says.en.endswith(says)
