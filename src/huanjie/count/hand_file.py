"""hand.jsonl: boxes counted by hand, each entered twice, with the recounts of what differed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, text_from
from huanjie.count.hand_count import (
    AgreedCount,
    Cell,
    Column,
    HandCount,
    Resolution,
    agreed,
    balance,
    differences,
    where_of,
)
from huanjie.count.lines import at_line, made_of_lines
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

ENTRY = frozenset(("batch", "entry", "by", "cells"))
RECOUNT = frozenset(("batch", "recount", "number", "by", "reason"))
CELL = frozenset(("contest", "choice", "name", "column"))
SHEET_COLUMNS = (Column.RETURNED, Column.WASTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandFile:
    """What a file of hand counts holds: the boxes that stand, and what keeps the others open."""

    boxes: tuple[AgreedCount, ...] = ()
    open: tuple[Finding, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Batch:
    entries: list[HandCount] = field(default_factory=list)
    recounts: list[Resolution] = field(default_factory=list)
    where: str = ""


def entry_to_json(entry: HandCount) -> str:
    """One entry of a box as one line."""
    cells = [{**cell_document(cell), "number": number} for cell, number in entry.cells.items()]
    document = {"batch": entry.batch, "entry": entry.entry, "by": entry.by, "cells": cells}
    return json.dumps(document, ensure_ascii=False)


def recount_to_json(batch: str, recount: Resolution) -> str:
    """The recount of one cell as one line."""
    document = {
        "batch": batch,
        "recount": cell_document(recount.cell),
        "number": recount.value,
        "by": list(recount.by),
        "reason": recount.reason,
    }
    return json.dumps(document, ensure_ascii=False)


def cell_document(cell: Cell) -> Mapping[str, str]:
    """A cell of the tally sheet as the file has it."""
    return {
        "contest": cell.contest,
        "choice": cell.choice,
        "name": cell.name,
        "column": cell.column.value,
    }


def hand_file_from_lines(
    lines: Iterable[str], definition: BallotDefinition, *, place: str = "hand.jsonl"
) -> HandFile:
    """The boxes of a file; a box that is not entered twice, agreed and balanced stays open.

    Refused by file, line and field: a post or candidate that the ballot does not have, a cell
    twice, a third entry, two entries by one person, a recount by nobody or of a cell that does
    not differ.
    """
    batches: dict[str, _Batch] = {}
    reader = _Reader(definition=definition)
    for where, made in made_of_lines(lines, reader.line, place=place):
        batch = batches.setdefault(made[0], _Batch())
        batch.where = where
        if isinstance(made[1], HandCount):
            batch.entries.append(made[1])
        else:
            batch.recounts.append(made[1])
    boxes: list[AgreedCount] = []
    open_: list[Finding] = []
    for name, batch in batches.items():
        found = list(_open(name, batch))
        if not found:
            box = _agreed(batch)
            found = list(balance(box, definition))
            boxes += [] if found else [box]
        open_ += found
    return HandFile(boxes=tuple(boxes), open=tuple(open_))


def _open(name: str, batch: _Batch) -> Iterator[Finding]:
    """What keeps a box from being agreed; refused where no further entry could mend it."""
    if len(batch.entries) == 1:
        yield _waits(
            "count.one_entry",
            name,
            zh=f"{name}只录入了一次，须由另一人再录一次",
            en=f"{name} was entered only once: another person must enter it",
        )
        return
    if len(batch.entries) != 2:
        twice = wrong("entry", f"{name}须恰好录入两次", f"{name}: exactly two entries are needed")
        raise at_line(twice, batch.where)
    settled = {one.cell for one in batch.recounts}
    try:
        differ = differences(*sorted(batch.entries, key=lambda one: one.entry))
    except Refused as refused:
        raise at_line(refused, batch.where) from None
    for one in differ:
        if one.cell not in settled:
            cell, first, second = where_of(one.cell), _shown(one.first), _shown(one.second)
            yield _waits(
                "count.difference_open",
                name,
                zh=f"{name} {cell}：两次录入为{first}和{second}，请重新清点",
                en=f"{name} {cell}: the entries are {first} and {second}: count it again",
                about=one.cell.contest,
            )


def _shown(number: int | None) -> str:
    return "—" if number is None else str(number)


def _agreed(batch: _Batch) -> AgreedCount:
    try:
        first, second = sorted(batch.entries, key=lambda one: one.entry)
        return agreed(first, second, batch.recounts)
    except Refused as refused:
        raise at_line(refused, batch.where) from None


def _waits(code: str, place: str, *, zh: str, en: str, about: str = "") -> Finding:
    says = Wording(zh=zh, en=en)
    return Finding(code=code, severity=Severity.ERROR, says=says, place=place, about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads lines against the ballot, so that no vote is counted for who is not on it."""

    definition: BallotDefinition

    def line(self, line: Fields) -> tuple[str, HandCount | Resolution]:
        batch = text_from(line.value("batch"), "batch").strip()
        if "recount" in line:
            return batch, self._recount(line)
        return batch, self._entry(line, batch)

    def _entry(self, line: Fields, batch: str) -> HandCount:
        line.only(ENTRY)
        cells: dict[Cell, int] = {}
        for path, raw in line.items("cells"):
            one = Fields(raw, path)
            one.only(CELL | {"number"})
            cell = self._cell(one)
            if cell in cells:
                raise wrong(path, "同一格录了两次", "the same cell twice")
            cells[cell] = one.count("number")
        entry = line.count("entry", least=1)
        by = text_from(line.value("by"), "by").strip()
        return HandCount(batch=batch, entry=entry, by=by, cells=cells)

    def _recount(self, line: Fields) -> Resolution:
        line.only(RECOUNT)
        one = line.fields("recount")
        one.only(CELL)
        people = dict.fromkeys(text_from(raw, path).strip() for path, raw in line.items("by"))
        return Resolution(
            cell=self._cell(one),
            value=line.count("number"),
            by=tuple(people),
            reason=text_from(line.value("reason"), "reason"),
        )

    def _cell(self, one: Fields) -> Cell:
        contest, choice, name = (_any_text(one, key) for key in ("contest", "choice", "name"))
        cell = Cell(
            contest=contest, choice=choice, name=name.strip(), column=one.word("column", Column)
        )
        if (cell.column in SHEET_COLUMNS) is not (contest == "") or (choice and not contest):
            raise wrong(one.at("column"), "与职位不符", "does not fit the post")
        if name and cell.column is not Column.FOR:
            raise wrong(one.at("column"), "所写姓名只计赞成票", "a written name only has votes for")
        if contest and not self._is_on_ballot(cell):
            raise wrong(
                one.at("choice" if choice else "contest"),
                "选票上没有该职位或候选人；印有姓名的按候选人标识录入",
                "no such post or candidate; enter a printed name by its id",
            )
        return cell

    def _is_on_ballot(self, cell: Cell) -> bool:
        """A printed candidate by id, or a written name, of a post of this ballot."""
        post = next((one for one in self.definition.contests if one.id == cell.contest), None)
        if post is None or bool(cell.choice) is bool(cell.name):
            return False
        if cell.name:
            return cell.name not in {one.name for one in post.candidates}
        return cell.choice in {one.id for one in post.candidates}


def _any_text(one: Fields, key: str) -> str:
    value = one.value(key)
    if not isinstance(value, str):
        raise wrong(one.at(key), "应为文字", "not a text")
    return value
