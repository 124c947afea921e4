"""How many strokes a character has, and which of two with as many comes first (GF 3003-1999)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

_FILE = Path(__file__).with_name("strokes.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """A character's strokes; `place` is its place in the standard's order, None when unknown."""

    character: str
    number: int
    place: float | None


NONE_GIVEN: Mapping[str, Strokes] = MappingProxyType({})


def strokes_of(character: str, given: Mapping[str, Strokes] = NONE_GIVEN) -> Strokes:
    """The strokes of a character, as `given` by a person or as the table has them.

    Refused: a character that neither knows, named; a person counts it.

    >>> strokes_of("王").number, strokes_of("马").number
    (4, 3)
    """
    if character in given:
        return given[character]
    numbers, places = _table()
    if character not in numbers:
        raise refusal(
            "ballot.strokes_unknown",
            Wording(
                zh=f"没有“{character}”(U+{ord(character):04X})的笔画资料，请数清后注明",
                en=f"the strokes of “{character}” (U+{ord(character):04X}) are not on file: count"
                " them and say so",
            ),
            about=character,
        )
    return Strokes(character=character, number=numbers[character], place=places.get(character))


def given_strokes(text: str) -> Strokes:
    """What a person says of a character: `𬭚=12`, or `𬭚=12,锌` to have it stand right after 锌.

    Refused: anything else.

    >>> given_strokes("𬭚=12").number
    12
    """
    character, _, said = text.partition("=")
    number, _, after = said.partition(",")
    places = _table()[1]
    if len(character) != 1 or not number.isdecimal() or (after and after not in places):
        raise refusal(
            "ballot.strokes_given",
            Wording(
                zh=f"笔画应写作“字=画数”或“字=画数,排在其前的字”：{text}",
                en=f"strokes are given as CHARACTER=NUMBER or CHARACTER=NUMBER,AFTER: {text}",
            ),
            about=text,
        )
    place = places[after] + 0.5 if after else None
    return Strokes(character=character, number=int(number), place=place)


@cache
def _table() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The number of strokes of each character, and the place of each that has one."""
    numbers, places = dict[str, int](), dict[str, int]()
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, _, characters = line.partition(" ")
        numbers |= dict.fromkeys(characters, int(number.rstrip("?")))
        if not number.endswith("?"):
            places |= {one: len(places) + n for n, one in enumerate(characters)}
    return numbers, places
