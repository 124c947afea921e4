"""Publish the roll: a frozen version with its digest, the notice, and the corrections after it."""

from collections.abc import Mapping

from django.db.models import Max

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.files import keep
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.publication_checklist import readiness
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import interval, last_day, require_before_poll
from huanjie.actions.roll_events import events_of, record, roll_in_turn
from huanjie.actions.roll_keys import polling_day
from huanjie.records.models import Election, Officer, RollVersion, VoterRow
from huanjie.records.numbering import Line, number_voters
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.roll.checklist import hindrances
from huanjie.roll.events import EventKind
from huanjie.roll.publish import (
    FrozenRoll,
    Place,
    PublicRow,
    by_group,
    freeze,
    in_order,
    list_text,
    public_workbook,
)
from huanjie.roll.versions import Difference, difference, lines_of
from huanjie.terms.findings import Refused, Severity, refusal
from huanjie.terms.ids import PersonName, UnitCode
from huanjie.terms.people import IdentityState, Sex, Voter, VoterClass, VoterStatus
from huanjie.terms.wording import Wording

TELEPHONE = "0870-4120000"
SAYS = {"first": "公布", "supplementary": "补正", "final": "最终"}
NAMESAKES = "与同名选民区分"


@act("roll.publish", may=COMMITTEE)
def publish_roll(by: Officer, *, election: str) -> Done[RollVersion]:
    """Freeze and post the roll, once; refused while a row, a strong case or a sheet is open.

    A list posted later than the law asks for is posted all the same, and the log says so.
    """
    row = roll_in_turn(election)
    found = hindrances(readiness(row))
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    if errors:
        raise Refused(errors)
    frozen, version = freeze_roll(row, by, kind="first")
    last = last_day(row, "objections_five_days", counted_from=clock.today())
    data = heading(row, "notice_04_roll") | {
        "polling_day": polling_day(row).isoformat(),
        "registered": len(frozen.rows),
        "objection_days": interval(row, "objections_five_days").at_most or 0,
        "objections_until": last.isoformat(),
        "decision_days": interval(row, "objection_decided").at_most or 0,
        "groups": _groups(frozen),
        "telephone": TELEPHONE,
    }
    paper = issue(row, "notice_04_roll", data)
    close_step(row, "roll_published", evidence=paper.number)
    facts = told(version) | {
        "notice": paper.number,
        "late": any(one.code == "roll.published_late" for one in found),
    }
    return Done(report=version, unit=row.unit, facts=facts)


def told(version: RollVersion) -> Facts:
    """What the log says of a version."""
    return {
        "voters": version.voters,
        "digest": version.digest,
        "event": version.event.digest,
    }


def freeze_roll(row: Election, by: Officer, *, kind: str) -> tuple[FrozenRoll, RollVersion]:
    """Freeze the list as it stands now; serials once given stay with their people."""
    frozen, listed = _as_it_stands(row)
    number_voters(
        Line(voter=voter.pk, serial=line.serial, shown=line.name)
        for voter, line in zip(listed, frozen.rows, strict=True)
    )
    row.registered = len(listed)
    row.save()
    number = row.roll_versions.count() + 1
    keep(f"rolls/{row.unit_id}/public-{number}.xlsx", public_workbook(frozen))
    return frozen, _version(row, by, frozen, listed, kind=kind)


def _as_it_stands(row: Election) -> tuple[FrozenRoll, list[VoterRow]]:
    """The list as it would be posted now, and its entries line by line."""
    rows = list(row.voters.exclude(status__in=OFF_THE_LIST).order_by("pk"))
    places = [Place(serial=one.serial, shown=one.shown) for one in rows]
    last = row.voters.aggregate(last=Max("serial"))["last"] or 0
    voters = [_voter(one) for one in rows]
    frozen = freeze(UnitCode(row.unit_id), voters, places=places, last=last)
    return frozen, [rows[at] for at in in_order([one.group for one in rows], places)]


