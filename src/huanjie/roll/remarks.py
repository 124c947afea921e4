"""What is remarked about a table as a whole or about rows beside one another."""

from dataclasses import dataclass

from huanjie.roll.sources import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding at a row (0: the sheet) and at the column of a field, if it is about one."""

    code: str
    row: int = 0
    field: Field | None = None
    found: str = ""
    fix: tuple[str, ...] = ()
