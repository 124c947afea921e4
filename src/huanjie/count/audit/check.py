"""Whether the papers that people looked at confirm the result, claim by claim."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from huanjie.count.audit import comparison, polling
from huanjie.count.audit.claims import Claim
from huanjie.count.audit.draw import Draw
from huanjie.count.audit.paper import MISSING, Paper, Place
from huanjie.count.audit.plan import AuditPlan, Method, Planned
from huanjie.count.audit.polling_sizes import more_expected
from huanjie.count.audit.rounding import ONE, at_most
from huanjie.count.audit.sighting import Sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One claim so far.

    `risk` is not rounded down; with papers alone it is the lowest on the way. `against` are the
    draws that speak against the claim; `more` draws confirm it (comparison: if all agree; polling:
    on average), None: count all papers.
    """

    planned: Planned
    risk: Decimal
    confirmed: bool
    against: int
    more: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A drawn paper that people and the machine read differently in a contest."""

    place: Place
    contest: str
    machine: Paper | None
    people: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The audit so far: of `drawn` draws the first `used` are settled and count.

    `unseen` papers nobody entered yet, `second` and `third` ones wait for that person, `missing`
    ones were not where they should lie. `by_hand` contests are counted in whole.
    """

    drawn: int
    used: int
    unseen: tuple[Place, ...]
    second: tuple[Place, ...]
    third: tuple[Place, ...]
    missing: tuple[Place, ...]
    standings: tuple[Standing, ...]
    differences: tuple[Difference, ...]
    by_hand: frozenset[str]

    @property
    def confirmed(self) -> bool:
        """Whether every claim is confirmed and no contest is left to a full hand count."""
        return not self.by_hand and all(one.confirmed for one in self.standings)

    @property
    def more(self) -> int:
        """How many more papers to draw for the contests that are not counted in whole."""
        left = (one for one in self.standings if one.planned.claim.contest not in self.by_hand)
        return max((one.more or 0 for one in left), default=0)


def check(
    plan: AuditPlan,
    draws: tuple[Draw, ...],
    seen: Sightings,
    *,
    machine: Mapping[Place, Paper] | None = None,
) -> Report:
    """The risk of every claim after the draws that are settled, in the order of the draws.

    Draws after the first one that is not settled wait, so that nobody can choose which papers
    count. A missing paper counts as what would harm the claim most. Where more draws are needed
    than there are papers, the contest is left to a full hand count.
    """
    places = dict.fromkeys(one.place for one in draws)
    entered = {*seen.settled, *seen.second, *seen.third}
    used = [*takewhile(lambda one: one.place in seen.settled, draws)]
    order = tuple(one.place for one in used)
    sample = _Sample(plan=plan, seen=seen.settled, order=order, machine=machine or {})
    standings = tuple(sample.standing(one) for one in plan.sampled)
    return Report(
        drawn=len(draws),
        used=len(used),
        unseen=tuple(one for one in places if one not in entered),
        second=tuple(one for one in places if one in seen.second),
        third=tuple(one for one in places if one in seen.third),
        missing=tuple(one for one in places if seen.settled.get(one) == MISSING),
        standings=standings,
        differences=tuple(sample.differences()) if plan.method is Method.COMPARISON else (),
        by_hand=plan.by_hand | {one.planned.claim.contest for one in standings if one.more is None},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """The settled papers in the order of the draws, and what the machine read from them."""

    plan: AuditPlan
    seen: Mapping[Place, Paper]
    order: tuple[Place, ...]
    machine: Mapping[Place, Paper]

    def standing(self, one: Planned) -> Standing:
        """The risk of one claim and how far it still has to go."""
        found = self._compared if self.plan.method is Method.COMPARISON else self._polled
        risk, against, more = found(one.claim)
        if more is not None and len(self.order) + more > self.plan.papers:
            more = None
        confirmed = at_most(risk, self.plan.limit)
        return Standing(
            planned=one,
            risk=min(ONE, risk),
            confirmed=confirmed,
            against=against,
            more=0 if confirmed else more,
        )

    def _compared(self, claim: Claim) -> tuple[Decimal, int, int | None]:
        found = (self._error(claim, place) for place in self.order)
        errors = Counter(error for error in found if error)
        risk = comparison.risk(claim.margin, drawn=len(self.order), errors=errors)
        more = comparison.more_needed(claim.margin, so_far=risk, limit=self.plan.limit)
        return risk, errors.total(), more

    def _error(self, claim: Claim, place: Place) -> Fraction:
        return comparison.overstatement(claim, self.machine.get(place), self.seen[place])

    def _polled(self, claim: Claim) -> tuple[Decimal, int, int | None]:
        values = [claim.value(self.seen[place]) for place in self.order]
        course = polling.course(claim, values)
        more = more_expected(claim, so_far=course.now, limit=self.plan.limit)
        return course.lowest, sum(value < 0 for value in values), more

    def differences(self) -> Iterator[Difference]:
        """Every post of every settled paper on which people and the machine differ."""
        for place in dict.fromkeys(self.order):
            machine, people = self.machine.get(place), self.seen[place]
            for contest in self.plan.contests:
                if machine is None or machine.of(contest.id) != people.of(contest.id):
                    yield Difference(
                        place=place, contest=contest.id, machine=machine, people=people
                    )
