"""Writing the rows of a roll by the thousand: one prepared statement, or PostgreSQL's COPY.

Django's bulk_create spends forty microseconds on a row; a county has 350,000.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, cast

from django.db import connection

from huanjie.records.models import RepairToken, RollIssue, VoterRow

FACTS = (
    *("source_id", "sheet", "row", "name", "key", "sound", "sex", "born", "group", "household"),
    *("voter_class", "status", "identity", "secret", "token", "raw", "prefix"),
    *("repairs", "contested", "also_born", "told"),
)
"""What a file tells of a row, in the order in which it is written."""

_NEW = (
    *("election_id", "entry", *FACTS),
    *("shown", "settled_by", "settled_reason"),
)
_EMPTY = ("", "", "")
_ISSUE = (
    *("election_id", "source_id", "sheet", "row", "column", "cell", "code", "severity"),
    *("found", "fix", "says"),
)


def insert_rows(election: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Add entries of a roll: `entry` and each of `FACTS` as a column."""
    if connection.vendor == "sqlite":
        columns = {**columns, **_native(columns)}
    count = len(columns["entry"])
    told = (columns[name] for name in ("entry", *FACTS))
    empty = (repeat(one, count) for one in _EMPTY)
    _insert(VoterRow._meta.db_table, _NEW, zip(repeat(election, count), *told, *empty, strict=True))


def _native(columns: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """What SQLite's driver binds at once: it asks its adapters about every other value."""
    return {
        "contested": list(map(int, columns["contested"])),
        "secret": [one and bytearray(one) for one in columns["secret"]],
    }


def insert_issues(rows: Iterable[tuple[Any, ...]]) -> None:
    """Add findings: each with its `_ISSUE`, proposals as JSON."""
    _insert(RollIssue._meta.db_table, _ISSUE, rows)


def _insert(table: str, names: Sequence[str], values: Iterable[tuple[Any, ...]]) -> None:
    columns = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cast("Any", cursor).copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for one in values:
                    copy.write_row(one)
        else:
            # OR FAIL: no journal for each row of what the act's own transaction takes back.
            marks = ", ".join("?" * len(names))
            question = f"INSERT OR FAIL INTO {table} ({columns}) VALUES ({marks})"
            # The driver itself takes a generator row by row; Django's cursor would hold a book.
            with connection.wrap_database_errors:
                cast("Any", connection.connection).executemany(question, values)


def update_rows(names: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]) -> None:
    """Write some columns of rows that stand: each row by its key, with their values."""
    marks = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {VoterRow._meta.db_table} SET {marks} WHERE id = %s",
            [(*facts, key) for key, facts in rows],
        )


def insert_repairs(election: str, repairs: Mapping[str, str]) -> None:
    """Keep what the invalid numbers of new entries may have been, each as a token of its own."""
    rows = VoterRow.objects.filter(election=election, entry__in=list(repairs)).order_by("pk")
    _insert_repairs((key, repairs[entry]) for key, entry in rows.values_list("pk", "entry"))


def write_repairs(election: str) -> None:
    """Write anew what the invalid numbers of a roll may have been, each as a token of its own."""
    RepairToken.objects.filter(voter__election=election).delete()
    rows = VoterRow.objects.filter(election=election).exclude(repairs="").order_by("pk")
    _insert_repairs(rows.values_list("pk", "repairs"))


def _insert_repairs(rows: Iterable[tuple[int, str]]) -> None:
    found = ((key, token) for key, said in rows for token in said.split())
    _insert(RepairToken._meta.db_table, ("voter_id", "token"), found)
