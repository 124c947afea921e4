"""Names that stand beside the sealed number of somebody else.

A clerk who sorts some columns and not others moves names away from their numbers; the name inside
each seal shows it.
"""

from collections.abc import Mapping
from dataclasses import replace

from huanjie.roll.clean import CleanRow
from huanjie.roll.names import key
from huanjie.roll.number import UNSEALED, scrubbed
from huanjie.roll.remarks import Remark

FEWEST_MOVED = 3


def is_moved(row: CleanRow) -> bool:
    """Whether the number was sealed with another name than the one that stands in the row now."""
    return bool(row.sealed_name) and key(row.sealed_name) != key(scrubbed(row.name))


def believed(rows: Mapping[int, CleanRow]) -> tuple[dict[int, CleanRow], tuple[Remark, ...]]:
    """The rows of a table, without the numbers that stand at other names when most do so."""
    sealed = [row for row in rows.values() if row.sealed_name]
    moved = sum(map(is_moved, sealed))
    if moved < FEWEST_MOVED or 2 * moved <= len(sealed):
        return dict(rows), ()
    kept = {at: _without(row) if is_moved(row) else row for at, row in rows.items()}
    return kept, (Remark(code="roll.seals_moved", found=f"{moved} / {len(sealed)}"),)


def _without(row: CleanRow) -> CleanRow:
    return replace(row, identity=UNSEALED, sealed_name="")
