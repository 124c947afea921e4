import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    VOTERS,
    identity_number,
    moment,
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
from huanjie.actions.return_file import returned_file
from huanjie.actions.roll_events import roll_as_of
from huanjie.actions.roll_keys import roll_keys
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import (
    DoubleCase,
    LogEntry,
    RollIssue,
    SourceFile,
    VoterRow,
)
from huanjie.roll.cells import text_of
from huanjie.roll.intake import ClerkFile
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, workbook_bytes

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


def test_the_clerk_gets_the_workbook_back_with_its_findings_when_it_is_asked_for(
    folder: Path,
) -> None:
    town = planned_town()
    take_in(town, untidy())
    assert not (folder / "rolls").exists()
    back = returned_file(SourceFile.objects.get().pk)
    assert back.name == "checked-选民登记表.xlsx"
    (folder / "back.xlsx").write_bytes(back.data)
    shown = plain_bytes(folder / "back.xlsx")
    assert "林某".encode() in shown
    assert all(
        entry.encode() in shown for entry in VoterRow.objects.values_list("entry", flat=True)
    )
    assert not any(number.encode() in shown for number in NUMBERS)


def standing() -> dict[str, tuple[str, str]]:
    return {
        name: (entry, status)
        for name, entry, status in VoterRow.objects.values_list("name", "entry", "status")
    }


def test_who_is_not_in_a_later_file_is_asked_about_and_stays_on_the_roll() -> None:
    town = town_with_roll()
    before = standing()
    with town.on("roll_published", later=-1, hour=10):
        report = import_roll(town.chair, election=ELECTION, files=[workbook(voters=VOTERS[:7])])
    assert (report.added, report.changed, report.gone) == (0, 0, 5)
    after = standing()
    assert {name: entry for name, (entry, _) in after.items()} == {
        name: entry for name, (entry, _) in before.items()
    }
    asked = {name for name, (_, status) in after.items() if status == "question"}
    assert asked == {name for name, _ in VOTERS[7:]}
    assert RollIssue.objects.filter(code="roll.row_gone").count() == 5
    old, new = SourceFile.objects.order_by("pk")
    assert (old.superseded_on is not None, new.superseded_on) == (True, None)


def test_the_returned_workbook_in_any_order_tells_of_the_same_entries() -> None:
    town = town_with_roll()
    before = standing()
    back = returned_file(SourceFile.objects.get().pk)
    sheet = next(one for one in read(back.name, back.data).sheets if one.name == "名册")
    first = next(at for at, row in enumerate(sheet.rows) if "王芳芳" in row)
    rows = [[None if cell is None else text_of(cell) for cell in row] for row in sheet.rows]
    turned = [*rows[:first], *reversed(rows[first:])]
    turned[first][3] = "许春梅梅"
    data = workbook_bytes([Page(name="名册", rows=turned)])
    with town.on("roll_published", later=-1, hour=10):
        files = [ClerkFile(name=back.name, data=data)]
        report = import_roll(town.chair, election=ELECTION, files=files)
    assert (report.added, report.changed, report.gone) == (0, 1, 0)
    after = standing()
    # Her number went out with her former name: whose it is must be looked into.
    assert after.pop("许春梅梅") == (before.pop("许春梅")[0], "question")
    assert after == before
    for row in VoterRow.objects.select_related("source"):
        place = f"{VILLAGE}/{row.source.name}/{row.sheet}/{row.row}"
        assert roll_keys().decrypt(bytes(row.secret or b""), about=place) in NUMBERS


def test_a_corrected_file_reopens_the_cases_of_changed_rows_and_leaves_nobody_struck() -> None:
    town = town_with_roll()
    take_in(town, workbook(), election="119999101202-2026-vc")
    with town.on("roll_published", later=-1):
        match_rolls(town.township, township="119999101")
    case = DoubleCase.objects.filter(tier="A")[0]
    theirs = case.members.exclude(election=ELECTION).get()
    resolve_double(
        town.township, case=case.pk, ruling="same_person", reason="本人选定", strike=theirs.pk
    )
    changed = [("王芳芳", "男"), *VOTERS[1:]]
    take_in(town, workbook(voters=changed))
    theirs.refresh_from_db()
    assert (theirs.status, theirs.struck_by, theirs.off_by) == ("question", None, None)
    assert DoubleCase.objects.get(pk=case.pk).ruling == "same_person"
    for election in (ELECTION, theirs.election_id):
        assert_told_by_events(election)


def test_rulings_and_settlements_stay_with_entries_whose_facts_stayed() -> None:
    town = planned_town()
    unknown = voter_row(13, "某某", "女", born="不详", identity="")
    take_in(town, workbook(unknown))
    row = VoterRow.objects.get(status="question")
    settle_rows(town.chair, election=ELECTION, rows=[row.pk], admit=False, reason="户口已迁出")
    moved = voter_row(20, "某某", "女", born="不详", identity="", head="户主13")
    take_in(town, workbook(voter_row(14, "新来", "男"), moved))
    row.refresh_from_db()
    assert (row.status, row.settled_by, row.row) == ("excluded", "李主任", 16)
    assert row.off_by is not None
    assert row.group == "第二村民小组"
    assert_told_by_events(ELECTION)


def assert_told_by_events(election: str) -> None:
    """The rows are what the events come to."""
    told = roll_as_of(election, moment(date(2027, 1, 1))).entries
    rows = VoterRow.objects.filter(election=election)
    assert {one.entry: row_facts(one) for one in rows} == {
        entry: (*one[1:5], one.household, one.voter_class, one.identity, one.status)
        for entry, one in told.items()
    }


def row_facts(row: VoterRow) -> tuple[str, ...]:
    born = row.born.isoformat() if row.born else ""
    told = (row.name, row.sex, born, row.group, row.household, row.voter_class)
    return (*told, row.identity, row.status)


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
