"""A rare character is printed, or stops the command with its name; it is never a blank."""

import io
import re

import pikepdf
import pytest
from tests.ballot.sample import definition

from huanjie.ballot.draw import PrintedBallot, printed
from huanjie.ballot.layout import PRINT_PER_MM, Rect
from huanjie.ballot.scan.picture_file import print_of
from huanjie.terms.findings import Refused

# 䶮㛃㐂 of block A, 𣲘𥔲 B, 𫍯 C, 𫞩 D, 𬭚𬱖 E, 𰻞 G; 〇; a dot; combining marks.
PRINTED = (
    "王䶮",
    "张㛃",
    "李㐂",
    "赵𣲘𥔲",
    "陈𫍯",
    "王𬭚",
    "吴𫞩",
    "周𬱖",
    "孙𰻞",
    "〇一",
    "买买提•艾力",
    "王ê̄",
)
# B, C, D, F, H, I, and scripts that no shipped font has.
MISSING = ("王𠀀", "王𪜎", "王𫠝", "王𮉬", "王\U00031350", "王\U0002ebf0", "བསྟན", "ئابلىز")


def ballot_of(*names: str) -> PrintedBallot:
    candidates = [{"id": f"c{n}", "name": name, "sex": "m"} for n, name in enumerate(names)]
    contest = {"id": "x", "title": "主任", "seats": 1, "write_ins": 0, "candidates": candidates}
    return printed(definition(contests=[contest]))


def inked(ballot: PrintedBallot, place: Rect) -> int:
    """How many dots of a place are printed."""
    ink = print_of(ballot.layout.pages[0].print)
    x, y, right, bottom = (
        round(v * PRINT_PER_MM) for v in (place.x, place.y, place.right, place.bottom)
    )
    return int(ink[y:bottom, x:right].sum())


def glyphs(pdf: bytes) -> list[int]:
    """The number of every glyph that the first page shows; 0 is the font's sign for none."""
    document = pikepdf.open(io.BytesIO(pdf))
    shown: list[int] = []
    for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
        if str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            text = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
            shown += [int.from_bytes(text[n : n + 2], "big") for n in range(0, len(text), 2)]
    return shown


def test_every_rare_name_is_printed_with_ink_in_every_character() -> None:
    ballot = ballot_of(*PRINTED)
    numbers = glyphs(ballot.pdf)
    assert len(numbers) > sum(map(len, PRINTED))
    assert 0 not in numbers
    for name, place in zip(PRINTED, ballot.layout.pages[0].names, strict=True):
        for n in {2: (0, 2), 3: (0, 1, 2)}.get(len(name), ()):
            em = place.rect.w / 3
            character = Rect(x=place.rect.x + n * em, y=place.rect.y, w=em, h=place.rect.h)
            assert inked(ballot, character) > 10, (name, n)


@pytest.mark.parametrize("name", MISSING)
def test_a_character_that_no_font_has_stops_the_print_by_its_name(name: str) -> None:
    with pytest.raises(Refused) as refused:
        ballot_of("王芳", name)
    (first, *_) = refused.value.findings
    assert first.code == "typeset.character_missing"
    assert name in first.says.zh
    assert first.place == "contests[0].candidates[1].name"
    assert re.search(r"U\+[0-9A-F]{4,5}", first.says.zh)


@pytest.mark.parametrize("unseen", ["\u200b", "\u3000", "\ue863", "\u00ad", "\t"])
def test_a_name_with_a_sign_that_nobody_sees_is_refused(unseen: str) -> None:
    with pytest.raises(Refused, match=f"{ord(unseen):04X}"):
        ballot_of(f"王{unseen}芳")
