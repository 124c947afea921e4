"""Boxes counted by hand: entered twice by two people, compared cell by cell, balanced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.wording import Wording


class Column(StrEnum):
    """What a number of a tally sheet counts."""

    RETURNED = "returned"
    WASTE = "waste"
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cell:
    """One cell of the tally sheet of a box.

    `contest` is empty for the whole sheet (returned, waste); `choice` is the id of a printed
    candidate, `name` a name that voters wrote.
    """

    contest: str = ""
    choice: str = ""
    name: str = ""
    column: Column


RETURNED = Cell(column=Column.RETURNED)
WASTE = Cell(column=Column.WASTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCount:
    """One entry of a tally sheet; a cell that is not entered is empty, which is not zero."""

    batch: str
    entry: int
    by: str
    cells: Mapping[Cell, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell in which the two entries differ; None where one of them left it empty."""

    cell: Cell
    first: int | None
    second: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a recount of one cell found, by whom, and why the entries differed."""

    cell: Cell
    value: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedCount:
    """A box on which both entries, or the recounts of their differences, agree."""

    batch: str
    by: tuple[str, ...]
    cells: Mapping[Cell, int]

    def number(self, cell: Cell) -> int:
        """The number in a cell; nothing written counts as none."""
        return self.cells.get(cell, 0)


def differences(first: HandCount, second: HandCount) -> tuple[Difference, ...]:
    """Every cell in which two blind entries of one box differ.

    Refused: both entries by the same person, entries of two boxes, twice the same entry.
    """
    _refuse_unfit(first, second)
    return tuple(
        Difference(cell=cell, first=first.cells.get(cell), second=second.cells.get(cell))
        for cell in sorted({*first.cells, *second.cells})
        if first.cells.get(cell) != second.cells.get(cell)
    )


def agreed(
    first: HandCount, second: HandCount, resolutions: Iterable[Resolution] = ()
) -> AgreedCount:
    """The box as both entries have it, with every difference settled by a recount.

    Refused: a difference without a recount, a recount of a cell that does not differ, without a
    reason, or below zero.
    """
    open_ = {one.cell for one in differences(first, second)}
    settled = {one.cell: one for one in resolutions}
    for one in settled.values():
        _refuse_recount(one, open_)
    if open_ - set(settled):
        cell = min(open_ - set(settled))
        raise _refused(
            "count.difference_open",
            zh=f"两次录入不一致，尚未复核：{_where(cell)}",
            en=f"the entries differ and were not recounted: {_where(cell)}",
        )
    cells = dict(first.cells) | {cell: one.value for cell, one in settled.items()}
    by = dict.fromkeys((first.by, second.by, *(one.by for one in settled.values())))
    return AgreedCount(batch=first.batch, by=tuple(by), cells=cells)


def _refuse_unfit(first: HandCount, second: HandCount) -> None:
    if first.by == second.by:
        raise _refused(
            "count.same_person",
            zh="两次录入须由两人分别完成",
            en="the two entries must be made by two people",
        )
    if first.batch != second.batch or {first.entry, second.entry} != {1, 2}:
        raise _refused(
            "count.not_one_box",
            zh="须为同一票箱的第一次和第二次录入",
            en="not the first and second entry of one box",
        )
    if any(number < 0 for one in (first, second) for number in one.cells.values()):
        raise _refused("count.negative", zh="数字不能小于零", en="a number below zero")


def _refuse_recount(one: Resolution, open_: set[Cell]) -> None:
    if one.cell not in open_:
        raise _refused(
            "count.nothing_to_settle",
            zh=f"该格两次录入一致：{_where(one.cell)}",
            en=f"the entries agree on {_where(one.cell)}",
        )
    if not one.reason.strip() or not one.by.strip() or one.value < 0:
        raise _refused(
            "count.recount_without_reason",
            zh=f"复核须写明结果、复核人和原因：{_where(one.cell)}",
            en=f"a recount needs a number, a person and a reason: {_where(one.cell)}",
        )


def balance(count: AgreedCount) -> tuple[Finding, ...]:
    """Whether the cells of a box add up.

    For every choice: for + against + abstain + void + wholly void sheets = sheets returned;
    no name that voters wrote can have more votes than there are sheets left.
    """
    return tuple(_unbalanced(count))


def _unbalanced(count: AgreedCount) -> Iterator[Finding]:
    returned, waste = count.number(RETURNED), count.number(WASTE)
    if waste > returned:
        yield _error("count.waste_over_returned", count.batch, f"{waste} > {returned}")
    choices = sorted({(one.contest, one.choice) for one in count.cells if one.choice})
    for contest, choice in choices:
        parts = [
            count.number(Cell(contest=contest, choice=choice, column=column))
            for column in (Column.FOR, Column.AGAINST, Column.ABSTAIN, Column.VOID)
        ]
        if sum(parts) + waste != returned:
            place = f"{count.batch}/{contest}/{choice}"
            sums = f"{' + '.join(map(str, parts))} + {waste} ≠ {returned}"
            yield _error("count.unbalanced", place, sums)
    for cell, number in count.cells.items():
        if cell.name and number > returned - waste:
            place = f"{count.batch}/{cell.contest}/{cell.name}"
            yield _error("count.written_over_sheets", place, f"{number} > {returned - waste}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotAccount:
    """Where every printed ballot went; `voters` are those recorded as having voted."""

    printed: int
    issued: int
    unused: int
    spoilt: int
    returned: int
    voters: int


def account_findings(account: BallotAccount) -> tuple[Finding, ...]:
    """Whether printed = issued + unused + spoilt, and no more came back than were given out.

    >>> account = BallotAccount(printed=900, issued=800, unused=90, spoilt=9, returned=801,
    ...                         voters=801)
    >>> [one.code for one in account_findings(account)]
    ['count.printed_unbalanced', 'count.returned_over_issued']
    """
    made: list[Finding] = []
    parts = account.issued + account.unused + account.spoilt
    if account.printed != parts:
        sums = f"{account.printed} ≠ {account.issued} + {account.unused} + {account.spoilt}"
        made.append(_error("count.printed_unbalanced", "", sums))
    if account.returned > account.issued:
        sums = f"{account.returned} > {account.issued}"
        made.append(_error("count.returned_over_issued", "", sums))
    if account.returned > account.voters:
        sums = f"{account.returned} > {account.voters}"
        made.append(_error("count.returned_over_voters", "", sums))
    return tuple(made)


SAYS = {
    "count.waste_over_returned": Wording(zh="废票多于收回", en="more waste than returned"),
    "count.unbalanced": Wording(zh="各栏之和不等于收回选票", en="the columns do not add up"),
    "count.written_over_sheets": Wording(
        zh="另选人得票多于有效票", en="a written name has more votes than valid sheets"
    ),
    "count.printed_unbalanced": Wording(
        zh="印制数不等于发出、剩余、作废之和", en="printed is not issued, unused and spoilt"
    ),
    "count.returned_over_issued": Wording(zh="收回多于发出", en="more returned than issued"),
    "count.returned_over_voters": Wording(zh="收回多于投票人", en="more returned than voters"),
}


def _error(code: str, place: str, sums: str) -> Finding:
    says = SAYS[code]
    says = Wording(zh=f"{says.zh}：{sums}", en=f"{says.en}: {sums}")
    return Finding(code=code, severity=Severity.ERROR, says=says, place=place)


def _where(cell: Cell) -> str:
    parts = (cell.contest, cell.choice or cell.name, cell.column.value)
    return "/".join(part for part in parts if part)


def _refused(code: str, *, zh: str, en: str) -> Exception:
    return refusal(code, Wording(zh=zh, en=en))
