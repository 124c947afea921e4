"""The final roll: frozen before polling day, posted with its own digest and paper."""

from huanjie.actions import clock
from huanjie.actions.act import Done, act, require
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.publish_roll import TELEPHONE, freeze_roll, require_decided, told
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import last_day, latest_before_poll, require_before_poll
from huanjie.actions.roll_events import roll_in_turn
from huanjie.actions.roll_keys import polling_day
from huanjie.records.models import Election, Officer, RollVersion
from huanjie.roll.publish import FrozenRoll, public_paper
from huanjie.roll.versions import difference, lines_of
from huanjie.terms.wording import Wording


@act("roll.complete", may=COMMITTEE)
def complete_roll(by: Officer, *, election: str) -> Done[RollVersion]:
    """Freeze and post the roll with which the village votes, once every objection is decided.

    Refused before the days for objections are over. How many days before the poll it is due is a
    default in most places; a later one is posted all the same, and the log says so.
    """
    row = roll_in_turn(election)
    first = require_decided(row)
    require_before_poll(row)
    _require_due(row, first)
    frozen, version = freeze_roll(row, by, kind="final")
    paper = issue(row, "notice_roll_final", _notice(row, first, frozen))
    facts = told(version) | {
        "notice": paper.number,
        "late": clock.today() > latest_before_poll(row, "final_roll_lead"),
    }
    return Done(report=version, unit=row.unit, facts=facts)


def _require_due(row: Election, first: RollVersion) -> None:
    last = last_day(row, "objections_five_days", counted_from=first.published_on)
    require(
        clock.today() > last,
        "roll.final_early",
        Wording(
            zh=f"异议期至{last}止，期满后才能公布最终名单",
            en=f"objections are taken until {last}: the final list comes after",
        ),
        about=last.isoformat(),
    )
    newest = row.roll_versions.order_by("number").last()
    require(
        newest is not None and newest.kind != "final",
        "roll.final_posted",
        Wording(zh="最终名单已公布", en="the final list is posted"),
    )


def _notice(row: Election, first: RollVersion, frozen: FrozenRoll) -> dict[str, object]:
    changed = difference(lines_of(first.lines), frozen.rows)
    return heading(row, "notice_04_roll") | {
        "polling_day": polling_day(row).isoformat(),
        "roll_published": first.published_on.isoformat(),
        "added": len(changed.added),
        "removed": len(changed.removed),
        "registered": len(frozen.rows),
        "digest": frozen.digest,
        "groups": public_paper(frozen, unit="", title="")["groups"],
        "telephone": TELEPHONE,
    }
