"""Rows as matching sees them, for tests: made of what a test names, the rest alike."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from huanjie.roll.compared import RollEntry
from huanjie.roll.names import key, sound
from huanjie.terms.ids import EntryId, UnitCode

A_DAY = date(1985, 3, 7)
NUMBERS = tuple(f"{n:032x}" for n in (2**90 + 1, 2**100 + 1, 2**110 + 1))


def row(
    name: str = "王芳", *, of: RollEntry | None = None, entry: int = 0, **values: Any
) -> RollEntry:
    """A row with these values; with `of`, that row under another entry."""
    number = EntryId(f"{entry:016x}")
    if of is not None:
        return replace(of, entry=number, row=entry + 1, **values)
    alike: dict[str, Any] = dict.fromkeys(one.name for one in fields(RollEntry))
    alike |= {
        "entry": number,
        "file": "一组.xlsx",
        "sheet": "名册",
        "row": entry + 1,
        "unit": UnitCode("530625102201"),
        "key": key(name),
        "sound": sound(name),
        "born": A_DAY,
        "also_born": (),
        "household": "",
        "repairs": "",
        "contested": False,
        "keys": "one",
    }
    return RollEntry(**(alike | values))
