"""Any form's data as inputs for a clerk: a line each, a box for several, rows for records.

The fields are those of the form's own input type, so that a new form needs nothing here. Paths
are those of the findings (`votes[0].name`); an empty row is no row.
"""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

Posted = Mapping[str, str]
LONG, MOST_ROWS, MORE = 36, 300, 3
NOTHING = "—"
YES_NO = {True: "是", False: "否"}
WIDGETS = {int: "number", date: "date", datetime: "datetime-local"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: `kind` names its widget, `parts` are those of a record, or its rows."""

    path: str
    name: str
    kind: str
    value: str = ""
    required: bool = True
    example: str = ""
    choices: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()


def fields_of(
    form: type[Any], data: Mapping[str, Any], sample: Mapping[str, Any], path: str = ""
) -> tuple[Field, ...]:
    """The inputs of a form with what is typed in already, and the sample's values as examples."""
    hints = typing.get_type_hints(form)
    return tuple(
        _field(
            hints[one.name],
            data.get(one.name),
            sample.get(one.name),
            path=f"{path}.{one.name}" if path else one.name,
        )
        for one in fields(form)
    )


def _field(hint: object, value: Any, sample: Any, *, path: str) -> Field:
    kind, optional = _plain(hint)
    name = path.rpartition(".")[2]
    item = _item(kind)
    if item is not None and _is_record(item):
        return Field(path=path, name=name, kind="rows", parts=_rows(item, value, sample, path))
    if item is not None:
        return Field(
            path=path,
            name=name,
            kind="lines",
            value=_lines(value),
            required=False,
            example=" / ".join(_lines(sample).split("\n")),
        )
    if _is_record(kind):
        parts = fields_of(kind, value or {}, sample or {}, path)
        return Field(path=path, name=name, kind="record", parts=parts, required=not optional)
    return Field(
        path=path,
        name=name,
        kind=_widget(kind, value, sample, optional=optional),
        value=_text(value),
        required=not optional,
        example=_text(sample),
        choices=_choices(kind),
    )


def _rows(item: type[Any], value: Any, sample: Any, path: str) -> tuple[Field, ...]:
    examples = list(sample or ())
    rows = list(value or ()) or [{}] * max(1, min(MORE, len(examples)))
    return tuple(
        Field(
            path=f"{path}[{at}]",
            name=str(at + 1),
            kind="record",
            parts=fields_of(item, row, examples[0] if examples else {}, f"{path}[{at}]"),
        )
        for at, row in enumerate(rows)
    )


def _widget(kind: Any, value: Any, sample: Any, *, optional: bool) -> str:
    if kind is bool:
        return "choice" if optional else "check"
    if kind in WIDGETS:
        return WIDGETS[kind]
    if issubclass(kind, StrEnum):
        return "choice"
    return "long" if max(len(_text(value)), len(_text(sample))) > LONG else "text"


def _choices(kind: Any) -> tuple[str, ...]:
    if kind is bool:
        return tuple(YES_NO.values())
    return tuple(kind) if issubclass(kind, StrEnum) else ()


def read(form: type[Any], posted: Posted, *, more: str = "", path: str = "") -> dict[str, Any]:
    """What was typed in, as the form's data; `more` names the rows that get some empty ones."""
    hints = typing.get_type_hints(form)
    data = {}
    for one in fields(form):
        below = f"{path}.{one.name}" if path else one.name
        if one.default is not MISSING and _is_blank(posted, below):
            continue
        data[one.name] = _read(hints[one.name], posted, below, more)
    return data


def _read(hint: object, posted: Posted, path: str, more: str) -> object:
    kind, optional = _plain(hint)
    item = _item(kind)
    if item is not None and _is_record(item):
        return _read_rows(item, posted, path, more)
    raw = posted.get(path, "").replace("\r\n", "\n").strip()
    if item is not None:
        return [_scalar(item, line.strip()) for line in raw.split("\n") if line.strip()]
    if optional and _is_blank(posted, path):
        return None
    if _is_record(kind):
        return read(kind, posted, more=more, path=path)
    if kind is bool and not optional:
        return bool(raw)
    return _scalar(kind, raw)


def _read_rows(item: type[Any], posted: Posted, path: str, more: str) -> list[dict[str, Any]]:
    sent = posted.get(f"{path}.rows", "")
    number = min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdigit() else 0
    rows = [
        read(item, posted, more=more, path=f"{path}[{at}]")
        for at in range(number)
        if not _is_blank(posted, f"{path}[{at}]")
    ]
    return rows + [{}] * (MORE if more == path else 0)


def _scalar(hint: object, raw: str) -> object:
    kind, optional = _plain(hint)
    if optional and raw == NOTHING:
        return None
    if kind is bool:
        return {said: value for value, said in YES_NO.items()}.get(raw, raw)
    return int(raw) if kind is int and raw.isascii() and raw.isdigit() else raw


def _is_blank(posted: Posted, path: str) -> bool:
    """Whether nothing stands in a field, or in any field below it."""
    return not any(
        value.strip()
        for name, value in posted.items()
        if (name == path or name.startswith((f"{path}.", f"{path}["))) and name[-5:] != ".rows"
    )


def _plain(hint: object) -> tuple[Any, bool]:
    """A type without its None, and whether it had one."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (kind,) = (one for one in typing.get_args(hint) if one is not type(None))
        return kind, True
    return hint, False


def _item(kind: object) -> Any:
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


def _is_record(kind: object) -> bool:
    return is_dataclass(kind) and isinstance(kind, type)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    return "" if value is None or isinstance(value, Mapping) else str(value)


def _lines(value: Sequence[object] | None) -> str:
    return "\n".join(NOTHING if one is None else _text(one) for one in value or ())
