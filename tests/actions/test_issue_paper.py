import hashlib
from pathlib import Path

import pytest
from tests.town import DAY, ELECTION, VILLAGE, moment, open_town
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions import clock
from huanjie.actions.issue_paper import OWED, issue_paper
from huanjie.papers.forms import FORMS
from huanjie.records.models import Paper

pytestmark = pytest.mark.django_db

FORM = "notice_01_election_day"
DATA = {
    "works_from": "2026-03-02",
    "polling_day": "2026-05-03",
    "voter_age": 18,
    "born_by": "2008-05-03",
}


def issue(town_officer: object, form: str = FORM) -> Paper:
    with clock.at(moment(DAY)):
        return issue_paper(town_officer, election=ELECTION, form=form, data=DATA)  # type: ignore[arg-type]  # an officer


def test_a_notice_is_kept_in_two_forms_with_their_digests(folder: Path) -> None:
    town = open_town()
    paper = issue(town.chair)
    for suffix, digest in ((".pdf", paper.pdf_sha256), (".docx", paper.docx_sha256)):
        content = (folder / f"{paper.path}{suffix}").read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    entry = last_entry()
    assert (entry.act, entry.subject) == ("paper.issue", VILLAGE)
    assert entry.facts == {"form": FORM, "number": paper.number, "sha256": paper.pdf_sha256}


def test_public_notices_are_numbered_in_turn() -> None:
    town = open_town()
    assert [issue(town.chair).number, issue(town.township).number] == [
        "东山选字第1号",
        "东山选字第2号",
    ]


@pytest.mark.parametrize("form", ["notice_04_roll", "notice_16_result", "report_to_township"])
def test_a_paper_that_an_act_owes_is_not_issued_without_it(form: str) -> None:
    town = open_town()
    with refused("paper.owed"):
        issue(town.chair, form)
    assert not Paper.objects.exists()


def test_every_paper_that_an_act_owes_is_a_form() -> None:
    assert set(OWED) <= {form.id for form in FORMS}


def test_another_village_issues_no_notice_here() -> None:
    town = open_town()
    with refused("act.area"):
        issue(town.outsider)
    assert not Paper.objects.exists()


def test_a_notice_cites_no_rules_that_changed_under_it() -> None:
    town = open_town()
    with stopped_by_other_rules():
        issue(town.chair)
