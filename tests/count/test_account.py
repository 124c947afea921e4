"""Paper and people add up, in total and box by box; what does not is named with both numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.count.account import (
    BallotAccount,
    BoxAccount,
    Turnout,
    account_findings,
    collected_finding,
)
from huanjie.terms.findings import Severity

WHOLE = BallotAccount(printed=900, issued=800, unused=90, spoilt=10, returned=790, voters=800)
BOXES = (
    BoxAccount(batch="1号票箱", voters=500, returned=495),
    BoxAccount(batch="2号票箱", voters=300, returned=295),
)
TURNOUT = Turnout(present=600, proxies=120, branch=50, mobile=30)


def codes(account=WHOLE, boxes=BOXES, turnout=TURNOUT):
    return [one.code for one in account_findings(account, boxes, turnout)]


def test_an_account_that_adds_up_has_no_findings():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unused": 91}, ["count.printed_unbalanced"]),
        ({"unused": 89}, ["count.printed_unbalanced"]),
        ({"issued": 790, "unused": 100}, []),
        ({"issued": 789, "unused": 101}, ["count.returned_over_issued"]),
        ({"returned": 789}, ["count.boxes_unbalanced"]),
        ({"returned": 791}, ["count.boxes_unbalanced"]),
        ({"voters": 799}, ["count.turnout_unbalanced"]),
        ({"voters": 789}, ["count.returned_over_voters", "count.turnout_unbalanced"]),
    ],
)
def test_each_figure_that_does_not_agree_is_found(changes, expected):
    assert codes(replace(WHOLE, **changes)) == expected


@pytest.mark.parametrize(("voters", "found"), [(494, 1), (495, 0), (496, 0)])
def test_a_box_holds_no_more_ballots_than_people_voted_at_it(voters, found):
    boxes = (replace(BOXES[0], voters=voters), BOXES[1])
    made = account_findings(WHOLE, boxes)
    assert [(one.code, one.place) for one in made] == [("count.box_over_voters", "1号票箱")] * found


@pytest.mark.parametrize(("collected", "found"), [(789, True), (790, False), (791, True)])
def test_as_many_are_counted_as_came_out_of_the_boxes(collected, found):
    assert (collected_finding(WHOLE.returned, collected) is not None) is found
    assert collected_finding(None, collected) is None


def test_a_box_counted_otherwise_than_it_was_opened_is_named():
    found = collected_finding(495, 494, box="1号票箱")
    assert found.place == "1号票箱" and found.says.zh.startswith("1号票箱 计票494 ≠ 收回495；")


def test_a_figure_that_was_not_given_asks_for_nothing():
    assert account_findings(BallotAccount(), (), TURNOUT) == ()
    for name in BallotAccount.__slots__:
        assert codes(replace(WHOLE, **{name: None})) == []


def test_a_difference_names_both_numbers_and_what_to_do():
    (one,) = account_findings(replace(WHOLE, unused=91), BOXES, TURNOUT)
    assert one.severity is Severity.ERROR
    assert one.says.zh.startswith("印制900 ≠ 发出800 + 剩余91 + 作废更换10 = 901；重新清点")
    assert one.says.en.startswith("printed 900 ≠ issued 800 + unused 91 + spoilt 10 = 901; count")
    (one,) = account_findings(WHOLE, BOXES, replace(TURNOUT, mobile=31))
    assert one.says.en.startswith("present 600 + proxies 120 + branch 50 + mobile 31 = 801 ≠")
    (one,) = account_findings(WHOLE, (replace(BOXES[0], voters=10), BOXES[1]))
    assert one.says.zh.startswith("1号票箱 收回495 > 投票人10；")


COUNTS = st.integers(0, 3000)


@st.composite
def balanced(draw):
    """An account that adds up: boxes first, then the paper, then the people."""
    boxes = [
        BoxAccount(batch=str(n), returned=(back := draw(COUNTS)), voters=back + draw(COUNTS))
        for n in range(draw(st.integers(1, 4)))
    ]
    turnout = Turnout(present=draw(COUNTS), proxies=draw(COUNTS), branch=draw(COUNTS), mobile=0)
    returned = sum(one.returned for one in boxes)
    people = turnout.present + turnout.proxies + turnout.branch
    turnout = replace(turnout, mobile=max(returned - people, 0) + draw(COUNTS))
    voters = people + turnout.mobile
    issued, unused, spoilt = returned + draw(COUNTS), draw(COUNTS), draw(COUNTS)
    account = BallotAccount(
        printed=issued + unused + spoilt,
        issued=issued,
        unused=unused,
        spoilt=spoilt,
        returned=returned,
        voters=voters,
    )
    return account, boxes, turnout


@given(balanced())
def test_every_balanced_account_is_silent(made):
    assert account_findings(*made) == ()


@given(balanced(), st.data())
def test_one_paper_or_person_too_many_is_never_silent(made, data):
    """A broken twin for each equation: one figure moved by one."""
    account, boxes, turnout = made
    name, code = data.draw(
        st.sampled_from(
            [
                ("printed", "count.printed_unbalanced"),
                ("unused", "count.printed_unbalanced"),
                ("spoilt", "count.printed_unbalanced"),
                ("issued", "count.printed_unbalanced"),
                ("returned", "count.boxes_unbalanced"),
                ("voters", "count.turnout_unbalanced"),
            ]
        )
    )
    moved = replace(account, **{name: getattr(account, name) + 1})
    assert code in {one.code for one in account_findings(moved, boxes, turnout)}
    box = data.draw(st.integers(0, len(boxes) - 1))
    more = [replace(one, returned=one.returned + (n == box)) for n, one in enumerate(boxes)]
    found = {one.code for one in account_findings(account, more, turnout)}
    assert "count.boxes_unbalanced" in found
