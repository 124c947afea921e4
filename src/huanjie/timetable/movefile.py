"""What a moved date does, as JSON in the shape that users and scripts were promised."""

from huanjie.timetable.nearest import Moved
from huanjie.timetable.planfile import Text, answer_of, broken, conflict_of, lines
from huanjie.timetable.telling import Change, Told


def moved_json(moved: Moved) -> str:
    """The answer of `timetable move`; `plan` is null when no lawful plan has the dates."""
    plan = moved.plan
    answer: dict[str, object] = {
        "illegal": [broken(one) for one in moved.illegal],
        "plan": None if plan is None else Text(lines(answer_of(plan)).rstrip("\n")),
        "changed": [_change(one) for one in moved.changed],
        "told": [_told(one) for one in moved.told],
    }
    return lines(answer | (conflict_of(moved.impossible) if moved.impossible else {}))


def _change(one: Change) -> dict[str, object]:
    return {
        "unit": one.unit,
        "procedure": one.procedure,
        "step": one.step,
        "from": one.start.isoformat() if one.start else None,
        "to": one.end.isoformat(),
        "published": one.published,
    }


def _told(one: Told) -> dict[str, object]:
    return {
        "unit": one.unit,
        "township": one.township,
        "procedure": one.procedure,
        "steps": list(one.steps),
        "published": list(one.published),
        "papers": [
            {"form": paper.form, "zh": paper.title.zh, "en": paper.title.en} for paper in one.papers
        ],
        "attended": list(one.attended),
        "says": one.says.joined(),
        "zh": one.says.zh,
        "en": one.says.en,
    }
