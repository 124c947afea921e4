"""Move a step of the timetable to another day, and with it the fewest others that must follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import OFFICE
from huanjie.records.models import Deadline, Officer, Unit
from huanjie.records.queries.announced import Notice, announced_in
from huanjie.terms.wording import Wording
from huanjie.timetable.nearest import Slip, Wish
from huanjie.timetable.telling import Change

MOST_CHANGES = 500
"""More changes than an entry of the log can hold; such a plan is made anew."""

Rows = Mapping[tuple[str, str, str], Deadline]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the officer decides: the step asked for, what follows from it, and why it moves."""

    wish: Wish
    slip: Slip
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveReport:
    """How many days changed, and the notices that name a day which no longer holds."""

    changed: int
    reissue: tuple[Notice, ...]


@act("timetable.move", may=OFFICE)
def move_step(by: Officer, *, decision: Decision) -> Done[MoveReport]:
    """Record the nearest lawful plan after a move; only days change, and the notices that name an
    old day are listed to be withdrawn and issued again.
    """
    wish, changed = decision.wish, decision.slip.changed
    _require_lawful(decision)
    rows = _rows(changed)
    for one in changed:
        row = rows.get((one.unit, one.procedure, one.step))
        _require_current(one, row.day if row else None, done=bool(row and row.done_on))
    notices = _notices(changed)
    for one in changed:
        rows[one.unit, one.procedure, one.step].day = one.end
    Deadline.objects.bulk_update(rows.values(), ["day"], batch_size=200)
    facts: Facts = {
        "procedure": wish.procedure,
        "step": wish.step,
        "to": wish.day.isoformat(),
        "reason": decision.reason.strip(),
        "changes": "\n".join(_written(one) for one in changed),
        "reissue": " ".join(str(one.id) for one in notices),
    }
    unit = Unit.objects.get(pk=wish.unit)
    return Done(report=MoveReport(changed=len(changed), reissue=notices), unit=unit, facts=facts)


def _require_lawful(decision: Decision) -> None:
    require(
        bool(decision.reason.strip()),
        "move.reason",
        Wording(zh="请写明改期的理由", en="say why the day is moved"),
    )
    require(
        decision.slip.impossible is None,
        "move.impossible",
        Wording(zh="改到这一天排不出合法的日程", en="no lawful timetable has this day"),
    )
    require(
        0 < len(decision.slip.changed) <= MOST_CHANGES,
        "move.changes",
        Wording(
            zh="日期没有变化，或者变动过多，应重新编制时间表",
            en="nothing changes, or so much that the timetable should be made anew",
        ),
    )


def _require_current(change: Change, now: date | None, *, done: bool) -> None:
    """The step is still on the day from which it moves, and nobody has closed it."""
    require(
        now is not None and now == change.start and not done,
        "move.stale",
        Wording(
            zh="时间表已有变化，请刷新后再看一次改期的影响",
            en="the timetable has changed meanwhile: look again at what the move does",
        ),
        about=change.step,
    )


def _rows(changed: Sequence[Change]) -> Rows:
    """The deadlines that change, by unit, procedure and step."""
    wanted = {(str(one.unit), one.procedure, one.step) for one in changed}
    found = Deadline.objects.filter(
        election__unit__in={unit for unit, _, _ in wanted}
    ).select_related("election")
    keyed = {(row.election.unit_id, row.election.procedure, row.step): row for row in found}
    return {key: row for key, row in keyed.items() if key in wanted}


def _notices(changed: Sequence[Change]) -> tuple[Notice, ...]:
    told = announced_in(sorted({str(one.unit) for one in changed}))
    keys = [(str(one.unit), one.procedure, one.step) for one in changed]
    notices = {notice.id: notice for key in keys for notice in told.get(key, ())}
    return tuple(notices[number] for number in sorted(notices))


def _written(one: Change) -> str:
    return f"{one.unit}/{one.procedure}/{one.step}/{one.start}/{one.end}"
