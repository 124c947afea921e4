"""A folder that appears under its name only when it is whole, each file safe on the disk."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from huanjie.archive.manifest import Listed
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

CHUNK = 1 << 20
UNFINISHED = ".unfinished-"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def whole_or_nothing(out: Path) -> Iterator[Path]:
    """A folder beside the target, renamed to it at the end, removed when anything fails.

    Refused: a target that holds something, a full disk.
    """
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise refusal(
            "archive.target_not_empty",
            Wording(zh=f"目标不是空文件夹：{out}", en=f"the target is not an empty folder: {out}"),
            place=str(out),
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=out.name + UNFINISHED, dir=out.parent))
    try:
        yield folder
        _let_others_read(folder)
        if out.exists():
            out.rmdir()
        folder.rename(out)
    except OSError as error:
        if error.errno in FULL:
            raise _disk_full(out) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _let_others_read(folder: Path) -> None:
    # mkdtemp closes the folder to others; give it what mkdir would have given.
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _disk_full(out: Path) -> Refused:
    return refusal(
        "archive.disk_full",
        Wording(
            zh=f"磁盘已满，未能写入 {out}；未完成的部分已删除，请腾出空间后重试",
            en=f"the disk is full, nothing was written to {out}; the unfinished part is removed: "
            "make room and try again",
        ),
        place=str(out),
    )


def chunks_of(place: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with place.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


@dataclass(slots=True, kw_only=True)
class Writing:
    """The folder in the making, and what has been written into it.

    Many small files are made safe on the disk in one go (`settle`) and not `each`.
    """

    folder: Path
    listed: list[Listed] = field(default_factory=list)
    each: bool = True

    def add(self, path: str, chunks: Iterable[bytes]) -> Sha256:
        """Write one file, safe on the disk, and list it; the digest is of what was written."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with place.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            if self.each:
                file.flush()
                os.fsync(file.fileno())
        one = Listed(path=path, sha256=Sha256(digest.hexdigest()), size=size)
        self.listed.append(one)
        return one.sha256

    def add_text(self, path: str, text: str) -> Sha256:
        """Write one small text."""
        return self.add(path, [text.encode()])

    def settle(self) -> None:
        """Make everything written so far safe on the disk."""
        os.sync()
