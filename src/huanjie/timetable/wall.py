"""作战图: a campaign's units down, its days across, a mark for every day that matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, Unit
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A step that the wall chart shows, with its mark and its words."""

    procedures: tuple[str, ...]
    step: str
    mark: str
    says: Wording


COMMITTEES = ("villagers_committee", "residents_committee")
ANCHORS = (
    Anchor(
        procedures=("party_congress",),
        step="congress_opens",
        mark="代",
        says=Wording(zh="党代会", en="Party congress"),
    ),
    Anchor(
        procedures=("party_branch",),
        step="members_meeting",
        mark="党",
        says=Wording(zh="党员大会", en="Party members' meeting"),
    ),
    Anchor(
        procedures=COMMITTEES,
        step="election_committee_formed",
        mark="委",
        says=Wording(zh="选委会产生", en="election committee"),
    ),
    Anchor(
        procedures=COMMITTEES,
        step="roll_published",
        mark="名",
        says=Wording(zh="名单公布", en="roll published"),
    ),
    Anchor(
        procedures=COMMITTEES,
        step="candidates_published",
        mark="候",
        says=Wording(zh="候选人公布", en="candidates published"),
    ),
    Anchor(
        procedures=COMMITTEES,
        step="polling_day",
        mark="票",
        says=Wording(zh="选举日", en="polling day"),
    ),
    Anchor(
        procedures=COMMITTEES,
        step="handover",
        mark="交",
        says=Wording(zh="工作移交", en="handover"),
    ),
    Anchor(
        procedures=("supervision_committee",),
        step="meeting_day",
        mark="监",
        says=Wording(zh="监委会推选", en="supervision committee"),
    ),
)
"""What a wall chart shows, in the order of a campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit with the anchors that it has."""

    unit: Unit
    township: str
    held: tuple[tuple[Anchor, Deadline], ...]

    def on(self, day: date) -> str:
        """The marks of a day.

        >>> Line(unit=None, township="", held=()).on(date(2026, 5, 10))
        ''
        """
        return "".join(anchor.mark for anchor, one in self.held if one.day == day)

    def deadline(self, anchor: Anchor) -> Deadline | None:
        """The step of an anchor; None where the unit has no such step."""
        return next((one for own, one in self.held if own is anchor), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The lines of all units that elect something, and the days from the first to the last."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]
    anchors: tuple[Anchor, ...]


def wall_of(plan: Plan, campaign: Campaign) -> Wall:
    """The wall chart of a lawful plan: townships in the order of the unit table, each with its
    villages under it; only anchors that some unit has.
    """
    steps = {(one.unit, one.procedure, one.step): one for one in plan.deadlines}
    names = {unit.code: unit.name for unit in campaign.units}
    lines = [
        Line(unit=unit, township=names.get(_township(unit), ""), held=held)
        for unit in in_order(campaign.units)
        if (held := _held(unit.code, steps))
    ]
    first, last = campaign.window
    shown = {anchor.step + anchor.procedures[0] for line in lines for anchor, _ in line.held}
    return Wall(
        lines=tuple(lines),
        days=tuple(first + timedelta(days=n) for n in range((last - first).days + 1)),
        anchors=tuple(one for one in ANCHORS if one.step + one.procedures[0] in shown),
    )


def in_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Townships in the order of the table, each followed by its villages; the county left out."""
    townships = [unit for unit in units if unit.level is Level.TOWNSHIP]
    known = {unit.code for unit in townships}
    orphans = [u for u in units if u.level is Level.VILLAGE and u.parent not in known]
    below: dict[UnitCode | None, list[Unit]] = {}
    for unit in units:
        if unit.level is Level.VILLAGE:
            below.setdefault(unit.parent, []).append(unit)
    ordered = [one for town in townships for one in (town, *below.get(town.code, ()))]
    return (*ordered, *orphans)


def _township(unit: Unit) -> UnitCode:
    return unit.code if unit.level is Level.TOWNSHIP else unit.parent or unit.code


def _held(
    unit: UnitCode, steps: dict[tuple[UnitCode, str, str], Deadline]
) -> tuple[tuple[Anchor, Deadline], ...]:
    return tuple(
        (anchor, steps[unit, procedure, anchor.step])
        for anchor in ANCHORS
        for procedure in anchor.procedures
        if (unit, procedure, anchor.step) in steps
    )
