"""What a move would do: the step that may move, and the answer that the screen shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from huanjie.records.queries.announced import Announced, Notice, announced_in
from huanjie.records.queries.plan import campaign_noun, closed_steps, plan_noun
from huanjie.records.queries.schedule import ANCHORS
from huanjie.records.queries.units import Step, UnitHead, names_in_township
from huanjie.terms.campaign import Fixed
from huanjie.terms.ids import UnitCode
from huanjie.timetable.check import Breach
from huanjie.timetable.nearest import Slip, Wish, slip
from huanjie.timetable.telling import Change, Told
from huanjie.web.moves.clash import Impossible, impossible

FIRM = ("done", "unneeded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """A step with the days to which the slider takes it, and the day on which it stands."""

    step: Step
    first: date
    shown: date

    @property
    def days(self) -> int:
        """How many days lie between the ends of the slider."""
        return (self.step.latest - self.first).days

    @property
    def at(self) -> int:
        """Where the slider stands."""
        return (self.shown - self.first).days


@dataclass(frozen=True, slots=True, kw_only=True)
class TellLine:
    """Whom a move concerns: a unit with the steps that move and the notices to be issued again."""

    name: str
    told: Told
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says of a wish."""

    wish: Wish
    slip: Slip
    names: dict[str, str]
    tell: tuple[TellLine, ...]

    @property
    def changes(self) -> tuple[tuple[Change, str], ...]:
        """Each change with the name of its unit."""
        return tuple((one, self.names[one.unit]) for one in self.slip.changed)

    @property
    def illegal(self) -> tuple[tuple[Breach, str], ...]:
        """Each breach of the move alone with the name of its unit."""
        return tuple((one, self.names[one.unit]) for one in self.slip.illegal)

    @property
    def impossible(self) -> Impossible | None:
        """Why no lawful timetable has the day; none where one has."""
        return impossible(self.slip.impossible) if self.slip.impossible else None


def movable(
    steps: Sequence[Step], asked: Mapping[str, str], today: date, *, shown: date | None = None
) -> Movable | None:
    """The step asked for, else the first vote still to come, else the first step; none when all is
    done. The slider stands on the day shown, else on the planned one.
    """
    which = (asked.get("procedure"), asked.get("step"))
    still = [one for one in steps if one.state not in FIRM and one.latest >= today]
    wanted = [one for one in still if (one.procedure, one.step) == which]
    votes = [one for one in still if one.step in ANCHORS]
    step = next(iter((*wanted, *votes, *still)), None)
    if step is None:
        return None
    return Movable(step=step, first=max(step.earliest, today), shown=shown or step.day)


def answer(unit: UnitHead, wish: Wish, today: date) -> Answer | None:
    """What the wish does to the unit's township; none where the campaign's file is not kept.

    What is done keeps its day, and so does what is past.
    """
    campaign = campaign_noun()
    if campaign is None:
        return None
    names = names_in_township(unit)
    told = announced_in(list(names))
    plan = plan_noun(list(names), reasons=False, told=told)
    closed = (
        Fixed(unit=UnitCode(code), procedure=procedure, step=step, day=day)
        for code, procedure, step, day in closed_steps(list(names))
        if day >= today
    )
    campaign = replace(campaign, fixed=(*campaign.fixed, *closed))
    found = slip(plan, campaign, wish, today=today)
    return Answer(
        wish=wish,
        slip=found,
        names=names,
        tell=tuple(_line(one, names, told) for one in found.told),
    )


def _line(told: Told, names: dict[str, str], announced: Announced) -> TellLine:
    notices = {
        notice.id: notice
        for step in told.steps
        for notice in announced.get((told.unit, told.procedure, step), ())
    }
    return TellLine(name=names[told.unit], told=told, notices=tuple(notices.values()))
