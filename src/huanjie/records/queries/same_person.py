"""One form held against the county: who on its rolls may be the same person.

The store is asked by its indexes for the few rows that could meet the form; the tiers are judged
in Python (`huanjie.roll.pairs`). Nothing is written, and no number is asked for: only its tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

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
_Question = tuple[str, Sequence[Any]]
_ROWS = "records_voterrow"
# The indexes begin with the election: each is asked by itself.
_FOUND = f"SELECT id FROM {_ROWS} WHERE election_id IN (SELECT id FROM records_election)"
_RAREST = Common(names=2, sounds=2, dates=2, total=10**9)
_ROW = """SELECT v.id, v.entry, v.sheet, v.row, e.unit_id, v.key, v.sound, v.sex, v.born,
    v.also_born, v.household, v.token, v.raw, v.prefix, v.repairs, v.contested
    FROM records_voterrow v JOIN records_election e ON e.id = v.election_id
    WHERE v.status <> 'struck' AND v.id IN ({meeting})"""


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
    meeting = _meeting(form)
    # A form that is on the roll meets itself there, and is counted already.
    more = 1 - sum(row.entry == form.entry for _, row in meeting)
    likely = []
    for voter, row in meeting:
        if row.entry == form.entry or tier_of(form, row, _RAREST) is None:
            continue
        common = _common(form, row, more)
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


def _meeting(form: RollEntry) -> list[tuple[int, RollEntry]]:
    """The rows that share with the form a token, or the sound of its name and a day."""
    asked = _questions(form)
    if not asked:
        return []
    wanted = " UNION ".join(question for question, _ in asked)
    values = [value for _, some in asked for value in some]
    with connection.cursor() as cursor:
        cursor.execute(_ROW.format(meeting=wanted), values)
        found = cursor.fetchall()
    return [(one[0], _entry(*one[1:5], facts=one[5:])) for one in found]


def _questions(form: RollEntry) -> list[_Question]:
    """What leads to a row: its prefix, its sound with a day, its tokens of another kind. A number
    is asked for through its prefix, or the sound of the name that a repaired one has to share.
    """
    numbers = [one for one in (form.token, *form.repairs.split()) if one]
    repairs, days = form.repairs.split(), sorted(_said(form))
    sounds = f"{_FOUND} AND sound = %s"
    asked: tuple[_Question, ...] = (
        (f"{_FOUND} AND prefix = %s", [form.prefix or ""]),
        (f"SELECT voter_id FROM records_repairtoken WHERE token IN ({_marks(numbers)})", numbers),
        (f"SELECT id FROM {_ROWS} WHERE token IS NULL AND raw = %s", [form.raw or ""]),
        (
            f"{sounds} AND token IN ({_marks(repairs)})",
            [form.sound, *repairs] if repairs else [],
        ),
        (f"{sounds} AND born IN ({_marks(days)})", [form.sound, *days] if days else []),
        (f"{sounds} AND also_born <> ''", [form.sound]),
        *_namesakes(form),
    )
    return [(question, values) for question, values in asked if all(values) and values]


def _namesakes(form: RollEntry) -> Iterator[_Question]:
    """Who bears the name and may be born on a near day, or on nobody knows which. Against a sure
    number only those without one are asked about: they are few, whatever their day.
    """
    namesake, named = f"{_FOUND} AND sound = %s AND key = %s", _named(form)
    if not form.is_unsure:
        yield f"{namesake} AND (token IS NULL OR contested)", named
    elif form.born is None:
        yield namesake, named
    else:
        days = sorted(near_days(form.born))
        yield f"{namesake} AND born IS NULL", named
        yield f"{namesake} AND born IN ({_marks(days)})", [*named, *days]


def _named(form: RollEntry) -> list[object]:
    return [form.sound, form.key]


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


def _common(form: RollEntry, row: RollEntry, more: int) -> Common:
    """How common name, sound and birth date are in the county of the form, the form counted in:
    `more` is one when it stands on no roll.
    """
    county, day = form.unit[:COUNTY], earlier(form, row)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM records_voterrow")
        newest = cursor.fetchone()[0]
        names = _counted(cursor, county, "sound = %s AND key = %s", _named(form))
        sounds = _counted(cursor, county, "sound = %s", [form.sound])
    rows = _rows(county, newest)
    dates = _born(county, newest, day) if day else rows
    return Common(names=names + more, sounds=sounds + more, dates=dates + more, total=rows + more)


@lru_cache(maxsize=4)
def _rows(county: str, newest: int) -> int:
    """How many rows a county has; counted anew when some were added."""
    with connection.cursor() as cursor:
        return _counted(cursor, county, "id <= %s", [newest])


@lru_cache(maxsize=256)
def _born(county: str, newest: int, day: date) -> int:
    """How many rows of a county have a birth date: one walk along an index, no list of all days."""
    with connection.cursor() as cursor:
        return _counted(cursor, county, "born = %s AND id <= %s", [day, newest])


def _counted(cursor: Any, county: str, condition: str, values: Sequence[object]) -> int:
    """How many rows of a county fulfil a condition, by the index where it can tell."""
    cursor.execute(
        f"SELECT count(*) FROM {_ROWS} WHERE {condition}"
        " AND election_id IN (SELECT id FROM records_election WHERE unit_id LIKE %s)",
        [*values, f"{county}%"],
    )
    return int(cursor.fetchone()[0])
