"""The lasting place of each row: the entry that came back with it, or a new one."""

import hashlib

from huanjie.roll.clean import Reader, Shared
from huanjie.terms.ids import EntryId

DIGITS = 16


def entries_of(
    reader: Reader, shared: Shared, known: set[EntryId], *, drawn: bytes
) -> tuple[tuple[EntryId, ...], list[int]]:
    """The entry of each voter row, and the rows whose entry another has already.

    New ones are drawn from what stands for the table (`drawn`) by the place of the row, so that
    the same file gives the same. An entry that stands twice stays with the first row.
    """
    last = shared.index[-1] + 1 if shared.index else 0
    fresh = hashlib.shake_256(drawn).hexdigest(last * DIGITS // 2)
    entries, repeated = [], []
    for at, (index, back) in enumerate(
        zip(shared.index, reader.entries(shared.index), strict=True)
    ):
        entry = EntryId(fresh[index * DIGITS : (index + 1) * DIGITS])
        if back in known:
            repeated.append(at)
        elif back:
            entry = back
        known.add(entry)
        entries.append(entry)
    return tuple(entries), repeated
