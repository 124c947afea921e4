"""What is known of a form agrees with the records, and nothing restricted flows into a paper."""

import json

import pytest
from tests.ended import ended, shares
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    VOTERS,
    Town,
    count_box,
    identity_number,
    open_town,
    tally_sheet,
    the_election,
    town_with_ballots,
)

from huanjie.actions.declare_result import declare_result
from huanjie.papers.forms import FORMS
from huanjie.records.models import BallotAccount, Candidate, Draft, Election, Meeting, Result
from huanjie.records.queries.known import known

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

FLOORS = {
    ("supervision_committee", "by_representatives"): 0.61,
    ("village_representatives",): 0.44,
    ("group_leaders",): 0.5,
    ("recall", "by_representatives"): 0.65,
    ("resignation", "by_representatives"): 0.7,
    ("by_election", "by_representatives"): 0.59,
    ("handover",): 0.31,
}
COMMITTEE = 0.44
"""The least share of required fields that stand filled in whole when a clerk opens the form."""

BY_RANK = ("chair", "vice_chair", "member")


def elected_town() -> Town:
    """The village's committee is elected on the first vote."""
    town = town_with_ballots(roll=True)
    count_box(town, tally_sheet(CLEAR_WIN))
    with town.on("polling_day", hour=18):
        declare_result(town.chair, election=ELECTION, round="first")
    return town


def share_of(row: Election) -> float:
    every = list(shares(row))
    return sum(len(one.whole) for one in every) / sum(one.fields for one in every)


def test_papers_of_a_committee_agree_with_its_election() -> None:
    town = elected_town()
    row = the_election()
    account, result = BallotAccount.objects.get(), Result.objects.get()
    printed = known(row, "ballot_print_record")
    assert (printed["printed"], printed["spoilt"]) == (account.printed, account.spoilt)
    assert printed["voters"] == row.registered == len(VOTERS)
    assert printed["polling_day"] == result.declared_on.isoformat()
    certificates = known(row, "certificate_register")["certificates"]
    names = [name for post in BY_RANK for name in result.outcome["elected"][post]]
    assert [one["name"] for one in certificates] == names
    assert certificates[0]["post"] == "主任"
    official = Candidate.objects.filter(state="official").values_list("name", flat=True)
    assert set(known(row, "staff_list")["candidates"]) == set(official)
    posted = row.roll_versions.get().published_on
    assert known(row, "objection_ledger")["roll_published"] == posted.isoformat()
    assert known(row, "handover_list")["formed_on"] == result.declared_on.isoformat()
    assert known(row, "seal_handover_record")["receiver"] == "王芳芳"
    proxy_day = town.days["proxy_papers_close"].isoformat()
    assert known(row, "letter_to_away_voters")["proxy_by"] == proxy_day


def test_a_paper_of_one_person_is_filled_for_that_person_alone() -> None:
    elected_town()
    row = the_election()
    mine = known(row, "election_certificate", "陈秀英")
    assert (mine["name"], mine["post"]) == ("陈秀英", "副主任")
    assert "name" not in known(row, "election_certificate", "李建国")
    assert known(row, "candidate_pledge", "李建国")["post"] == "主任"
    assert "name" not in known(row, "candidate_pledge", "何大山")


def test_what_has_not_happened_is_left_to_the_clerk() -> None:
    open_town()
    row = the_election()
    assert known(row, "ballot_print_record").keys() <= {"body", "unit", "term"}
    assert "certificates" not in known(row, "certificate_register")
    assert "candidates" not in known(row, "staff_list")
    assert "formed_on" not in known(row, "handover_list")
    assert "roll_published" not in known(row, "objection_ledger")


def test_a_supervision_committee_is_told_as_it_was_chosen() -> None:
    row = ended("supervision_committee", "by_representatives")
    met = Meeting.objects.filter(election=row).exclude(due=None).latest("pk")
    cast = met.ballots.get()
    told = known(row, "supervision_result")
    assert told["held_on"] == met.held_on.isoformat()
    assert told["electors"] == "村民代表"
    assert (told["count"]["due"], told["count"]["present"]) == (met.due, met.present)
    assert told["valid"] == cast.case["collected"] - cast.case["waste"]
    votes = {c["name"]: c["in_favour"] for post in told["posts"] for c in post["choices"]}
    assert votes == {n: v for post in cast.case["posts"] for n, v in post["votes"].items()}
    notice = known(row, "notice_17_supervision")
    assert [notice["director"]] == cast.outcome["elected"]["chair"]
    assert notice["members"] == cast.outcome["elected"]["member"]
    assert notice["chosen_by"] == "村民代表会议"


def test_a_matter_is_told_once_and_goes_on_from_paper_to_paper() -> None:
    row = ended("recall", "by_representatives")
    petition = Draft.objects.get(election=row, form="recall_petition").data
    notice = known(row, "recall_notice")
    assert [notice[n] for n in ("name", "post", "reasons")] == [
        petition[n] for n in ("name", "post", "reasons")
    ]
    met = Meeting.objects.filter(election=row).exclude(due=None).latest("pk")
    poll = known(row, "recall_result_notice")["poll"]
    assert poll["registered"] == met.due
    assert poll["majority"] == {"share": "1/2", "exactly_is_enough": False}
    assert poll["of_registered"] is False


def test_no_form_is_told_an_identity_number() -> None:
    elected_town()
    row = the_election()
    numbers = [identity_number(at, woman=sex == "女") for at, (_, sex) in enumerate(VOTERS, 1)]
    assert row.voters.exclude(secret=None).count() == len(numbers)
    told = json.dumps([known(row, form.id) for form in FORMS], ensure_ascii=False)
    assert "王芳芳" in told
    assert not [one for one in numbers if one in told]


@pytest.mark.parametrize("played", FLOORS, ids=lambda one: one[0])
def test_so_much_of_the_papers_is_filled_from_the_records(played: tuple[str, ...]) -> None:
    assert share_of(ended(*played)) >= FLOORS[played]


def test_so_much_of_a_committee_s_papers_is_filled_from_the_records() -> None:
    elected_town()
    assert share_of(the_election()) >= COMMITTEE
