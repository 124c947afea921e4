"""Ballots read back: python bench/ballots.py [--sheets 40] [--seed 7] [--levels L0,L1,…,L7].

For fresh sheets of each level: wrong automatic decisions (the target is none) and what is left to
people and why. `--voters ordinary` draws plain signs in legal numbers, `dirty` everything that
voters should not do; `--hand second` writes with another hand, which nothing was tuned on; `--pens
difficult` with pencils, a failing gel pen and a marker.

`--speed` measures instead, on pages of ordinary voters unless told otherwise: CPU time by stage as
a multiple of plain grey decoding of the same files in the same run; with OPENBLAS_NUM_THREADS=1 in
the environment, as processes that read have it, for threads that wait count as CPU time. `--workers
2` measures how many pages a second one and two processes read.

Tune on seeds 1 to 99, look at 100 to 199. `--final` is seed 9104, run once when all is frozen.
"""

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from ballot_hand import second_hand
from ballot_speed import measure, measure_workers

from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.draw import PrintedBallot, printed
from huanjie.ballot.scan.batch import read_picture
from huanjie.ballot.scan.image import one_thread
from huanjie.ballot.scan.picture_file import pictures, raster
from huanjie.ballot.scan.read import Decision
from huanjie.ballot.scan.rejected import Rejected
from huanjie.demo.scanners import Distortion
from huanjie.demo.scans import (
    DIFFICULT,
    PENS,
    DrawnVote,
    draw_lines,
    draw_written_name,
    place_of,
    stored_scan,
)
from huanjie.demo.strokes import DOUBTFUL, ON_NAME, PLAIN, Drawn, lines_of, name_lines
from huanjie.terms.ballots import Verdict

DEFINITION = Path(__file__).with_name("ballot.json")
FINAL_SEED = 9104
WRITTEN_SHARE = 0.15


