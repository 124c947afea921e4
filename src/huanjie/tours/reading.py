"""A tour read off a sweep, stay by stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from huanjie.tours.states import Digit, Stay
from huanjie.tours.sweep import Sweep
from huanjie.tours.tables import NEVER


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Leg:
    """A stay for one wave of one township, both by number; days counted from the origin."""

    arrive: int
    nights: int
    place: int
    wave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The stays of a group in order and what they cost by the tables."""

    legs: tuple[Leg, ...]
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Choice:
    """What may come next; `hope` is its cost with all that follows, `liking` breaks ties. No
    nights: the wave is skipped."""

    hope: int
    liking: int
    place: int
    arrive: int
    nights: int
    cost: int


def read(sweep: Sweep) -> Tour | None:
    """The cheapest tour of a sweep with a step of one day.

    With a coarser step it waits as long as it must all the same, and is not always the cheapest;
    None when the way it took leads nowhere.
    """
    return _Reading(sweep).tour()


class _Reading:
    """A tour in the making: where the group is, what is done, when it was last where."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep, self.states = sweep, sweep.states
        self.done = [0] * sweep.size
        self.came: list[Stay | None] = [None] * sweep.size
        self.at, self.day, self.cost = sweep.size, 0, 0
        self.legs: list[Leg] = []

    def tour(self) -> Tour | None:
        while any(w < len(c) for w, c in zip(self.done, self.sweep.chains, strict=True)):
            best = min(self._choices(), default=None)
            if best is None or best.hope >= NEVER:
                return None
            self._take(best)
        back = self.sweep.ways.minutes[self.at][self.sweep.size]
        return Tour(legs=tuple(self.legs), cost=self.cost + back)

    def _choices(self) -> Iterator[_Choice]:
        for j, chain in enumerate(self.sweep.chains):
            w = self.done[j]
            if w == len(chain):
                continue
            before = self.came[j]
            first = max(self._arrival(j), 0 if before is None else before.arrive + chain[w].gap)
            for day in range(first, self.sweep.days):
                for nights, cost in self.sweep.offers(j, w, day):
                    yield self._stay(j, w, Stay(arrive=day, nights=nights), cost)
            if self.sweep.skips[j][w]:
                yield self._skip(j, w)

    def _stay(self, j: int, w: int, stay: Stay, cost: int) -> _Choice:
        """Early when another wave must wait for it, late when it has waited for others itself."""
        before = self.came[j]
        extra = 0 if before is None else self.states.extra(j, w, (before, stay))
        state = self._state(j, stay, stay.arrive + stay.nights)
        come = int(self.sweep.here[stay.arrive + stay.nights, j, state])
        road = self.sweep.ways.minutes[self.at][j]
        late = w > 0 and w + 1 == len(self.sweep.chains[j])
        return _Choice(
            hope=road + cost + extra + come,
            liking=-stay.arrive if late else stay.arrive,
            place=j,
            arrive=stay.arrive,
            nights=stay.nights,
            cost=road + cost + extra,
        )

    def _skip(self, j: int, w: int) -> _Choice:
        state, cost = self._state(j, None, self.day), self.sweep.chains[j][w].skip
        if self.at == self.sweep.size:
            come = self.sweep.start(state)
        else:
            come = int(self.sweep.here[self.day, self.at, state])
        return _Choice(hope=cost + come, liking=0, place=j, arrive=self.day, nights=0, cost=cost)

    def _arrival(self, j: int) -> int:
        if self.at == self.sweep.size:
            return 0
        return self.sweep.ways.arrive[self.at][j][self.day]

    def _state(self, j: int, stay: Stay | None, day: int) -> int:
        """The state on a day, once the next wave of township j was attended so, or skipped."""
        digits = []
        for i, (done, came) in enumerate(zip(self.done, self.came, strict=True)):
            now, last = (done + 1, stay) if i == j else (done, came)
            known = None if last is None else self.states.after(i, now, last, day)
            digits.append(known or Digit(done=now))
        return self.states.of(digits)

    def _take(self, choice: _Choice) -> None:
        j, w = choice.place, self.done[choice.place]
        self.done[j] += 1
        self.cost += choice.cost
        self.came[j] = None
        if choice.nights:
            self.came[j] = Stay(arrive=choice.arrive, nights=choice.nights)
            self.at, self.day = j, choice.arrive + choice.nights
            self.legs.append(Leg(arrive=choice.arrive, nights=choice.nights, place=j, wave=w))
