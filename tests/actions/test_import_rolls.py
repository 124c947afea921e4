"""A county's files at once: what is bad is named, and the others go on."""

from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOUR,
    VILLAGE,
    VOTERS,
    planned_town,
    voter_row,
    workbook,
)

from huanjie.actions.import_rolls import TakenIn, import_rolls
from huanjie.records.models import RollEvent, VoterRow

pytestmark = pytest.mark.django_db

THEIRS = [voter_row(at, f"邻{at}", "女") for at in (40, 41)]


def taken(folder: Path) -> dict[str, TakenIn]:
    town = planned_town()
    with town.on("roll_published", later=-1):
        done = import_rolls(town.township, sorted((folder / "sent").iterdir()), readers=1)
    return {one.about: one for one in done}


def test_good_books_are_taken_in_and_bad_ones_named(folder: Path) -> None:
    sent = folder / "sent"
    (sent / VILLAGE).mkdir(parents=True)
    (sent / VILLAGE / "一组.xlsx").write_bytes(workbook().data)
    (sent / f"{NEIGHBOUR}.xlsx").write_bytes(b"")
    (sent / "名册.xlsx").write_bytes(workbook().data)
    done = taken(folder)
    assert {about: one.findings and one.findings[0].code for about, one in done.items()} == {
        ELECTION: (),
        f"{NEIGHBOUR}-2026-vc": "roll.file_empty",
        "名册.xlsx": "roll.book_unnamed",
    }
    report = done[ELECTION].report
    assert report is not None
    assert (report.rows, report.added) == (len(VOTERS), len(VOTERS))
    assert VoterRow.objects.count() == len(VOTERS)
    assert RollEvent.objects.count() == 1


def test_a_book_outside_the_officers_area_is_named(folder: Path) -> None:
    (folder / "sent").mkdir()
    (folder / "sent" / "119999102201.xlsx").write_bytes(workbook(*THEIRS, voters=()).data)
    (one,) = taken(folder).values()
    assert [finding.code for finding in one.findings] == ["act.area"]
    assert not VoterRow.objects.exists()
