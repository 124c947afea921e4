"""The numbers and names under which voters stand in a published list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from huanjie.records.models import VoterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One voter's place in the list."""

    voter: int
    serial: int
    shown: str


def number_voters(lines: Iterable[Line]) -> None:
    """Write the places into the rows, one prepared statement for all.

    `bulk_update` builds a CASE of thousands of branches: measured at twenty seconds for a township
    where this takes a tenth of one.
    """
    table = VoterRow._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET serial = %s, shown = %s WHERE id = %s",
            [(line.serial, line.shown, line.voter) for line in lines],
        )
