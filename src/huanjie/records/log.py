"""Appending to the log, and reading it back as the archive's entries."""

from collections.abc import Iterator
from datetime import datetime

from huanjie.archive.entry import CanonicalJson, Entry
from huanjie.records.models import LogEntry, LogHead


def append(*, at: datetime, actor: str, act: str, subject: str, body: CanonicalJson) -> Entry:
    """Write the next entry inside the caller's transaction; appenders take turns on the head."""
    head, _ = LogHead.objects.select_for_update().get_or_create(pk=1)
    entry = Entry(index=head.length, at=at, actor=actor, act=act, subject=subject, body=body)
    LogEntry.objects.create(
        position=entry.index,
        at=at.isoformat(),
        actor=actor,
        act=act,
        subject=subject,
        body=body,
        digest=entry.digest,
    )
    LogHead.objects.filter(pk=1).update(length=head.length + 1)
    return entry


def entries() -> Iterator[Entry]:
    """Every entry in order, as the archive seals it."""
    for row in LogEntry.objects.order_by("position").iterator(chunk_size=2000):
        yield Entry(
            index=row.position,
            at=datetime.fromisoformat(row.at),
            actor=row.actor,
            act=row.act,
            subject=row.subject,
            body=CanonicalJson(row.body),
        )
