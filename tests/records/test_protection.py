"""The triggers: events stay, and nobody leaves a list but by a named person's decision."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, connection, transaction
from tests.town import ELECTION, NEIGHBOURS, the_election, town_with_posted_roll, town_with_roll

from huanjie.actions.roll_events import record
from huanjie.records import models as m
from huanjie.records.protection import rules_of
from huanjie.roll.events import DECIDING, EventKind

pytestmark = pytest.mark.django_db


def event(kind: str = "decided", *, election: str = ELECTION) -> m.RollEvent:
    row = m.Election.objects.get(pk=election)
    return record(row, EventKind(kind), by="李主任", reason="核实", body={})


def kept(rule: str) -> AbstractContextManager[object]:
    """The statement inside is refused by a trigger, and by no other rule."""
    return pytest.raises(IntegrityError, match=rule)


def names() -> set[str]:
    said = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(said[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_every_trigger_is_there_after_the_last_migration() -> None:
    assert {name for name, _, _, _ in rules_of(connection.vendor)} <= names()


def test_an_event_is_neither_changed_nor_removed() -> None:
    town_with_roll()
    one = m.RollEvent.objects.filter(pk=event().pk)
    with kept("roll_events_stay"), transaction.atomic():
        one.update(actor="别人")
    with kept("roll_events_are_kept"), transaction.atomic():
        one.delete()


def test_a_posted_version_is_neither_changed_nor_removed() -> None:
    town_with_posted_roll()
    with kept("roll_version_stays"), transaction.atomic():
        m.RollVersion.objects.update(lines="")
    with kept("roll_version_is_kept"), transaction.atomic():
        m.RollVersion.objects.all().delete()


@pytest.mark.parametrize("change", [{"status": "excluded"}, {"serial": None}])
def test_nobody_leaves_a_posted_list_without_a_decision(change: dict[str, object]) -> None:
    town_with_posted_roll()
    row = m.VoterRow.objects.filter(name="许春梅")
    with kept("roll_off_by_a_person"), transaction.atomic():
        row.update(**change)
    row.update(**change, off_by=event())
    assert row.get().off_by is not None


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind not in DECIDING])
def test_no_other_event_takes_anybody_off(kind: EventKind) -> None:
    town_with_posted_roll()
    with kept("roll_off_by_a_person"), transaction.atomic():
        m.VoterRow.objects.update(status="excluded", off_by=event(kind.value))


def test_a_decision_about_another_roll_takes_nobody_off() -> None:
    town_with_posted_roll()
    theirs = event(election=NEIGHBOURS)
    with kept("roll_off_by_a_person"), transaction.atomic():
        m.VoterRow.objects.update(status="excluded", off_by=theirs)


def test_nobody_is_struck_without_a_decision_before_the_list_is_posted_either() -> None:
    town_with_roll()
    case = m.DoubleCase.objects.create(tier="A", says="同号", expected_by_chance="0")
    with kept("roll_off_by_a_person"), transaction.atomic():
        m.VoterRow.objects.update(status="struck", struck_by=case)


def test_an_entry_stays_in_its_roll_and_in_its_place() -> None:
    town_with_roll()
    row = m.VoterRow.objects.filter(name="许春梅")
    with kept("roll_entry_stays"), transaction.atomic():
        row.update(election=NEIGHBOURS)
    with kept("roll_entry_stays"), transaction.atomic():
        row.update(entry="f" * 16)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's alone")
@pytest.mark.parametrize("kept_too", [(), ("id",)])
@pytest.mark.parametrize(
    ("table", "rule", "change"),
    [
        ("records_voterrow", "roll_entry_not_replaced", {"serial": "NULL"}),
        ("records_rollversion", "roll_version_not_replaced", {"lines": "''"}),
        ("records_rollevent", "roll_event_not_replaced", {"actor": "'别人'"}),
    ],
)
def test_no_row_is_replaced_by_another(
    table: str, rule: str, change: dict[str, str], kept_too: tuple[str, ...]
) -> None:
    town_with_posted_roll()
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        columns = [one.name for one in described if one.name != "id" or kept_too]
        to = ", ".join(f'"{name}"' for name in columns)
        told = ", ".join(change.get(name, f'"{name}"') for name in columns)
        with kept(rule), transaction.atomic():
            cursor.execute(f"REPLACE INTO {table} ({to}) SELECT {told} FROM {table}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="conflict clauses are SQLite's alone")
@pytest.mark.parametrize("how", ["", "OR ABORT", "OR FAIL", "OR IGNORE", "OR REPLACE"])
def test_rows_before_a_refused_one_bring_it_in_under_no_conflict_clause(how: str) -> None:
    town_with_posted_roll()
    before = m.VoterRow.objects.count()
    given = [field.column for field in m.VoterRow._meta.fields if field.name != "id"]
    # The first row is lawful; every later one would be on the list and put aside by nobody.
    new = {"entry": "'n' || id", "status": "CASE rank WHEN 1 THEN 'eligible' ELSE 'excluded' END"}
    to, told = (", ".join(one) for one in ([f'"{n}"' for n in given], map(_said(new), given)))
    with connection.cursor() as cursor, kept("roll_off_by_a_person_new"):
        cursor.execute(
            f"INSERT {how} INTO records_voterrow ({to}) SELECT {told} FROM "
            "(SELECT *, row_number() OVER (ORDER BY id) AS rank FROM records_voterrow "
            "WHERE serial IS NOT NULL) ORDER BY rank"
        )
    assert not m.VoterRow.objects.filter(entry__startswith="n", status="excluded").exists()
    assert m.VoterRow.objects.count() <= before + 1


def _said(new: dict[str, str]) -> Callable[[str], str]:
    return lambda name: new.get(name, f'"{name}"')


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's alone")
def test_no_entry_takes_the_place_of_another() -> None:
    town_with_posted_roll()
    one, other = m.VoterRow.objects.all()[:2]
    with kept("roll_entry_stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE OR REPLACE records_voterrow SET id = %s WHERE id = %s", [one.pk, other.pk]
        )


def test_no_entry_of_a_posted_roll_is_removed() -> None:
    town_with_posted_roll()
    with kept("roll_posted_is_kept"), transaction.atomic():
        m.VoterRow.objects.all().delete()


@pytest.mark.parametrize("status", ["question", "excluded"])
def test_nothing_is_posted_while_an_entry_is_open(status: str) -> None:
    town_with_roll()
    m.VoterRow.objects.filter(name="许春梅").update(status=status)
    version = {"number": 1, "kind": "first", "voters": 1, "digest": "", "lines": "", "says": ""}
    on = the_election().deadlines.get(step="roll_published").day
    with kept("roll_open_rows"), transaction.atomic():
        m.RollVersion.objects.create(
            election_id=ELECTION, event=event("published"), published_on=on, **version
        )
    m.VoterRow.objects.filter(name="许春梅").update(status="excluded", off_by=event("settled"))
    assert m.RollVersion.objects.create(
        election_id=ELECTION, event=event("published"), published_on=on, **version
    ).pk


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's alone")
@pytest.mark.parametrize("table", ["records_rollevent", "records_voterrow", "records_rollversion"])
def test_no_table_of_the_roll_is_emptied_at_once(table: str) -> None:
    with kept("roll_not_emptied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
