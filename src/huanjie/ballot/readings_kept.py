"""What was read so far, kept beside the answer, so that a run that was ended loses nothing.

The file begins with a line that says what it was read by; each part of a file that is done is one
more line, handed to the system at once. The next run by the same program and layouts takes over
the files that are still the same, byte for byte, and the answer appears when it is whole.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from huanjie.ballot.readings_file import reading_from_document, reading_to_document
from huanjie.ballot.scan.parts import Part, PartRead, digest_of, missing
from huanjie.ballot.scan.rejected import Reason
from huanjie.terms.findings import refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

try:
    import fcntl
except ImportError:  # Windows, where two runs into one file are not told apart
    fcntl = None  # type: ignore[assignment]

TO_READ_AGAIN = {Reason.VANISHED.value, Reason.UNREADABLE.value, Reason.READER_DIED.value}


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a part stands in the file, and how many pages it has."""

    place: int
    pages: int


@dataclass(slots=True)
class _File:
    """What is kept of a file, its parts by their first pages."""

    size: int
    sha256: Sha256
    frames: int
    lines: dict[int, _Line] = field(default_factory=dict)

    def pages(self) -> set[int]:
        return {
            page for first, one in self.lines.items() for page in range(first, first + one.pages)
        }


@dataclass(slots=True)
class Kept:
    """The parts read so far; only where they stand is held in memory."""

    stream: IO[bytes]
    files: dict[str, _File] = field(default_factory=dict)

    def keep(self, part: PartRead) -> None:
        """Write down a part before anything else happens."""
        line = json.dumps(_document(part), ensure_ascii=False).encode("utf-8", "surrogateescape")
        place = self.stream.seek(0, 2)
        self.stream.write(line + b"\n")
        self.stream.flush()
        self._enter(part, place)

    def open_parts(self, files: Sequence[str]) -> Iterator[Part]:
        """What is still to be read of these files; what was read of one that has changed is not."""
        for file in dict.fromkeys(files):
            known = self.files.get(file)
            if known is None or not _is_same(Path(file), known):
                self.files.pop(file, None)
                yield Part(file=file)
            else:
                pages = known.pages()
                yield from missing(file, pages, frames=known.frames, sha256=known.sha256)

    def pages(self) -> int:
        """How many pages are kept."""
        return sum(line.pages for one in self.files.values() for line in one.lines.values())

    def parts_of(self, file: str) -> Iterator[PartRead]:
        """The parts of a file, in order."""
        for _first, line in sorted(self.files[file].lines.items()):
            self.stream.seek(line.place)
            yield _part(self.stream.readline())

    def take_over(self) -> None:
        """Enter the lines that stand here; what was cut off in its middle is cut away."""
        place = self.stream.tell()
        for line in iter(self.stream.readline, b""):
            try:
                part = _part(line)
            except (KeyError, TypeError, ValueError, AttributeError):
                break
            if not any(one.reason in TO_READ_AGAIN for one in part.readings):
                self._enter(part, place)
            place += len(line)
        self.stream.truncate(place)

    def _enter(self, part: PartRead, place: int) -> None:
        known = self.files.get(part.file)
        if known is None or known.sha256 != part.sha256:
            known = _File(part.size, part.sha256, part.frames)
            self.files[part.file] = known
        known.size = max(known.size, part.size)
        known.lines[part.first] = _Line(place, len(part.readings))


def kept_beside(out: Path) -> Path:
    """Where the parts stand until the answer is whole."""
    return out.with_name(f".{out.name}.part")


@contextmanager
def kept(path: Path, *read_by: bytes) -> Iterator[Kept]:
    """The parts that an earlier run left here, read by the same program and layouts, or none.

    Refused while another run writes here.
    """
    with path.open("a+b") as stream:
        _lock(stream, path)
        made = Kept(stream)
        head = json.dumps({"read_by": _read_by(read_by)}).encode() + b"\n"
        stream.seek(0)
        if stream.readline() == head:
            made.take_over()
        else:
            stream.truncate(0)
            stream.write(head)
            stream.flush()
        yield made


def _lock(stream: IO[bytes], path: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        says = Wording(
            zh=f"另一次阅读正在写 {path}，等它结束或另指输出文件",
            en=f"another run is writing {path}: wait for it or name another file",
        )
        raise refusal("ballot.read_running", says, place=str(path)) from error


def _read_by(contents: Sequence[bytes]) -> str:
    """The digest of the program that reads, and of all that it reads by."""
    made = sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".npz"):
            made.update(sha256(path.read_bytes()).digest())
    for one in contents:
        made.update(sha256(one).digest())
    return made.hexdigest()


def _is_same(path: Path, known: _File) -> bool:
    try:
        return path.stat().st_size == known.size and digest_of(path) == known.sha256
    except OSError:
        return False


def _document(part: PartRead) -> dict[str, object]:
    return {
        "file": part.file,
        "first": part.first,
        "size": part.size,
        "sha256": part.sha256,
        "frames": part.frames,
        "pictures": list(part.pictures),
        "readings": [reading_to_document(one) for one in part.readings],
    }


def _part(line: bytes) -> PartRead:
    if not line.endswith(b"\n"):
        raise ValueError(line)
    said = json.loads(line.decode("utf-8", "surrogateescape"))
    return PartRead(
        file=said["file"],
        first=said["first"],
        size=said["size"],
        sha256=Sha256(said["sha256"]),
        frames=said["frames"],
        readings=tuple(reading_from_document(one) for one in said["readings"]),
        pictures=tuple(said["pictures"]),
    )
