"""Lines and runs of a Word document, in the fonts that offices have.

The fonts are named; they are never shipped.
"""

from typing import TYPE_CHECKING, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from huanjie.papers.page import Align
from huanjie.papers.word.sizes import Sizes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

FANGSONG, HEITI, KAITI, SONGTI = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
TITLE_SONG = "方正小标宋简体"

ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_line(file: "Document", aligned: Align, sizes: Sizes | None = None) -> "WordParagraph":
    """A new line at the end, in the pitch of the layout when sizes are given."""
    line = file.add_paragraph()
    line.alignment = ALIGNED[aligned]
    if sizes is not None and sizes.pitch is not None:
        line.paragraph_format.line_spacing = Pt(sizes.pitch)
    return line


def indent_two_characters(line: "WordParagraph", sizes: Sizes) -> None:
    """Let a paragraph begin two characters in, as Chinese text does."""
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(int(sizes.body * 2 * 20)))


def add_run(
    line: "WordParagraph", text: str, *, font: str | None = None, size: float | None = None
) -> None:
    """Add text to a line, in the document's own type unless told otherwise (size in points)."""
    run = line.add_run(text)
    if size is not None:
        run.font.size = Pt(size)
    if font is not None:
        name_font(run._r.get_or_add_rPr(), font)


def name_font(properties: "BaseOxmlElement", font: str) -> None:
    """Name one font for every script."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    for old in list(fonts.attrib):
        del fonts.attrib[old]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def element(name: str, **attributes: str) -> "BaseOxmlElement":
    """An element of WordprocessingML by its prefixed name.

    >>> element("w:docGrid", type="lines").tag.rpartition("}")[2]
    'docGrid'
    """
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return cast("BaseOxmlElement", element)
