"""What all Word documents of one layout share: sheet, grid, styles, fonts, page numbers.

Made once from the blank document of python-docx; only the text of a paper is written each time.
"""

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from huanjie.papers.page import Layout
from huanjie.papers.word.lines import (
    FANGSONG,
    HEITI,
    KAITI,
    SONGTI,
    TITLE_SONG,
    fonts,
    line,
    millimetres,
    run,
)
from huanjie.papers.word.sizes import CHARACTER_SPACING, GRID_PITCH, SIZES, Sizes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

# Filled in for each paper; no text of a paper holds such a character.
BODY, FOOT, HEAD = "\ue000", "\ue001", "\ue002"

# Of python-docx's template only these styles are used; its other parts are a picture of another
# document and spare definitions.
_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List")
_FOREIGN = ("thumbnail", "customXml", "stylesWithEffects", "numbering")

# What an office's machine has instead when the first name is missing there: Windows and WPS ship
# the second.
_FONTS = (
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (HEITI, "SimHei", "modern"),
    (SONGTI, "SimSun", "auto"),
    (TITLE_SONG, "华文中宋", "auto"),
)


@cache
def template(layout: Layout, *, has_foot: bool, is_letter: bool) -> dict[str, bytes]:
    """The parts of an empty document by their names; BODY, FOOT and HEAD stand where words go."""
    file = docx.Document()
    _cut_down(file)
    sizes = SIZES[layout]
    _name_styles(file, sizes)
    _set_up(file.sections[0], layout, sizes)
    file.settings.odd_and_even_pages_header_footer = True
    if sizes.has_grid:
        # The schema wants it right after the zoom.
        file.settings.element.find(qn("w:zoom")).addnext(OxmlElement("w:mirrorMargins"))
    _page_numbers(file.sections[0], sizes, has_foot=has_foot)
    if is_letter:
        _letter(file.sections[0])
    body = file.element.body
    body.insert(0, _parsed(line(run(BODY))))
    buffer = io.BytesIO()
    file.save(buffer)
    with zipfile.ZipFile(buffer) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    document = parts["word/document.xml"].decode()
    marked = re.sub(rf"<w:p>(?:(?!<w:p>).)*{BODY}.*?</w:p>", BODY, document, flags=re.DOTALL)
    return parts | {"word/document.xml": marked.encode()}


def _cut_down(file: "Document") -> None:
    for owner in (file.part.package, file.part):
        for key, link in tuple(owner.rels.items()):
            if any(name in link.reltype for name in _FOREIGN):
                owner.rels.pop(key)
            elif "fontTable" in link.reltype:
                link.target_part._blob = _font_table().encode()
    for style in file.styles.element.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _STYLES:
            style.getparent().remove(style)
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")


def _font_table() -> str:
    told = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, instead, family in _FONTS
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{told}</w:fonts>'


def _name_styles(file: "Document", sizes: Sizes) -> None:
    normal = file.styles["Normal"]
    normal.font.size = Pt(sizes.body)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.space_after = Pt(0)
    properties = normal.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _parsed(fonts(FANGSONG)))
    if sizes.has_grid:
        properties.insert(1, _parsed(f'<w:spacing w:val="{CHARACTER_SPACING}"/>'))
    for style in (
        _style("Title", "Title", f"{fonts(TITLE_SONG)}<w:sz w:val='{round(sizes.title * 2)}'/>", 0),
        _style("Heading1", "heading 1", fonts(HEITI), 1),
        _style("Heading2", "heading 2", fonts(KAITI), 2),
    ):
        file.styles.element.append(_parsed(style))


def _style(style: str, name: str, told: str, level: int) -> str:
    place = f'<w:outlineLvl w:val="{level - 1}"/>' if level else '<w:jc w:val="center"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/>{place}</w:pPr><w:rPr>{told}</w:rPr></w:style>"
    )


def _set_up(section: "Section", layout: Layout, sizes: Sizes) -> None:
    if layout is Layout.WIDE:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(sizes.width), Mm(sizes.height)
    top, right, bottom, left = sizes.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    # The dashes beside the page's number stand 7 mm below the type area.
    section.footer_distance = Mm(25.6 if sizes.has_grid else max(bottom - 12, 8))
    if sizes.has_grid:
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(_parsed(f'<w:docGrid w:type="lines" w:linePitch="{GRID_PITCH}"/>'))


def _page_numbers(section: "Section", sizes: Sizes, *, has_foot: bool) -> None:
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        told = run(f"{FOOT}  ", font=SONGTI, size=7) if has_foot else ""
        told += run("— ", font=SONGTI, size=14) + _field("PAGE")
        if has_foot:
            told += run(" / ", font=SONGTI, size=14) + _field("NUMPAGES")
        told += run(" —", font=SONGTI, size=14)
        exact = {"spacing": 'w:line="280" w:lineRule="exact"'} if sizes.has_grid else {}
        _replace(footer._element, line(told, ind=f'w:{side}="280"', jc=f'w:val="{side}"', **exact))


def _field(what: str) -> str:
    number = run("1", font=SONGTI, size=14)
    return f'<w:fldSimple w:instr="{what}">{number}</w:fldSimple>'


def _letter(section: "Section") -> None:
    """The first page of a letter: its head between red rules of 170 mm, no page number."""
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    beyond = f'w:left="-{millimetres(8)}" w:right="-{millimetres(6)}"'
    _replace(section.first_page_header._element, HEAD)
    rule = '<w:top w:val="thinThickSmallGap" w:sz="18" w:space="1" w:color="E60012"/>'
    exact = 'w:line="20" w:lineRule="exact"'
    _replace(section.first_page_footer._element, line(pBdr=rule, spacing=exact, ind=beyond))


def _replace(part: "BaseOxmlElement", lines: str) -> None:
    for old in part.findall(qn("w:p")):
        part.remove(old)
    part.append(_parsed(line(run(lines)) if lines == HEAD else lines))


def _parsed(told: str) -> "BaseOxmlElement":
    return parse_xml(re.sub(r"(?<=\w)(?=[ />])", f" {nsdecls('w')}", told, count=1))
