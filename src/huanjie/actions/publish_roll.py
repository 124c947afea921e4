"""Publish the roll: a frozen version with its digest, the notice, and the corrections after it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.files import keep
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_events import record
from huanjie.actions.roll_keys import polling_day
from huanjie.records.models import Election, Objection, Officer, RollVersion, VoterRow
from huanjie.records.numbering import Line, number_voters
from huanjie.roll.events import EventKind
from huanjie.roll.publish import FrozenRoll, freeze, list_text, public_workbook
from huanjie.terms.findings import refusal
from huanjie.terms.ids import PersonName, UnitCode
from huanjie.terms.people import IdentityState, Sex, Voter, VoterClass, VoterStatus
from huanjie.terms.wording import Wording

TELEPHONE = "0870-4120000"


@act("roll.publish", may=COMMITTEE)
def publish_roll(by: Officer, *, election: str) -> Done[RollVersion]:
    """Freeze and post the roll, once; refused while a row or a strong case is open."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    _refuse_open(row)
    frozen, version = _freeze(row, by, "公布", kind="first")
    interval = {r.id: r.interval for r in rules_of(row).deadlines()}
    objection_days = interval["objections_five_days"].at_most or 0
    data = heading(row, "notice_04_roll") | {
        "polling_day": polling_day(row).isoformat(),
        "registered": len(frozen.rows),
        "objection_days": objection_days,
        "objections_until": (clock.today() + timedelta(days=objection_days)).isoformat(),
        "decision_days": interval["decisions_three_days"].at_most or 0,
        "groups": _groups(frozen),
        "telephone": TELEPHONE,
    }
    paper = issue(row, "notice_04_roll", data)
    close_step(row, "roll_published", evidence=paper.number)
    facts: Facts = {"voters": version.voters, "digest": version.digest, "notice": paper.number}
    return Done(report=version, unit=row.unit, facts=facts)


def _refuse_open(row: Election) -> None:
    require(
        not row.roll_versions.exists(),
        "roll.published",
        Wording(
            zh="选民名单已公布，变动以补正公告公布",
            en="the roll is posted: what changes is posted as a correction",
        ),
    )
    require(
        row.voters.exists(), "roll.empty", Wording(zh="名单中没有选民", en="nobody is on the roll")
    )
    waiting = row.voters.filter(status__in=("question", "excluded"), settled_by="").count()
    cases = row.voters.filter(cases__tier__in=("A", "A2", "X"), cases__ruling="").distinct().count()
    require(
        not waiting and not cases,
        "roll.open_questions",
        Wording(
            zh=f"尚有{waiting}人待核实、{cases}人涉及重复登记待认定，暂不能公布",
            en=f"{waiting} rows are open and {cases} stand in unruled cases: not yet",
        ),
    )


def _freeze(row: Election, by: Officer, says: str, *, kind: str) -> tuple[FrozenRoll, RollVersion]:
    rows = list(row.voters.exclude(status__in=("struck", "excluded")).order_by("pk"))
    frozen = freeze(UnitCode(row.unit_id), [_voter(r) for r in rows])
    order = {group: n for n, group in enumerate(dict.fromkeys(r.group for r in rows))}
    listed = sorted(rows, key=lambda r: order[r.group])
    number_voters(
        Line(voter=voter.pk, serial=line.serial, shown=line.name)
        for voter, line in zip(listed, frozen.rows, strict=True)
    )
    row.registered = len(rows)
    row.save()
    number = row.roll_versions.count() + 1
    keep(f"rolls/{row.unit_id}/public-{number}.xlsx", public_workbook(frozen))
    places = {
        "entry": [one.entry for one in listed],
        "serial": [one.serial for one in frozen.rows],
        "shown": [one.name for one in frozen.rows],
    }
    body = {"version": number, "kind": kind, "digest": frozen.digest, "places": places}
    version = RollVersion.objects.create(
        election=row,
        number=number,
        kind=kind,
        event=record(row, EventKind.PUBLISHED, by=by.name, reason=says, body=body),
        published_on=clock.today(),
        voters=len(rows),
        digest=frozen.digest,
        lines=list_text(frozen.rows),
        says=says,
    )
    return frozen, version


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
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line in frozen.rows:
        groups[line.group or "未分组"].append(line.name)
    return [{"name": name, "voters": names} for name, names in groups.items()]


@act("roll.publish_changes", may=COMMITTEE)
def publish_changes(by: Officer, *, election: str) -> Done[RollVersion]:
    """Post what the decided objections changed, as a new version; refused while one is open.

    Where nothing changed, the posted version stands.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        not row.objections.filter(decision="").exists(),
        "roll.objections_open",
        Wording(zh="尚有异议未处理", en="an objection is not decided yet"),
    )
    version = row.roll_versions.order_by("pk").last()
    if version is None:
        raise refusal("roll.not_published", Wording(zh="名单尚未公布", en="not published"))
    evidence = f"异议{row.objections.count()}件，名单无变动"
    upheld = list(row.objections.filter(decision="upheld").order_by("pk"))
    if upheld:
        frozen, version = _freeze(row, by, "补正", kind="supplementary")
        data = _changes(row, upheld, registered=len(frozen.rows))
        evidence = issue(row, "notice_roll_changes", data).number
    close_step(row, "objections_close", evidence=evidence)
    close_step(row, "decisions_published", evidence=evidence)
    facts: Facts = {"voters": version.voters, "digest": version.digest, "changes": len(upheld)}
    return Done(report=version, unit=row.unit, facts=facts)


def _changes(row: Election, upheld: Sequence[Objection], *, registered: int) -> dict[str, object]:
    def lines(kind: str) -> list[dict[str, str]]:
        return [
            {"name": o.name, "group": o.group or "—", "reason": o.reason}
            for o in upheld
            if o.kind == kind
        ]

    first = row.roll_versions.order_by("pk")[0]
    return heading(row, "notice_roll_changes") | {
        "roll_published": first.published_on.isoformat(),
        "registered": registered,
        "added": lines("missing"),
        "removed": lines("remove"),
        "corrected": lines("correct"),
    }
