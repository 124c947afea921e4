"""§1: the text of a question read strictly; every fault is kept under the path of its field."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ANY = None


class Refused(Exception):
    """The faults found; when there are several, an answer may name any one."""

    def __init__(self, *fields: str) -> None:
        super().__init__(*fields)
        self.fields = frozenset(fields)


class NotAnInteger:
    """A number written with a point or an exponent."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise Refused(key)
    return dict(pairs)


def _no_number(_: str) -> object:
    raise ValueError


def parsed(text: bytes | str) -> object:
    """The JSON value, or a refusal of what is no JSON or has a key twice."""
    try:
        return json.loads(
            text.decode() if isinstance(text, bytes) else text,
            object_pairs_hook=_once,
            parse_int=lambda digits: int(Decimal(digits)),
            parse_float=lambda _: NotAnInteger(),
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise Refused("") from None


@dataclass
class Form:
    """One object of the input, the path to it, and the list in which all faults are kept."""

    values: dict[str, object]
    path: str
    faults: list[str]

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str) -> None:
        self.faults.append(self.at(key))

    def keys(self, needed: Collection[str], optional: Collection[str] = ()) -> None:
        """A key missing; an unknown key."""
        for key in needed:
            if key not in self.values:
                self.fault(key)
        for key in self.values:
            if key not in needed and key not in optional:
                self.fault(key)

    def count(self, key: str, least: int = 0) -> int | None:
        """A JSON integer not below the least."""
        if key not in self.values:
            return None
        value = self.values[key]
        if type(value) is not int or value < least:
            self.fault(key)
            return None
        return value

    def word(self, key: str, words: Collection[str] | None = ANY) -> str | None:
        if key not in self.values:
            return None
        value = self.values[key]
        if not isinstance(value, str) or not value or (words is not ANY and value not in words):
            self.fault(key)
            return None
        return value

    def truth(self, key: str) -> bool | None:
        if key not in self.values:
            return None
        value = self.values[key]
        if not isinstance(value, bool):
            self.fault(key)
            return None
        return value

    def day(self, key: str) -> date | None:
        written = self.word(key) if key in self.values else None
        if written is None:
            return None
        try:
            if DAY.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            pass
        self.fault(key)
        return None

    def form(self, key: str) -> "Form | None":
        if key not in self.values:
            return None
        return inner(self.values[key], self.at(key), self.faults)

    def items(self, key: str) -> list[object]:
        if key not in self.values:
            return []
        value = self.values[key]
        if not isinstance(value, list):
            self.fault(key)
            return []
        return value

    def part(self, key: str, whole: int | None) -> None:
        """A part greater than its whole; only said where both are sound."""
        value = self.values.get(key)
        if type(value) is int and whole is not None and value > whole:
            self.fault(key)

    def both_or_neither(self, one: str, other: str) -> None:
        if (one in self.values) != (other in self.values):
            self.fault(other if one in self.values else one)


def inner(value: object, path: str, faults: list[str]) -> Form | None:
    if not isinstance(value, dict):
        faults.append(path)
        return None
    return Form(value, path, faults)
