"""A small county for the tests of the tours: townships in a row, villages, polling days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Campaign, Group, Leader, Leg, Recusal, Scope
from huanjie.terms.deadlines import Deadline, Plan, Reason
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.terms.wording import Wording
from huanjie.tours.problem import TourProblem, problem_from

COUNTY = UnitCode("119999")
FIRST = date(2026, 5, 1)
"""Day 0 of all instances."""


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def township(number: int) -> UnitCode:
    return UnitCode(f"{COUNTY}{100 + number}")


def village(of: int, number: int) -> UnitCode:
    return UnitCode(f"{township(of)}{200 + number}")


@dataclass(frozen=True)
class Poll:
    """A village's event: the township, its number there, the planned day, the slack around it."""

    of: int
    number: int
    on: int
    early: int = 0
    late: int = 0
    procedure: str = "villagers_committee"


STEPS = {"villagers_committee": "polling_day", "party_branch": "members_meeting"}


def deadline(unit: UnitCode, procedure: str, step: str, days: tuple[int, int, int]) -> Deadline:
    because = Reason(
        rule="window", from_step="", days=0, cited=None, says=Wording(zh="窗口", en="window")
    )
    on, early, late = days
    return Deadline(
        unit=unit,
        procedure=procedure,
        step=step,
        day=day(on),
        earliest=day(on - early),
        latest=day(on + late),
        because=(because,),
    )


def plan_of(polls: Iterable[Poll]) -> Plan:
    return Plan(
        deadlines=tuple(
            deadline(
                village(p.of, p.number), p.procedure, STEPS[p.procedure], (p.on, p.early, p.late)
            )
            for p in polls
        )
    )


def group(number: int, *, teams: int = 1, base: int = 0, away: tuple[int, int] | None = None):
    return Group(
        id=f"G{number}",
        name=f"第{number}组",
        base=township(base),
        teams=teams,
        away=() if away is None else ((day(away[0]), day(away[1])),),
    )


def leg(start: int, end: int, minutes: int) -> Leg:
    return Leg(start=township(start), end=township(end), minutes=minutes)


def campaign(
    *,
    townships: int,
    villages: int,
    groups: tuple[Group, ...],
    travel: tuple[Leg, ...] = (),
    recused: tuple[Recusal, ...] = (),
    leaders: tuple[Leader, ...] = (),
    polls_per_day: int | None = None,
) -> Campaign:
    units = [Unit(code=COUNTY, name="测试县", level=Level.COUNTY, kind=Kind.COUNTY, parent=None)]
    for t in range(townships):
        units.append(
            Unit(
                code=township(t),
                name=f"乡{t}",
                level=Level.TOWNSHIP,
                kind=Kind.TOWNSHIP,
                parent=COUNTY,
            )
        )
        units += [
            Unit(
                code=village(t, v),
                name=f"乡{t}村{v}",
                level=Level.VILLAGE,
                kind=Kind.VILLAGERS_COMMITTEE,
                parent=township(t),
            )
            for v in range(villages)
        ]
    return Campaign(
        name="测试",
        jurisdiction=COUNTY,
        law_day=FIRST,
        window=(day(0), day(120)),
        units=tuple(units),
        elections=(Scope(procedure="villagers_committee", kind=Kind.VILLAGERS_COMMITTEE),),
        groups=groups,
        travel=travel,
        recused=recused,
        leaders=leaders,
        polling_days_per_township=polls_per_day,
    )


def problem(polls: Iterable[Poll], *groups: Group, **more) -> TourProblem:
    listed = tuple(polls)
    townships = max([p.of for p in listed] + [more.pop("townships", 1) - 1]) + 1
    villages = max((p.number for p in listed), default=0) + 1
    given = campaign(townships=townships, villages=villages, groups=groups, **more)
    return problem_from(plan_of(listed), given)


def one_road(townships: int, minutes: int) -> tuple[Leg, ...]:
    """Townships in a row, so many minutes from one to the next."""
    return tuple(leg(t, t + 1, minutes) for t in range(townships - 1))
