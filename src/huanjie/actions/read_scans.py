"""Scanned ballots: read by machine, the doubtful ones ruled on by two people."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from huanjie.actions.act import Done, Facts, act
from huanjie.actions.roles import COUNTERS
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.readings_file import reading_from_json, reading_to_json
from huanjie.ballot.scan.batch import read_files
from huanjie.count.adjudicate import Adjudication, adjudicate, box_of
from huanjie.records.models import Election, Officer, Sheet, SheetRuling
from huanjie.terms.ballots import Reading, Ruling, Verdict
from huanjie.terms.ids import Sha256


@act("scans.read", may=COUNTERS)
def read_scans(
    by: Officer, *, election: str, files: Sequence[str], workers: int = 1
) -> Done[tuple[Sheet, ...]]:
    """Read scanned pages of the first round; every page becomes a sheet, none is dropped.

    `files` are paths below the campaign's folder. Sheets are kept by the digest of their image, so
    that nothing tells in which order they were scanned; the very same page is one sheet.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    layout = layout_from_json(row.styles.get(round="first").layout)
    paths = [Path(settings.DATA) / name for name in files]
    readings = list(read_files(paths, [layout], workers=workers))
    known = set(row.sheets.values_list("sha256", "frame"))
    new = {(r.sha256, r.frame): r for r in reversed(readings) if (r.sha256, r.frame) not in known}
    images = dict(zip([str(path) for path in paths], files, strict=True))
    sheets = [
        Sheet(
            election=row,
            sha256=reading.sha256,
            frame=reading.frame,
            status=reading.status,
            reading=reading_to_json(reading),
            image=images[reading.file],
        )
        for _, reading in sorted(new.items())
    ]
    Sheet.objects.bulk_create(sheets)
    facts: Facts = {"pages": len(sheets), "copies": len(readings) - len(new)}
    for status in ("read", "review", "refused"):
        facts[status] = sum(sheet.status == status for sheet in sheets)
    return Done(report=tuple(sheets), unit=row.unit, facts=facts)


@act("ballot.adjudicate", may=COUNTERS)
def adjudicate_ballot(
    by: Officer,
    *,
    sheet: int,
    box: tuple[str, str],
    verdict: Verdict,
    reason: str,
    void: bool = False,
) -> Done[SheetRuling]:
    """Rule on one box of one sheet; a second person must agree, a third decides."""
    row = Sheet.objects.select_related("election__unit__parent").get(pk=sheet)
    ruling = Ruling(
        sha256=Sha256(row.sha256),
        frame=row.frame,
        contest=box[0],
        choice=box[1],
        verdict=verdict,
        name="",
        void=void,
        by=by.name,
        reason=reason,
    )
    before = tuple(r for r in rulings_on(row) if (r.contest, r.choice) == box)
    adjudicate(Adjudication(box=box_of(ruling), rulings=before), ruling)
    made = SheetRuling.objects.create(
        sheet=row,
        contest=box[0],
        choice=box[1],
        verdict=verdict,
        void=void,
        by=by.name,
        reason=reason,
    )
    facts: Facts = {
        "sheet": row.sha256,
        "box": "/".join(box),
        "verdict": verdict.value,
        "void": void,
    }
    return Done(report=made, unit=row.election.unit, facts={**facts, "reason": reason})


def rulings_on(sheet: Sheet) -> tuple[Ruling, ...]:
    """What people ruled on a sheet, in the order of their rulings."""
    return tuple(
        Ruling(
            sha256=Sha256(sheet.sha256),
            frame=sheet.frame,
            contest=r.contest,
            choice=r.choice,
            verdict=Verdict(r.verdict),
            name=r.name,
            void=r.void,
            by=r.by,
            reason=r.reason,
        )
        for r in sheet.rulings.all()
    )


def reading_of(sheet: Sheet) -> Reading:
    """The reading of a sheet as the machine gave it."""
    return reading_from_json(sheet.reading)
