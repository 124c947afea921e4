"""Rows as matching sees them, for tests: made of what a test names, the rest alike."""

import random
from dataclasses import fields, replace
from datetime import date, timedelta
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


NAMES = ("王芳", "王方", "王朝富", "王朝贵", "李伟", "李为", "买买提艾力", "欧阳建国", "龑䶮𠮷")
UNITS = ("530625100200", "530625100201", "530625100202", "530626100200")


def many(number: int, seed: int = 7) -> list[RollEntry]:
    """A small world in which everything meets: few names, few days, numbers sure and faulty."""
    lot = random.Random(seed)
    numbers = [f"{lot.getrandbits(128):032x}" for _ in range(number // 2)]
    return [_somebody(lot, numbers, n) for n in range(number)]


def _somebody(lot: random.Random, numbers: list[str], n: int) -> RollEntry:
    chance = lot.random()
    token = lot.choice(numbers) if chance < 0.6 else None
    faulty = 0.6 <= chance < 0.8
    day = A_DAY + timedelta(days=lot.choice((0, 1, 2, 10, 30, 31, 365, 366)))
    return row(
        lot.choice(NAMES),
        entry=n,
        unit=UnitCode(lot.choice(UNITS)),
        sex=lot.choice(("f", "f", "f", "m", None)),
        born=day if lot.random() < 0.9 else None,
        also_born=(A_DAY,) if lot.random() < 0.1 else (),
        household=lot.choice(("", "1", "2", "3")),
        token=token,
        raw=lot.choice(numbers) if faulty else None,
        prefix=None if faulty else _prefix(token or lot.choice(numbers), numbers),
        repairs=" ".join(lot.sample(numbers, 5)) if faulty else "",
        contested=token is not None and lot.random() < 0.1,
    )


def _prefix(token: str, numbers: list[str]) -> str:
    """Equal numbers begin alike, and so do some others."""
    return numbers[int(token, 16) % 20]
