"""The villages that polled last: still ruling, calling out or comparing when the demo ends."""

from collections.abc import Mapping, Sequence

import numpy as np

from huanjie.actions.enter_hand_count import enter_hand_count
from huanjie.actions.files import keep, kept
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot
from huanjie.actions.tally_sheets import begin_sheet, keep_figures, open_board
from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.picture_file import raster
from huanjie.count.hand_count import Cell, Column
from huanjie.demo.polling import BRANCH, MAIN, account, cells_of, count_box, filled, scan
from huanjie.demo.preparing import election_of
from huanjie.demo.scanners import DPI, PER_MM, Distortion
from huanjie.demo.scans import PENS, draw_lines, stored_scan
from huanjie.demo.strokes import Drawn, lines_of
from huanjie.demo.voting import Marks
from huanjie.demo.world import Village
from huanjie.records.models import BallotStyle, Officer, Sheet, VoterRow
from huanjie.terms.ballots import Verdict
from huanjie.typeset.compile import pdf

UNCLEAR = 0.08
"""How many of a hundred marks are of the doubtful kinds."""
NAMES_WRITTEN = 3
CALLED = 0.4
"""The share of a box that is called out so far."""
WRITING = """#import "/fonts.typ": kaiti
#set page(width: auto, height: auto, margin: 1mm)
#set text(font: kaiti, size: 21pt, fill: luma(50))
#sys.inputs.name"""
REASON, CITED = "对照原票，选民意思清楚", "选举办法"


def count_half(village: Village) -> None:
    """Go as far as the plot lets this village come on the last day."""
    election = election_of(village)
    style = election.styles.get(round="first")
    definition = definition_from_json(style.definition)
    boxes = filled(village, village.chance("votes"), definition, registered=election.registered)
    village.world.progress.add("counting")
    sheets = {
        batch: cells_of(definition, ballots, waste=boxes.waste if batch == MAIN else 0)
        for batch, ballots in boxes.by_hand.items()
    }
    if village.plot.counted != "calling":
        account(village, "first", boxes, registered=election.registered)
    if village.plot.counted == "ruling":
        count_box(village, "first", MAIN, sheets[MAIN])
        _rule_partly(village, style, boxes.scanned)
    elif village.plot.counted == "calling":
        _call_out(village, sheets)
    else:
        _differ(village, sheets[MAIN])


# Scanned, and ruled on in part --------------------------------------------------------------------


def _rule_partly(village: Village, style: BallotStyle, ballots: Sequence[Marks]) -> None:
    """One teller ruled on every doubtful mark, the committee on half of them, once otherwise."""
    plain, named = ballots[NAMES_WRITTEN:], ballots[:NAMES_WRITTEN]
    files = scan(village, style, plain, unclear=UNCLEAR)
    names = [*files, *_with_names(village, style, len(named)), _torn(village)]
    read_scans(village.tellers[0], election=village.election, files=sorted(names))
    for sheet in Sheet.objects.filter(election=village.election):
        village.world.progress.add("scans")
        village.world.progress.add(f"scans_{sheet.status}")
    open_ = [
        (sheet, (box.contest, box.choice))
        for sheet in Sheet.objects.filter(election=village.election, status="review")
        for box in reading_of(sheet).boxes
        if box.verdict is Verdict.REVIEW
    ]
    for at, (sheet, box) in enumerate(open_):
        _rule(village.tellers[0], sheet, box, Verdict.CIRCLE)
        if at < len(open_) // 2:
            _rule(village.chair, sheet, box, Verdict.CIRCLE if at else Verdict.BLANK)


def _rule(by: Officer, sheet: Sheet, box: tuple[str, str], verdict: Verdict) -> None:
    adjudicate_ballot(
        by, sheet=sheet.pk, box=box, seen=Seen(verdict=verdict), reason=REASON, cited=CITED
    )


def _with_names(village: Village, style: BallotStyle, number: int) -> list[str]:
    """Ballots on whose first empty line a voter of the village is written in."""
    page_image = raster(kept(style.pdf), 0, dpi=DPI)
    page = layout_from_json(style.layout).pages[0]
    chance = village.chance("written")
    draw = np.random.default_rng(chance.getrandbits(64))
    voters = list(VoterRow.objects.filter(election=village.election, serial__lte=60))
    line, files = page.write_ins[0], []
    for voter in chance.sample(voters, number):
        sheet = page_image.copy()
        draw_lines(draw, sheet, line.box, lines_of(draw, Drawn.CIRCLE), pen=PENS[0])
        writing = raster(pdf(WRITING, inputs={"name": voter.name}), 0, dpi=DPI)
        left, top = int((line.frame.x + 2) * PER_MM), int((line.frame.y + 0.5) * PER_MM)
        part = sheet[top : top + writing.shape[0], left : left + writing.shape[1]]
        part[:] = np.minimum(part, writing)
        name = f"scans/{village.unit.code}/{chance.getrandbits(64):016x}.jpg"
        keep(name, stored_scan(draw, sheet, page, distortion=Distortion.FEEDER))
        files.append(name)
    return files


def _torn(village: Village) -> str:
    """A file that broke off on its way from the scanner."""
    name = f"scans/{village.unit.code}/{village.chance('torn').getrandbits(64):016x}.jpg"
    keep(name, b"\xff\xd8\xff\xe0")
    return name


# Called out, and compared -------------------------------------------------------------------------


def _call_out(village: Village, sheets: Mapping[str, Mapping[Cell, int]]) -> None:
    """The main box is entered once and begun again; the branch's is being called out."""
    first, second = village.tellers
    open_board(village.chair, election=village.election, round="first")
    at = {"election": village.election, "round": "first"}
    enter_hand_count(first, **at, batch=MAIN, cells=sheets[MAIN])
    for person, batch in ((first, BRANCH), (second, MAIN)):
        begin_sheet(person, **at, batch=batch)
        called = {
            cell: int(number * CALLED) for cell, number in sheets[batch].items() if cell.contest
        }
        keep_figures(person, **at, batch=batch, cells=called)


def _differ(village: Village, cells: Mapping[Cell, int]) -> None:
    """Two entries of one box: a group of strokes more for one name, one more against another."""
    first, second = village.tellers
    cell = next(one for one in cells if one.column is Column.FOR)
    slipped = {**cells, cell: cells[cell] + 5}
    other = next(one for one in reversed([*cells]) if one.column is Column.AGAINST)
    slipped[other] = cells[other] + 1
    for person, entered in ((first, cells), (second, slipped)):
        enter_hand_count(
            person, election=village.election, round="first", batch=MAIN, cells=entered
        )
