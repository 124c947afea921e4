"""What the demo's acts share: the folder, the cast, the days, the seeded chance."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random

from huanjie.actions import clock
from huanjie.demo.plot import Plot
from huanjie.demo.progress import Progress
from huanjie.demo.scenario import Scenario
from huanjie.records.models import Officer
from huanjie.roll.intake import ClerkFile
from huanjie.terms.places import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The officers of the county."""

    head: Officer
    clerk: Officer
    townships: dict[str, Officer]
    groups: dict[str, Officer]
    departments: tuple[Officer, ...]
    observer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One demo."""

    data: Path
    seed: int
    scenario: Scenario
    units: tuple[Unit, ...]
    office: Office
    progress: Progress
    sheets: int

    def chance(self, *about: object) -> Random:
        """Chance of its own for everything, so that one more draw here changes nothing there."""
        return Random("/".join(map(str, (self.seed, *about))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village that goes the whole way: its election, its turn, its people, its days."""

    world: World
    unit: Unit
    election: str
    plot: Plot
    days: dict[str, date]
    chair: Officer
    tellers: tuple[Officer, Officer]
    post: dict[str, ClerkFile] = field(default_factory=dict)

    @property
    def township(self) -> Officer:
        """The work team of the township."""
        return self.world.office.townships[str(self.unit.parent)]

    def chance(self, about: str) -> Random:
        """The village's own chance for one matter."""
        return self.world.chance(self.unit.code, about)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Happening:
    """Something that happens at an hour of a day; equal hours keep the order of the list."""

    when: datetime
    place: int
    stage: str = field(compare=False)
    says: str = field(compare=False)
    run: Callable[[], None] = field(compare=False)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour of a day in China."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.CHINA)
