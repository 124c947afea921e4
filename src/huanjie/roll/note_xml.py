"""Notes at cells: one is drawn in each column, and repeated here at the rows where more stand.

A note is a text (ECMA-376 part 1, 18.7.3) and a shape (part 4, 19.1.2.19). All rows of a sheet are
drawn of one height, so that a shape's place follows from its row.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from huanjie.roll.cells import column_letters
from huanjie.roll.sheet_xml import text_xml

MOST = 1000
"""A drawing counts its shapes in blocks of 1024."""
_ROW_POINTS = 15
_COMMENTS = re.compile(r"<comment .*</comment>", re.DOTALL)
_TEXT = re.compile(r'<comment ref="[A-Z]+\d+"(.*?)<t>.*?</t>(.*?</comment>)', re.DOTALL)
_SHAPES = re.compile(r"<v:shape .*</v:shape>", re.DOTALL)
_SHAPE = re.compile(
    r'(<v:shape id="_x0000_s)(\d+)(.*?margin-top:)([\d.]+)(pt.*?z-index:)\d+'
    r"(.*?<x:Anchor>\d+, \d+, )(\d+)(, \d+, \d+, \d+, )(\d+)"
    r"(.*?<x:Row>)(\d+)(</x:Row><x:Column>)(\d+)(.*?</v:shape>)",
    re.DOTALL,
)

Place = tuple[int, int]
Notes = Mapping[Place, str]
"""What is said, by row and column from 0."""


def patterns(notes: Notes) -> set[Place]:
    """Where a note is to be drawn: in the second row of each column, in the first where one is.

    In the first row there is no room above, so a note stands otherwise.

    >>> sorted(patterns({(0, 3): "a", (7, 3): "b", (9, 3): "c"}))
    [(0, 3), (1, 3)]
    """
    return {(min(row, 1), column) for row, column in notes}


def comments_xml(notes: Notes, drawn: bytes) -> bytes:
    """The texts of all notes after the first that was drawn."""
    text = drawn.decode()
    found = _TEXT.search(text)
    if not found:
        raise ValueError("no note was drawn")
    before, after = found.groups()
    said = (
        f'<comment ref="{column_letters(column)}{row + 1}"{before}{_text(says)}{after}'
        for (row, column), says in sorted(notes.items())
    )
    return _COMMENTS.sub(lambda _: "".join(said), text).encode()


_text = lru_cache(maxsize=1024)(text_xml)


def shapes_xml(notes: Notes, drawn: bytes) -> bytes:
    """The shapes of all notes after those that were drawn."""
    text = drawn.decode()
    return _SHAPES.sub(lambda _: "".join(_shapes(text, notes)), text).encode()


def _shapes(drawn: str, notes: Notes) -> Iterator[str]:
    known = {(int(one[11]), int(one[13])): one for one in _SHAPE.finditer(drawn)}
    first = min(int(one[2]) for one in known.values())
    for number, (row, column) in enumerate(sorted(notes)):
        pattern = known[min(row, 1), column]
        one, down = pattern.groups(), row - int(pattern[11])
        yield (
            f"{one[0]}{first + number}{one[2]}{float(one[3]) + down * _ROW_POINTS:.15g}{one[4]}"
            f"{number + 1}{one[5]}{int(one[6]) + down}{one[7]}{int(one[8]) + down}{one[9]}"
            f"{row}{one[11]}{column}{one[13]}"
        )
