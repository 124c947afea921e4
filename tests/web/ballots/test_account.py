"""The account of paper on the screen."""

import pytest
from tests.town import ELECTION
from tests.web.ballots.town_desk import BALLOTS, Desk, desk
from tests.witness import last_entry

from huanjie.records.models import BallotAccount

ACCOUNT = f"{BALLOTS}account/"
GOOD = {
    "printed": "12",
    "issued": "10",
    "unused": "1",
    "spoilt": "1",
    "returned": "10",
    "voters": "10",
}


@pytest.fixture
def village(db: None, data: object) -> Desk:
    made = desk()
    BallotAccount.objects.all().delete()
    return made


@pytest.mark.parametrize(
    ("who", "status"), [("teller", 403), ("township", 403), ("clerk", 403), ("outsider", 404)]
)
def test_only_the_committee_records_the_account(village: Desk, who: str, status: int) -> None:
    browser = village.by(who)
    assert browser.get(ACCOUNT).status_code == status
    assert browser.post(ACCOUNT, GOOD).status_code == status
    assert not BallotAccount.objects.exists()


def test_an_account_that_balances_is_recorded_once(village: Desk) -> None:
    browser = village.by("chair")
    assert "data-left" in browser.get(ACCOUNT).content.decode()
    assert browser.post(ACCOUNT, GOOD)["Location"] == ACCOUNT
    made = BallotAccount.objects.get()
    assert (made.election_id, made.printed, made.spoilt) == (ELECTION, 12, 1)
    assert last_entry().act == "ballot.account"
    shown = browser.get(ACCOUNT).content.decode()
    assert "✓ 平衡" in shown
    assert "<form id=" not in shown
    assert browser.post(ACCOUNT, GOOD).status_code == 422
    assert BallotAccount.objects.count() == 1


@pytest.mark.parametrize(("unused", "kept"), [("0", False), ("1", True), ("2", False)])
def test_one_paper_more_or_less_is_refused(village: Desk, unused: str, kept: bool) -> None:
    answer = village.by("chair").post(ACCOUNT, GOOD | {"unused": unused})
    assert BallotAccount.objects.exists() is kept
    assert (answer.status_code == 302) is kept
    if not kept:
        shown = answer.content.decode()
        assert "ballot.paper_unbalanced" in shown
        assert f'value="{unused}"' in shown


@pytest.mark.parametrize(("returned", "told"), [("9", False), ("10", False), ("11", True)])
def test_more_returned_than_issued_is_told_with_what_to_do(
    village: Desk, returned: str, told: bool
) -> None:
    browser = village.by("chair")
    browser.post(ACCOUNT, GOOD | {"returned": returned})
    shown = browser.get(ACCOUNT).content.decode()
    assert ("count.returned_over_issued" in shown) is told
    assert ("count.returned_over_voters" in shown) is told


@pytest.mark.parametrize("missing", list(GOOD))
@pytest.mark.parametrize("typed", ["", "-1", "十"])
def test_a_figure_that_is_missing_is_named(village: Desk, missing: str, typed: str) -> None:
    answer = village.by("chair").post(ACCOUNT, GOOD | {missing: typed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [missing])
    assert not BallotAccount.objects.exists()
