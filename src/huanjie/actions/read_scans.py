"""Scanned ballots: read by machine, the doubtful ones ruled on by two people."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COUNTERS
from huanjie.actions.rounds import refuse_declared
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.readings_file import reading_from_json, reading_to_json
from huanjie.ballot.scan.batch import read_files
from huanjie.count.adjudicate import Adjudication, adjudicate, box_of
from huanjie.records.models import Election, Officer, Sheet, SheetRuling
from huanjie.terms.ballots import Reading, Ruling, Verdict
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording


@act("scans.read", may=COUNTERS)
def read_scans(
    by: Officer, *, election: str, files: Sequence[str], workers: int = 1
) -> Done[tuple[Sheet, ...]]:
    """Read scanned pages of the first round; every page becomes a sheet, none is dropped.

    `files` are paths below the campaign's folder. Sheets are kept by the digest of their image, so
    that nothing tells in which order they were scanned; the very same page is one sheet.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, "first")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person sees in a box: the sign, on a written line the name, or a void column."""

    verdict: Verdict
    name: str = ""
    void: bool = False


@act("ballot.adjudicate", may=COUNTERS)
def adjudicate_ballot(
    by: Officer,
    *,
    sheet: int,
    box: tuple[str, str],
    seen: Seen,
    reason: str,
) -> Done[SheetRuling]:
    """Rule on one box of one sheet; a second person must agree, a third decides.

    A written line (`write_in_1`) that is voted for needs the name that stands in it.
    """
    row = Sheet.objects.select_related("election__unit__parent").get(pk=sheet)
    refuse_declared(row.election, "first")
    _refuse_nameless(box[1], seen)
    ruling = Ruling(
        sha256=Sha256(row.sha256),
        frame=row.frame,
        contest=box[0],
        choice=box[1],
        verdict=seen.verdict,
        name=seen.name,
        void=seen.void,
        by=by.name,
        reason=reason,
    )
    before = tuple(r for r in rulings_on(row) if (r.contest, r.choice) == box)
    adjudicate(Adjudication(box=box_of(ruling), rulings=before), ruling)
    made = _keep(row, ruling)
    facts: Facts = {
        "sheet": row.sha256,
        "box": "/".join(box),
        "verdict": seen.verdict.value,
        "void": seen.void,
    }
    return Done(report=made, unit=row.election.unit, facts={**facts, "reason": reason})


def _keep(sheet: Sheet, ruling: Ruling) -> SheetRuling:
    return SheetRuling.objects.create(
        sheet=sheet,
        contest=ruling.contest,
        choice=ruling.choice,
        verdict=ruling.verdict,
        name=ruling.name,
        void=ruling.void,
        by=ruling.by,
        reason=ruling.reason,
    )


def _refuse_nameless(choice: str, seen: Seen) -> None:
    nameless = choice.startswith("write_in_") and seen.verdict is Verdict.CIRCLE and not seen.name
    require(
        not nameless or seen.void,
        "ballot.written_name",
        Wording(
            zh="另选人栏画了同意的，请写明所写姓名；无法辨认的裁定该栏无效",
            en="name the person written in; rule the column void where nobody can be made out",
        ),
        about=choice,
    )


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
