import pytest
from tests.town import ELECTION, VILLAGE, Town, scan, town_with_ballots
from tests.witness import last_entry, refused

from huanjie.actions.files import keep
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.demo.strokes import Drawn
from huanjie.records.models import Officer, Sheet
from huanjie.terms.ballots import Verdict

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


def test_another_village_does_not_read_these_scans() -> None:
    town = town_with_ballots()
    with refused("act.area"):
        read_scans(town.outsider, election=ELECTION, files=[scan(CLEAR)])
    assert not Sheet.objects.exists()
