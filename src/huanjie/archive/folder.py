"""A folder that claims to be an archive: what lies in it, read without trust."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from huanjie.archive.manifest import ENTRIES, OUTSIDE, Listed
from huanjie.archive.recount import Recount, recount
from huanjie.archive.report import Problem, Told
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

CHUNK = 1 << 20


class Folder:
    """The regular files of a folder; links are never followed, and whatever is odd is a problem."""

    def __init__(self, path: Path, *, told: Told) -> None:
        self.path = path
        self.checked = 0
        self.problems: list[Problem] = []
        self._told = told
        self._recount: Recount | None = None
        self._missing: set[str] = set()
        self._present = self._survey()

    def _wrong(self, path: str, zh: str, en: str) -> None:
        shown = path.encode("utf-8", "replace").decode()
        self.problems.append(Problem(path=shown, what=Wording(zh=zh, en=en)))

    def _survey(self) -> set[str]:
        present = set()
        for root, folders, names in os.walk(self.path, onerror=self._unreadable):
            here = Path(root)
            links = [one for one in folders if (here / one).is_symlink()]
            for one in [*names, *links]:
                place = here / one
                path = place.relative_to(self.path).as_posix()
                if S_ISREG(place.lstat().st_mode):
                    present.add(path)
                else:
                    self._wrong(path, "是链接或特殊文件", "is a link or a special file")
        return present

    def _unreadable(self, error: OSError) -> None:
        place = Path(error.filename or self.path)
        path = place.relative_to(self.path).as_posix()
        reason = error.strerror or str(error)
        self._wrong(path, f"无法读取({reason})", f"cannot be read ({reason})")

    def _is_there(self, path: str) -> bool:
        if path not in self._present and path not in self._missing:
            self._missing.add(path)
            self._wrong(path, "缺失", "is missing")
        return path in self._present

    def read(self, path: str) -> bytes | None:
        """The bytes of a small file; none, with a problem, when it is missing or unreadable."""
        if not self._is_there(path):
            return None
        try:
            return (self.path / path).read_bytes()
        except OSError as error:
            self._unreadable(error)
            return None

    def check_files(
        self, listed: Iterable[Listed] | None, *, outside: Iterable[str] = OUTSIDE
    ) -> None:
        """Every file of the list is there with its bytes, and none beside it and `outside`."""
        if listed is None:
            self._wrong(".", "两份清单都不可用，文件无法逐一核对", "no list left to check files by")
            return
        named = set(outside)
        for one in listed:
            named.add(one.path)
            if self._is_there(one.path):
                self._check_file(one)
        for path in sorted(self._present - named):
            self._wrong(path, "不在清单中，是后来加入的", "is not on the list: it was added")

    def _check_file(self, one: Listed) -> None:
        try:
            digest, size = self._measured(one.path)
        except OSError as error:
            self._unreadable(error)
            return
        self._told(self.checked)
        if digest != one.sha256:
            self._wrong(one.path, "内容与封存时不符", "its content is not what was sealed")
        elif one.size not in (None, size):
            self._wrong(one.path, "大小与清单不符", "its size is not the one on the list")

    def _measured(self, path: str) -> tuple[Sha256, int]:
        digest, size = hashlib.sha256(), 0
        with (self.path / path).open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
        self.checked += 1
        return Sha256(digest.hexdigest()), size

    def recounted(self) -> Recount | None:
        """The tree of the entries as they now are; none, with a problem, when they are missing."""
        if self._recount is None and self._is_there(ENTRIES):
            files = self.checked
            try:
                self._recount = recount(self.path, told=lambda index: self._told(files + index))
            except OSError as error:
                self._unreadable(error)
                return None
            self.checked += self._recount.tree.size
        return self._recount
