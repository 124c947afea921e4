from collections.abc import Callable

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    Town,
    count_box,
    tally_sheet,
    the_election,
    town_with_ballots,
)

from huanjie.actions.declare_result import declare_result
from huanjie.actions.roll_events import record
from huanjie.records.models import Candidate, Election, Result, VoterRow
from huanjie.roll.events import EventKind

pytestmark = pytest.mark.django_db

WRITTEN = "许春梅"
WITHOUT_CHAIR = {**CLEAR_WIN, "王芳芳": 4, "李建国": 1}
Change = Callable[[], object]


def town_with_roll_and_ballots() -> Town:
    return town_with_ballots(roll=True)


def taken_off(name: str) -> None:
    row = Election.objects.get(pk=ELECTION)
    event = record(row, EventKind.CORRECTED, by="李主任", reason="迁出", body={})
    VoterRow.objects.filter(name=name).update(status="excluded", serial=None, off_by=event)


def written_in(town: Town) -> Result:
    count_box(town, tally_sheet(WITHOUT_CHAIR, written={("chair", WRITTEN): 3}))
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round="first")


def test_a_name_that_one_voter_bears_has_the_sex_of_the_roll() -> None:
    result = written_in(town_with_roll_and_ballots())
    assert result.case["people"][WRITTEN] == {"sex": "f", "candidate": False}


@pytest.mark.parametrize(
    "change",
    [
        lambda: VoterRow.objects.filter(name="何大山").update(name=WRITTEN),
        lambda: VoterRow.objects.filter(name=WRITTEN).update(sex=""),
        lambda: taken_off(WRITTEN),
    ],
    ids=["two bear it", "the roll does not say", "not on the posted list"],
)
def test_whose_sex_is_not_certain_has_none_and_the_womens_rule_says_so(change: Change) -> None:
    town = town_with_roll_and_ballots()
    change()
    Candidate.objects.filter(post="member").update(sex="m")
    Candidate.objects.filter(post="vice_chair").update(sex="m")
    result = written_in(town)
    assert result.case["people"][WRITTEN] == {"candidate": False}
    assert "women_rule_not_checked" in {f["code"] for f in result.outcome["findings"]}


def test_a_nominee_who_is_not_on_the_ballot_has_the_sex_of_the_nomination() -> None:
    town = town_with_roll_and_ballots()
    VoterRow.objects.filter(name=WRITTEN).update(sex="m")
    Candidate.objects.create(
        election=the_election(), post="member", name=WRITTEN, sex="f", nominations=1
    )
    assert written_in(town).case["people"][WRITTEN]["sex"] == "f"
