import re

import pytest
from tests.town import ELECTION, VILLAGE, Town, scan, town_with_ballots
from tests.witness import last_entry, refused

from huanjie.actions.files import keep
from huanjie.actions.read_scans import Seen, adjudicate_ballot, read_scans, reading_of
from huanjie.demo.strokes import Drawn
from huanjie.records.models import LogEntry, Officer, Sheet, SheetRuling
from huanjie.terms.ballots import Verdict

pytestmark = pytest.mark.django_db

CLEAR = {"王芳芳": Drawn.CIRCLE, "李建国": Drawn.CROSS, "陈秀英": Drawn.CIRCLE}
DOUBTFUL = CLEAR | {"王芳芳": Drawn.SCRIBBLED_OUT}
BOX = ("chair", "c1")
REASON = "对照原票，选民意思清楚"


def read(town: Town, *files: str, by: Officer | None = None) -> list[Sheet]:
    with town.on("polling_day", hour=15):
        return list(read_scans(by or town.teller, election=ELECTION, files=files))


def doubtful() -> tuple[Town, Sheet]:
    """One sheet on which a person has to look at the chair's first box."""
    town = town_with_ballots()
    (sheet,) = read(town, scan(DOUBTFUL))
    return town, sheet


def rule(
    by: Officer, sheet: Sheet, verdict: Verdict = Verdict.BLANK, **more: object
) -> SheetRuling:
    said = {"box": BOX, "seen": Seen(verdict=verdict), "reason": REASON} | more
    return adjudicate_ballot(by, sheet=sheet.pk, **said)  # type: ignore[arg-type]  # as named


def test_a_clear_page_is_read_and_known_by_its_digest_alone() -> None:
    town = town_with_ballots()
    (sheet,) = read(town, scan(CLEAR))
    assert sheet.status == "read"
    boxes = {(b.contest, b.choice): b.verdict for b in reading_of(sheet).boxes}
    assert boxes["chair", "c1"] is Verdict.CIRCLE
    assert boxes["chair", "c2"] is Verdict.CROSS
    entry = last_entry()
    assert (entry.act, entry.subject) == ("scans.read", VILLAGE)
    assert entry.facts == {"copies": 0, "pages": 1, "read": 1, "refused": 0, "review": 0}


@pytest.mark.parametrize("backwards", [False, True])
def test_no_page_is_dropped_and_no_order_of_scanning_kept(backwards: bool) -> None:
    town = town_with_ballots()
    torn = keep("scans/torn.jpg", b"no picture at all")
    blank = keep("scans/blank.jpg", b"nor here")
    by_digest = sorted([(torn, "scans/torn.jpg"), (blank, "scans/blank.jpg")], reverse=backwards)
    sheets = read(town, *(name for _, name in by_digest), scan(CLEAR))
    assert len(sheets) == 3
    assert sum(s.status == "refused" for s in sheets) == 2
    assert [s.sha256 for s in sheets] == sorted(s.sha256 for s in sheets)
    assert [s.pk for s in sheets] == sorted(s.pk for s in sheets)


def test_the_same_file_is_one_sheet_however_often_it_is_read() -> None:
    town = town_with_ballots()
    name = scan(CLEAR)
    assert len(read(town, name, name)) == 1
    assert last_entry().facts["copies"] == 1
    assert len(read(town, name)) == 0
    assert Sheet.objects.get().status == "read"


def test_nothing_of_a_sheet_points_to_a_voter() -> None:
    assert {f.name for f in Sheet._meta.get_fields()} == {
        "id",
        "election",
        "sha256",
        "frame",
        "status",
        "reading",
        "image",
        "rulings",
    }


def test_another_village_does_not_read_these_scans() -> None:
    town = town_with_ballots()
    with refused("act.area"):
        read_scans(town.outsider, election=ELECTION, files=[scan(CLEAR)])
    assert not Sheet.objects.exists()


# People rule --------------------------------------------------------------------------------------


def test_a_doubtful_sign_waits_for_a_person() -> None:
    _, sheet = doubtful()
    assert sheet.status == "review"
    (box,) = [b for b in reading_of(sheet).boxes if b.verdict is Verdict.REVIEW]
    assert (box.contest, box.choice) == BOX


def test_a_ruling_is_kept_under_a_name_with_its_reason() -> None:
    town, sheet = doubtful()
    made = rule(town.teller, sheet)
    assert (made.by, made.verdict, made.reason) == ("周计票", "blank", REASON)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("ballot.adjudicate", VILLAGE)
    assert entry.facts == {
        "box": "chair/c1",
        "reason": REASON,
        "sheet": sheet.sha256,
        "verdict": "blank",
        "void": False,
    }


def test_the_second_ruling_is_made_by_another_person() -> None:
    town, sheet = doubtful()
    rule(town.teller, sheet)
    with refused("adjudicate.same_person"):
        rule(town.teller, sheet)
    rule(town.second_teller, sheet)
    assert SheetRuling.objects.count() == 2


def test_two_who_agree_settle_a_box() -> None:
    town, sheet = doubtful()
    rule(town.teller, sheet)
    rule(town.second_teller, sheet)
    with refused("adjudicate.settled"):
        rule(town.chair, sheet, Verdict.CIRCLE)


def test_where_two_differ_a_third_decides_and_a_fourth_comes_too_late() -> None:
    town, sheet = doubtful()
    rule(town.teller, sheet, Verdict.BLANK)
    rule(town.second_teller, sheet, Verdict.CIRCLE)
    rule(town.chair, sheet, Verdict.CIRCLE)
    fourth = Officer.objects.create(name="冯计票", role="teller", unit_id=VILLAGE)
    with refused("adjudicate.settled"):
        rule(fourth, sheet)


@pytest.mark.parametrize(
    ("verdict", "reason", "code"),
    [
        (Verdict.BLANK, " ", "adjudicate.no_reason"),
        (Verdict.REVIEW, REASON, "adjudicate.undecided"),
    ],
)
def test_a_ruling_decides_and_says_why(verdict: Verdict, reason: str, code: str) -> None:
    town, sheet = doubtful()
    with refused(code):
        rule(town.teller, sheet, verdict, reason=reason)


def test_another_village_does_not_rule_on_this_sheet() -> None:
    town, sheet = doubtful()
    with refused("act.area"):
        rule(town.outsider, sheet)
    assert not SheetRuling.objects.exists()


def test_the_log_names_sheets_by_digest_and_keeps_no_path_of_an_image() -> None:
    town, sheet = doubtful()
    rule(town.teller, sheet)
    bodies = " ".join(LogEntry.objects.values_list("body", flat=True))
    assert re.search(sheet.sha256, bodies)
    assert sheet.image not in bodies


def test_a_written_line_that_is_voted_for_needs_its_name() -> None:
    town, sheet = doubtful()
    line = ("chair", "write_in_1")
    with refused("ballot.written_name"):
        rule(town.teller, sheet, Verdict.CIRCLE, box=line)
    named = Seen(verdict=Verdict.CIRCLE, name="周文远")
    assert rule(town.teller, sheet, box=line, seen=named).name == "周文远"
