"""A paper as a Word document: its sheet, its head, its blocks, its page numbers."""

import io
import zipfile
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from huanjie.papers.page import Align, Head, Layout, Page
from huanjie.papers.word.blocks import write
from huanjie.papers.word.lines import (
    FANGSONG,
    KAITI,
    SONGTI,
    TITLE_SONG,
    add_line,
    add_run,
    element,
    name_font,
)
from huanjie.papers.word.sizes import SIZES, Sizes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.text.paragraph import Paragraph as WordParagraph


# In twips, of which a point has twenty: 22 lines of 28 characters fill 225 by 156 mm. The grid
# holds the lines; the characters are set closer by their own spacing, since LibreOffice reads a
# negative fraction of the grid's character pitch as a positive one.
LINE_PITCH = 579
CHARACTER_SPACING = -5

RED = RGBColor(0xE6, 0x00, 0x12)

# Of python-docx's template only these styles are used; its other parts are a picture of another
# document and spare definitions.
_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List")
_FOREIGN = ("thumbnail", "customXml", "stylesWithEffects", "numbering")


def document(page: Page) -> bytes:
    """A paper as .docx; the same paper gives the same bytes."""
    file = docx.Document(io.BytesIO(_blank()))
    sizes = SIZES[page.layout]
    _set_up(file, page, sizes)
    _head(file, page, sizes)
    for block in page.blocks:
        write(file, block, sizes)
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
    name_font(normal.element.get_or_add_rPr(), FANGSONG)
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
        normal.element.rPr.insert(1, element("w:spacing", val=str(CHARACTER_SPACING)))
        _mirror_margins(file)
    _page_numbers(file, section, page.foot)


def _grid(section: "Section") -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("w:docGrid", type="lines", linePitch=str(LINE_PITCH)))


def _mirror_margins(file: "Document") -> None:
    # The schema wants it right after the zoom.
    zoom = file.settings.element.find(qn("w:zoom"))
    zoom.addnext(element("w:mirrorMargins"))


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
            add_run(line, f"{foot}  ", font=SONGTI, size=7)
        add_run(line, "— ", font=SONGTI, size=14)
        _field(line, "PAGE")
        if foot:
            add_run(line, " / ", font=SONGTI, size=14)
            _field(line, "NUMPAGES")
        add_run(line, " —", font=SONGTI, size=14)


def _field(line: "WordParagraph", what: str) -> None:
    line._p.append(element("w:fldSimple", instr=what))


def _head(file: "Document", page: Page, sizes: Sizes) -> None:
    if page.head is not None:
        _red_head(file, page.head, page.number, sizes)
    for text, font, size in (
        (page.over, TITLE_SONG, sizes.over),
        (page.title, TITLE_SONG, sizes.title),
        ("" if page.head else page.number, KAITI, sizes.body),
    ):
        if text:
            line = add_line(file, Align.CENTER)
            line.paragraph_format.space_after = Pt(6)
            add_run(line, text, font=font, size=size)
    add_line(file, Align.CENTER)


def _red_head(file: "Document", head: Head, number: str, sizes: Sizes) -> None:
    line = add_line(file, Align.CENTER)
    add_run(line, head.mark, font=TITLE_SONG, size=min(40, 425 / len(head.mark)))
    line.runs[0].font.color.rgb = RED
    line = add_line(file, Align.LEFT if head.signer else Align.CENTER)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(sizes.text_width), WD_TAB_ALIGNMENT.RIGHT)
    add_run(line, f"{number}\t签发人：" if head.signer else number)
    add_run(line, head.signer, font=KAITI)
    line._p.get_or_add_pPr().append(_red_rule())


def _red_rule() -> "BaseOxmlElement":
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="12", space="10", color=str(RED)))
    return borders
