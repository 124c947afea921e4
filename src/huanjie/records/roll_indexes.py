"""The indexes over all rolls of a county, and taking in its first rolls without them.

A book's rows lie all over such an index: each commit would write most of its pages anew, 142 times
for a county. On SQLite they are left out while a county's first rolls come in, and made at once
in sorted order afterwards. Without them every answer is the same, only later; what was killed in
between gets them back when the store is next opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction

from huanjie.records.models import RepairToken, VoterRow

OVER_ALL = ("roll_prefix", "roll_sound", "roll_born", "roll_repaired")
ROOM = 64 * 1024
"""How many kilobytes of pages SQLite keeps in memory while a county is taken in."""


@contextmanager
def first_rolls() -> Iterator[bool]:
    """While a county's rolls are taken in; says whether they are its first, without indexes."""
    if connection.vendor != "sqlite":
        yield False
        return
    with _room():
        first = not VoterRow.objects.exists()
        if first:
            _drop()
        try:
            yield first
        finally:
            regain()


def regain() -> None:
    """Make the indexes that SQLite was left without."""
    standing = _standing()
    lacking = [(of, one) for of, one in _indexes() if one.name not in standing]
    with transaction.atomic(), connection.cursor() as cursor:
        for of, one in lacking:
            cursor.execute(str(one.create_sql(of, connection.schema_editor())))


def _drop() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for name in OVER_ALL:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")


def _indexes() -> list[tuple[type[models.Model], models.Index]]:
    tables = (VoterRow, RepairToken)
    return [(of, one) for of in tables for one in of._meta.indexes if one.name in OVER_ALL]


def _standing() -> frozenset[str]:
    """The names of the indexes there are; PostgreSQL was never left without."""
    if connection.vendor != "sqlite":
        return frozenset(OVER_ALL)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        return frozenset(name for (name,) in cursor.fetchall())


@contextmanager
def _room() -> Iterator[None]:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {-ROOM}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {int(usual)}")
