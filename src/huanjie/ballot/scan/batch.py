"""Files in, one reading a page out: in the order of the files, whichever process was quicker."""

import logging
import mmap
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from huanjie.ballot.layout import Layout
from huanjie.ballot.names.frame import frame_of
from huanjie.ballot.names.suggest import suggestions
from huanjie.ballot.scan.flatten import FlatPage, flatten
from huanjie.ballot.scan.identify import identify
from huanjie.ballot.scan.image import one_thread
from huanjie.ballot.scan.locate import locate
from huanjie.ballot.scan.mapped import Content
from huanjie.ballot.scan.parts import (
    Copies,
    Part,
    PartRead,
    digest_of,
    missing,
    read_parts,
    refused_part,
)
from huanjie.ballot.scan.picture_file import Fault, Picture, frames_in, pictures
from huanjie.ballot.scan.read import ReadPage, read
from huanjie.ballot.scan.rejected import Reason, Rejected
from huanjie.ballot.scan.score import score
from huanjie.terms.ballots import (
    BoxReading,
    Reading,
    ReadingStatus,
    Verdict,
    WriteInReading,
)
from huanjie.terms.ids import Sha256

_LOG = logging.getLogger(__name__)
MOST_IN_MEMORY = 32_000_000
FEWEST_PIXELS = 300


def read_files(
    paths: Sequence[Path],
    layouts: Sequence[Layout],
    *,
    workers: int = 1,
    roll: tuple[str, ...] = (),
) -> Iterator[Reading]:
    """One reading for each page in the files, in their order.

    A page is never dropped: what cannot be read is refused with a reason. A file whose very
    bytes came before is refused as a duplicate, and so is a picture stored once more in another.
    Names written on empty lines are looked for in `roll`, which decides nothing.
    """
    copies = Copies()
    files = [str(path) for path in paths]
    for parts in _by_file(files, layouts, workers=workers, roll=roll):
        yield from copies.told(parts)


def _by_file(
    files: Sequence[str], layouts: Sequence[Layout], *, workers: int, roll: tuple[str, ...]
) -> Iterator[list[PartRead]]:
    if workers <= 1:
        yield from (_read_alone(file, layouts, roll) for file in files)
        return
    made: dict[str, list[PartRead]] = {file: [] for file in files}
    whole = [Part(file=file) for file in made]
    done = read_parts(whole, layouts, workers=workers, roll=roll)
    for file in files:
        while not made[file] or sum(len(one.readings) for one in made[file]) < made[file][0].frames:
            part = next(done)
            made[part.file].append(part)
        yield sorted(made[file], key=lambda one: one.first)


def _read_alone(file: str, layouts: Sequence[Layout], roll: tuple[str, ...]) -> list[PartRead]:
    first = read_part(Part(file=file), layouts, roll=roll)
    read_ = range(1, len(first.readings) + 1)
    others = missing(file, read_, frames=first.frames, sha256=first.sha256)
    return [first, *(read_part(part, layouts, roll=roll) for part in others)]


def read_part(part: Part, layouts: Sequence[Layout], *, roll: tuple[str, ...] = ()) -> PartRead:
    """The readings of some pages of a file, each page one; what cannot be opened is refused."""
    one_thread()
    try:
        with _opened(Path(part.file)) as content:
            return _read_content(content, part, layouts, roll=roll)
    except _Reason as stopped:
        return refused_part(part, stopped.reason)
    except FileNotFoundError:
        return refused_part(part, Reason.VANISHED)
    except OSError:
        return refused_part(part, Reason.UNREADABLE)


class _Reason(Exception):
    """A file that need not be opened, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def _opened(path: Path) -> Iterator[Content]:
    """What a file holds; a large one is not taken into memory."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _Reason(Reason.EMPTY_FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise _Reason(Reason.UNREADABLE)
    with path.open("rb") as stream:
        if status.st_size <= MOST_IN_MEMORY:
            yield stream.read()
        else:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield content


def _read_content(
    content: Content, part: Part, layouts: Sequence[Layout], *, roll: tuple[str, ...]
) -> PartRead:
    digest = part.sha256 or _digest(content, Path(part.file))
    frames = part.frames or frames_in(content)
    seen = pictures(content, first=part.first, last=min(part.last, frames))
    readings: list[Reading] = []
    digests: list[str] = []
    for picture in seen:
        frame = part.first + len(digests)
        page = _survived(picture, layouts)
        reading = _reading(page, file=part.file, frame=frame, digest=digest)
        readings.append(_with_suggestions(reading, page, roll))
        digests.append(picture.digest if isinstance(picture, Picture) else "")
        # The next picture is not opened beside this one.
        del picture, page
    return PartRead(
        file=part.file,
        first=part.first,
        size=len(content),
        sha256=digest,
        frames=frames,
        readings=tuple(readings),
        pictures=tuple(digests),
    )


