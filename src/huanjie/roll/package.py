"""A packed workbook before anything of it is believed: what it is, what it would unpack to.

Sizes are checked twice: as the package declares them and, where its bytes could hold more, as
they come out. Nothing is written anywhere.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from huanjie.roll.binary_book import sheet_relations
from huanjie.roll.cells import Unreadable
from huanjie.roll.number import scrubbed
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

BINARY = "xl/workbook.bin"
MAX_UNPACKED = 400 * 2**20
# Deflate cannot make a byte into more than this.
MOST_INFLATED = 1032
_CHUNK = 2**20
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises at torn or made-up packages: NotImplementedError where one claims a version or
# a method of packing that it does not know.
_DAMAGED = (
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    KeyError,
    OSError,
    EOFError,
    ValueError,
)
_SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a packed workbook, and where each sheet's XML stands."""

    packed: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    sheets: dict[str, str]
    macros: bool

    def part(self, path: str) -> bytes | None:
        """A part unpacked, None when there is none at that path; Unreadable when damaged."""
        entry = self.parts.get(path.lower())
        try:
            return None if entry is None else self.packed.read(entry)
        except _DAMAGED as error:
            raise Unreadable(str(error)) from error

    def sheet(self, name: str) -> bytes:
        """The XML or the records of a sheet; Unreadable when it is missing or damaged."""
        path = self.sheets.get(name, name)
        found = self.part(path)
        if found is None:
            raise Unreadable(path)
        return found


def open_package(name: str, data: bytes) -> Package:
    """The package of a workbook.

    Refused: a damaged or locked package, one that unpacks to more than this program takes, one
    that is no workbook (a document, several files).
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise too_large(name, f"{MAX_UNPACKED >> 20} MB")
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(name)
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise damaged(name, "ZIP")
        if sum(entry.compress_size for entry in entries) * MOST_INFLATED > MAX_UNPACKED:
            _measure(name, data, entries)
        parts = {entry.filename.lower().lstrip("/"): entry for entry in entries}
        _refuse_others(name, packed, parts)
        return Package(
            packed=packed,
            parts=parts,
            sheets=dict(_sheets(packed, parts)),
            macros="xl/vbaproject.bin" in parts or any("/macrosheets/" in one for one in parts),
        )
    except (*_DAMAGED, Unreadable) as error:
        raise damaged(name, str(error)) from error


def _measure(name: str, data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack everything piece by piece and count, for sizes can be declared falsely."""
    room = MAX_UNPACKED
    for entry in entries:
        for piece in _pieces(data, entry):
            room -= len(piece)
            if room < 0:
                raise too_large(name, f"{MAX_UNPACKED >> 20} MB")


def _pieces(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
    start = entry.header_offset + _LOCAL_HEADER + name + extra
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not inflating.eof:
        yield inflating.decompress(packed, _CHUNK)
        packed = inflating.unconsumed_tail


def _refuse_others(name: str, packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    if "xl/workbook.xml" in parts or BINARY in parts:
        return
    if "content.xml" in parts and "meta-inf/manifest.xml" in parts:
        manifest = packed.read(parts["meta-inf/manifest.xml"])
        if b"encryption-data" in manifest:
            raise locked(name)
        return
    if any(part.startswith(("word/", "ppt/")) for part in parts):
        raise other_kind(name, "文档或演示文稿", "a document or slides")
    held = [part for part in parts if part.endswith(_SPREADSHEETS)]
    if held:
        raise other_kind(
            name, f"压缩包，内有 {len(held)} 个表格", f"an archive of {len(held)} tables"
        )
    raise other_kind(name, "压缩包", "an archive")


def _sheets(
    packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]
) -> Iterator[tuple[str, str]]:
    """The path of each sheet, as the book and its relations tell."""
    path = BINARY if BINARY in parts else "xl/workbook.xml"
    book, relations = parts.get(path), parts.get(f"xl/_rels/{path.removeprefix('xl/')}.rels")
    if book is None or relations is None:
        return
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _elements(packed.read(relations), "Relationship")
    }
    content = packed.read(book)
    for name, relation in sheet_relations(content) if path == BINARY else _related(content):
        target = targets.get(relation, "")
        full = target if target.startswith("/") else f"xl/{target}"
        yield name, full.lstrip("/").lower()


def _related(book: bytes) -> Iterator[tuple[str, str]]:
    for sheet in _elements(book, "sheet"):
        ids = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
        yield sheet.get("name", ""), next(ids, "")


def _elements(xml: bytes, local: str) -> Iterator[ElementTree.Element]:
    try:
        tree = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    return (one for one in tree.iter() if one.tag.rpartition("}")[2] == local)


def damaged(name: str, why: str) -> Refused:
    """The refusal of a file that cannot be read to its end, with the place where it breaks off."""
    why = scrubbed(why)[:80]
    return refusal(
        "roll.file_damaged",
        Wording(
            zh=f"{name}：文件已损坏，请用表格软件打开后另存再提交{why and f'（{why}）'}",
            en=f"{name}: the file is damaged; open it, save it again and send that"
            f"{why and f' ({why})'}",
        ),
        place=name,
    )


def locked(name: str) -> Refused:
    """The refusal of a file that opens with a password only."""
    return refusal(
        "roll.file_encrypted",
        Wording(
            zh=f"{name}：文件有打开密码，请去掉密码后重新提交",
            en=f"{name}: the file has a password; remove it and send it again",
        ),
        place=name,
    )


def other_kind(name: str, zh: str, en: str) -> Refused:
    """The refusal of a file that is something else than a table."""
    return refusal(
        "roll.file_other_kind",
        Wording(
            zh=f"{name}：不是表格，而是{zh}，请提交表格文件本身",
            en=f"{name}: not a table but {en}; send the table itself",
        ),
        place=name,
    )


def too_large(name: str, what: str) -> Refused:
    """The refusal of a file that holds far more than the roll of a village."""
    return refusal(
        "roll.file_too_large",
        Wording(
            zh=f"{name}：内容过大（{what}），不像一个村的名册，请删去多余内容后提交",
            en=f"{name}: too large ({what}) for a village's roll; remove what is not needed",
        ),
        place=name,
    )
