"""The demo's folder: built beside its place, moved there whole, made again at will."""

import errno
import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

MARK = ".huanjie-demo"
FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """A draft folder beside `out`, which takes its place when all went well.

    Refused: `out` holds anything that no demo made, cannot be replaced, or is being made by another
    demo; the disk is full. What an earlier demo made is replaced, what a killed one left is swept
    away; a failure leaves the earlier demo as it was.
    """
    out = out.resolve()
    draft, old = out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.replaced")
    for folder in (out, draft, old):
        _refuse_strangers(folder)
    _refuse_fixed(out)
    _sweep(draft)
    draft.mkdir(parents=True)
    try:
        with _at_work(draft):
            yield draft
            _swap(draft, out, old=old)
    except BaseException as error:
        shutil.rmtree(draft, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in FULL:
            raise _full(out) from error
        raise


def _refuse_strangers(folder: Path) -> None:
    if not folder.exists() or (folder / MARK).exists():
        return
    if folder.is_dir() and not any(folder.iterdir()):
        return
    raise refusal(
        "demo.folder_in_use",
        Wording(
            zh=f"{folder} 不是空目录，也不是演示数据，未作任何改动；请用 --out 另指定目录",
            en=f"{folder} is neither empty nor a demo; nothing was changed: choose another --out",
        ),
        place=str(folder),
    )


def _refuse_fixed(out: Path) -> None:
    """A mount point and the folder in which one stands cannot make room for the draft."""
    if not out.is_mount() and out != Path.cwd():
        return
    raise refusal(
        "demo.folder_fixed",
        Wording(
            zh=f"{out} 是挂载点或者当前目录，不能整体替换；请用 --out 指定其中的一个子目录",
            en=f"{out} is a mount point or the current folder and cannot be replaced whole: "
            "choose a folder inside it with --out",
        ),
        place=str(out),
    )


def _sweep(draft: Path) -> None:
    """Remove what a killed demo left; refused while its maker is at work."""
    if not draft.exists():
        return
    if (draft / MARK).exists():
        with (draft / MARK).open("rb") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise _at_work_elsewhere(draft) from error
    shutil.rmtree(draft)


@contextmanager
def _at_work(draft: Path) -> Iterator[None]:
    """The mark of a demo, locked for as long as its maker lives."""
    with (draft / MARK).open("w", encoding="utf-8") as mark:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mark.write("huanjie demo\n")
        mark.flush()
        yield


def _swap(draft: Path, out: Path, *, old: Path) -> None:
    if old.exists():
        shutil.rmtree(old)
    if out.exists():
        out.replace(old)
    try:
        draft.replace(out)
    except OSError:
        if old.exists():
            old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _at_work_elsewhere(draft: Path) -> Refused:
    return refusal(
        "demo.at_work",
        Wording(
            zh=f"另一个演示正在生成 {draft}，请等它结束，或用 --out 另指定目录",
            en=f"another demo is making {draft}: wait for it, or choose another --out",
        ),
        place=str(draft),
    )


def _full(out: Path) -> Refused:
    return refusal(
        "demo.disk_full",
        Wording(
            zh=f"磁盘已满，写不下 {out}；未完成的部分已删除，请腾出空间后重试",
            en=f"the disk is full, {out} was not made; the unfinished part is removed: "
            "make room and try again",
        ),
        place=str(out),
    )
