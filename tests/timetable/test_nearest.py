"""A date that must move: what it breaks, what follows, who is told, when it cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.small_county import V1, V2, V3, V4, VILLAGES, avoid, campaign, fixed
from tests.timetable.whole_plan import BRANCH, CONGRESS, WHOLE

from huanjie.terms.campaign import Campaign, Group
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.nearest import Moved, Wish, move, slip

T1 = UnitCode("119999001")
WIDE = replace(
    WHOLE,
    units=campaign().units,
    window=(date(2026, 3, 2), date(2026, 8, 31)),
    polling_days_per_township=1,
    avoid=(avoid(date(2026, 5, 1), date(2026, 5, 5), "polling_day", "members_meeting"),),
)
"""Every procedure in two townships, one village of a township a day."""


@cache
def lawful(of: Campaign = WIDE) -> Plan:
    return plan(of)


def line(of: Plan, unit: str, procedure: str, step: str) -> Deadline:
    key = (unit, procedure, step)
    return next(one for one in of.deadlines if (one.unit, one.procedure, one.step) == key)


def wish(unit: UnitCode, day: date, step: str = "polling_day", procedure: str = VILLAGES) -> Wish:
    return Wish(unit=unit, procedure=procedure, step=step, day=day)


def poll_of(unit: UnitCode, of: Plan | None = None) -> date:
    return line(of or lawful(), unit, VILLAGES, "polling_day").day


def moved_steps(moved: Moved) -> dict[tuple[str, str], int]:
    """The steps that change, and by how many days."""
    return {(one.unit, one.step): (one.end - one.start).days for one in moved.changed if one.start}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_date_within_its_range_moves_to_a_lawful_plan_that_keeps_it(
    data: st.DataObject,
) -> None:
    old = lawful()
    one = data.draw(st.sampled_from(old.deadlines))
    day = one.earliest + timedelta(data.draw(st.integers(0, one.slack_days)))
    asked = wish(one.unit, day, one.step, one.procedure)
    found = move(old, WIDE, asked)
    if found.plan is None:  # a hole: a day to avoid, a rest day
        assert found.impossible and found.impossible.conflict
        return
    assert check(found.plan, WIDE) == ()
    assert line(found.plan, *asked.key).day == day
    differing = [
        (was.unit, was.procedure, was.step, was.day, now.day)
        for was, now in zip(old.deadlines, found.plan.deadlines, strict=True)
        if was.day != now.day
    ]
    listed = [(c.unit, c.procedure, c.step, c.start, c.end) for c in found.changed]
    assert listed == differing
    assert slip(old, WIDE, asked).changed == found.changed


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_changed_step_could_have_stayed(data: st.DataObject) -> None:
    """Put back, each change alone breaks something."""
    old = lawful()
    one = data.draw(st.sampled_from(old.deadlines))
    asked = wish(one.unit, one.day + timedelta(data.draw(st.integers(-9, 9))), one.step)
    found = slip(old, WIDE, replace(asked, procedure=one.procedure))
    for change in found.changed:
        if (change.unit, change.step, change.procedure) == (one.unit, one.step, one.procedure):
            continue
        back = replace(old, deadlines=tuple(_with(old, found.changed, without=change)))
        assert check(back, WIDE) != ()


def _with(old: Plan, changes: object, without: object) -> Iterator[Deadline]:
    assert isinstance(changes, tuple)
    new = {(c.unit, c.procedure, c.step): c.end for c in changes if c is not without}
    for one in old.deadlines:
        yield replace(one, day=new.get((one.unit, one.procedure, one.step), one.day))


def test_a_date_that_stays_changes_nothing() -> None:
    found = move(lawful(), WIDE, wish(V1, poll_of(V1)))
    assert (found.illegal, found.changed, found.told) == ((), (), ())
    assert found.plan and [one.day for one in found.plan.deadlines] == [
        one.day for one in lawful().deadlines
    ]


def test_what_the_date_alone_would_break_is_named_with_its_source() -> None:
    day = poll_of(V1) + timedelta(3)
    found = slip(lawful(), WIDE, wish(V1, day))
    rerun = next(one for one in found.illegal if one.rule == "rerun_window")
    assert (rerun.unit, rerun.step, rerun.cited is not None) == (V1, "rerun_latest", True)
    assert moved_steps(Moved(illegal=(), changed=found.changed))[V1, "rerun_latest"] == 3


def test_what_was_broken_before_is_not_laid_to_the_date_that_moves() -> None:
    other = next(one for one in lawful().deadlines if one.unit == V2 and one.step == "handover")
    broken = replace(
        lawful(),
        deadlines=tuple(
            replace(one, day=one.day + timedelta(40)) if one is other else one
            for one in lawful().deadlines
        ),
    )
    same = wish(V1, poll_of(V1))
    assert slip(broken, WIDE, same).illegal == ()
    mended = move(broken, WIDE, same)
    assert [(one.unit, one.step) for one in mended.changed] == [(V2, "handover")]
    assert mended.plan and check(mended.plan, WIDE) == ()


def test_an_unlawful_date_of_another_township_is_mended_by_move_alone() -> None:
    other = next(one for one in lawful().deadlines if one.unit == V4 and one.step == "handover")
    broken = replace(
        lawful(), deadlines=tuple(one for one in lawful().deadlines if one is not other)
    )
    same = wish(V1, poll_of(V1))
    assert slip(broken, WIDE, same).changed == ()
    (change,) = move(broken, WIDE, same).changed
    assert (change.unit, change.step, change.start) == (V4, "handover", None)


def test_on_a_day_taken_by_another_village_that_one_gives_way() -> None:
    taken = poll_of(V2)
    found = move(lawful(), WIDE, wish(V1, taken))
    days = {one: poll_of(one, found.plan) for one in (V1, V2, V3)}
    assert days[V1] == taken and len(set(days.values())) == 3
    assert "polling_days_per_township" in {one.rule for one in found.illegal}


def test_a_congress_carries_its_villages_with_it() -> None:
    meeting = line(lawful(), V1, BRANCH, "members_meeting").day
    found = move(lawful(), WIDE, wish(T1, meeting, "congress_ballot", CONGRESS))
    assert found.plan and check(found.plan, WIDE) == ()
    assert line(found.plan, V1, BRANCH, "members_meeting").day == meeting + timedelta(1)


def test_several_dates_move_together() -> None:
    days = {V1: poll_of(V1) + timedelta(2), V4: poll_of(V4) + timedelta(5)}
    found = move(lawful(), WIDE, *(wish(unit, day) for unit, day in days.items()))
    assert found.plan and check(found.plan, WIDE) == ()
    assert {unit: poll_of(unit, found.plan) for unit in days} == days


def test_two_dates_that_cannot_both_be_are_named_both() -> None:
    day = poll_of(V1)
    found = slip(lawful(), WIDE, wish(V1, day), wish(V2, day))
    assert found.impossible
    refs = {one.ref for one in found.impossible.conflict}
    assert refs == {"wish[0]", "wish[1]", "polling_days_per_township"}


def test_a_fixed_date_stands_against_the_wish() -> None:
    day = poll_of(V1)
    one = replace(WIDE, fixed=(fixed(V1, "polling_day", day),))
    found = move(lawful(), one, wish(V1, day + timedelta(1)))
    assert found.plan is None and found.impossible
    assert {one.ref for one in found.impossible.conflict} == {"fixed[0]", "wish[0]"}
    assert {(one.demand.ref, one.days) for one in found.impossible.helps} == {
        ("fixed[0]", 1),
        ("wish[0]", 1),
    }


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(1999, 1, 1), date(2099, 12, 31)])
def test_a_date_outside_the_window_or_the_calendar_is_impossible(day: date) -> None:
    found = move(lawful(), WIDE, wish(V1, day))
    assert found.plan is None and found.impossible
    assert "wish[0]" in {one.ref for one in found.impossible.conflict}


def test_what_is_past_stays_and_nothing_moves_into_the_past() -> None:
    poll = poll_of(V1)
    nomination = line(lawful(), V1, VILLAGES, "nomination_day").day
    today = nomination + timedelta(1)
    found = move(lawful(), WIDE, wish(V1, poll + timedelta(2)), today=today)
    assert found.plan and check(found.plan, WIDE) == ()
    for change in found.changed:
        assert change.start and change.start >= today and change.end >= today


def test_a_slip_noticed_the_day_after_moves_what_is_past() -> None:
    poll = poll_of(V1)
    found = move(lawful(), WIDE, wish(V1, poll + timedelta(2)), today=poll + timedelta(1))
    assert found.plan is None and found.impossible
    assert "today" in {one.ref for one in found.impossible.conflict}
    assert "today" not in {one.demand.ref for one in found.impossible.helps}


def published(*steps: str) -> Plan:
    return replace(
        lawful(),
        deadlines=tuple(
            replace(one, published=one.unit == V1 and one.step in steps)
            for one in lawful().deadlines
        ),
    )


def test_a_published_date_that_moves_is_told_with_the_paper_to_issue_anew() -> None:
    old = published("candidates_published", "polling_day")
    first = line(old, V1, VILLAGES, "candidates_published").day
    found = move(old, WIDE, wish(V1, first + timedelta(1), "candidates_published"))
    (told,) = [one for one in found.told if one.procedure == VILLAGES]
    assert (told.unit, told.township) == (V1, T1)
    assert "candidates_published" in told.published
    assert "notice_09_candidates" in [one.form for one in told.papers]
    assert "东镇甲村民委员会" in told.says.zh and "须重新公布" in told.says.zh
    assert found.plan and line(found.plan, V1, VILLAGES, "candidates_published").published


def test_a_date_that_was_never_published_has_no_paper_to_take_back() -> None:
    first = line(lawful(), V1, VILLAGES, "candidates_published").day
    found = slip(lawful(), WIDE, wish(V1, first + timedelta(1), "candidates_published"))
    assert all(one.papers == () and one.published == () for one in found.told)


def test_tour_groups_are_told_of_events_only_where_there_are_groups() -> None:
    group = Group(id="G1", name="一组", base=T1, teams=1)
    asked = wish(V1, poll_of(V1) + timedelta(1))
    (alone,) = slip(lawful(), WIDE, asked).told[:1]
    (toured,) = slip(lawful(), replace(WIDE, groups=(group,)), asked).told[:1]
    assert (alone.attended, toured.attended) == ((), ("polling_day",))
    assert "巡回指导组" in toured.says.zh


@pytest.mark.parametrize(
    "asked",
    [
        wish(UnitCode("999"), date(2026, 6, 1)),
        wish(T1, date(2026, 6, 1)),
        wish(V1, date(2026, 6, 1), "dance"),
        wish(V1, date(2026, 6, 1), "polling_day", "dance"),
    ],
)
def test_a_step_that_the_campaign_does_not_have_is_refused(asked: Wish) -> None:
    with pytest.raises(Refused) as caught:
        slip(lawful(), WIDE, asked)
    assert caught.value.findings[0].code == "timetable.no_such_step"


def test_the_same_question_has_the_same_answer() -> None:
    asked = wish(V1, poll_of(V2))
    assert move(lawful(), WIDE, asked) == move(lawful(), WIDE, asked)


def test_a_lawful_move_in_a_plan_read_without_ranges_breaks_nothing() -> None:
    bare = replace(
        lawful(),
        deadlines=tuple(
            replace(one, earliest=one.day, latest=one.day) for one in lawful().deadlines
        ),
    )
    audit = line(bare, V1, VILLAGES, "leaving_audit_published")
    asked = wish(V1, audit.day + timedelta(1), audit.step)
    assert slip(bare, WIDE, asked).illegal == ()
    late = slip(bare, WIDE, wish(V1, poll_of(V1), audit.step))
    assert [one.rule for one in late.illegal] == ["leaving_audit_before_poll"]
