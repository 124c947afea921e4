"""Numbers sealed for the hidden column of a workbook that goes back, each with its row's name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from huanjie.roll.cells import Cell, LongNumber
from huanjie.roll.secret import Keys, opened_text, text_sealer
from huanjie.terms.ids import UnitCode

NUMBER_TYPED = "#"
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A cell of numbers as it came, and the name that stood in its row."""

    number: Cell = field(repr=False)
    name: str


def sealer(*, unit: UnitCode, keys: Keys) -> Callable[[str, str], str]:
    """What seals a number with its row's name; it opens in the workbooks of its unit alone."""
    sealed = text_sealer(keys, about=_about(unit))
    return lambda number, name: sealed(f"{number}{_BETWEEN}{name}")


def opened(text: str, *, unit: UnitCode, keys: Keys) -> Sealed:
    """What a seal holds. ValueError when it does not open.

    >>> keys = Keys(encryption=b"e" * 32, token=b"t" * 32)
    >>> unit = UnitCode("530625100200")
    >>> opened(sealer(unit=unit, keys=keys)("无", "王芳"), unit=unit, keys=keys)
    Sealed(name='王芳')
    """
    number, between, name = opened_text(keys, text, about=_about(unit)).rpartition(_BETWEEN)
    if not between:
        raise ValueError("sealed without a name")
    typed = number.startswith(NUMBER_TYPED)
    return Sealed(number=LongNumber(number[1:]) if typed else number, name=name)


def _about(unit: UnitCode) -> str:
    return f"checked:{unit}"
