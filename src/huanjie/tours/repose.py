"""The rest that is due to a group: how long it may be out, and what counts as a rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.terms.campaign import Rest
from huanjie.tours.events import Pace
from huanjie.tours.reading import Leg
from huanjie.tours.sweep import Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Repose:
    """The rule of rest with the roads of one group.

    A group is out from the arrival at a stay to the leaving of the last before a rest; a rest is
    so many whole days at the base, the days on the road home and out again not counted.
    """

    rest: Rest
    ways: Ways
    pace: Pace

    def since(self, out: int, before: Leg, then: int, place: int) -> int:
        """The day since which a group is out that arrives in a place on a day, if it was out
        since a day before and then was in a stay."""
        ready = self.rested(before.arrive + before.nights, before.place, place)
        return then if then >= ready else out

    def rested(self, left: int, place: int, after: int) -> int:
        """The first day on which a group may arrive rested in one place after leaving another."""
        base = len(self.ways.minutes) - 1
        home = self.pace.days_lost(self.ways.minutes[place][base])
        again = self.pace.days_lost(self.ways.minutes[base][after])
        return left + 1 + home + self.rest.rest_days + again

    def allows(self, out: int, leave: int) -> bool:
        """Whether a group that is out since a day may stay out until another.

        >>> rule = Repose(
        ...     rest=Rest(most_nights=5, rest_days=1),
        ...     ways=Ways(minutes=((0,),), arrive=(((),),), open_from=()),
        ...     pace=Pace(),
        ... )
        >>> rule.allows(10, 15), rule.allows(10, 16)
        (True, False)
        """
        return leave - out <= self.rest.most_nights

    def kept(self, legs: Sequence[Leg]) -> bool:
        """Whether a tour keeps the rule throughout."""
        out, before = 0, None
        for leg in legs:
            out = leg.arrive if before is None else self.since(out, before, leg.arrive, leg.place)
            if not self.allows(out, leg.arrive + leg.nights):
                return False
            before = leg
        return True
