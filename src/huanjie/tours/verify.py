"""Whether a tour plan keeps every rule, judged without knowing how it was made.

This module shares no code with the solver: it reads the problem and the plan and works every
day out again.
"""

from collections import Counter
from collections.abc import Iterator

from huanjie.terms.findings import Finding
from huanjie.tours.laid import Laid, breach, key_of
from huanjie.tours.problem import Event, Rank, TourProblem
from huanjie.tours.tour import Moved, TourPlan
from huanjie.tours.verify_figures import verify_figures
from huanjie.tours.verify_stays import verify_stays

SAID = {
    Rank.CONGRESS: ("党代会", "congress"),
    Rank.POLL: ("投票", "poll"),
    Rank.MEETING: ("党员大会", "Party meeting"),
}


def verify(plan: TourPlan, problem: TourProblem) -> tuple[Finding, ...]:
    """Every breach of every rule of the tours in a plan, whoever made it.

    Checked: each township has one group that is not recused; each event is attended once, by
    that group, or listed as unattended; a moved day is lawful and within the township's daily
    limit of polls; events that follow each other, attended or not, keep their distance; the group
    is in place the day before and no earlier than it may be; it has a team for every event; it is
    in one place at a time, on the road long enough, rested, and not away; congresses are attended;
    the figures are what the visits say, and no bound exceeds its figure.
    """
    case = Laid(plan, problem)
    return (
        *_assignments(case),
        *_events(case),
        *_moves(case),
        *_crowded(case),
        *_orders(case),
        *verify_stays(case),
        *verify_figures(case),
    )


def _assignments(case: Laid) -> Iterator[Finding]:
    times = Counter(one.township for one in case.plan.assignments)
    seats = {t.code for t in case.problem.townships}
    for t in sorted(seats | set(times)):
        if times[t] != 1 or t not in seats:
            yield breach(
                "tours.breach_assigned_once", t, "乡镇未分配或重复分配", "not assigned exactly once"
            )
    for one in case.plan.assignments:
        if one.group not in case.groups:
            yield breach("tours.breach_group_unknown", one.township, "组不存在", "unknown group")
        elif (one.group, one.township) in case.problem.barred:
            yield breach(
                "tours.breach_recused",
                one.township,
                f"{one.group}应回避",
                f"{one.group} is recused",
            )
    yield from _leaders(case)


def _leaders(case: Laid) -> Iterator[Finding]:
    given = {one.township: one.name for one in case.problem.leaders if one.township}
    free = Counter(one.name for one in case.problem.leaders if one.township is None)
    for one in case.plan.assignments:
        if one.township in given and one.leader != given[one.township]:
            yield breach(
                "tours.breach_leader_given",
                one.township,
                "包乡领导与方案不符",
                "not the given leader",
            )
        elif one.township not in given and one.leader:
            free[one.leader] -= 1
            if free[one.leader] < 0:
                yield breach(
                    "tours.breach_leader_free", one.township, "领导不可用", "leader is not free"
                )


def _events(case: Laid) -> Iterator[Finding]:
    visited = Counter(key_of(visit) for visit in case.plan.visits)
    missed = Counter(key_of(one) for one in case.plan.unattended)
    for key in sorted({*case.events, *visited, *missed}):
        if key not in case.events:
            yield breach(
                "tours.breach_event_unknown",
                key.unit,
                "无此事项",
                "no such event",
                about=key.procedure,
            )
        elif visited[key] + missed[key] != 1:
            yield breach(
                "tours.breach_event_once",
                key.unit,
                "应恰好列一次(到场或未到场)",
                "not listed exactly once, visited or unattended",
                about=key.procedure,
            )
        elif missed[key] and case.events[key].rank is Rank.CONGRESS:
            yield breach(
                "tours.breach_congress_unattended",
                key.unit,
                "党代会无人到场",
                "congress unattended",
            )
    for visit in case.plan.visits:
        event = case.events.get(key_of(visit))
        if event is not None and case.group_of.get(event.township) != visit.group:
            yield breach(
                "tours.breach_wrong_group", visit.unit, "非该乡镇的组", "not the township's group"
            )


def _moves(case: Laid) -> Iterator[Finding]:
    times = Counter((move.unit, move.procedure, move.step) for move in case.plan.moved)
    for (unit, procedure, step), n in sorted(times.items()):
        if n > 1:
            yield breach(
                "tours.breach_moved_twice",
                unit,
                f"重复改期 {step}",
                f"{step} moved twice",
                about=procedure,
            )
    for move in case.plan.moved:
        event = case.events.get(key_of(move))
        if event is not None and move.step == event.step:
            yield from _move(move, event)


def _move(move: Moved, event: Event) -> Iterator[Finding]:
    if move.before != event.planned:
        yield breach(
            "tours.breach_moved_from",
            move.unit,
            f"原定{event.planned}",
            f"was planned for {event.planned}",
        )
    if move.after not in event.days:
        yield breach(
            "tours.breach_moved_to",
            move.unit,
            f"{move.after}不在可选日期内",
            f"{move.after} is not a lawful day",
            about=move.procedure,
        )


def _crowded(case: Laid) -> Iterator[Finding]:
    cap = case.problem.polls_per_day
    polls = Counter(
        (event.township, case.day[event.key])
        for event in case.problem.events
        if event.rank is Rank.POLL
    )
    for (township, day), n in sorted(polls.items()):
        if cap is not None and n > cap:
            yield breach(
                "tours.breach_polls_per_day",
                township,
                f"{day}有{n}个村投票，限{cap}个",
                f"{n} polls on {day}, at most {cap}",
            )


def _orders(case: Laid) -> Iterator[Finding]:
    for order in case.problem.orders:
        apart = (case.day[order.then] - case.day[order.first]).days
        if apart < order.at_least:
            zh, en = SAID[case.events[order.first].rank]
            yield breach(
                "tours.breach_order",
                order.then.unit,
                f"距{zh}{apart}天，至少应{order.at_least}天",
                f"{apart} day{'s' * (apart != 1)} after the {en}, at least {order.at_least}",
                about=order.then.procedure,
            )
