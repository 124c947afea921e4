"""Hand counts: two people enter each box without seeing the other; differences are recounted."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.counting_case import definition_of
from huanjie.actions.roles import COMMITTEE, COUNTERS
from huanjie.actions.rounds import refuse_declared
from huanjie.count.hand_count import (
    AgreedCount,
    Cell,
    Column,
    Difference,
    HandCount,
    Resolution,
    agreed,
    balance,
    differences,
)
from huanjie.records.models import CellResolution, Election, HandEntry, Officer, OpenTallySheet
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


def cell_key(cell: Cell) -> str:
    """A cell of a tally sheet as one word: contest/choice/name/column.

    >>> cell_key(Cell(contest="chair", choice="c1", column=Column.FOR))
    'chair/c1//for'
    """
    return f"{cell.contest}/{cell.choice}/{cell.name}/{cell.column.value}"


def cell_of(key: str) -> Cell:
    """The cell of a key.

    >>> cell_of("chair/c1//for").column
    <Column.FOR: 'for'>
    """
    contest, choice, rest = key.split("/", 2)
    name, column = rest.rsplit("/", 1)
    return Cell(contest=contest, choice=choice, name=PersonName(name), column=Column(column))


@act("count.enter", may=COUNTERS)
def enter_hand_count(
    by: Officer, *, election: str, round: str, batch: str, cells: Mapping[Cell, int]
) -> Done[tuple[Difference, ...] | None]:
    """Enter the tally sheet of a box; the second entry tells in which cells the two differ.

    The same person cannot enter a box twice, and the first entry is not shown to the second.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, round)
    before = list(HandEntry.objects.filter(election=row, round=round, batch=batch))
    require(
        len(before) < 2 and by.name not in [entry.by for entry in before],
        "count.entered",
        Wording(zh="每个票箱由两人各录入一次", en="each box is entered once by each of two people"),
    )
    require(
        min(cells.values(), default=0) >= 0,
        "count.negative",
        Wording(zh="数字不能小于零", en="a number below zero"),
    )
    HandEntry.objects.create(
        election=row,
        round=round,
        batch=batch,
        entry=len(before) + 1,
        by=by.name,
        figures={cell_key(cell): number for cell, number in cells.items()},
    )
    OpenTallySheet.objects.filter(election=row, round=round, batch=batch, by=by.name).delete()
    found = differences(*_entries(row, round, batch)) if before else None
    facts: Facts = {"round": round, "box": batch, "entry": len(before) + 1}
    facts |= {} if found is None else {"differences": len(found)}
    return Done(report=found, unit=row.unit, facts=facts)


def _entries(row: Election, round: str, batch: str) -> tuple[HandCount, HandCount]:
    first, second = (
        HandCount(
            batch=e.batch,
            entry=e.entry,
            by=e.by,
            cells={cell_of(key): number for key, number in e.figures.items()},
        )
        for e in HandEntry.objects.filter(election=row, round=round, batch=batch).order_by("entry")
    )
    return first, second


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What two people found on the paper: the figure, who looked along, what had been wrong."""

    figure: int
    second: str
    reason: str


@act("count.resolve", may=COMMITTEE)
def resolve_cell(
    by: Officer, *, election: str, round: str, batch: str, cell: Cell, recount: Recount
) -> Done[CellResolution]:
    """Settle a cell in which the entries differ: two people recount the paper, both are named."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    _require_both(row, round, batch)
    require(
        recount.second != by.name and recount.second in counters_of(row),
        "count.recount_by_one",
        Wording(
            zh="复核须由两人共同进行：请写明另一位选举委员会成员或计票人",
            en="two people recount together: name another committee member or teller",
        ),
        about="second",
    )
    settled = CellResolution.objects.filter(election=row, round=round, batch=batch)
    open_cells = {d.cell for d in differences(*_entries(row, round, batch))}
    open_cells -= {cell_of(one.cell) for one in settled}
    require(
        cell in open_cells and bool(recount.reason.strip()) and recount.figure >= 0,
        "count.nothing_to_settle",
        Wording(
            zh="该格两次录入一致或已复核，或未写明数字和原因",
            en="the entries agree or are settled here, or the figure or its reason is missing",
        ),
    )
    made = CellResolution.objects.create(
        election=row,
        round=round,
        batch=batch,
        cell=cell_key(cell),
        figure=recount.figure,
        by=by.name,
        second=recount.second,
        reason=recount.reason,
    )
    facts: Facts = {"round": round, "box": batch, "cell": cell_key(cell), "figure": made.figure}
    facts |= {"second": recount.second, "reason": recount.reason}
    return Done(report=made, unit=row.unit, facts=facts)


def counters_of(row: Election) -> tuple[str, ...]:
    """Who counts in the village: its election committee and its tellers."""
    people = Officer.objects.filter(unit=row.unit_id, role__in=COUNTERS)
    return tuple(dict.fromkeys(people.values_list("name", flat=True)))


def resolution_of(row: CellResolution) -> Resolution:
    """A stored recount as the core knows it."""
    return Resolution(
        cell=cell_of(row.cell), value=row.figure, by=(row.by, row.second), reason=row.reason
    )


def agreed_boxes(row: Election, round: str) -> tuple[AgreedCount, ...]:
    """Every box counted by hand in a round, agreed and balanced; refused otherwise."""
    batches = dict.fromkeys(
        HandEntry.objects.filter(election=row, round=round).values_list("batch", flat=True)
    )
    boxes = tuple(_agreed(row, round, batch) for batch in batches)
    ballot = definition_of(row, round) if boxes else None
    unbalanced = [finding for box in boxes for finding in balance(box, ballot)]
    if unbalanced:
        raise Refused(unbalanced)
    return boxes


def _require_both(row: Election, round: str, batch: str) -> None:
    entries = HandEntry.objects.filter(election=row, round=round, batch=batch).count()
    require(
        entries == 2,
        "count.one_entry",
        Wording(zh=f"{batch}只录入了一次", en=f"{batch} was entered only once"),
    )


def _agreed(row: Election, round: str, batch: str) -> AgreedCount:
    _require_both(row, round, batch)
    settled = CellResolution.objects.filter(election=row, round=round, batch=batch)
    return agreed(*_entries(row, round, batch), [resolution_of(one) for one in settled])


def findings_of(row: Election, round: str, batch: str) -> tuple[Finding, ...]:
    """What keeps a box from being counted: a missing entry, open differences, sums that differ."""
    try:
        return balance(_agreed(row, round, batch), definition_of(row, round))
    except Refused as refused:
        return tuple(refused.findings)
