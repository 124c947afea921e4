"""Two rows at a time: the tiers said in Python, for one form held against a county.

The same rules as the SQL of `huanjie.roll.tiers`; a property holds both to one answer.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from huanjie.roll.compared import RollEntry, other_days
from huanjie.roll.moon_dates import lunar_of
from huanjie.roll.names import folded
from huanjie.roll.number import FIRST_BIRTH
from huanjie.roll.tiers import FEW, LONGEST_NAME, PART_DAYS, RARE, Sure

YEARS = range(FIRST_BIRTH.year, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """How many rows of the county bear the name, its sound, and the birth date; and all rows."""

    names: int
    sounds: int
    dates: int
    total: int


@dataclass(frozen=True, slots=True)
class _Pair:
    a: RollEntry
    b: RollEntry

    @property
    def ways(self) -> tuple[tuple[RollEntry, RollEntry], ...]:
        """Each row without a sure number, and the other: only such a row asks."""
        both = ((self.a, self.b), (self.b, self.a))
        return tuple((one, other) for one, other in both if one.is_unsure)

    @property
    def same_key(self) -> bool:
        return self.a.key == self.b.key

    @property
    def same_sound(self) -> bool:
        return self.a.sound == self.b.sound

    @property
    def same_sex(self) -> bool:
        return not self.a.sex or not self.b.sex or self.a.sex == self.b.sex

    @property
    def same_unit(self) -> bool:
        return self.a.unit == self.b.unit

    @property
    def same_county(self) -> bool:
        return self.a.unit[:6] == self.b.unit[:6]

    @property
    def homes(self) -> tuple[str, str]:
        return folded(self.a.household), folded(self.b.household)

    @property
    def same_home(self) -> bool:
        one, other = self.homes
        return self.same_unit and one == other != ""

    @property
    def two_homes(self) -> bool:
        return not self.same_unit or (all(self.homes) and not self.same_home)

    @property
    def number(self) -> bool:
        return self.a.token is not None and self.a.token == self.b.token

    @property
    def one_sign(self) -> bool:
        one, other = self.a.key, self.b.key
        if self.same_unit or not self.same_sex or not 3 <= len(one) <= LONGEST_NAME:
            return False
        return len(one) == len(other) and _differences(one, other) == 1

    @property
    def repaired(self) -> bool:
        if self.same_sound and any(o.token in u.repairs.split() for u, o in self.ways):
            return True
        if len(self.ways) < 2:
            return False
        shared = set(self.a.repairs.split()) & set(self.b.repairs.split())
        same_raw = self.a.raw is not None and self.a.raw == self.b.raw
        return (self.same_key and bool(shared)) or (self.same_sound and same_raw)

    @property
    def tail(self) -> bool:
        one, other = self.a.prefix, self.b.prefix
        return self.same_sound and bool(self.ways) and one is not None and one == other

    @property
    def dated(self) -> bool:
        if not (self.same_county and self.same_sound):
            return False
        if len(self.ways) == 2:
            return bool(_days(self.a, Sure.SAID) & _days(self.b, Sure.SAID))
        return any(other.born in _days(unsure, Sure.SAID) for unsure, other in self.ways)

    @property
    def near(self) -> bool:
        if not (self.same_county and self.same_key):
            return False
        return any(self._near(unsure, other) for unsure, other in self.ways)

    def _near(self, unsure: RollEntry, other: RollEntry) -> bool:
        if unsure.born is None:
            return unsure.prefix is None and self.same_unit
        if other.born is None:
            return False
        return other.born in _days(unsure, Sure.SLIP) or _is_near(unsure.born, other.born)

    @property
    def parts(self) -> bool:
        if not (self.same_county and self.same_key and self.ways and self.a.born and self.b.born):
            return False
        parts = zip(self.a.born.timetuple()[:3], self.b.born.timetuple()[:3], strict=True)
        return sum(one != other for one, other in parts) == 1

    @property
    def far(self) -> bool:
        return not self.repaired and all(one.raw or one.token for one in (self.a, self.b))

    @property
    def days_agree(self) -> bool:
        return self.a.born is None or self.b.born is None or self.dated

    @property
    def veto(self) -> bool:
        if not self.ways and self.a.token != self.b.token:
            return True
        if self.a.contested or self.b.contested:
            return False
        return bool(self.a.prefix and self.b.prefix) and self.a.prefix != self.b.prefix


def tier_of(a: RollEntry, b: RollEntry, common: Common) -> int | None:
    """The place in `TIERS` of the tier that two rows fall into, or none.

    `common` counts the name of `a`, its sound, and the earlier birth date of the two.
    """
    pair = _Pair(a, b)
    if pair.number:
        return 0 if pair.same_sound or pair.one_sign else 1
    if pair.veto or not any((pair.repaired, pair.tail, pair.dated, pair.near, pair.parts)):
        return None
    rules = (_slip, _lost_tail, _same, _perhaps, _twins, _alike, _other_day, _near_day, _one_part)
    return next((n for n, rule in enumerate(rules, start=2) if rule(pair, common)), None)


def _names_alike(pair: _Pair) -> bool:
    return pair.same_key or (pair.same_sex and pair.two_homes)


def _slip(pair: _Pair, _: Common) -> bool:
    return pair.repaired and _names_alike(pair) and pair.days_agree


def _lost_tail(pair: _Pair, common: Common) -> bool:
    besides = max(common.sounds - 2, 0) * max(common.dates - 2, 0)
    rare = besides * RARE < common.total
    known = pair.same_key or not pair.far
    return pair.tail and _names_alike(pair) and known and (pair.same_unit or rare)


def _same(pair: _Pair, common: Common) -> bool:
    rare = common.names * common.dates * RARE < common.total
    sure = pair.same_sex and not pair.far and (pair.same_unit or rare)
    return _perhaps(pair, common) and sure


def _perhaps(pair: _Pair, _: Common) -> bool:
    return pair.dated and pair.same_key


def _twins(pair: _Pair, _: Common) -> bool:
    return pair.dated and pair.same_home


def _alike(pair: _Pair, _: Common) -> bool:
    return pair.dated


def _other_day(pair: _Pair, _: Common) -> bool:
    return (pair.repaired or pair.tail) and _names_alike(pair) and pair.same_county


def _near_day(pair: _Pair, _: Common) -> bool:
    return pair.near


def _one_part(pair: _Pair, common: Common) -> bool:
    few = common.names * common.dates * PART_DAYS * FEW < common.total
    return pair.parts and (pair.same_unit or few)


def earlier(a: RollEntry, b: RollEntry) -> date | None:
    """The birth date by which a pair's chance is weighed: the earlier one of those known."""
    return min((day for day in (a.born, b.born) if day), default=None)


