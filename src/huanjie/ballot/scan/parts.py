"""Files are read in parts of a few pages, so that one large file is shared out like many small.

Nothing here opens a picture: the parent of the processes that do must outlive them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from huanjie.ballot.layout import Layout
from huanjie.ballot.scan.rejected import Reason
from huanjie.ballot.scan.workers import Lost, Shared, Unready
from huanjie.terms.ballots import Reading, ReadingStatus
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

FRAMES = 16
FILES_FAILED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pages of a file, from `first` to `last`; `last` 0 only asks how many there are.

    `frames` and `sha256` are those of the file, once a part of it has told them.
    """

    file: str
    first: int = 1
    last: int = FRAMES
    frames: int = 0
    sha256: Sha256 | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRead:
    """What was read of a part, a reading a page, and what its file is.

    `pictures` has, page by page, the digest of the stored picture whatever file it stands in,
    empty where there was none.
    """

    file: str
    first: int
    size: int
    sha256: Sha256
    frames: int
    readings: tuple[Reading, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads parts by these layouts, in whichever process it is called.

    Names written on empty lines are looked for in `roll`.
    """

    layouts: tuple[Layout, ...]
    roll: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Load what reads, before a page is waiting for it."""
        from huanjie.ballot.scan import batch  # noqa: F401
        from huanjie.ballot.scan.swift import ready

        ready()

    def __call__(self, part: Part) -> PartRead:
        """What stands in a part."""
        from huanjie.ballot.scan.batch import read_part

        return read_part(part, self.layouts, roll=self.roll)


def read_parts(
    parts: Iterable[Part], layouts: Sequence[Layout], *, workers: int, roll: tuple[str, ...] = ()
) -> Iterator[PartRead]:
    """The parts, and the other parts of their files, as they are done, by other processes.

    Pages over which a process dies twice are looked at one by one; what dies again is refused.
    Where nothing can be read at all, since the reader fails, the whole is refused.
    """
    reader = Reader(tuple(layouts), roll)
    shared = Shared(work=reader, workers=workers, prepare=reader.prepare)
    shared.add(parts)
    try:
        yield from _unless_all_fail(_answers(shared))
    except Unready as why:
        raise _cannot_begin(str(why)) from why


def _answers(shared: Shared[Part, PartRead]) -> Iterator[PartRead]:
    for part, made in shared.done():
        if isinstance(made, Lost):
            shared.add(_one_by_one(part))
            if part.first >= part.last:
                yield lost(part)
            continue
        shared.add(_others(part, made))
        if part.last:
            yield made


def _unless_all_fail(answers: Iterable[PartRead]) -> Iterator[PartRead]:
    """Pages at which the reader failed are held back until it has read one: the fault is theirs
    only then, or where they are of few files.
    """
    held: list[PartRead] = []
    proven = False
    for made in answers:
        proven = proven or any(one.status is not ReadingStatus.REFUSED for one in made.readings)
        failed = any(one.reason == Reason.READER_DIED.value for one in made.readings)
        if failed and not proven:
            held.append(made)
            if len({one.file for one in held}) >= FILES_FAILED:
                raise _fails_everywhere(held[0].file)
            continue
        if proven:
            yield from held
            held.clear()
        yield made
    yield from held


def _cannot_begin(why: str) -> Refused:
    says = Wording(
        zh=f"阅读选票的程序不能启动（{why or '进程中断'}），没有一页因此判为不能阅读；"
        "请检查内存和安装，必要时重新安装，再执行一次",
        en=f"the reader of ballots cannot start ({why or 'its process ended'}); no page is refused "
        "for that; check memory and installation, install again if need be, and run once more",
    )
    return refusal("ballot.reader_broken", says)


def _fails_everywhere(file: str) -> Refused:
    says = Wording(
        zh=f"自此起{FILES_FAILED}个文件都使阅读程序中断，没有读出一页，应是程序或机器有故障；"
        "请检查内存和安装后再执行一次；确是文件损坏的，先移出这些文件",
        en=f"from here on {FILES_FAILED} files made the reader fail and no page was read, so the "
        "program or the machine is at fault; check memory and installation and run once more; if "
        "the files are damaged, take them out first",
    )
    return refusal("ballot.reader_broken", says, place=file)


def missing(file: str, read: Collection[int], *, frames: int, sha256: Sha256) -> Iterator[Part]:
    """The pages of a file that are not yet read, in parts.

    >>> [(p.first, p.last) for p in missing("a.pdf", {1, 2, 4}, frames=22, sha256=Sha256(""))]
    [(3, 3), (5, 20), (21, 22)]
    """
    part = None
    for frame in (one for one in range(1, frames + 1) if one not in read):
        if part and part.last == frame - 1 and frame - part.first < FRAMES:
            part = replace(part, last=frame)
            continue
        if part:
            yield part
        part = Part(file=file, first=frame, last=frame, frames=frames, sha256=sha256)
    if part:
        yield part


def _one_by_one(part: Part) -> list[Part]:
    if part.first >= part.last:
        return []
    if not part.frames:
        return [replace(part, last=0)]
    return [replace(part, first=one, last=one) for one in range(part.first, part.last + 1)]


def _others(part: Part, made: PartRead) -> list[Part]:
    """What the first part of a file, or the count of its pages, leaves to be read."""
    if part.frames:
        return []
    told = replace(part, frames=made.frames, sha256=made.sha256)
    near = min(FRAMES, made.frames)
    single = [] if part.last else _one_by_one(replace(told, last=near)) or [replace(told, last=1)]
    whole = range(1, near + 1)
    return [*single, *missing(part.file, whole, frames=made.frames, sha256=made.sha256)]


def lost(part: Part) -> PartRead:
    """A page that no process survived."""
    known = part.sha256 or digest_of(Path(part.file))
    return refused_part(replace(part, sha256=known), Reason.READER_DIED)


def refused_part(part: Part, reason: Reason) -> PartRead:
    """Pages of a file that could not be opened; else the digest of its path stands for its own."""
    digest = part.sha256 or Sha256(sha256(part.file.encode("utf-8", "replace")).hexdigest())
    last = part.last if part.frames else part.first
    readings = tuple(
        _refused(part.file, frame, digest, reason) for frame in range(part.first, last + 1)
    )
    return PartRead(
        file=part.file,
        first=part.first,
        size=0,
        sha256=digest,
        frames=part.frames or 1,
        readings=readings,
        pictures=("",) * len(readings),
    )


def _refused(file: str, frame: int, digest: Sha256, reason: Reason) -> Reading:
    return Reading(
        file=file,
        frame=frame,
        sha256=digest,
        status=ReadingStatus.REFUSED,
        reason=reason.value,
        style=None,
        page=None,
        turned=None,
        boxes=(),
        write_ins=(),
    )


def digest_of(path: Path) -> Sha256 | None:
    """The SHA-256 of a file; none when it cannot be read now."""
    try:
        with path.open("rb") as stream:
            made = sha256()
            while block := stream.read(1 << 20):
                made.update(block)
    except OSError:
        return None
    return Sha256(made.hexdigest())


class Copies:
    """Which pages came before, in the order in which they were given."""

    def __init__(self) -> None:
        self._files: set[Sha256] = set()
        self._pictures: set[str] = set()

    def told(self, parts: Iterable[PartRead]) -> Iterator[Reading]:
        """The readings of one file; what was read before in this or another file is a duplicate."""
        digest = None
        for part in parts:
            digest = part.sha256
            for reading, picture in zip(part.readings, part.pictures, strict=True):
                again = digest in self._files or (picture and picture in self._pictures)
                if again and reading.reason != Reason.EMPTY_FILE.value:
                    yield _duplicate(reading)
                else:
                    yield reading
                self._pictures.add(picture)
        if digest:
            self._files.add(digest)


def _duplicate(reading: Reading) -> Reading:
    return replace(
        reading,
        status=ReadingStatus.REFUSED,
        reason=Reason.DUPLICATE.value,
        boxes=(),
        write_ins=(),
    )
