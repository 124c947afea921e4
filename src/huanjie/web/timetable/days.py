"""What kind of day a day is: a rest day, a make-up working day, a market day, one to avoid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Avoid, Campaign
from huanjie.terms.wording import Wording
from huanjie.timetable.days import work_calendar
from huanjie.timetable.moon import FIRST_YEAR, LAST_YEAR, lunar_day

TENS = ("初", "十", "廿", "三")
DIGITS = "十一二三四五六七八九"
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKind:
    """A day of the calendar: `rest` or make-up `work` where they differ from the week."""

    day: date
    rest: bool
    work: bool
    lunar: int
    avoided: tuple[str, ...]


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def kind_of(day: date, campaign: Campaign | None) -> DayKind:
    """The day's kind; `avoided` says why nobody in the county votes on it."""
    working = work_calendar().is_working(day)
    weekend = day.weekday() >= SATURDAY
    return DayKind(
        day=day,
        rest=not working,
        work=working and weekend,
        lunar=_lunar(day),
        avoided=tuple(one.says for one in closed_to_all(campaign) if falls_on(one, day)),
    )


def is_announced(day: date) -> bool:
    """Whether the rest days of the day's year have been announced.

    >>> is_announced(date(2026, 5, 1)), is_announced(date(2099, 5, 1))
    (True, False)
    """
    return day.year in work_calendar().announced


def closed_to_all(campaign: Campaign | None) -> tuple[Avoid, ...]:
    """The demands that keep a step of every unit off some days."""
    return tuple(one for one in campaign.avoid if one.hard and not one.units) if campaign else ()


def markets_of(campaign: Campaign | None, unit: str) -> tuple[Avoid, ...]:
    """The market days and other days to avoid of one township."""
    return tuple(one for one in campaign.avoid if unit in one.units) if campaign else ()


def falls_on(avoid: Avoid, day: date) -> bool:
    """Whether a day is one to avoid."""
    if avoid.dates is not None:
        return avoid.dates[0] <= day <= avoid.dates[1]
    if avoid.weekdays:
        return day.isoweekday() in avoid.weekdays
    return _lunar(day) % 10 in avoid.lunar_days if _lunar(day) else False


def _lunar(day: date) -> int:
    """The day of the lunar month; 0 in a year for which it is not known."""
    return lunar_day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else 0


def lunar_name(number: int) -> Wording:
    """A day of the lunar month as calendars print it.

    >>> [lunar_name(n).zh for n in (1, 10, 11, 20, 21, 30)]
    ['初一', '初十', '十一', '二十', '廿一', '三十']
    """
    if number == 0:
        return Wording(zh="", en="")
    tens, digit = divmod(number, 10)
    zh = {10: "初十", 20: "二十", 30: "三十"}.get(number) or TENS[tens] + DIGITS[digit]
    return Wording(zh=zh, en=f"lunar {number}")


def paths_of(days: Mapping[date, object] | Sequence[date], first: date, width: int) -> str:
    """Days as one path of rectangles, so many units wide each, as high as any row.

    >>> paths_of([date(2026, 5, 2)], date(2026, 5, 1), 8)
    'M8 0h8v400h-8z'
    """
    return "".join(f"M{(day - first).days * width} 0h{width}v400h-{width}z" for day in days)
