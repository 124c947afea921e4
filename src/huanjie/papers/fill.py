"""From the data of a paper to its typed input, with every fault named and nothing guessed."""

import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, cast

from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

T = TypeVar("T")

# An identity number has no place on a paper; the finding says where it stood, never what it was.
_IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?![\dXx])")

# No file format holds them, nor half of a character's two parts.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def filled(form: type[T], data: object) -> T:
    """The input of a form, read from its data.

    Refused, each by its path and all at once: a field missing, unknown, empty or of the wrong
    kind; an identity number in any text.
    """
    found: list[Finding] = []
    value = _record(form, data, "", found)
    if found:
        raise Refused(found)
    return cast(T, value)


def _record(form: type[object], data: object, path: str, found: list[Finding]) -> object:
    if not isinstance(data, Mapping):
        found.append(_wrong(path, "应为对象", "an object is expected"))
        return None
    hints = typing.get_type_hints(form)
    known = {one.name: one for one in fields(cast(typing.Any, form))}
    found.extend(_unknown(_below(path, str(name))) for name in data if name not in known)
    found.extend(
        _missing(_below(path, name))
        for name, one in known.items()
        if name not in data and _is_required(one)
    )
    values = {
        name: _value(hints[name], data[name], _below(path, name), found)
        for name in known
        if name in data
    }
    return None if found else form(**values)


def _is_required(field: "Field[object]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(kind: object, data: object, path: str, found: list[Finding]) -> object:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        if data is None:
            return None
        (kind,) = (one for one in typing.get_args(kind) if one is not type(None))
    if typing.get_origin(kind) is tuple:
        return _list(typing.get_args(kind)[0], data, path, found)
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data, path, found)
    return _single(kind, data, path, found)


def _list(kind: object, data: object, path: str, found: list[Finding]) -> object:
    if not isinstance(data, list | tuple):
        found.append(_wrong(path, "应为列表", "a list is expected"))
        return ()
    return tuple(_value(kind, one, f"{path}[{place}]", found) for place, one in enumerate(data))


def _single(kind: object, data: object, path: str, found: list[Finding]) -> object:
    if kind is str:
        found.extend(_text_faults(data, path))
    elif kind is bool:
        if not isinstance(data, bool):
            found.append(_wrong(path, "应为 true 或 false", "true or false is expected"))
    elif kind is int:
        if isinstance(data, bool) or not isinstance(data, int) or data < 0:
            found.append(_wrong(path, "应为非负整数", "a whole number, not negative, is expected"))
    else:
        return _written(cast(type, kind), data, path, found)
    return data


def _text_faults(data: object, path: str) -> Iterator[Finding]:
    if not isinstance(data, str):
        yield _wrong(path, "应为文字", "a text is expected")
    elif not data.strip():
        yield _wrong(path, "不能为空", "must not be empty")
    elif _CONTROL.search(data):
        yield _wrong(
            path, "含不能印出的控制字符", "holds a control character, which nobody can see"
        )
    elif _IDENTITY.search(data):
        yield _fault(
            "papers.identity_number",
            path,
            f"“{path}”含公民身份号码，不得印在文书上",
            f"“{path}” holds an identity number, which must not be printed on a paper",
        )


def _written(kind: type[object], data: object, path: str, found: list[Finding]) -> object:
    try:
        if not isinstance(data, str):
            raise ValueError(data)
        if issubclass(kind, datetime):
            return datetime.fromisoformat(data)
        if issubclass(kind, date):
            return date.fromisoformat(data)
        return kind(data)  # type: ignore[call-arg]  # a StrEnum takes its value
    except (ValueError, ZeroDivisionError):
        found.append(_wrong(path, *_expected(kind)))
        return None


def _expected(kind: type[object]) -> tuple[str, str]:
    if issubclass(kind, StrEnum):
        choices = " | ".join(kind)
        return f"应为 {choices}", f"one of {choices} is expected"
    if issubclass(kind, Fraction):
        return "应为分数 4/5", "a share such as 4/5 is expected"
    if issubclass(kind, datetime):
        return "应为日期和时间 2026-05-08T15:00", "a moment such as 2026-05-08T15:00 is expected"
    return "应为日期 2026-05-08", "a day such as 2026-05-08 is expected"


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _wrong(path: str, zh: str, en: str) -> Finding:
    named = path or "data"
    return _fault("papers.wrong_value", path, f"“{named}”{zh}", f"“{named}”: {en}")


def _missing(path: str) -> Finding:
    return _fault("papers.missing_field", path, f"缺少“{path}”", f"“{path}” is missing")


def _unknown(path: str) -> Finding:
    return _fault(
        "papers.unknown_field", path, f"表中没有“{path}”一项", f"the form has no field “{path}”"
    )


def _fault(code: str, path: str, zh: str, en: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, says=Wording(zh=zh, en=en), about=path)
