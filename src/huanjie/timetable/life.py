"""A year of life: which terms end, what is vacant or asked for, by when each must have its vote,
and what has to begin when, worked back from that day by the network that plans a campaign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Demand
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.timetable.days import months
from huanjie.timetable.life_said import (
    approval,
    contradictory,
    no_first_day,
    not_announced,
    overdue,
    seen_to,
    too_late,
    without_limit,
)
from huanjie.timetable.scopes import units_in
from huanjie.timetable.steps import BETWEEN_TERMS, STEPS, TERM_END, VOTES
from huanjie.timetable.worked_back import Latest, Matter, WorkedBack, worked_back


class State(StrEnum):
    """Where a matter stands on the day asked about."""

    RUNNING = "running"  # the term has not ended yet
    DUE = "due"
    TOO_LATE = "too_late"  # the last day lies ahead, but no lawful plan that begins now meets it
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What some units have to decide by a vote, and by when.

    `trigger` is `term_end`, or the step that a recall, by-election or resignation begins with, and
    `on` its day. `by` is the last day for the vote (None: no text on file has one), `because` the
    demand that sets it, `with_approval` the last day if the term is extended, `by_township` the
    one by which the township sees to a recall vote that was not held in time. `starts` are the
    open steps up to the vote with their latest days, in order; `soonest` is the first day for the
    vote of a matter that is due, if everything open begins on the day asked about.
    """

    procedure: str
    units: tuple[UnitCode, ...]
    trigger: str
    on: date
    extended: bool
    state: State
    vote: str
    by: date | None
    because: Demand | None
    with_approval: date | None
    by_township: date | None
    starts: tuple[Latest, ...]
    soonest: date | None

    @property
    def begin(self) -> Latest | None:
        """The step that has to be done first, the vote itself aside."""
        before = [one for one in self.starts if one.step != self.vote]
        return min(before, key=lambda one: one.day, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What is due until a day, the most urgent first."""

    today: date
    until: date
    due: tuple[Due, ...]
    findings: tuple[Finding, ...]


def life(campaign: Campaign, *, today: date, ahead: int = 12) -> Life:
    """The terms that end within so many months of a day, and the recalls, by-elections and
    resignations of the campaign, each worked back under the law of that day.

    Both laws want a prompt election when a term has ended (村组法 14②, 居组法 14②, 2025); by when
    is for the provinces to say. Refused: no law in force on the day.
    """
    until = months(today, ahead)
    matters: dict[Matter, list[UnitCode]] = {}
    for matter, code in (*_ending(campaign, until), *_within(campaign)):
        matters.setdefault(matter, []).append(code)
    names = {unit.code: unit.name for unit in campaign.units}
    due: list[Due] = []
    findings: list[Finding] = list(_without_day(campaign, names))
    for matter, codes in matters.items():
        worked = _worked(campaign, matter, codes[0], today)
        due.append(_due(campaign, matter, tuple(codes), worked))
        called = [names[code] for code in codes]
        if worked.matter != matter:
            findings.append(contradictory(matter.procedure, called))
        findings += _said(due[-1], worked, called)
    due.sort(key=lambda one: (one.by or date.max, one.on))
    return Life(today=today, until=until, due=tuple(due), findings=tuple(findings))


def _ending(campaign: Campaign, until: date) -> Iterator[tuple[Matter, UnitCode]]:
    units = {unit.code: unit for unit in campaign.units}
    for term in campaign.terms:
        if term.ends <= until:
            for unit in units_in(term, units):
                matter = Matter(
                    procedure=term.procedure,
                    trigger=TERM_END,
                    on=term.ends,
                    extended=term.extended,
                    fixed=_fixed(campaign, unit.code, term.procedure),
                )
                yield matter, unit.code


def _within(campaign: Campaign) -> Iterator[tuple[Matter, UnitCode]]:
    for procedure, code in _between_terms(campaign):
        fixed = _fixed(campaign, code, procedure)
        trigger = STEPS[procedure][0]
        if trigger in dict(fixed):
            on = dict(fixed)[trigger]
            yield Matter(procedure=procedure, trigger=trigger, on=on, fixed=fixed), code


def _between_terms(campaign: Campaign) -> Iterator[tuple[str, UnitCode]]:
    scopes = [one for one in campaign.elections if one.procedure in BETWEEN_TERMS]
    yield from dict.fromkeys((one.procedure, code) for one in scopes for code in one.units)


def _fixed(campaign: Campaign, code: UnitCode, procedure: str) -> tuple[tuple[str, date], ...]:
    return tuple(
        (one.step, one.day)
        for one in campaign.fixed
        if (one.unit, one.procedure) == (code, procedure)
    )


def _without_day(campaign: Campaign, names: dict[UnitCode, str]) -> Iterator[Finding]:
    for procedure, code in _between_terms(campaign):
        trigger = STEPS[procedure][0]
        if trigger not in dict(_fixed(campaign, code, procedure)):
            yield no_first_day(procedure, trigger, code, names[code])


def _worked(campaign: Campaign, matter: Matter, unit: UnitCode, today: date) -> WorkedBack:
    """A matter worked back; days that cannot hold with the law are left out, but for the first."""
    worked = worked_back(campaign, matter, unit, today=today)
    if worked.holds:
        return worked
    only = tuple(one for one in matter.fixed if one[0] == matter.trigger)
    return worked_back(campaign, replace(matter, fixed=only), unit, today=today)


def _due(
    campaign: Campaign, matter: Matter, codes: tuple[UnitCode, ...], worked: WorkedBack
) -> Due:
    """What is due; units that share a matter are alike, so that one was worked back for all."""
    by, soonest = worked.last(), worked.soonest()
    return Due(
        procedure=matter.procedure,
        units=codes,
        trigger=matter.trigger,
        on=matter.on,
        extended=matter.extended,
        state=_state(matter, by, soonest, worked.today),
        vote=VOTES[matter.procedure],
        by=by,
        because=None if by is None else worked.because(),
        with_approval=_with_approval(campaign, worked, codes[0]),
        by_township=worked.by_township(),
        starts=() if by is None else worked.starts(),
        soonest=soonest if matter.on <= worked.today else None,
    )


def _state(matter: Matter, by: date | None, soonest: date | None, today: date) -> State:
    if by is not None and by < today:
        return State.OVERDUE
    if soonest is None:
        return State.TOO_LATE
    return State.RUNNING if matter.on > today else State.DUE


def _with_approval(campaign: Campaign, worked: WorkedBack, unit: UnitCode) -> date | None:
    """The last day for the vote if the term is extended; None where that changes nothing."""
    matter = worked.matter
    if matter.trigger != TERM_END or matter.extended:
        return None
    extended = worked_back(
        campaign, replace(matter, extended=True), unit, today=worked.today
    ).last()
    return extended if extended != worked.last() else None


def _said(due: Due, worked: WorkedBack, names: Sequence[str]) -> Iterator[Finding]:
    """What an officer should know of a matter."""
    if due.by is None:
        yield without_limit(due.procedure, due.trigger, names)
    elif due.state is State.OVERDUE:
        more = seen_to(due.by_township) if due.by_township else approval(due.with_approval)
        yield overdue(due.procedure, due.by, more, names)
    elif due.state is State.TOO_LATE:
        yield too_late(due.procedure, due.by, approval(due.with_approval), names)
    for year, rule in worked.unannounced():
        yield not_announced(year, rule)
