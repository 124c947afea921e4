"""The tree computed anew from entries.jsonl, and where it departs from the sealed one."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from huanjie.archive.entry import LONGEST_ENTRY, entry_from_line
from huanjie.archive.log import Hash, Head, Tree, leaf_hash
from huanjie.archive.manifest import ENTRIES
from huanjie.archive.report import Problem, Told
from huanjie.archive.tiles import WIDTH, entry_bundles, hash_tiles, tile_path
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

HASH_BYTES = 32


@dataclass(slots=True, kw_only=True)
class Recount:
    """The entries as they now are: their tree, the bundles they give, the lines that are none."""

    tree: Tree
    bundles: dict[str, Sha256]
    misspelt: list[int]

    @property
    def head(self) -> Head:
        """Size and root of the entries as they now are."""
        return Head(size=self.tree.size, root=self.tree.root())

    def tiles(self) -> dict[str, Sha256]:
        """Every file under tile/ that these entries give, with its digest."""
        hashes = {tile.path: _sha256(tile.content) for tile in hash_tiles(self.tree)}
        return hashes | self.bundles


def _sha256(content: bytes) -> Sha256:
    return Sha256(hashlib.sha256(content).hexdigest())


@dataclass(slots=True, kw_only=True)
class _Reading:
    file: Path
    told: Told
    leaves: list[Hash] = field(default_factory=list)
    misspelt: list[int] = field(default_factory=list)

    def lines(self) -> Iterator[bytes]:
        with self.file.open("rb") as file:
            # A line without end must not fill the memory.
            while line := file.readline(LONGEST_ENTRY + 1):
                yield self._noted(line)

    def _noted(self, line: bytes) -> bytes:
        index, content = len(self.leaves), line.removesuffix(b"\n")
        if content == line or not _is_entry(content, index):
            self.misspelt.append(index)
        self.leaves.append(leaf_hash(content))
        if index % WIDTH == 0:
            self.told(index)
        # An overlong piece has no place in a bundle; it is misspelt already.
        return content[:LONGEST_ENTRY]


def _is_entry(content: bytes, index: int) -> bool:
    try:
        return entry_from_line(content).index == index
    except ValueError:
        return False


def recount(folder: Path, *, told: Told) -> Recount:
    """Read entries.jsonl once, line by line."""
    reading = _Reading(file=folder / ENTRIES, told=told)
    bundles = {one.path: _sha256(one.content) for one in entry_bundles(reading.lines())}
    return Recount(tree=Tree(reading.leaves), bundles=bundles, misspelt=reading.misspelt)


def stored_leaves(folder: Path, head: Head) -> list[Hash] | None:
    """The leaves that the sealed tiles hold; none when these do not lead to the root either."""
    content = bytearray()
    for number, start in enumerate(range(0, head.size, WIDTH)):
        width = min(WIDTH, head.size - start)
        place = folder / tile_path("0", number, width=width)
        if not place.is_file() or place.is_symlink() or place.stat().st_size != width * HASH_BYTES:
            return None
        content += place.read_bytes()
    starts = range(0, len(content), HASH_BYTES)
    leaves = [Hash(bytes(content[start : start + HASH_BYTES])) for start in starts]
    return leaves if Tree(leaves).root() == head.root else None


def departures(now: list[Hash], sealed: list[Hash]) -> list[Problem]:
    """Which entries are not what they were.

    With the number unchanged each entry is compared with its own leaf; otherwise the first is
    named from which on they differ, since all later ones have moved.
    """
    pairs = zip(now, sealed, strict=False)
    differing = [index for index, (one, other) in enumerate(pairs) if one != other]
    if len(now) == len(sealed):
        return [_changed(index) for index in differing]
    first = differing[0] if differing else min(len(now), len(sealed))
    what = Wording(
        zh=f"操作记录应有{len(sealed)}条，实有{len(now)}条；从第{first}条(第{first + 1}行)起不符",
        en=f"{len(sealed)} entries were sealed, {len(now)} are here; "
        f"they differ from entry {first} (line {first + 1}) on",
    )
    return [Problem(path=ENTRIES, what=what, entry=first)]


def _changed(index: int) -> Problem:
    what = Wording(
        zh=f"第{index}条操作记录(第{index + 1}行)与封存时不符",
        en=f"entry {index} (line {index + 1}) is not what was sealed",
    )
    return Problem(path=ENTRIES, what=what, entry=index)


def misspelt(index: int) -> Problem:
    """A line that was sealed as it is, yet is no entry of its place."""
    what = Wording(
        zh=f"第{index + 1}行不是规范的第{index}条操作记录",
        en=f"line {index + 1} is not entry {index} in its canonical spelling",
    )
    return Problem(path=ENTRIES, what=what, entry=index)
