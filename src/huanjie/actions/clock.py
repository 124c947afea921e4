"""The clock of the acts: fixed once for each act, pinned for rehearsals and demo data."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    """The moment of the act that is running."""
    return _pinned.get() or datetime.now(CHINA)


def today() -> date:
    """The day of the act that is running, in China."""
    return now().astimezone(CHINA).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Acts inside happen at this moment: the demo lives through a campaign in a minute."""
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)
