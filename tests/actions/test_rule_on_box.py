import re

import pytest
from tests.town import ELECTION, VILLAGE, Town, scan, town_with_ballots
from tests.witness import last_entry, refused

from huanjie.actions.doubtful_boxes import WHOLE, doubtful_boxes
from huanjie.actions.files import keep
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot, take_back_ruling
from huanjie.demo.strokes import Drawn
from huanjie.records.models import LogEntry, Officer, Result, Sheet, SheetRuling
from huanjie.terms.ballots import Verdict

pytestmark = pytest.mark.django_db

DOUBTFUL = {"王芳芳": Drawn.SCRIBBLED_OUT, "李建国": Drawn.CROSS, "陈秀英": Drawn.CIRCLE}
BOX = ("chair", "c1")
REASON, CITED = "对照原票，选民意思清楚", "选举办法第十二条"


def doubtful() -> tuple[Town, Sheet]:
    """One sheet on which a person has to look at the chair's first box."""
    town = town_with_ballots()
    with town.on("polling_day", hour=15):
        (sheet,) = read_scans(town.teller, election=ELECTION, files=[scan(DOUBTFUL)])
    return town, sheet


def rule(
    by: Officer, sheet: Sheet, verdict: Verdict = Verdict.BLANK, **more: object
) -> SheetRuling:
    said = {"box": BOX, "seen": Seen(verdict=verdict), "reason": REASON, "cited": CITED} | more
    return adjudicate_ballot(by, sheet=sheet.pk, **said)  # type: ignore[arg-type]  # as named


def test_a_doubtful_sign_waits_for_a_person() -> None:
    _, sheet = doubtful()
    assert sheet.status == "review"
    (box,) = [b for b in reading_of(sheet).boxes if b.verdict is Verdict.REVIEW]
    assert (box.contest, box.choice) == BOX


def test_a_ruling_is_kept_under_a_name_with_its_reason() -> None:
    town, sheet = doubtful()
    made = rule(town.teller, sheet)
    assert (made.by, made.verdict, made.reason) == ("周计票", "blank", REASON)
    assert made.cited == CITED
    entry = last_entry()
    assert (entry.act, entry.subject) == ("ballot.adjudicate", VILLAGE)
    assert entry.facts == {
        "box": "chair/c1",
        "cited": CITED,
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
    unnamed = Seen(verdict=Verdict.CIRCLE, unnamed=True)
    assert rule(town.second_teller, sheet, box=line, seen=unnamed).name == ""


@pytest.mark.parametrize("cited", ["", "  "])
def test_a_ruling_without_an_article_is_refused(cited: str) -> None:
    town, sheet = doubtful()
    with refused("adjudicate.no_article"):
        rule(town.teller, sheet, cited=cited)


# One's own last ruling is taken back ------------------------------------------------------------


def test_a_ruling_taken_back_leaves_the_box_open_and_stands_in_the_log() -> None:
    town, sheet = doubtful()
    made = rule(town.teller, sheet)
    take_back_ruling(town.teller, ruling=made.pk)
    assert not SheetRuling.objects.exists()
    assert last_entry().act == "ballot.take_back_ruling"
    assert (last_entry().facts["verdict"], last_entry().facts["reason"]) == ("blank", REASON)
    rule(town.teller, sheet, Verdict.CIRCLE)


def test_nothing_is_taken_back_once_another_person_has_ruled() -> None:
    town, sheet = doubtful()
    first = rule(town.teller, sheet)
    rule(town.second_teller, sheet, Verdict.CIRCLE)
    with refused("adjudicate.ruled_since"):
        take_back_ruling(town.teller, ruling=first.pk)
    assert SheetRuling.objects.count() == 2


def test_only_ones_own_last_ruling_is_taken_back() -> None:
    town, sheet = doubtful()
    first, last = rule(town.teller, sheet), rule(town.teller, sheet, box=("chair", "c2"))
    for by, which in ((town.teller, first.pk), (town.second_teller, last.pk), (town.teller, 0)):
        with refused("adjudicate.not_ones_last"):
            take_back_ruling(by, ruling=which)
    take_back_ruling(town.teller, ruling=last.pk)
    take_back_ruling(town.teller, ruling=first.pk)


def test_a_declared_round_keeps_its_rulings() -> None:
    town, sheet = doubtful()
    made = rule(town.teller, sheet)
    Result.objects.create(
        election_id=ELECTION,
        round="first",
        position=0,
        declared_on=town.days["polling_day"],
        case={},
        outcome={},
    )
    with refused("result.declared"):
        take_back_ruling(town.teller, ruling=made.pk)


# What waits -------------------------------------------------------------------------------------


def places(person: Officer) -> list[tuple[str, str]]:
    return [(b.contest, b.choice) for b in doubtful_boxes(ELECTION) if b.waits_for(person.name)]


def test_a_box_waits_for_everybody_until_it_is_settled_and_never_twice_for_one() -> None:
    town, sheet = doubtful()
    people = (town.teller, town.second_teller, town.chair)
    assert [places(one) for one in people] == [[BOX]] * 3
    rule(town.teller, sheet)
    assert [places(one) for one in people] == [[], [BOX], [BOX]]
    rule(town.second_teller, sheet, Verdict.CIRCLE)
    assert [places(one) for one in people] == [[], [], [BOX]]
    rule(town.chair, sheet, Verdict.CIRCLE)
    assert [places(one) for one in people] == [[], [], []]
    assert [box.open for box in doubtful_boxes(ELECTION)] == [False]


def test_a_page_that_was_refused_waits_whole_or_box_by_box() -> None:
    town = town_with_ballots()
    keep("scans/torn.jpg", b"no picture at all")
    with town.on("polling_day", hour=15):
        (sheet,) = read_scans(town.teller, election=ELECTION, files=["scans/torn.jpg"])
    assert places(town.teller) == [WHOLE]
    rule(town.teller, sheet)
    every = places(town.second_teller)
    assert every[:2] == [("chair", "c1"), ("chair", "c2")]
    assert len(places(town.teller)) == len(every) - 1
    assert WHOLE not in every


def test_a_page_ruled_void_as_a_whole_is_settled_by_two() -> None:
    town = town_with_ballots()
    keep("scans/torn.jpg", b"no picture at all")
    with town.on("polling_day", hour=15):
        (sheet,) = read_scans(town.teller, election=ELECTION, files=["scans/torn.jpg"])
    void = Seen(verdict=Verdict.REVIEW, void=True)
    for person in (town.teller, town.second_teller):
        assert places(person) == [WHOLE]
        rule(person, sheet, box=WHOLE, seen=void)
    assert places(town.chair) == []
