"""The print run on the screen."""

from pathlib import Path

import pytest
from tests.town import the_election
from tests.web.ballots.town_desk import BALLOTS, Desk, desk

from huanjie.records.models import BallotAccount, BallotRun, BallotStyle

PRINT = f"{BALLOTS}print/"
SOME = {"copies": "10", "spare": "2"}


@pytest.fixture
def village(db: None, data: Path) -> Desk:
    made = desk()
    BallotAccount.objects.all().delete()
    return made


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("township", 200), ("teller", 403), ("clerk", 403), ("outsider", 404)],
)
def test_the_committee_and_the_work_team_print(village: Desk, who: str, status: int) -> None:
    browser = village.by(who)
    assert browser.get(PRINT).status_code == status
    assert browser.get(f"{PRINT}first.pdf").status_code == status
    assert browser.post(PRINT, SOME).status_code == (302 if status == 200 else status)
    assert BallotRun.objects.exists() is (status == 200)


def test_the_run_begins_with_the_roll_and_says_where_the_spare_share_comes_from(
    village: Desk,
) -> None:
    row = the_election()
    row.registered = 1201
    row.save()
    shown = village.by("chair").get(PRINT).content.decode()
    assert 'name="copies" min="1" required value="1201"' in shown
    assert 'name="spare" min="0" required value="61"' in shown
    assert "法律没有规定比例" in shown
    assert 'id="lot"' not in shown


def test_the_file_is_offered_beside_the_ballot_and_the_account_begins_with_its_number(
    village: Desk,
) -> None:
    browser = village.by("chair")
    assert (
        'name="printed" min="0" required value=""'
        in browser.get(f"{BALLOTS}account/").content.decode()
    )
    browser.post(PRINT, SOME)
    one = BallotRun.objects.get()
    shown = browser.get(PRINT).content.decode()
    assert f"{PRINT}first.pdf" in shown
    assert f"{PRINT}run/{one.pk}.pdf" in shown
    answer = browser.get(f"{PRINT}run/{one.pk}.pdf")
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    shown = browser.get(f"{BALLOTS}account/").content.decode()
    assert 'name="printed" min="0" required value="12"' in shown


@pytest.mark.parametrize("wrong", [{"copies": "0"}, {"spare": "-1"}, {"copies": ""}])
def test_a_number_that_makes_no_run_is_named(village: Desk, wrong: dict[str, str]) -> None:
    answer = village.by("chair").post(PRINT, SOME | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(wrong))
    assert not BallotRun.objects.exists()


def test_more_than_one_file_holds_is_refused_with_the_reason(village: Desk) -> None:
    answer = village.by("chair").post(PRINT, {"copies": "20000", "spare": "1"})
    assert answer.status_code == 422
    assert "ballot.run_numbers" in answer.content.decode()


def test_nothing_more_is_printed_once_the_paper_is_accounted_for(village: Desk) -> None:
    BallotAccount.objects.create(
        election=the_election(), printed=1, issued=1, unused=0, spoilt=0, returned=1, voters=1
    )
    browser = village.by("chair")
    assert 'id="run"' not in browser.get(PRINT).content.decode()
    assert browser.post(PRINT, SOME).status_code == 422
    assert not BallotRun.objects.exists()


def test_a_file_that_was_altered_is_not_handed_out(village: Desk, data: Path) -> None:
    style = BallotStyle.objects.get()
    (data / style.pdf).write_bytes(b"%PDF another")
    assert village.by("chair").get(f"{PRINT}first.pdf").status_code == 409
    (data / style.pdf).unlink()
    assert village.by("chair").get(f"{PRINT}first.pdf").status_code == 404


@pytest.mark.parametrize("tail", ["rerun.pdf", "run/999.pdf"])
def test_a_file_that_nobody_made_is_not_found(village: Desk, tail: str) -> None:
    assert village.by("chair").get(PRINT + tail).status_code == 404
