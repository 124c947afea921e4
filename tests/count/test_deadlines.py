"""The days of every step, the day before and after each boundary, and where months end."""

from datetime import date, timedelta

import pytest
from tests.count.votes import decided, refused_field

VILLAGE = {"procedure": "villagers_committee", "on": "2026-04-20"}
RESIDENTS = VILLAGE | {"procedure": "residents_committee"}
BEFORE = {
    "roll_published": ("polling_day", 20),
    "assembly_notice": ("meeting_day", 10),
    "candidates_published": ("polling_day", 5),
    "poll_notice": ("polling_day", 5),
    "candidate_withdrawal": ("polling_day", 3),
    "proxy_application": ("polling_day", 3),
    "proxy_list_published": ("polling_day", 1),
}
AFTER = {
    "roll_objection": ("roll_published", 5),
    "roll_decision": ("objection_received", 3),
    "rerun": ("polling_day", 10),
    "certificates": ("polling_day", 10),
    "handover": ("committee_formed", 10),
    "recall_vote": ("petition_received", 30),
}
OF_RESIDENTS = {"roll_published", "roll_objection", "roll_decision", "handover"}
# Ordinary days, the turn of a year, and both sides of a leap day.
ANCHORS = ("2026-04-20", "2026-01-01", "2025-12-31", "2024-02-29", "2024-03-01", "2023-03-01")


def days(step, anchor, day, where=VILLAGE):
    answered = decided({"kind": "deadline", **where, "step": step, "from": {anchor: day}})
    return answered["earliest"], answered["latest"]


def refused(step, given, where=VILLAGE):
    return refused_field({"kind": "deadline", **where, "step": step, "from": given})


@pytest.mark.parametrize("day", ANCHORS)
@pytest.mark.parametrize(("step", "anchor", "number"), [(s, *a) for s, a in BEFORE.items()])
def test_what_comes_before_is_done_so_many_days_ahead_at_the_latest(step, anchor, number, day):
    last = date.fromisoformat(day) - timedelta(days=number)
    assert days(step, anchor, day) == (None, last.isoformat())


@pytest.mark.parametrize("day", ANCHORS)
@pytest.mark.parametrize(("step", "anchor", "number"), [(s, *a) for s, a in AFTER.items()])
def test_what_comes_after_begins_on_the_day_and_ends_so_many_days_later(step, anchor, number, day):
    last = date.fromisoformat(day) + timedelta(days=number)
    assert days(step, anchor, day) == (day, last.isoformat())


@pytest.mark.parametrize(
    ("term_end", "three", "six"),
    [
        ("2025-11-27", "2026-02-27", "2026-05-27"),
        ("2025-11-28", "2026-02-28", "2026-05-28"),
        ("2025-11-29", "2026-02-28", "2026-05-29"),
        ("2025-11-30", "2026-02-28", "2026-05-30"),
        ("2027-11-29", "2028-02-29", "2028-05-29"),
        ("2027-11-30", "2028-02-29", "2028-05-30"),
        ("2025-12-31", "2026-03-31", "2026-06-30"),
        ("2025-08-31", "2025-11-30", "2026-02-28"),
        ("2025-09-30", "2025-12-30", "2026-03-30"),
        ("2025-10-01", "2026-01-01", "2026-04-01"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(term_end, three, six):
    assert days("election_held", "term_end", term_end) == (None, three)
    assert days("election_held_extended", "term_end", term_end) == (None, six)


@pytest.mark.parametrize("step", sorted(OF_RESIDENTS))
def test_residents_have_four_of_the_steps_from_2026(step):
    anchor = (BEFORE | AFTER)[step][0]
    assert days(step, anchor, "2026-04-20", RESIDENTS)[1]
    assert refused(step, {anchor: "2026-04-20"}, RESIDENTS | {"on": "2025-12-31"}) == "on"


@pytest.mark.parametrize("step", sorted((BEFORE | AFTER).keys() - OF_RESIDENTS))
def test_residents_have_no_other_step(step):
    anchor = (BEFORE | AFTER)[step][0]
    assert refused(step, {anchor: "2026-04-20"}, RESIDENTS) == "step"


@pytest.mark.parametrize("step", ["election_held", "election_held_extended"])
def test_residents_have_no_term_to_end(step):
    assert refused(step, {"term_end": "2026-04-20"}, RESIDENTS) == "step"


def test_exactly_the_anchor_is_given():
    assert refused("rerun", {}) == "from.polling_day"
    more = {"polling_day": "2026-04-20", "meeting_day": "2026-04-20"}
    assert refused("rerun", more) == "from.meeting_day"
    assert refused("rerun", {"polling_day": "2026-02-30"}) == "from.polling_day"
    assert refused("rerun", []) == "from"


@pytest.mark.parametrize(
    ("step", "anchor", "inside", "outside"),
    [
        ("rerun", "polling_day", "9999-12-21", "9999-12-22"),
        ("roll_published", "polling_day", "0001-01-21", "0001-01-20"),
        ("election_held", "term_end", "9999-09-30", "9999-10-01"),
    ],
)
def test_a_step_that_leaves_the_calendar_is_refused(step, anchor, inside, outside):
    assert days(step, anchor, inside)[1]
    assert refused(step, {anchor: outside}) == f"from.{anchor}"


def test_a_local_step_is_refused_where_the_local_text_is_not_on_file():
    elsewhere = VILLAGE | {"jurisdiction": "990000"}
    assert refused("election_held", {"term_end": "2026-04-20"}, elsewhere) == "step"
    assert days("rerun", "polling_day", "2026-04-20", elsewhere)[1] == "2026-04-30"
