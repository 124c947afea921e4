"""Timetables in words for a clerk's terminal, in both languages."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Demand, Help, Plan
    from huanjie.timetable.check import Breach
    from huanjie.timetable.nearest import Moved
    from huanjie.timetable.telling import Change


def plan_text(plan: "Plan", campaign: "Campaign") -> list[str]:
    """Every step with its day and its range, or what makes a plan impossible."""
    if not plan.feasible:
        return impossible_text(plan)
    names = {unit.code: unit.name for unit in campaign.units}
    return [
        f"{names[one.unit]}  {_title(one.step).joined()}  "
        f"{one.day}  [{one.earliest} … {one.latest}]"
        for one in plan.deadlines
    ]


def impossible_text(plan: "Plan") -> list[str]:
    """Every conflict as a sentence, then what would help; what the law says is never offered."""
    sets = (plan.conflict, *plan.others)
    said = [
        "没有合法的日程，以下各条都须解决。",
        "No lawful plan exists; each of these must be resolved.",
    ]
    for number, demands in enumerate(sets):
        zh, en = "以下各项不能同时成立。", "These cannot all hold."
        if number < len(plan.sums):
            zh, en = plan.sums[number].zh, plan.sums[number].en
        said += [f"{number + 1}. {zh}", f"   {en}", f"   涉及 / involved: {_refs(demands)}"]
    helps = [one for one in plan.helps if one.negotiable and one.days is not None]
    if helps:
        said += ["只放宽下列任何一项即可 / any one of these would be enough:"]
        said += [f"   · {_help(one)}" for one in helps]
    elif plan.together:
        said += ["单独放宽哪一项都不够，须同时放宽 / no single one is enough, these together are:"]
        said += [f"   · {_help(one)}" for one in plan.together]
    else:
        said += ["放宽可以放宽的各项仍不够。", "Nothing that may give way would be enough."]
    return said + [one.says.joined() for one in plan.findings]


def _refs(demands: "Sequence[Demand]") -> str:
    """What clashes, by name, with the articles."""
    return "；".join(f"{one.ref}（{one.cited}）" if one.cited else one.ref for one in demands)


def _help(one: "Help") -> str:
    from huanjie.timetable.reasons_said import counted

    days = counted(one.days or 0, "days")
    much = {
        "capacity": Wording(zh=f"每日增加{one.days}个村", en=f"{one.days} more a day"),
        "fixed": Wording(
            zh=f"{'提前' if one.earlier else '推后'}{one.days}日",
            en=f"{days} {'earlier' if one.earlier else 'later'}",
        ),
    }.get(one.demand.kind, Wording(zh=f"放宽{one.days}日", en=f"by {days}"))
    return f"{one.demand.says.zh}：{much.zh} / {one.demand.says.en}: {much.en} [{one.demand.ref}]"


def breaches_text(breaches: "Sequence[Breach]", campaign: "Campaign") -> list[str]:
    """Every breach: where, what is wrong, the source."""
    names = {unit.code: unit.name for unit in campaign.units}
    return [
        f"{names.get(one.unit, one.unit)}  {_title(one.step).joined()}  {one.day or ''}  "
        f"{one.says.joined()}{f'（{one.cited}）' if one.cited else ''} [{one.rule}]"
        for one in breaches
    ]


def moved_text(moved: "Moved", campaign: "Campaign") -> list[str]:
    """What the dates alone would break, what changes, and whom to tell."""
    said = []
    if moved.illegal:
        said.append("其他日期不动，则违反以下规定 / with all other dates left, this would break:")
        said += [f"   · {one}" for one in breaches_text(moved.illegal, campaign)]
    if moved.impossible:
        return said + impossible_text(moved.impossible)
    names = {unit.code: unit.name for unit in campaign.units}
    number = len(moved.changed)
    said.append(f"改动{number}个日期，其余不变 / {number} dates change, all others stay:")
    said += [f"   · {names[one.unit]}  {_change(one)}" for one in moved.changed]
    said += [f"{one.says.zh}\n{one.says.en}" for one in moved.told]
    return said


def _change(one: "Change") -> str:
    start: date | str = one.start or "—"
    published = "  （已公布 / published）" if one.published else ""
    return f"{_title(one.step).joined()}  {start} → {one.end}{published}"


def _title(step: str) -> Wording:
    from huanjie.timetable.steps import TITLES

    return TITLES.get(step, Wording(zh=step, en=step))
