"""The things a ballot page is drawn with: blocks, outlines, circles and words."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.ballot.layout import Rect


class Face(StrEnum):
    """Type faces by their use in official papers."""

    TITLE = "title"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    SONG = "song"


class Kind(StrEnum):
    """What a shape is."""

    BLOCK = "block"
    OUTLINE = "outline"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled block, the outline of a rectangle (drawn inside it), or a circle in it.

    `luma` is 0 for black, 100 for white.
    """

    kind: Kind
    rect: Rect
    line: float = 0.0
    luma: int = 0

    def document(self) -> dict[str, object]:
        """As the template reads it."""
        return {
            **_place(self.rect),
            "kind": self.kind.value,
            "line": self.line,
            "luma": self.luma,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text in a rectangle, in the middle of its height unless `top`.

    `tracking`, `hang` (the indent of all lines but the first) and `spacing` (between paragraphs)
    are in characters.
    """

    text: str
    rect: Rect
    size: float
    face: Face = Face.SONG
    align: str = "center"
    tracking: float = 0.0
    hang: float = 0.0
    spacing: float = 0.45
    top: bool = False
    luma: int = 0

    def document(self) -> dict[str, object]:
        """As the template reads it."""
        return {
            **_place(self.rect),
            "kind": "words",
            "text": self.text,
            "size": self.size,
            "face": self.face.value,
            "align": self.align,
            "tracking": self.tracking,
            "hang": self.hang,
            "spacing": self.spacing,
            "top": self.top,
            "luma": self.luma,
        }


def block(rect: Rect) -> Shape:
    """A black block."""
    return Shape(kind=Kind.BLOCK, rect=rect)


def outline(rect: Rect, line: float, *, luma: int = 0) -> Shape:
    """The outline of a rectangle, its line inside it."""
    return Shape(kind=Kind.OUTLINE, rect=rect, line=line, luma=luma)


def _place(rect: Rect) -> dict[str, object]:
    return {"x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h}
