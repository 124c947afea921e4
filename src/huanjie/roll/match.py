"""The only door to DuckDB: rows that may be one person registered twice, each with its reason.

A hit opens a case for a person to rule on. This room reads the roll and answers with cases; it has
no way to change what a voter is.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb

from huanjie.roll.intake import Intake
from huanjie.roll.names import folded, sound
from huanjie.roll.tiers import COLLECTED, TIERS
from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording

BATCH = 50_000
# Nothing is fetched from a network, nothing spilt to a disk.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}
_COLUMNS = (
    "file VARCHAR, sheet VARCHAR, row INTEGER, unit VARCHAR, key VARCHAR, sound VARCHAR, "
    "sex VARCHAR, born DATE, household VARCHAR, token VARCHAR, raw VARCHAR, prefix VARCHAR, "
    "repairs VARCHAR, keys VARCHAR"
)
_NAMES = tuple(column.split()[0] for column in _COLUMNS.split(", "))
_PREPARED = """
    CREATE TABLE roll AS
    SELECT s.*, n.names, d.dates, (SELECT count(*) FROM staged) AS total
    FROM staged s
    JOIN (SELECT key, count(*) AS names FROM staged GROUP BY key) n USING (key)
    LEFT JOIN (SELECT born, count(*) AS dates FROM staged GROUP BY born) d USING (born)
    WHERE s.key <> '';
    CREATE TABLE repairs AS
    SELECT id, unnest(string_split(repairs, ' ')) AS token FROM staged WHERE repairs <> '';
"""
_CASES = f"""
    WITH found AS ({COLLECTED}),
    best AS (SELECT x, y, min(rank) AS rank FROM found GROUP BY x, y)
    SELECT best.rank, a.names, coalesce(a.dates, 0), a.total,
        a.file, a.sheet, a.row, a.unit, b.file, b.sheet, b.row, b.unit
    FROM best JOIN roll a ON a.id = best.x JOIN roll b ON b.id = best.y
    ORDER BY best.rank, a.unit, a.file, a.sheet, a.row, b.unit, b.file, b.sheet, b.row
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntry:
    """What matching may know of a row: keys and tokens, never a number."""

    file: str
    sheet: str
    row: int
    unit: UnitCode
    key: str
    sound: str
    sex: str | None
    born: date | None
    household: str
    token: str | None
    raw: str | None
    prefix: str | None
    repairs: str
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Where a row of a case stands."""

    file: str
    sheet: str
    row: int
    unit: UnitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleCase:
    """Two rows that may be one person. `expected_by_chance` counts the pairs such as this one
    that chance alone would make for this name and birth date in the roll compared.
    """

    case: str
    tier: str
    says: Wording
    expected_by_chance: Fraction
    members: tuple[Member, Member]


def entries(intake: Intake, *, keys: str) -> tuple[RollEntry, ...]:
    """An intake as matching may see it; `keys` is the fingerprint of the keys used."""
    return tuple(
        RollEntry(
            file=voter.file,
            sheet=voter.sheet,
            row=voter.row,
            unit=voter.unit,
            key=folded(voter.name),
            sound=sound(voter.name),
            sex=voter.sex,
            born=voter.born,
            household=folded(voter.household),
            token=_hex(secret.token),
            raw=_hex(secret.raw),
            prefix=_hex(secret.prefix),
            repairs=" ".join(token.hex() for token in secret.repairs),
            keys=keys,
        )
        for voter, secret in zip(intake.voters, intake.secrets, strict=True)
    )


def _hex(token: bytes | None) -> str | None:
    return token.hex() if token else None


def cases(roll: Sequence[RollEntry]) -> tuple[DoubleCase, ...]:
    """Every pair of rows that some tier finds, under its strongest tier, strongest first."""
    with duckdb.connect(config=_SETTINGS) as connection:
        _stage(connection, roll)
        return tuple(_cases(connection))


def cases_in_files(paths: Sequence[Path]) -> tuple[DoubleCase, ...]:
    """The same over stored rolls. Refused: a missing file, rolls with tokens of different keys."""
    with duckdb.connect(config=_SETTINGS) as connection:
        connection.execute(f"CREATE TABLE staged (id BIGINT, {_COLUMNS})")
        for path in paths:
            if not path.is_file():
                raise refusal(
                    "roll.not_checked",
                    Wording(zh="此目录没有名册检查结果", en="no checked roll in this folder"),
                    place=str(path.parent),
                )
            connection.execute(
                "INSERT INTO staged SELECT row_number() OVER (), * FROM read_parquet(?)",
                [str(path)],
            )
        connection.execute("UPDATE staged SET id = rowid")
        _same_keys(connection)
        return tuple(_cases(connection))


def write_roll(roll: Sequence[RollEntry], path: Path) -> None:
    """Store what matching needs, tokens only."""
    with duckdb.connect(config=_SETTINGS) as connection:
        _stage(connection, roll)
        columns = ", ".join(_NAMES)
        connection.execute(
            f"COPY (SELECT {columns} FROM staged ORDER BY id) TO $path (FORMAT parquet)",
            {"path": str(path)},
        )


def _stage(connection: duckdb.DuckDBPyConnection, roll: Sequence[RollEntry]) -> None:
    connection.execute(f"CREATE TABLE staged (id BIGINT, {_COLUMNS})")
    types = [column.split()[1] for column in _COLUMNS.split(", ")]
    unnested = ", ".join(f"unnest(${i + 2}::{kind}[])" for i, kind in enumerate(types))
    for start in range(0, len(roll), BATCH):
        batch = roll[start : start + BATCH]
        columns = [[getattr(one, name) for one in batch] for name in _NAMES]
        connection.execute(
            f"INSERT INTO staged SELECT unnest($1::BIGINT[]), {unnested}",
            [list(range(start, start + len(batch))), *columns],
        )
    _same_keys(connection)


def _same_keys(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute("SELECT count(DISTINCT keys) FROM staged").fetchone()
    if found and found[0] > 1:
        raise refusal(
            "roll.keys_differ",
            Wording(
                zh="各名册所用密钥不同，无法比对", en="the rolls were made with different keys"
            ),
        )


def _cases(connection: duckdb.DuckDBPyConnection) -> Iterator[DoubleCase]:
    connection.execute(_PREPARED)
    for found in connection.execute(_CASES).fetchall():
        rank, names, dates, total = found[:4]
        tier = TIERS[rank]
        members = (_member(found[4:8]), _member(found[8:12]))
        by_number = tier.tier in ("A", "X")
        yield DoubleCase(
            case=_case_name(tier.tier, members),
            tier=tier.tier,
            says=tier.says,
            expected_by_chance=Fraction(0) if by_number else Fraction(names * dates, total),
            members=members,
        )


def _member(found: tuple[str, str, int, str]) -> Member:
    file, sheet, row, unit = found
    return Member(file=file, sheet=sheet, row=row, unit=UnitCode(unit))


def _case_name(tier: str, members: tuple[Member, Member]) -> str:
    """The same pair keeps its name when the roll grows."""
    said = "|".join(f"{m.unit}/{m.file}/{m.sheet}/{m.row}" for m in members)
    return f"{tier}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
