"""Lines and runs of a Word document, in the fonts that offices have.

The fonts are named; they are never shipped. What is written here is WordprocessingML as text: a
tree of objects for every run would cost many times as much.
"""

from html import escape

from huanjie.papers.page import Align
from huanjie.papers.word.sizes import Sizes

FANGSONG, HEITI, KAITI, SONGTI = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
TITLE_SONG = "方正小标宋简体"

# The order that the schema wants of what shapes a paragraph.
_ORDER = (
    "pStyle",
    "keepNext",
    "pageBreakBefore",
    "framePr",
    "pBdr",
    "tabs",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
)
OFF_GRID = 'w:val="0"'


def twips(points: float) -> int:
    """Word's small unit, of which a point has twenty.

    >>> twips(28.95)
    579
    """
    return round(points * 20)


def millimetres(length: float) -> int:
    """Twips of a length in millimetres.

    >>> millimetres(156)
    8844
    """
    return round(length * 1440 / 25.4)


def line(runs: str = "", **shape: str) -> str:
    """A paragraph: its runs, and each element that shapes it by its attributes or content.

    >>> line(run("年"), jc='w:val="center"', keepNext="")
    '<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r><w:t>年</w:t></w:r></w:p>'
    """
    shaped = "".join(_element(name, shape[name]) for name in _ORDER if name in shape)
    return f"<w:p>{f'<w:pPr>{shaped}</w:pPr>' if shaped else ''}{runs}</w:p>"


def _element(name: str, told: str) -> str:
    if told.startswith("<"):
        return f"<w:{name}>{told}</w:{name}>"
    return f"<w:{name} {told}/>" if told else f"<w:{name}/>"


def run(text: str, *, font: str = "", size: float = 0, color: str = "") -> str:
    """Text in the document's own type unless told otherwise (size in points)."""
    if not text:
        return ""
    shaped = fonts(font) if font else ""
    shaped += f'<w:color w:val="{color}"/>' if color else ""
    if size:
        shaped += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f"<w:r>{f'<w:rPr>{shaped}</w:rPr>' if shaped else ''}{_text(text)}</w:r>"


def _text(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() or "\t" in text else ""
    told = f"<w:t{space}>{escape(text, quote=False)}</w:t>"
    told = told.replace("\t", f"</w:t><w:tab/><w:t{space}>")
    return told.replace("\n", f"</w:t><w:br/><w:t{space}>")


def fonts(font: str) -> str:
    """One font named for every script."""
    return (
        "<w:rFonts "
        + " ".join(f'w:{s}="{font}"' for s in ("ascii", "hAnsi", "eastAsia", "cs"))
        + "/>"
    )


def aligned(align: Align) -> str:
    """Where a line stands."""
    return f'w:val="{align}"'


def pitch(sizes: Sizes) -> dict[str, str]:
    """The distance of lines where the layout has no grid."""
    if sizes.pitch is None:
        return {}
    return {"spacing": f'w:line="{twips(sizes.pitch)}" w:lineRule="exact"'}


def tab(at: float, align: str = "left") -> str:
    """A tab stop so many millimetres in."""
    return f'<w:tab w:val="{align}" w:pos="{millimetres(at)}"/>'


def ems(text: str) -> float:
    """About how many characters of full width a text takes.

    >>> ems("2026年3月")
    4.5
    """
    return sum(0.5 if one.isascii() else 1.0 for one in text)
