"""Planning tours again after something has happened, with as little as possible told anew.

Attendance comes first, then the number of changed days (a published day counts twice), then
cost. Only the groups that something has happened to are planned again; the others, and the
townships that may still change hands, are looked at when fewer changes might be possible so.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from huanjie.terms.campaign import Group
from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.again_choice import Chosen, better, chosen, fewest, hands_of
from huanjie.tours.again_model import LONGEST, Announced, Days, Model
from huanjie.tours.again_plan import plan_of
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.roads import Roads
from huanjie.tours.tour import Assignment, TourPlan
from huanjie.tours.work import Budget

Stop = tuple[UnitCode, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which other roads stand in place of the ordinary ones; a pair left out is closed."""

    first: date
    last: date
    roads: Roads


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A day that must be told anew."""

    event: EventKey
    step: str
    before: date
    after: date
    published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The tours planned again, and what changes for whom.

    `weight` is that of the changed days, `least` what it cannot go below at the same attendance;
    `minimal` when the two are proven equal for the whole county. `groups` were planned again.
    """

    tours: TourPlan
    changed: tuple[Changed, ...]
    weight: int
    least: int
    minimal: bool
    groups: tuple[str, ...]


def announced(
    problem: TourProblem, old: TourPlan, *, published: frozenset[EventKey], today: date
) -> Announced:
    """What the old plan has told: where it moved an event from the day that the timetable still
    has, the day that it moved it to, else the timetable's."""
    days = {event.key: event.planned for event in problem.events}
    for move in old.moved:
        key = EventKey(unit=move.unit, procedure=move.procedure)
        event = next((e for e in problem.events if e.key == key and e.step == move.step), None)
        if event is not None and event.planned == move.before:
            days[key] = move.after
    visited = {EventKey(unit=v.unit, procedure=v.procedure) for v in old.visits}
    return Announced(
        days=days,
        attended=frozenset(visited & set(days)),
        published=published,
        groups={one.township: one.group for one in old.assignments},
        leaders={one.township: one.leader for one in old.assignments},
        today=today,
    )


def again(
    problem: TourProblem,
    told: Announced,
    *,
    closures: tuple[Closure, ...] = (),
    budget: Budget | None = None,
) -> Again:
    """The tours of a changed problem with the fewest changes to what was told.

    Refused when nothing keeps what is past, and when a township had no group of the problem's.
    """
    _known(problem, told)
    scope = _Scope(problem, closures, budget or Budget())
    hit = tuple(group for group in problem.groups if scope.broken(told, group))
    parts = [scope.answer(told, group) for group in hit]
    minimal = all(one.proven for one in parts)
    if hit and scope.free(told) and not scope.forced(told, hit, parts):
        lost = any(one.absent for one in parts) or len(told.attended) < len(told.days)
        whole = scope.model(told, problem.groups, all_seen=not lost)
        wider = better(whole, parts, scope.budget)
        minimal = wider.proven
        if wider.yes is not None:
            told, old = replace(told, groups=hands_of(whole, wider.yes)), told.groups
            gone = {t for t, group in told.groups.items() if old[t] != group}
            ids = {g.id for g in hit} | {of[t] for of in (old, told.groups) for t in gone}
            hit = tuple(group for group in problem.groups if group.id in ids)
            parts = [scope.answer(told, group) for group in hit]
    return _result(problem, told, hit, parts, minimal=minimal)


