"""The type area and the type of each layout of a Word document."""

from dataclasses import dataclass

from huanjie.papers.page import Layout

# In twips: 22 lines fill 225 mm. Characters of 16 points are a trifle too wide for 28 in 156 mm.
# They are set closer by their own spacing and not by the grid, since LibreOffice takes a negative
# part of the grid's character pitch for a positive one.
GRID_PITCH = 579
CHARACTER_SPACING = -5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Millimetres of the sheet and its margins (top, right, bottom, left), points of the type."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    body: float
    over: float
    title: float
    pitch: float | None = None

    @property
    def has_grid(self) -> bool:
        """Whether lines and characters stand on the grid of GB/T 9704."""
        return self.pitch is None

    @property
    def text_width(self) -> int:
        """Between the left and the right margin."""
        return self.width - self.margins[1] - self.margins[3]


SIZES = {
    Layout.DOCUMENT: Sizes(
        width=210, height=297, margins=(37, 26, 35, 28), body=16, over=22, title=22
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