@dataclass
class Tally:
    """What happened to the boxes of one level."""

    pages: int = 0
    refused: Counter = field(default_factory=Counter)
    sheets_open: int = 0
    plain: int = 0
    plain_open: int = 0
    doubtful: int = 0
    decided_doubtful: list = field(default_factory=list)
    wrong: list = field(default_factory=list)
    why: Counter = field(default_factory=Counter)
    lines_open: int = 0
    lines: int = 0
    names: int = 0
    names_lost: int = 0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A scan and what was drawn on it: for each box a sign, None where nothing."""

    jpeg: bytes
    signs: list
    written: set


@dataclass(frozen=True, kw_only=True)
class Voters:
    """Who marks: how many boxes plainly, how many otherwise, with which pens and hand."""

    plain: float
    doubtful: float
    pens: tuple
    second: bool
    legal: bool

    def signs(self, rng: np.random.Generator, count: int) -> list:
        favoured = (Drawn.CIRCLE, Drawn.TICK)[rng.integers(2)]
        chosen = []
        for dice in rng.random(count):
            if dice < self.plain:
                usual = favoured if rng.random() < 0.8 else Drawn.CROSS
                chosen.append(usual if self.legal else PLAIN[rng.integers(4)])
            elif dice < self.plain + self.doubtful:
                chosen.append(DOUBTFUL[rng.integers(len(DOUBTFUL))])
            else:
                chosen.append(None)
        return chosen


def marked(rng: np.random.Generator, voters: Voters, form: tuple, level: Distortion) -> Sheet:
    """One sheet of these voters, scanned; `form` is the page as printed and its layout."""
    blank, page = form
    sheet, pen = blank.copy(), voters.pens[int(rng.integers(len(voters.pens)))]
    signs = voters.signs(rng, len(page.boxes))
    for box, drawn in zip(page.boxes, signs, strict=True):
        if drawn is None:
            continue
        place = place_of(page, DrawnVote(contest=box.contest, choice=box.choice, drawn=drawn))
        if drawn in ON_NAME:
            lines = name_lines(rng, drawn, place.w, place.h)
        elif voters.second:
            lines = second_hand(rng, drawn if drawn in PLAIN else None)
        else:
            lines = lines_of(rng, drawn)
        draw_lines(rng, sheet, place, lines, pen=pen)
    written = set()
    if not voters.legal:
        written = {n for n in range(len(page.write_ins)) if rng.random() < WRITTEN_SHARE}
    for n in written:
        draw_written_name(rng, sheet, page.write_ins[n].frame, pen=pen)
    turned = int(rng.integers(4)) * 90
    content = stored_scan(rng, sheet, page, distortion=level, turned=turned)
    return Sheet(jpeg=content, signs=signs, written=written)


def add(tally: Tally, sheet: Sheet, layouts: tuple) -> None:
    page = read_picture(next(pictures(sheet.jpeg)), layouts)
    tally.pages += 1
    if isinstance(page, Rejected):
        tally.refused[page.reason.value] += 1
        return
    tally.sheets_open += any(
        one.verdict is Verdict.REVIEW for one in (*page.boxes, *page.write_ins)
    )
    for n, one in enumerate(page.write_ins):
        if n in sheet.written:
            tally.names += 1
            tally.names_lost += one.verdict is not Verdict.REVIEW
        else:
            tally.lines += 1
            tally.lines_open += one.verdict is Verdict.REVIEW
    for decision, drawn in zip(page.boxes, sheet.signs, strict=True):
        add_box(tally, decision, drawn)


def add_box(tally: Tally, decision: Decision, drawn: Drawn | None) -> None:
    what = drawn.value if drawn else "blank"
    open_ = decision.verdict is Verdict.REVIEW
    if drawn is not None and drawn not in PLAIN:
        tally.doubtful += 1
        if not open_:
            tally.decided_doubtful.append((what, decision.verdict.value))
        return
    tally.plain += 1
    if open_:
        tally.plain_open += 1
        tally.why[what, decision.why.value] += 1
    elif decision.verdict.value != what:
        tally.wrong.append((what, decision.verdict.value))


def run(ballot: PrintedBallot, level: Distortion, voters: Voters, args) -> Tally:
    page, tally = ballot.layout.pages[0], Tally()
    blank = raster(ballot.pdf, 0)
    rng = np.random.default_rng([args.seed, int(level.value[1:])])
    for _n in range(args.sheets):
        add(tally, marked(rng, voters, (blank, page), level), (ballot.layout,))
    return tally


def tell(level: Distortion, tally: Tally, *, why: bool) -> None:
    decided, pages = tally.plain - tally.plain_open, max(1, tally.pages)
    print(
        f"{level.value}: {pages} sheets; wrong {len(tally.wrong)} of {decided};"
        f" to people {tally.plain_open / max(1, tally.plain):.2%} of {tally.plain} plain boxes,"
        f" {tally.sheets_open / pages:.0%} of sheets,"
        f" {tally.lines_open} of {tally.lines} empty lines;"
        f" doubtful decided {len(tally.decided_doubtful)} of {tally.doubtful};"
        f" names lost {tally.names_lost} of {tally.names}; refused {dict(tally.refused)}",
        flush=True,
    )
    if tally.wrong or tally.decided_doubtful:
        print("   ", dict(Counter(tally.wrong)), dict(Counter(tally.decided_doubtful)))
    if why:
        print("   ", ", ".join(f"{a} {b} {n}" for (a, b), n in tally.why.most_common()))


def time_it(ballot: PrintedBallot, voters: Voters, args) -> None:
    def make(rng: np.random.Generator, blank, page, level: Distortion) -> Sheet:
        return marked(rng, voters, (blank, page), level)

    if args.speed:
        measure(ballot, make)
    if args.workers:
        measure_workers(ballot, make, most=args.workers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--final", dest="seed", action="store_const", const=FINAL_SEED)
    parser.add_argument("--levels", default=",".join(Distortion))
    parser.add_argument("--voters", choices=("ordinary", "dirty"))
    parser.add_argument("--pens", choices=("usual", "difficult"), default="usual")
    parser.add_argument("--hand", choices=("first", "second"), default="first")
    parser.add_argument("--why", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    one_thread()
    ballot = printed(definition_from_json(DEFINITION.read_text("utf-8")))
    timed = args.speed or args.workers
    legal = args.voters == "ordinary" or (timed and args.voters is None)
    voters = Voters(
        plain=0.5, doubtful=0.0 if legal else 0.2, legal=legal, second=args.hand == "second",
        pens=DIFFICULT if args.pens == "difficult" else PENS,
    )  # fmt: skip
    if timed:
        time_it(ballot, voters, args)
        return
    begun, boxes, wrong = time.process_time(), 0, 0
    for level in args.levels.split(","):
        tally = run(ballot, Distortion(level), voters, args)
        tell(Distortion(level), tally, why=args.why)
        boxes, wrong = boxes + tally.plain + tally.doubtful, wrong + len(tally.wrong)
    print(f"{boxes} boxes, {wrong} wrong, {time.process_time() - begun:.0f} s CPU")


if __name__ == "__main__":
    main()
