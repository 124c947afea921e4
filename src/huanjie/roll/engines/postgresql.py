"""The tiers in PostgreSQL: a province's rolls compared where its database stands.

The connection is handed in, so that this room knows no database; nothing outlives the comparison,
for all tables are temporary.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from huanjie.roll.engines.duck import Stored
from huanjie.roll.engines.found import Found
from huanjie.roll.tiers import FORMS, steps


class _Copy(Protocol):
    def write_row(self, row: Sequence[Any]) -> None: ...


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def copy(self, statement: str) -> AbstractContextManager[_Copy]: ...
    def fetchall(self) -> list[Any]: ...


class Database(Protocol):
    """A connection as psycopg opens it."""

    def cursor(self) -> AbstractContextManager[_Cursor]:
        """A cursor to read and write with."""
        ...


def in_postgresql(database: Database, parts: int = 1) -> Callable[[Stored], list[Found]]:
    """The engine that works in this database."""

    def pairs(stored: Stored) -> list[Found]:
        with database.cursor() as cursor:
            for form in FORMS:
                _copy(cursor, form, stored.lines(form))
            for name, select in steps(parts):
                cursor.execute(f"CREATE TEMPORARY TABLE {name} AS {select}")
                cursor.execute(f"ANALYZE {name}")
            cursor.execute("SELECT * FROM found")
            found = [Found(*one) for one in cursor.fetchall()]
            for name in (*FORMS, *(step for step, _ in steps(parts))):
                cursor.execute(f"DROP TABLE {name}")
        return found

    return pairs


def _copy(cursor: _Cursor, form: str, lines: Iterator[Sequence[Any]]) -> None:
    cursor.execute(f"CREATE TEMPORARY TABLE {form} ({FORMS[form]})")
    with cursor.copy(f"COPY {form} FROM STDIN") as copy:
        for some in lines:
            for line in some:
                copy.write_row(line)
    cursor.execute(f"ANALYZE {form}")
