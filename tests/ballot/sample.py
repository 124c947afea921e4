"""A ballot as many villages have it, and a way to mark and scan it."""

import json
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.draw import PrintedBallot, printed
from huanjie.ballot.layout import Layout
from huanjie.ballot.scan.batch import read_picture
from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.picture_file import pictures, raster
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.read import ReadPage
from huanjie.ballot.scan.rejected import Rejected
from huanjie.demo.scanners import SCANNERS, Distortion, scanned
from huanjie.demo.scans import PENS, DrawnVote, Pen, draw_vote
from huanjie.demo.strokes import Drawn
from huanjie.terms.ballots import BallotDefinition

DOCUMENT: Mapping[str, object] = {
    "election": "119999102201-2026-vc",
    "title": "第十一届村民委员会选举选票",
    "unit": "清溪镇石桥村",
    "paper": "A4",
    "marks": {"for": "circle", "against": "cross", "abstain": "blank"},
    "contests": [
        {
            "id": "chair",
            "title": "主任",
            "seats": 1,
            "write_ins": 1,
            "candidates": [
                {"id": "c1", "name": "王芳", "sex": "f"},
                {"id": "c2", "name": "李国强", "sex": "m"},
            ],
        },
        {
            "id": "member",
            "title": "委员",
            "seats": 3,
            "write_ins": 3,
            "candidates": [
                {"id": "m1", "name": "陈志明", "sex": "m"},
                {"id": "m2", "name": "欧阳文军", "sex": "m"},
                {"id": "m3", "name": "阿卜杜热合曼江", "sex": "m"},
                {"id": "m4", "name": "刘洋", "sex": "f"},
            ],
        },
        {
            "id": "woman",
            "title": "妇女委员",
            "seats": 1,
            "write_ins": 1,
            "candidates": [
                {"id": "w1", "name": "周丽", "sex": "f"},
                {"id": "w2", "name": "孙秀英", "sex": "f"},
            ],
        },
    ],
}

BALL_PEN = PENS[0]


def document(**changes: object) -> str:
    """DEF.json with some fields changed."""
    return json.dumps({**DOCUMENT, **changes}, ensure_ascii=False)


def definition(**changes: object) -> BallotDefinition:
    return definition_from_json(document(**changes))


@cache
def ballot(paper: str = "A4", election: str = "119999102201-2026-vc") -> PrintedBallot:
    return printed(definition(paper=paper, election=election))


@cache
def blank_page(paper: str = "A4", page: int = 1) -> Gray:
    return raster(ballot(paper).pdf, page - 1)


def vote(contest: str, choice: str, drawn: Drawn) -> DrawnVote:
    return DrawnVote(contest=contest, choice=choice, drawn=drawn)


def marked(
    *votes: DrawnVote, seed: int = 1, paper: str = "A4", page: int = 1, pen: Pen = BALL_PEN
) -> Gray:
    """A page with these signs, before it is scanned."""
    sheet = blank_page(paper, page).copy()
    rng = np.random.default_rng(seed)
    for one in votes:
        draw_vote(rng, sheet, ballot(paper).layout.pages[page - 1], one, pen=pen)
    return sheet


def scan_of(
    sheet: Gray, *, seed: int = 1, distortion: Distortion = Distortion.FEEDER, dpi: int = 200
) -> bytes:
    """The page through a scanner, as a JPEG."""
    seen = scanned(np.random.default_rng(seed), sheet, SCANNERS[distortion])
    return jpeg(seen, quality=80, dpi=dpi)


def reading_of(
    content: bytes, layouts: Sequence[Layout] | None = None, *, paper: str = "A4"
) -> ReadPage | Rejected:
    """What the reader makes of a file's first frame."""
    known = (ballot(paper).layout,) if layouts is None else tuple(layouts)
    return read_picture(next(pictures(content)), known)


def verdicts(page: ReadPage | Rejected) -> dict[tuple[str, str], str]:
    """The verdict on each printed candidate."""
    assert isinstance(page, ReadPage), page
    places = page.scored.flat.located.identified.page.boxes
    return {
        (place.contest, place.choice): one.verdict.value
        for place, one in zip(places, page.boxes, strict=True)
    }


def lines(page: ReadPage | Rejected) -> dict[tuple[str, int], str]:
    """The verdict on each empty line."""
    assert isinstance(page, ReadPage), page
    places = page.scored.flat.located.identified.page.write_ins
    return {
        (place.contest, place.slot): one.verdict.value
        for place, one in zip(places, page.write_ins, strict=True)
    }
