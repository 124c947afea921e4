"""The day of the lunar month, for market days; from the astronomical new moon at UTC+8.

A lunar month begins on the day of the new moon (GB/T 33661-2017). The new moon is found with
Meeus's series (Astronomical Algorithms, chapter 49), good to a minute or so.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from math import floor, radians, sin

FIRST_YEAR, LAST_YEAR = 1950, 2110
UNIX_EPOCH_JD = 2440587.5
BEIJING = 8 / 24
# amplitude in days, then multiples of the sun's and the moon's anomaly and of the latitude
TERMS = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2),
    (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
)  # fmt: skip


def lunar_day(day: date) -> int:
    """Which day of the lunar month a day is, 1 to 30.

    >>> lunar_day(date(2026, 2, 17)), lunar_day(date(2026, 2, 16)), lunar_day(date(2026, 9, 25))
    (1, 29, 15)
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise LookupError(f"the lunar day is known from {FIRST_YEAR} to {LAST_YEAR}, not {day}")
    starts = _month_starts()
    return (day - starts[bisect_right(starts, day) - 1]).days + 1


@lru_cache(maxsize=1)
def _month_starts() -> tuple[date, ...]:
    first = int((FIRST_YEAR - 2000) * 12.3685) - 2
    last = int((LAST_YEAR + 1 - 2000) * 12.3685) + 2
    return tuple(_new_moon(number) for number in range(first, last))


def _new_moon(number: int) -> date:
    """The day at Beijing of the new moon of that number (0: 6 January 2000)."""
    t = number / 1236.85
    mean = 2451550.09766 + 29.530588861 * number + 0.00015437 * t**2 - 0.00000015 * t**3
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t**2)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t**2)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t**2)
    correction = -0.00017 * sin(node) + sum(
        amplitude * eccentricity ** abs(s) * sin(s * sun + m * moon + f * latitude)
        for amplitude, s, m, f in TERMS
    )
    beijing = mean + correction - _clock_lag(number) + BEIJING
    return date(1970, 1, 1) + timedelta(days=floor(beijing - UNIX_EPOCH_JD))


def _clock_lag(number: int) -> float:
    """Dynamical time ahead of civil time, in days; about a minute in our century."""
    years = number / 12.3685
    return (63 + 0.45 * years) / 86400
