"""A county's files at once: what is bad is named, and the others go on."""

from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOUR,
    NEIGHBOURS,
    VILLAGE,
    VOTERS,
    planned_town,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import refused

from huanjie.actions.import_roll import read_roll, store_roll
from huanjie.actions.import_rolls import TakenIn, import_rolls
from huanjie.records.models import Election, RollEvent, VoterRow
from huanjie.roll.beside import Beside

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


def test_the_other_elections_of_a_unit_have_no_roll(folder: Path) -> None:
    town = planned_town()
    branch = Election.objects.get(pk=ELECTION)
    branch.pk, branch.procedure = f"{VILLAGE}-2026-pb", "party_branch"
    branch.save()
    sent_to(folder, VILLAGE)
    with town.on("roll_published", later=-1):
        (one,) = import_rolls(town.township, sorted((folder / "sent").iterdir()), readers=1)
    assert (one.about, one.findings) == (ELECTION, ())
    assert VoterRow.objects.filter(election=ELECTION).count() == len(VOTERS)


def sent_to(folder: Path, *units: str) -> None:
    """The same people in a book of each unit."""
    (folder / "sent").mkdir()
    for unit in units:
        (folder / "sent" / f"{unit}.xlsx").write_bytes(workbook().data)


def test_the_same_people_in_two_villages_books_are_refused_once(folder: Path) -> None:
    sent_to(folder, VILLAGE, NEIGHBOUR)
    done = taken(folder)
    told = sorted(one.findings[0].code if one.findings else "" for one in done.values())
    assert told == ["", "roll.other_village"]
    assert RollEvent.objects.count() == 1


def test_people_whom_somebody_else_took_in_meanwhile_are_known_too(folder: Path) -> None:
    town = town_with_roll()
    prepared = read_roll(NEIGHBOURS, [workbook()])
    with refused("roll.other_village"):
        store_roll(town.township, prepared=prepared, beside=Beside())


def test_a_roll_of_this_load_is_not_asked_of_the_store_again() -> None:
    town = town_with_roll()
    beside = Beside()
    beside.add(ELECTION, [])
    store_roll(town.township, prepared=read_roll(NEIGHBOURS, [workbook()]), beside=beside)
    assert RollEvent.objects.count() == 2
