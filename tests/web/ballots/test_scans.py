"""Scans sent in: read, refused with a reason, never twice, without name or order."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.town import ELECTION, VILLAGE, scan
from tests.web.ballots.town_desk import BALLOTS, Desk, desk
from tests.witness import last_entry

from huanjie.actions.files import kept
from huanjie.demo.strokes import Drawn
from huanjie.records.models import Result, Sheet

SCANS = f"{BALLOTS}scans/"
JSON = {"Accept": "application/json"}
CLEAR = {"王芳芳": Drawn.CIRCLE, "李建国": Drawn.CROSS}


@pytest.fixture
def village(db: None, data: object) -> Desk:
    return desk()


def page(name: str = "王大山投的票.jpg", *, seed: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, kept(scan(CLEAR, seed=seed)))


def torn(name: str = "坏.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"no picture at all")


@pytest.mark.parametrize(("who", "status"), [("township", 403), ("clerk", 403), ("outsider", 404)])
def test_who_counts_no_ballots_sends_no_scans(village: Desk, who: str, status: int) -> None:
    assert village.by(who).get(SCANS).status_code == status
    assert village.by(who).post(SCANS, {"sent": page()}).status_code == status
    assert not Sheet.objects.exists()


def test_scans_are_read_and_told_file_by_file(village: Desk) -> None:
    answer = village.by("teller").post(SCANS, {"sent": [page(), torn()]}, headers=JSON)
    good, bad = answer.json()["files"]
    assert sum(good["states"].values()) == 1
    assert (good["name"], good["again"], good["refused"]) == ("王大山投的票.jpg", False, [])
    assert (bad["name"], bad["states"]) == ("坏.jpg", {"refused": 1})
    (why,) = bad["refused"]
    assert why["frame"] == 1
    assert why["says"] and why["do"]
    assert (last_entry().act, last_entry().subject) == ("scans.read", VILLAGE)
    assert last_entry().facts["pages"] == 2


def test_neither_name_nor_order_stays_with_a_scan(village: Desk, data: Path) -> None:
    for at, name in enumerate(("甲.jpg", "乙.jpg"), start=1):
        village.by("teller").post(SCANS, {"sent": page(name, seed=at)}, headers=JSON)
    sheets = Sheet.objects.all()
    assert {sheet.image for sheet in sheets} == {f"scans/{VILLAGE}/{s.sha256}.jpg" for s in sheets}
    assert not [s for s in sheets if "甲" in s.reading or "乙" in s.reading]
    times = {(data / sheet.image).stat().st_mtime for sheet in sheets}
    assert len(times) == 1


def test_a_file_sent_again_is_not_read_twice(village: Desk) -> None:
    browser = village.by("teller")
    browser.post(SCANS, {"sent": page()}, headers=JSON)
    again = browser.post(SCANS, {"sent": [page("另一个名.jpg")]}, headers=JSON).json()
    assert again["files"][0]["again"] is True
    assert Sheet.objects.count() == 1


def test_without_a_script_the_page_tells_what_was_refused_and_what_to_do(village: Desk) -> None:
    browser = village.by("teller")
    assert browser.post(SCANS, {"sent": torn()})["Location"] == SCANS
    shown = browser.get(SCANS)
    ((entry, number),) = shown.context["reasons"]
    assert (entry.code, number) == ("unknown_format", 1)
    assert entry.do.zh in shown.content.decode()


def test_an_empty_sending_saves_nothing(village: Desk) -> None:
    assert village.by("teller").post(SCANS, {}, headers=JSON).status_code == 422
    assert village.by("teller").post(SCANS, {}).status_code == 422


def test_after_the_result_no_scan_is_taken_or_kept(village: Desk, data: Path) -> None:
    Result.objects.create(
        election_id=ELECTION,
        round="first",
        position=0,
        declared_on=village.town.days["polling_day"],
        case={},
        outcome={},
    )
    answer = village.by("teller").post(SCANS, {"sent": torn()}, headers=JSON)
    assert answer.json()["refused"][0]["code"] == "result.declared"
    assert not (data / "scans").exists()
