"""A campaign woven into one network: every step of every election, and all that is demanded.

The rules of a procedure hold between its own steps, between its steps and those of another
procedure of the same unit, and between a township's congress and each of its villages. Demands
have the same numbers in every part of a campaign, so what is found in one township holds in all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from huanjie.law.rules import DeadlineRule, Interval
from huanjie.terms.campaign import Campaign
from huanjie.terms.ids import UnitCode
from huanjie.timetable.claims import claims_of, counted_to_term, table_of
from huanjie.timetable.demands import (
    CAPACITY,
    WINDOW_END,
    WINDOW_START,
    Election,
    Horizon,
    Problem,
    avoids_of,
    problem_of,
)
from huanjie.timetable.network import Arc, Crowd, Limit, Network, Side
from huanjie.timetable.steps import ELSEWHERE, POLLING_DAY, STEPS

StepKey = tuple[UnitCode, str, str]
"""A unit, a procedure, a step."""
ElectionKey = tuple[UnitCode, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A campaign, or some elections of it, as a network.

    `keys[n]` says which step has number n, `numbers` the other way round; the steps of an
    election stand together, in their usual order. `rules[d]` is the rule of demand d, None for
    what the campaign itself demands.
    """

    problem: Problem
    elections: tuple[Election, ...]
    keys: tuple[StepKey, ...]
    numbers: Mapping[StepKey, int] = field(repr=False, compare=False)
    rules: tuple[DeadlineRule | None, ...]
    network: Network

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.problem.campaign

    @property
    def horizon(self) -> Horizon:
        """The days by their numbers."""
        return self.problem.horizon

    def steps_of(self, election: Election) -> range:
        """The numbers of an election's steps."""
        steps = STEPS[election.procedure]
        first = self.numbers[election.unit.code, election.procedure, steps[0]]
        return range(first, first + len(steps))


def county_of(campaign: Campaign) -> County:
    """The whole campaign as a network (refused: no law in force on the law day)."""
    return weave(problem_of(campaign))


def townships_of(elections: Iterable[Election]) -> tuple[tuple[Election, ...], ...]:
    """The elections by township, which no rule ties to another, in the order of the table."""
    groups: dict[UnitCode, list[Election]] = {}
    for election in elections:
        groups.setdefault(election.township, []).append(election)
    return tuple(tuple(group) for group in groups.values())


