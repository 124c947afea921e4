"""What a paper says, block by block, before it is set as PDF or written as Word.

The words stand here once; the PDF and its editable twin cannot differ in content.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huanjie.papers.chinese import in_chinese


class Layout(StrEnum):
    """How a paper looks: a notice on a wall, an official document, a form, a broad form."""

    POSTER = "poster"
    DOCUMENT = "document"
    SHEET = "sheet"
    WIDE = "wide"


class Align(StrEnum):
    """Where a text stands in its line or cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, its first line indented by two characters."""

    text: str
    indent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """一、(level 1) or (一)(level 2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title of a second part, such as the sheet that hangs on a record; begins a page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumns:
    """Many names in columns under a line of their own, numbered from `first`."""

    title: str
    names: tuple[str, ...]
    columns: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of many people: the number on the list, the name, a word behind it."""

    number: str
    name: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleColumns:
    """Many people in ruled columns under a line of their own, large enough for a notice board."""

    title: str
    people: tuple[Person, ...]
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; widths are shares of the whole."""

    title: str
    width: int
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head that is repeated on every page; no head when all titles are empty.

    `small` is for forms with many figures, `tall` for rows that a pen fills.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    small: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who signs by hand, each with a line of his own."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Who issues the paper and on which day, with the place of the seal."""

    issuer: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on a sketch, in thousandths of its width and height."""

    name: str
    across: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A map without scale: spots, roads between two of them, and a route in its order.

    `roads` and `route` name spots by their place in the tuple.
    """

    spots: tuple[Spot, ...]
    roads: tuple[tuple[int, int], ...]
    route: tuple[int, ...]

    @property
    def way(self) -> str:
        """The route in words, as the editable twin says it."""
        return " → ".join(self.spots[one].name for one in self.route)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    """附件说明: the names of what is attached, numbered when there are several."""

    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Each name with its number.

        >>> Attachments(names=("名额分配表",)).lines, Attachments(names=("甲", "乙")).lines
        (('名额分配表',), ('1. 甲', '2. 乙'))
        """
        if len(self.names) == 1:
            return self.names
        return tuple(f"{place}. {name}" for place, name in enumerate(self.names, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """版记, at the foot of the last page: who gets a copy, who printed it and on which day."""

    copies_to: tuple[str, ...]
    printed_by: str
    printed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The red head: the issuer's mark, who signed a paper that goes upward (empty: none).

    A letter's head is the name alone between two pairs of red rules.
    """

    mark: str
    signer: str = ""
    is_letter: bool = False


Block = (
    Paragraph
    | Heading
    | Title
    | NameColumns
    | PeopleColumns
    | Table
    | Sketch
    | Signatures
    | Attachments
    | Seal
    | Colophon
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole paper. `over` stands above the title, `number` under it; empty means none.

    A paper with a red `head` bears its number there. A `foot` stands beside the page's number on
    every page, which then counts all pages.
    """

    layout: Layout
    over: str
    title: str
    number: str
    issuer: str
    day: date
    blocks: tuple[Block, ...]
    foot: str = ""
    head: Head | None = None


def numbered(lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Lines as a list with (一)(二)… before them.

    >>> [one.text for one in numbered(("选票多选的；", "无法辨认的。"))]
    ['（一）选票多选的；', '（二）无法辨认的。']
    """
    return tuple(
        Paragraph(text=f"（{in_chinese(place)}）{line}") for place, line in enumerate(lines, 1)
    )
