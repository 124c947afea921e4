"""From the definition of a ballot to the place of everything on its pages.

The table is the usual one of posts and candidates: a column of posts, for each post the printed
names with a box on their left, below them the empty lines for other persons (另选人). Around every
box at least `FREE` millimetres are left white, so that a sign cannot be taken for print, nor the
sign of one candidate for that of the next.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from huanjie.ballot.codes import Code, election_digest, payload
from huanjie.ballot.definition import definition_to_json
from huanjie.ballot.layout import (
    BoxPlace,
    CodePlace,
    Layout,
    NamePlace,
    PageLayout,
    Rect,
    WriteInPlace,
)
from huanjie.ballot.layout_file import page_document
from huanjie.ballot.paper import (
    Paper,
    bars_of,
    code_places,
    corners_of,
    paper_named,
    seal_place,
)
from huanjie.ballot.setting import Setting, name_setting
from huanjie.terms.ballots import BallotCandidate, BallotContest, BallotDefinition
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

BOX = 9.0
FREE = 4.0
ROW = 14.0
POST_WIDTH = 16.0
BOX_INSET = 4.25
FRAME_GAP = 4.1
FRAME_WIDTH, FRAME_HEIGHT = 60.0, 11.0
NAME_GAP = 5.0
HEADER_HEIGHT = 8.0
CONTENT_INSET = 18.5
BAND_MARGIN = 4.0
MOST_PAGES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Rows of one post on one page: printed names, or empty lines (`write_ins`)."""

    rect: Rect
    write_ins: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What one page shows of a post; `continued` when it began on the page before."""

    contest: BallotContest
    candidates: tuple[BallotCandidate, ...]
    slots: tuple[int, ...]
    rect: Rect
    bands: tuple[Band, ...]
    continued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The blocks of one page, and its layout."""

    blocks: tuple[Block, ...]
    layout: PageLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A ballot before it is drawn: its `layout` lacks only the printed pages."""

    definition: BallotDefinition
    paper: Paper
    layout: Layout
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of boxes: candidates, or the slots of empty lines."""

    candidates: tuple[BallotCandidate, ...] = ()
    slots: tuple[int, ...] = ()


def design(definition: BallotDefinition) -> Design:
    """Where everything stands on every page of this style of ballot.

    The same definition gives the same layout, and one definition is one ballot: nothing differs
    from voter to voter. Refused: a name too long for its line, more pages than can be numbered,
    two candidates of one post whose names nobody can tell apart.
    """
    for contest in definition.contests:
        _refuse_namesakes(contest)
    paper = paper_named(definition.paper)
    pages = tuple(_pages(definition, paper))
    if len(pages) > MOST_PAGES:
        raise refusal(
            "ballot.too_many_pages",
            Wording(zh=f"选票超过{MOST_PAGES}页", en=f"the ballot has over {MOST_PAGES} pages"),
        )
    sheets = tuple(_sheet(blocks, paper, n) for n, blocks in enumerate(pages, start=1))
    return _coded(definition, paper, sheets)


def _refuse_namesakes(contest: BallotContest) -> None:
    names = [one.name for one in contest.candidates]
    for name in names:
        if names.count(name) > 1:
            raise refusal(
                "ballot.same_name",
                Wording(
                    zh=f"{contest.title}有两名候选人都印作“{name}”，请加注区分，如“{name}（一组）”",
                    en=f"two candidates for {contest.title} are both printed as “{name}”: add what"
                    f" tells them apart, as in “{name}（一组）”",
                ),
                about=name,
            )


def style_of(definition: BallotDefinition) -> str:
    """The style that a ballot's code names: four signs of the digest of its definition."""
    return sha256(definition_to_json(definition).encode()).hexdigest()[:4].upper()


def table_top(paper: Paper) -> float:
    """Where the table begins, below title and mark scheme."""
    return 50.0 if paper.name == "A4" else 42.0


def content(paper: Paper) -> Rect:
    """What lies between the bars of both sides."""
    width = paper.width - 2 * CONTENT_INSET
    return Rect(x=CONTENT_INSET, y=8.0, w=width, h=paper.height - 16.0)


def set_name(name: str, paper: Paper) -> Setting:
    """How a name is set beside its box: a name of two characters as wide as one of three."""
    return name_setting(name, _column_width(paper) - BOX_INSET - BOX - NAME_GAP - 2.0)


def _column_width(paper: Paper) -> float:
    return (content(paper).w - POST_WIDTH) / paper.columns


def _rows(contest: BallotContest, columns: int) -> tuple[_Row, ...]:
    names, lines = contest.candidates, range(1, contest.write_ins + 1)
    return (
        *(_Row(candidates=names[n : n + columns]) for n in range(0, len(names), columns)),
        *(_Row(slots=tuple(lines[n : n + columns])) for n in range(0, len(lines), columns)),
    )


def _pages(definition: BallotDefinition, paper: Paper) -> Iterator[tuple[Block, ...]]:
    """Posts one below the other; a post is only cut when it is longer than a page."""
    top = table_top(paper) + HEADER_HEIGHT
    bottom = seal_place(paper).y - FREE
    y, blocks = top, list[Block]()
    for contest in definition.contests:
        rows, continued = _rows(contest, paper.columns), False
        while rows:
            fitting = _fitting(rows, bottom - y)
            if fitting < len(rows) and blocks:
                yield tuple(blocks)
                y, blocks = top, []
                continue
            block = _block(contest, rows[:fitting], y, paper=paper, continued=continued)
            blocks.append(block)
            y, rows, continued = block.rect.bottom, rows[fitting:], True
    yield tuple(blocks)


