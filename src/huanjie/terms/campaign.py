"""The county's campaign: what is elected, in which window, under which demands."""

from dataclasses import dataclass
from datetime import date

from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One line of `elections`: a procedure for all units of a level or a kind, or for some."""

    procedure: str
    level: Level | None = None
    kind: Kind | None = None
    units: tuple[UnitCode, ...] = ()

    def covers(self, unit: Unit) -> bool:
        """Whether this line elects something in that unit."""
        if self.units:
            return unit.code in self.units
        return unit.level is self.level or unit.kind is self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The day on which a term ends; `extended` when a later election has been approved.

    `units` empty means all that hold the procedure; a township stands for its villages.
    """

    procedure: str
    units: tuple[UnitCode, ...]
    ends: date
    extended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A date that the campaign fixes for one step of one unit."""

    unit: UnitCode
    procedure: str
    step: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoid:
    """Days on which some steps of some units must not (or, `hard` false, should not) fall.

    `units` empty means all; a township stands for its villages.
    """

    steps: tuple[str, ...]
    units: tuple[UnitCode, ...]
    says: str
    dates: tuple[date, date] | None = None
    weekdays: tuple[int, ...] = ()
    lunar_days: tuple[int, ...] = ()
    hard: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A tour guidance group: where it starts from, its teams, languages, the days it is away."""

    id: str
    name: str
    base: UnitCode
    teams: int
    away: tuple[tuple[date, date], ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A county leader, responsible for one township (none yet: to be assigned)."""

    name: str
    township: UnitCode | None
    away: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A group that must not be sent to a unit, and why."""

    group: str
    unit: UnitCode
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Languages of a township, of which a group sent there must know one."""

    unit: UnitCode
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """How many nights in a row a group may be out, and the days of rest that then are due."""

    most_nights: int
    rest_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Minutes on the road between the seats of two townships."""

    start: UnitCode
    end: UnitCode
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """CAMPAIGN.yaml as a noun, with its units, groups and roads read in."""

    name: str
    jurisdiction: str
    law_day: date
    window: tuple[date, date]
    units: tuple[Unit, ...]
    elections: tuple[Scope, ...]
    settings: tuple[tuple[str, int | str | bool], ...] = ()
    fixed: tuple[Fixed, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    terms: tuple[Term, ...] = ()
    polling_days_per_township: int | None = None
    groups: tuple[Group, ...] = ()
    leaders: tuple[Leader, ...] = ()
    recused: tuple[Recusal, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    rest: Rest | None = None
    travel: tuple[Leg, ...] = ()
