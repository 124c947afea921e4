"""A village's ballots: the account of paper, sheets read and ruled on, hand counts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count

from huanjie.count.adjudicate import Adjudication, box_of
from huanjie.records.models import (
    BallotAccount,
    BallotStyle,
    CellResolution,
    Election,
    HandEntry,
    Sheet,
    SheetRuling,
)
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.ids import Sha256

LISTED_RULINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where every ballot paper went; `missing` were issued and did not come back."""

    round: str
    printed: int
    issued: int
    unused: int
    spoilt: int
    returned: int | None
    voters: int

    @property
    def missing(self) -> int | None:
        return None if self.returned is None else self.issued - self.returned

    @property
    def balanced(self) -> bool:
        return self.printed == self.issued + self.unused + self.spoilt

    @property
    def over(self) -> bool:
        """More papers in the boxes than were given out, or than people voted: the poll is void."""
        return self.returned is not None and self.returned > min(self.issued, self.voters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A printed style with its digest and the names that its choices stand for."""

    round: str
    style: str
    sha256: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingLine:
    """One person's ruling on one box; nothing here leads to a voter."""

    contest: str
    choice: str
    verdict: str
    name: str
    void: bool
    by: str
    reason: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure on which two entries differed, and what stands after looking at the paper.

    `cell` is what people read, `key` the cell's name in forms.
    """

    cell: tuple[str, ...]
    key: str
    first: int | None
    second: int | None
    figure: int | None
    by: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A tally sheet entered twice by two people who did not see each other's figures."""

    round: str
    batch: str
    entered_by: tuple[str, ...]
    cells: int
    differences: tuple[Difference, ...]

    @property
    def open(self) -> int:
        return sum(1 for d in self.differences if d.figure is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The ballots' page."""

    styles: tuple[Style, ...]
    accounts: tuple[Account, ...]
    sheets: dict[str, int]
    ruled: int
    rulings: tuple[RulingLine, ...]
    batches: tuple[Batch, ...]

    @property
    def sheets_read(self) -> int:
        return sum(self.sheets.values())


def ballots_of(election: str) -> Ballots:
    """Everything that the ballots' page shows, in seven statements."""
    styles = tuple(_style(row) for row in BallotStyle.objects.filter(election=election))
    names = {style.round: style.names for style in styles}
    rulings = SheetRuling.objects.filter(sheet__election=election)
    status = Sheet.objects.filter(election=election).order_by("status").values_list("status")
    return Ballots(
        styles=styles,
        accounts=tuple(
            Account(**row)
            for row in BallotAccount.objects.filter(election=election)
            .order_by("pk")
            .values("round", "printed", "issued", "unused", "spoilt", "returned", "voters")
        ),
        sheets=dict(status.annotate(n=Count("id"))),
        ruled=rulings.values("sheet").distinct().count(),
        rulings=_rulings(election, names.get("first", {})),
        batches=_batches(election, names),
    )


def last_cited(election: str, person: str) -> str:
    """What a person went by last; empty where the person has not ruled here yet."""
    mine = SheetRuling.objects.filter(sheet__election=election, by=person).order_by("-pk")
    return mine.values_list("cited", flat=True).first() or ""


def names_to_write(election: str) -> tuple[str, ...]:
    """The names that voters can write: those on the list as it stands, and of the candidates."""
    row = Election.objects.get(pk=election)
    listed = row.voters.filter(serial__isnull=False).exclude(status__in=OFF_THE_LIST)
    names = listed.values_list("name", flat=True)
    return tuple(sorted({*names, *row.candidates.values_list("name", flat=True)}))


def _style(row: BallotStyle) -> Style:
    definition = json.loads(row.definition)
    return Style(
        round=row.round,
        style=row.style,
        sha256=row.sha256,
        names={
            candidate["id"]: candidate["name"]
            for contest in definition.get("contests", ())
            for candidate in contest["candidates"]
        },
    )


def _rulings(election: str, names: Mapping[str, str]) -> tuple[RulingLine, ...]:
    """Rulings on boxes that are settled: of an open box nobody sees what another ruled."""
    rows = SheetRuling.objects.filter(sheet__election=election).select_related("sheet")
    boxes: dict[tuple[int, str, str], list[SheetRuling]] = {}
    for row in rows.order_by("contest", "choice", "sheet__sha256", "pk"):
        boxes.setdefault((row.sheet_id, row.contest, row.choice), []).append(row)
    settled = (row for box in boxes.values() if _is_settled(box) for row in box)
    return tuple(
        RulingLine(
            contest=row.contest,
            choice=names.get(row.choice, row.choice),
            verdict=row.verdict,
            name=row.name,
            void=row.void,
            by=row.by,
            reason=row.reason,
            cited=row.cited,
        )
        for row in islice(settled, LISTED_RULINGS)
    )


def _is_settled(box: list[SheetRuling]) -> bool:
    return adjudication_of(box).settled is not None


def adjudication_of(rows: Sequence[SheetRuling]) -> Adjudication:
    """What was ruled on one box, in the order of the rulings."""
    rulings = tuple(ruling_of(row) for row in rows)
    return Adjudication(box=box_of(rulings[0]), rulings=rulings)


def ruling_of(row: SheetRuling) -> Ruling:
    """A stored ruling as the core knows it."""
    return Ruling(
        sha256=Sha256(row.sheet.sha256),
        frame=row.sheet.frame,
        contest=row.contest,
        choice=row.choice,
        verdict=Verdict(row.verdict),
        name=row.name,
        void=row.void,
        by=row.by,
        reason=row.reason,
        cited=row.cited,
    )


def _batches(election: str, names: Mapping[str, Mapping[str, str]]) -> tuple[Batch, ...]:
    entries: dict[tuple[str, str], list[HandEntry]] = {}
    for entry in HandEntry.objects.filter(election=election):
        entries.setdefault((entry.round, entry.batch), []).append(entry)
    resolved = {
        (r.round, r.batch, r.cell): r for r in CellResolution.objects.filter(election=election)
    }
    return tuple(
        _batch(found, resolved, names.get(round_, {})) for (round_, _), found in entries.items()
    )


def _batch(
    entries: list[HandEntry],
    resolved: Mapping[tuple[str, str, str], CellResolution],
    names: Mapping[str, str],
) -> Batch:
    one = entries[0]
    figures: list[Mapping[str, int]] = [entry.figures for entry in entries]
    first, second = figures[0], figures[1] if len(figures) > 1 else figures[0]
    differing = sorted(c for c in first.keys() | second.keys() if first.get(c) != second.get(c))
    return Batch(
        round=one.round,
        batch=one.batch,
        entered_by=tuple(entry.by for entry in entries),
        cells=len(first.keys() | second.keys()),
        differences=tuple(
            Difference(
                cell=tuple(names.get(part, part) for part in cell.split("/") if part),
                key=cell,
                first=first.get(cell),
                second=second.get(cell),
                figure=found.figure if found else None,
                by=(found.by, found.second) if found else (),
                reason=found.reason if found else "",
            )
            for cell in differing
            for found in [resolved.get((one.round, one.batch, cell))]
        ),
    )
