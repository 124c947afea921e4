"""How words are set on a ballot: in which lines, and in how large a type.

There is one type for all voters, as large as the place allows, so that the old read it too.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huanjie.ballot.layout import Rect
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

MM_PER_PT = 25.4 / 72
HANG = 1.1
LINE_PITCH = 1.45
NAME_PITCH = 1.2
ONE_LINE_PT = (20, 19, 18, 17, 16, 15, 14)
TWO_LINES_PT = (14, 13, 12)
NOTE_PT = (16.0, 15.0, 14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
LEAST_TITLE_PT = 14.0
LEAST_NOTE_PT = 10.5
"""五号, the type of ordinary print; below it the old cannot read the instructions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Lines of text and their type in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def width(self) -> float:
        """Millimetres of the longest line; a short name takes the place of three characters."""
        return max(3, *map(len, self.lines)) * self.size * MM_PER_PT

    @property
    def height(self) -> float:
        """Millimetres of all lines."""
        return (1 + NAME_PITCH * (len(self.lines) - 1)) * self.size * MM_PER_PT


def name_setting(name: str, width: float) -> Setting:
    """A name in one line, or in two when it would become too small; `width` in millimetres.

    Refused: a name that two lines do not hold.

    >>> name_setting("王芳", 58).size
    20
    >>> name_setting("买买提吐尔逊·阿卜杜热合曼江", 58).lines
    ('买买提吐尔逊·', '阿卜杜热合曼江')
    """
    settings = (
        *(Setting(lines=(name,), size=size) for size in ONE_LINE_PT),
        *(Setting(lines=_halves(name), size=size) for size in TWO_LINES_PT),
    )
    for setting in settings:
        if setting.width <= width:
            return setting
    raise refusal(
        "ballot.name_too_long",
        Wording(zh=f"姓名过长，排不下：{name}", en=f"the name is too long for its line: {name}"),
        about=name,
    )


def title_setting(text: str, space: Rect, largest: float) -> Setting:
    """A title in one line, in two when it would become too small."""
    one = _largest((text,), space, largest)
    return one if one.size >= LEAST_TITLE_PT else _largest(_halves(text), space, largest)


def _largest(lines: tuple[str, ...], space: Rect, largest: float) -> Setting:
    wide = space.w / (max(map(len, lines)) * MM_PER_PT)
    high = space.h / (len(lines) * NAME_PITCH * MM_PER_PT)
    return Setting(lines=lines, size=round(min(largest, wide, high), 2))


def note_size(text: str, space: Rect) -> float:
    """The largest type in which the lines of a text, broken where they must be, fit a space."""
    for size in NOTE_PT[:-1]:
        em = size * MM_PER_PT
        if space.w < 10 * em:
            continue
        lines = sum(-(-len(line) // int(space.w / em - HANG)) for line in text.split("\n"))
        if lines * em * LINE_PITCH <= space.h:
            return size
    return NOTE_PT[-1]


def line_size(text: str, width: float, largest: float) -> float:
    """The type in which a text fits one line."""
    return round(min(largest, width / ((len(text) + 1) * MM_PER_PT)), 2)


def _halves(text: str) -> tuple[str, ...]:
    """A text in two lines: after a dot or a comma, before a bracket, or else in the middle."""
    if len(text) < 2:
        return (text,)
    middle = len(text) / 2
    near = [at for at in _breaks(text) if abs(at - middle) <= len(text) / 4]
    at = min(near or _within(text), key=lambda one: abs(one - middle))
    return text[:at], text[at:]


def _breaks(text: str) -> Iterator[int]:
    for at in range(1, len(text)):
        if text[at] in "（(" or text[at - 1] in "·、，）)":
            yield at


def _within(text: str) -> Sequence[int]:
    """Everywhere but before a sign that belongs to the one before it."""
    return [at for at in range(1, len(text)) if not unicodedata.combining(text[at])] or [1]
