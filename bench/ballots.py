"""Ballots read back: python bench/ballots.py [--sheets 40] [--seed 7] [--levels L0,L1,L2,L3].

Prints, for fresh sheets of each distortion: wrong automatic decisions (the target is none), the
share left to people, and CPU time a page as a multiple of the time to decode it, from one run.
Dirty sheets hold everything that voters should not do; ordinary ones plain signs, legal counts.
"""

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import simplejpeg

from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.draw import printed
from huanjie.ballot.layout import PageLayout
from huanjie.ballot.scan.batch import read_picture
from huanjie.ballot.scan.image import one_thread
from huanjie.ballot.scan.picture_file import pictures, raster
from huanjie.ballot.scan.rejected import Rejected
from huanjie.demo.scans import (
    Distortion,
    DrawnVote,
    MarkedScan,
    marked_scan,
)
from huanjie.demo.strokes import DOUBTFUL, PLAIN, Drawn
from huanjie.terms.ballots import Verdict

DEFINITION = Path(__file__).with_name("ballot.json")


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
    cpu: float = 0.0
    decode: float = 0.0


def dirty(rng: np.random.Generator, page: PageLayout) -> list[DrawnVote]:
    votes = []
    for place in page.boxes:
        dice = rng.random()
        if dice < 0.5:
            votes.append((place, PLAIN[rng.integers(4)]))
        elif dice < 0.7:
            votes.append((place, DOUBTFUL[rng.integers(len(DOUBTFUL))]))
    return [DrawnVote(contest=p.contest, choice=p.choice, drawn=d) for p, d in votes]


def ordinary(rng: np.random.Generator, page: PageLayout) -> list[DrawnVote]:
    sign = (Drawn.CIRCLE, Drawn.TICK)[rng.integers(2)]
    return [
        DrawnVote(
            contest=p.contest, choice=p.choice, drawn=sign if rng.random() < 0.8 else Drawn.CROSS
        )
        for p in page.boxes
        if rng.random() < 0.5
    ]


def decode_floor(content: bytes) -> float:
    best = 1e9
    for _n in range(3):
        start = time.process_time()
        simplejpeg.decode_jpeg(content, colorspace="GRAY")
        best = min(best, time.process_time() - start)
    return best


def add(tally: Tally, scan: MarkedScan, votes: list[DrawnVote], layouts: tuple) -> None:
    tally.decode += decode_floor(scan.jpeg)
    start = time.process_time()
    picture = next(pictures(scan.jpeg))
    page = read_picture(picture, layouts)
    tally.cpu += time.process_time() - start
    tally.pages += 1
    if isinstance(page, Rejected):
        tally.refused[page.reason.value] += 1
        return
    drawn = {(one.contest, one.choice): one.drawn for one in votes}
    tally.sheets_open += any(
        one.verdict is Verdict.REVIEW for one in (*page.boxes, *page.write_ins)
    )
    tally.lines += len(page.write_ins)
    tally.lines_open += sum(one.verdict is Verdict.REVIEW for one in page.write_ins)
    for decision, truth in zip(page.boxes, scan.truth, strict=True):
        what = drawn.get((truth.contest, truth.choice))
        if truth.verdict is Verdict.REVIEW:
            tally.doubtful += 1
            if decision.verdict is not Verdict.REVIEW:
                tally.decided_doubtful.append((what.value, decision.verdict.value))
            continue
        tally.plain += 1
        if decision.verdict is Verdict.REVIEW:
            tally.plain_open += 1
            tally.why[truth.verdict.value, decision.why.value] += 1
        elif decision.verdict is not truth.verdict:
            tally.wrong.append((truth.verdict.value, decision.verdict.value))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--levels", default="L0,L1,L2,L3")
    parser.add_argument("--voters", choices=("ordinary", "dirty"), default="dirty")
    parser.add_argument("--why", action="store_true")
    args = parser.parse_args()
    one_thread()
    ballot = printed(definition_from_json(DEFINITION.read_text("utf-8")))
    page = ballot.layout.pages[0]
    sheet = raster(ballot.pdf, 0)
    voters = {"ordinary": ordinary, "dirty": dirty}[args.voters]
    for level in args.levels.split(","):
        rng = np.random.default_rng([args.seed, int(level[1:])])
        tally = Tally()
        for _n in range(args.sheets):
            votes = voters(rng, page)
            scan = marked_scan(
                rng, sheet, page, votes, distortion=Distortion(level),
                turned=int(rng.integers(4)) * 90,
            )  # fmt: skip
            add(tally, scan, votes, (ballot.layout,))
        tell(level, tally, why=args.why)


def tell(level: str, tally: Tally, *, why: bool) -> None:
    decided = tally.plain - tally.plain_open
    pages = max(1, tally.pages)
    print(f"{level}: {tally.pages} pages, refused {dict(tally.refused)}")
    print(f"    wrong {len(tally.wrong)} of {decided} decided {dict(Counter(tally.wrong))}")
    print(
        f"    to people {tally.plain_open / max(1, tally.plain):.1%} of {tally.plain} plain boxes,"
    )
    print(
        f"        {tally.sheets_open / pages:.0%} of sheets,"
        f" {tally.lines_open} of {tally.lines} empty lines"
    )
    strange = dict(Counter(tally.decided_doubtful))
    print(f"    doubtful decided {len(tally.decided_doubtful)} of {tally.doubtful} {strange}")
    each, floor = 1000 * tally.cpu / pages, 1000 * tally.decode / pages
    print(f"    {each:.1f} ms a page, {each / max(floor, 1e-9):.2f} x decode ({floor:.1f} ms)")
    if why:
        for (truth, reason), count in tally.why.most_common():
            print("   ", truth, reason, count)


if __name__ == "__main__":
    main()
