"""Files in, one reading a page out: in the order of the files, whichever process was quicker."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from huanjie.ballot.layout import Layout
from huanjie.ballot.scan.flatten import FlatPage, flatten
from huanjie.ballot.scan.identify import identify
from huanjie.ballot.scan.image import one_thread
from huanjie.ballot.scan.locate import locate
from huanjie.ballot.scan.picture_file import Fault, Picture, pictures
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


def read_files(
    paths: Sequence[Path], layouts: Sequence[Layout], *, workers: int = 1
) -> Iterator[Reading]:
    """One reading for each page in the files, in their order.

    A page is never dropped: what cannot be read is refused with a reason. A file whose very
    bytes came before is refused as a duplicate.
    """
    seen: set[Sha256] = set()
    for readings in _by_file(paths, layouts, workers):
        digest = readings[0].sha256
        yield from (map(_duplicate, readings) if digest in seen else readings)
        seen.add(digest)


def _by_file(
    paths: Sequence[Path], layouts: Sequence[Layout], workers: int
) -> Iterator[tuple[Reading, ...]]:
    read_one = partial(read_file, layouts=tuple(layouts))
    if workers <= 1:
        one_thread()
        yield from map(read_one, paths)
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=one_thread
    ) as pool:
        yield from pool.map(read_one, paths, chunksize=4)


def _duplicate(reading: Reading) -> Reading:
    return replace(
        reading,
        status=ReadingStatus.REFUSED,
        reason=Reason.DUPLICATE.value,
        boxes=(),
        write_ins=(),
    )


def read_file(path: Path, layouts: Sequence[Layout]) -> tuple[Reading, ...]:
    """The readings of one file, a page each; at least one."""
    content = path.read_bytes()
    digest = Sha256(sha256(content).hexdigest())
    found = []
    for frame, picture in enumerate(pictures(content), start=1):
        page = read_picture(picture, layouts)
        found.append(_reading(page, file=str(path), frame=frame, digest=digest))
    return tuple(found) or (
        _reading(Rejected(reason=Reason.DAMAGED), file=str(path), frame=1, digest=digest),
    )


def read_picture(picture: Picture | Fault, layouts: Sequence[Layout]) -> ReadPage | Rejected:
    """The decisions on one picture, through all stages, or the stage's reason to stop."""
    flat = flat_page(picture, layouts)
    return flat if isinstance(flat, Rejected) else read(score(flat))


def flat_page(picture: Picture | Fault, layouts: Sequence[Layout]) -> FlatPage | Rejected:
    """One picture as a flat page, for reading and for crops."""
    if isinstance(picture, Fault):
        return Rejected(reason=Reason(picture.value))
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
