"""A clerk's file given back with its findings: made when it is asked for, from what was kept."""

from dataclasses import replace
from pathlib import PurePath

from huanjie.actions.act import Done, act
from huanjie.actions.files import is_kept
from huanjie.actions.import_roll import reading_of
from huanjie.actions.kept_sources import opened_source
from huanjie.actions.roles import ROLL_CLERKS
from huanjie.actions.roll_keys import source_path
from huanjie.records.models import Officer, SourceFile
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.locked import locked, password_in
from huanjie.roll.replaced import RETURNED
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read
from huanjie.terms.ids import EntryId


def may_return(sha256: str) -> bool:
    """Whether a roll's file was kept: there is none for people who came by an act."""
    return is_kept(source_path(sha256))


def returned_file(source: int) -> ClerkFile:
    """The workbook with its findings coloured, numbers masked, each row with its entry.

    Importing the corrected copy, its rows in any order, is the way to correct.
    """
    return _returned(SourceFile.objects.get(pk=source))


@act("roll.return_in_full", may=ROLL_CLERKS)
def returned_in_full(by: Officer, *, source: int, password: str) -> Done[ClerkFile]:
    """The same workbook with its numbers in full, which opens with the password alone.

    The log keeps who took which file; the password is kept nowhere. Refused when it is weak.
    """
    sure = password_in(password)
    row = SourceFile.objects.select_related("election__unit").get(pk=source)
    plain = _returned(row, in_full=True)
    copy = ClerkFile(name=plain.name, data=locked(plain.data, sure))
    return Done(report=copy, unit=row.election.unit, facts={"source": source, "sha256": row.sha256})


def _returned(row: SourceFile, *, in_full: bool = False) -> ClerkFile:
    reading = reading_of(row.election_id)
    file = opened_source(row.pk)
    intake = take_in([file], reading.unit, reading.eligibility, reading.keys, learnt=reading.learnt)
    rows = row.voterrow_set.values_list("sheet", "row", "entry")
    entries = {(sheet, number): EntryId(entry) for sheet, number, entry in rows}
    known = replace(
        intake,
        entries=tuple(
            entries.get((voter.sheet, voter.row), entry)
            for voter, entry in zip(intake.voters, intake.entries, strict=True)
        ),
    )
    book = read(file.name, file.data)
    content = returned_workbook(book, known, reading.unit, reading.keys, in_full=in_full)
    return ClerkFile(name=f"{RETURNED}{PurePath(row.name).stem}.xlsx", data=content)
