"""Scanned ballots: read by machine, every page kept; what people ruled on them."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act
from huanjie.actions.roles import COUNTERS
from huanjie.actions.rounds import refuse_declared
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.readings_file import reading_from_json, reading_to_json
from huanjie.ballot.scan.batch import read_files
from huanjie.records.models import Election, Officer, Sheet
from huanjie.records.queries.ballots import names_to_write, ruling_of
from huanjie.terms.ballots import Reading, Ruling


@act("scans.read", may=COUNTERS)
def read_scans(
    by: Officer, *, election: str, files: Sequence[str], workers: int = 1
) -> Done[tuple[Sheet, ...]]:
    """Read scanned pages of the first round; every page becomes a sheet, none is dropped.

    `files` are paths below the campaign's folder. Sheets are kept by the digest of their image, so
    that nothing tells in which order they were scanned; the very same page is one sheet. Written
    names are suggested from the voters' list as it stands; a person rules on each.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, "first")
    layout = layout_from_json(row.styles.get(round="first").layout)
    paths = [Path(settings.DATA) / name for name in files]
    roll = names_to_write(election)
    readings = list(read_files(paths, [layout], workers=workers, roll=roll))
    known = set(row.sheets.values_list("sha256", "frame"))
    new = {(r.sha256, r.frame): r for r in reversed(readings) if (r.sha256, r.frame) not in known}
    images = dict(zip([str(path) for path in paths], files, strict=True))
    sheets = [
        Sheet(
            election=row,
            sha256=reading.sha256,
            frame=reading.frame,
            status=reading.status,
            reading=reading_to_json(replace(reading, file=images[reading.file])),
            image=images[reading.file],
        )
        for _, reading in sorted(new.items())
    ]
    Sheet.objects.bulk_create(sheets)
    _forget_order(paths)
    facts: Facts = {"pages": len(sheets), "copies": len(readings) - len(new)}
    for status in ("read", "review", "refused"):
        facts[status] = sum(sheet.status == status for sheet in sheets)
    return Done(report=tuple(sheets), unit=row.unit, facts=facts)


def _forget_order(paths: Sequence[Path]) -> None:
    """All images bear the same time: nothing tells in which order they were scanned."""
    midnight = int(clock.now().replace(hour=0, minute=0, second=0, microsecond=0).timestamp())
    for path in paths:
        os.utime(path, (midnight, midnight))


def rulings_on(sheet: Sheet) -> tuple[Ruling, ...]:
    """What people ruled on a sheet, in the order of their rulings."""
    return tuple(ruling_of(row) for row in sheet.rulings.all())


def reading_of(sheet: Sheet) -> Reading:
    """The reading of a sheet as the machine gave it."""
    return reading_from_json(sheet.reading)
