import numpy as np
import pytest
from PIL import Image
from tests.ballot.names.writing import PER_MM, written
from tests.town import ELECTION, VILLAGE, VOTERS, Town, scan, the_election, town_with_ballots
from tests.witness import last_entry, refused

from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.files import keep, kept
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.names.recognise import is_installed
from huanjie.ballot.scan.picture_file import raster
from huanjie.demo.scanners import DPI, Distortion
from huanjie.demo.scanners import PER_MM as SCANNED_PER_MM
from huanjie.demo.scans import stored_scan
from huanjie.demo.strokes import Drawn
from huanjie.records.models import Officer, Sheet, VoterRow
from huanjie.records.queries.ballots import names_to_write
from huanjie.terms.ballots import Suggestion, Verdict

pytestmark = pytest.mark.django_db

CLEAR = {"王芳芳": Drawn.CIRCLE, "李建国": Drawn.CROSS, "陈秀英": Drawn.CIRCLE}


def read(town: Town, *files: str, by: Officer | None = None) -> list[Sheet]:
    with town.on("polling_day", hour=15):
        return list(read_scans(by or town.teller, election=ELECTION, files=files))


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


def scan_with(name: str) -> str:
    """A ballot on whose first empty line a name is written, in clear letters."""
    style = the_election().styles.get(round="first")
    page = layout_from_json(style.layout).pages[0]
    sheet = raster(kept(style.pdf), 0, dpi=DPI).copy()
    frame = page.write_ins[0].frame
    left, top = int((frame.x + 1) * SCANNED_PER_MM), int((frame.y + 1) * SCANNED_PER_MM)
    width, height = int((frame.w - 2) * SCANNED_PER_MM), int((frame.h - 2) * SCANNED_PER_MM)
    writing = Image.fromarray(
        written(name, height=int((frame.h - 2) * PER_MM), width=int((frame.w - 2) * PER_MM))
    ).resize((width, height))
    part = sheet[top : top + height, left : left + width]
    part[:] = np.minimum(part, np.asarray(writing))
    draw = np.random.default_rng(1)
    keep("scans/name.jpg", stored_scan(draw, sheet, page, distortion=Distortion.CLEAN))
    return "scans/name.jpg"


def suggested(town: Town, name: str) -> tuple[Suggestion, ...]:
    (sheet,) = read(town, scan_with(name))
    first = reading_of(sheet).write_ins[0]
    assert first.verdict is Verdict.REVIEW
    return first.suggestions


@pytest.mark.skipif(not is_installed(), reason="needs the extra names")
def test_a_written_name_is_suggested_from_the_voters_list_and_left_to_people() -> None:
    found = suggested(town_with_ballots(roll=True), "何大山")
    assert found[0].name == "何大山"
    assert {one.name for one in found} <= {name for name, _ in VOTERS}


@pytest.mark.skipif(not is_installed(), reason="needs the extra names")
def test_whoever_is_off_the_list_that_day_is_not_suggested() -> None:
    town = town_with_ballots(roll=True)
    died = LaterChange(
        ground="dead",
        voter=VoterRow.objects.get(election=ELECTION, name="许春梅").pk,
        evidence="死亡证明",
        reason="核对户口簿",
        heard="",
    )
    with town.on("polling_day", later=-1):
        change_roll(town.chair, election=ELECTION, change=died)
    assert "许春梅" not in names_to_write(ELECTION)
    assert "许春梅" not in {one.name for one in suggested(town, "许春梅")}


def test_without_a_list_a_written_name_waits_without_suggestions() -> None:
    town = town_with_ballots()
    the_election().candidates.all().delete()
    assert suggested(town, "何大山") == ()


def test_another_village_does_not_read_these_scans() -> None:
    town = town_with_ballots()
    with refused("act.area"):
        read_scans(town.outsider, election=ELECTION, files=[scan(CLEAR)])
    assert not Sheet.objects.exists()
