"""A year of life as JSON."""

import json

from huanjie.terms.deadlines import Demand
from huanjie.terms.findings import Finding
from huanjie.timetable.life import Due, Life
from huanjie.timetable.worked_back import Latest


def life_json(life: Life) -> str:
    """What is due and what is to be said of it; the same question always gives the same text."""
    answer = {
        "from": life.today.isoformat(),
        "until": life.until.isoformat(),
        "due": [_due(one) for one in life.due],
        "findings": [_finding(one) for one in life.findings],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _due(one: Due) -> dict[str, object]:
    return {
        "procedure": one.procedure,
        "units": list(one.units),
        "trigger": one.trigger,
        "on": one.on.isoformat(),
        "extended": one.extended,
        "state": one.state.value,
        "vote": one.vote,
        "by": one.by.isoformat() if one.by else None,
        "because": None if one.because is None else _because(one.because),
        "with_approval": one.with_approval.isoformat() if one.with_approval else None,
        "by_township": one.by_township.isoformat() if one.by_township else None,
        "begin": None if one.begin is None else _latest(one.begin),
        "soonest": one.soonest.isoformat() if one.soonest else None,
        "starts": [_latest(step) for step in one.starts],
    }


def _latest(one: Latest) -> dict[str, str]:
    return {"step": one.step, "latest": one.day.isoformat()}


def _because(one: Demand) -> dict[str, object]:
    return {
        "rule": one.ref,
        "zh": one.says.zh,
        "en": one.says.en,
        "cited": str(one.cited) if one.cited else None,
        "certainty": one.cited.certainty.value if one.cited else None,
    }


def _finding(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "says": one.says.joined(),
        "zh": one.says.zh,
        "en": one.says.en,
        "about": one.about,
    }
