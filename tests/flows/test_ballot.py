"""Flow B: paper is printed, scanned and counted by hand, ruled on, decided, sealed, verified."""

from pathlib import Path

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    NO_CHAIR,
    VILLAGE,
    Town,
    count_box,
    paper,
    rule_as_drawn,
    scan,
    tally_sheet,
    town_with_ballots,
)

from huanjie.actions.declare_result import declare_result
from huanjie.actions.print_ballots import BallotPost, account_ballots, print_ballots
from huanjie.actions.read_scans import read_scans
from huanjie.actions.result_papers import posts_to_vote_again
from huanjie.actions.seal_archive import seal_archive
from huanjie.archive.verify import verify
from huanjie.demo.strokes import Drawn
from huanjie.records.models import Paper, Result

pytestmark = pytest.mark.django_db

FOR_WANG = {"王芳芳": Drawn.CIRCLE, "李建国": Drawn.CROSS, "陈秀英": Drawn.CIRCLE}
UNCLEAR = FOR_WANG | {"王芳芳": Drawn.SCRIBBLED_OUT}


def vote_with_scans(town: Town) -> Result:
    """Two of ten ballots are scanned, one of them unclear; the rest is counted by hand."""
    drawn = {scan(FOR_WANG, seed=1): FOR_WANG, scan(UNCLEAR, seed=2): UNCLEAR}
    with town.on("polling_day", hour=14):
        sheets = read_scans(town.teller, election=ELECTION, files=list(drawn))
        for sheet in sheets:
            rule_as_drawn(town, sheet, drawn[sheet.image])
        by_hand = {name: min(votes, 5) for name, votes in CLEAR_WIN.items()}
        count_box(town, tally_sheet(by_hand, returned=8))
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round="first")


def test_scans_rulings_and_boxes_become_one_result() -> None:
    result = vote_with_scans(town_with_ballots())
    chair, vice_chair, _ = result.case["posts"]
    assert (result.case["collected"], result.case["waste"]) == (10, 0)
    assert chair["votes"] == {"王芳芳": 6, "李建国": 3}
    assert vice_chair["votes"] == {"陈秀英": 7, "赵永福": 2}
    assert result.outcome["elected"]["chair"] == ["王芳芳"]


def test_a_seat_left_empty_is_filled_by_a_second_vote() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(NO_CHAIR))
    with town.on("polling_day", hour=18):
        first = declare_result(town.chair, election=ELECTION, round="first")
    posts = [
        BallotPost(post=post, seats=seats, names=names, write_ins=1)
        for post, (seats, names) in posts_to_vote_again(first.outcome).items()
    ]
    with town.on("polling_day", later=7):
        print_ballots(town.chair, election=ELECTION, round="rerun", posts=posts)
        account_ballots(town.chair, election=ELECTION, round="rerun", count=paper())
        cells = tally_sheet({"王芳芳": 6, "李建国": 3}, round="rerun")
        count_box(town, cells, round="rerun")
        second = declare_result(town.chair, election=ELECTION, round="rerun")
    assert second.outcome["elected"] == {"chair": ["王芳芳"]}
    report = Paper.objects.get(form="report_to_township")
    assert report.issued_on == second.declared_on


def test_the_sealed_record_counts_again_to_the_same_result(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = town_with_ballots()
    vote_with_scans(town)
    out = tmp_path_factory.mktemp("sealed") / "archive"
    with town.on("handover"):
        sealed = seal_archive(town.head, out=out)
    assert verify(out, key=sealed.vkey).ok


def test_one_changed_figure_in_the_sealed_record_is_found(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = town_with_ballots()
    vote_with_scans(town)
    out = tmp_path_factory.mktemp("sealed") / "archive"
    with town.on("handover"):
        sealed = seal_archive(town.head, out=out)
    (case,) = (p for p in out.rglob("1-first.case.json") if VILLAGE in p.parts)
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace('"李建国": 3', '"李建国": 4'), encoding="utf-8")
    assert text != case.read_text(encoding="utf-8")
    assert not verify(out, key=sealed.vkey).ok
