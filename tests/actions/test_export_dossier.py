"""The dossier from the records to a folder: what is in it, who may, and that nothing else stays."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.town import ELECTION, Town, the_election, town_with_posted_roll
from tests.witness import last_entry, refused

from huanjie.actions.dossier_items import items_of
from huanjie.actions.export_dossier import close_dossier, dossier_of, export
from huanjie.actions.keep_outside import OutsidePaper, keep_outside
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.open_elections import rules_of
from huanjie.actions.post_paper import post_paper, withdraw_paper
from huanjie.archive.dossier_folder import check_dossier
from huanjie.records.models import LogEntry, Paper
from huanjie.records.queries.evidence import evidence_of
from huanjie.terms.evidence import EvidenceKind

pytestmark = pytest.mark.django_db


def town_with_posted_notice() -> Town:
    """The roll's notice hangs at two places, each with its photograph."""
    town = town_with_posted_roll()
    notice = Paper.objects.get(form="notice_04_roll")
    with town.on("roll_published"):
        for place in ("村委会公告栏", "东山小学"):
            photo = SentScan(name="照片.JPG", data=place.encode())
            post_paper(town.chair, paper=notice.pk, place=place, photo=photo)
    return town


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "dossier.json").read_text("utf-8"))
    return found


def items(out: Path) -> dict[str, Any]:
    return {one["of"]: one for volume in told(out)["volumes"] for one in volume["items"]}


def exported(town: Town, out: Path, **given: Any) -> Path:
    with town.on("handover"):
        export(given.pop("by", town.chair), election=ELECTION, fonds="0125", out=out, **given)
    return out


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "dossier"


def test_the_notice_is_filed_with_its_photographs_and_the_roll_as_posted(out: Path) -> None:
    exported(town_with_posted_notice(), out)
    assert check_dossier(out).ok
    notice = items(out)["notice_04_roll"]
    assert [Path(one["path"]).suffix for one in notice["files"]] == [".pdf", ".jpg", ".jpg"]
    assert notice["pages"] >= 1 and notice["number"]
    assert [Path(one["path"]).suffix for one in items(out)["published"]["files"]] == [".xlsx"]
    assert {"卷内文件目录.pdf", "立卷目录.pdf"} <= {one.name for one in out.iterdir()}


def test_what_is_missing_names_who_owes_it(out: Path) -> None:
    exported(town_with_posted_notice(), out)
    missing = [one for volume in told(out)["volumes"] for one in volume["missing"]]
    assert ("certificate_register", "选举委员会") in {
        (one["of"], one["owed_by"]) for one in missing
    }
    assert "notice_04_roll" not in {one["of"] for one in missing}


def test_the_log_says_what_left_and_the_digest_of_its_list(out: Path) -> None:
    town = town_with_posted_notice()
    exported(town, out)
    entry = last_entry()
    assert (entry.act, entry.facts["restricted"]) == ("dossier.export", False)
    assert entry.facts["items"] == told(out)["items"]


def test_all_evidence_is_an_item_or_on_the_list_of_the_unplaced() -> None:
    town_with_posted_notice()
    row = the_election()
    law = rules_of(row)
    filed = list(items_of(row, law))
    assert [one.evidence for one in filed] == list(evidence_of(row, law))
    whole = dossier_of(row, fonds="0125")
    files = {
        file.sha256
        for one in (*(item.filed for item in whole.items), *whole.unplaced)
        for file in one.files
    }
    assert files == {file.sha256 for one in filed for file in one.files}


def test_a_paper_withdrawn_is_not_filed_as_one_that_stands(out: Path) -> None:
    town = town_with_posted_notice()
    notice = Paper.objects.get(form="notice_04_roll")
    with town.on("roll_published"):
        withdraw_paper(town.chair, paper=notice.pk, reason="名单有误")
    assert "notice_04_roll" not in items(exported(town, out))


def test_the_office_alone_exports_what_is_restricted(out: Path) -> None:
    town = town_with_posted_notice()
    with refused("dossier.restricted"):
        exported(town, out, restricted=True)
    assert not out.exists()
    exported(town, out, by=town.clerk, restricted=True)
    assert all(volume["restricted"] for volume in told(out)["volumes"])
    assert "notice_04_roll" not in items(out)


def test_nobody_exports_from_another_area(out: Path) -> None:
    town = town_with_posted_notice()
    before = LogEntry.objects.count()
    with refused("act.area"):
        exported(town, out, by=town.outsider)
    assert not out.exists() and LogEntry.objects.count() == before


def test_a_file_changed_on_the_disk_is_named_and_nothing_leaves(folder: Path, out: Path) -> None:
    town = town_with_posted_notice()
    photo = next((folder / "photos").rglob("*.jpg"))
    photo.write_bytes(b"another")
    with refused("archive.dossier_file"):
        exported(town, out)
    assert list(out.parent.iterdir()) == []


def test_a_paper_of_another_office_is_filed_under_its_own_name(out: Path) -> None:
    town = town_with_posted_notice()
    paper = OutsidePaper(
        shows="leaving_audit_report",
        title="任期经济责任审计报告",
        issuer="东山镇审计组",
        dated=town.days["roll_published"],
        pages=7,
        scan=SentScan(name="审计.pdf", data=b"%PDF"),
        number="东审〔2026〕3号",
    )
    with town.on("handover"):
        keep_outside(town.chair, election=ELECTION, paper=paper)
    one = items(exported(town, out))["leaving_audit_report"]
    assert (one["party"], one["number"], one["pages"]) == ("东山镇审计组", paper.number, 7)


def test_closing_issues_the_catalogue_that_the_last_step_asks_for() -> None:
    town = town_with_posted_notice()
    with town.on("handover"):
        paper = close_dossier(town.chair, election=ELECTION, fonds="0125")
    assert (paper.form, paper.public) == ("dossier_catalogue", False)
    shown = {(one.kind, one.of) for one in evidence_of(the_election(), rules_of(the_election()))}
    assert (EvidenceKind.PAPER, "dossier_catalogue") in shown
