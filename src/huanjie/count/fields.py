"""A JSON object read strictly: every field is named by its path when it is wrong."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from huanjie.count.contradictions import printable, wrong
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
JURISDICTION = re.compile(r"[0-9]{6}(?:[0-9]{6})?")

W = TypeVar("W", bound=StrEnum)


class Fields:
    """One JSON object and where it stands; only keys that are asked for may be in it.

    Its path is put together only when something is wrong, since most cases are right.
    """

    __slots__ = ("above", "key", "raw")

    def __init__(self, raw: object, key: str = "", above: "Fields | None" = None) -> None:
        self.key = key
        self.above = above
        if not isinstance(raw, dict):
            raise wrong(self.path, "应为对象", "not an object")
        self.raw: dict[str, object] = raw

    @property
    def path(self) -> str:
        """Where it stands, from the outermost object on."""
        return self.key if self.above is None else self.above.at(self.key)

    def at(self, key: str) -> str:
        """The path of a field of this object."""
        path = self.path
        return f"{path}.{key}" if path else key

    def only(self, required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
        """Refuse a missing key and an unknown one."""
        given = self.raw.keys()
        if not required <= given:
            missing = next(iter(sorted(required - given)))
            raise wrong(self.at(missing), "缺少此项", "missing")
        if len(given) > len(required) and (unknown := given - required - optional):
            raise wrong(self.at(min(unknown)), "无此项", "unknown key")

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def value(self, key: str) -> object:
        """What stands there, whatever it is; refused when missing."""
        if key not in self.raw:
            raise wrong(self.at(key), "缺少此项", "missing")
        return self.raw[key]

    def count(self, key: str, *, least: int = 0) -> int:
        """A JSON integer of at least so many; no string, no true, no 800.0."""
        value = self.value(key)
        if type(value) is not int or value < least:
            raise wrong(
                self.at(key), f"应为不小于{least}的整数", f"not an integer of at least {least}"
            )
        return value

    def optional_count(self, key: str) -> int | None:
        """A count, or None when the key is absent."""
        return self.count(key) if key in self.raw else None

    def flag(self, key: str) -> bool:
        """A JSON true or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise wrong(self.at(key), "应为true或false", "not true or false")
        return value

    def word(self, key: str, kind: type[W]) -> W:
        """One of the code words of a closed choice."""
        value = self.raw.get(key)
        member = _words_of(kind).get(value) if type(value) is str else None
        return word_from(self.value(key), self.at(key), kind) if member is None else member

    def day(self, key: str) -> date:
        """A day of the calendar written YYYY-MM-DD."""
        return day_from(self.value(key), self.at(key))

    def fields(self, key: str) -> "Fields":
        """The object that stands there."""
        return Fields(self.value(key), key, self)

    def names(self) -> Iterator[PersonName]:
        """The keys as names, exactly as written; an empty one is refused."""
        if "" in self.raw:
            raise wrong(self.at(""), "应为非空文字", "not a text, or empty")
        return (PersonName(key) for key in self.raw)

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        """The members of a list with their paths."""
        return items_from(self.value(key), self.at(key))

    def jurisdiction(self) -> str:
        """Six or twelve digits; Yunnan when not given."""
        value = self.raw.get("jurisdiction", "530000")
        if not isinstance(value, str) or not JURISDICTION.fullmatch(value):
            raise wrong(self.at("jurisdiction"), "应为六位或十二位数字", "not six or twelve digits")
        return value


def word_from(value: object, path: str, kind: type[W]) -> W:
    """One of the code words of a closed choice."""
    try:
        return kind(value)  # type: ignore[arg-type]  # any JSON value may stand there
    except ValueError:
        choices: Sequence[str] = [one.value for one in kind]
        raise wrong(
            path, f"应为{'、'.join(choices)}之一", f"none of {', '.join(choices)}"
        ) from None


@lru_cache(maxsize=64)
def _words_of(kind: type[W]) -> Mapping[str, W]:
    return {one.value: one for one in kind}


def day_from(value: object, path: str) -> date:
    """A day of the calendar written YYYY-MM-DD."""
    if isinstance(value, str) and DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong(path, "应为YYYY-MM-DD的日期", "not a date YYYY-MM-DD")


def items_from(value: object, path: str) -> Iterator[tuple[str, object]]:
    """The members of a list with their paths."""
    if not isinstance(value, list):
        raise wrong(path, "应为列表", "not a list")
    return ((f"{path}[{index}]", one) for index, one in enumerate(value))


def text_from(value: object, path: str) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise wrong(path, "应为非空文字", "not a text, or empty")
    return value


def name_from(value: object, path: str) -> PersonName:
    """A name exactly as written; an empty one is refused."""
    return PersonName(text_from(value, path))


class _KeyTwice(Exception):
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise _KeyTwice(key)
            seen.add(key)
    return made


def _no_constant(text: str) -> object:
    raise ValueError(f"{text} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def object_from(text: str) -> Fields:
    """The JSON object in a text. Refused: not JSON, not an object, a key twice in one object.

    >>> object_from('{"kind": "age", "kind": "age"}')
    Traceback (most recent call last):
    huanjie.terms.findings.Refused: kind：同一对象中重复 / kind: twice in one object
    """
    try:
        raw = _DECODER.decode(text)
    except _KeyTwice as twice:
        key = str(twice.args[0])
        raise wrong(key, "同一对象中重复", "twice in one object") from None
    except (ValueError, RecursionError) as error:
        raise not_json(str(error)) from None
    if not isinstance(raw, dict):
        raise not_json("not an object")
    return Fields(raw)


def not_json(why: str) -> Refused:
    """The refusal of a text that is no JSON object."""
    return refusal(
        "case.not_json",
        Wording(zh=f"不是JSON对象：{printable(why)}", en=f"not a JSON object: {printable(why)}"),
    )
