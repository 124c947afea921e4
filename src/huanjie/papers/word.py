"""The only door to Word: the editable twin of a paper, on the grid of GB/T 9704.

The fonts are named as offices have them; they are never shipped.
"""

import copy
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huanjie.papers.chinese import day_in_words
from huanjie.papers.page import (
    Align,
    Heading,
    Layout,
    NameColumns,
    Page,
    Paragraph,
    PeopleColumns,
    Seal,
    Signatures,
    Sketch,
    Table,
    Title,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

FANGSONG, HEITI, KAITI, SONGTI = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
TITLE_SONG = "方正小标宋简体"

# In twips, of which a point has twenty: 22 lines of 28 characters fill 225 by 156 mm. The grid
# holds the lines; the characters are set closer by their own spacing, since LibreOffice reads a
# negative fraction of the grid's character pitch as a positive one.
LINE_PITCH = 579
CHARACTER_SPACING = -5

# Of python-docx's template only these styles are used; its other parts are a picture of another
# document and spare definitions.
_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List")
_FOREIGN = ("thumbnail", "customXml", "stylesWithEffects", "numbering")

_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The type area and the type of a layout."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    body: float
    over: float
    title: float
    pitch: float | None = None

    @property
    def text_width(self) -> int:
        """Between the left and the right margin."""
        return self.width - self.margins[1] - self.margins[3]


SIZES = {
    Layout.DOCUMENT: Sizes(
        width=210, height=297, margins=(37, 26, 35, 28), body=16, over=16, title=22
    ),
    Layout.POSTER: Sizes(
        width=210, height=297, margins=(28, 27, 25, 27), body=16, over=20, title=34, pitch=27
    ),
    Layout.SHEET: Sizes(
        width=210, height=297, margins=(17, 20, 18, 20), body=12, over=14, title=22, pitch=20
    ),
    Layout.WIDE: Sizes(
        width=297, height=210, margins=(17, 20, 18, 20), body=12, over=14, title=22, pitch=20
    ),
}


def document(page: Page) -> bytes:
    """A paper as .docx; the same paper gives the same bytes."""
    file = docx.Document(io.BytesIO(_blank()))
    sizes = SIZES[page.layout]
    _set_up(file, page, sizes)
    _head(file, page, sizes)
    for block in page.blocks:
        _WRITERS[type(block)](file, block, sizes)
    buffer = io.BytesIO()
    file.save(buffer)
    return _without_clock(buffer.getvalue())


@cache
def _blank() -> bytes:
    file = docx.Document()
    for owner in (file.part.package, file.part):
        for key, link in tuple(owner.rels.items()):
            if any(name in link.reltype for name in _FOREIGN):
                owner.rels.pop(key)
    for style in file.styles.element.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _STYLES:
            style.getparent().remove(style)
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _without_clock(packed: bytes) -> bytes:
    # A zip archive notes when each part was written; the digest of a paper must not change with it.
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED, compresslevel=6
            )
    return buffer.getvalue()


def _set_up(file: "Document", page: Page, sizes: Sizes) -> None:
    told = file.core_properties
    told.title, told.author, told.language = page.over + page.title, page.issuer, "zh-CN"
    told.created = told.modified = datetime.combine(page.day, time())
    told.last_modified_by, told.comments = page.issuer, ""
    normal = file.styles["Normal"]
    normal.font.size = Pt(sizes.body)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.space_after = Pt(0)
    _name_font(normal.element.get_or_add_rPr(), FANGSONG)
    section = file.sections[0]
    if page.layout is Layout.WIDE:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(sizes.width), Mm(sizes.height)
    top, right, bottom, left = sizes.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(max(bottom - 12, 8))
    if page.layout is Layout.DOCUMENT:
        _grid(section)
        normal.element.rPr.insert(1, _element("w:spacing", val=str(CHARACTER_SPACING)))
        _mirror_margins(file)
    _page_numbers(file, section, page.foot)


def _grid(section: "Section") -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(_element("w:docGrid", type="lines", linePitch=str(LINE_PITCH)))


def _mirror_margins(file: "Document") -> None:
    # The schema wants it right after the zoom.
    zoom = file.settings.element.find(qn("w:zoom"))
    zoom.addnext(_element("w:mirrorMargins"))


def _page_numbers(file: "Document", section: "Section", foot: str) -> None:
    file.settings.odd_and_even_pages_header_footer = True
    for footer, aligned in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = aligned
        if foot:
            _run(line, f"{foot}  ", font=SONGTI, size=7)
        _run(line, "— ", font=SONGTI, size=14)
        _field(line, "PAGE")
        if foot:
            _run(line, " / ", font=SONGTI, size=14)
            _field(line, "NUMPAGES")
        _run(line, " —", font=SONGTI, size=14)


def _field(line: "WordParagraph", what: str) -> None:
    line._p.append(_element("w:fldSimple", instr=what))


def _head(file: "Document", page: Page, sizes: Sizes) -> None:
    for text, font, size in (
        (page.over, TITLE_SONG, sizes.over),
        (page.title, TITLE_SONG, sizes.title),
        (page.number, KAITI, sizes.body),
    ):
        if text:
            line = _line(file, Align.CENTER)
            line.paragraph_format.space_after = Pt(6)
            _run(line, text, font=font, size=size)
    _line(file, Align.CENTER)


def _paragraph(file: "Document", block: Paragraph, sizes: Sizes) -> None:
    line = _line(file, Align.LEFT, sizes)
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if block.indent:
        _indent_two_characters(line, sizes)
    _run(line, block.text)


