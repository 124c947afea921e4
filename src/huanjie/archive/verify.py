"""Whether a sealed folder is still what was sealed; needs neither database nor web."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from huanjie.archive.checkpoint import (
    Checkpoint,
    Verifier,
    checkpoint_from,
    note_text,
    printed,
    unproven_text,
    verifier_from,
)
from huanjie.archive.folder import Folder
from huanjie.archive.log import Head
from huanjie.archive.manifest import (
    CHECKPOINT,
    ENTRIES,
    MANIFEST,
    SEAL,
    SUMS,
    VKEY,
    Listed,
    Statement,
    listed_from,
    listed_from_sums,
    statement_from,
    sums_text,
)
from huanjie.archive.recount import Recount, departures, misspelt, stored_leaves
from huanjie.archive.report import Problem, Report, Told
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

Said = TypeVar("Said", Statement, Checkpoint)

OWN_KEY = Wording(
    zh="验证密钥取自档案文件夹本身：只能说明档案前后一致。"
    "请用 --key 给出公告或会议记录上印出的密钥再验一次",
    en="the key was taken from the folder itself, which shows only that the folder agrees with "
    "itself: verify again with --key and the key printed on a notice or the minutes",
)


def verify(
    folder: Path, *, key: str | None = None, earlier: bytes | None = None, told: Told | None = None
) -> Report:
    """Check every byte of a sealed folder and say what differs, by path and by entry.

    `key` is the verification key from outside, as printed on paper; without it the folder's own is
    used. `earlier` is a checkpoint that somebody kept: the record must begin with what it names.
    Refused: no such folder, an unreadable `key`, an `earlier` that this key did not sign.
    """
    if not folder.is_dir():
        raise refusal(
            "archive.no_folder",
            Wording(zh=f"找不到档案文件夹：{folder}", en=f"no such folder: {folder}"),
            place=str(folder),
        )
    anchor = verifier_from(key) if key is not None else None
    return _Verification(folder=Folder(folder, told=told or (lambda _: None))).report(
        anchor, earlier
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed(Generic[Said]):
    """What a note says, and whether its signature holds."""

    said: Said | None
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verification:
    """One pass over one folder; each step adds its problems to the folder's list."""

    folder: Folder

    def report(self, anchor: Verifier | None, earlier: bytes | None) -> Report:
        verifier = self._key(anchor)
        seal = self._signed(SEAL, verifier, statement_from)
        checkpoint = self._signed(CHECKPOINT, verifier, checkpoint_from)
        listed = self._lists(seal, trusted=seal.proven or verifier is None)
        self.folder.check_files(listed)
        state = self._state(seal, checkpoint)
        self._record(state, listed)
        if earlier is not None:
            self._continues(earlier, verifier, state)
        return Report(
            checked=self.folder.checked,
            problems=tuple(self.folder.problems),
            origin=state.origin if state else "",
            entries=state.head.size if state else 0,
            root=printed(state.head.root) if state else "",
            vkey=verifier.vkey if verifier else "",
            anchored=anchor is not None,
            notes=() if anchor else (OWN_KEY,),
        )

    def _wrong(self, path: str, zh: str, en: str) -> None:
        self.folder.problems.append(Problem(path=path, what=Wording(zh=zh, en=en)))

    def _key(self, anchor: Verifier | None) -> Verifier | None:
        content = self.folder.read(VKEY)
        if content is None:
            return anchor
        if anchor and content != f"{anchor.vkey}\n".encode():
            self._wrong(VKEY, "不是给出的验证密钥", "is not the verification key that was given")
        if anchor:
            return anchor
        try:
            verifier = verifier_from(content.decode().removesuffix("\n"))
        except (Refused, UnicodeDecodeError):
            self._wrong(
                VKEY, "验证密钥已损坏，无法核对签名", "damaged: no signature can be checked"
            )
            return None
        return verifier

    def _signed(
        self, path: str, verifier: Verifier | None, parse: Callable[[str], Said]
    ) -> _Signed[Said]:
        note = self.folder.read(path)
        if note is None:
            return _Signed(said=None, proven=False)
        proven = verifier is not None
        try:
            text = note_text(note, verifier=verifier) if verifier else unproven_text(note)
        except Refused as refused:
            says = refused.findings[0].says
            self.folder.problems.append(Problem(path=path, what=says))
            return _Signed(said=_unproven(note, parse), proven=False)
        except ValueError:
            text = ""
        try:
            return _Signed(said=parse(text), proven=proven)
        except ValueError:
            self._wrong(path, "内容无法识别", "its content cannot be understood")
            return _Signed(said=None, proven=False)

    def _lists(self, seal: _Signed[Statement], *, trusted: bool) -> tuple[Listed, ...] | None:
        """The files that were sealed: by the manifest, or by SHA256SUMS when that is damaged."""
        said = seal.said if trusted else None
        manifest = self._list(MANIFEST, said.manifest if said else None)
        sums = self._list(SUMS, said.sums if said else None)
        listed = listed_from(manifest) if manifest is not None else None
        if listed is None:
            return listed_from_sums(sums) if sums is not None else None
        if sums is not None and sums != sums_text(listed):
            self._wrong(SUMS, "与 manifest.json 不一致", "does not agree with manifest.json")
        return listed

    def _list(self, path: str, digest: str | None) -> str | None:
        content = self.folder.read(path)
        if content is None:
            return None
        if digest is not None and _sha256(content) != digest:
            self._wrong(path, "不是封条所指的清单", "is not the list that the seal names")
            return None
        try:
            text = content.decode()
            (listed_from if path == MANIFEST else listed_from_sums)(text)
        except ValueError:
            self._wrong(path, "清单无法识别", "the list cannot be understood")
            return None
        return text

    def _state(
        self, seal: _Signed[Statement], checkpoint: _Signed[Checkpoint]
    ) -> Checkpoint | None:
        sealed = seal.said.checkpoint if seal.said else None
        both_hold = seal.proven and checkpoint.proven
        if both_hold and sealed != checkpoint.said:
            self._wrong(CHECKPOINT, "与封条所指的记录状态不同", "names another state than the seal")
        if seal.proven or not checkpoint.proven:
            return sealed or checkpoint.said
        return checkpoint.said

    def _record(self, state: Checkpoint | None, listed: tuple[Listed, ...] | None) -> None:
        found = self.folder.recounted()
        if found is None or state is None:
            return
        if found.head == state.head:
            self.folder.problems.extend(misspelt(index) for index in found.misspelt)
            self._tiles(found, listed or ())
        else:
            self._locate(found, state.head)

    def _tiles(self, found: Recount, listed: tuple[Listed, ...]) -> None:
        named = {one.path: one.sha256 for one in listed if one.path.startswith("tile/")}
        given = found.tiles() if listed else {}
        for path in sorted(named.keys() | given.keys()):
            if named.get(path) != given.get(path):
                self._wrong(path, "与操作记录算出的树不符", "is not the tile that the entries give")

    def _locate(self, found: Recount, head: Head) -> None:
        sealed = stored_leaves(self.folder.path, head)
        if sealed is not None:
            self.folder.problems.extend(departures(found.tree.levels[0], sealed))
        else:
            self._wrong(
                ENTRIES,
                "算出的总根与签名的总根不符；tile/ 也已损坏，无法指出是哪一条",
                "does not give the signed root; tile/ is damaged too, so the entry cannot be named",
            )

    def _continues(
        self, earlier: bytes, verifier: Verifier | None, state: Checkpoint | None
    ) -> None:
        found = self.folder.recounted()
        if verifier is None or found is None or state is None:
            return
        kept = checkpoint_from(note_text(earlier, verifier=verifier))
        size = kept.head.size
        begins = size <= found.tree.size and found.tree.root(size) == kept.head.root
        if kept.origin != state.origin or not begins:
            self._wrong(
                CHECKPOINT,
                f"记录不是早先状态({size}条)的延续：历史被改写或另有一份记录",
                f"the record does not continue the earlier state of {size} entries: it was "
                "rewritten, or there are two records",
            )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unproven(note: bytes, parse: Callable[[str], Said]) -> Said | None:
    try:
        return parse(unproven_text(note))
    except ValueError:
        return None
