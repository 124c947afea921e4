"""The days of a plan as calendar entries, for a unit, a township or whoever answers for them."""

from collections.abc import Collection

from huanjie.law.load import rule_set
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import place_name
from huanjie.timetable.steps import TITLES
from huanjie.typeset.calendar_file import Entry


def agenda(plan: Plan, campaign: Campaign, units: Collection[UnitCode]) -> tuple[Entry, ...]:
    """An entry for every step of these units, with its reasons and its last lawful day.

    The key of an entry is its unit, procedure and step, whatever day it is on.
    """
    names = {unit.code: place_name(unit) for unit in campaign.units}
    titles = {
        procedure: rule_set(
            procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction
        ).title.zh
        for procedure in dict.fromkeys(one.procedure for one in plan.deadlines)
    }
    return tuple(
        Entry(
            key=f"{one.unit}-{one.procedure}-{one.step}",
            first=one.day,
            last=one.day,
            title=f"{names[one.unit]}：{_title(one.step)}",
            note=_note(one, titles[one.procedure]),
            place=names[one.unit],
        )
        for one in plan.deadlines
        if one.unit in units
    )


def _title(step: str) -> str:
    return TITLES[step].zh if step in TITLES else step


def _note(one: Deadline, election: str) -> str:
    """The election, the days between which the step may lie, and why."""
    reasons = (
        f"{reason.says.zh}（{reason.cited}）" if reason.cited else reason.says.zh
        for reason in one.because
    )
    slack = f"最早{one.earliest}，最迟{one.latest}"
    return "\n".join((election, slack, *reasons))
