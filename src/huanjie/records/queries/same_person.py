"""One form held against the county: who on its rolls may be the same person.

The store is asked by its indexes for the few rows that could meet the form; the tiers are judged
in Python (`huanjie.roll.pairs`). Nothing is written, and no number is asked for: only its tokens.
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
_LATEST = 256
"""Rows are counted anew for as many at most; how many there are below is remembered."""
_RAREST = Common(names=2, sounds=2, dates=2, total=10**9)
_ROW = """SELECT v.id, v.entry, v.sheet, v.row, e.unit_id, v.key, v.sound, v.sex, v.born,
    v.also_born, v.household, v.token, v.raw, v.prefix, v.repairs, v.contested
    FROM records_voterrow v JOIN records_election e ON e.id = v.election_id
    WHERE v.status <> 'struck' AND v.id IN ({ids})"""
_SOUNDING = """SELECT id, election_id, key, born, also_born, token, contested
    FROM records_voterrow WHERE sound = %s AND sound <> ''"""
_LINKED = """SELECT {id}, NULL, NULL, NULL, NULL, NULL, NULL FROM {table} WHERE {condition}"""
# An election is named by its unit first, whose code begins with the county's.
_COUNTED = f"""SELECT below,
    (SELECT count(*) FROM records_voterrow WHERE id > below AND election_id LIKE %s),
    (SELECT count(*) FROM records_voterrow WHERE born = %s AND election_id LIKE %s)
    FROM (SELECT max(id) / {_LATEST} * {_LATEST} AS below FROM records_voterrow) AS latest"""
_BELOW = "SELECT count(*) FROM records_voterrow WHERE id <= %s AND election_id LIKE %s"


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
    sounding, linked = _met(form)
    meeting = _meeting(form, sounding, linked)
    # A form that is on the roll meets itself there, and is counted already.
    more = 1 - sum(row.entry == form.entry for _, row in meeting)
    likely = []
    for voter, row in meeting:
        if row.entry == form.entry or tier_of(form, row, _RAREST) is None:
            continue
        common = _common(form, row, sounding, more)
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


def _met(form: RollEntry) -> tuple[list[_Sounding], set[int]]:
    """The rows whose name sounds like the form's, and those that share a number with it."""
    asked, values = [_SOUNDING], [form.sound]
    numbers = [one for one in (form.token, *form.repairs.split()) if one]
    for table, row, condition, wanted in (
        ("records_voterrow", "id", "prefix", [form.prefix] if form.prefix else []),
        ("records_voterrow", "id", "token IS NULL AND raw", [form.raw] if form.raw else []),
        ("records_repairtoken", "voter_id", "token", numbers),
    ):
        if wanted:
            said = f"{condition} IN ({_marks(wanted)})"
            asked.append(_LINKED.format(id=row, table=table, condition=said))
            values += wanted
    rows = [_Sounding._make(one) for one in _asked(" UNION ALL ".join(asked), values)]
    return (
        [one for one in rows if one.election is not None],
        {one.id for one in rows if one.election is None},
    )


def _meeting(
    form: RollEntry, sounding: Sequence[_Sounding], linked: AbstractSet[int]
) -> list[tuple[int, RollEntry]]:
    """The rows that share with the form a token, or the sound of its name and a day."""
    days = _said(form)
    ids = sorted(linked | {one.id for one in sounding if _can_meet(form, one, days=days)})
    rows = _asked(_ROW.format(ids=_marks(ids)), ids) if ids else []
    return [(one[0], _entry(*one[1:5], facts=one[5:])) for one in rows]


def _can_meet(form: RollEntry, one: _Sounding, *, days: AbstractSet[date]) -> bool:
    """Whether some tier could find this row: a repaired number, a day that either says, or the
    name with a near day. Against a sure number only a namesake without one is asked about.
    """
    if one.also_born or one.born in days or (one.token and one.token in form.repairs.split()):
        return True
    if one.key != form.key:
        return False
    if not form.is_unsure:
        return one.token is None or one.contested
    return form.born is None or one.born is None or one.born in near_days(form.born)


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


def _common(form: RollEntry, row: RollEntry, sounding: Sequence[_Sounding], more: int) -> Common:
    """How common name, sound and birth date are in the county of the form, the form counted in."""
    county, day = form.unit[:COUNTY], earlier(form, row)
    here = f"{county}%"
    below, latest, born = _asked(_COUNTED, [here, day, here])[0]
    rows = _rows(county, below) + latest
    keys = [one.key for one in sounding if one.election.startswith(county)]
    return Common(
        names=keys.count(form.key) + more,
        sounds=len(keys) + more,
        dates=(born if day else rows) + more,
        total=rows + more,
    )


@lru_cache(maxsize=4)
def _rows(county: str, below: int) -> int:
    """How many rows a county has among the first ones."""
    return int(_asked(_BELOW, [below, f"{county}%"])[0][0])
