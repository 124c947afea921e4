"""Seats over units: nothing lost, nothing broken by chance, every bound held."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huanjie.law.load import named_set
from huanjie.nominees.apportion import (
    Aim,
    Bounds,
    Open,
    Unit,
    aim_findings,
    aimed,
    bounds_of,
    plan_findings,
    proposed,
    women_aim,
)
from huanjie.terms.findings import Refused
from huanjie.terms.wording import both

DAY = date(2026, 9, 1)
TOWNSHIP = bounds_of(named_set("cn/party_congress", on=DAY))
WOMEN = Aim(id="women", title=both("女代表", "women"), share=Fraction(1, 4))


def units(*pairs: tuple[int, int]) -> tuple[Unit, ...]:
    return tuple(Unit(name=f"第{n}", members=m, seats=s) for n, (m, s) in enumerate(pairs, 1))


def codes(found) -> list[str]:
    return [one.code.removeprefix("nominees.apportion_") for one in found]


def test_a_plan_that_adds_up_stands():
    assert plan_findings(units((300, 60), (200, 40)), 100, TOWNSHIP) == ()


@pytest.mark.parametrize(
    ("pairs", "total", "found"),
    [
        (((300, 60), (200, 41)), 100, ["sum"]),
        (((300, 100), (200, 0)), 100, ["below_least"]),
        (((300, 60), (39, 40)), 100, ["above_members"]),
        (((300, 99), (200, 0)), 100, ["below_least", "sum"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(pairs, total, found):
    assert codes(plan_findings(units(*pairs), total, TOWNSHIP)) == found


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (99, ["total_below_least"]),
        (100, []),
        (200, []),
        (201, ["total_above_usual"]),
        (300, ["total_above_usual"]),
        (301, ["total_above_most"]),
    ],
)
def test_a_township_congress_has_100_to_200_and_never_over_300(total, found):
    given = plan_findings(units((900, total)), total, TOWNSHIP)
    assert codes(given) == found
    assert all(one.cited for one in given)


def test_a_constituency_has_one_to_three_seats():
    bounds = bounds_of(named_set("cn/township_deputies", on=DAY))
    assert (bounds.each_least, bounds.each_most, bounds.most) == (1, 3, 160)
    found = plan_findings(units((900, 3), (900, 4), (900, 0)), 7, bounds)
    assert codes(found) == ["above_most", "below_least"]


def test_the_numbers_of_a_county_congress_are_the_usual_ones():
    bounds = bounds_of(named_set("cn/higher_congress_delegates", on=DAY))
    assert (bounds.least, bounds.usual_most, bounds.most) == (200, 400, None)


def test_the_steps_of_a_proposal_are_told():
    found = proposed(units((53, 0), (29, 0), (18, 0)), 10, Bounds())
    told = [(one.quota, one.whole, one.rest, one.seats) for one in found.shares]
    assert told == [
        (Fraction(53, 10), 5, Fraction(3, 10), 5),
        (Fraction(29, 10), 2, Fraction(9, 10), 3),
        (Fraction(9, 5), 1, Fraction(4, 5), 2),
    ]


def test_a_small_unit_keeps_its_seat_and_the_others_share_the_rest():
    found = proposed(units((98, 0), (98, 0), (1, 0)), 5, Bounds())
    assert [one.seats for one in found.shares] == [2, 2, 1]


def test_equal_remainders_are_shown_and_not_broken():
    found = proposed(units((5, 0), (5, 0), (5, 0)), 4, Bounds())
    assert [one.seats for one in found.shares] == [1, 1, 1]
    assert found.open == Open(seats=1, between=("第1", "第2", "第3"))


@pytest.mark.parametrize("total", [1, 7])
def test_a_total_that_the_bounds_cannot_give_is_refused(total):
    with pytest.raises(Refused, match="总名额"):
        proposed(units((9, 0), (9, 0)), total, Bounds(each_most=3))


def test_a_unit_without_members_or_twice_is_refused():
    with pytest.raises(Refused, match="人数不足"):
        proposed(units((0, 0), (9, 0)), 3, Bounds())
    with pytest.raises(Refused, match="重复"):
        proposed((Unit(name="甲", members=1),) * 2, 2, Bounds())


MEMBERS = st.lists(st.integers(1, 500), min_size=1, max_size=12)


@given(MEMBERS, st.integers(1, 400), st.one_of(st.none(), st.integers(1, 40)))
def test_a_proposal_gives_every_seat_within_its_bounds_and_stays_in_quota(members, total, cap):
    of = units(*((m, 0) for m in members))
    most = [min(m, cap or m) for m in members]
    assume(len(members) <= total <= sum(most))
    found = proposed(of, total, Bounds(each_most=cap))
    given_ = sum(one.seats for one in found.shares)
    assert given_ + (found.open.seats if found.open else 0) == total
    assert sum(one.quota for one in found.shares) == total
    for share, top in zip(found.shares, most, strict=True):
        assert 1 <= share.seats <= top
        assert share.whole <= share.seats <= share.whole + 1
    if found.open:
        rests = {s.unit: s.rest for s in found.shares}
        assert len({rests[name] for name in found.open.between}) == 1
        assert found.open.seats < len(found.open.between)


@given(MEMBERS, st.integers(1, 200))
def test_more_members_never_mean_fewer_seats(members, total):
    of = units(*((m, 0) for m in members))
    assume(len(members) <= total <= sum(members))
    found = proposed(of, total, Bounds())
    ordered = sorted(found.shares, key=lambda one: one.members)
    assert all(a.seats <= b.seats for a, b in pairwise(ordered))


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=10),
    st.fractions(min_value=0, max_value=1, max_denominator=20),
)
def test_an_aim_is_rounded_up_in_total_and_never_asks_more_than_a_unit_has(seats, share):
    of = units(*((s, s) for s in seats))
    found = aimed(of, Aim(id="women", title=both("女", "women"), share=share))
    assert found.total - 1 < share * sum(seats) <= found.total
    assert sum(n for _, n in found.by_unit) + (found.open.seats if found.open else 0) == found.total
    assert all(n <= unit.seats for unit, (_, n) in zip(of, found.by_unit, strict=True))


@pytest.mark.parametrize("share", [Fraction(-1, 4), Fraction(5, 4)])
def test_an_aim_is_a_share(share):
    with pytest.raises(Refused, match="比例"):
        aimed(units((9, 9)), Aim(id="women", title=both("女代表", "women"), share=share))


def test_a_missed_aim_is_a_warning_for_the_total_and_its_unit():
    plan = aimed(units((9, 8), (9, 4)), WOMEN)
    assert aim_findings(plan, {"第1": 2, "第2": 1}) == ()
    found = aim_findings(plan, {"第1": 1, "第2": 1})
    assert [(one.about, one.severity.value) for one in found] == [
        ("women", "warning"),
        ("第1", "warning"),
    ]


def test_women_delegates_as_women_members_where_the_rule_says_so():
    aim = women_aim(named_set("cn/higher_congress_delegates", on=DAY), women=30, members=120)
    assert aim is not None
    assert (aim.share, aim.cited is not None) == (Fraction(1, 4), True)
    assert women_aim(named_set("cn/party_congress", on=DAY), women=30, members=120) is None