def _fitting(rows: Sequence[_Row], space: float) -> int:
    fitting = [n for n in range(1, len(rows) + 1) if _height(rows[:n]) <= space + 1e-6]
    return max(fitting, default=0)


def _height(rows: Sequence[_Row]) -> float:
    bands = len({bool(row.slots) for row in rows})
    return len(rows) * ROW + bands * BAND_MARGIN


def _block(
    contest: BallotContest, rows: Sequence[_Row], y: float, *, paper: Paper, continued: bool
) -> Block:
    area = content(paper)
    bands, top = [], y
    for write_ins in (False, True):
        count = sum(bool(row.slots) is write_ins for row in rows)
        if count:
            rect = Rect(x=area.x, y=top, w=area.w, h=count * ROW + BAND_MARGIN)
            bands.append(Band(rect=rect, write_ins=write_ins))
            top = rect.bottom
    rect = Rect(x=area.x, y=y, w=area.w, h=top - y)
    return Block(
        contest=contest,
        candidates=tuple(one for row in rows for one in row.candidates),
        slots=tuple(slot for row in rows for slot in row.slots),
        rect=rect,
        bands=tuple(bands),
        continued=continued,
    )


def _sheet(blocks: tuple[Block, ...], paper: Paper, page: int) -> Sheet:
    top = table_top(paper)
    area = content(paper)
    boxes = tuple(box for block in blocks for box in _boxes(block, paper))
    layout = PageLayout(
        page=page,
        boxes=boxes,
        write_ins=tuple(line for block in blocks for line in _lines(block, paper)),
        names=tuple(_name(box, blocks, paper) for box in boxes),
        seal=seal_place(paper),
        table=Rect(x=area.x, y=top, w=area.w, h=blocks[-1].rect.bottom - top),
        corners=corners_of(paper, page),
        bars=bars_of(paper),
        codes=(),
        print=b"",
    )
    return Sheet(blocks=blocks, layout=layout)


def _cell(band: Band, paper: Paper, index: int) -> Rect:
    """The part of a band that belongs to its n-th box: white space included, line to line."""
    width = _column_width(paper)
    row, column = divmod(index, paper.columns)
    return Rect(
        x=round(band.rect.x + POST_WIDTH + column * width, 3),
        y=round(band.rect.y + BAND_MARGIN / 2 + row * ROW, 3),
        w=width,
        h=ROW,
    )


def _box_in(cell: Rect) -> Rect:
    return Rect(x=round(cell.x + BOX_INSET, 3), y=round(cell.y + (ROW - BOX) / 2, 3), w=BOX, h=BOX)


def _boxes(block: Block, paper: Paper) -> Iterator[BoxPlace]:
    for band in block.bands:
        for index, candidate in enumerate(() if band.write_ins else block.candidates):
            cell = _cell(band, paper, index)
            yield BoxPlace(
                contest=block.contest.id, choice=candidate.id, box=_box_in(cell), cell=cell
            )


def _lines(block: Block, paper: Paper) -> Iterator[WriteInPlace]:
    for band in block.bands:
        for index, slot in enumerate(block.slots if band.write_ins else ()):
            cell = _cell(band, paper, index)
            box = _box_in(cell)
            frame = Rect(
                x=round(box.right + FRAME_GAP, 3),
                y=round(cell.y + (ROW - FRAME_HEIGHT) / 2, 3),
                w=FRAME_WIDTH,
                h=FRAME_HEIGHT,
            )
            yield WriteInPlace(contest=block.contest.id, slot=slot, box=box, frame=frame, cell=cell)


def _name(place: BoxPlace, blocks: Sequence[Block], paper: Paper) -> NamePlace:
    contest = next(block.contest for block in blocks if block.contest.id == place.contest)
    name = next(one.name for one in contest.candidates if one.id == place.choice)
    setting, box = set_name(name, paper), place.box
    rect = Rect(
        x=round(box.right + NAME_GAP, 3),
        y=round(box.y + (BOX - setting.height) / 2, 3),
        w=round(setting.width, 3),
        h=round(setting.height, 3),
    )
    return NamePlace(contest=place.contest, choice=place.choice, rect=rect)


def _coded(definition: BallotDefinition, paper: Paper, sheets: tuple[Sheet, ...]) -> Design:
    style = style_of(definition)
    geometry = json.dumps([page_document(sheet.layout) for sheet in sheets], sort_keys=True)
    layout_hash = sha256(f"{style}{geometry}".encode()).hexdigest()[:6].upper()
    election = election_digest(definition.election)
    coded = []
    for sheet in sheets:
        codes = tuple(
            CodePlace(
                payload=payload(
                    Code(
                        election=election,
                        style=style,
                        page=sheet.layout.page,
                        pages=len(sheets),
                        layout=layout_hash,
                        at_top=at_top,
                    )
                ),
                rect=rect,
            )
            for rect, at_top in zip(code_places(paper), (True, False), strict=True)
        )
        coded.append(replace(sheet, layout=replace(sheet.layout, codes=codes)))
    layout = Layout(
        election=definition.election,
        style=style,
        layout_hash=layout_hash,
        width=paper.width,
        height=paper.height,
        pages=tuple(sheet.layout for sheet in coded),
    )
    return Design(definition=definition, paper=paper, layout=layout, sheets=tuple(coded))
