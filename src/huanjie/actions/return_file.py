"""A clerk's file given back with its findings: made when it is asked for, from what was kept."""

from dataclasses import replace
from pathlib import PurePath

from huanjie.actions.import_roll import reading_of
from huanjie.actions.kept_sources import opened_source
from huanjie.records.models import SourceFile
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.replaced import RETURNED
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read
from huanjie.terms.ids import EntryId


def returned_file(source: int) -> ClerkFile:
    """The workbook with its findings coloured, numbers masked, each row with its entry.

    Importing the corrected copy, its rows in any order, is the way to correct.
    """
    row = SourceFile.objects.get(pk=source)
    reading = reading_of(row.election_id)
    file = opened_source(source)
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
    content = returned_workbook(book, known, reading.unit, reading.keys, learnt=reading.learnt)
    return ClerkFile(name=f"{RETURNED}{PurePath(row.name).stem}.xlsx", data=content)
