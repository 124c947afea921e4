"""Correct one row of a roll that is not published yet: a person looks at the paper and types it."""

import hashlib
from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.import_checks import require_unpublished
from huanjie.actions.reopen_cases import reopen_cases
from huanjie.actions.roles import ROLL_CLERKS
from huanjie.actions.roll_entries import CLASSES, HEADER, SEXES, plain
from huanjie.actions.roll_events import record, require_plain, roll_in_turn
from huanjie.actions.roll_keys import eligibility_of, place_of_row, roll_keys
from huanjie.records.models import Officer, RollIssue, VoterRow
from huanjie.records.roll_rows import write_repairs
from huanjie.roll.events import EventKind
from huanjie.roll.intake import ClerkFile, Intake, RowIssue, RowSecret, place_of, take_in
from huanjie.roll.names import keys_and_sounds
from huanjie.roll.replay import Change
from huanjie.roll.secret import Keys
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.people import Voter, VoterClass
from huanjie.terms.wording import Wording

DIGITS = 16
_STATE = (
    *("name", "sex", "born", "group", "household", "voter_class", "status", "identity"),
    *("token", "raw", "settled_by", "settled_reason", "off_by"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """How the row reads on paper; what is None stays as it stands."""

    name: str | None = None
    sex: str | None = None
    born: str | None = None
    group: str | None = None
    household: str | None = None
    voter_class: str | None = None
    identity: str | None = None


@act("roll.correct", may=ROLL_CLERKS)
def correct_entry(
    by: Officer, *, voter: int, correction: Correction, reason: str, seen: str = ""
) -> Done[VoterRow]:
    """Correct an entry before the roll is published, with the reason; it is checked anew.

    Its status is what the checks say of the corrected row. `seen` is what `state_of` told when the
    clerk looked: refused when somebody changed the entry since. Refused, too, for an entry that a
    person's decision took off, and for what cannot be read as a voter's row.
    """
    roll_in_turn(VoterRow.objects.values_list("election", flat=True).get(pk=voter))
    row = VoterRow.objects.select_related("election__unit__parent", "source").get(pk=voter)
    require_unpublished(row.election)
    says = Wording(
        zh="此人的登记刚由别人改动，您的更正没有保存；请看清现在的内容再更正",
        en="somebody else has just changed this entry; yours was not saved: look at it again",
    )
    require(seen in ("", state_of(voter)), "roll.correct_meanwhile", says, about=row.entry)
    says = Wording(zh="请写明更正依据", en="say what the correction rests on")
    require(bool(reason.strip()), "roll.correct_reason", says)
    require_plain(reason)
    says = Wording(zh="此人已由经办人认定，不能更正", en="a person decided on this entry already")
    require(row.off_by_id is None, "roll.correct_decided", says, about=row.entry)
    keys = roll_keys()
    intake = _read(row, correction, keys)
    now, secret = intake.voters[0], intake.secrets[0]
    facts = _changed(row, now)
    changes = [Change(EntryId(row.entry), facts).plain()]
    reopen_cases(by, [row.pk])
    event = record(
        row.election, EventKind.CORRECTED, by=by.name, reason=reason, body={"changes": changes}
    )
    _write(row, now, secret, keys)
    _find_anew(row, intake)
    done: Facts = {"entry": row.entry, "fields": "、".join(facts), "event": event.digest}
    return Done(report=row, unit=row.election.unit, facts=done | {"reason": reason})


def state_of(voter: int) -> str:
    """A digest of how an entry stands: another one after every act that changed it."""
    facts = VoterRow.objects.values_list(*_STATE).get(pk=voter)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:DIGITS]


def _read(row: VoterRow, correction: Correction, keys: Keys) -> Intake:
    """The corrected row as a sheet of one: every check of an import is a check here."""

    def now(field: str, standing: str) -> str:
        said: str | None = getattr(correction, field)
        return standing if said is None else said

    voter_class = now("voter_class", row.voter_class)
    cells = (
        now("group", row.group),
        now("household", row.household),
        now("name", row.name),
        SEXES[now("sex", row.sex)],
        now("born", row.born.isoformat() if row.born else ""),
        now("identity", _number(row, keys)),
        CLASSES[VoterClass(voter_class)] if voter_class else "",
    )
    file = ClerkFile(
        name="更正.xlsx", data=workbook_bytes([Page(name="更正", rows=[HEADER, cells])])
    )
    intake = take_in([file], UnitCode(row.election.unit_id), eligibility_of(row.election), keys)
    if not intake.voters:
        raise Refused(map(_fault, intake.issues))
    return intake


def _fault(row: RowIssue) -> Finding:
    return Finding(code=row.code, severity=row.severity, says=row.says, about=row.column)


def _number(row: VoterRow, keys: Keys) -> str:
    return keys.decrypt(bytes(row.secret), about=_place(row)) if row.secret else ""


def _place(row: VoterRow) -> str:
    return place_of_row(row.election.unit_id, row.source.name, row.sheet, row.row)


def _changed(row: VoterRow, now: Voter) -> dict[str, str]:
    """What differs from the entry as it stands, as events tell it."""
    standing = {
        "name": row.name,
        "sex": row.sex,
        "born": row.born.isoformat() if row.born else "",
        "group": row.group,
        "household": row.household,
        "class": row.voter_class,
        "identity": row.identity,
        "status": row.status,
    }
    told = plain(now, EntryId(row.entry))
    return {name: str(told[name]) for name, was in standing.items() if told[name] != was}


def _write(row: VoterRow, now: Voter, secret: RowSecret, keys: Keys) -> None:
    [row.key], [row.sound] = keys_and_sounds([now.name])
    row.name, row.sex, row.born = now.name, now.sex or "", now.born
    row.group, row.household = now.group, now.household
    row.voter_class = now.voter_class or ""
    row.status, row.identity = now.status.value, now.identity.value
    sealed = secret.ciphertext and keys.decrypt(secret.ciphertext, about=place_of(now))
    row.secret = keys.encrypt(sealed, about=_place(row)) if sealed else None
    row.token, row.raw, row.prefix = (
        token.hex() if token else None for token in (secret.token, secret.raw, secret.prefix)
    )
    row.repairs = " ".join(token.hex() for token in secret.repairs)
    row.contested = secret.contested
    row.also_born = " ".join(day.isoformat() for day in secret.also_born)
    row.settled_by = row.settled_reason = ""
    row.save()
    write_repairs(row.election_id)


def _find_anew(row: VoterRow, intake: Intake) -> None:
    """The findings of the row are those of the corrected one, at its place in the clerk's file."""
    place = {"source": row.source, "sheet": row.sheet, "row": row.row}
    RollIssue.objects.filter(**place).delete()
    RollIssue.objects.bulk_create(
        RollIssue(
            election=row.election,
            **place,
            column="",
            cell="",
            code=one.code,
            severity=one.severity,
            found=one.found[:120],
            fix=list(one.fix),
            says=one.says.joined()[:400],
        )
        for one in intake.issues
        if one.row
    )
