"""People and figures in the columns of a Word table."""

from collections.abc import Iterable, Sequence

from huanjie.papers.page import Align, PeopleColumns, Table
from huanjie.papers.word.lines import HEITI, OFF_GRID, aligned, line, millimetres, run, twips
from huanjie.papers.word.sizes import GRID_PITCH, Sizes

_PEOPLE_ALIGN = (Align.RIGHT, Align.LEFT, Align.CENTER)
_PEOPLE_SIZE = (11, 16, 12)


def people(block: PeopleColumns, sizes: Sizes) -> str:
    """A table under one heading, in several columns of number, name and word."""
    wide = 3 * block.columns
    share = sizes.text_width / block.columns
    widths = [millimetres(one) for one in (13.0, share - 21, 8.0)] * block.columns
    texts = [text for one in block.people for text in (one.number, one.name, one.word)]
    texts += [""] * (-len(texts) % wide)
    head = _cell(
        line(run(block.title, font=HEITI, size=16)), sum(widths), f'<w:gridSpan w:val="{wide}"/>'
    )
    return _table(
        widths,
        _row([head], is_head=True),
        *(_row(_people_row(texts[at : at + wide], widths)) for at in range(0, len(texts), wide)),
    )


def _people_row(texts: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        words = run(text, size=_PEOPLE_SIZE[place % 3])
        yield _cell(line(words, jc=aligned(_PEOPLE_ALIGN[place % 3])), width)


def table(block: Table, sizes: Sizes) -> str:
    """A table with its titles, if it has any, again on every page."""
    share = sizes.text_width / sum(column.width for column in block.columns)
    widths = [millimetres(column.width * share) for column in block.columns]
    size = 10.5 if block.small else 16 if block.tall else sizes.body - 2
    pitch = f'w:line="{twips(size * 1.4)}" w:lineRule="exact"'
    height = millimetres(12) if block.tall else GRID_PITCH if sizes.has_grid else 0

    together = {"keepNext": ""} if len(block.rows) <= 12 else {}

    def cells(texts: Sequence[str], aligns: Iterable[Align], font: str = "") -> Iterable[str]:
        for text, width, align in zip(texts, widths, aligns, strict=True):
            words = run(text, font=font, size=size)
            yield _cell(
                line(words, snapToGrid=OFF_GRID, spacing=pitch, jc=aligned(align), **together),
                width,
            )

    titles = tuple(column.title for column in block.columns)
    aligns = [column.align for column in block.columns]
    head = [_row(cells(titles, [Align.CENTER] * len(widths), HEITI), height=height, is_head=True)]
    rows = (_row(cells(texts, aligns), height=height) for texts in block.rows)
    return _table(widths, *(head if any(titles) else ()), *rows)


def _table(widths: Sequence[int], *rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{line()}"
    )


def _row(cells: Iterable[str], *, height: int = 0, is_head: bool = False) -> str:
    told = "<w:cantSplit/>"
    told += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    told += "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr>{told}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(lines: str, width: int, span: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{lines}</w:tc>"
    )
