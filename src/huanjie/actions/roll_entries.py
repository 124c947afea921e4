"""Who comes onto a roll, leaves it or is written otherwise by a named person's act.

Each is one event and what it comes to in the rows, in the transaction of the act.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from huanjie.actions.act import require
from huanjie.actions.entered_person import open_cases
from huanjie.actions.roll_events import record
from huanjie.actions.roll_keys import eligibility_of, roll_keys
from huanjie.records.models import Election, RollEvent, SourceFile, VoterRow
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.records.roll_rows import write_repairs
from huanjie.roll.events import EventKind, Plain
from huanjie.roll.intake import ClerkFile, Intake, RowIssue, RowSecret, take_in
from huanjie.roll.names import key, sound
from huanjie.roll.replay import Change, columns
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.people import Voter, VoterClass, VoterStatus
from huanjie.terms.wording import Wording

HEADER = ("组别", "户主姓名", "姓名", "性别", "出生日期", "身份证号", "登记类别")
CLASSES = {
    VoterClass.RESIDENT: "常住",
    VoterClass.AWAY_DECLARED: "外出",
    VoterClass.ADMITTED: "外来",
}
SEXES = {"f": "女", "m": "男", "": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person as the paper before the clerk tells of them; born and number may be unknown."""

    name: str
    sex: str
    group: str
    household: str = ""
    born: str = ""
    identity: str = ""
    voter_class: VoterClass = VoterClass.RESIDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who acts, why, and what else the event tells."""

    name: str
    reason: str
    body: Mapping[str, Plain]


def head(row: Election) -> str:
    """The digest of the roll's last event, which the log of acts keeps."""
    digest: str = row.roll_events.order_by("number").values_list("digest", flat=True).last() or ""
    return digest


def on_list(row: Election, voter: int) -> VoterRow:
    """An entry of this roll that nobody took off; refused when it is another's or is off."""
    found = row.voters.filter(pk=voter).exclude(status__in=OFF_THE_LIST).first()
    says = Wording(zh="请指明本名单上的一人", en="name one person of this list")
    require(found is not None, "roll.voter_unknown", says, about=str(voter))
    assert found is not None
    return found


def add(row: Election, person: Newcomer, kind: EventKind, by: By) -> VoterRow:
    """Put a person onto the roll: read and checked as a clerk's row is, entered by the act.

    Whoever may be the same person on any roll of the county makes a case for people to rule on.
    Refused: who is plainly not entitled by what the paper says (too young, no name), and whose
    number stands on this roll already.
    """
    number = row.roll_events.count() + 1
    intake = _read(row, person, number)
    voter, secret = intake.voters[0], intake.secrets[0]
    if secret.token is not None:
        present = (
            row.voters.exclude(status__in=OFF_THE_LIST).filter(token=secret.token.hex()).exists()
        )
        says = Wording(zh="此人已在本村名单上", en="the person stands on this list already")
        require(not present, "roll.newcomer_listed", says, about=person.name)
    voter = replace(voter, status=VoterStatus.ELIGIBLE, voter_class=person.voter_class)
    entry = _entry(row, number)
    body = {**by.body, "entries": columns([plain(voter, entry)])}
    record(row, kind, by=by.name, reason=by.reason, body=body)
    made = VoterRow.objects.create(
        election=row,
        entry=entry,
        source=_source(row, intake, entry),
        sheet=voter.sheet,
        row=voter.row,
        born=voter.born,
        household=voter.household,
        voter_class=voter.voter_class or "",
        status=voter.status,
        identity=voter.identity,
        settled_by=by.name,
        settled_reason=by.reason,
        **_written(voter.name, voter.sex or "", voter.group),
        **_secret(secret),
    )
    if secret.repairs:
        write_repairs(row.pk)
    open_cases(made)
    return made


def _source(row: Election, intake: Intake, entry: EntryId) -> SourceFile:
    """Where a row tells that it comes from: no file of a clerk, but the act."""
    return SourceFile.objects.create(
        election=row,
        name=intake.voters[0].file,
        sha256=hashlib.sha256(entry.encode()).hexdigest(),
        summary={"sheets": [asdict(one) for one in intake.sheets]},
    )


def _written(name: str, sex: str, group: str) -> dict[str, str]:
    """What a list shows of a person, and the keys by which the name is found."""
    found = {"key": key(name)[:60], "sound": sound(name)[:420]}
    return {"name": name, "sex": sex, "group": group} | found


def _secret(secret: RowSecret) -> dict[str, Any]:
    return {
        "secret": secret.ciphertext,
        "token": secret.token.hex() if secret.token else None,
        "raw": secret.raw.hex() if secret.raw else None,
        "prefix": secret.prefix.hex() if secret.prefix else None,
        "repairs": " ".join(token.hex() for token in secret.repairs),
        "contested": secret.contested,
        "also_born": " ".join(day.isoformat() for day in secret.also_born),
    }


def _read(row: Election, person: Newcomer, number: int) -> Intake:
    """The person as a sheet of one row: every check of an import is a check here."""
    cells = (
        person.group,
        person.household,
        person.name,
        SEXES[person.sex],
        person.born,
        person.identity,
        CLASSES[person.voter_class],
    )
    file = ClerkFile(
        name=f"登记{number}.xlsx",
        data=workbook_bytes([Page(name="登记", rows=[HEADER, cells])]),
    )
    intake = take_in([file], UnitCode(row.unit_id), eligibility_of(row), roll_keys())
    if not intake.voters or intake.voters[0].status is VoterStatus.EXCLUDED:
        raise Refused([_fault(one) for one in intake.issues if one.severity is Severity.ERROR])
    return intake


def _fault(row: RowIssue) -> Finding:
    return Finding(code=row.code, severity=row.severity, says=row.says, about=row.column)


def _entry(row: Election, number: int) -> EntryId:
    said = hashlib.sha256(f"event/{row.pk}/{number}".encode()).hexdigest()
    return EntryId(said[:16])


def plain(voter: Voter, entry: EntryId) -> dict[str, str]:
    """An entry as the body of an event tells it; nothing of the number."""
    return {
        "entry": entry,
        "name": voter.name,
        "sex": voter.sex or "",
        "born": voter.born.isoformat() if voter.born else "",
        "group": voter.group,
        "household": voter.household,
        "class": voter.voter_class or "",
        "identity": voter.identity,
        "status": voter.status,
    }


def take_off(voter: VoterRow, kind: EventKind, by: By) -> RollEvent:
    """Take an entry off the list by a named person's decision."""
    facts = {"status": VoterStatus.EXCLUDED.value}
    event = _changed(voter, facts, kind, by)
    VoterRow.objects.filter(pk=voter.pk).update(
        status=VoterStatus.EXCLUDED,
        settled_by=by.name,
        settled_reason=by.reason,
        off_by=event,
    )
    return event


def write_otherwise(
    voter: VoterRow, facts: Mapping[str, str], kind: EventKind, by: By
) -> RollEvent:
    """Write an entry otherwise: name, sex and group, or the class."""
    event = _changed(voter, facts, kind, by)
    if "name" in facts:
        fields = _written(facts["name"], facts["sex"], facts["group"])
    else:
        fields = {"voter_class": facts["class"]}
    VoterRow.objects.filter(pk=voter.pk).update(**fields)
    return event


def _changed(voter: VoterRow, facts: Mapping[str, str], kind: EventKind, by: By) -> RollEvent:
    changes = [Change(EntryId(voter.entry), facts).plain()]
    body = {**by.body, "changes": changes}
    return record(voter.election, kind, by=by.name, reason=by.reason, body=body)
