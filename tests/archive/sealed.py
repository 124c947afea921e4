"""A small campaign, sealed: the folder that the tests of this room break in one place each."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from huanjie.archive.checkpoint import SigningKey
from huanjie.archive.entry import Entry, canonical
from huanjie.archive.seal import Sealed, seal

ORIGIN = "yongshan.example/2026"
KEY = SigningKey(name=ORIGIN, seed=bytes(range(32)))
OTHER_KEY = SigningKey(name=ORIGIN, seed=bytes(32))
OPENED = datetime(2026, 4, 1, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def entry(index: int, *, voters: int = 800) -> Entry:
    """The publication of a roll, one a minute."""
    return Entry(
        index=index,
        at=OPENED + timedelta(minutes=index),
        actor="clerk-1",
        act="roll.publish",
        subject="119999102201",
        body=canonical({"voters": voters + index, "digest": f"{index:064x}"}),
    )


def record(count: int) -> Iterator[Entry]:
    """A record of so many entries."""
    return (entry(index) for index in range(count))


def campaign(folder: Path) -> Path:
    """The files of a campaign: a notice, a scan, an empty file, Chinese names."""
    for path, content in (
        ("公告/名单 1.txt", "选民名单".encode()),
        ("scans/1.png", bytes(range(64))),
        ("empty", b""),
    ):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def sealed(folder: Path, entries: Iterable[Entry], *, key: SigningKey = KEY) -> Sealed:
    """The campaign above with these entries, sealed into folder/out."""
    source = campaign(folder / "source")
    return seal(source, entries, key=key, origin=ORIGIN, out=folder / "out")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
