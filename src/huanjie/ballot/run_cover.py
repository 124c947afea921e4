"""The cover of a print run: what is printed, how many, and the account of it to be signed."""

from collections.abc import Iterator, Sequence

from huanjie.ballot.design import Design
from huanjie.ballot.drawing import Face, Shape, Words, outline
from huanjie.ballot.layout import Rect
from huanjie.ballot.setting import line_size, note_size

A4_WIDTH = 210.0
LEFT, WIDTH, LABEL = 22.0, 166.0, 40.0
NOTES = (
    "各张选票完全相同，不编号；本页不是选票。\n"
    "按原大小(100%)印制，不缩放；印好后逐张检查，印坏的一并交回，计入作废。\n"
    "印制数应等于发出、剩余、作废三数之和；不符的重新清点并写明原因。"
)
ACCOUNT = ("发出", "剩余未用", "作废", "合计")
SIGNED = ("监印人", "交票人", "收票人", "监督人")


def cover(drawn: Design, copies: int, *, spare: int) -> Iterator[Shape | Words]:
    """The cover for `copies` ballots and `spare` ones, on a sheet of the ballot's size."""
    page = _Page(drawn.paper.width / A4_WIDTH)
    definition = drawn.definition
    yield page.line("选票印制封面", y=20, size=24, face=Face.TITLE)
    yield page.line(definition.unit, y=34, size=18, face=Face.HEI)
    yield page.line(definition.title, y=44, size=18, face=Face.HEI)
    yield from page.rows(_facts(drawn, copies, spare), y=58)
    yield page.notes(y=108)
    yield page.line("选票清点单", y=138, size=20, face=Face.TITLE)
    account = (("印制", f"{copies + spare}张"), *((one, "　　　　　　　　张") for one in ACCOUNT))
    yield from page.rows(account, y=152)
    yield from page.rows(tuple((one, "") for one in SIGNED), y=212)
    yield page.line("年　　月　　日", y=263, size=14, face=Face.FANG)


def _facts(drawn: Design, copies: int, spare: int) -> Sequence[tuple[str, str]]:
    pages = len(drawn.sheets)
    colour = f"，{drawn.definition.paper_colour}" if drawn.definition.paper_colour else ""
    sides = "单面" if pages == 1 else f"每票{pages}页，双面"
    return (
        ("选举编号", drawn.layout.election),
        ("式样、版式", f"{drawn.layout.style}、{drawn.layout.layout_hash}"),
        ("纸张", f"{drawn.paper.name}{colour}，{sides}"),
        ("印数", f"{copies + spare}张(选民{copies}张，备用{spare}张)"),
    )


class _Page:
    """A sheet laid out as A4, drawn at the ballot's own size."""

    def __init__(self, scale: float) -> None:
        self.scale = scale

    def line(self, text: str, *, y: float, size: float, face: Face) -> Words:
        place = self._rect(LEFT, y, WIDTH, 10)
        return Words(
            text=text,
            rect=place,
            size=line_size(text, place.w, size * self.scale),
            face=face,
        )

    def rows(self, rows: Sequence[tuple[str, str]], *, y: float) -> Iterator[Shape | Words]:
        """A table of two columns, a row 12 mm high."""
        for n, (label, value) in enumerate(rows):
            top = y + n * 12
            yield from self._cell(label, self._rect(LEFT, top, LABEL, 12), Face.HEI)
            yield from self._cell(
                value, self._rect(LEFT + LABEL, top, WIDTH - LABEL, 12), Face.FANG
            )

    def notes(self, *, y: float) -> Words:
        place = self._rect(LEFT, y, WIDTH, 28)
        return Words(
            text=NOTES,
            rect=place,
            size=min(12.0, note_size(NOTES, place)),
            face=Face.FANG,
            align="left",
            top=True,
        )

    def _cell(self, text: str, place: Rect, face: Face) -> Iterator[Shape | Words]:
        yield outline(place, 0.2)
        if text:
            size = line_size(text, place.w, 14 * self.scale)
            yield Words(text=text, rect=place, size=size, face=face)

    def _rect(self, x: float, y: float, w: float, h: float) -> Rect:
        return Rect(x=x * self.scale, y=y * self.scale, w=w * self.scale, h=h * self.scale)
