import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    VOTERS,
    identity_number,
    planned_town,
    take_in,
    town_with_posted_roll,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.records.models import (
    DoubleCase,
    LogEntry,
    RollIssue,
    SourceFile,
    VoterRow,
)
from huanjie.roll.intake import ClerkFile

pytestmark = pytest.mark.django_db

NOBODY = identity_number(71, woman=True)
NUMBERS = [identity_number(at, woman=sex == "女") for at, (_, sex) in enumerate(VOTERS, 1)]


def untidy() -> ClerkFile:
    """Numbers where none belong, and numbers that cannot be right."""
    wrong_sign = NOBODY[:-1] + ("0" if NOBODY[-1] != "0" else "1")
    return workbook(
        voter_row(13, "林某", "女", identity=wrong_sign),
        voter_row(14, "许某", "男", identity="", note=f"身份证{NOBODY}"),
        voter_row(15, NOBODY, "女", identity=NOBODY),
        voter_row(16, "郭某", "女", head=NOBODY, group=NOBODY, identity=NOBODY),
    )


def plain_bytes(path: Path) -> bytes:
    """A file as a reader's eye meets it: workbooks unpacked."""
    content = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return content
    with zipfile.ZipFile(BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_every_row_of_the_file_becomes_a_voter_and_the_file_is_known_by_its_digest() -> None:
    town_with_roll()
    rows = VoterRow.objects.filter(election=ELECTION)
    assert [(row.name, row.status) for row in rows] == [(name, "eligible") for name, _ in VOTERS]
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.import", VILLAGE)
    assert entry.facts["rows"] == len(VOTERS)
    assert entry.facts["file_0"] == SourceFile.objects.get().sha256


def test_identity_numbers_reach_no_entry_no_finding_no_row_and_no_open_file(folder: Path) -> None:
    town = planned_town()
    take_in(town, untidy())
    assert RollIssue.objects.exists()
    kept = [str(list(LogEntry.objects.values_list())), str(list(RollIssue.objects.values_list()))]
    kept += [str(list(VoterRow.objects.values_list())), str(list(SourceFile.objects.values_list()))]
    shown = [text.encode() for text in kept]
    shown += [plain_bytes(path) for path in folder.rglob("*") if path.is_file()]
    for number in (*NUMBERS, NOBODY, NOBODY[:17]):
        assert not any(number.encode() in one for one in shown), number


def test_the_clerk_gets_the_workbook_back_with_its_findings(folder: Path) -> None:
    town = planned_town()
    take_in(town, untidy())
    (back,) = (folder / "rolls" / VILLAGE).glob("checked-*.xlsx")
    assert "林某".encode() in plain_bytes(back)


def test_a_corrected_file_replaces_the_rows_of_the_one_before() -> None:
    town = town_with_roll()
    take_in(town, workbook(voters=VOTERS[:5]))
    assert VoterRow.objects.filter(election=ELECTION).count() == 5
    assert SourceFile.objects.filter(election=ELECTION).count() == 1


def test_a_corrected_file_reopens_the_cases_of_its_rows_and_leaves_nobody_struck() -> None:
    town = town_with_roll()
    take_in(town, workbook(), election="119999101202-2026-vc")
    with town.on("roll_published", later=-1):
        match_rolls(town.township, township="119999101")
    case = DoubleCase.objects.filter(tier="A")[0]
    theirs = case.members.exclude(election=ELECTION).get()
    resolve_double(
        town.township, case=case.pk, ruling="same_person", reason="本人选定", strike=theirs.pk
    )
    take_in(town, workbook(voters=VOTERS[:1]))
    theirs.refresh_from_db()
    assert (theirs.status, theirs.struck_by) == ("question", None)
    assert not DoubleCase.objects.exists()


def test_a_posted_roll_is_not_replaced() -> None:
    town = town_with_posted_roll()
    with refused("roll.published"):
        import_roll(town.chair, election=ELECTION, files=[workbook(voters=VOTERS[:1])])
    assert VoterRow.objects.filter(election=ELECTION).count() == len(VOTERS)


def test_a_file_that_cannot_be_read_leaves_the_roll_as_it_was() -> None:
    town = town_with_roll()
    with refused("roll.file_empty"):
        import_roll(
            town.chair, election=ELECTION, files=[workbook(), ClerkFile(name="空.xlsx", data=b"")]
        )
    assert VoterRow.objects.filter(election=ELECTION).count() == len(VOTERS)


def test_another_villages_committee_cannot_hand_in_this_roll() -> None:
    town = planned_town()
    with refused("act.area"):
        import_roll(town.outsider, election=ELECTION, files=[workbook()])
    assert not VoterRow.objects.exists()


def test_a_roll_is_not_checked_by_rules_that_changed_under_it() -> None:
    town = planned_town()
    with stopped_by_other_rules():
        import_roll(town.chair, election=ELECTION, files=[workbook()])
