"""Sheets of paper, and the registration marks on them.

Nothing stands within 8 mm of an edge. Four corner markers say which corner and which side of the
sheet is seen; the bars down both sides let the reader undo feeder stretch and curl line by line;
two copies of the code, top right and bottom left, say which ballot it is.
"""

from dataclasses import dataclass

from huanjie.ballot.layout import Corner, Rect

CORNER_INSET = 12.0
CORNER_SIZE = 7.2
CORNER_MODULE = 1.2
BAR_WIDTH, BAR_HEIGHT, BAR_PITCH = 5.0, 1.6, 9.0
CODE_MODULES = 25
CODE_MODULE = 0.7
CODE_SIZE = CODE_MODULES * CODE_MODULE
SEAL_SIZE = 45.0

# Six by six modules each, a black border around four by four bits; a 1 is white.
# Numbers 0-3 stand on front pages (top left, top right, bottom right, bottom left), 4-7 on backs.
CORNER_BITS = (
    "000000010110001010000110000100000000",
    "000000000000011110010010010100000000",
    "000000000110000110000100011010000000",
    "000000010010010010001000001100000000",
    "000000001010001000010010011100000000",
    "000000001110010010011000011010000000",
    "000000010010011100000100011100000000",
    "000000011000001000011110000100000000",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A format: its size, how many bars a side carries, and how the table is divided."""

    name: str
    width: float
    height: float
    bars: int
    columns: int


A4 = Paper(name="A4", width=210.0, height=297.0, bars=27, columns=2)
A5 = Paper(name="A5", width=148.0, height=210.0, bars=18, columns=1)
PAPERS = (A4, A5)


def paper_named(name: str) -> Paper:
    """The format of that name.

    >>> paper_named("A5").bars
    18
    """
    return next(paper for paper in PAPERS if paper.name == name)


def corners_of(paper: Paper, page: int) -> tuple[Corner, ...]:
    """The corner markers of a page; even pages are backs."""
    first = 0 if page % 2 else 4
    right, bottom = paper.width - CORNER_INSET, paper.height - CORNER_INSET
    places = (
        (CORNER_INSET, CORNER_INSET),
        (right, CORNER_INSET),
        (right, bottom),
        (CORNER_INSET, bottom),
    )
    return tuple(Corner(id=first + n, x=x, y=y) for n, (x, y) in enumerate(places))


def bars_of(paper: Paper) -> tuple[Rect, ...]:
    """The bars, left side first, from top to bottom."""
    start = paper.height / 2 - (paper.bars - 1) * BAR_PITCH / 2
    return tuple(
        Rect(
            x=round(x - BAR_WIDTH / 2, 3),
            y=round(start + n * BAR_PITCH - BAR_HEIGHT / 2, 3),
            w=BAR_WIDTH,
            h=BAR_HEIGHT,
        )
        for x in (CORNER_INSET, paper.width - CORNER_INSET)
        for n in range(paper.bars)
    )


def code_places(paper: Paper) -> tuple[Rect, Rect]:
    """Top right and bottom left, clear of corners, bars and edges."""
    return (
        Rect(x=paper.width - 22.5 - CODE_SIZE, y=12.0, w=CODE_SIZE, h=CODE_SIZE),
        Rect(x=22.5, y=paper.height - 12.0 - CODE_SIZE, w=CODE_SIZE, h=CODE_SIZE),
    )


def seal_place(paper: Paper) -> Rect:
    """Bottom right, where a seal belongs: away from boxes and codes."""
    return Rect(
        x=paper.width - 22.5 - SEAL_SIZE,
        y=paper.height - 14.0 - SEAL_SIZE,
        w=SEAL_SIZE,
        h=SEAL_SIZE,
    )
