"""The only door to icalendar: days as an .ics file that a phone or an office calendar takes in.

An entry keeps its UID for ever. Written again over an earlier file, an entry whose days or words
changed has its SEQUENCE raised, so that the calendar moves it and does not show it twice; one
that is gone is kept as cancelled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast

from icalendar import Calendar, Event

PRODUCT = "-//huanjie//huanjie//ZH"
BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Whole days from `first` to `last`; `key` tells the entry apart from all others."""

    key: str
    first: date
    last: date
    title: str
    note: str = ""
    place: str = ""


def calendar(name: str, entries: Iterable[Entry], *, stamp: date, before: bytes = b"") -> bytes:
    """The calendar of these entries; `before` is the file that it replaces, `stamp` its day.

    >>> vote = Entry(key="poll", first=date(2026, 5, 10), last=date(2026, 5, 10), title="选举日")
    >>> old = calendar("甲村", [vote], stamp=date(2026, 3, 2))
    >>> later = Entry(key="poll", first=date(2026, 5, 17), last=date(2026, 5, 17), title="选举日")
    >>> b"SEQUENCE:1" in calendar("甲村", [later], stamp=date(2026, 3, 9), before=old)
    True
    """
    known = _events_of(before)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda one: (one.first, one.key)):
        made.add_component(_event(entry, known.pop(_uid(entry.key), None), stamp))
    for uid in sorted(known):
        made.add_component(_cancelled(known[uid], stamp))
    return cast("bytes", made.to_ical())


def _events_of(file: bytes) -> dict[str, Event]:
    """The events of an earlier file; one that is no calendar has none and is written anew."""
    try:
        old = Calendar.from_ical(file) if file else Calendar()
    except ValueError:
        return {}
    return {str(one["uid"]): cast("Event", one) for one in old.walk("VEVENT") if "uid" in one}


def _event(entry: Entry, old: Event | None, stamp: date) -> Event:
    event = Event()
    event.add("uid", _uid(entry.key))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", entry.title)
    if entry.note:
        event.add("description", entry.note)
    if entry.place:
        event.add("location", entry.place)
    event.add("transp", "TRANSPARENT")
    same = old is not None and _told(old) == _told(event)
    event.add("sequence", _sequence(old) + (old is not None and not same))
    event.add("dtstamp", _moment(old, stamp) if same else _midnight(stamp))
    return event


def _told(event: Event) -> tuple[object, ...]:
    """What a reader of the calendar sees of an event."""
    words = ("summary", "description", "location", "status")
    days = tuple(event.decoded(key) for key in ("dtstart", "dtend"))
    return (*days, *(str(event.get(key, "")) for key in words))


def _cancelled(old: Event, stamp: date) -> Event:
    if str(old.get("status", "")) == "CANCELLED":
        return old
    sequence = _sequence(old)
    for key in ("sequence", "dtstamp", "status"):
        old.pop(key, None)
    old.add("sequence", sequence + 1)
    old.add("dtstamp", _midnight(stamp))
    old.add("status", "CANCELLED")
    return old


def _sequence(event: Event | None) -> int:
    return int(event.get("sequence", 0)) if event is not None else 0


def _moment(event: Event | None, stamp: date) -> datetime:
    if event is not None and "dtstamp" in event:
        return cast("datetime", event.decoded("dtstamp"))
    return _midnight(stamp)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).astimezone(UTC)


def _uid(key: str) -> str:
    return f"{key}@huanjie"
