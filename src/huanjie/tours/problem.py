"""The tour problem: who can be sent, where, to which events, complete and checked."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from huanjie.terms.campaign import Avoid, Campaign, Group, Leader, Rest
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, Unit
from huanjie.terms.wording import Wording
from huanjie.tours.events import ClosedDay, Event, EventKey, Order, Pace, Rank, Weights
from huanjie.tours.language import languages
from huanjie.tours.roads import RoadDefaults, Roads, roads_between
from huanjie.tours.worth import announced_in, orders_between, priced

__all__ = [
    "ATTENDED",
    "ClosedDay",
    "Event",
    "EventKey",
    "Order",
    "Pace",
    "Rank",
    "TourProblem",
    "Weights",
    "problem_from",
    "without",
]


Moon = Callable[[date], int]
"""The day of the lunar month of a day: `timetable.moon.lunar_day`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A kind of event that groups attend: from one step of a procedure through another."""

    procedure: str
    first_step: str
    last_step: str
    rank: Rank


ATTENDED = (
    Attended(
        procedure="party_congress",
        first_step="congress_opens",
        last_step="congress_ballot",
        rank=Rank.CONGRESS,
    ),
    Attended(
        procedure="villagers_committee",
        first_step="polling_day",
        last_step="polling_day",
        rank=Rank.POLL,
    ),
    Attended(
        procedure="residents_committee",
        first_step="polling_day",
        last_step="polling_day",
        rank=Rank.POLL,
    ),
    Attended(
        procedure="party_branch",
        first_step="members_meeting",
        last_step="members_meeting",
        rank=Rank.MEETING,
    ),
)


OF_THE_PLAN = ("plan_infeasible", "plan_unit_unknown", "nothing_to_attend", "congress_backwards")
"""Faults that stand in the timetable; all others stand in groups.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TourProblem:
    """All that the planning of tours needs; nothing is left to look up."""

    townships: tuple[Unit, ...]
    events: tuple[Event, ...]
    groups: tuple[Group, ...]
    leaders: tuple[Leader, ...]
    barred: tuple[tuple[str, UnitCode], ...]
    roads: Roads
    polls_per_day: int | None
    names: tuple[tuple[UnitCode, str], ...]
    pace: Pace = field(default_factory=Pace)
    orders: tuple[Order, ...] = ()
    weights: Weights = field(default_factory=Weights)
    rest: Rest | None = None
    findings: tuple[Finding, ...] = ()

    def groups_for(self, township: UnitCode) -> tuple[Group, ...]:
        """The groups that may be sent to a township."""
        return tuple(g for g in self.groups if (g.id, township) not in self.barred)


def problem_from(
    plan: Plan,
    campaign: Campaign,
    *,
    closed: tuple[ClosedDay, ...] = (),
    defaults: RoadDefaults | None = None,
    moon: Moon | None = None,
) -> TourProblem:
    """The tour problem of a lawful plan and its campaign.

    An event may move within the earliest and latest day of its step, never to a day that the
    campaign avoids or that is `closed`; a fixed day and a congress stay, and without `moon` (the
    day of the lunar month, not known here) an event whose avoided days hang on it. A group recused
    from a village is not sent to its township, nor one that speaks none of its languages, unless
    no group does (finding `tours.language_unspoken`).

    Refused: a plan that is infeasible, empty, of other units or with a congress backwards; a group
    without a team or twice, none at all, or all recused; two leaders of a township; unknown names.
    """
    townships = tuple(u for u in campaign.units if u.level is Level.TOWNSHIP)
    seat = _seats(campaign.units)
    _check(plan, campaign, townships)
    recused = {(r.group, seat[r.unit]) for r in campaign.recused}
    spoken, events = languages(campaign, seat, recused), _events(plan, campaign, seat, moon)
    found = roads_between(townships, campaign.travel, defaults=defaults or RoadDefaults())
    problem = TourProblem(
        townships=townships,
        events=priced(events, announced_in(plan)),
        groups=campaign.groups,
        leaders=campaign.leaders,
        barred=tuple(sorted(recused | set(spoken.barred))),
        roads=found.roads,
        polls_per_day=campaign.polling_days_per_township,
        names=tuple((u.code, u.name) for u in campaign.units),
        orders=orders_between(events, plan),
        rest=campaign.rest,
        findings=(*found.findings, *spoken.findings),
    )
    _check_sent(problem)
    return without(problem, closed)


