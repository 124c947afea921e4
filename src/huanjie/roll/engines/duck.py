"""The only door to DuckDB: the rolls of a county compared in memory, nothing spilt to a disk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from huanjie.roll.compared import COLUMNS, RollEntry, lines
from huanjie.roll.engines.found import Compared, Found
from huanjie.roll.tiers import FORMS, Form, columns, steps

Connection = duckdb.DuckDBPyConnection
ROWS_AT_ONCE = 5_000
LINES_AT_ONCE = 20_000
# Nothing is fetched from a network, nothing spilt to a disk.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "memory_limit": "1200MB",
    "threads": 2,
    "preserve_insertion_order": "false",
}
_LEAST = -(2**63)


def _quoted(text: str) -> str:
    """A text as it stands in a statement. DuckDB binds no parameters here: to look at the first
    one it would load whatever table libraries it finds, for more than a second.
    """
    return "'{}'".format(text.replace("'", "''"))


def _number(text: str) -> str:
    """A number of 63 bits that stands for a text, the same on every machine."""
    return f"CAST(md5_number_lower({text}) >> 1 AS BIGINT)"


def _token(digits: str) -> str:
    return f"CAST(CAST('0x' || {digits} AS UBIGINT) >> 1 AS BIGINT)"


# The columns of lines as the tiers compare them.
_STORED = f"""SELECT CAST(form AS TINYINT) AS form,
    CAST(CAST(CAST('0x' || entry AS UBIGINT) AS HUGEINT) + ({_LEAST}) AS BIGINT) AS id,
    unit, CAST(left(unit, 6) AS INTEGER) AS county, place, name,
    {_number("name")} AS key, {_number("sound")} AS sound, coalesce(sex, '') AS sex,
    replace(born, '-', '') AS born,
    {_number("home")} AS home, {_token("token")} AS token, {_token("raw")} AS raw,
    {_token("prefix")} AS prefix, CAST(contested AS TINYINT) AS contested, keys
    FROM {{texts}} WHERE form <> '0' OR name IS NOT NULL"""
_TEXTS = ", ".join(f"{name} VARCHAR" for name in COLUMNS)
_IN_FILES = """read_csv([{{parts}}], delim = '\t', header = false, auto_detect = false, quote = '',
    escape = '', columns = {{{{{columns}}}}})""".format(
    columns=", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
)
_FORMS = {
    "roll": f"SELECT {', '.join(columns('roll'))} FROM {{stored}} WHERE form = {Form.ROW:d}",
    "repair": f"SELECT id, token FROM {{stored}} WHERE form = {Form.REPAIR:d}",
    "other_day": f"SELECT id, born, contested AS slip FROM {{stored}} WHERE form = {Form.DAY:d}",
}


def join_parts(parts: Sequence[Path], target: Path) -> None:
    """Make one stored roll of the lines of many books, in memory that does not grow with them."""
    with _connected() as connection:
        named = ", ".join(_quoted(str(part)) for part in parts)
        stored = _STORED.format(texts=_IN_FILES.format(parts=named))
        connection.execute(_written(stored, target))


class Stored:
    """Rolls that DuckDB reads, from files or at hand; every engine gets its rows here."""

    def __init__(self, connection: Connection, source: str) -> None:
        self.connection = connection
        self.source = source

    def keys(self) -> int:
        """Under how many keys the tokens were made."""
        (found,) = self._all(f"SELECT count(DISTINCT keys) FROM {self.source}")
        return int(found[0])

    def pairs(self, parts: int = 1) -> list[Found]:
        """The pairs that the tiers find, linked in so many parts one after another."""
        for name in FORMS:
            self.connection.execute(f"CREATE TABLE {name} AS {self._form(name)}")
        for name, select in steps(parts):
            self.connection.execute(f"CREATE TABLE {name} AS {select}")
        return [Found(*one) for one in self._all("SELECT * FROM found")]

    def lines(self, form: str) -> Iterator[list[Any]]:
        """The lines of one of the tables of `FORMS`, some thousands at a time."""
        found = self.connection.cursor().execute(self._form(form))
        while some := found.fetchmany(LINES_AT_ONCE):
            yield some

    def _form(self, name: str) -> str:
        return _FORMS[name].format(stored=self.source)

    def rows(self, ids: Sequence[int]) -> dict[int, Compared]:
        """The rows with these ids."""
        texts = _quoted(" ".join(map(str, ids)))
        self.connection.execute(
            f"CREATE TABLE wanted AS SELECT CAST(one AS BIGINT) AS id "
            f"FROM (SELECT unnest(string_split({texts}, ' ')) AS one) WHERE one <> ''"
        )
        facts = "concat_ws('/', name, born, token, raw, prefix)"
        found = self._all(
            f"SELECT id, unit, place, {facts} FROM {self.source} SEMI JOIN wanted USING (id) "
            f"WHERE form = {Form.ROW:d}"
        )
        return {one[0]: Compared(*one) for one in sorted(found, reverse=True)}

    def voters(self) -> dict[str, int]:
        """How many rows each unit has."""
        units = f"SELECT unit, count(*) FROM {self.source} WHERE form = {Form.ROW:d} GROUP BY unit"
        return dict(self._all(units))

    def _all(self, select: str) -> list[Any]:
        return self.connection.execute(select).fetchall()


@contextmanager
def stored_in(paths: Sequence[Path]) -> Iterator[Stored]:
    """Rolls in files."""
    named = ", ".join(_quoted(str(path)) for path in paths)
    with _connected() as connection:
        yield Stored(connection, f"read_parquet([{named}])")


@contextmanager
def stored_of(roll: Sequence[RollEntry]) -> Iterator[Stored]:
    """Rows at hand, as rolls in files would be; nothing is written."""
    texts = ", ".join(f"nullif(piece[{i}], '') AS {c}" for i, c in enumerate(COLUMNS, start=1))
    split = "string_split(unnest(string_split({}, chr(10))), chr(9)) AS piece"
    with _connected() as connection:
        connection.execute(f"CREATE TABLE texts ({_TEXTS})")
        for start in range(0, len(roll), ROWS_AT_ONCE):
            rows = roll[start : start + ROWS_AT_ONCE]
            text = "".join(line for row in rows for line in lines(row))[:-1]
            pieces = split.format(_quoted(text))
            connection.execute(f"INSERT INTO texts SELECT {texts} FROM (SELECT {pieces})")
        connection.execute(f"CREATE TABLE stored AS {_STORED.format(texts='texts')}")
        yield Stored(connection, "stored")


def write_roll(roll: Sequence[RollEntry], target: Path) -> None:
    """Make a stored roll of rows at hand."""
    with stored_of(roll) as stored:
        stored.connection.execute(_written(f"SELECT * FROM {stored.source}", target))


def _written(select: str, target: Path) -> str:
    return f"COPY ({select}) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"


def _connected() -> Connection:
    return duckdb.connect(config=_SETTINGS)
