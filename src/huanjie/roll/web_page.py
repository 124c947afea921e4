"""Web pages that were saved as workbooks: their tables → the rows of one sheet.

Merged cells keep their places; text between tables stands in a row of its own, as a spreadsheet
program would open it. Everything is text: a page tells no types.
"""

import email
import email.policy
from collections.abc import Iterator
from html.parser import HTMLParser

from huanjie.roll.cells import Cell, Merge, Sheet, TooFar, spelt
from huanjie.roll.marks import MAX_AREA

MOST_SPANNED = 1000
_SILENT = frozenset(("script", "style", "head", "title", "noscript", "template"))
_BREAKS = frozenset(("br", "p", "div", "h1", "h2", "h3", "h4", "li"))


def sheet_of_page(text: str) -> tuple[Sheet, bool] | None:
    """The tables of a page one below another, and whether the page is whole; None without any.

    >>> page, _ = sheet_of_page("<table><tr><td>姓名<td>王芳</table>")
    >>> page.rows
    (('姓名', '王芳'),)
    """
    page = _Page()
    page.feed(text)
    page.close()
    page.end_row()
    if not page.tables or not any(map(any, page.rows)):
        return None
    whole = not page.depth
    return Sheet(name="", rows=tuple(map(tuple, page.rows)), merges=tuple(page.merges)), whole


def pages_of_message(data: bytes) -> Iterator[str]:
    """The pages that a web archive (MHTML) holds, in order."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            yield str(part.get_content())


class _Page(HTMLParser):
    """Collects rows; a table inside a cell adds to the text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.merges: list[Merge] = []
        self.tables = 0
        self.depth = 0
        self._silent = 0
        self._text: list[str] = []
        self._spans = (1, 1)
        self._in_cell = False
        self._taken: set[tuple[int, int]] = set()
        self._row = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; cells and rows may be left unclosed."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif tag in _BREAKS:
            self._break()
        elif self.depth == 1 and tag in ("tr", "td", "th"):
            self._end_cell()
            if tag == "tr":
                self._begin_row()
            else:
                self._begin_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self.end_row()
            self.depth -= 1
        elif tag in _BREAKS:
            self._break()
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if not self._silent and (self._in_cell or not self.depth):
            self._text.append(data)

    def end_row(self) -> None:
        """The cell that is open ends; text outside a table becomes a row of its own."""
        self._end_cell()
        if not self.depth:
            self._break()

    def _begin_table(self) -> None:
        if not self.depth:
            self._break()
            self.tables += 1
            # Cells that reach beyond the end of a table do not reach into the next one.
            self._taken = set()
        self.depth += 1

    def _break(self) -> None:
        if self.depth:
            self._text.append("\n")
            return
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            self.rows.append([text])

    def _begin_row(self) -> None:
        self.rows.append([])
        self._row = len(self.rows) - 1

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if self._row != len(self.rows) - 1 or self._row < 0:
            self._begin_row()
        self._in_cell, self._text = True, []
        self._spans = _span(attributes, "rowspan"), _span(attributes, "colspan")

    def _end_cell(self) -> None:
        if not self._in_cell:
            return
        self._in_cell = False
        text = "\n".join(" ".join(line.split()) for line in "".join(self._text).split("\n"))
        self._text = []
        self._place(spelt(text.replace("\xa0", " ").strip()))

    def _place(self, value: Cell) -> None:
        row, column = self.rows[self._row], len(self.rows[self._row])
        while (self._row, column) in self._taken:
            column += 1
        row += [None] * (column - len(row))
        down, right = self._spans
        row += [value, *[None] * (right - 1)]
        if len(self.rows) * len(row) > MAX_AREA:
            raise TooFar(f"{len(self.rows)} × {len(row)}")
        if down > 1 or right > 1:
            self._merge(column, down, right)

    def _merge(self, left: int, down: int, right: int) -> None:
        last = Merge(top=self._row, left=left, bottom=self._row + down - 1, right=left + right - 1)
        self.merges.append(last)
        self._taken |= {
            (row, column)
            for row in range(self._row + 1, self._row + down)
            for column in range(left, left + right)
        }


def _span(attributes: dict[str, str | None], key: str) -> int:
    text = (attributes.get(key) or "1").strip()
    return min(max(int(text), 1), MOST_SPANNED) if text.isascii() and text.isdigit() else 1
