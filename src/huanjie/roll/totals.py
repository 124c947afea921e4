"""What a sheet says of its own rows: totals, their men and women, serial numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from huanjie.roll.cells import Cell, Row, text_of
from huanjie.roll.kinds import RowKind
from huanjie.roll.names import folded
from huanjie.roll.remarks import Remark
from huanjie.roll.sources import Field
from huanjie.roll.titles import group_title
from huanjie.terms.people import Sex

_TOTAL = re.compile(r"(?:合计|总计|共计|小计|共|计)[^\d]{0,12}?(?:\d+户[^\d]{0,4})?(\d+)人")
_ALONE = re.compile(r"^(?:合计|总计|共计|小计)[:, ]*(\d+)(?![\d.户])")
_MEN = re.compile(r"男(?:性)?[^\d女]{0,3}(\d+)")
_WOMEN = re.compile(r"女(?:性)?[^\d男]{0,3}(\d+)")
# Below this share of steps by one a column of numbers is no count of the rows.
_IN_ORDER = 0.9
LONGEST_SERIAL = 7


@dataclass(frozen=True, slots=True)
class _Count:
    """How many people, men and women stand in some rows."""

    people: int
    men: int
    women: int


def totals(
    rows: Sequence[Row], kinds: Sequence[RowKind], sexes: Sequence[Sex | None]
) -> Iterator[Remark]:
    """Totals that no count of the rows bears out; `sexes` are those of the voter rows in order.

    A total may count the whole sheet, the rows above it, those since the total before it, or those
    of the group that it announces; only one that fits none of these is remarked upon.
    """
    said = [
        (index, kind, " ".join(part for cell in rows[index] if (part := folded(text_of(cell)))))
        for index, kind in enumerate(kinds)
        if kind is RowKind.FOOTER or kind is RowKind.TITLE
    ]
    if not any(_TOTAL.search(text) or _ALONE.search(text) for _, _, text in said):
        return
    voters = [index for index, kind in enumerate(kinds) if kind is RowKind.VOTER]
    groups = [index for index, kind, _ in said if group_title(rows[index])] + [len(kinds)]
    feet = [index for index, kind, _ in said if kind is RowKind.FOOTER]
    for index, kind, text in said:
        spans = [(0, len(kinds))]
        if index in groups:
            spans = [(index, min(group for group in groups if group > index))]
        elif kind is RowKind.FOOTER:
            last = (max((at for at in ends if at < index), default=0) for ends in (feet, groups))
            spans += [(start, index) for start in (0, *last)]
        yield from _compared(text, index + 1, [_count(voters, sexes, span) for span in spans])


def _count(voters: Sequence[int], sexes: Sequence[Sex | None], span: tuple[int, int]) -> _Count:
    first, last = (bisect_left(voters, end) for end in span)
    here = sexes[first:last]
    return _Count(len(here), here.count(Sex.MALE), here.count(Sex.FEMALE))


def _compared(text: str, row: int, counts: Sequence[_Count]) -> Iterator[Remark]:
    people = _TOTAL.search(text) or _ALONE.search(text)
    men, women = _MEN.search(text), _WOMEN.search(text)
    if not people:
        return
    if any(_fits(one, people, men, women) for one in counts):
        return
    near = min(counts, key=lambda one: abs(one.people - int(people[1])))
    for found, count in ((people, near.people), (men, near.men), (women, near.women)):
        if found and int(found[1]) != count:
            yield Remark(code="roll.total_differs", row=row, found=found[0], fix=(str(count),))


def _fits(
    count: _Count,
    people: re.Match[str],
    men: re.Match[str] | None,
    women: re.Match[str] | None,
) -> bool:
    told = ((people, count.people), (men, count.men), (women, count.women))
    return all(found is None or int(found[1]) == number for found, number in told)


def serials(cells: Sequence[Cell], rows: Sequence[int]) -> Iterator[Remark]:
    """Gaps and repeats in the serial numbers, where they count the rows at all.

    A count that begins again at 1 is that of the next group. `rows` are the numbers that a person
    sees.
    """
    said = [cell if cell.__class__ is int else _counted(cell) for cell in cells]
    numbered = [(one, row) for one, row in zip(said, rows, strict=True) if isinstance(one, int)]
    steps = [later - earlier for (earlier, _), (later, _) in pairwise(numbered)]
    if not steps or sum(step == 1 for step in steps) < _IN_ORDER * len(steps):
        return
    for (earlier, _), (later, row) in pairwise(numbered):
        if later == earlier:
            yield Remark(code="roll.serial_twice", row=row, field=Field.SERIAL, found=str(later))
        elif later not in (1, earlier + 1):
            found = f"{earlier} → {later}"
            yield Remark(code="roll.serial_gap", row=row, field=Field.SERIAL, found=found)


def _counted(cell: Cell) -> int | None:
    text = text_of(cell).strip()
    return int(text) if text.isdecimal() and len(text) < LONGEST_SERIAL else None
