"""CAMPAIGN.yaml with the files that it names, as one noun."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from huanjie.terms.campaign import Avoid, Campaign
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import units_from_csv
from huanjie.timetable.fields import (
    day,
    flag,
    listing,
    mapping,
    near_day,
    number,
    numbers,
    one_of,
    page,
    refused,
    span,
    units_of,
    words,
)
from huanjie.timetable.scopes import check_terms, fixed_from, scope_from, term_from
from huanjie.timetable.steps import STEPS
from huanjie.timetable.touring import groups_from, travel_from

T = TypeVar("T")
REQUIRED = ("name", "jurisdiction", "law_day", "window", "units", "elections")
OPTIONAL = ("settings", "fixed", "avoid", "terms", "capacity", "groups", "travel")
LONGEST_WINDOW = 1100
ALL_STEPS = tuple(dict.fromkeys(step for steps in STEPS.values() for step in steps))


def campaign_from(text: str, *, read: Callable[[str], str]) -> Campaign:
    """The campaign of one YAML text; `read` gives the text of a file that it names.

    Refused by the name of the field: an unknown or missing key, a day not in the calendar, a
    unit, procedure or step that does not exist, a fixed date for something not elected.
    """
    raw = mapping(page(text, "CAMPAIGN.yaml"), "", required=REQUIRED, optional=OPTIONAL)
    units = units_from_csv(read(words(raw["units"], "units")))
    by_code = {unit.code: unit for unit in units}
    codes = frozenset(by_code)
    elections = _many(raw, "elections", lambda one, at: scope_from(one, at, by_code))
    terms = _many(raw, "terms", lambda one, at: term_from(one, at, by_code))
    check_terms(terms, by_code)
    touring = groups_from(_named(raw, "groups", read), codes)
    return Campaign(
        name=words(raw["name"], "name"),
        jurisdiction=_code(raw["jurisdiction"], "jurisdiction"),
        law_day=day(raw["law_day"], "law_day"),
        window=_window(raw["window"]),
        units=units,
        elections=elections,
        settings=_settings(raw.get("settings") or {}),
        fixed=_many(raw, "fixed", lambda one, at: fixed_from(one, at, by_code, elections)),
        avoid=_many(raw, "avoid", lambda one, at: _avoid(one, at, codes)),
        terms=terms,
        polling_days_per_township=_capacity(raw.get("capacity") or {}),
        groups=touring.groups,
        leaders=touring.leaders,
        recused=touring.recused,
        spoken=touring.spoken,
        rest=touring.rest,
        travel=travel_from(_named(raw, "travel", read), codes),
    )


def _named(raw: Mapping[str, object], key: str, read: Callable[[str], str]) -> str:
    return read(words(raw[key], key)) if key in raw else ""


def _many(raw: Mapping[str, object], key: str, parse: Callable[[object, str], T]) -> tuple[T, ...]:
    entries = listing(raw.get(key) or [], key)
    return tuple(parse(one, f"{key}[{i}]") for i, one in enumerate(entries))


def _window(raw: object) -> tuple[date, date]:
    first, last = span(raw, "window")
    near_day(first, "window[0]")
    near_day(last, "window[1]")
    if (last - first).days > LONGEST_WINDOW:
        raise refused(
            "window",
            f"超过{LONGEST_WINDOW}日，请分成几次换届",
            f"longer than {LONGEST_WINDOW} days: make several campaigns of it",
        )
    return first, last


def _settings(raw: object) -> tuple[tuple[str, int | str | bool], ...]:
    if not isinstance(raw, dict):
        raise refused("settings", "应是键值对", "should be a mapping")
    for key, value in raw.items():
        if not isinstance(key, str) or not isinstance(value, int | str | bool):
            raise refused(f"settings.{key}", "应是数、词或真假", "should be a number, word or flag")
    if "roll_over" in raw:
        flag(raw["roll_over"], "settings.roll_over")
    return tuple(raw.items())


def _avoid(raw: object, at: str, codes: frozenset[UnitCode]) -> Avoid:
    ways = ("dates", "weekdays", "lunar_days")
    fields = mapping(raw, at, required=("steps", "units", "says"), optional=(*ways, "hard"))
    if sum(way in fields for way in ways) != 1:
        raise refused(
            at,
            "dates、weekdays、lunar_days 必须且只能有一个",
            "needs exactly one of dates, weekdays, lunar_days",
        )
    steps = listing(fields["steps"], f"{at}.steps")
    return Avoid(
        steps=tuple(one_of(s, ALL_STEPS, f"{at}.steps[{i}]") for i, s in enumerate(steps)),
        units=units_of(fields["units"], f"{at}.units", codes),
        says=words(fields["says"], f"{at}.says"),
        dates=span(fields["dates"], f"{at}.dates") if "dates" in fields else None,
        weekdays=_days_of(fields, "weekdays", at, most=7),
        lunar_days=_days_of(fields, "lunar_days", at, most=9),
        hard=flag(fields.get("hard", True), f"{at}.hard"),
    )


def _days_of(fields: Mapping[str, object], way: str, at: str, *, most: int) -> tuple[int, ...]:
    """Weekdays run from 1 (Monday) to 7; of a lunar day the last digit is named, 0 to 9."""
    if way not in fields:
        return ()
    return numbers(fields[way], f"{at}.{way}", least=1 if way == "weekdays" else 0, most=most)


def _capacity(raw: object) -> int | None:
    key = "polling_days_per_township"
    fields = mapping(raw, "capacity", required=(), optional=(key,))
    if key not in fields:
        return None
    return number(fields[key], f"capacity.{key}", least=1, most=999)


def _code(raw: object, at: str) -> str:
    code = words(raw, at)
    if not (code.isascii() and code.isdigit() and len(code) in (6, 12)):
        raise refused(at, "应是6位或12位代码", "should be a code of 6 or 12 digits")
    return code
