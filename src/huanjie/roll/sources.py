"""The layouts on file: how the clerks of one source title their columns."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from huanjie.law.strict_yaml import plain_data
from huanjie.roll.names import folded
from huanjie.terms.people import Sex, VoterClass
from huanjie.terms.wording import Wording

FOLDER = Path(__file__).parent / "layouts"
SOURCES = ("village_register",)


class Field(StrEnum):
    """What a column can hold; `unread` ones are known and left alone."""

    SERIAL = "serial"
    NAME = "name"
    SEX = "sex"
    BORN = "born"
    BORN_YEAR = "born_year"
    BORN_MONTH = "born_month"
    BORN_DAY = "born_day"
    IDENTITY = "identity"
    IDENTITY_CORRECTED = "identity_corrected"
    IDENTITY_SEALED = "identity_sealed"
    ENTRY = "entry"
    GROUP = "group"
    HOUSEHOLD = "household"
    HEAD = "head"
    RELATION = "relation"
    CLASS = "class"
    APPLICATION = "application"
    CONSENT = "consent"
    DECLARED = "declared"
    NOTE = "note"
    UNREAD = "unread"


TITLES = {
    Field.SERIAL: Wording(zh="序号", en="the serial number"),
    Field.NAME: Wording(zh="姓名", en="the name"),
    Field.SEX: Wording(zh="性别", en="the sex"),
    Field.BORN: Wording(zh="出生日期", en="the birth date"),
    Field.BORN_YEAR: Wording(zh="出生年", en="the year of birth"),
    Field.BORN_MONTH: Wording(zh="出生月", en="the month of birth"),
    Field.BORN_DAY: Wording(zh="出生日", en="the day of birth"),
    Field.IDENTITY: Wording(zh="身份证号", en="the identity number"),
    Field.GROUP: Wording(zh="村民小组", en="the villagers' group"),
    Field.HOUSEHOLD: Wording(zh="户号", en="the number of the household"),
    Field.HEAD: Wording(zh="户主姓名", en="the head of the household"),
    Field.RELATION: Wording(zh="与户主关系", en="the relation to the head"),
    Field.CLASS: Wording(zh="登记类别", en="the ground of registration"),
    Field.APPLICATION: Wording(zh="本人申请", en="the person's application"),
    Field.CONSENT: Wording(zh="会议同意", en="the meeting's consent"),
    Field.DECLARED: Wording(zh="本人表示参加", en="the person's declaration"),
    Field.NOTE: Wording(zh="备注", en="the note"),
    Field.UNREAD: Wording(zh="不读入", en="not read"),
}
"""What a person can say that a column holds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """The words of one kind of sheet, folded for comparison. There is one of each kind."""

    name: str
    title: Wording
    header_rows: int
    words_needed: int
    fields: tuple[tuple[str, Field], ...]
    footer: tuple[str, ...]
    foreign: frozenset[str]
    classes: tuple[tuple[str, VoterClass], ...]
    sexes: tuple[tuple[str, Sex], ...]
    nothing: frozenset[str]
    notes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def source(name: str) -> Source:
    """A layout by name; LookupError for one that is not on file."""
    if name not in SOURCES:
        raise LookupError(f"no layout {name!r}")
    raw = cast("dict[str, Any]", plain_data((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
    return Source(
        name=name,
        title=Wording(**raw["title"]),
        header_rows=raw["header_rows"],
        words_needed=raw["words_needed"],
        fields=tuple((w, Field(key)) for key, w in _pairs(raw["fields"])),
        footer=tuple(folded(word) for word in raw["footer"]),
        foreign=frozenset(folded(word) for word in raw["foreign"]),
        classes=tuple((w, VoterClass(key)) for key, w in _pairs(raw["classes"])),
        sexes=tuple((w, Sex(key)) for key, w in _pairs(raw["sexes"])),
        nothing=frozenset(folded(word) for word in raw["nothing"]),
        notes=tuple((w, key) for key, w in _pairs(raw["notes"])),
    )


def _pairs(words: dict[str, list[str | int]]) -> list[tuple[str, str]]:
    return [(key, folded(str(word))) for key, each in words.items() for word in each]


@lru_cache(maxsize=1)
def header_words() -> frozenset[str]:
    """Words that prove an encoding: the printed titles of names and numbers, both scripts."""
    return frozenset({"姓名", "身份证", "身份證", "性别", "性別", "出生", "户主", "戶主"})
