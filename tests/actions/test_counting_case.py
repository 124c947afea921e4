from collections.abc import Callable

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    Town,
    count_box,
    take_in,
    tally_sheet,
    the_election,
    town_with_ballots,
)

from huanjie.actions.declare_result import declare_result
from huanjie.actions.publish_roll import publish_roll
from huanjie.records.models import Candidate, Result, RollVersion, VoterRow

pytestmark = pytest.mark.django_db

WRITTEN = "许春梅"
WITHOUT_CHAIR = {**CLEAR_WIN, "王芳芳": 4, "李建国": 1}
Change = Callable[[], object]


def town_with_roll_and_ballots() -> Town:
    town = town_with_ballots()
    RollVersion.objects.all().delete()
    take_in(town)
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    return town


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
        lambda: VoterRow.objects.filter(name=WRITTEN).update(serial=None),
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
