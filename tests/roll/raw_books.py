"""Books as other programs write them, put together byte by byte."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def sheet_xml(rows: str, *, space: str = TRANSITIONAL) -> str:
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def packed_book(*sheets: str, strict: bool = False, **parts: str) -> bytes:
    """A packed workbook with this XML in its sheets."""
    space, relations = (STRICT, STRICT_RELATIONS) if strict else (TRANSITIONAL, RELATIONS)
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{i}" sheetId="{i}" r:id="rId{i}"/>' for i in numbers)
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{relations}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in numbers
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/s{i}.xml" ContentType="{KINDS}.worksheet+xml"/>'
        for i in numbers
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
            f"{typed}</Types>",
            "_rels/.rels": f'<Relationships xmlns="{PACKED}/relationships"><Relationship Id="a" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{relations}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKED}/relationships">'
            f"{related}</Relationships>",
            **{f"xl/worksheets/s{i}.xml": xml for i, xml in zip(numbers, sheets, strict=True)},
            **parts,
        }
    )


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str) -> bytes:
    string = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHH", row, column, 0) + string)


def amount(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def error_value(row: int, column: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, 0x2A, 1))


def formula_error(row: int, column: int) -> bytes:
    result = bytes((2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF))
    return record(
        0x0006,
        struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", 0, 0, 2) + b"\x1c\x2a",
    )


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHI", row, 0, 5, 255, 0, 0, 0x120))


def records(sheet: bytes, *, before: bytes = b"", name: str = "名册") -> bytes:
    """The records of a workbook of one sheet."""
    title = bytes((len(name), 1)) + name.encode("utf-16-le")
    size = len(begin(5)) + len(before) + 4 + 6 + len(title) + 4
    listed = record(0x0085, struct.pack("<IBB", size, 0, 0) + title)
    return begin(5) + before + listed + record(0x000A) + begin(0x10) + sheet + record(0x000A)


def container(streams: Mapping[str, bytes]) -> bytes:
    """The older container of office files; every stream is filled up past the small ones."""
    whole = {name: content.ljust(4096, b"\x00") for name, content in streams.items()}
    table, sectors, entries = [0xFFFFFFFD, 0xFFFFFFFE], b"", [entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in whole.items():
        entries.append(entry(name, 2, len(table), len(content)))
        number = -(-len(content) // 512)
        table += [*range(len(table) + 1, len(table) + number), 0xFFFFFFFE]
        sectors += content.ljust(number * 512, b"\x00")
    table += [0xFFFFFFFF] * (128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + struct.pack("<128I", *table) + b"".join(entries).ljust(512, b"\x00") + sectors


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    tree = struct.pack("<BB3I", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<H", len(text))
        + tree
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def old_book(*cells: bytes, before: bytes = b"", **streams: bytes) -> bytes:
    """A workbook of the kind of 1997 with these records in its sheet."""
    return container({"Workbook": records(b"".join(cells), before=before), **streams})


def open_document(rows: str, *, manifest: str = "<manifest/>") -> bytes:
    """An open document with this XML in its one table."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = ("office", "table", "text")
    spaces = "".join(f' xmlns:{name}="{space}:{name}:1.0"' for name in names)
    own = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content{spaces}{own}><office:body><office:spreadsheet>"
        f'<table:table table:name="名册">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def texts(cells: Sequence[str]) -> str:
    """A row of an open document that holds these texts."""
    typed = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in cells
    )
    return f"<table:table-row>{typed}</table:table-row>"


def varied(kind: int, body: bytes = b"") -> bytes:
    """A record of a binary workbook."""
    return seven_bits(kind) + seven_bits(len(body)) + body


def seven_bits(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes((low | 0x80,)) + seven_bits(rest) if rest else bytes((low,))


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_row(row: int, *cells: bytes, hidden: bool = False) -> bytes:
    look = bytes((0, 0x10 if hidden else 0, 0)) + struct.pack("<I", 0)
    return varied(0, struct.pack("<IIH", row, 0, 300) + look) + b"".join(cells)


def binary_cell(kind: int, column: int, body: bytes) -> bytes:
    return varied(kind, struct.pack("<II", column, 0) + body)


def binary_book(*rows: bytes, last: tuple[int, int]) -> bytes:
    """A binary workbook of one sheet; `last` is its last row and column."""
    size = struct.pack("<4I", 0, last[0], 0, last[1])
    sheet = varied(129) + varied(148, size) + varied(145) + b"".join(rows)
    listed = struct.pack("<II", 0, 1) + wide("rId1") + wide("名册")
    book = varied(131) + varied(143) + varied(156, listed) + varied(144) + varied(132)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types"/>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKED}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/s1.bin"/>'
            "</Relationships>",
            "xl/worksheets/s1.bin": sheet + varied(146) + varied(130),
        }
    )
