"""Sharing the townships out among the groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours import solver
from huanjie.tours.diary import diary_of
from huanjie.tours.keep import Kept, Load, kept, load_of
from huanjie.tours.problem import TourProblem
from huanjie.tours.work import Budget, Clash

SPREAD_MINUTES = 90
"""Minutes on the road that one event's difference of load is worth: travel and fairness are
weighed against each other, since least travel alone would send one group everywhere."""

Shares = dict[UnitCode, str]


def share_out(problem: TourProblem, budget: Budget) -> Shares:
    """A group for every township: first by clashes of pairs, then improved one swap at a time.

    What counts is the worth of events attended on their planned days (the rest must move or
    stays unattended), then minutes on the road and the spread of loads.
    """
    score = Score(problem)
    shares = solver.assign(
        problem, score.clashes(), spread_cost=SPREAD_MINUTES, budget=budget.share(0.5)
    )
    return improved(shares, score, problem)


@dataclass(slots=True)
class Score:
    """The worth of shares, group by group; what was worked out once is kept."""

    problem: TourProblem
    seen: dict[tuple[str, frozenset[UnitCode]], Kept] = field(default_factory=dict)
    loads: dict[int, Load] = field(default_factory=dict)

    def of_group(self, group: Group, townships: frozenset[UnitCode]) -> Kept:
        """What the group can attend of these townships on the planned days."""
        key = (group.id, townships)
        if key not in self.seen:
            load = self.loads.setdefault(group.teams, load_of(self.problem.events, group.teams))
            self.seen[key] = kept(
                tuple(sorted(townships)),
                load,
                base=group.base,
                diary=diary_of(group, self.problem.pace),
                roads=self.problem.roads.table(),
            )
        return self.seen[key]

    def of(self, shares: Shares) -> tuple[int, int]:
        """Worth kept (more is better), then minutes and spread together (negative)."""
        counts = dict.fromkeys((g.id for g in self.problem.groups), 0)
        for event in self.problem.events:
            counts[shares[event.township]] += 1
        worth, minutes = 0, 0
        for group in self.problem.groups:
            mine = frozenset(place for place, g in shares.items() if g == group.id)
            one = self.of_group(group, mine)
            worth, minutes = worth + one.worth, minutes + one.minutes
        spread = max(counts.values()) - min(counts.values())
        return worth, -minutes - SPREAD_MINUTES * spread

    def clashes(self) -> Iterator[Clash]:
        """For every pair of townships the worth lost when one group has both, and the road."""
        group = max(self.problem.groups, key=lambda g: (g.teams, g.id))
        roads = self.problem.roads.table()
        places = [t.code for t in self.problem.townships]
        for one, other in combinations(places, 2):
            apart = sum(self.of_group(group, frozenset({p})).worth for p in (one, other))
            lost = apart - self.of_group(group, frozenset({one, other})).worth
            yield Clash(one=one, other=other, cost=100 * lost + roads[one, other])


def improved(shares: Shares, score: Score, problem: TourProblem) -> Shares:
    """Townships given away or exchanged as long as that is better."""
    best, best_score = shares, score.of(shares)
    going = True
    while going:
        going = False
        for other in neighbours(best, problem):
            other_score = score.of(other)
            if other_score > best_score:
                best, best_score, going = other, other_score, True
                break
    return best


def neighbours(shares: Shares, problem: TourProblem) -> Iterator[Shares]:
    """The shares that differ by one township given away or two exchanged; nobody recused."""
    allowed = {t.code: {g.id for g in problem.groups_for(t.code)} for t in problem.townships}
    for place in sorted(shares):
        for group in sorted(allowed[place] - {shares[place]}):
            yield shares | {place: group}
    for one, other in combinations(sorted(shares), 2):
        mine, theirs = shares[one], shares[other]
        if mine != theirs and theirs in allowed[one] and mine in allowed[other]:
            yield shares | {one: theirs, other: mine}
