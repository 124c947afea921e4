"""A campaign's files and its record, sealed into a folder that anyone can verify."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from huanjie.archive.checkpoint import Checkpoint, SigningKey, printed, signed_note
from huanjie.archive.entry import Entry
from huanjie.archive.guide import index_page, readme_text
from huanjie.archive.log import Hash, Head, Tree, leaf_hash
from huanjie.archive.manifest import (
    CHECKPOINT,
    ENTRIES,
    FILES,
    MANIFEST,
    SEAL,
    SEAL_FORM,
    SUMS,
    VKEY,
    Statement,
    is_portable,
    manifest_text,
    sums_text,
)
from huanjie.archive.tiles import entry_bundles, hash_tiles
from huanjie.archive.whole import UNFINISHED, Writing, chunks_of, whole_or_nothing
from huanjie.terms.findings import Finding, Refused, Severity, refusal
from huanjie.terms.wording import Wording

# How private keys begin, in the spellings of this program and of PEM.
PRIVATE_BEGINS = (b"PRIVATE+KEY+", b"-----BEGIN PRIVATE", b"-----BEGIN ENCRYPTED PRIVATE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What was sealed, and what is to be printed on paper: the root and the key."""

    folder: Path
    origin: str
    vkey: str
    root: str
    entries: int
    files: int
    size: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    files: tuple[str, ...]
    left_out: tuple[str, ...]


def seal(
    source: Path,
    entries: Iterable[Entry],
    *,
    key: SigningKey,
    origin: str,
    out: Path,
    leave_out: Iterable[str] = (),
) -> Sealed:
    """Copy a campaign's files, write its record beside them, and sign both; all or nothing.

    The folder appears under its name only when it is whole; the same files, entries and key give
    the same bytes. `leave_out` names files by pattern (`*.sqlite3`, `keys/*`), and what they left
    out is reported. Refused: a target that holds something, a link or a special file among the
    files, a name that other systems cannot keep, a private key, entries with a gap, a full disk.
    """
    if origin == SEAL_FORM:
        raise ValueError("an origin that begins like a seal")
    source, out = source.resolve(), out.resolve()
    chosen = _choose(source, out, tuple(leave_out))
    with whole_or_nothing(out) as folder:
        sealing = Writing(folder=folder)
        for path in chosen.files:
            sealing.add(f"{FILES}/{path}", chunks_of(source / path))
        checkpoint = _write_record(sealing, entries, origin=origin)
        _sign(sealing, checkpoint, key)
    return Sealed(
        folder=out,
        origin=origin,
        vkey=key.verifier.vkey,
        root=printed(checkpoint.head.root),
        entries=checkpoint.head.size,
        files=len(chosen.files),
        size=sum(one.size or 0 for one in sealing.listed),
        left_out=chosen.left_out,
    )


def _choose(source: Path, out: Path, leave_out: tuple[str, ...]) -> _Chosen:
    if not source.is_dir():
        raise refusal(
            "archive.no_source",
            Wording(zh=f"找不到要封存的文件夹：{source}", en=f"no such folder to seal: {source}"),
            place=str(source),
        )
    files: list[str] = []
    left_out: list[str] = []
    for place in _walk(source, out):
        path = place.relative_to(source).as_posix()
        wanted = not any(fnmatch(path, pattern) for pattern in leave_out)
        (files if wanted else left_out).append(path)
    findings = [one for path in files for one in _unfit(source, path)]
    if findings:
        raise Refused(findings)
    return _Chosen(files=tuple(sorted(files)), left_out=tuple(sorted(left_out)))


def _walk(source: Path, out: Path) -> Iterator[Path]:
    """The files of the source; the target and its unfinished predecessors are not among them."""
    for root, folders, names in os.walk(source, onerror=_raise):
        here = Path(root)
        links = [one for one in folders if (here / one).is_symlink()]
        folders[:] = [
            one for one in folders if one not in links and not _is_target(here / one, out)
        ]
        yield from (here / one for one in [*names, *links])


def _raise(error: OSError) -> None:
    raise error


def _is_target(folder: Path, out: Path) -> bool:
    unfinished = folder.name.startswith(out.name + UNFINISHED)
    return folder == out or (unfinished and folder.parent == out.parent)


def _unfit(source: Path, path: str) -> Iterator[Finding]:
    place = source / path
    if not is_portable(path):
        yield _finding(path, "name", "文件名含有其他系统无法保存的字符", "its name is not portable")
    elif place.is_symlink() or not place.is_file():
        yield _finding(path, "kind", "是链接或特殊文件", "it is a link or a special file")
    else:
        with place.open("rb") as file:
            beginning = file.read(40)
        if beginning.startswith(PRIVATE_BEGINS):
            yield _finding(path, "private", "是私钥，不得归档", "it is a private key")


def _finding(path: str, code: str, zh: str, en: str) -> Finding:
    shown = path.encode("utf-8", "replace").decode()
    return Finding(
        code=f"archive.file_{code}",
        severity=Severity.ERROR,
        says=Wording(zh=f"不能封存 {shown!r}：{zh}", en=f"cannot seal {shown!r}: {en}"),
        place=shown,
    )


def _write_record(sealing: Writing, entries: Iterable[Entry], *, origin: str) -> Checkpoint:
    leaves: list[Hash] = []
    sealing.add(ENTRIES, (line + b"\n" for line in _lines(entries, leaves)))
    with (sealing.folder / ENTRIES).open("rb") as file:
        for bundle in entry_bundles(line.removesuffix(b"\n") for line in file):
            sealing.add(bundle.path, [bundle.content])
    tree = Tree(leaves)
    for tile in hash_tiles(tree):
        sealing.add(tile.path, [tile.content])
    return Checkpoint(origin=origin, head=Head(size=tree.size, root=tree.root()))


def _lines(entries: Iterable[Entry], leaves: list[Hash]) -> Iterator[bytes]:
    for number, entry in enumerate(entries):
        if entry.index != number:
            raise refusal(
                "archive.entries_gap",
                Wording(
                    zh=f"操作记录不连续：应为第{number}条，实为第{entry.index}条",
                    en=f"the record has a gap: entry {entry.index} where {number} is due",
                ),
                place=f"entry {number}",
            )
        line = entry.line()
        leaves.append(leaf_hash(line))
        yield line


def _sign(sealing: Writing, checkpoint: Checkpoint, key: SigningKey) -> None:
    """The checkpoint, the guides, the lists, and last of all the seal."""
    sealing.add_text(CHECKPOINT, signed_note(checkpoint.text(), key=key))
    sealing.add_text(VKEY, key.verifier.vkey + "\n")
    sealing.add_text("README.txt", readme_text(checkpoint, key.verifier))
    page = index_page(checkpoint, key.verifier, listed=sealing.listed)
    sealing.add_text("index.html", page)
    listed = tuple(sealing.listed)
    statement = Statement(
        manifest=sealing.add_text(MANIFEST, manifest_text(listed)),
        sums=sealing.add_text(SUMS, sums_text(listed)),
        checkpoint=checkpoint,
    )
    sealing.add_text(SEAL, signed_note(statement.text(), key=key))
