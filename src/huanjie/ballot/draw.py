"""From a design to the pages of the ballot: `ballot.pdf`, and the layout with its print.

Drawn once for all voters: one definition gives one file, byte for byte.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import segno

from huanjie.ballot.design import (
    HEADER_HEIGHT,
    POST_WIDTH,
    Block,
    Design,
    Sheet,
    design,
    set_name,
    table_top,
)
from huanjie.ballot.drawing import Face, Kind, Shape, Words, block, outline
from huanjie.ballot.layout import CodePlace, Corner, Layout, Rect
from huanjie.ballot.paper import (
    CODE_MODULE,
    CODE_MODULES,
    CORNER_BITS,
    CORNER_MODULE,
    CORNER_SIZE,
)
from huanjie.ballot.says import instructions, mark_scheme, seats_line, unit_line
from huanjie.ballot.scan.picture_file import printed_page
from huanjie.ballot.setting import (
    HANG,
    LEAST_NOTE_PT,
    MM_PER_PT,
    NAME_PITCH,
    line_size,
    note_size,
    title_setting,
)
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.wording import Wording
from huanjie.typeset import compile as typeset

BOX_LINE = 0.3
FRAME_LINE = 0.25
TABLE_LINE = 0.2
TABLE_BORDER = 0.4

_TEMPLATE = Path(__file__).with_name("ballot.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBallot:
    """One style of ballot, ready for the printer, and where everything stands on it."""

    pdf: bytes
    layout: Layout


def printed(definition: BallotDefinition) -> PrintedBallot:
    """The ballot of this definition as PDF/A, with its layout.

    Refused: a name with a character that no shipped font has, named; a name too long.
    """
    drawn = design(definition)
    pdf = set_pages(drawn, [page_items(drawn, sheet) for sheet in drawn.sheets])
    pages = tuple(
        replace(page, print=printed_page(pdf, index))
        for index, page in enumerate(drawn.layout.pages)
    )
    return PrintedBallot(pdf=pdf, layout=replace(drawn.layout, pages=pages))


def set_pages(drawn: Design, pages: Sequence[Iterable[Shape | Words]]) -> bytes:
    """Pages of the ballot's size as PDF/A; refused like the ballot itself."""
    definition = drawn.definition
    drawing = {
        "title": f"{definition.unit}{definition.title}",
        "width": drawn.paper.width,
        "height": drawn.paper.height,
        "pages": [[item.document() for item in page] for page in pages],
    }
    try:
        return typeset.pdf(
            _TEMPLATE.read_text("utf-8"),
            inputs={"drawing": json.dumps(drawing, ensure_ascii=False)},
        )
    except Refused as refused:
        raise Refused(tuple(_named(one, definition) for one in refused.findings)) from refused


def _named(missing: Finding, definition: BallotDefinition) -> Finding:
    """The missing character with the name that it belongs to."""
    text = "".join(chr(int(code.removeprefix("U+"), 16)) for code in missing.about.split())
    for at, contest in enumerate(definition.contests):
        for n, one in enumerate(contest.candidates):
            if text in one.name:
                return replace(
                    missing,
                    says=Wording(
                        zh=f"字库中没有“{one.name}”的“{text}”({missing.about})，未印制",
                        en=f"no shipped font has “{text}” ({missing.about}) of “{one.name}”;"
                        " nothing was printed",
                    ),
                    place=f"contests[{at}].candidates[{n}].name",
                )
    return missing


