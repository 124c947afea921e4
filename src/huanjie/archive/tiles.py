"""The tree and its entries as static files (c2sp.org/tlog-tiles)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from huanjie.archive.log import Tree

WIDTH = 256
HEIGHT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One file of the tree: where it lies in the folder, and what is in it."""

    path: str
    content: bytes


def tile_path(level: str, number: int, *, width: int) -> str:
    """Where a tile lies; a tile that is not full says how wide it is.

    >>> tile_path("1", 1234067, width=256), tile_path("entries", 0, width=3)
    ('tile/1/x001/x234/067', 'tile/entries/000.p/3')
    """
    digits = f"{number:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    place = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    part = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{place}{part}"


def hash_tiles(tree: Tree) -> Iterator[Tile]:
    """The tiles of the tree: each level holds the roots of the full tiles below it."""
    for level, hashes in enumerate(tree.levels[::HEIGHT]):
        for number, start in enumerate(range(0, len(hashes), WIDTH)):
            row = hashes[start : start + WIDTH]
            path = tile_path(str(level), number, width=len(row))
            yield Tile(path=path, content=b"".join(row))


def entry_bundles(lines: Iterable[bytes]) -> Iterator[Tile]:
    """The entries in bundles, each entry after its length in two bytes."""
    rest = iter(lines)
    number = 0
    while bundle := tuple(islice(rest, WIDTH)):
        content = b"".join(len(line).to_bytes(2, "big") + line for line in bundle)
        yield Tile(path=tile_path("entries", number, width=len(bundle)), content=content)
        number += 1
