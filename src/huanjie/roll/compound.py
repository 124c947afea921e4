"""The older container of office files (MS-CFB): the names of its streams, and one of them whole."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huanjie.roll.cells import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA
_HEADER, _ENTRY, _IN_HEADER = 512, 128, 109
_MINI = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A container in memory. Unreadable where its chains of sectors do not hold."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise Unreadable("header")
        self._data = data
        self._sector = 1 << struct.unpack_from("<H", data, 30)[0] % 16
        self._fat = self._chains(self._fat_sectors())
        start, _, self._cutoff, mini, _ = struct.unpack_from("<5I", data, 48)
        self._entries = tuple(self._directory(self._chain(start)))
        self._mini_fat = self._chains(self._sectors(mini))

    @property
    def names(self) -> frozenset[str]:
        """The names of its storages and streams."""
        return frozenset(one.name for one in self._entries)

    def stream(self, name: str) -> bytes:
        """A stream to its declared end; Unreadable when it is missing or cut off."""
        found = next((one for one in self._entries if one.name == name and one.kind == 2), None)
        if found is None:
            raise Unreadable(name)
        content = self._small(found) if found.size < self._cutoff else self._chain(found.start)
        if len(content) < found.size:
            raise Unreadable(f"{name}: {len(content)} < {found.size}")
        return content[: found.size]

    def _small(self, stream: _Stream) -> bytes:
        root = next((one for one in self._entries if one.kind == 5), None)
        if root is None:
            raise Unreadable("root")
        mini = self._chain(root.start)
        places = _follow(self._mini_fat, stream.start)
        return b"".join(mini[place * _MINI : (place + 1) * _MINI] for place in places)

    def _fat_sectors(self) -> Iterator[int]:
        number, following = struct.unpack_from("<I", self._data, 44)[0], 0
        listed: list[int] = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        following, more = struct.unpack_from("<II", self._data, 68)
        each = self._sector // 4
        for _ in range(min(more, len(self._data) // self._sector)):
            *here, following = struct.unpack(f"<{each}I", self._at(following))
            listed += here
        return iter(listed[:number])

    def _sectors(self, start: int) -> Iterator[int]:
        return iter(_follow(self._fat, start))

    def _chains(self, sectors: Iterator[int]) -> Sequence[int]:
        table = b"".join(self._at(sector) for sector in sectors)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _chain(self, start: int) -> bytes:
        return b"".join(self._at(sector) for sector in _follow(self._fat, start))

    def _at(self, sector: int) -> bytes:
        place = (
            _HEADER + sector * self._sector
            if self._sector == _HEADER
            else ((sector + 1) * self._sector)
        )
        found = self._data[place : place + self._sector]
        if not found:
            raise Unreadable(f"sector {sector}")
        return found.ljust(self._sector, b"\x00") if place else found

    def _directory(self, entries: bytes) -> Iterator[_Stream]:
        for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, place + 64)
            start, size = struct.unpack_from("<II", entries, place + 116)
            if kind:
                name = entries[place : place + max(min(length, 64) - 2, 0)]
                text = name.decode("utf-16-le", errors="replace")
                yield _Stream(name=text, kind=kind, start=start, size=size)


def _follow(table: Sequence[int], start: int) -> list[int]:
    """The places of a chain; Unreadable when it leaves the table or comes back to itself."""
    places: list[int] = []
    while start < END:
        if start >= len(table) or len(places) > len(table):
            raise Unreadable("chain")
        places.append(start)
        start = table[start]
    return places