def _heading(file: "Document", block: Heading, sizes: Sizes) -> None:
    line = _line(file, Align.LEFT, sizes)
    line.paragraph_format.keep_with_next = True
    _indent_two_characters(line, sizes)
    _run(line, block.text, font=HEITI if block.level == 1 else KAITI)


def _title(file: "Document", block: Title, sizes: Sizes) -> None:
    line = _line(file, Align.CENTER)
    line.add_run().add_break(WD_BREAK.PAGE)
    _run(line, block.text, font=TITLE_SONG, size=sizes.title - 2)


def _name_columns(file: "Document", block: NameColumns, sizes: Sizes) -> None:
    head = _line(file, Align.LEFT)
    head.paragraph_format.keep_with_next = True
    if block.first == 1:
        head.paragraph_format.page_break_before = True
    _run(head, block.title, font=HEITI, size=14)
    step = sizes.text_width / block.columns
    for start in range(0, len(block.names), block.columns):
        line = _line(file, Align.LEFT)
        for column in range(1, block.columns):
            line.paragraph_format.tab_stops.add_tab_stop(Mm(step * column), WD_TAB_ALIGNMENT.LEFT)
        names = block.names[start : start + block.columns]
        told = (f"{block.first + start + place} {name}" for place, name in enumerate(names))
        _run(line, "\t".join(told), size=12)


def _people_columns(file: "Document", block: PeopleColumns, sizes: Sizes) -> None:
    table = file.add_table(rows=2, cols=3 * block.columns, style="Table Grid")
    table.autofit = False
    _people_row(table, sizes.text_width / block.columns)
    head = table.rows[0].cells[0].merge(table.rows[0].cells[-1])
    _run(head.paragraphs[0], block.title, font=HEITI, size=16)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    first = table.rows[1]._tr
    texts = [text for one in block.people for text in (one.number, one.name, one.word)]
    wide = 3 * block.columns
    for start in range(0, len(texts), wide):
        row = copy.deepcopy(first)
        _fill(row, texts[start : start + wide])
        table._tbl.append(row)
    table._tbl.remove(first)
    _line(file, Align.LEFT)


def _people_row(table: "WordTable", width: float) -> None:
    """The row that the others are copies of: cell by cell would be far too slow."""
    widths = (13.0, width - 21, 8.0)
    for place, cell in enumerate(table.rows[1].cells):
        cell.width = table.columns[place].width = Mm(widths[place % 3])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        line = cell.paragraphs[0]
        line.alignment = _ALIGNED[(Align.RIGHT, Align.LEFT, Align.CENTER)[place % 3]]
        _run(line, "-", size=(11, 16, 12)[place % 3])


def _fill(row: "BaseOxmlElement", texts: list[str]) -> None:
    for place, told in enumerate(row.iter(qn("w:t"))):
        told.text = texts[place] if place < len(texts) else ""


def _table(file: "Document", block: Table, sizes: Sizes) -> None:
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
            line.alignment = _ALIGNED[Align.CENTER if is_head else column.align]
            _run(line, text, font=HEITI if is_head else None, size=size)
        if block.tall:
            row.height = Mm(12)
    if any(titles):
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    _line(file, Align.LEFT)


def _sketch(file: "Document", block: Sketch, sizes: Sizes) -> None:
    """Word has no drawing of ours: the way in words, then the places that it leaves out."""
    _run(_line(file, Align.LEFT, sizes), f"路线：{block.way}", size=12)
    left_out = [one.name for at, one in enumerate(block.spots) if at not in block.route]
    if left_out:
        _run(_line(file, Align.LEFT, sizes), f"不经过：{'、'.join(left_out)}", size=12)


def _signatures(file: "Document", block: Signatures, sizes: Sizes) -> None:
    for start in range(0, len(block.roles), 2):
        line = _line(file, Align.LEFT)
        line.paragraph_format.space_before = Pt(10)
        line.paragraph_format.tab_stops.add_tab_stop(
            Mm(sizes.text_width / 2), WD_TAB_ALIGNMENT.LEFT
        )
        _run(line, "\t".join(f"{role}（签字）：" for role in block.roles[start : start + 2]))


def _seal(file: "Document", block: Seal, sizes: Sizes) -> None:
    for text in (f"{block.issuer}（盖章）", day_in_words(block.day)):
        line = _line(file, Align.RIGHT, sizes)
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.right_indent = Pt(sizes.body * 2)
        if text.startswith(block.issuer):
            line.paragraph_format.space_before = Pt(sizes.body * 2)
        _run(line, text)
    line.paragraph_format.keep_with_next = False


def _line(file: "Document", aligned: Align, sizes: Sizes | None = None) -> "WordParagraph":
    line = file.add_paragraph()
    line.alignment = _ALIGNED[aligned]
    if sizes is not None and sizes.pitch is not None:
        line.paragraph_format.line_spacing = Pt(sizes.pitch)
    return line


def _indent_two_characters(line: "WordParagraph", sizes: Sizes) -> None:
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(int(sizes.body * 2 * 20)))


def _run(
    line: "WordParagraph", text: str, *, font: str | None = None, size: float | None = None
) -> None:
    run = line.add_run(text)
    if size is not None:
        run.font.size = Pt(size)
    if font is not None:
        _name_font(run._r.get_or_add_rPr(), font)


def _name_font(properties: "BaseOxmlElement", font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = _element("w:rFonts")
        properties.insert(0, fonts)
    for old in list(fonts.attrib):
        del fonts.attrib[old]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return cast("BaseOxmlElement", element)


_WRITERS: dict[type[object], Callable[..., None]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Title: _title,
    NameColumns: _name_columns,
    PeopleColumns: _people_columns,
    Table: _table,
    Sketch: _sketch,
    Signatures: _signatures,
    Seal: _seal,
}
