"""One form against the rolls finds what the matching of whole rolls finds."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest
from tests.roll.rows import A_DAY, many, row

from huanjie.records.models import Election, SourceFile, Unit, VoterRow
from huanjie.records.queries.same_person import same_person
from huanjie.records.roll_rows import FACTS, insert_rows, write_repairs
from huanjie.roll.compared import RollEntry
from huanjie.roll.match import DoubleCase, cases
from huanjie.roll.pairs import Common, earlier, tier_of
from huanjie.roll.tiers import TIERS
from huanjie.terms.ids import EntryId

pytestmark = pytest.mark.django_db

Told = tuple[EntryId, EntryId, str, Fraction]


def keep(roll: list[RollEntry]) -> None:
    """Store these rows, each in its unit's roll."""
    by_unit = defaultdict(list)
    for one in roll:
        by_unit[one.unit].append(one)
    for unit, rows in by_unit.items():
        Unit.objects.create(code=unit, name=unit, level="village", kind="villagers_committee")
        election = Election.objects.create(
            id=f"{unit}-x",
            unit_id=unit,
            procedure="villagers_committee",
            term=1,
            law_text="",
            law_day=A_DAY,
            law_digest="",
        )
        source = SourceFile.objects.create(election=election, name="f", sha256="0", summary={})
        told = zip(*((str(one.entry), *facts(one, source.pk)) for one in rows), strict=True)
        insert_rows(election.pk, dict(zip(("entry", *FACTS), told, strict=True)))
        write_repairs(election.pk)


def facts(one: RollEntry, source: int) -> tuple[object, ...]:
    said = " ".join(day.isoformat() for day in one.also_born)
    return (
        *(source, one.sheet, one.row, one.key, one.key, one.sound, one.sex or "", one.born, ""),
        *(one.household, "", "eligible", "valid", None, one.token, one.raw, one.prefix),
        *(one.repairs, one.contested, said, ""),
    )


def test_every_row_asked_as_a_form_finds_the_cases_of_its_roll() -> None:
    roll = many(160)
    keep(roll)
    entries = dict(VoterRow.objects.values_list("pk", "entry"))
    found: set[Told] = {
        (form.entry, EntryId(entries[one.voter]), one.tier, one.expected_by_chance)
        for form in roll
        for one in same_person(form)
        if form.entry < entries[one.voter]
    }
    assert found == {told(*sorted(m.entry for m in case.members), case) for case in cases(roll)}
    assert len({tier for _, _, tier, _ in found}) == 8


def told(one: EntryId, other: EntryId, case: DoubleCase) -> Told:
    return one, other, case.tier, case.expected_by_chance


def test_forms_of_strangers_find_what_a_look_at_every_row_finds() -> None:
    roll = many(200)
    keep(roll[:160])
    entries = dict(VoterRow.objects.values_list("pk", "entry"))
    forms = roll[120:]
    found = [{(entries[one.voter], one.tier) for one in same_person(form)} for form in forms]
    assert found == [scanned(form, roll[:160]) for form in forms]
    assert sum(map(bool, found)) > 20


def scanned(form: RollEntry, roll: list[RollEntry]) -> set[tuple[EntryId, str]]:
    """Every row of the roll held against a form, and every count made by counting."""
    here = [one for one in roll if one.unit[:6] == form.unit[:6]]
    more = form.entry not in {one.entry for one in roll}
    names, sounds = [one.key for one in here], [one.sound for one in here]
    found = set()
    for other in roll:
        day = earlier(form, other)
        common = Common(
            names=names.count(form.key) + more,
            sounds=sounds.count(form.sound) + more,
            dates=sum(day in (None, one.born) for one in here) + more,
            total=len(here) + more,
        )
        rank = None if other.entry == form.entry else tier_of(form, other, common)
        if rank is not None:
            found.add((other.entry, TIERS[rank].tier))
    return found


def test_the_form_itself_is_not_its_own_double() -> None:
    known = row("王芳", entry=1, token="0" * 32)
    keep([known])
    assert same_person(known) == ()
    assert [one.tier for one in same_person(row(of=known, entry=2))] == ["A"]


def test_a_stranger_resembles_nobody() -> None:
    keep([row("王芳", entry=1, token="0" * 32)])
    assert same_person(row("李国强", entry=2, born=date(1970, 1, 1))) == ()
