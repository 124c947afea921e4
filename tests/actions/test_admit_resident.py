"""Somebody registered elsewhere: application, full years, no roll at home, a meeting's consent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.town import ELECTION, Town, identity_number, town_with_posted_roll
from tests.witness import last_entry, refused

from huanjie.actions.admit_resident import Application, Consent, admit_resident
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.roll_events import events_of
from huanjie.law.load import rule_set
from huanjie.records.models import Election, VoterRow

pytestmark = pytest.mark.django_db

PERSON = Newcomer(
    name="沈新民",
    sex="m",
    group="第二村民小组",
    born="1985-03-07",
    identity=identity_number(88, woman=False),
)


def admit(town: Town, *, applied: dict[str, Any] | None = None, **consent: Any) -> VoterRow:
    """On the second day of the list, with all that the law asks for but what is changed."""
    day = town.days["roll_published"]
    application = Application(
        on=day,
        paper="申请书",
        since=date(2024, 1, 1),
        ties="lives",
        not_at_home="户籍地村民委员会证明",
    )
    usual = Consent(
        meeting="representatives",
        on=day,
        members=30,
        present=20,
        in_favour=11,
        minutes="代表会议记录",
    )
    with town.on("roll_published", later=1):
        return admit_resident(
            town.chair,
            election=ELECTION,
            person=PERSON,
            applied=replace(application, **(applied or {})),
            consent=replace(usual, **consent),
        )


def test_with_all_that_the_law_asks_for_the_person_is_on_the_roll() -> None:
    town = town_with_posted_roll()
    row = admit(town)
    assert (row.voter_class, row.status, row.settled_by) == ("admitted", "eligible", "李主任")
    event = list(events_of(ELECTION))[-1]
    assert (event.kind, event.reason) == ("admitted", "代表会议记录")
    assert event.body["consent"]["in_favour"] == 11
    facts = last_entry().facts
    assert (facts["present"], facts["in_favour"], facts["minutes"]) == (20, 11, "代表会议记录")


@pytest.mark.parametrize(
    ("in_favour", "lawful"), [(9, False), (10, False), (11, True), (20, True), (21, False)]
)
def test_exactly_half_of_those_present_is_not_enough(in_favour: int, lawful: bool) -> None:
    town = town_with_posted_roll()
    if lawful:
        assert admit(town, in_favour=in_favour).name == "沈新民"
    else:
        with refused("roll.admitted_consent"):
            admit(town, in_favour=in_favour)


@pytest.mark.parametrize(
    ("meeting", "households", "members", "lawful"),
    [
        ("representatives", False, 31, False),
        ("representatives", False, 30, True),
        ("representatives", False, 20, True),
        ("representatives", False, 19, False),
        ("representatives", False, 0, False),
        ("village_assembly", False, 40, False),
        ("village_assembly", False, 39, True),
        ("village_assembly", True, 30, True),
        ("village_assembly", True, 31, False),
        ("representatives", True, 31, False),
    ],
)
def test_a_meeting_to_which_too_few_came_admits_nobody(
    meeting: str, households: bool, members: int, lawful: bool
) -> None:
    town = town_with_posted_roll()
    held = {"meeting": meeting, "households": households, "members": members}
    if lawful:
        assert admit(town, **held).name == "沈新民"
    else:
        with refused("roll.admitted_quorum"):
            admit(town, **held)


def test_the_year_is_full_on_the_day_of_registration_and_not_a_day_before() -> None:
    town = town_with_posted_roll()
    today = town.days["roll_published"] + timedelta(days=1)
    began = today.replace(year=today.year - 1)
    with refused("roll.admitted_years"):
        admit(town, applied={"since": began + timedelta(days=1)})
    assert admit(town, applied={"since": began}).name == "沈新民"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"paper": " "}, "roll.admitted_application"),
        ({"on": date(2026, 12, 1)}, "roll.admitted_application"),
        ({"not_at_home": ""}, "roll.admitted_not_at_home"),
    ],
)
def test_each_paper_is_asked_for(changed: dict[str, Any], code: str) -> None:
    town = town_with_posted_roll()
    with refused(code):
        admit(town, applied=changed)


@pytest.mark.parametrize("changed", [{"minutes": ""}, {"on": date(2026, 12, 1)}])
def test_the_meeting_has_been_held_and_left_minutes(changed: dict[str, Any]) -> None:
    town = town_with_posted_roll()
    with refused("roll.admitted_consent"):
        admit(town, **changed)


def test_work_in_the_village_counts_under_the_law_of_2026() -> None:
    town = town_with_posted_roll()
    assert admit(town, applied={"ties": "works"}).voter_class == "admitted"


def test_work_in_the_village_does_not_count_under_the_older_law() -> None:
    town = town_with_posted_roll()
    under_law_of(date(2025, 12, 31))
    with refused("roll.admitted_ties"):
        admit(town, applied={"ties": "works"})


def under_law_of(day: date) -> None:
    """The election is pinned to the law of another day."""
    rules = rule_set("villagers_committee", on=day, jurisdiction=ELECTION[:6])
    Election.objects.filter(pk=ELECTION).update(law_day=day, law_digest=rules.digest)


def test_the_law_before_2010_knows_no_such_ground() -> None:
    town = town_with_posted_roll()
    under_law_of(date(2005, 1, 1))
    with refused("roll.class_not_in_law"):
        admit(town)


def test_a_community_admits_its_workers_by_its_election_committee_alone() -> None:
    town = town_with_posted_roll()
    rules = rule_set("residents_committee", on=date(2026, 3, 2), jurisdiction=ELECTION[:6])
    Election.objects.filter(pk=ELECTION).update(
        procedure="residents_committee", law_digest=rules.digest
    )
    worker = {"ties": "works", "since": date(2026, 4, 1)}
    with refused("roll.admitted_consent"):
        admit(town, applied=worker)
    row = admit(town, applied=worker, meeting="election_committee", present=7, in_favour=4)
    assert row.voter_class == "admitted"


def test_a_villages_election_committee_does_not_consent_in_the_villagers_place() -> None:
    town = town_with_posted_roll()
    with refused("roll.admitted_consent"):
        admit(town, meeting="election_committee", present=7, in_favour=7)
