"""The list of a sealed folder's files, in two spellings: for programs and for `sha256sum -c`."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from huanjie.archive.checkpoint import Checkpoint, checkpoint_from
from huanjie.archive.entry import canonical
from huanjie.terms.ids import Sha256

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
SEAL = "seal"
CHECKPOINT = "checkpoint"
ENTRIES = "entries.jsonl"
VKEY = "vkey"
FILES = "files"
# These three are named by the seal, or are the seal; the manifest lists every other file.
OUTSIDE = (MANIFEST, SUMS, SEAL)
SEAL_FORM = "huanjie/archive-seal/v1"
DIGEST_DIGITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file of the folder; the path is relative, with forward slashes.

    SHA256SUMS knows no sizes.
    """

    path: str
    sha256: Sha256
    size: int | None = None


def _by_path(listed: Iterable[Listed]) -> list[Listed]:
    return sorted(listed, key=lambda one: one.path)


def is_portable(path: str) -> bool:
    """Whether a path means the same file on every system, and one inside the folder.

    >>> is_portable("files/选票/1.png"), is_portable("../key"), is_portable("a\\\\b")
    (True, False, False)
    """
    pure = PurePosixPath(path)
    odd = any(one < " " or one in "\\\x7f" or "\ud800" <= one <= "\udfff" for one in path)
    inside = str(pure) == path and not pure.is_absolute() and ".." not in pure.parts
    return inside and path not in ("", ".") and not odd


def manifest_text(listed: Iterable[Listed]) -> str:
    """manifest.json: one file a line, sorted by path."""
    lines = [
        canonical({"path": one.path, "sha256": one.sha256, "size": one.size})
        for one in _by_path(listed)
    ]
    return '{"files":[\n' + ",\n".join(lines) + "\n]}\n"


def sums_text(listed: Iterable[Listed]) -> str:
    """SHA256SUMS, as `sha256sum -c` reads it."""
    return "".join(f"{one.sha256}  {one.path}\n" for one in _by_path(listed))


def listed_from(text: str) -> tuple[Listed, ...]:
    """The files that a manifest lists; any other spelling is a ValueError."""
    try:
        rows = json.loads(text)["files"]
        listed = tuple(
            Listed(path=row["path"], sha256=Sha256(row["sha256"]), size=row["size"]) for row in rows
        )
        if manifest_text(listed) != text:
            raise ValueError("not the one spelling of a manifest")
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a manifest") from error
    _check_paths(listed)
    return listed


def listed_from_sums(text: str) -> tuple[Listed, ...]:
    """The files that SHA256SUMS lists; any other spelling is a ValueError."""
    pairs = [line.partition("  ") for line in text.splitlines()]
    listed = tuple(Listed(path=path, sha256=Sha256(digest)) for digest, _, path in pairs)
    if sums_text(listed) != text:
        raise ValueError("not the one spelling of SHA256SUMS")
    _check_paths(listed)
    return listed


def _check_paths(listed: tuple[Listed, ...]) -> None:
    paths = [one.path for one in listed]
    if len(set(paths)) != len(paths) or not all(is_portable(path) for path in paths):
        raise ValueError("a path twice, or one that leads out of the folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the seal says: these lists of files belong to this state of the record."""

    manifest: Sha256
    sums: Sha256
    checkpoint: Checkpoint

    def text(self) -> str:
        """The lines that are signed; the first can begin no checkpoint of ours."""
        return (
            f"{SEAL_FORM}\n{self.manifest}  {MANIFEST}\n{self.sums}  {SUMS}\n"
            + self.checkpoint.text()
        )


def statement_from(text: str) -> Statement:
    """The statement of a seal; any other spelling is a ValueError."""
    _, manifest, sums, rest = text.split("\n", 3)
    statement = Statement(
        manifest=Sha256(manifest[:DIGEST_DIGITS]),
        sums=Sha256(sums[:DIGEST_DIGITS]),
        checkpoint=checkpoint_from(rest),
    )
    if statement.text() != text:
        raise ValueError("not the one spelling of a seal")
    return statement
