"""People and figures in the columns of a Word table."""

import copy
from typing import TYPE_CHECKING

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from huanjie.papers.page import Align, PeopleColumns, Table
from huanjie.papers.word.lines import ALIGNED, HEITI, add_line, add_run, element
from huanjie.papers.word.sizes import Sizes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable


def write_people(file: "Document", block: PeopleColumns, sizes: Sizes) -> None:
    """A table under one heading, in several columns of number, name and word."""
    table = file.add_table(rows=2, cols=3 * block.columns, style="Table Grid")
    table.autofit = False
    _people_row(table, sizes.text_width / block.columns)
    head = table.rows[0].cells[0].merge(table.rows[0].cells[-1])
    add_run(head.paragraphs[0], block.title, font=HEITI, size=16)
    _repeat_head(table)
    first = table.rows[1]._tr
    texts = [text for one in block.people for text in (one.number, one.name, one.word)]
    wide = 3 * block.columns
    for start in range(0, len(texts), wide):
        row = copy.deepcopy(first)
        _fill(row, texts[start : start + wide])
        table._tbl.append(row)
    table._tbl.remove(first)
    add_line(file, Align.LEFT)


def _people_row(table: "WordTable", width: float) -> None:
    """The row that the others are copies of: cell by cell would be far too slow."""
    widths = (13.0, width - 21, 8.0)
    for place, cell in enumerate(table.rows[1].cells):
        cell.width = table.columns[place].width = Mm(widths[place % 3])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        line = cell.paragraphs[0]
        line.alignment = ALIGNED[(Align.RIGHT, Align.LEFT, Align.CENTER)[place % 3]]
        add_run(line, "-", size=(11, 16, 12)[place % 3])


def _fill(row: "BaseOxmlElement", texts: list[str]) -> None:
    for place, told in enumerate(row.iter(qn("w:t"))):
        told.text = texts[place] if place < len(texts) else ""


def write_table(file: "Document", block: Table, sizes: Sizes) -> None:
    """A table with its titles, if it has any, again on every page."""
    titles = tuple(column.title for column in block.columns)
    rows = (titles, *block.rows) if any(titles) else block.rows
    table = file.add_table(rows=len(rows), cols=len(block.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    share = sizes.text_width / sum(column.width for column in block.columns)
    size = 10.5 if block.small else 16 if block.tall else sizes.body - 2
    for place, column in enumerate(block.columns):
        table.columns[place].width = Mm(column.width * share)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        is_head = any(titles) and number == 0
        for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
            cell.width = Mm(column.width * share)
            line = cell.paragraphs[0]
            line.alignment = ALIGNED[Align.CENTER if is_head else column.align]
            add_run(line, text, font=HEITI if is_head else None, size=size)
        if block.tall:
            row.height = Mm(12)
    if any(titles):
        _repeat_head(table)
    add_line(file, Align.LEFT)


def _repeat_head(table: "WordTable") -> None:
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
