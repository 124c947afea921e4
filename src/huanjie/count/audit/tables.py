"""Tables that people keep in a spreadsheet: the bundles, and where each scanned paper lies."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO

from huanjie.count.audit.paper import Batch, Place
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

HEADS = {"捆": "batch", "张数": "sheets", "第几张": "position", "文件摘要": "sha256", "页": "frame"}
Picture = tuple[Sha256, int]


def batches_from(text: str, *, place: str) -> tuple[Batch, ...]:
    """The bundles of `batch,sheets`, in the order in which the papers are numbered.

    Refused, by file and line: a column missing, a number of papers that is none.

    >>> batches_from("batch,sheets\\n1号捆,600\\n2号捆,600\\n", place="b.csv")[1]
    Batch(name='2号捆', sheets=600)
    """
    return tuple(
        Batch(name=row["batch"], sheets=_number(row, "sheets", where))
        for where, row in _rows(text, ("batch", "sheets"), place)
    )


def positions_from(
    text: str, *, place: str, wanted: Collection[Place] | None = None
) -> Mapping[Place, Picture]:
    """Which picture was taken of the paper at each place: `batch,position,sha256,frame`.

    Only of the wanted places, where these are given. Refused, by file and line: a place or a
    picture twice.
    """
    asked = None if wanted is None else _by_batch(wanted)
    made: dict[Place, Picture] = {}
    taken: set[Picture] = set()
    columns = ("batch", "position", "sha256", "frame")
    for where, row in _rows(text, columns, place, wanted=asked):
        at = Place(batch=row["batch"], position=_number(row, "position", where))
        picture = (Sha256(row["sha256"]), _number(row, "frame", where))
        if at in made or picture in taken:
            raise _wrong(where, "同一位置或同一图像出现两次", "a place or a picture stands twice")
        made[at] = picture
        taken.add(picture)
    return made


def _rows(
    text: str,
    columns: tuple[str, ...],
    place: str,
    *,
    wanted: Mapping[str, Collection[str]] | None = None,
) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows by the names of their columns; of the wanted, told by the first two columns, alone."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))
    heads = [HEADS.get(one.strip(), one.strip()) for one in next(reader, [])]
    missing = [one for one in columns if one not in heads]
    if missing:
        raise _wrong(place, f"第一行应有{'、'.join(missing)}列", f"no column {', '.join(missing)}")
    rows = reader if wanted is None else _those(reader, heads, columns, wanted)
    for cells in rows:
        if any(cell.strip() for cell in cells):
            row = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
            where = f"{place}:{reader.line_num}"
            if any(not row.get(one) for one in columns):
                raise _wrong(where, "该行有空格未填", "a cell of the row is empty")
            yield where, row


def _by_batch(wanted: Collection[Place]) -> Mapping[str, Collection[str]]:
    made: dict[str, set[str]] = {}
    for one in wanted:
        made.setdefault(one.batch, set()).add(str(one.position))
    return made


def _those(
    rows: Iterable[list[str]],
    heads: list[str],
    columns: tuple[str, ...],
    wanted: Mapping[str, Collection[str]],
) -> Iterator[list[str]]:
    """The wanted rows of a table of a million, told by their first two columns."""
    first, second = heads.index(columns[0]), heads.index(columns[1])
    last = max(first, second)
    for cells in rows:
        if len(cells) > last:
            positions = wanted.get(cells[first].strip())
            if positions and cells[second].strip().lstrip("0") in positions:
                yield cells


def _number(row: dict[str, str], column: str, where: str) -> int:
    value = row[column]
    if not (value.isascii() and value.isdecimal() and int(value) > 0):
        raise _wrong(where, f"{column}应为大于0的整数", f"{column} is not a number above 0")
    return int(value)


def _wrong(place: str, zh: str, en: str) -> Refused:
    return refusal("audit.table", Wording(zh=zh, en=en), place=place)
