"""Objections to the roll: taken in within their days, decided within theirs."""

from dataclasses import dataclass

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.change_roll import UNHEARD, give_notice, require_heard, require_proved
from huanjie.actions.register_away import require_class
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import last_day, require_before_poll
from huanjie.actions.roll_entries import By, Newcomer, add, head, on_list, take_off, write_otherwise
from huanjie.actions.roll_events import record, require_plain, roll_in_turn
from huanjie.records.models import Election, Objection, Officer, RollVersion
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.roll.events import EventKind
from huanjie.roll.grounds import grounds_for
from huanjie.roll.versions import difference, lines_of
from huanjie.terms.findings import refusal
from huanjie.terms.people import VoterClass
from huanjie.terms.wording import Wording

KINDS = ("missing", "remove", "correct")
DECISIONS = ("upheld", "dismissed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a villager says of the roll: somebody missing, to be removed, or written wrongly.

    `ground` is one of the grounds that bear the kind; empty where the villager names none.
    """

    by: str
    kind: str
    name: str
    sex: str
    group: str
    says: str
    about: int | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a decision rests on: the paper, how the person concerned was heard, who comes on.

    `person` is who was missing as the papers tell; without it the complaint's own words are taken.
    """

    evidence: str = ""
    heard: str = ""
    person: Newcomer | None = None


@act("roll.object", may=COMMITTEE)
def raise_objection(by: Officer, *, election: str, complaint: Complaint) -> Done[Objection]:
    """Enter an objection; refused before publication and after the last day for objections.

    What a supplementary list changed may be objected to in as many days from its own publication.
    """
    row = roll_in_turn(election)
    require_before_poll(row)
    _require_days(row, complaint)
    _require_about(row, complaint)
    require_plain(complaint.says, complaint.name, complaint.by)
    today = clock.today()
    objection = Objection.objects.create(
        election=row,
        about_id=complaint.about,
        kind=complaint.kind,
        ground=complaint.ground,
        name=complaint.name,
        sex=complaint.sex,
        group=complaint.group,
        by=complaint.by,
        says=complaint.says,
        raised_on=today,
        decide_by=last_day(row, "objection_decided", counted_from=today),
    )
    body = {"objection": objection.pk, "kind": complaint.kind, "by": complaint.by}
    event = record(row, EventKind.OBJECTED, by=by.name, reason=complaint.says, body=body)
    facts: Facts = {"objection": objection.pk, "kind": complaint.kind, "event": event.digest}
    return Done(report=objection, unit=row.unit, facts=facts)


def _require_days(row: Election, complaint: Complaint) -> None:
    versions = list(row.roll_versions.order_by("number"))
    if not versions:
        raise refusal(
            "roll.objection_days",
            Wording(zh="名单尚未公布，公布后才能提出异议", en="the list is not published yet"),
        )
    lasts = [
        last_day(row, "objections_five_days", counted_from=one.published_on) for one in versions
    ]
    today = clock.today()
    fits = versions[0].published_on <= today <= lasts[0] or any(
        one.published_on <= today <= last and _changed_by(one, versions[at], complaint, row)
        for at, (one, last) in enumerate(zip(versions[1:], lasts[1:], strict=True))
    )
    says = Wording(
        zh=f"异议应在{lasts[0]}前(含当日)提出", en=f"objections are taken until {lasts[0]}"
    )
    require(fits, "roll.objection_days", says, about=lasts[0].isoformat())


def _changed_by(
    version: RollVersion, before: RollVersion, complaint: Complaint, row: Election
) -> bool:
    """Whether a version changed what the complaint is about."""
    changed = difference(lines_of(before.lines), lines_of(version.lines))
    if complaint.about is None:
        return any(one.name.startswith(complaint.name) for one in changed.removed)
    serials = {one.serial for one in (*changed.added, *(new for _, new in changed.corrected))}
    return row.voters.filter(pk=complaint.about, serial__in=serials).exists()


def _require_about(row: Election, complaint: Complaint) -> None:
    """Whom to remove or correct stands on this very list; who is missing does not."""
    listed = row.voters.filter(serial__isnull=False).exclude(status__in=OFF_THE_LIST)
    if complaint.about is None:
        fits = complaint.kind == "missing"
    else:
        fits = complaint.kind in KINDS[1:] and listed.filter(pk=complaint.about).exists()
    says = Wording(zh="请指明本名单上的一人", en="name one person of this list")
    require(fits, "roll.objection_about", says, about=complaint.kind)
    ground = complaint.ground
    fits = not ground or ground in grounds_for(complaint.kind)
    says = Wording(zh="所选理由与异议内容不符", en="the ground does not fit the objection")
    require(fits, "roll.ground", says, about=ground)


@act("roll.decide_objection", may=COMMITTEE)
def decide_objection(
    by: Officer, *, objection: int, decision: str, reason: str, proof: Proof | None = None
) -> Done[Objection]:
    """Decide an objection with the reason; one upheld changes the roll at its next version.

    Whoever is taken off was heard before, and gets a paper that says why and how to object. A
    decision after its days is taken and recorded as late.
    """
    roll_in_turn(Objection.objects.values_list("election", flat=True).get(pk=objection))
    row = Objection.objects.select_related("election__unit__parent", "about").get(pk=objection)
    proof = proof or Proof()
    _require_open(row)
    require(
        decision in DECISIONS and bool(reason.strip()),
        "roll.decision",
        Wording(zh="须写明决定和理由", en="a decision and its reason are needed"),
    )
    require_plain(reason, proof.evidence, proof.heard)
    if decision == "upheld":
        require_before_poll(row.election)
    row.decision, row.reason = decision, reason
    row.evidence, row.heard = proof.evidence, proof.heard
    row.decided_on, row.decided_by = clock.today(), by.name
    row.save()
    _apply(row, proof)
    facts: Facts = {"objection": row.pk, "decision": decision, "reason": reason}
    facts |= {"late": clock.today() > row.decide_by, "event": head(row.election)}
    return Done(report=row, unit=row.election.unit, facts=facts)


def _require_open(row: Objection) -> None:
    """A decision is not changed; whoever comes second is told by whom it is."""
    require(
        not row.decision,
        "roll.objection_decided",
        Wording(
            zh=f"此异议已由{row.decided_by}于{row.decided_on}处理，不再改动",
            en=f"{row.decided_by} decided this objection on {row.decided_on}; it is not changed",
        ),
        about=str(row.pk),
    )


def _apply(row: Objection, proof: Proof) -> None:
    """Write the decision into the events, and what it changes into the rows."""
    body = {"objection": row.pk, "decision": row.decision, "kind": row.kind}
    more = {"ground": row.ground, "evidence": proof.evidence, "heard": proof.heard}
    told = By(name=row.decided_by, reason=row.reason, body=body | more)
    if row.decision != "upheld":
        record(row.election, EventKind.DECIDED, by=told.name, reason=told.reason, body=told.body)
    elif row.about is None:
        person = proof.person or Newcomer(name=row.name, sex=row.sex, group=row.group)
        if person.voter_class is not VoterClass.RESIDENT:
            require_class(row.election, person.voter_class)
        row.about = add(row.election, person, EventKind.DECIDED, told)
        row.save()
    elif row.kind == "remove":
        require_heard(row.ground, proof.heard)
        require_proved(proof.evidence, row.reason)
        take_off(on_list(row.election, row.about.pk), EventKind.DECIDED, told)
        if row.ground not in UNHEARD:
            give_notice(row.about, proof.evidence, proof.heard, told)
    else:
        facts = {"name": row.name, "sex": row.sex, "group": row.group}
        write_otherwise(on_list(row.election, row.about.pk), facts, EventKind.DECIDED, told)