def _digest(content: Content, path: Path) -> Sha256:
    """That of a large file is read in blocks: what is mapped and read stays in memory."""
    if isinstance(content, bytes):
        return Sha256(sha256(content).hexdigest())
    read_ = digest_of(path)
    if read_ is None:
        raise FileNotFoundError(path)
    return read_


def _survived(picture: Picture | Fault, layouts: Sequence[Layout]) -> ReadPage | Rejected:
    """The decisions on a picture; one that a stage stumbles over is told and holds up no other."""
    try:
        return read_picture(picture, layouts)
    # Ten thousand pages must not fail with one: whatever a stage did not foresee refuses that page.
    except Exception:
        _LOG.exception("a page could not be read")
        return Rejected(reason=Reason.READER_DIED)


def read_picture(picture: Picture | Fault, layouts: Sequence[Layout]) -> ReadPage | Rejected:
    """The decisions on one picture, through all stages, or the stage's reason to stop."""
    flat = flat_page(picture, layouts)
    return flat if isinstance(flat, Rejected) else read(score(flat))


def flat_page(picture: Picture | Fault, layouts: Sequence[Layout]) -> FlatPage | Rejected:
    """One picture as a flat page, for reading and for crops."""
    if isinstance(picture, Fault):
        return Rejected(reason=Reason(picture.value))
    if min(picture.gray.shape) < FEWEST_PIXELS:
        return Rejected(reason=Reason.TOO_COARSE)
    identified = identify(picture, layouts)
    if isinstance(identified, Rejected):
        return identified
    located = locate(identified)
    return located if isinstance(located, Rejected) else flatten(located)


def _reading(page: ReadPage | Rejected, *, file: str, frame: int, digest: Sha256) -> Reading:
    if isinstance(page, Rejected):
        return Reading(
            file=file,
            frame=frame,
            sha256=digest,
            status=ReadingStatus.REFUSED,
            reason=page.reason.value,
            style=page.style,
            page=page.page,
            turned=page.turned,
            boxes=(),
            write_ins=(),
        )
    identified = page.scored.flat.located.identified
    boxes, write_ins = _box_readings(page), _line_readings(page)
    verdicts = [*(one.verdict for one in boxes), *(one.verdict for one in write_ins)]
    return Reading(
        file=file,
        frame=frame,
        sha256=digest,
        status=ReadingStatus.REVIEW if Verdict.REVIEW in verdicts else ReadingStatus.READ,
        reason=None,
        style=identified.layout.style,
        page=identified.page.page,
        turned=identified.turned,
        boxes=boxes,
        write_ins=write_ins,
    )


def _with_suggestions(
    reading: Reading, page: ReadPage | Rejected, roll: tuple[str, ...]
) -> Reading:
    """The reading with what the written names may be; a verdict is never changed by it."""
    if not roll or isinstance(page, Rejected):
        return reading
    flat = page.scored.flat
    places = flat.located.identified.page.write_ins
    lines = tuple(
        replace(one, suggestions=suggestions(frame_of(flat, place), roll))
        if one.verdict is Verdict.REVIEW
        else one
        for place, one in zip(places, reading.write_ins, strict=True)
    )
    return replace(reading, write_ins=lines)


def _box_readings(page: ReadPage) -> tuple[BoxReading, ...]:
    places = page.scored.flat.located.identified.page.boxes
    return tuple(
        BoxReading(
            contest=place.contest,
            choice=place.choice,
            verdict=one.verdict,
            why=one.why.value if one.why else None,
        )
        for place, one in zip(places, page.boxes, strict=True)
    )


def _line_readings(page: ReadPage) -> tuple[WriteInReading, ...]:
    places = page.scored.flat.located.identified.page.write_ins
    return tuple(
        WriteInReading(
            contest=place.contest,
            slot=place.slot,
            verdict=one.verdict,
            why=one.why.value if one.why else None,
            suggestions=(),
        )
        for place, one in zip(places, page.write_ins, strict=True)
    )
