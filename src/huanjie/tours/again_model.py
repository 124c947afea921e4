"""The days of some groups' events as questions of yes or no: what planning again must decide.

A township that a group has begun to see stays with it; the others may change hands within the
groups that are looked at together. A group attends in a township only after a night there, so
two townships of one group keep the days of the road between them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.yes_no import Row, YesNo

LONGEST = 6
"""Days after which any road has been travelled and any wait is over."""

Days = Mapping[EventKey, date]
Follows = Callable[[str, tuple[UnitCode, int], tuple[UnitCode, int]], bool]
"""Whether a group that attended in a place on a day can attend in another on a later day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What has been told: the day of every event, which of them are attended and published, and
    who is responsible for each township.

    Days up to `today` are past: nothing of them changes.
    """

    days: Days
    attended: frozenset[EventKey]
    published: frozenset[EventKey]
    groups: Mapping[UnitCode, str]
    leaders: Mapping[UnitCode, str]
    today: date

    def past(self, event: Event) -> bool:
        """Whether the event has begun."""
        return self.days[event.key] <= self.today

    def weight(self, event: Event) -> int:
        """How much a change of its day weighs: twice when it is published."""
        return 2 if event.key in self.published else 1


@dataclass
class Model:
    """The questions: whether an event is held on a day and `seen` by a group or held `alone`,
    whether a group is `there`, in a township, on a day, and which one `has` the township.

    `bare` leaves teams, roads and rest out; `all_seen` leaves no later event unattended.
    """

    problem: TourProblem
    announced: Announced
    groups: tuple[Group, ...]
    townships: tuple[UnitCode, ...]
    follows: Follows
    longest: int = LONGEST
    bare: bool = False
    all_seen: bool = False
    asked: YesNo = field(default_factory=YesNo)
    seen: dict[EventKey, dict[int, int]] = field(default_factory=dict)
    alone: dict[EventKey, dict[int, int]] = field(default_factory=dict)
    there: dict[tuple[UnitCode, int], int] = field(default_factory=dict)
    has: dict[tuple[UnitCode, str], int] = field(default_factory=dict)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the townships looked at."""
        return tuple(e for e in self.problem.events if e.township in self.townships)

    def build(self) -> "Model":
        """All questions and rules."""
        self._hands()
        for event in self.events:
            self._days(event)
        self._orders()
        self._polls_a_day()
        if not self.bare:
            self._teams()
            self._roads()
            self._rest()
        return self

    def _hands(self) -> None:
        barred = set(self.problem.barred)
        begun = {
            e.township
            for e in self.events
            if e.key in self.announced.attended and self.announced.past(e)
        }
        for township in self.townships:
            old = self.announced.groups[township]
            may = [g.id for g in self.groups if (g.id, township) not in barred]
            mine = [old] if township in begun or not may else may
            for group in mine:
                self.has[township, group] = self.asked.ask(hint=group == old)
            self.asked.exactly((self.has[township, group] for group in mine), 1)

    def _days(self, event: Event) -> None:
        old, key = self.announced.days[event.key], event.key
        attended = key in self.announced.attended
        seen = self.seen[key] = {}
        alone = self.alone[key] = {}
        if self.announced.past(event):
            (seen if attended else alone)[old.toordinal()] = self.asked.ask(hint=True)
        for day in event.days:
            if self.announced.past(event) or day <= self.announced.today:
                continue
            if any(self._on_hand(group, event, day) for group in self._may_have(event.township)):
                seen[day.toordinal()] = self.asked.ask(hint=attended and day == old)
            if not self.all_seen:
                alone[day.toordinal()] = self.asked.ask(hint=not attended and day == old)
        self.asked.exactly([one for _, one in self._held(event)], 1)
        self._away(event)

    def _held(self, event: Event) -> Iterator[tuple[int, int]]:
        """Every question of the event with its day."""
        yield from self.seen[event.key].items()
        yield from self.alone[event.key].items()

    def _may_have(self, township: UnitCode) -> Iterator[Group]:
        return (group for group in self.groups if (township, group.id) in self.has)

    def _on_hand(self, group: Group, event: Event, day: date) -> bool:
        span = event.span(day)
        eve = date.fromordinal(day.toordinal() - 1)
        return not any(first <= span[-1] and eve <= last for first, last in group.away)

    def _away(self, event: Event) -> None:
        if self.announced.past(event):
            return
        may = list(self._may_have(event.township))
        for number, one in self.seen[event.key].items():
            can = [g for g in may if self._on_hand(g, event, date.fromordinal(number))]
            if len(can) < len(may):
                self.asked.only_if(one, (self.has[event.township, g.id] for g in can))

    def _teams(self) -> None:
        running: dict[tuple[UnitCode, int], list[int]] = defaultdict(list)
        for event in self.events:
            for first, one in self.seen[event.key].items():
                for day in range(first, first + event.lasts):
                    running[event.township, day].append(one)
        for (township, day), ones in sorted(running.items()):
            there = self.there[township, day] = self.asked.ask()
            teams = tuple(
                (self.has[township, group.id], -group.teams) for group in self._may_have(township)
            )
            most = max(-factor for _, factor in teams)
            terms = tuple((one, 1) for one in ones)
            self.asked.rows.append(Row(terms=(*terms, *teams), most=0))
            self.asked.rows.append(Row(terms=(*terms, (there, -most)), most=0))
            self.asked.only_if(there, ones)

    def _orders(self) -> None:
        mine = {event.key: event for event in self.events}
        for order in self.problem.orders:
            if order.first not in mine or order.then not in mine:
                continue
            before = list(self._held(mine[order.first]))
            for day, one in self._held(mine[order.then]):
                soon = [q for d, q in before if d + order.at_least <= day]
                if len(soon) < len(before):
                    self.asked.only_if(one, soon)

    def _polls_a_day(self) -> None:
        cap = self.problem.polls_per_day
        if cap is None:
            return
        polls: dict[tuple[UnitCode, int], list[int]] = defaultdict(list)
        for event in self.events:
            if event.rank is Rank.POLL:
                for day, one in self._held(event):
                    polls[event.township, day].append(one)
        for ones in polls.values():
            if len(ones) > cap:
                self.asked.most(ones, cap)

    def _roads(self) -> None:
        days: dict[UnitCode, list[int]] = defaultdict(list)
        for township, day in sorted(self.there):
            days[township].append(day)
        for one, other in combinations(self.townships, 2):
            shared = [
                g.id for g in self.groups if (one, g.id) in self.has and (other, g.id) in self.has
            ]
            if shared:
                together = self._together(one, other, shared)
                self._apart(one, other, days, (shared, together))

    def _together(self, one: UnitCode, other: UnitCode, shared: list[str]) -> int | None:
        """Whether one group has both; None when it is known to."""
        mine = (group.id for group in self.groups if (one, group.id) in self.has)
        theirs = (group.id for group in self.groups if (other, group.id) in self.has)
        if list(mine) == list(theirs) == shared and len(shared) == 1:
            return None
        together = self.asked.ask(hint=self.announced.groups[one] == self.announced.groups[other])
        for group in shared:
            terms = ((self.has[one, group], 1), (self.has[other, group], 1), (together, -1))
            self.asked.rows.append(Row(terms=terms, most=1))
        return together

    def _apart(
        self,
        one: UnitCode,
        other: UnitCode,
        days: Mapping[UnitCode, list[int]],
        both: tuple[list[str], int | None],
    ) -> None:
        shared, together = both
        known = () if together is None else (together,)
        for a in days[one]:
            for b in days[other]:
                if abs(a - b) > self.longest or max(a, b) <= self.announced.today.toordinal():
                    continue
                early, late = sorted(((one, a), (other, b)), key=lambda stop: stop[1])
                barred = [g for g in shared if not self.follows(g, early, late)]
                stops = (self.there[early], self.there[late])
                if len(barred) == len(shared):
                    self.asked.most((*stops, *known), 1 + len(known))
                    continue
                for group in barred:
                    has = {self.has[one, group], self.has[other, group]}
                    self.asked.most((*stops, *sorted(has)), 1 + len(has))

    def _rest(self) -> None:
        """Between days too far apart for one run there is a rest, if a group attends on both."""
        rest = self.problem.rest
        if rest is None:
            return
        for group in self.groups:
            days = sorted({day for _, day in self.there})
            blocks = {day: self.asked.ask() for day in range(days[0], days[-1])} if days else {}
            for (township, day), there in self.there.items():
                if (township, group.id) in self.has:
                    lost = self.problem.pace.days_lost
                    roads = self.problem.roads.table()
                    home = lost(roads[township, group.base])
                    out = lost(roads[group.base, township])
                    for start in range(day - out - rest.rest_days, day + home + 1):
                        if start in blocks:
                            has = self.has[township, group.id]
                            self.asked.most((blocks[start], there, has), 2)
            self._runs(group, blocks)

    def _runs(self, group: Group, blocks: Mapping[int, int]) -> None:
        rest = self.problem.rest
        if rest is None:
            return
        mine = [(t, d) for t, d in sorted(self.there) if (t, group.id) in self.has]
        for one, first in mine:
            for other, last in mine:
                nights = last - first + 1
                if rest.most_nights < nights <= rest.most_nights + rest.rest_days + LONGEST:
                    between = [(b, 1) for day, b in blocks.items() if first < day < last]
                    both = {self.there[one, first], self.there[other, last]}
                    both |= {self.has[one, group.id], self.has[other, group.id]}
                    terms = (*between, *((q, -1) for q in sorted(both)))
                    self.asked.rows.append(Row(terms=terms, least=1 - len(both)))
