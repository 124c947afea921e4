"""What would have made a vote count, or not: every figure of each margin, below, at and above."""

import json

import pytest
from tests.count.votes import branch, post, vote

from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Of, Then
from huanjie.count.margins import margins
from huanjie.count.outcome import decide


def found(case, of=None, name=None):
    noun = case_from(object_from(json.dumps(case)))
    every = margins(noun, decide(noun))
    return [m for m in every if (of is None or m.of is of) and (name is None or m.name == name)]


def figures(margin):
    return margin.have, margin.need, margin.by, margin.more, margin.then


def meeting(present, **changes):
    whole = dict.fromkeys(("present", "issued", "collected"), present)
    return branch(post("member", 1), **whole | changes)


@pytest.mark.parametrize(
    ("present", "by", "more", "then", "zh", "en"),
    [
        (38, 2, True, Then.VALID, "再到2人即达到法定人数", "2 more would have been a quorum"),
        (39, 1, True, Then.VALID, "再到1人即达到法定人数", "1 more would have been a quorum"),
        (40, 1, False, Then.INVALID, "少到1人即不足法定人数", "1 fewer would have been no quorum"),
        (41, 2, False, Then.INVALID, "少到2人即不足法定人数", "2 fewer would have been no quorum"),
    ],
)
def test_the_margin_of_a_quorum(present, by, more, then, zh, en):
    (margin,) = found(meeting(present), Of.QUORUM)
    assert figures(margin) == (present, 40, by, more, then)
    assert margin.says.zh == f"到会{present}人，至少须40人：{zh}"
    assert margin.says.en == f"{present} present, at least 40 needed: {en}"
    assert margin.cited and margin.holds is not more


def test_where_the_quorum_failed_nothing_else_is_weighed():
    assert [one.of for one in found(meeting(39))] == [Of.QUORUM]
    assert [one.of for one in found(meeting(40))][:2] == [Of.QUORUM, Of.OVERCOLLECTED]


def test_a_meeting_without_a_quorum_on_file_has_no_margin_of_it():
    case = branch(post("head", 1), procedure="township_head", settings={})
    assert [one.of for one in found(case)] == [Of.OVERCOLLECTED]


@pytest.mark.parametrize(
    ("collected", "by", "more", "then", "zh"),
    [
        (599, 2, True, Then.VALID, "再多2人投票即足够"),
        (600, 1, True, Then.VALID, "再多1人投票即足够"),
        (601, 1, False, Then.INVALID, "少收1张即不够"),
        (602, 2, False, Then.INVALID, "少收2张即不够"),
    ],
)
def test_the_margin_of_a_turnout(collected, by, more, then, zh):
    (margin,) = found(vote(post("chair", 1), collected=collected), Of.TURNOUT)
    assert figures(margin) == (collected, 601, by, more, then)
    assert margin.says.zh == f"收回{collected}张，至少须601张：{zh}"
    assert margin.cited and margin.holds is not more


@pytest.mark.parametrize(("number", "ballots"), [(598, "3 more ballots"), (600, "1 more ballot ")])
def test_one_is_a_ballot_and_more_are_ballots(number, ballots):
    (margin,) = found(vote(post("chair", 1), collected=number), Of.TURNOUT)
    assert ballots in margin.says.en and margin.says.en.endswith("would have been enough")


def test_whoever_would_have_voted_too_would_have_had_a_ballot():
    """All who came and all ballots given out are in the box: one voter more brings his own."""
    case = vote(post("chair", 1), collected=600, issued=600, voters=600)
    (margin,) = found(case, Of.TURNOUT)
    assert (margin.by, margin.then) == (1, Then.VALID)


def test_where_the_turnout_failed_the_number_of_ballots_is_not_weighed():
    assert [one.of for one in found(vote(post("chair", 1), collected=600))] == [Of.TURNOUT]


@pytest.mark.parametrize(
    ("setting", "issued", "voters", "most"),
    [
        ("both", 910, 920, 910),
        ("both", 920, 910, 910),
        ("issued", 910, 850, 910),
        ("voters", 850, 910, 910),
    ],
)
def test_the_margin_of_too_many_ballots(setting, issued, voters, most):
    case = vote(post("chair", 1), issued=issued, voters=voters)
    (margin,) = found(case | {"settings": {"overcollected": setting}}, Of.OVERCOLLECTED)
    assert figures(margin) == (900, most, most - 900 + 1, True, Then.INVALID)
    assert margin.says.zh == "收回900张，至多910张：多收11张即无效"
    assert margin.says.en.startswith("900 collected, at most 910 allowed: 11 more ballots")
    assert margin.cited and margin.holds


def test_ballots_too_many_are_counted_down_to_the_most():
    (margin,) = found(vote(post("chair", 1), issued=897), Of.OVERCOLLECTED)
    assert figures(margin) == (900, 897, 3, False, Then.VALID)
    assert margin.says.zh == "收回900张，至多897张：多出3张；少此3张即相符"
    assert margin.says.en.endswith("3 too many; without them the numbers would have been in order")
    assert not margin.holds
    (again,) = found(vote(post("chair", 1), issued=600, collected=601), Of.OVERCOLLECTED)
    assert again.then is Then.INVALID and again.says.zh.endswith("，但仍因别的原因无效")
    assert again.says.en.endswith(", yet the vote would not count for another reason")
