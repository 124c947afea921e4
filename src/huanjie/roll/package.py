"""What the packed XML of a workbook knows and a fast reader does not tell.

Error values, formulas that nobody computed, and the full digits of long numbers; and, before
anything is unpacked, whether the package is of a size that a village's roll can have.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from huanjie.roll.cells import Cell, LongNumber, Trouble, column_index
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

MAX_UNPACKED = 400 * 2**20
MAX_AREA = 12_000_000
LONG = 10**14

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_FAR_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{3})\d+"[^>/]*>')
_LAST_ROW = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="[A-Z]+(\d+)"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>')
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_LONG = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?v>([0-9.E+]{15,})</")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A cell, counted from 0, with the value that the XML gives it."""

    row: int
    column: int
    value: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The sheets of a packed workbook: name and XML of each."""

    sheets: tuple[tuple[str, bytes], ...]

    def corrections(self, sheet: str) -> Iterator[Correction]:
        """Cells of a sheet for which the XML must be believed rather than the fast reader."""
        for name, xml in self.sheets:
            if name == sheet:
                yield from _corrections(xml)


def open_package(name: str, data: bytes) -> Package:
    """The package of a workbook; other packed formats have no sheet XML to look into.

    Refused: a package that declares more than this program unpacks, a damaged one, a sheet whose
    last cell stands so far out that its area cannot be a roll.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            declared = sum(entry.file_size for entry in packed.infolist())
            if declared > MAX_UNPACKED:
                raise _too_large(name, f"{declared // 2**20} MB")
            package = Package(sheets=tuple(_sheet_files(packed)))
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError) as error:
        raise refusal(
            "roll.file_damaged",
            Wording(zh=f"{name}：文件已损坏({error})", en=f"{name}: the file is damaged ({error})"),
            place=name,
        ) from error
    for sheet, xml in package.sheets:
        if _area(xml) > MAX_AREA:
            raise _too_large(name, sheet)
    return package


def _sheet_files(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    if "xl/workbook.xml" not in packed.namelist():
        return
    relations = _attributes(packed.read("xl/_rels/workbook.xml.rels"), _RELATION)
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in _attributes(packed.read("xl/workbook.xml"), _SHEET):
        ids = [value for key, value in sheet.items() if key.endswith(":id")]
        target = targets.get(ids[0], "") if ids else ""
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in packed.namelist():
            yield html.unescape(sheet.get("name", "")), packed.read(path)


def _attributes(xml: bytes, element: re.Pattern[bytes]) -> Iterator[dict[str, str]]:
    for found in element.finditer(xml):
        pairs = _ATTRIBUTE.findall(found.group())
        yield {key.decode(): value.decode() for key, value in pairs}


def _area(xml: bytes) -> int:
    """Rows times columns up to the last cell that holds something."""
    columns = [column_index(found.decode()) + 1 for found in _FAR_COLUMN.findall(xml)]
    last = xml.rfind(b"<c ")
    found = _LAST_ROW.match(xml, last) if last >= 0 else None
    return max(columns, default=1) * (int(found.group(1)) if found else 1)


def _corrections(xml: bytes) -> Iterator[Correction]:
    if b't="e"' in xml:
        for found in _ERROR.finditer(xml):
            yield from _at(found.group(1), Trouble.ERROR)
    if b"<f" in xml or b":f>" in xml:
        for found in _UNCOMPUTED.finditer(xml):
            if b't="str"' not in found.group(1):
                yield from _at(found.group(1), Trouble.UNCOMPUTED)
    for found in _LONG.finditer(xml):
        if _is_number(found.group(1)) and float(found.group(2)) >= LONG:
            yield from _at(found.group(1), LongNumber(found.group(2).decode()))


def _is_number(attributes: bytes) -> bool:
    return b"t=" not in attributes or b't="n"' in attributes


def _at(attributes: bytes, value: Cell) -> Iterator[Correction]:
    place = _REFERENCE.search(attributes)
    if place:
        column = column_index(place.group(1).decode())
        yield Correction(row=int(place.group(2)) - 1, column=column, value=value)


def _too_large(name: str, what: str) -> Refused:
    return refusal(
        "roll.file_too_large",
        Wording(
            zh=f"{name}：展开后过大({what})，不像一个村的名册",
            en=f"{name}: too large when unpacked ({what}) for the roll of a village",
        ),
        place=name,
    )