def weave(
    problem: Problem,
    elections: Sequence[Election] | None = None,
    *,
    loom: "Loom | None" = None,
) -> County:
    """The network of a campaign, or of some of its elections alone.

    Parts woven on one loom share its tables and sets, those that they do not use included.
    """
    chosen = problem.elections if elections is None else tuple(elections)
    keys = tuple(
        (one.unit.code, one.procedure, step) for one in chosen for step in STEPS[one.procedure]
    )
    loom = loom or Loom(problem)
    starts: dict[ElectionKey, int] = {}
    at = 0
    for one in chosen:
        starts[one.unit.code, one.procedure] = at
        at += len(STEPS[one.procedure])
    arcs = [arc for one in chosen for arc in loom.arcs(one, starts)]
    limits = [limit for one in chosen for limit in loom.limits(one, starts)]
    return County(
        problem=problem,
        elections=chosen,
        keys=keys,
        numbers={key: number for number, key in enumerate(keys)},
        rules=loom.rules,
        network=Network(
            days=problem.horizon.size,
            steps=at,
            tables=tuple(loom.tables),
            sets=tuple(loom.sets),
            arcs=tuple(arcs),
            limits=tuple(limits),
            crowds=tuple(loom.crowds(chosen, starts)),
            demands=loom.demands,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """An arc before its steps have numbers: which step, of which procedure."""

    source: tuple[str, int]
    target: tuple[str, int]
    side: Side
    table: int
    demand: int


class Loom:
    """Tables and sets, each once, and the pattern of arcs and limits of each kind of election."""

    def __init__(self, problem: Problem) -> None:
        claims = claims_of(problem)
        self.problem = problem
        self.tables: dict[tuple[int, ...], int] = {}
        self.sets: dict[int, int] = {}
        self.rules = tuple(one.rule for one in claims)
        self.demands = tuple(one.demand for one in claims)
        self._refs = {(one.procedure, one.demand.ref): n for n, one in enumerate(claims)}
        self._threads: dict[str, tuple[_Thread, ...]] = {}
        self._limits: dict[object, tuple[tuple[int, int, int], ...]] = {}

    def arcs(self, election: Election, starts: Mapping[ElectionKey, int]) -> Iterator[Arc]:
        """The intervals of an election's rules, as far as both steps have numbers."""
        procedure = election.procedure
        if procedure not in self._threads:
            self._threads[procedure] = tuple(self._spin(procedure))
        for thread in self._threads[procedure]:
            source = _start(election, thread.source[0], starts)
            target = _start(election, thread.target[0], starts)
            if source is not None and target is not None:
                yield Arc(
                    source=source + thread.source[1],
                    target=target + thread.target[1],
                    side=thread.side,
                    table=thread.table,
                    demand=thread.demand,
                )

    def _spin(self, procedure: str) -> Iterator[_Thread]:
        for rule in self.problem.bounds_of(procedure):
            demand = self._refs[procedure, rule.id]
            for source in places_of(procedure, rule.interval.from_step):
                for target in places_of(procedure, rule.interval.to_step):
                    for side, table in self._sides(rule.interval):
                        yield _Thread(
                            source=source, target=target, side=side, table=table, demand=demand
                        )

    def _sides(self, interval: Interval) -> Iterator[tuple[Side, int]]:
        for side in Side:
            table = table_of(interval, side, self.problem)
            if table is not None:
                yield side, self.tables.setdefault(table, len(self.tables))

    def limits(self, election: Election, starts: Mapping[ElectionKey, int]) -> Iterator[Limit]:
        """The days that each step of an election may take."""
        key = (election.procedure, election.fixed, election.avoid, election.terms)
        if key not in self._limits:
            self._limits[key] = tuple(self._limit(election))
        start = starts[election.unit.code, election.procedure]
        for offset, days, demand in self._limits[key]:
            yield Limit(step=start + offset, days=days, demand=demand)

    def _limit(self, election: Election) -> Iterator[tuple[int, int, int]]:
        problem = self.problem
        first, last = (problem.horizon.number(day) for day in problem.campaign.window)
        every = (1 << problem.horizon.size) - 1
        for offset, step in enumerate(STEPS[election.procedure]):
            yield self._days(offset, every & -1 << first, WINDOW_START)
            yield self._days(offset, (1 << (last + 1)) - 1, WINDOW_END)
            for i in avoids_of(problem, election, step):
                yield self._days(offset, every & ~problem.avoided[i], f"avoid[{i}]")
            for i in election.fixed:
                fixed = problem.campaign.fixed[i]
                if fixed.step == step:
                    yield self._days(offset, 1 << problem.horizon.number(fixed.day), f"fixed[{i}]")
        yield from self._terms(election, every)

    def _terms(self, election: Election, every: int) -> Iterator[tuple[int, int, int]]:
        steps = STEPS[election.procedure]
        for i in election.terms:
            term = self.problem.campaign.terms[i]
            for rule in self.problem.term_rules_of(election.procedure, extended=term.extended):
                step, days = counted_to_term(rule.interval, term.ends, self.problem)
                demand = self._refs[election.procedure, rule.id]
                yield steps.index(step), self._set(days & every), demand

    def _days(self, offset: int, days: int, ref: str) -> tuple[int, int, int]:
        return offset, self._set(days), self._refs["", ref]

    def _set(self, days: int) -> int:
        return self.sets.setdefault(days, len(self.sets))

    def crowds(
        self, chosen: Sequence[Election], starts: Mapping[ElectionKey, int]
    ) -> Iterator[Crowd]:
        """The polls of each township, where the capacity of a day may not hold them all."""
        most = self.problem.campaign.polling_days_per_township
        if most is None:
            return
        for township in townships_of(chosen):
            polls = tuple(
                starts[one.unit.code, one.procedure] + STEPS[one.procedure].index(POLLING_DAY)
                for one in township
                if POLLING_DAY in STEPS[one.procedure]
            )
            if len(polls) > most:
                yield Crowd(steps=polls, most=most, demand=self._refs["", CAPACITY])


def places_of(procedure: str, step: str) -> Iterator[tuple[str, int]]:
    """Where a rule of a procedure finds a step: its own, or else that of another procedure."""
    own = STEPS[procedure]
    for one in (procedure,) if step in own else ELSEWHERE.get(procedure, ()):
        if step in STEPS[one]:
            yield one, STEPS[one].index(step)


def _start(election: Election, procedure: str, starts: Mapping[ElectionKey, int]) -> int | None:
    """Where a procedure's steps begin: in the same unit, or in its township."""
    own = starts.get((election.unit.code, procedure))
    return own if own is not None else starts.get((election.township, procedure))