def _check_sent(problem: TourProblem) -> None:
    nobody = [t.name for t in problem.townships if not problem.groups_for(t.code)]
    if nobody:
        listed = "、".join(nobody)
        raise Refused([_error("all_recused", f"各组均须回避：{listed}", f"all recused: {listed}")])


def without(problem: TourProblem, closed: tuple[ClosedDay, ...]) -> TourProblem:
    """The same problem with some days closed; the planned day itself always stays open."""
    gone = set(closed)

    def still_open(event: Event) -> Event:
        unit, procedure = event.key.unit, event.key.procedure
        left = [
            n
            for n, day in enumerate(event.days)
            if day == event.planned
            or ClosedDay(unit=unit, procedure=procedure, day=day) not in gone
        ]
        costs = tuple(event.costs[n] for n in left) if event.costs else ()
        return replace(event, days=tuple(event.days[n] for n in left), costs=costs)

    return replace(problem, events=tuple(still_open(event) for event in problem.events))


def _seats(units: tuple[Unit, ...]) -> dict[UnitCode, UnitCode]:
    seats = {u.code: u.code for u in units if u.level is Level.TOWNSHIP}
    for unit in units:
        if unit.level is Level.VILLAGE and unit.parent is not None:
            seats[unit.code] = unit.parent
    return seats


def _events(
    plan: Plan, campaign: Campaign, seat: dict[UnitCode, UnitCode], moon: Moon | None
) -> tuple[Event, ...]:
    steps = {(d.unit, d.procedure, d.step): d for d in plan.deadlines}
    events = []
    for kind in ATTENDED:
        for deadline in plan.deadlines:
            if (deadline.procedure, deadline.step) != (kind.procedure, kind.first_step):
                continue
            last = steps.get((deadline.unit, kind.procedure, kind.last_step), deadline)
            stays = kind.rank is Rank.CONGRESS or _is_fixed(deadline, campaign)
            days = () if stays else _open_days(deadline, campaign.avoid, seat, moon)
            events.append(_event(kind, deadline, last.day, township=seat[deadline.unit], days=days))
    return tuple(sorted(events, key=lambda event: event.key))


def _event(
    kind: Attended,
    deadline: Deadline,
    last: date,
    *,
    township: UnitCode,
    days: tuple[date, ...],
) -> Event:
    return Event(
        key=EventKey(unit=deadline.unit, procedure=deadline.procedure),
        township=township,
        step=deadline.step,
        rank=kind.rank,
        planned=deadline.day,
        lasts=(last - deadline.day).days + 1,
        days=days or (deadline.day,),
    )


def _is_fixed(deadline: Deadline, campaign: Campaign) -> bool:
    return any(
        (f.unit, f.procedure, f.step) == (deadline.unit, deadline.procedure, deadline.step)
        for f in campaign.fixed
    )


def _open_days(
    deadline: Deadline,
    avoid: tuple[Avoid, ...],
    seat: dict[UnitCode, UnitCode],
    moon: Moon | None,
) -> tuple[date, ...]:
    unit = deadline.unit
    here = [
        a
        for a in avoid
        if deadline.step in a.steps and (not a.units or unit in a.units or seat[unit] in a.units)
    ]
    if moon is None and any(a.lunar_days for a in here):
        return (deadline.day,)
    days = (deadline.earliest + timedelta(days=n) for n in range(deadline.slack_days + 1))
    return tuple(
        d for d in days if d == deadline.day or not any(_avoided(d, a, moon) for a in here)
    )


def _avoided(day: date, avoid: Avoid, moon: Moon | None) -> bool:
    inside = avoid.dates is not None and avoid.dates[0] <= day <= avoid.dates[1]
    if inside or day.isoweekday() in avoid.weekdays:
        return True
    return moon is not None and bool(avoid.lunar_days) and moon(day) % 10 in avoid.lunar_days


