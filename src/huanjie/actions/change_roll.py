"""What changes on a posted roll without an objection: a death, a coming of age, a move."""

from dataclasses import dataclass

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import interval, require_before_poll
from huanjie.actions.roll_entries import By, Newcomer, add, head, on_list, take_off, write_otherwise
from huanjie.actions.roll_events import require_plain, roll_in_turn
from huanjie.records.models import Election, Officer, Paper, VoterRow
from huanjie.roll.events import EventKind
from huanjie.roll.grounds import GROUNDS, Change, grounds_for
from huanjie.terms.wording import Wording

UNHEARD = ("dead",)
"""Grounds on which nobody can be heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterChange:
    """What came up: the ground, the paper that proves it, how the person concerned was heard.

    `person` is who comes onto the list, or how an entry reads from now on; `voter` whom it concerns
    that stands on the list.
    """

    ground: str
    evidence: str
    reason: str
    heard: str = ""
    voter: int | None = None
    person: Newcomer | None = None


@act("roll.change", may=COMMITTEE)
def change_roll(by: Officer, *, election: str, change: LaterChange) -> Done[VoterRow]:
    """Put somebody on, take somebody off or correct an entry of a posted roll, until polling day.

    The change is posted with the next supplementary list or with the final one. Refused without a
    paper, and where somebody is taken off unheard.
    """
    row = roll_in_turn(election)
    require_before_poll(row)
    require(
        row.roll_versions.exists(),
        "roll.not_published",
        Wording(zh="名单尚未公布", en="the roll is not published"),
    )
    kind = _kind(change)
    require_proved(change.evidence, change.reason)
    require_plain(change.evidence, change.reason, change.heard)
    said = {"ground": change.ground, "evidence": change.evidence, "heard": change.heard}
    told = By(name=by.name, reason=change.reason, body=said)
    voter = _apply(row, kind, change, told)
    facts: Facts = {"entry": voter.entry, "ground": change.ground, "evidence": change.evidence}
    facts |= {"event": head(row)}
    return Done(report=voter, unit=row.unit, facts=facts)


def _kind(change: LaterChange) -> Change:
    one = GROUNDS.get(change.ground)
    needs = {
        Change.MISSING: (False, True),
        Change.REMOVE: (True, False),
        Change.CORRECT: (True, True),
    }
    fits = (
        one is not None
        and change.ground in grounds_for(one.change, arising=True)
        and (change.voter is not None, change.person is not None) == needs[one.change]
    )
    says = Wording(zh="请选定变动理由和所涉的人", en="choose the ground and the person concerned")
    require(fits, "roll.ground", says, about=change.ground)
    assert one is not None
    return one.change


def require_proved(evidence: str, reason: str) -> None:
    """A change of the roll rests on a paper and a reason that people can read."""
    require(
        bool(evidence.strip() and reason.strip()),
        "roll.evidence",
        Wording(zh="须写明理由和所依据的材料", en="give the reason and the paper that proves it"),
    )


def require_heard(ground: str, heard: str) -> None:
    """Nobody is taken off the list unheard, unless nobody is left to hear."""
    require(
        ground in UNHEARD or bool(heard.strip()),
        "roll.not_heard",
        Wording(
            zh="除名前须听取本人意见或通知本人，请写明何时、如何",
            en="hear the person first, or give notice: say when and how",
        ),
        about=ground,
    )


def _apply(row: Election, kind: Change, change: LaterChange, told: By) -> VoterRow:
    if kind is Change.MISSING and change.person is not None:
        return add(row, change.person, EventKind.REGISTERED, told)
    voter = on_list(row, change.voter or 0)
    if kind is Change.REMOVE:
        require_heard(change.ground, change.heard)
        take_off(voter, EventKind.RULED, told)
        if change.ground not in UNHEARD:
            give_notice(voter, change.evidence, change.heard, told)
    elif change.person is not None:
        facts = {"name": change.person.name, "sex": change.person.sex, "group": change.person.group}
        write_otherwise(voter, facts, EventKind.CORRECTED, told)
    voter.refresh_from_db()
    return voter


def give_notice(voter: VoterRow, evidence: str, heard: str, told: By) -> Paper:
    """The paper for a voter who was taken off: reason, ground, day, and how to object."""
    row = voter.election
    serial = Paper.objects.filter(election=row, form="notice_roll_removal").count() + 1
    head = heading(row, "notice_roll_changes")
    data = head | {
        "number": str(head["number"]).split("选字")[0] + f"选通字第{serial}号",
        "addressee": voter.shown or voter.name,
        "group": voter.group or "未分组",
        "reason": told.reason,
        "evidence": evidence,
        "heard": heard,
        "decided_on": clock.today().isoformat(),
        "decided_by": told.name,
        "objection_days": interval(row, "objections_five_days").at_most or 0,
        "township": f"{row.unit.parent.name}人民政府" if row.unit.parent else "乡镇人民政府",
        "telephone": TELEPHONE,
    }
    return issue(row, "notice_roll_removal", data, public=False)