def page_items(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    """Everything on one page of the ballot."""
    yield from _registration(sheet)
    yield from _heading(drawn, sheet)
    yield from _table(drawn, sheet)
    yield from _foot(drawn, sheet)


def _registration(sheet: Sheet) -> Iterator[Shape]:
    for corner in sheet.layout.corners:
        yield from _corner(corner)
    for bar in sheet.layout.bars:
        yield block(bar)
    for code in sheet.layout.codes:
        yield from _code(code)


def _corner(corner: Corner) -> Iterator[Shape]:
    left, top = corner.x - CORNER_SIZE / 2, corner.y - CORNER_SIZE / 2
    bits = CORNER_BITS[corner.id]
    rows = [[bit == "0" for bit in bits[n : n + 6]] for n in range(0, 36, 6)]
    yield from _modules(rows, left, top, module=CORNER_MODULE)


def _code(code: CodePlace) -> Iterator[Shape]:
    symbol = segno.make(code.payload, error="q", version=2, mode="alphanumeric", boost_error=False)
    rows = [[bool(module) for module in row] for row in symbol.matrix]
    if len(rows) != CODE_MODULES:
        raise ValueError(f"the code has {len(rows)} modules, not {CODE_MODULES}")
    yield from _modules(rows, code.rect.x, code.rect.y, module=CODE_MODULE)


def _modules(rows: list[list[bool]], left: float, top: float, *, module: float) -> Iterator[Shape]:
    """Runs of dark modules as one block each; rows overlap a hair so that no seam shows."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                yield block(
                    Rect(
                        x=round(left + x * module, 4),
                        y=round(top + y * module, 4),
                        w=round((end - x) * module, 4),
                        h=round(module + 0.01, 4),
                    )
                )
            x = max(end, x + 1)


def _heading(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    definition, paper = drawn.definition, drawn.paper
    left = sheet.layout.table.x
    width = drawn.layout.pages[0].codes[0].rect.x - 4.0 - left
    if paper.name == "A4":  # centred on the sheet, not on what the code leaves
        width = 2 * (left + width - paper.width / 2)
        left = (paper.width - width) / 2
    big = paper.name == "A4"
    unit = unit_line(definition)
    yield Words(
        text=unit,
        rect=Rect(x=left, y=11.0, w=width, h=8.0),
        size=line_size(unit, width, 17.0 if big else 14.0),
        face=Face.TITLE,
    )
    space = Rect(x=left, y=20.0, w=width, h=14.5 if big else 10.0)
    title = title_setting(definition.title, space, 24.0 if big else 18.0)
    yield Words(
        text="\n".join(title.lines),
        rect=space if len(title.lines) > 1 else replace(space, h=10.0),
        size=title.size,
        face=Face.TITLE,
        spacing=NAME_PITCH - 1,
    )
    yield from _scheme(drawn, sheet)


def _scheme(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    table = sheet.layout.table
    pages = len(drawn.sheets)
    height, gap = (10.0, 3.0) if drawn.paper.name == "A4" else (7.5, 2.0)
    bar = Rect(x=table.x, y=table.y - height - gap, w=table.w, h=height)
    yield outline(bar, TABLE_LINE)
    page = f"  第{sheet.layout.page}页 共{pages}页" if pages > 1 else ""
    text = mark_scheme(drawn.definition.marks) + page
    yield Words(text=text, rect=bar, size=line_size(text, bar.w, 16.0), face=Face.HEI)


def _table(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    table = sheet.layout.table
    yield outline(table, TABLE_BORDER)
    head = Rect(x=table.x, y=table_top(drawn.paper), w=table.w, h=HEADER_HEIGHT)
    yield _line(table.x + POST_WIDTH, table.y, h=table.h)
    yield Words(
        text="职 务",
        rect=Rect(x=head.x, y=head.y, w=POST_WIDTH, h=head.h),
        size=13,
        face=Face.HEI,
    )
    yield Words(
        text="候选人姓名(请在姓名左侧的方框内画写符号)",
        rect=Rect(x=head.x + POST_WIDTH, y=head.y, w=head.w - POST_WIDTH, h=head.h),
        size=13 if drawn.paper.name == "A4" else 11,
        face=Face.HEI,
    )
    for part in sheet.blocks:
        yield _line(table.x, part.rect.y, w=table.w, line=0.35)
        yield from _block(part)
    yield from _boxes(drawn, sheet)


def _block(part: Block) -> Iterator[Shape | Words]:
    for band in part.bands:
        cell = Rect(x=band.rect.x, y=band.rect.y, w=POST_WIDTH, h=band.rect.h)
        if band.rect.y > part.rect.y:
            yield _line(cell.x, cell.y, w=band.rect.w)
        if band.write_ins and (part.candidates or part.continued):
            yield Words(text="另选人", rect=cell, size=12, face=Face.HEI)
        else:
            yield from _post(part, cell)


def _post(part: Block, cell: Rect) -> Iterator[Words]:
    """The post in lines of two or three characters, the number of its seats below."""
    title = part.contest.title
    per_line = next(
        (n for n in (2, 3, 4) if -(-len(title) // n) * 5.6 <= cell.h - 6.0 and len(title) != n + 1),
        4,
    )
    lines = [title[n : n + per_line] for n in range(0, len(title), per_line)]
    size = min(16.0, (cell.h - 6.5) / len(lines) / 1.15 / MM_PER_PT, 14.5 / per_line / MM_PER_PT)
    below = "(续)" if part.continued else seats_line(part.contest.seats)
    height = len(lines) * size * MM_PER_PT * 1.15
    top = cell.y + (cell.h - height - 4.5) / 2
    yield Words(
        text="\n".join(lines),
        rect=Rect(x=cell.x, y=top, w=cell.w, h=height),
        size=round(size, 2),
        face=Face.HEI,
        spacing=0.15,
    )
    yield Words(
        text=below,
        rect=Rect(x=cell.x, y=top + height, w=cell.w, h=5.0),
        size=10.5,
        face=Face.KAI,
    )


def _boxes(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    names = {
        (contest.id, one.id): one.name
        for contest in drawn.definition.contests
        for one in contest.candidates
    }
    for place in sheet.layout.boxes:
        yield outline(place.box, BOX_LINE)
    for name in sheet.layout.names:
        setting = set_name(names[name.contest, name.choice], drawn.paper)
        yield Words(
            text="\n".join(setting.lines),
            rect=name.rect.grown(1.0),
            size=setting.size,
            face=Face.KAI,
            align="center" if len(setting.lines) == 1 else "left",
            tracking=1.0 if len(setting.lines[0]) == 2 else 0.0,
            spacing=NAME_PITCH - 1,
        )
    for line in sheet.layout.write_ins:
        yield outline(line.box, BOX_LINE)
        yield outline(line.frame, FRAME_LINE, luma=55)


def _foot(drawn: Design, sheet: Sheet) -> Iterator[Shape | Words]:
    seal = sheet.layout.seal
    yield Shape(kind=Kind.CIRCLE, rect=seal, line=0.2, luma=55)
    yield Words(text="(选举委员会印章)", rect=seal, size=10, face=Face.FANG, luma=55)
    big = drawn.paper.name == "A4"
    yield _notes(drawn, sheet)
    code = sheet.layout.codes[1].rect
    if big:
        yield Words(
            text="此码各票相同",
            rect=Rect(x=code.x - 2.0, y=code.y - 8.0, w=code.w + 4.0, h=4.0),
            size=8,
            face=Face.FANG,
        )


def _notes(drawn: Design, sheet: Sheet) -> Words:
    """The fullest notes that can be read, as large as any place allows."""
    spaces = _note_spaces(drawn, sheet)
    set_ = [
        Words(
            text=notes,
            rect=space,
            size=note_size(notes, space),
            face=Face.FANG,
            align="left",
            hang=HANG,
            top=True,
        )
        for notes in instructions(drawn.definition)
        for space in [max(spaces, key=lambda one: note_size(notes, one))]
    ]
    return next((one for one in set_ if one.size >= LEAST_NOTE_PT), set_[-1])


def _note_spaces(drawn: Design, sheet: Sheet) -> tuple[Rect, ...]:
    """Where notes can stand: between code and seal, and below the table where it leaves room."""
    seal, table, code = sheet.layout.seal, sheet.layout.table, sheet.layout.codes[1].rect
    big = drawn.paper.name == "A4"
    left = code.right + 7.0 if big else table.x
    bottom = drawn.paper.height - 11.0 if big else code.y - 4.0
    above_code = code.y - (10.0 if big else 4.0)
    top, narrow, wide = table.bottom + 5.0, seal.x - 6.0 - table.x, table.w - 4.0
    return (
        Rect(x=left, y=seal.y + 1.0, w=seal.x - 4.0 - left, h=bottom - seal.y - 1.0),
        Rect(x=table.x + 2.0, y=top, w=wide, h=seal.y - 4.0 - top),
        Rect(x=table.x + 2.0, y=top, w=narrow, h=above_code - top),
    )


def _line(x: float, y: float, *, w: float = 0.0, h: float = 0.0, line: float = TABLE_LINE) -> Shape:
    half = line / 2
    if w:
        return block(Rect(x=x, y=y - half, w=w, h=line))
    return block(Rect(x=x - half, y=y, w=line, h=h))
