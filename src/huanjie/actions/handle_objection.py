"""Objections to the roll: taken in within their days, decided within theirs."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_events import record
from huanjie.records.models import Election, Objection, Officer, SourceFile, VoterRow
from huanjie.roll.events import EventKind, Plain
from huanjie.roll.names import folded, sound
from huanjie.roll.replay import Change, columns
from huanjie.terms.ids import EntryId
from huanjie.terms.people import IdentityState, VoterStatus
from huanjie.terms.wording import Wording

KINDS = ("missing", "remove", "correct")
DECISIONS = ("upheld", "dismissed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a villager says of the roll: somebody missing, to be removed, or written wrongly."""

    by: str
    kind: str
    name: str
    sex: str
    group: str
    says: str
    about: int | None = None


def _days(election: Election, rule: str) -> int:
    intervals = {r.id: r.interval for r in rules_of(election).deadlines()}
    return intervals[rule].at_most or 0


@act("roll.object", may=COMMITTEE)
def raise_objection(by: Officer, *, election: str, complaint: Complaint) -> Done[Objection]:
    """Enter an objection; refused before publication and after the last day for objections."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    published = row.roll_versions.order_by("pk").first()
    today = clock.today()
    last = published.published_on if published else today - timedelta(days=1)
    last += timedelta(days=_days(row, "objections_five_days")) if published else timedelta()
    require(
        published is not None and published.published_on <= today <= last,
        "roll.objection_days",
        Wording(zh=f"异议应在{last}前提出", en=f"objections are taken until {last}"),
    )
    _require_about(row, complaint)
    objection = Objection.objects.create(
        election=row,
        about_id=complaint.about,
        kind=complaint.kind,
        name=complaint.name,
        sex=complaint.sex,
        group=complaint.group,
        by=complaint.by,
        says=complaint.says,
        raised_on=today,
        decide_by=today + timedelta(days=_days(row, "decisions_three_days")),
    )
    body = {"objection": objection.pk, "kind": complaint.kind, "by": complaint.by}
    record(row, EventKind.OBJECTED, by=by.name, reason=complaint.says, body=body)
    facts: Facts = {"objection": objection.pk, "kind": complaint.kind}
    return Done(report=objection, unit=row.unit, facts=facts)


def _require_about(row: Election, complaint: Complaint) -> None:
    """Whom to remove or correct stands on this very list; who is missing does not."""
    listed = row.voters.filter(serial__isnull=False, struck_by=None)
    if complaint.about is None:
        fits = complaint.kind == "missing"
    else:
        fits = complaint.kind in KINDS[1:] and listed.filter(pk=complaint.about).exists()
    says = Wording(zh="请指明本名单上的一人", en="name one person of this list")
    require(fits, "roll.objection_about", says, about=complaint.kind)


@act("roll.decide_objection", may=COMMITTEE)
def decide_objection(by: Officer, *, objection: int, decision: str, reason: str) -> Done[Objection]:
    """Decide an objection with the reason; one upheld changes the roll at its next version."""
    row = Objection.objects.select_related("election__unit__parent").get(pk=objection)
    require(
        decision in DECISIONS and bool(reason.strip()) and not row.decision,
        "roll.decision",
        Wording(zh="须写明决定和理由", en="a decision and its reason are needed"),
    )
    row.decision, row.reason = decision, reason
    row.decided_on, row.decided_by = clock.today(), by.name
    row.save()
    _apply(row)
    facts: Facts = {"objection": row.pk, "decision": decision, "reason": reason}
    facts |= {"late": clock.today() > row.decide_by}
    return Done(report=row, unit=row.election.unit, facts=facts)


def _apply(row: Objection) -> None:
    """Write the decision into the events, and what it changes into the rows."""
    upheld = row.decision == "upheld"
    body: dict[str, Plain] = {"objection": row.pk, "decision": row.decision, "kind": row.kind}
    if upheld:
        body |= _changes(row)
    event = record(row.election, EventKind.DECIDED, by=row.decided_by, reason=row.reason, body=body)
    if not upheld:
        return
    if row.kind == "missing":
        _add(row)
    elif row.kind == "remove" and row.about_id is not None:
        VoterRow.objects.filter(pk=row.about_id, struck_by=None).update(
            status=VoterStatus.EXCLUDED,
            settled_by=row.decided_by,
            settled_reason=row.reason,
            off_by=event,
        )
    elif row.about_id is not None:
        VoterRow.objects.filter(pk=row.about_id).update(
            name=row.name,
            key=folded(row.name)[:60],
            sound=sound(row.name)[:420],
            sex=row.sex,
            group=row.group,
        )


def _changes(row: Objection) -> dict[str, Plain]:
    if row.about is None:
        return {"entries": columns([_added(row)])}
    facts = {"name": row.name, "sex": row.sex, "group": row.group}
    if row.kind == "remove":
        facts = {"status": VoterStatus.EXCLUDED.value}
    return {"changes": [Change(EntryId(row.about.entry), facts).plain()]}


def _added(row: Objection) -> dict[str, str]:
    """Who was missing, as an entry of its own."""
    said = hashlib.sha256(f"objection/{row.election_id}/{row.pk}".encode()).hexdigest()
    return {
        "entry": said[:16],
        "name": row.name,
        "sex": row.sex,
        "born": "",
        "group": row.group,
        "household": "",
        "class": "",
        "identity": IdentityState.MISSING.value,
        "status": VoterStatus.ELIGIBLE.value,
    }


def _add(row: Objection) -> None:
    source, _ = SourceFile.objects.get_or_create(
        election=row.election, name="异议处理", defaults={"sha256": "", "summary": {}}
    )
    VoterRow.objects.create(
        election=row.election,
        entry=_added(row)["entry"],
        source=source,
        sheet="异议处理",
        row=row.pk,
        name=row.name,
        key=folded(row.name)[:60],
        sound=sound(row.name)[:420],
        sex=row.sex,
        group=row.group,
        status=VoterStatus.ELIGIBLE,
        identity=IdentityState.MISSING,
        settled_by=row.decided_by,
        settled_reason=row.reason,
    )