def _check(plan: Plan, campaign: Campaign, townships: tuple[Unit, ...]) -> None:
    seats = {t.code for t in townships}
    units = {u.code for u in campaign.units} - {
        u.code for u in campaign.units if u.level is Level.COUNTY
    }
    ids = {group.id for group in campaign.groups}
    faults = [*_group_faults(campaign.groups, seats)]
    if not plan.feasible:
        faults.append(_error("plan_infeasible", "时间表不可行", "the plan is infeasible"))
    else:
        faults += _plan_faults(plan, units)
    for r in campaign.recused:
        if r.group not in ids or r.unit not in units:
            faults.append(
                _error(
                    "recusal_unknown",
                    f"回避：无此组或单位 {r.group} {r.unit}",
                    f"recusal names an unknown group or unit: {r.group} {r.unit}",
                )
            )
    faults += _leader_faults(campaign.leaders, seats)
    if faults:
        raise Refused(faults)


def _leader_faults(leaders: tuple[Leader, ...], seats: set[UnitCode]) -> Iterator[Finding]:
    given: dict[UnitCode, str] = {}
    for leader in leaders:
        place = leader.township
        if place is None:
            continue
        if place not in seats:
            yield _error(
                "leader_township_unknown",
                f"{leader.name}：无此乡镇 {place}",
                f"{leader.name}: unknown township {place}",
            )
        elif place in given:
            yield _error(
                "leader_township_twice",
                f"{place}：{given[place]}、{leader.name}两人包乡，请只留一人",
                f"{place} has two leaders, {given[place]} and {leader.name}: keep one",
            )
        given.setdefault(place, leader.name)


def _plan_faults(plan: Plan, units: set[UnitCode]) -> Iterator[Finding]:
    first = {(one.procedure, one.first_step) for one in ATTENDED}
    attended = [d for d in plan.deadlines if (d.procedure, d.step) in first]
    if not attended:
        yield _error(
            "nothing_to_attend",
            "时间表中没有党代会、党员大会或投票，请核对是否为本次换届的时间表",
            "the plan holds no congress, Party meeting or poll: is it that of this campaign?",
        )
    for code in sorted({d.unit for d in attended} - units):
        yield _error(
            "plan_unit_unknown",
            f"时间表中的 {code} 不在单位表中，请补入单位表或重新编制时间表",
            f"{code} of the plan is not in the unit table: add it there, or plan again",
        )
    ends = {(d.unit, d.procedure): d.day for d in plan.deadlines if d.step == "congress_ballot"}
    for one in attended:
        if ends.get((one.unit, one.procedure), one.day) < one.day:
            yield _error(
                "congress_backwards",
                f"{one.unit}党代会投票早于开幕{one.day}，请改正时间表",
                f"{one.unit}: the congress votes before it opens on {one.day}: mend the plan",
            )


def _group_faults(groups: tuple[Group, ...], seats: set[UnitCode]) -> list[Finding]:
    if not groups:
        return [_error("no_groups", "未列出巡回指导组", "no tour groups are given")]
    faults = []
    for group_id, times in Counter(g.id for g in groups).items():
        if times > 1:
            faults.append(_error("group_twice", f"组号重复 {group_id}", f"id twice: {group_id}"))
    for g in groups:
        if g.teams < 1:
            faults.append(_error("no_team", f"{g.name}：没有小组", f"{g.id}: no team"))
        if g.base not in seats:
            faults.append(
                _error(
                    "base_unknown",
                    f"{g.name}：驻地不是本县乡镇 {g.base}",
                    f"{g.id}: base is not a township of the county: {g.base}",
                )
            )
    return faults


def _error(code: str, zh: str, en: str) -> Finding:
    return Finding(
        code=f"tours.{code}",
        severity=Severity.ERROR,
        says=Wording(zh=zh, en=en),
        place="plan.json" if code in OF_THE_PLAN else "groups.yaml",
    )
