"""What a sheet says of its own rows: totals, their men and women, serial numbers."""

import re
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


@dataclass(slots=True)
class _Count:
    """How many people, men and women stand in a block of rows."""

    people: int = 0
    men: int = 0
    women: int = 0

    def add(self, sex: Sex | None) -> None:
        self.people += 1
        self.men += sex is Sex.MALE
        self.women += sex is Sex.FEMALE


def totals(
    rows: Sequence[Row], kinds: Sequence[RowKind], sexes: Sequence[Sex | None]
) -> Iterator[Remark]:
    """Totals that no count of the rows bears out; `sexes` are those of the voter rows in order.

    A total may count the whole sheet, the rows above it, those since the total before it, or those
    of the group that it announces; only one that fits none of these is remarked upon.
    """
    whole, blocks = _blocks(kinds, rows, sexes)
    for index, kind in enumerate(kinds):
        if kind is RowKind.FOOTER or kind is RowKind.TITLE:
            text = " ".join(part for cell in rows[index] if (part := folded(text_of(cell))))
            yield from _compared(text, index + 1, [whole, *blocks[index]])


def _blocks(
    kinds: Sequence[RowKind], rows: Sequence[Row], sexes: Sequence[Sex | None]
) -> tuple[_Count, dict[int, list[_Count]]]:
    """For each row that may hold a total, the counts that it may mean."""
    above, since, group = _Count(), _Count(), _Count()
    told = iter(sexes)
    found: dict[int, list[_Count]] = {}
    for index, kind in enumerate(kinds):
        if kind is RowKind.VOTER:
            sex = next(told)
            for count in (above, since, group):
                count.add(sex)
        elif kind is RowKind.FOOTER:
            found[index] = [_Count(above.people, above.men, above.women), since, group]
            since = _Count()
        elif kind is RowKind.TITLE:
            if group_title(rows[index]):
                group = _Count()
            found[index] = [group]
    return above, found


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
    numbered = [(int(text_of(cell)), row) for cell, row in zip(cells, rows, strict=True)
                if text_of(cell).strip().isdecimal() and len(text_of(cell)) < 7]  # fmt: skip
    steps = [later - earlier for (earlier, _), (later, _) in pairwise(numbered)]
    if not steps or sum(step == 1 for step in steps) < _IN_ORDER * len(steps):
        return
    for (earlier, _), (later, row) in pairwise(numbered):
        if later == earlier:
            yield Remark(code="roll.serial_twice", row=row, field=Field.SERIAL, found=str(later))
        elif later not in (1, earlier + 1):
            found = f"{earlier} → {later}"
            yield Remark(code="roll.serial_gap", row=row, field=Field.SERIAL, found=found)
