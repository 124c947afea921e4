"""Boxes counted by hand: entered twice by two people, compared cell by cell, balanced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.ballots import BallotDefinition
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


VOTES = {
    Column.FOR: "赞成",
    Column.AGAINST: "反对",
    Column.ABSTAIN: "弃权",
    Column.VOID: "无效",
}
"""What a sheet can say of one name, in the order of the tally sheet."""
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
    """What a recount of one cell found, by which two people, and why the entries differed."""

    cell: Cell
    value: int
    by: tuple[str, ...]
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

    Refused: a difference without a recount, a recount of a cell that does not differ, by fewer
    than two people, without a reason, or below zero.
    """
    open_ = {one.cell for one in differences(first, second)}
    settled = {one.cell: one for one in resolutions}
    for one in settled.values():
        _refuse_recount(one, open_)
    if open_ - set(settled):
        cell = min(open_ - set(settled))
        raise _refused(
            "count.difference_open",
            zh=f"两次录入不一致，尚未复核：{where_of(cell)}",
            en=f"the entries differ and were not recounted: {where_of(cell)}",
        )
    cells = dict(first.cells) | {cell: one.value for cell, one in settled.items()}
    by = dict.fromkeys(
        (first.by, second.by, *(name for one in settled.values() for name in one.by))
    )
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
            zh=f"该格两次录入一致：{where_of(one.cell)}",
            en=f"the entries agree on {where_of(one.cell)}",
        )
    if len({name.strip() for name in one.by} - {""}) < 2:
        raise _refused(
            "count.recount_by_one",
            zh=f"复核须由两人共同进行并写明姓名：{where_of(one.cell)}",
            en=f"two people recount together, and both are named: {where_of(one.cell)}",
        )
    if not one.reason.strip() or one.value < 0:
        raise _refused(
            "count.recount_without_reason",
            zh=f"复核须写明结果和原因：{where_of(one.cell)}",
            en=f"a recount needs a number and a reason: {where_of(one.cell)}",
        )


def balance(count: AgreedCount, definition: BallotDefinition | None = None) -> tuple[Finding, ...]:
    """Whether the cells of a box add up.

    For every choice, of the ballot where it is given: for + against + abstain + void + wholly void
    sheets = sheets returned; no name that voters wrote has more votes than there are valid sheets,
    and no post more than its seats on each of them (选票清点与计票单).
    """
    return tuple(_unbalanced(count, definition))


def _unbalanced(count: AgreedCount, definition: BallotDefinition | None) -> Iterator[Finding]:
    returned, waste = count.number(RETURNED), count.number(WASTE)
    if waste > returned:
        yield _error(
            "count.waste_over_returned",
            count.batch,
            Wording(
                zh=f"废票{waste}张 > 收回{returned}张", en=f"waste {waste} > returned {returned}"
            ),
        )
    for contest, choice in sorted(_choices(count, definition)):
        parts = [count.number(Cell(contest=contest, choice=choice, column=one)) for one in VOTES]
        if sum(parts) + waste != returned:
            place = f"{count.batch}/{contest}/{choice}"
            yield _error("count.unbalanced", place, _sum_of(parts, waste, returned))
    for cell, number in count.cells.items():
        if cell.name and number > returned - waste:
            place = f"{count.batch}/{cell.contest}/{cell.name}"
            yield _error(
                "count.written_over_sheets",
                place,
                Wording(
                    zh=f"{number}票 > 有效票{returned - waste}张",
                    en=f"{number} votes > {returned - waste} valid sheets",
                ),
            )
    yield from _over_seats(count, definition, returned - waste)


def _choices(count: AgreedCount, definition: BallotDefinition | None) -> set[tuple[str, str]]:
    entered = {(one.contest, one.choice) for one in count.cells if one.choice}
    posts = definition.contests if definition is not None else ()
    return entered | {(post.id, one.id) for post in posts for one in post.candidates}


def _sum_of(parts: list[int], waste: int, returned: int) -> Wording:
    zh = " + ".join(f"{name}{number}" for name, number in zip(VOTES.values(), parts, strict=True))
    en = " + ".join(f"{one.value} {number}" for one, number in zip(VOTES, parts, strict=True))
    return Wording(
        zh=f"{zh} + 废票{waste} ≠ 收回{returned}", en=f"{en} + waste {waste} ≠ returned {returned}"
    )


def _over_seats(
    count: AgreedCount, definition: BallotDefinition | None, valid: int
) -> Iterator[Finding]:
    for post in definition.contests if definition is not None else ():
        votes = sum(
            number
            for cell, number in count.cells.items()
            if cell.contest == post.id and cell.column is Column.FOR
        )
        if votes > post.seats * valid:
            yield _error(
                "count.votes_over_seats",
                f"{count.batch}/{post.id}",
                Wording(
                    zh=f"赞成票合计{votes} > 应选{post.seats}名 × 有效票{valid}张",
                    en=f"votes {votes} > seats {post.seats} × valid sheets {valid}",
                ),
            )


SAYS = {
    "count.waste_over_returned": Wording(zh="废票多于收回", en="more waste than returned"),
    "count.unbalanced": Wording(zh="各栏之和不等于收回选票", en="the columns do not add up"),
    "count.written_over_sheets": Wording(
        zh="另选人得票多于有效票", en="a written name has more votes than valid sheets"
    ),
    "count.votes_over_seats": Wording(
        zh="赞成票合计过多", en="more votes than seats on the valid sheets"
    ),
}
AGAIN = Wording(zh="请重新清点本箱", en="count this box again")


def _error(code: str, place: str, sums: Wording) -> Finding:
    says = SAYS[code]
    says = Wording(
        zh=f"{place}：{says.zh}：{sums.zh}；{AGAIN.zh}",
        en=f"{place}: {says.en}: {sums.en}; {AGAIN.en}",
    )
    return Finding(code=code, severity=Severity.ERROR, says=says, place=place)


def where_of(cell: Cell) -> str:
    """A cell as messages name it: post, candidate or name, column."""
    parts = (cell.contest, cell.choice or cell.name, cell.column.value)
    return "/".join(part for part in parts if part)


def _refused(code: str, *, zh: str, en: str) -> Exception:
    return refusal(code, Wording(zh=zh, en=en))