@lru_cache(maxsize=4096)
def near_days(born: date) -> frozenset[date]:
    """Every day that may be written for this one by a slip, or for which this one may be written.

    >>> {date(1985, 3, 8), date(1985, 7, 3), date(1986, 3, 7)} <= near_days(date(1985, 3, 7))
    True
    """
    digits = f"{born:%Y%m%d}"
    written = {digits[:i] + sign + digits[i + 1 :] for i in range(8) for sign in "0123456789"}
    written |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(7)}
    written.add(digits[:4] + digits[6:] + digits[4:6])
    by_moon = lunar_of(born)
    if by_moon:
        written.add(f"{by_moon.year:04d}{by_moon.month:02d}{by_moon.day:02d}")
    days = {day for day in map(_day, written) if day}
    days |= {day for day, _ in other_days(born)}
    return frozenset((days | set(_with_another_part(born))) - {born})


def _with_another_part(born: date) -> Iterator[date]:
    """Every day that has another year, month or day, the other two alike."""
    days = [
        *((year, born.month, born.day) for year in YEARS),
        *((born.year, month, born.day) for month in range(1, 13)),
        *((born.year, born.month, day) for day in range(1, 32)),
    ]
    for parts in days:
        with suppress(ValueError):
            yield date(*parts)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _days(entry: RollEntry, sure: Sure) -> set[date]:
    days = {day for day, how in other_days(entry.born, entry.also_born) if how is sure}
    return days | {entry.born} if sure is Sure.SAID and entry.born else days


def _is_near(one: date, other: date) -> bool:
    """One digit wrong, two neighbours swapped, or day and month exchanged."""
    a, b = f"{one:%Y%m%d}", f"{other:%Y%m%d}"
    swapped = any(a[:i] + a[i + 1] + a[i] + a[i + 2 :] == b for i in range(7))
    exchanged = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return a != b and (_differences(a, b) == 1 or swapped or exchanged)


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
