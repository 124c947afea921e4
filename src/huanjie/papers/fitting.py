"""What of the data at hand a form has a field for, of its kind; records may be incomplete."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from typing import Any

from huanjie.papers.fill import filled
from huanjie.terms.findings import Refused

UNFIT = object()


def fitting(form: type[Any], data: Mapping[str, object]) -> dict[str, object]:
    """The data that fit the form, by the names of its fields; all else is left out.

    What is kept of a record is what its type has, so that a clerk adds the rest.
    """
    hints = typing.get_type_hints(form)
    kept = {
        one.name: _fit(hints[one.name], data[one.name]) for one in fields(form) if one.name in data
    }
    return {name: value for name, value in kept.items() if value is not UNFIT}


def _fit(kind: Any, value: object) -> object:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        if value is None:
            return None
        (kind,) = (one for one in typing.get_args(kind) if one is not type(None))
    if typing.get_origin(kind) is tuple:
        return _fit_each(typing.get_args(kind)[0], value)
    if is_dataclass(kind) and isinstance(kind, type):
        return fitting(kind, value) or UNFIT if isinstance(value, Mapping) else UNFIT
    return _fit_single(kind, value)


def _fit_each(kind: Any, value: object) -> object:
    if not isinstance(value, list):
        return UNFIT
    kept = [_fit(kind, one) for one in value]
    return UNFIT if UNFIT in kept else kept


def _fit_single(kind: Any, value: object) -> object:
    try:
        filled(make_dataclass("One", [("value", kind)]), {"value": value})
    except Refused:
        return UNFIT
    return value
