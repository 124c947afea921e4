"""Whether a tour plan keeps every rule, judged without knowing how it was made.

This module shares no code with the solver: it reads the problem and the plan and works every
day out again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.tour import Moved, TourPlan, Unattended, Visit

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Stay:
    arrive: date
    leave: date
    township: UnitCode


class _Case:
    """The plan laid against the problem: who attends what on which day."""

    def __init__(self, plan: TourPlan, problem: TourProblem) -> None:
        self.plan, self.problem = plan, problem
        self.events = {event.key: event for event in problem.events}
        self.groups = {group.id: group for group in problem.groups}
        self.group_of = {one.township: one.group for one in plan.assignments}
        self.minutes = {(leg.start, leg.end): leg.minutes for leg in problem.roads.pairs}
        self.known = [v for v in plan.visits if _key(v) in self.events and v.group in self.groups]
        self.day = {event.key: event.planned for event in problem.events}
        for move in plan.moved:
            event = self.events.get(_key(move))
            if event is not None and event.step == move.step:
                self.day[event.key] = move.after

    def span(self, event: Event) -> list[date]:
        first = self.day[event.key]
        return [first + timedelta(days=n) for n in range(event.lasts)]

    def stays(self, group: Group) -> list[_Stay]:
        return sorted(
            {
                _Stay(arrive=v.arrive, leave=v.leave, township=self.events[_key(v)].township)
                for v in self.known
                if v.group == group.id
            }
        )

    def attended(self, group: Group, stay: _Stay) -> list[Event]:
        return [
            self.events[_key(v)]
            for v in self.known
            if v.group == group.id
            and (v.arrive, v.leave) == (stay.arrive, stay.leave)
            and self.events[_key(v)].township == stay.township
        ]


def verify(plan: TourPlan, problem: TourProblem) -> tuple[Finding, ...]:
    """Every breach of every rule of the tours in a plan, whoever made it.

    Checked: each township has one group that is not recused; each event is attended once, by
    that group, or listed as unattended; a moved day is lawful and within the township's daily
    limit of polls; the group is in place the day before and no earlier than it may be; it has a
    team for every event; it is in one place at a time, on the road long enough, and not away;
    congresses are attended; the figures are what the visits say, and no bound exceeds its figure.
    """
    case = _Case(plan, problem)
    return (
        *_assignments(case),
        *_events(case),
        *_moves(case),
        *_crowded(case),
        *(found for group in problem.groups for found in _group(case, group)),
        *_figures(case),
    )


def _assignments(case: _Case) -> Iterator[Finding]:
    times = Counter(one.township for one in case.plan.assignments)
    seats = {t.code for t in case.problem.townships}
    for t in sorted(seats | set(times)):
        if times[t] != 1 or t not in seats:
            yield _breach("assigned_once", t, "乡镇未分配或重复分配", "not assigned exactly once")
    for one in case.plan.assignments:
        if one.group not in case.groups:
            yield _breach("group_unknown", one.township, "组不存在", "unknown group")
        elif (one.group, one.township) in case.problem.barred:
            yield _breach("recused", one.township, f"{one.group}应回避", f"{one.group} is recused")
    yield from _leaders(case)


def _leaders(case: _Case) -> Iterator[Finding]:
    given = {one.township: one.name for one in case.problem.leaders if one.township}
    free = Counter(one.name for one in case.problem.leaders if one.township is None)
    for one in case.plan.assignments:
        if one.township in given and one.leader != given[one.township]:
            yield _breach(
                "leader_given", one.township, "包乡领导与方案不符", "not the given leader"
            )
        elif one.township not in given and one.leader:
            free[one.leader] -= 1
            if free[one.leader] < 0:
                yield _breach("leader_free", one.township, "领导不可用", "leader is not free")


def _events(case: _Case) -> Iterator[Finding]:
    visited = Counter(_key(visit) for visit in case.plan.visits)
    missed = Counter(_key(one) for one in case.plan.unattended)
    for key in sorted({*case.events, *visited, *missed}):
        if key not in case.events:
            yield _breach(
                "event_unknown", key.unit, "无此事项", "no such event", about=key.procedure
            )
        elif visited[key] + missed[key] != 1:
            yield _breach(
                "event_once",
                key.unit,
                "应恰好列一次(到场或未到场)",
                "not listed exactly once, visited or unattended",
                about=key.procedure,
            )
        elif missed[key] and case.events[key].rank is Rank.CONGRESS:
            yield _breach("congress_unattended", key.unit, "党代会无人到场", "congress unattended")
    for visit in case.plan.visits:
        event = case.events.get(_key(visit))
        if event is not None and case.group_of.get(event.township) != visit.group:
            yield _breach("wrong_group", visit.unit, "非该乡镇的组", "not the township's group")


def _moves(case: _Case) -> Iterator[Finding]:
    times = Counter((move.unit, move.procedure, move.step) for move in case.plan.moved)
    for (unit, procedure, step), n in sorted(times.items()):
        if n > 1:
            yield _breach(
                "moved_twice", unit, f"重复改期 {step}", f"{step} moved twice", about=procedure
            )
    for move in case.plan.moved:
        event = case.events.get(_key(move))
        if event is None:
            yield _breach(
                "event_unknown", move.unit, "无此事项", "no such event", about=move.procedure
            )
        elif move.step == event.step:
            yield from _move(move, event)


def _move(move: Moved, event: Event) -> Iterator[Finding]:
    if move.before != event.planned:
        yield _breach(
            "moved_from", move.unit, f"原定{event.planned}", f"was planned for {event.planned}"
        )
    if move.after not in event.days:
        yield _breach(
            "moved_to",
            move.unit,
            f"{move.after}不在可选日期内",
            f"{move.after} is not a lawful day",
            about=move.procedure,
        )


def _crowded(case: _Case) -> Iterator[Finding]:
    cap = case.problem.polls_per_day
    polls = Counter(
        (event.township, case.day[event.key])
        for event in case.problem.events
        if event.rank is Rank.POLL
    )
    for (township, day), n in sorted(polls.items()):
        if cap is not None and n > cap:
            yield _breach(
                "polls_per_day",
                township,
                f"{day}有{n}个村投票，限{cap}个",
                f"{n} polls on {day}, at most {cap}",
            )


def _group(case: _Case, group: Group) -> Iterator[Finding]:
    stays = case.stays(group)
    for stay in stays:
        yield from _away(group, stay)
        yield from _in_place(case, group, stay)
        yield from _teams(case, group, stay)
    for before, after in pairwise(stays):
        yield from _road(case, group, before, after)


def _away(group: Group, stay: _Stay) -> Iterator[Finding]:
    for first, last in group.away:
        if stay.arrive <= last and first <= stay.leave:
            yield _breach(
                "away",
                stay.township,
                f"{group.name}{first}至{last}不在岗",
                f"{group.id} is away {first} to {last}",
            )


def _in_place(case: _Case, group: Group, stay: _Stay) -> Iterator[Finding]:
    events = sorted(case.attended(group, stay), key=lambda event: (case.day[event.key], event.key))
    in_place = stay.arrive
    for event in events:
        span = case.span(event)
        if span[0] - ONE < stay.arrive:
            yield _breach(
                "late", event.key.unit, "到达晚于前一日", "arrives later than the day before"
            )
        if span[-1] > stay.leave:
            yield _breach("left_early", event.key.unit, "未结束即离开", "leaves before the end")
        if (span[0] - in_place).days > case.problem.pace.earliest_days_before:
            yield _breach(
                "too_early",
                event.key.unit,
                f"自{in_place}起等候过久",
                f"waits from {in_place}, longer than it may",
            )
        in_place = max(in_place, span[-1])


def _teams(case: _Case, group: Group, stay: _Stay) -> Iterator[Finding]:
    busy: dict[date, int] = defaultdict(int)
    for event in case.attended(group, stay):
        for day in case.span(event):
            busy[day] += 1
    for day, n in sorted(busy.items()):
        if n > group.teams:
            yield _breach(
                "teams",
                stay.township,
                f"{day}{group.name}有{n}场，只有{group.teams}个小组",
                f"{group.id} has {n} events on {day} and {group.teams} teams",
            )


def _road(case: _Case, group: Group, before: _Stay, after: _Stay) -> Iterator[Finding]:
    minutes = case.minutes.get((before.township, after.township), 0)
    pace = case.problem.pace
    needed = 2 - (minutes <= pace.same_day_minutes) - (minutes <= pace.one_day_minutes)
    days = [before.leave + ONE * n for n in range(1, (after.arrive - before.leave).days + 1)]
    on_hand = [d for d in days if not any(first <= d <= last for first, last in group.away)]
    if after.arrive < before.leave or len(on_hand) < needed:
        yield _breach(
            "two_places",
            after.township,
            f"{group.name}{before.leave}离开上一乡镇，{after.arrive}来不及到达",
            f"{group.id} leaves the place before on {before.leave}"
            f" and cannot be here on {after.arrive}",
        )


def _figures(case: _Case) -> Iterator[Finding]:
    attended = Counter(v.group for v in case.plan.visits)
    loads = [attended[group.id] for group in case.problem.groups]
    minutes = 0
    for group in case.problem.groups:
        route = [group.base, *(stay.township for stay in case.stays(group)), group.base]
        minutes += sum(case.minutes.get(leg, 0) for leg in pairwise(route))
    moved = sum(case.day[event.key] != event.planned for event in case.problem.events)
    said, bound = case.plan.objective, case.plan.bound
    for name, value, claimed, least in (
        ("unattended", len(case.plan.unattended), said.unattended, bound.unattended),
        ("travel_minutes", minutes, said.travel_minutes, bound.travel_minutes),
        ("load_spread", max(loads) - min(loads), said.load_spread, bound.load_spread),
        ("moved_polling_days", moved, said.moved_polling_days, bound.moved_polling_days),
    ):
        if value != claimed or least > value:
            yield _breach(
                "figures",
                UnitCode(""),
                f"{name}应为{value}，所列{claimed}，下界{least}",
                f"{name} is {value}; the plan says {claimed}, bound {least}",
            )


def _key(one: Visit | Moved | Unattended) -> EventKey:
    return EventKey(unit=one.unit, procedure=one.procedure)


def _breach(code: str, unit: UnitCode, zh: str, en: str, *, about: str = "") -> Finding:
    where = f"{unit}:" if unit else ""
    return Finding(
        code=f"tours.breach_{code}",
        severity=Severity.ERROR,
        says=Wording(zh=f"{where}{zh}", en=f"{where.replace(':', ': ')}{en}"),
        place=unit,
        about=about,
    )
