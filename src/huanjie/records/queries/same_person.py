"""One form held against the county: who on its rolls may be the same person.

The store is asked by its indexes for the few rows that could meet the form; the tiers are judged
in Python (`huanjie.roll.pairs`). Nothing is written, and no number is asked for: only its tokens.
The indexes begin with the election, so that an import writes to pages that lie together: each
question is put to every election, and therefore as few questions as can be are put.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from huanjie.roll.chance import expected
from huanjie.roll.compared import RollEntry, other_days
from huanjie.roll.engines.found import Found
from huanjie.roll.names import folded
from huanjie.roll.pairs import Common, earlier, near_days, tier_of
from huanjie.roll.tiers import TIERS, Sure
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.wording import Wording

COUNTY = 6
_ROWS = "records_voterrow"
_OF_ALL = "election_id IN (SELECT id FROM records_election)"
_OF_COUNTY = "election_id IN (SELECT id FROM records_election WHERE unit_id LIKE %s)"
_RAREST = Common(names=2, sounds=2, dates=2, total=10**9)
_ROW = """SELECT v.id, v.entry, v.sheet, v.row, e.unit_id, v.key, v.sound, v.sex, v.born,
    v.also_born, v.household, v.token, v.raw, v.prefix, v.repairs, v.contested
    FROM records_voterrow v JOIN records_election e ON e.id = v.election_id
    WHERE v.status <> 'struck' AND v.id IN ({ids})"""
_LINKED = f"""SELECT id FROM {_ROWS} WHERE {_OF_ALL} AND prefix = %s
    UNION SELECT id FROM {_ROWS} WHERE token IS NULL AND raw = %s"""
_REPAIRED = "SELECT voter_id FROM records_repairtoken WHERE token IN ({numbers})"
_SOUNDING = f"""SELECT id, election_id, key, born, also_born, token, contested
    FROM {_ROWS} WHERE {_OF_ALL} AND sound = %s"""


class _Sounding(NamedTuple):
    """A row whose name sounds like the form's, with what tells whether the two can meet."""

    id: int
    election: str
    key: str
    born: date | None
    also_born: str
    token: str | None
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """An entry of some roll that may be the person of the form, with the tier and its sentence."""

    voter: int
    unit: UnitCode
    tier: str
    says: Wording
    expected_by_chance: Fraction


def same_person(form: RollEntry) -> tuple[Likeness, ...]:
    """The entries that may be the person of a form, the strongest first; the form itself, when it
    stands on a roll, is not among them.
    """
    sounding = _sounding(form)
    meeting = _meeting(form, sounding)
    # A form that is on the roll meets itself there, and is counted already.
    more = 1 - sum(row.entry == form.entry for _, row in meeting)
    names = _Names.of(form, sounding, more)
    likely = []
    for voter, row in meeting:
        if row.entry == form.entry or tier_of(form, row, _RAREST) is None:
            continue
        common = _common(form, row, names)
        rank = tier_of(form, row, common)
        if rank is not None:
            likely.append((rank, voter, _likeness(voter, row, rank, common)))
    return tuple(one for _, _, one in sorted(likely, key=lambda one: one[:2]))


def _likeness(voter: int, row: RollEntry, rank: int, common: Common) -> Likeness:
    tier = TIERS[rank]
    pair = Found(0, 0, rank, common.names, common.sounds, common.dates, common.total)
    return Likeness(
        voter=voter,
        unit=row.unit,
        tier=tier.tier,
        says=tier.says,
        expected_by_chance=expected(pair, tier.tier),
    )


