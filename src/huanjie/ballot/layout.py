"""Where everything stands on a ballot paper: millimetres from the top-left corner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.h

    def grown(self, by: float) -> "Rect":
        """The rectangle with a margin on all sides (a negative one shrinks it).

        >>> Rect(x=10, y=10, w=9, h=9).grown(1)
        Rect(x=9, y=9, w=11, h=11)
        """
        return Rect(x=self.x - by, y=self.y - by, w=self.w + 2 * by, h=self.h + 2 * by)

    def meets(self, other: "Rect") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPlace:
    """The box of a printed candidate, and the cell of the table that belongs to it alone."""

    contest: str
    choice: str
    box: Rect
    cell: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteInPlace:
    """An empty line: its box for the sign, its frame for the name, its cell."""

    contest: str
    slot: int
    box: Rect
    frame: Rect
    cell: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePlace:
    """Where a candidate's name is printed."""

    contest: str
    choice: str
    rect: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A corner marker, by its centre; its number says which corner of which side it is."""

    id: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePlace:
    """One copy of the page's code."""

    payload: str
    rect: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """One page: what voters mark, and what the reader finds its way by.

    `print` is the page as printed, one bit a pixel, as a PNG of `PRINT_PER_MM` pixels a
    millimetre: ink that is not in it was put there by somebody.
    """

    page: int
    boxes: tuple[BoxPlace, ...]
    write_ins: tuple[WriteInPlace, ...]
    names: tuple[NamePlace, ...]
    seal: Rect
    table: Rect
    corners: tuple[Corner, ...]
    bars: tuple[Rect, ...]
    codes: tuple[CodePlace, ...]
    print: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """layout.json: one style of ballot, ready to be found again on scans."""

    election: str
    style: str
    layout_hash: str
    width: float
    height: float
    pages: tuple[PageLayout, ...]

    @property
    def over_pages(self) -> tuple[str, ...]:
        """The contests whose names and lines stand on two pages: nothing on a ballot joins these,
        so that scans of it cannot be added up and the contest is counted by hand.
        """
        held = [contest for page in self.pages for contest in _contests(page)]
        return tuple(dict.fromkeys(contest for contest in held if held.count(contest) > 1))


def _contests(page: PageLayout) -> frozenset[str]:
    """The contests that have a box or an empty line on a page."""
    boxes = {one.contest for one in page.boxes}
    return frozenset(boxes | {one.contest for one in page.write_ins})


PRINT_PER_MM = 6
"""Pixels a millimetre of the printed page that a layout carries."""
