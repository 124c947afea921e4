"""A year of life: by when each term, vacancy and petition must have its vote, worked back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.small_county import (
    C1,
    RESIDENTS,
    SCOPES,
    T1,
    T2,
    V1,
    V2,
    V3,
    V4,
    VILLAGES,
    campaign,
    fixed,
)

from huanjie.terms.campaign import Campaign, Fixed, Scope, Term
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.timetable.build import plan
from huanjie.timetable.life import Due, Life, State, life
from huanjie.timetable.steps import STEPS

YUNNAN, ELSEWHERE = "530625", "520000"
TODAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)


def term(ends: date, *units: UnitCode, procedure: str = VILLAGES, extended: bool = False) -> Term:
    return Term(procedure=procedure, units=units, ends=ends, extended=extended)


def county(*terms: Term, jurisdiction: str = YUNNAN, dates: tuple[Fixed, ...] = ()) -> Campaign:
    return campaign(jurisdiction=jurisdiction, terms=terms, fixed=dates)


def within(procedure: str, unit: UnitCode, day: date, *more: Fixed) -> Campaign:
    first = STEPS[procedure][0]
    return campaign(
        elections=(Scope(procedure=procedure, units=(unit,)),),
        fixed=(fixed(unit, first, day, procedure), *more),
    )


def only(found: Life) -> Due:
    (due,) = found.due
    return due


def codes(found: Life) -> list[str]:
    return [one.code for one in found.findings]


def test_in_yunnan_an_ended_term_leaves_three_months_and_six_with_approval() -> None:
    due = only(life(county(term(date(2026, 11, 30), V1)), today=TODAY))
    assert (due.by, due.with_approval) == (date(2027, 2, 28), date(2027, 5, 30))
    assert due.because is not None
    assert due.because.ref == "election_held"
    assert str(due.because.cited) == "云南省村民委员会选举办法(2020) 3①"
    assert due.state is State.RUNNING
    assert due.soonest is None


def test_an_extended_term_has_its_six_months_and_no_more() -> None:
    due = only(life(county(term(date(2026, 11, 30), V1, extended=True)), today=TODAY))
    assert (due.by, due.with_approval) == (date(2027, 5, 30), None)
    assert due.because is not None
    assert due.because.ref == "election_held_extended"


def test_what_starts_when_is_worked_back_from_the_last_day() -> None:
    due = only(life(county(term(date(2026, 11, 30), V1)), today=TODAY))
    latest = {one.step: one.day for one in due.starts}
    poll = date(2027, 2, 28)
    assert latest["polling_day"] == poll
    assert latest["roll_published"] == poll - 20 * ONE_DAY
    assert latest["registration_opens"] == poll - 21 * ONE_DAY
    assert latest["election_committee_formed"] == poll - 22 * ONE_DAY
    assert latest["leaving_audit_published"] == poll - ONE_DAY
    assert "result_published" not in latest
    assert due.begin is not None
    assert (due.begin.step, due.begin.day) == ("election_committee_formed", date(2027, 2, 6))


@pytest.mark.parametrize(
    ("today", "state", "soonest"),
    [
        (date(2026, 11, 29), State.RUNNING, None),
        (date(2026, 11, 30), State.DUE, date(2026, 12, 22)),
        (date(2027, 2, 6), State.DUE, date(2027, 2, 28)),
        (date(2027, 2, 7), State.TOO_LATE, None),
        (date(2027, 2, 28), State.TOO_LATE, None),
        (date(2027, 3, 1), State.OVERDUE, None),
    ],
)
def test_a_term_runs_is_due_comes_too_late_and_is_overdue(
    today: date, state: State, soonest: date | None
) -> None:
    due = only(life(county(term(date(2026, 11, 30), V1)), today=today))
    assert (due.state, due.soonest) == (state, soonest)


@pytest.mark.parametrize("begins", [date(2027, 2, 6), date(2027, 2, 7)])
def test_a_plan_that_begins_on_the_latest_day_exists_and_a_day_later_none(begins: date) -> None:
    """The same engine: a campaign that opens on that day has a plan, or has none."""
    terms = (term(date(2026, 11, 30), V1),)
    one = campaign(
        jurisdiction=YUNNAN,
        law_day=TODAY,
        window=(begins, date(2027, 6, 30)),
        terms=terms,
        elections=(Scope(procedure=VILLAGES, units=(V1,)),),
    )
    assert plan(one).feasible is (begins <= date(2027, 2, 6))


@given(
    ends=st.dates(date(2026, 6, 1), date(2027, 6, 30)),
    today=st.dates(date(2026, 6, 1), date(2027, 12, 31)),
    extended=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_the_range_of_the_vote_is_that_of_a_plan_that_opens_today(
    ends: date, today: date, extended: bool
) -> None:
    """What life says and what the planner says are one, whatever the days."""
    due = only(life(county(term(ends, V1, extended=extended)), today=today, ahead=24))
    one = campaign(
        jurisdiction=YUNNAN,
        law_day=today,
        window=(today, date(2028, 12, 31)),
        terms=(term(ends, V1, extended=extended),),
        elections=(Scope(procedure=VILLAGES, units=(V1,)),),
    )
    found = plan(one)
    assert found.feasible is (due.state in (State.RUNNING, State.DUE))
    if found.feasible:
        (poll,) = (step for step in found.deadlines if step.step == due.vote)
        assert poll.latest == due.by
        assert due.soonest in (None, poll.earliest)
        assert (due.soonest is None) is (ends > today)


def test_what_comes_too_late_says_what_is_left_to_do() -> None:
    found = life(county(term(date(2026, 11, 30), V1)), today=date(2027, 2, 7))
    (finding,) = (one for one in found.findings if one.code == "life.too_late")
    assert "2027-02-28" in finding.says.zh
    assert "2027-05-30" in finding.says.zh
    assert "2027-05-30" in finding.says.en


def test_an_overdue_election_is_an_error_with_its_day() -> None:
    found = life(county(term(date(2026, 11, 30), V1)), today=date(2027, 3, 1))
    (finding,) = (one for one in found.findings if one.code == "life.overdue")
    assert "2027-02-28" in finding.says.en
    assert "甲村民委员会" in finding.says.zh


def test_steps_already_done_count_and_the_rest_is_worked_back_around_them() -> None:
    done = (
        fixed(V1, "election_committee_formed", date(2027, 1, 20)),
        fixed(V1, "registration_opens", date(2027, 1, 25)),
        fixed(V1, "roll_published", date(2027, 2, 8)),
    )
    one = county(term(date(2026, 11, 30), V1), dates=done)
    due = only(life(one, today=date(2027, 2, 9)))
    assert (due.state, due.soonest) == (State.DUE, date(2027, 2, 28))
    assert "roll_published" not in {one.step for one in due.starts}
    assert due.begin is not None
    assert due.begin.step == "objections_close"


def test_dates_that_cannot_hold_are_left_out_and_said_so() -> None:
    wrong = (
        fixed(V1, "roll_published", date(2027, 2, 20)),
        fixed(V1, "polling_day", date(2027, 2, 28)),
    )
    found = life(county(term(date(2026, 11, 30), V1), dates=wrong), today=TODAY)
    assert "life.fixed_contradict" in codes(found)
    assert only(found).by == date(2027, 2, 28)


def test_without_a_text_on_file_there_is_no_last_day() -> None:
    found = life(county(term(date(2026, 11, 30), V1), jurisdiction=ELSEWHERE), today=TODAY)
    due = only(found)
    assert (due.by, due.because, due.starts, due.begin) == (None, None, (), None)
    assert codes(found) == ["life.no_limit_on_file"]
    assert "prompt" in found.findings[0].says.en


@pytest.mark.parametrize("procedure", ["party_branch", "party_congress"])
def test_a_party_term_is_due_on_time_and_within_a_year_with_approval(procedure: str) -> None:
    found = life(county(term(date(2026, 12, 31), procedure=procedure)), today=TODAY)
    assert (only(found).by, only(found).with_approval) == (None, date(2027, 12, 31))
    said = next(one for one in found.findings if one.code == "life.no_limit_on_file")
    assert "prompt" not in said.says.en  # that is the law on committees


def test_an_extended_party_term_has_a_year() -> None:
    one = term(date(2026, 12, 31), procedure="party_branch", extended=True)
    due = only(life(county(one), today=TODAY))
    assert (due.by, due.with_approval) == (date(2027, 12, 31), None)
    assert due.because is not None
    assert str(due.because.cited) == "中国共产党基层组织选举工作条例 3②"


@pytest.mark.parametrize(
    ("ends", "ahead", "listed"),
    [
        (date(2027, 11, 23), 12, True),
        (date(2027, 11, 24), 12, False),
        (date(2027, 11, 24), 13, True),
        (date(2020, 1, 1), 12, True),
    ],
)
def test_terms_are_listed_that_end_within_the_months(ends: date, ahead: int, listed: bool) -> None:
    assert bool(life(county(term(ends, V1)), today=TODAY, ahead=ahead).due) is listed


def test_units_that_share_a_term_stand_together_and_a_township_stands_for_its_villages() -> None:
    found = life(county(term(date(2026, 11, 30), T1), term(date(2026, 12, 31), T2)), today=TODAY)
    assert [one.units for one in found.due] == [(V1, V2, V3), (V4,)]


def test_a_village_with_dates_of_its_own_stands_apart() -> None:
    done = (fixed(V2, "leaving_audit_published", date(2026, 11, 20)),)
    found = life(county(term(date(2026, 11, 30), T1), dates=done), today=TODAY)
    assert sorted(one.units for one in found.due) == [(V1, V3), (V2,)]


def test_the_most_urgent_comes_first_and_what_has_no_last_day_last() -> None:
    found = life(
        county(
            term(date(2026, 12, 31), procedure=RESIDENTS),
            term(date(2026, 12, 31), T1),
            term(date(2026, 10, 31), T2),
        ),
        today=TODAY,
    )
    assert [one.units[0] for one in found.due] == [V4, V1, C1]


@pytest.mark.parametrize(
    ("procedure", "unit", "day", "by", "rule"),
    [
        ("recall", V1, date(2026, 11, 10), date(2026, 12, 10), "recall_vote_thirty_days"),
        ("residents_recall", C1, date(2026, 11, 10), date(2026, 12, 10), "recall_vote_thirty_days"),
        ("by_election", V1, date(2026, 9, 30), date(2026, 12, 30), "by_election_in_time"),
        ("resignation", V1, date(2026, 11, 1), date(2026, 12, 1), "resignation_decided_in_time"),
    ],
)
def test_recalls_by_elections_and_resignations_have_their_last_day(
    procedure: str, unit: UnitCode, day: date, by: date, rule: str
) -> None:
    due = only(life(within(procedure, unit, day), today=TODAY))
    assert (due.trigger, due.on, due.by, due.state) == (STEPS[procedure][0], day, by, State.DUE)
    assert due.because is not None
    assert due.because.ref == rule


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 30), State.DUE),
        (date(2026, 12, 1), State.TOO_LATE),
        (date(2026, 12, 11), State.OVERDUE),
    ],
)
def test_a_recall_needs_ten_days_of_notice_before_its_last_day(today: date, state: State) -> None:
    due = only(life(within("recall", V1, date(2026, 11, 10)), today=today))
    assert due.state is state


@pytest.mark.parametrize(
    ("jurisdiction", "township"), [("330109", date(2027, 2, 8)), ("530625", None)]
)
def test_in_zhejiang_the_township_sees_to_a_recall_vote_that_was_not_held(
    jurisdiction: str, township: date | None
) -> None:
    one = replace(within("recall", V1, date(2026, 11, 10)), jurisdiction=jurisdiction)
    found = life(one, today=date(2026, 12, 11))
    due = only(found)
    assert (due.state, due.by, due.by_township) == (State.OVERDUE, date(2026, 12, 10), township)
    (said,) = (f.says.en for f in found.findings if f.code == "life.overdue")
    assert ("the township sees to the vote by 2027-02-08" in said) is bool(township)


def test_a_recall_already_announced_is_not_too_late() -> None:
    done = (
        fixed(V1, "petition_reviewed", date(2026, 11, 15), "recall"),
        fixed(V1, "recall_notice_published", date(2026, 11, 20), "recall"),
    )
    due = only(life(within("recall", V1, date(2026, 11, 10), *done), today=date(2026, 12, 5)))
    assert (due.state, due.soonest) == (State.DUE, date(2026, 12, 5))


def test_a_community_s_by_election_has_no_last_day() -> None:
    due = only(life(within("residents_by_election", C1, date(2026, 9, 30)), today=TODAY))
    assert (due.by, due.state, due.soonest) == (None, State.DUE, date(2026, 12, 3))


def test_a_recall_without_the_day_of_its_petition_is_a_finding() -> None:
    one = campaign(elections=(*SCOPES, Scope(procedure="recall", units=(V1, V2))))
    found = life(
        replace(one, fixed=(fixed(V1, "petition_received", date(2026, 11, 10), "recall"),)),
        today=TODAY,
    )
    assert only(found).units == (V1,)
    assert [(one.code, one.about) for one in found.findings] == [("life.no_first_day", V2)]


def test_a_county_without_terms_has_nothing_due() -> None:
    found = life(campaign(), today=TODAY)
    assert (found.due, found.findings, found.until) == ((), (), date(2027, 11, 23))


def test_a_day_before_the_first_law_is_refused() -> None:
    with pytest.raises(Refused):
        life(county(term(date(1990, 11, 30), V1)), today=date(1990, 1, 1))