class _Scope:
    """The changed problem, asked for one group, some, or the whole county."""

    def __init__(self, problem: TourProblem, closures: tuple[Closure, ...], budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.closures = closures
        self.roads = problem.roads.table()
        self.other = [(c, c.roads.table()) for c in closures]
        self.away = {
            group.id: {
                day
                for first, last in group.away
                for day in range(first.toordinal(), last.toordinal() + 1)
            }
            for group in problem.groups
        }

    def model(
        self,
        told: Announced,
        groups: tuple[Group, ...],
        *,
        bare: bool = False,
        all_seen: bool = False,
    ) -> Model:
        """The questions for some groups and the townships that they have."""
        ids = {group.id for group in groups}
        closed = (c.last.toordinal() - c.first.toordinal() + 1 for c in self.closures)
        return Model(
            problem=self.problem,
            announced=told,
            groups=groups,
            townships=tuple(sorted(t for t, group in told.groups.items() if group in ids)),
            follows=self.follows,
            longest=LONGEST + max(closed, default=0),
            bare=bare,
            all_seen=all_seen,
        ).build()

    def answer(self, told: Announced, group: Group) -> Chosen:
        """The fewest changes for one group by itself; first as if it could attend everything."""
        answer = chosen(self.model(told, (group,), all_seen=True), self.budget)
        if answer is None:
            answer = chosen(self.model(told, (group,)), self.budget)
        if answer is None:
            zh = f"{group.name}：已发生的安排与变化后的条件无法并存"
            en = f"{group.id}: what is past cannot stand with what has changed"
            raise refusal("tours.again_impossible", Wording(zh=zh, en=en))
        return answer

    def free(self, told: Announced) -> bool:
        """Whether a township that nobody has begun to see may change hands."""
        begun = {e.township for e in self.problem.events if e.key in told.attended and told.past(e)}
        return any(
            len(self.problem.groups_for(seat.code)) > 1 and seat.code not in begun
            for seat in self.problem.townships
        )

    def forced(self, told: Announced, hit: tuple[Group, ...], parts: list[Chosen]) -> bool:
        """Whether no more is changed than must change whoever attends."""
        if any(one.absent for one in parts):
            return False
        bare = self.model(told, hit, bare=True, all_seen=True)
        least = fewest(bare, self.budget.share(0.2))
        return least.proven and least.cost == sum(one.changes for one in parts)

    def follows(self, group: str, early: Stop, late: Stop) -> bool:
        """Whether a group that attended on one day can attend elsewhere on the later one.

        It leaves on the first day and arrives on the eve of the second; days away are no days on
        the road. On days of a closure the closure's roads count for the whole way. Of the ways that
        meet the same closures the longest is tried alone: it leaves no fewer days for the road.
        """
        (start, left), (end, then) = early, late
        if start == end:
            return True
        arrive = then - 1
        leaves = {left, *(c.last.toordinal() + 1 for c in self.closures)}
        stops = {arrive, *(c.first.toordinal() - 1 for c in self.closures)}
        return any(
            self._reaches(group, start, end, (leave, stop))
            for leave in leaves
            for stop in stops
            if left <= leave <= stop <= arrive
        )

    def _reaches(self, group: str, start: UnitCode, end: UnitCode, days: tuple[int, int]) -> bool:
        """Whether the days after the first up to the last are enough for the way."""
        leave, stop = days
        minutes = self._minutes(start, end, leave, stop)
        on_hand = stop - leave - sum(leave < day <= stop for day in self.away[group])
        return minutes is not None and self.problem.pace.days_lost(minutes) <= on_hand

    def _minutes(self, start: UnitCode, end: UnitCode, leave: int, arrive: int) -> int | None:
        """Minutes for a way begun and ended on those days; None when a closure bars it."""
        for closure, table in self.other:
            if closure.first.toordinal() <= arrive and leave <= closure.last.toordinal():
                return table.get((start, end))
        return self.roads[start, end]

    def broken(self, told: Announced, group: Group) -> bool:
        """Whether the group cannot keep to all that was told."""
        mine = [e for e in self.problem.events if told.groups[e.township] == group.id]
        later = [e for e in mine if not told.past(e)]
        days = {event.key: told.days[event.key] for event in mine}
        return (
            self.problem.rest is not None
            or any(days[event.key] not in event.days for event in later)
            or any(
                (days[one.then] - days[one.first]).days < one.at_least
                for one in self.problem.orders
                if one.then in days and one.first in days
            )
            or self._crowded(later, days)
            or self._torn(told, group, mine)
        )

    def _crowded(self, events: list[Event], days: Days) -> bool:
        cap = self.problem.polls_per_day
        polls = Counter(
            (event.township, days[event.key]) for event in events if event.rank is Rank.POLL
        )
        return cap is not None and max(polls.values(), default=0) > cap

    def _torn(self, told: Announced, group: Group, events: list[Event]) -> bool:
        """Whether its teams, its days away or its roads no longer allow what it was to attend."""
        seen = [event for event in events if event.key in told.attended]
        busy = Counter(
            (event.township, day.toordinal())
            for event in seen
            for day in event.span(told.days[event.key])
        )
        today = told.today.toordinal()
        stops = sorted((day, township) for township, day in busy if day > today)
        last = max(((day, t) for t, day in busy if day <= today), default=None)
        route = ([last] if last else []) + stops
        return (
            any(busy[t, day] > group.teams for day, t in stops)
            or any({day, day - 1} & self.away[group.id] for day, _ in stops)
            or not all(
                self.follows(group.id, (a, left), (b, then))
                for (left, a), (then, b) in pairwise(route)
            )
        )


def _known(problem: TourProblem, told: Announced) -> None:
    ids = {group.id for group in problem.groups}
    names = dict(problem.names)
    for seat in problem.townships:
        if told.groups.get(seat.code) not in ids:
            name = names.get(seat.code, seat.code)
            zh, en = (
                f"{name}：原方案未分配现有的组",
                f"{name}: the old plan gives it no present group",
            )
            raise refusal("tours.again_township", Wording(zh=zh, en=en), place=seat.code)


def _result(
    problem: TourProblem,
    told: Announced,
    hit: tuple[Group, ...],
    parts: list[Chosen],
    *,
    minimal: bool,
) -> Again:
    attended = {key: day for key, day in told.days.items() if key in told.attended}
    missed = {key: day for key, day in told.days.items() if key not in told.attended}
    for part in parts:
        attended = {k: d for k, d in attended.items() if k not in part.missed} | dict(part.attended)
        missed = {k: d for k, d in missed.items() if k not in part.attended} | dict(part.missed)
    days = attended | missed
    assignments = tuple(
        Assignment(
            township=seat.code,
            group=told.groups[seat.code],
            leader=told.leaders.get(seat.code, ""),
        )
        for seat in problem.townships
    )
    return Again(
        tours=plan_of(problem, attended, missed, assignments),
        changed=tuple(
            Changed(
                event=event.key,
                step=event.step,
                before=told.days[event.key],
                after=days[event.key],
                published=event.key in told.published,
            )
            for event in problem.events
            if days[event.key] != told.days[event.key]
        ),
        weight=sum(one.changes for one in parts),
        least=sum(one.changes if minimal else one.least for one in parts),
        minimal=minimal,
        groups=tuple(group.id for group in hit),
    )
