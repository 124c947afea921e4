"""The lasting place of each row: the entry that came back with it, or a new one."""

import hashlib
from collections.abc import Sequence

import numpy as np

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
    fresh, spare = (
        hashlib.shake_256(drawn + more).hexdigest(last * DIGITS // 2) for more in (b"", b"again")
    )
    entries, repeated = [], []
    for at, (index, back) in enumerate(
        zip(shared.index, reader.entries(shared.index), strict=True)
    ):
        new = slice(index * DIGITS, (index + 1) * DIGITS)
        entry = back or EntryId(fresh[new])
        if entry in known:
            repeated.append(at)
            # The copy of a file that is read before it bears the very entries drawn here.
            entry = EntryId(spare[new] if fresh[new] in known else fresh[new])
        known.add(entry)
        entries.append(entry)
    return tuple(entries), repeated


def shared_entries(books: Sequence[bytes]) -> frozenset[EntryId]:
    """The entries that stand in more than one place; each book has its own, eight bytes each.

    >>> sorted(shared_entries([bytes(8), bytes(7) + b"1", bytes(8)]))
    ['0000000000000000']
    """
    entries = np.sort(np.frombuffer(b"".join(books), dtype=">u8"))
    repeated = entries[1:][entries[1:] == entries[:-1]]
    return frozenset(EntryId(f"{one:016x}") for one in repeated.tolist())
