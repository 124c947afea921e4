"""One day: who votes, who publishes what, what else is due."""

from collections.abc import Iterable
from dataclasses import dataclass

from huanjie.records.queries.duties import Place
from huanjie.records.queries.schedule import ANCHORS, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class InTown:
    """The units of one township in which a step falls on the day."""

    town: Place
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOfDay:
    """A step of a procedure with the places in which it falls on the day."""

    procedure: str
    step: str
    towns: tuple[InTown, ...]

    @property
    def units(self) -> int:
        return sum(len(one.lines) for one in self.towns)

    @property
    def still_open(self) -> int:
        return sum(line.done_on is None for one in self.towns for line in one.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage:
    """What falls on a day in three parts."""

    votes: tuple[StepOfDay, ...]
    published: tuple[StepOfDay, ...]
    others: tuple[StepOfDay, ...]


def day_page(lines: Iterable[Line]) -> DayPage:
    """The steps of one day, votes first, then what is put up in public, then the rest."""
    found: dict[tuple[str, str], dict[Place, list[Line]]] = {}
    for line in lines:
        towns = found.setdefault((line.procedure, line.step), {})
        towns.setdefault(Place(code=line.town, name=line.town_name), []).append(line)
    steps = tuple(
        StepOfDay(
            procedure=procedure,
            step=step,
            towns=tuple(InTown(town=t, lines=tuple(lines)) for t, lines in towns.items()),
        )
        for (procedure, step), towns in found.items()
    )
    votes = tuple(sorted((s for s in steps if s.step in ANCHORS), key=_lane))
    published = tuple(s for s in steps if s.step.endswith("_published"))
    others = tuple(s for s in steps if s not in votes and s not in published)
    return DayPage(votes=votes, published=published, others=others)


def _lane(one: StepOfDay) -> int:
    return list(ANCHORS).index(one.step)
