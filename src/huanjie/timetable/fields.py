"""Strict reading of a campaign's files: each fault is refused by the field's name."""

import csv
import io
from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import cast

from huanjie.law.strict_yaml import plain_data
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording

FIRST_YEAR, LAST_YEAR = 2010, 2099
"""The years of the calendar: rest days are on file from the first one on, lunar days to the last
one and beyond."""


def refused(field: str, zh: str, en: str) -> Refused:
    """A refusal that names the field; without one it is the whole file that is refused."""
    says = Wording(zh=f"{field}：{zh}", en=f"{field}: {en}") if field else Wording(zh=zh, en=en)
    return refusal("campaign.field", says, place=field, about=field)


def page(text: str, name: str) -> object:
    """The data of a YAML text; refused when it is none or a key stands twice."""
    try:
        return plain_data(text.removeprefix("\ufeff"))
    except ValueError as error:
        raise refused(name, f"不是有效的YAML({error})", f"not valid YAML ({error})") from error


def table(
    text: str, columns: tuple[str, ...], name: str
) -> tuple[tuple[int, Mapping[str, str]], ...]:
    """The rows of a CSV text that has these columns, each with its line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    try:
        missing = [one for one in columns if one not in (reader.fieldnames or ())]
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        at = f"{name} line {reader.line_num + 1}"
        raise refused(at, f"不是有效的CSV({error})", f"not valid CSV ({error})") from error
    if missing:
        raise refused(name, f"缺少列 {'、'.join(missing)}", f"missing columns {', '.join(missing)}")
    for line, row in rows:
        if any(row[column] is None for column in columns):
            raise refused(f"{name} line {line}", "这一行的列数不足", "the row has too few cells")
    return tuple((line, {column: row[column].strip() for column in columns}) for line, row in rows)


def mapping(
    raw: object, field: str, *, required: Collection[str], optional: Collection[str] = ()
) -> Mapping[str, object]:
    """A mapping with all required keys and no unknown one."""
    if not isinstance(raw, dict):
        raise refused(field, "应是键值对", "should be a mapping")
    for key in raw:
        if key not in required and key not in optional:
            near = _nearest(str(key), (*required, *optional))
            raise refused(
                _below(field, key), f"未知的键，请删去或改正{near.zh}", f"unknown key{near.en}"
            )
    for key in required:
        if key not in raw:
            raise refused(_below(field, key), "缺少，请补上", "missing: add it")
    return cast("Mapping[str, object]", raw)


def listing(raw: object, field: str) -> list[object]:
    """A list."""
    if not isinstance(raw, list):
        raise refused(field, "应是列表", "should be a list")
    return raw


def words(raw: object, field: str) -> str:
    """A text that is not empty; a number must stand in quotation marks."""
    if not isinstance(raw, str) or not raw.strip():
        raise refused(
            field, "应是不为空的文字(代码要加引号)", "should be a text (codes in quotation marks)"
        )
    return raw.strip()


def day(raw: object, field: str) -> date:
    """A day written 2026-05-10."""
    if type(raw) is not date:
        raise refused(field, "应是日期(如2026-05-10)", "should be a day such as 2026-05-10")
    return raw


def near_day(raw: object, field: str) -> date:
    """A day within the calendar's years, both ends included."""
    found = day(raw, field)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise refused(
            field,
            f"{found}不在历法数据的年份{FIRST_YEAR}至{LAST_YEAR}之内",
            f"{found} is outside the years {FIRST_YEAR} to {LAST_YEAR} of the calendar",
        )
    return found


def span(raw: object, field: str) -> tuple[date, date]:
    """A first and a last day, in this order."""
    days = listing(raw, field)
    if len(days) != 2:
        raise refused(field, "应是[起, 止]", "should be [from, to]")
    first, last = day(days[0], f"{field}[0]"), day(days[1], f"{field}[1]")
    if last < first:
        raise refused(field, "止早于起，请对调", "ends before it begins: swap the two")
    return first, last


def number(raw: object, field: str, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
        raise refused(field, f"应是{least}到{most}的整数", f"should be a number {least} to {most}")
    return raw


def numbers(raw: object, field: str, *, least: int, most: int) -> tuple[int, ...]:
    """A list of whole numbers within bounds, not empty."""
    found = tuple(
        number(one, f"{field}[{i}]", least=least, most=most)
        for i, one in enumerate(listing(raw, field))
    )
    if not found:
        raise refused(field, "不能为空", "must not be empty")
    return found


def flag(raw: object, field: str) -> bool:
    """True or false."""
    if not isinstance(raw, bool):
        raise refused(field, "应是 true 或 false", "should be true or false")
    return raw


def one_of(raw: object, choices: Collection[str], field: str) -> str:
    """One of the code words."""
    if not isinstance(raw, str) or raw not in choices:
        known = ", ".join(choices)
        near = _nearest(str(raw), choices)
        raise refused(
            field,
            f"未知的 {raw}{near.zh}；可用：{known}",
            f"unknown {raw}{near.en}; there are {known}",
        )
    return raw


def known_unit(raw: object, field: str, codes: Collection[UnitCode]) -> UnitCode:
    """The code of a unit that is in the unit table."""
    code = UnitCode(words(raw, field))
    if code not in codes:
        near = _nearest(code, codes)
        raise refused(
            field, f"单位表中没有 {code}{near.zh}", f"{code} is not in the unit table{near.en}"
        )
    return code


def units_of(raw: object, field: str, codes: Collection[UnitCode]) -> tuple[UnitCode, ...]:
    """Codes of the unit table, each once; () for `all`."""
    if raw == "all":
        return ()
    entries = enumerate(listing(raw, field))
    found = tuple(known_unit(one, f"{field}[{i}]", codes) for i, one in entries)
    if not found:
        raise refused(field, "不能为空；全部写 all", "must not be empty; for all units write all")
    for i, code in enumerate(found):
        if code in found[:i]:
            raise refused(f"{field}[{i}]", f"{code} 重复，请删去", f"{code} twice: take one out")
    return found


def _nearest(word: str, choices: Collection[str]) -> Wording:
    """The choices that are nearly the word, to be added to what is said; empty when none is."""
    found = get_close_matches(word, sorted(choices), cutoff=0.75)
    if not found:
        return Wording(zh="", en="")
    return Wording(zh=f"，最接近的是 {'、'.join(found)}", en=f"; nearest: {', '.join(found)}")


def _below(field: str, key: object) -> str:
    return f"{field}.{key}" if field else str(key)
