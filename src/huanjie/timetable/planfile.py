"""A plan as JSON, in the shape that users and scripts were promised."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar, cast

from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Deadline, Demand, Help, Plan, Reason
from huanjie.terms.findings import Finding, Refused, Severity, refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.check import Breach

T = TypeVar("T")
AUTHORITIES, CERTAINTIES, SEVERITIES = tuple(Authority), tuple(Certainty), tuple(Severity)


def to_json(plan: Plan) -> str:
    """The plan, its findings and its conflicts; the same plan always gives the same text."""
    return lines(answer_of(plan))


def answer_of(plan: Plan) -> dict[str, object]:
    """The answer of `timetable`, ready for `lines`."""
    findings = [_found(one) for one in plan.findings]
    if plan.feasible:
        known: dict[int, str] = {}
        steps = [Text(_step(one, known)) for one in plan.deadlines]
        return {"feasible": True, "steps": steps, "findings": findings}
    return {"feasible": False, **conflict_of(plan), "findings": findings}


def conflict_of(plan: Plan) -> dict[str, object]:
    """What conflicts where no plan is lawful, and what would help."""
    sets = (plan.conflict, *plan.others)
    sums = (*plan.sums, *(Wording(zh="", en="") for _ in sets[len(plan.sums) :]))
    return {
        "conflict": [_demand(one) for one in plan.conflict],
        "conflicts": [
            {**_says(says), "demands": [_demand(one) for one in demands]}
            for says, demands in zip(sums, sets, strict=True)
        ],
        "would_help": [_helped(one) for one in plan.helps],
        "would_help_together": [_helped(one) for one in plan.together],
    }


def _helped(one: Help) -> dict[str, object]:
    told = {"days": one.days, "negotiable": one.negotiable, "earlier": one.earlier}
    return {**_demand(one.demand), **told}


def _demand(one: Demand) -> dict[str, object]:
    return {
        "kind": one.kind,
        "ref": one.ref,
        "procedure": one.procedure or None,
        **_says(one.says),
        **_cited(one.cited),
    }


def _found(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        **_says(one.says),
        "place": one.place,
        "about": one.about,
        **_cited(one.cited),
    }


def breaches_json(breaches: tuple[Breach, ...], findings: tuple[Finding, ...] = ()) -> str:
    """The answer of `timetable check`, with what is lawful only as far as is known today."""
    answer = {
        "lawful": not breaches,
        "breaches": [broken(one) for one in breaches],
        "findings": [_found(one) for one in findings],
    }
    return lines(answer)


def broken(one: Breach) -> dict[str, object]:
    """One breach as it stands in an answer."""
    return {
        "rule": one.rule,
        "unit": one.unit,
        "procedure": one.procedure,
        "step": one.step,
        "date": one.day.isoformat() if one.day else None,
        **_says(one.says),
        **_cited(one.cited),
    }


def from_json(text: str) -> Plan:
    """The plan of a JSON text, whoever wrote it; keys beyond those promised are ignored.

    A step needs its unit, procedure, step and date; without a range its date is its range.
    Refused by the path of the field: what is missing or is not what it should be.
    """
    try:
        raw = json.loads(text.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise _refused("plan", f"不是JSON({error})", f"not JSON ({error})") from error
    answer = _object(raw, "plan")
    sets = _each(answer.get("conflicts", []), "conflicts", _set)
    return Plan(
        deadlines=_each(answer.get("steps", []), "steps", _deadline),
        findings=_each(answer.get("findings", []), "findings", _finding),
        conflict=_each(answer.get("conflict", []), "conflict", _demanded),
        others=tuple(demands for _, demands in sets[1:]),
        sums=tuple(says for says, _ in sets if says.joined()),
        helps=_each(answer.get("would_help", []), "would_help", _help),
        together=_each(answer.get("would_help_together", []), "would_help_together", _help),
    )


class Text(str):
    """What is JSON already."""

    __slots__ = ()


def lines(answer: Mapping[str, object]) -> str:
    """JSON with a line for each entry of a list: small, and kind to whoever compares two."""
    return "{" + ",\n".join(f"{json.dumps(k)}: {_value(v)}" for k, v in answer.items()) + "}\n"


def _value(value: object) -> str:
    if isinstance(value, Text):
        return value
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_value, value)) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _step(one: Deadline, known: dict[int, str]) -> str:
    """A step; the reasons of villages that look alike are the same, and are written once."""
    step = {
        "unit": one.unit,
        "procedure": one.procedure,
        "step": one.step,
        "date": one.day.isoformat(),
        "earliest": one.earliest.isoformat(),
        "latest": one.latest.isoformat(),
        "slack_days": one.slack_days,
        **({"published": True} if one.published else {}),
    }
    if id(one.because) not in known:
        known[id(one.because)] = json.dumps(list(map(_why, one.because)), ensure_ascii=False)
    return f'{json.dumps(step, ensure_ascii=False)[:-1]}, "because": {known[id(one.because)]}}}'


def _why(reason: Reason) -> dict[str, object]:
    elsewhere = {"from_unit": reason.from_unit, "from_procedure": reason.from_procedure}
    return {
        "rule": reason.rule,
        **{key: value for key, value in elsewhere.items() if value},
        "from_step": reason.from_step,
        "days": reason.days,
        **_cited(reason.cited),
        **_says(reason.says),
    }


def _says(says: Wording) -> dict[str, object]:
    return {"says": says.joined(), "zh": says.zh, "en": says.en}


def _cited(cited: Citation | None) -> dict[str, object]:
    if cited is None:
        return {"cited": None, "certainty": None}
    return {
        "cited": str(cited),
        "certainty": cited.certainty.value,
        "source": {
            "act": cited.act,
            "article": cited.article,
            "authority": cited.authority.value,
        },
    }


def _deadline(raw: object, at: str) -> Deadline:
    step = _object(raw, at)
    day = _day(step, "date", at)
    return Deadline(
        unit=UnitCode(_text(step, "unit", at)),
        procedure=_text(step, "procedure", at),
        step=_text(step, "step", at),
        day=day,
        earliest=_day(step, "earliest", at) if "earliest" in step else day,
        latest=_day(step, "latest", at) if "latest" in step else day,
        because=_each(step.get("because", []), f"{at}.because", _reason),
        published=_flag(step, "published", at),
    )


def _reason(raw: object, at: str) -> Reason:
    reason = _object(raw, at)
    return Reason(
        rule=_text(reason, "rule", at),
        from_step=str(reason.get("from_step") or ""),
        days=_whole(reason, "days", at),
        cited=_citation(reason, at),
        says=_wording(reason),
        from_unit=str(reason.get("from_unit") or ""),
        from_procedure=str(reason.get("from_procedure") or ""),
    )


def _demanded(raw: object, at: str) -> Demand:
    demand = _object(raw, at)
    return Demand(
        kind=_text(demand, "kind", at),
        ref=_text(demand, "ref", at),
        says=_wording(demand),
        cited=_citation(demand, at),
        procedure=str(demand.get("procedure") or ""),
    )


def _set(raw: object, at: str) -> tuple[Wording, tuple[Demand, ...]]:
    conflict = _object(raw, at)
    demands = _each(conflict.get("demands", []), f"{at}.demands", _demanded)
    return _wording(conflict), demands


def _help(raw: object, at: str) -> Help:
    given = _object(raw, at)
    return Help(
        demand=_demanded(raw, at),
        days=None if given.get("days") is None else _whole(given, "days", at),
        negotiable=_flag(given, "negotiable", at),
        earlier=_flag(given, "earlier", at),
    )


def _finding(raw: object, at: str) -> Finding:
    finding = _object(raw, at)
    return Finding(
        code=_text(finding, "code", at),
        severity=Severity(_choice(finding.get("severity"), SEVERITIES, f"{at}.severity")),
        says=_wording(finding),
        place=str(finding.get("place", "")),
        about=str(finding.get("about", "")),
        cited=_citation(finding, at),
    )


def _citation(raw: Mapping[str, object], at: str) -> Citation | None:
    if raw.get("cited") is None:
        return None
    source = _object(raw.get("source", {}), f"{at}.source")
    return Citation(
        act=str(source.get("act", raw["cited"])),
        article=str(source.get("article", "")),
        authority=Authority(
            _choice(source.get("authority", Authority.LAW), AUTHORITIES, f"{at}.authority")
        ),
        certainty=Certainty(
            _choice(raw.get("certainty") or Certainty.MEMORY, CERTAINTIES, f"{at}.certainty")
        ),
    )


def _wording(raw: Mapping[str, object]) -> Wording:
    says = str(raw.get("says", ""))
    return Wording(zh=str(raw.get("zh", says)), en=str(raw.get("en", says)))


def _each(raw: object, at: str, parse: Callable[[object, str], T]) -> tuple[T, ...]:
    if not isinstance(raw, list):
        raise _refused(at, "应是列表", "should be a list")
    return tuple(parse(one, f"{at}[{i}]") for i, one in enumerate(raw))


def _object(raw: object, at: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise _refused(at, "应是对象", "should be an object")
    return cast("Mapping[str, object]", raw)


def _text(raw: Mapping[str, object], key: str, at: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise _refused(f"{at}.{key}", "缺少或不是文字", "missing, or not a text")
    return value


def _whole(raw: Mapping[str, object], key: str, at: str) -> int:
    value = raw.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refused(f"{at}.{key}", "应是整数", "should be a whole number")
    return value


def _flag(raw: Mapping[str, object], key: str, at: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise _refused(f"{at}.{key}", "应是 true 或 false", "should be true or false")
    return value


def _day(raw: Mapping[str, object], key: str, at: str) -> date:
    value = raw.get(key)
    try:
        if isinstance(value, str) and len(value) == len("2026-05-10"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _refused(f"{at}.{key}", "应是日期(如2026-05-10)", "should be a day such as 2026-05-10")


def _choice(raw: object, choices: tuple[str, ...], at: str) -> str:
    if raw not in choices:
        raise _refused(at, f"未知的 {raw}", f"unknown {raw}")
    return str(raw)


def _refused(field: str, zh: str, en: str) -> Refused:
    return refusal(
        "plan.field", Wording(zh=f"{field}：{zh}", en=f"{field}: {en}"), place=field, about=field
    )
