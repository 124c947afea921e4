"""Audits on the screen: the steps with the village's files, and blind entry."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.actions.test_audit_entries import FIRST, PLAN_FILE, listed
from tests.town import VILLAGE
from tests.web.ballots.town_desk import BALLOTS, Desk, desk

from huanjie.actions.audit_entries import folder_of, open_audit

AUDIT = f"{BALLOTS}audit/"
PLACES = sorted({one.place for one in FIRST.draws}, key=lambda one: (one.batch, one.position))
KEYS = [f"{one.batch}/{one.position}" for one in PLACES]


@pytest.fixture
def village(db: None, data: Path) -> Desk:
    return desk()


def lay_down(village: Desk) -> None:
    files = {
        "plan": SimpleUploadedFile("AUDIT.json", PLAN_FILE),
        "drawn": SimpleUploadedFile("pull.json", listed()),
    }
    assert village.by("chair").post(f"{AUDIT}lists/", files)["Location"] == AUDIT


def seen(key: str, *names: str, state: str = "counted") -> Mapping[str, object]:
    return {f"{key}/state": state, f"{key}/chair": list(names)}


@pytest.mark.parametrize(("who", "status"), [("township", 403), ("clerk", 403), ("outsider", 404)])
def test_who_counts_no_ballots_audits_none(village: Desk, who: str, status: int) -> None:
    assert village.by(who).get(AUDIT).status_code == status
    assert village.by(who).post(f"{AUDIT}lists/").status_code == status


def test_a_teller_enters_but_lays_down_no_list(village: Desk) -> None:
    assert village.by("teller").post(f"{AUDIT}lists/").status_code == 403
    assert "lists/" not in village.by("teller").get(AUDIT).content.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_steps_name_the_village_s_own_files(village: Desk, lang: str) -> None:
    shown = village.by("chair").get(f"{AUDIT}?lang={lang}").content.decode()
    assert f"--def ballots/{VILLAGE}/first/DEF.json" in shown
    assert f"--drawn {folder_of(VILLAGE)}/pull-1.json" in shown
    assert "style=" not in shown


def test_a_list_without_its_plan_is_refused(village: Desk) -> None:
    sent = {"drawn": SimpleUploadedFile("pull.json", listed())}
    refused = village.by("chair").post(f"{AUDIT}lists/", sent)
    assert (refused.status_code, open_audit(VILLAGE)) == (422, None)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[1]"])
def test_a_file_that_is_no_plan_is_refused(village: Desk, content: bytes) -> None:
    sent = {
        "plan": SimpleUploadedFile("AUDIT.json", content),
        "drawn": SimpleUploadedFile("pull.json", listed()),
    }
    assert village.by("chair").post(f"{AUDIT}lists/", sent).status_code == 422


def test_papers_are_entered_in_part_and_nobody_sees_another_s_view(village: Desk) -> None:
    lay_down(village)
    sent = {**seen(KEYS[0], "c1"), f"{KEYS[0]}/chair/other": "不在册甲、不在册乙"}
    assert village.by("teller").post(AUDIT, sent)["Location"] == AUDIT
    assert village.by("teller").get(AUDIT).context["left"] == len(KEYS) - 1
    shown = village.by("second_teller").get(AUDIT)
    assert shown.context["left"] == len(KEYS)
    assert "checked" not in shown.content.decode()
    assert "不在册" not in shown.content.decode()


def test_a_post_left_empty_is_asked_for_and_nothing_typed_is_lost(village: Desk) -> None:
    lay_down(village)
    sent = {**seen(KEYS[0], "c2"), **seen(KEYS[1])}
    shown = village.by("teller").post(AUDIT, sent)
    assert shown.status_code == 422
    assert "audit.nothing_to_enter" in shown.content.decode()
    first = shown.context["papers"][0]
    assert (first["state"], first["posts"][0]["names"][1][2]) == ("counted", True)


@pytest.mark.parametrize("state", ["waste", "missing"])
def test_a_void_or_missing_paper_needs_no_names(village: Desk, state: str) -> None:
    lay_down(village)
    for who in ("teller", "second_teller"):
        village.by(who).post(AUDIT, seen(KEYS[0], state=state))
    found = open_audit(VILLAGE)
    assert found is not None and found.open == len(KEYS) - 1


def test_a_paper_with_nobody_or_a_void_column_counts_for_nobody(village: Desk, data: Path) -> None:
    lay_down(village)
    village.by("teller").post(AUDIT, seen(KEYS[0], ""))
    village.by("second_teller").post(AUDIT, seen(KEYS[1], "void"))
    found = open_audit(VILLAGE)
    assert found is not None
    assert [(one.by, one.paper.votes) for one in found.seen] == [("周计票", {}), ("吴计票", {})]
    lines = [path.read_text("utf-8") for path in sorted(data.glob("audits/*/seen-*"))]
    assert ['"void": ["chair"]' in line for line in lines] == [False, True]