def _asked(question: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _sounding(form: RollEntry) -> list[_Sounding]:
    return [_Sounding._make(one) for one in _asked(_SOUNDING, [form.sound])] if form.sound else []


def _meeting(form: RollEntry, sounding: Sequence[_Sounding]) -> list[tuple[int, RollEntry]]:
    """The rows that share with the form a token, or the sound of its name and a day."""
    days, near = _said(form), near_days(form.born) if form.born else frozenset()
    ids = {one.id for one in sounding if _can_meet(form, one, days=days, near=near)}
    if form.prefix or form.raw:
        ids.update(one for (one,) in _asked(_LINKED, [form.prefix or "", form.raw or ""]))
    numbers = [one for one in (form.token, *form.repairs.split()) if one]
    if numbers:
        found = _asked(_REPAIRED.format(numbers=_marks(numbers)), numbers)
        ids.update(one for (one,) in found)
    rows = _asked(_ROW.format(ids=_marks(sorted(ids))), sorted(ids)) if ids else []
    return [(one[0], _entry(*one[1:5], facts=one[5:])) for one in rows]


def _can_meet(
    form: RollEntry, one: _Sounding, *, days: AbstractSet[date], near: AbstractSet[date]
) -> bool:
    """Whether some tier could find this row: a repaired number, a day that either says, or the
    name with a near day. Against a sure number only a namesake without one is asked about.
    """
    if one.also_born or one.born in days or (one.token and one.token in form.repairs.split()):
        return True
    if one.key != form.key:
        return False
    if not form.is_unsure:
        return one.token is None or one.contested
    return form.born is None or one.born is None or one.born in near


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _said(form: RollEntry) -> set[date]:
    said = {day for day, sure in other_days(form.born, form.also_born) if sure is Sure.SAID}
    return said | {form.born} if form.born else said


def _entry(entry: str, sheet: str, row: int, unit: str, *, facts: Sequence[Any]) -> RollEntry:
    key, sound, sex, born, also_born, household, token, raw, prefix, repairs, contested = facts
    return RollEntry(
        entry=EntryId(entry),
        file="",
        sheet=sheet,
        row=row,
        unit=UnitCode(unit),
        key=key,
        sound=sound,
        sex=sex or None,
        born=born,
        also_born=tuple(map(date.fromisoformat, also_born.split())),
        household=folded(household),
        token=token,
        raw=raw if repairs else None,
        prefix=prefix,
        repairs=repairs,
        contested=bool(contested),
        keys="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How many rows of the form's county bear its name, and how many sound like it; `more` is one
    when the form itself stands on no roll.
    """

    names: int
    sounds: int
    more: int

    @classmethod
    def of(cls, form: RollEntry, sounding: Sequence[_Sounding], more: int) -> "_Names":
        """The counts over rows of the same sound."""
        question = "SELECT id FROM records_election WHERE unit_id LIKE %s"
        here = {one for (one,) in _asked(question, [f"{form.unit[:COUNTY]}%"])}
        keys = [one.key for one in sounding if one.election in here]
        return cls(names=keys.count(form.key), sounds=len(keys), more=more)


def _common(form: RollEntry, row: RollEntry, names: _Names) -> Common:
    """How common name, sound and birth date are in the county of the form, the form counted in."""
    county, day, more = form.unit[:COUNTY], earlier(form, row), names.more
    newest = _asked(f"SELECT max(id) FROM {_ROWS}", [])[0][0]
    rows = _rows(county, newest)
    dates = _born(county, newest, day) if day else rows
    return Common(
        names=names.names + more, sounds=names.sounds + more, dates=dates + more, total=rows + more
    )


@lru_cache(maxsize=4)
def _rows(county: str, newest: int) -> int:
    """How many rows a county has; counted anew when some were added."""
    return _counted(county, "id <= %s", newest)


@lru_cache(maxsize=256)
def _born(county: str, newest: int, day: date) -> int:
    """How many rows of a county have a birth date; counted anew when rows were added."""
    return _counted(county, "born = %s AND id <= %s", day, newest)


def _counted(county: str, condition: str, *values: object) -> int:
    question = f"SELECT count(*) FROM {_ROWS} WHERE {condition} AND {_OF_COUNTY}"
    return int(_asked(question, [*values, f"{county}%"])[0][0])
