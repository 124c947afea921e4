"""Take in a unit's files as the clerks sent them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.actions.roll_events import record
from huanjie.actions.roll_keys import eligibility_of, roll_keys, seal_source
from huanjie.records.models import DoubleCase, Election, Officer, RollIssue, SourceFile, VoterRow
from huanjie.roll.events import EventKind
from huanjie.roll.intake import ClerkFile, Intake, RowSecret, take_in
from huanjie.roll.names import folded, sound
from huanjie.roll.replay import columns
from huanjie.roll.returned import returned_workbook
from huanjie.roll.secret import Keys
from huanjie.roll.sheet import read
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.people import Voter, VoterStatus
from huanjie.terms.wording import Wording

BATCH = 1000


@act("roll.import", may=COMMITTEE_OR_TOWNSHIP)
def import_roll(by: Officer, *, election: str, files: Sequence[ClerkFile]) -> Done[Intake]:
    """Read, check and store a roll with every finding; a published roll is not replaced."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        not row.roll_versions.exists(),
        "roll.published",
        Wording(
            zh="选民名单已公布，须经异议程序补正",
            en="the roll is published: only objections change it now",
        ),
    )
    keys = roll_keys()
    intake = take_in(files, UnitCode(row.unit_id), eligibility_of(row), keys)
    _reopen_cases(row)
    row.voters.all().delete()
    row.sources.all().delete()
    sources = {file.name: _source(row, file, seal_source(file, keys), intake) for file in files}
    _save_voters(row, sources, intake)
    _save_issues(row, sources, intake)
    body = {
        "files": [{"name": s.name, "sha256": s.sha256} for s in sources.values()],
        "entries": columns(
            [_plain(v, e) for v, e in zip(intake.voters, intake.entries, strict=True)]
        ),
    }
    record(row, EventKind.IMPORTED, by=by.name, reason="", body=body)
    for file in files:
        _give_back(row, file, intake, keys)
    facts: Facts = {"rows": len(intake.voters), "issues": len(intake.issues)}
    facts |= {f"file_{n}": s.sha256 for n, s in enumerate(sources.values())}
    return Done(report=intake, unit=row.unit, facts=facts)


def _reopen_cases(row: Election) -> None:
    """Rows taken in anew are compared anew: nobody stays struck for a row that is gone."""
    cases = DoubleCase.objects.filter(pk__in=row.voters.values("cases"))
    struck = VoterRow.objects.filter(struck_by__in=cases)
    struck.update(status=VoterStatus.QUESTION, settled_by="", struck_by=None)
    cases.delete()


def _source(row: Election, file: ClerkFile, digest: str, intake: Intake) -> SourceFile:
    summary = [asdict(a) for a in intake.sheets if a.file == file.name]
    return SourceFile.objects.create(
        election=row, name=file.name, sha256=digest, summary={"sheets": summary}
    )


def _save_voters(row: Election, sources: dict[str, SourceFile], intake: Intake) -> None:
    VoterRow.objects.bulk_create(
        (
            voter_row(row, sources[voter.file], voter, secret, entry=entry)
            for voter, secret, entry in zip(
                intake.voters, intake.secrets, intake.entries, strict=True
            )
        ),
        batch_size=BATCH,
    )


def _plain(voter: Voter, entry: EntryId) -> dict[str, str]:
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


def voter_row(
    row: Election, source: SourceFile, voter: Voter, secret: RowSecret, *, entry: EntryId
) -> VoterRow:
    """A voter as the store keeps it: ciphertext and tokens in place of the number."""
    return VoterRow(
        election=row,
        entry=entry,
        source=source,
        sheet=voter.sheet,
        row=voter.row,
        name=voter.name,
        key=folded(voter.name)[:60],
        sound=sound(voter.name)[:420],
        sex=voter.sex or "",
        born=voter.born,
        group=voter.group,
        household=voter.household,
        voter_class=voter.voter_class or "",
        status=voter.status,
        identity=voter.identity,
        secret=secret.ciphertext,
        token=_hex(secret.token),
        raw=_hex(secret.raw),
        prefix=_hex(secret.prefix),
        repairs=" ".join(token.hex() for token in secret.repairs),
    )


def _hex(token: bytes | None) -> str | None:
    return token.hex() if token else None


def _save_issues(row: Election, sources: dict[str, SourceFile], intake: Intake) -> None:
    RollIssue.objects.bulk_create(
        (
            RollIssue(
                election=row,
                source=sources[issue.file],
                sheet=issue.sheet,
                row=issue.row,
                column=issue.column,
                cell=issue.cell,
                code=issue.code,
                severity=issue.severity,
                found=issue.found[:120],
                fix=list(issue.fix),
                says=issue.says.joined()[:400],
            )
            for issue in intake.issues
        ),
        batch_size=BATCH,
    )


def _give_back(row: Election, file: ClerkFile, intake: Intake, keys: Keys) -> None:
    """The clerk's workbook with its findings coloured, numbers masked: the way to correct."""
    unit = UnitCode(row.unit_id)
    book = read(file.name, file.data)
    content = returned_workbook(book, intake, unit, keys)
    keep(f"rolls/{unit}/checked-{PurePath(file.name).stem}.xlsx", content)
