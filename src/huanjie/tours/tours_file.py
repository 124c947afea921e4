"""A tour plan as the file that users keep: the contract's `tours` JSON."""

import json
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.tour import Assignment, Duty, Figures, Moved, TourPlan, Unattended, Visit

Json = dict[str, object]
One = TypeVar("One")
FIGURES = ("unattended", "travel_minutes", "load_spread", "moved_polling_days")
EXTRAS = ("nights", "cost")
CLASS = (
    "one stay of a group for each wave of a township; about as many townships to every group; "
    "travel among those plans whose events and nights cost no more"
)
ANY_STAYS = "any stays of a group in a township; any townships to a group"


def to_json(plan: TourPlan, *, seconds: float | None = None) -> str:
    """The file's text; `seconds` is what the caller's clock says."""
    answer: Json = {
        "feasible": not any(f.severity is Severity.ERROR for f in plan.findings),
        "assignments": [
            {"township": a.township, "group": a.group, "leader": a.leader or None}
            for a in plan.assignments
        ],
        "visits": [_visit_json(visit) for visit in plan.visits],
        "unattended": [
            {"unit": u.unit, "procedure": u.procedure, "why": u.why.joined()}
            for u in plan.unattended
        ],
        "moved": [_moved_json(moved) for moved in plan.moved],
        "duties": [_duty_json(duty) for duty in plan.duties],
        "objective": _figures_json(plan.objective),
        "bound": {**_figures_json(plan.bound), "class": ANY_STAYS if plan.any_stays else CLASS},
        "findings": [finding_json(found) for found in plan.findings],
        "seconds": seconds,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _visit_json(visit: Visit) -> Json:
    return {
        "group": visit.group,
        "unit": visit.unit,
        "procedure": visit.procedure,
        "arrive": visit.arrive.isoformat(),
        "leave": visit.leave.isoformat(),
        "purpose": visit.purpose.joined(),
    }


def _moved_json(moved: Moved) -> Json:
    return {
        "unit": moved.unit,
        "procedure": moved.procedure,
        "step": moved.step,
        "from": moved.before.isoformat(),
        "to": moved.after.isoformat(),
    }


def _duty_json(duty: Duty) -> Json:
    return {
        "group": duty.group,
        "unit": duty.unit,
        "procedure": duty.procedure,
        "day": duty.day.isoformat(),
        "purpose": duty.purpose.joined(),
    }


def _figures_json(figures: Figures) -> Json:
    known = {name: getattr(figures, name) for name in EXTRAS}
    extras = {name: value for name, value in known.items() if value is not None}
    return {name: getattr(figures, name) for name in FIGURES} | extras


def finding_json(found: Finding) -> Json:
    """A finding as JSON."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "says": found.says.joined(),
        "zh": found.says.zh,
        "en": found.says.en,
        "place": found.place,
        "about": found.about,
        "cited": str(found.cited) if found.cited else None,
    }


def from_json(text: str) -> TourPlan:
    """The tour plan of a file, whoever wrote it; unknown keys are let pass.

    Refused with the field's path: no JSON, a key missing, a value of another kind, a date that
    is none. `moved` and `bound` may be missing: nothing moved, bounds of nought.
    """
    try:
        raw = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise _refused(
            "", f"不是JSON：第{error.lineno}行", f"no JSON: line {error.lineno}"
        ) from error
    if not isinstance(raw, dict):
        raise _refused("", "应为对象", "an object is expected")
    nothing = dict.fromkeys(FIGURES, 0)
    return TourPlan(
        assignments=_all(raw, "assignments", _assignment),
        visits=_all(raw, "visits", _visit),
        unattended=_all(raw, "unattended", _unattended),
        moved=_all({"moved": [], **raw}, "moved", _moved),
        objective=_figures(raw.get("objective"), "objective"),
        bound=_figures(raw.get("bound", nothing), "bound"),
        duties=_all({"duties": [], **raw}, "duties", _duty),
        any_stays=_any_stays(raw.get("bound")),
    )


def _all(raw: Json, key: str, read: Callable[["_Row"], One]) -> tuple[One, ...]:
    rows = raw.get(key)
    if not isinstance(rows, list):
        raise _refused(key, "应为列表", "a list is expected")
    return tuple(read(_Row(row, f"{key}[{n}]")) for n, row in enumerate(rows))


def _any_stays(bound: object) -> bool:
    return isinstance(bound, dict) and bound.get("class") == ANY_STAYS


class _Row:
    """One object of the file with its path."""

    def __init__(self, raw: object, path: str) -> None:
        if not isinstance(raw, dict):
            raise _refused(path, "应为对象", "an object is expected")
        self.raw, self.path = raw, path

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str):
            raise _refused(f"{self.path}.{key}", "应为文字", "a text is expected")
        return value

    def unit(self, key: str) -> UnitCode:
        return UnitCode(self.text(key))

    def day(self, key: str) -> date:
        value = self.text(key)
        try:
            if len(value) == len("2026-05-10"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise _refused(f"{self.path}.{key}", "应为日期", "a date is expected")

    def number(self, key: str) -> int:
        value = self.raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _refused(f"{self.path}.{key}", "应为整数", "an integer is expected")
        return value

    def number_if_given(self, key: str) -> int | None:
        return self.number(key) if key in self.raw else None

    def wording(self, key: str) -> Wording:
        zh, _, en = self.text(key).partition(" / ")
        return Wording(zh=zh, en=en or zh)


def _assignment(row: _Row) -> Assignment:
    leader = "" if row.raw.get("leader") is None else row.text("leader")
    return Assignment(township=row.unit("township"), group=row.text("group"), leader=leader)


def _visit(row: _Row) -> Visit:
    return Visit(
        group=row.text("group"),
        unit=row.unit("unit"),
        procedure=row.text("procedure"),
        arrive=row.day("arrive"),
        leave=row.day("leave"),
        purpose=row.wording("purpose"),
    )


def _unattended(row: _Row) -> Unattended:
    return Unattended(
        unit=row.unit("unit"), procedure=row.text("procedure"), why=row.wording("why")
    )


def _duty(row: _Row) -> Duty:
    return Duty(
        group=row.text("group"),
        unit=row.unit("unit"),
        procedure=row.text("procedure"),
        day=row.day("day"),
        purpose=row.wording("purpose"),
    )


def _moved(row: _Row) -> Moved:
    return Moved(
        unit=row.unit("unit"),
        procedure=row.text("procedure"),
        step=row.text("step"),
        before=row.day("from"),
        after=row.day("to"),
    )


def _figures(raw: object, path: str) -> Figures:
    row = _Row(raw, path)
    return Figures(
        unattended=row.number("unattended"),
        travel_minutes=row.number("travel_minutes"),
        load_spread=row.number("load_spread"),
        moved_polling_days=row.number("moved_polling_days"),
        nights=row.number_if_given("nights"),
        cost=row.number_if_given("cost"),
    )


def _refused(field: str, zh: str, en: str) -> Exception:
    says = Wording(zh=f"{field}：{zh}", en=f"{field}: {en}") if field else Wording(zh=zh, en=en)
    return refusal("tours.file", says, place=field or "tours.json")
