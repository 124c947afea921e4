"""Shares mended where events stay unattended: other groups are tried, group by group exactly."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours import solver
from huanjie.tours.problem import EventKey, TourProblem
from huanjie.tours.share import Shares, neighbours
from huanjie.tours.work import Budget

Days = Mapping[EventKey, date]

TRIALS = 16
"""How many changed shares are worked out exactly at most."""


@dataclass(slots=True)
class Worked:
    """The events that groups can attend, worked out once for each set of townships; the minutes
    on the road are left for later."""

    problem: TourProblem
    budget: Budget
    seen: dict[tuple[str, frozenset[UnitCode]], Days] = field(default_factory=dict)

    def of(self, group: Group, shares: Shares) -> Days:
        """What a group attends when it has these shares."""
        mine = frozenset(place for place, one in shares.items() if one == group.id)
        if (group.id, mine) not in self.seen:
            held = solver.tour(
                self.problem, group, tuple(sorted(mine)), budget=self.budget, roads=False
            )
            self.seen[group.id, mine] = {one.key: one.day for one in held}
        return self.seen[group.id, mine]

    def missed_and_moved(self, shares: Shares) -> tuple[int, int]:
        """Events unattended, then events moved."""
        held = {k: d for group in self.problem.groups for k, d in self.of(group, shares).items()}
        moved = sum(held.get(e.key, e.planned) != e.planned for e in self.problem.events)
        return len(self.problem.events) - len(held), moved


def mended(shares: Shares, days: Worked) -> Shares:
    """The shares, changed as long as fewer events stay unattended.

    Only townships with unattended events change hands, those with most first.
    """
    best, left = days.missed_and_moved(shares), TRIALS
    while best[0] and left:
        for other in islice(_trials(shares, days), left):
            left -= 1
            now = days.missed_and_moved(other)
            if now < best:
                shares, best = other, now
                break
        else:
            break
    return shares


def _trials(shares: Shares, days: Worked) -> list[Shares]:
    held = {k for group in days.problem.groups for k in days.of(group, shares)}
    missed = Counter(e.township for e in days.problem.events if e.key not in held)

    def hope(other: Shares) -> int:
        return -sum(n for place, n in missed.items() if other[place] != shares[place])

    return sorted((o for o in neighbours(shares, days.problem) if hope(o) < 0), key=hope)