def _version(
    row: Election, by: Officer, frozen: FrozenRoll, listed: list[VoterRow], *, kind: str
) -> RollVersion:
    number = row.roll_versions.count() + 1
    places = {
        "entry": [one.entry for one in listed],
        "serial": [one.serial for one in frozen.rows],
        "shown": [one.name for one in frozen.rows],
    }
    body = {"version": number, "kind": kind, "digest": frozen.digest, "places": places}
    return RollVersion.objects.create(
        election=row,
        number=number,
        kind=kind,
        event=record(row, EventKind.PUBLISHED, by=by.name, reason=SAYS[kind], body=body),
        published_on=clock.today(),
        voters=len(frozen.rows),
        digest=frozen.digest,
        lines=list_text(frozen.rows),
        says=SAYS[kind],
    )


def _voter(row: VoterRow) -> Voter:
    return Voter(
        file="",
        sheet=row.sheet,
        row=row.row,
        unit=UnitCode(row.election_id),
        name=PersonName(row.name),
        sex=Sex(row.sex) if row.sex else None,
        born=row.born,
        group=row.group,
        household=row.household,
        voter_class=VoterClass(row.voter_class) if row.voter_class else None,
        status=VoterStatus.ELIGIBLE,
        identity=IdentityState(row.identity),
    )


def _groups(frozen: FrozenRoll) -> list[dict[str, object]]:
    return [
        {"name": name, "voters": [line.name for line in lines]}
        for name, lines in by_group(frozen.rows)
    ]


@act("roll.publish_changes", may=COMMITTEE)
def publish_changes(by: Officer, *, election: str) -> Done[RollVersion]:
    """Post what decisions and later changes did to the list, as a new version; refused while an
    objection is open.

    Where nothing changed, the posted version stands.
    """
    row = roll_in_turn(election)
    first = require_decided(row)
    require_before_poll(row)
    version = row.roll_versions.order_by("number").last() or first
    changed = difference(lines_of(version.lines), _as_it_stands(row)[0].rows)
    evidence = f"异议{row.objections.count()}件，名单无变动"
    if changed.number:
        reasons = _reasons(row, version)
        frozen, version = freeze_roll(row, by, kind="supplementary")
        notice = _changes(row, changed, reasons) | {
            "roll_published": first.published_on.isoformat(),
            "registered": len(frozen.rows),
        }
        evidence = issue(row, "notice_roll_changes", notice).number
    close_step(row, "objections_close", evidence=evidence)
    close_step(row, "decisions_published", evidence=evidence)
    facts = told(version) | {"changes": changed.number}
    return Done(report=version, unit=row.unit, facts=facts)


def require_decided(row: Election) -> RollVersion:
    """The first version, once no objection is left without a decision."""
    require(
        not row.objections.filter(decision="").exists(),
        "roll.objections_open",
        Wording(zh="尚有异议未处理", en="an objection is not decided yet"),
    )
    first = row.roll_versions.order_by("number").first()
    if first is None:
        raise refusal("roll.not_published", Wording(zh="名单尚未公布", en="not published"))
    return first


def _reasons(row: Election, since: RollVersion) -> dict[str, str]:
    """Why entries changed on the list since a version, by entry."""
    return {
        entry: event.reason
        for event in events_of(row.pk, after=since.event.number)
        for entry in (
            *event.body.get("entries", {}).get("entry", ()),
            *(one["entry"] for one in event.body.get("changes", ())),
        )
    }


def _changes(row: Election, changed: Difference, reasons: Mapping[str, str]) -> dict[str, object]:
    entries = dict(row.voters.exclude(serial=None).values_list("serial", "entry"))

    def line(one: PublicRow) -> dict[str, str]:
        reason = reasons.get(entries[one.serial], NAMESAKES)
        return {"name": one.name, "group": one.group or "—", "reason": reason}

    return heading(row, "notice_roll_changes") | {
        "added": [line(one) for one in changed.added],
        "removed": [line(one) for one in changed.removed],
        "corrected": [line(one) for _, one in changed.corrected],
    }
