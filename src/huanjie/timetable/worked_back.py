"""One election of one unit in the network of the law alone, worked back from its last day."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Campaign, Fixed, Scope, Term
from huanjie.terms.deadlines import Demand
from huanjie.terms.ids import UnitCode
from huanjie.timetable.check_rules import years_not_announced
from huanjie.timetable.days import COUNTINGS, months
from huanjie.timetable.demands import problem_of
from huanjie.timetable.network import Propagation, chain, last_day
from huanjie.timetable.steps import STEPS, TERM_END, VOTES
from huanjie.timetable.weave import County, weave

OVERDUE = "recall_vote_overdue"
LONGEST = 13
"""Months after which a vote counts as having no last day: no text allows more than twelve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What calls for a vote: a term that ends (`term_end`), or the step that a recall, by-election
    or resignation begins with, on its day; and the steps whose days are given.
    """

    procedure: str
    trigger: str
    on: date
    extended: bool = False
    fixed: tuple[tuple[str, date], ...] = ()

    @property
    def vote(self) -> int:
        """The place of the vote among the steps."""
        return STEPS[self.procedure].index(VOTES[self.procedure])


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A step and the last day on which it may stand if the vote is to be in time."""

    step: str
    day: date


@dataclass(slots=True, kw_only=True)
class WorkedBack:
    """A matter of one unit under the law of a day: avoids, capacities and the window left out."""

    matter: Matter
    today: date
    county: County
    free: Propagation = field(init=False)

    def __post_init__(self) -> None:
        demands = self.county.network.demands
        ends = frozenset(n for n, one in enumerate(demands) if one.kind == "window")
        self.free = Propagation(self.county.network, dropped=ends)

    @property
    def holds(self) -> bool:
        """Whether the days given can hold with the law at all."""
        return self.free.stuck < 0

    def last(self) -> date | None:
        """The last day for the vote; None when no text on file has one."""
        day = self._day(self.free.high[self.matter.vote])
        return None if day > self.county.problem.campaign.window[1] else day

    def soonest(self) -> date | None:
        """The first day for the vote if every step not given begins today; None: too late."""
        work = self.free.again()
        every = (1 << self.county.network.days) - 1
        ahead = every & -1 << self.county.problem.horizon.number(self.today)
        for number in self._open():
            if not work.keep(number, ahead):
                return None
        return self._day(work.low[self.matter.vote])

    def starts(self) -> tuple[Latest, ...]:
        """The steps up to the vote that are not given, each with its latest day."""
        steps = STEPS[self.matter.procedure]
        return tuple(
            Latest(step=steps[number], day=self._day(self.free.high[number]))
            for number in self._open()
            if number <= self.matter.vote
        )

    def because(self) -> Demand | None:
        """The demand that sets the last day for the vote."""
        network, vote = self.county.network, self.matter.vote
        arcs = chain(network, self.free.bounds(), vote, earliest=False)
        if arcs:
            return network.demands[network.arcs[arcs[0]].demand]
        own = (
            network.demands[limit.demand]
            for limit in network.limits
            if limit.step == vote
            and last_day(network.sets[limit.days], network.days) == self.free.high[vote]
        )
        return next((one for one in own if one.kind != "window"), None)

    def by_township(self) -> date | None:
        """Within what time the township sees to a recall vote that was not held; None: no text."""
        campaign, last = self.county.problem.campaign, self.last()
        rules = rule_set(
            self.matter.procedure, on=self.today, jurisdiction=campaign.jurisdiction
        ).deadlines()
        found = (one.interval for one in rules if one.interval.from_step == OVERDUE)
        interval = next(found, None)
        if last is None or interval is None or interval.at_most is None:
            return None
        return COUNTINGS[interval.counting](last, interval.at_most)

    def unannounced(self) -> tuple[tuple[int, DeadlineRule], ...]:
        """The years whose rest days are not announced though a rule needs them, and that rule."""
        problem = self.county.problem
        days = {one.step: one.day for one in self.starts()}
        rules = problem.bounds_of(self.matter.procedure)
        return tuple(sorted(years_not_announced(rules, days, rolls=problem.rolls_over).items()))

    def _open(self) -> Iterator[int]:
        given = {step for step, _day in self.matter.fixed}
        for number, step in enumerate(STEPS[self.matter.procedure]):
            if step not in given:
                yield number

    def _day(self, number: int) -> date:
        return self.county.problem.horizon.day(number)


def worked_back(campaign: Campaign, matter: Matter, unit: UnitCode, *, today: date) -> WorkedBack:
    """A matter of a unit laid into the network, under the law of the day asked about.

    Refused: no law in force on that day.
    """
    days = [today, matter.on, *(day for _step, day in matter.fixed)]
    term = Term(procedure=matter.procedure, units=(unit,), ends=matter.on, extended=matter.extended)
    alone = replace(
        campaign,
        law_day=today,
        window=(min(days), months(max(days), LONGEST)),
        elections=(Scope(procedure=matter.procedure, units=(unit,)),),
        fixed=tuple(
            Fixed(unit=unit, procedure=matter.procedure, step=step, day=day)
            for step, day in matter.fixed
        ),
        avoid=(),
        terms=(term,) if matter.trigger == TERM_END else (),
        polling_days_per_township=None,
    )
    return WorkedBack(matter=matter, today=today, county=weave(problem_of(alone)))
