"""Files that are not what their name says: read with a word about it, or refused with one."""

import io
import os
import struct
import zipfile
from datetime import date

import msoffcrypto.format.ooxml
import pytest
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, file_of, issue, voter_row
from tests.roll.raw_books import (
    amount,
    binary_book,
    binary_cell,
    binary_row,
    container,
    error_value,
    formula_error,
    hidden_row,
    label,
    old_book,
    open_document,
    packed_book,
    record,
    sheet_xml,
    texts,
    varied,
    wide,
    zipped,
)

from huanjie.roll.cells import Book, LongNumber, Merge, Trouble
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.number import read_identity
from huanjie.roll.package import MAX_UNPACKED
from huanjie.roll.sheet import read
from huanjie.terms.findings import Refused
from huanjie.terms.people import IdentityState

PERSON = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
PAGE = "<table><tr><td>姓名<td>性别</tr><tr><td rowspan=2>王大明<td>男<tr><td>女</table>"


def remarks(book: Book) -> list[str]:
    return [one.code for one in book.remarks]


def refused(data: bytes) -> str:
    with pytest.raises(Refused, match=r"名册\.xls") as caught:
        read("名册.xls", data)
    (finding,) = caught.value.findings
    assert finding.place == "名册.xls"
    return finding.code


def test_an_older_workbook_tells_its_errors_and_hidden_rows() -> None:
    cells = (label(0, 0, "姓名"), amount(0, 1, 5.0), error_value(1, 0), formula_error(1, 1))
    (sheet,) = read("名册.xlsx", old_book(*cells, hidden_row(1))).sheets
    assert sheet.rows == (("姓名", 5), (Trouble.ERROR, Trouble.ERROR))
    assert sheet.hidden_rows == (1,)


def test_a_long_number_of_an_older_workbook_is_never_trusted() -> None:
    (sheet,) = read("名册.et", old_book(amount(0, 0, 411599197001011234.0))).sheets
    assert sheet.rows == ((LongNumber("4.1159919700101126e+17"),),)
    identity = read_identity(sheet.rows[0][0], until=date(2026, 5, 10))
    assert (identity.state, identity.digits) == (IdentityState.NUMBER_TYPED, "411599197001011???")


def test_a_binary_workbook_tells_its_errors_and_hidden_rows() -> None:
    title = binary_row(0, binary_cell(6, 0, wide("姓名")), binary_cell(5, 1, struct.pack("<d", 5)))
    voter = binary_row(1, binary_cell(3, 0, b"\x2a"), binary_cell(6, 1, wide("女")), hidden=True)
    (sheet,) = read("名册.xls", binary_book(title, voter, last=(1, 1))).sheets
    assert sheet.rows == (("姓名", 5), (Trouble.ERROR, "女"))
    assert (sheet.name, sheet.hidden_rows) == ("名册", (1,))


def test_merged_ranges_are_known_of_kinds_whose_reader_tells_none() -> None:
    spans = 'table:number-rows-spanned="2" table:number-columns-spanned="3"'
    typed = f'<table:table-cell {spans} office:value-type="string"><text:p>王</text:p>'
    row = f"<table:table-row><table:table-cell/>{typed}</table:table-cell></table:table-row>"
    merged = (Merge(top=1, left=1, bottom=2, right=3),)
    assert read("x", open_document(texts(["户主"]) + row)).sheets[0].merges == merged
    cell = binary_row(1, binary_cell(6, 1, wide("王"))) + varied(
        176, struct.pack("<4I", 1, 2, 1, 3)
    )
    assert read("x", binary_book(cell, last=(1, 1))).sheets[0].merges == merged


def test_a_far_cell_of_any_kind_of_book_is_refused_before_it_is_unfolded() -> None:
    far = binary_row(1048575, binary_cell(6, 16383, wide("x")))
    assert refused(binary_book(far, last=(1048575, 16383))) == "roll.file_too_large"
    assert refused(old_book(label(65535, 255, "x"))) == "roll.file_too_large"


def test_an_open_document_tells_its_errors_and_hidden_rows() -> None:
    cells = (
        '<table:table-row table:visibility="collapse">'
        '<table:table-cell office:value-type="string" calcext:value-type="error"/>'
        '<table:table-cell office:value-type="float" office:value="411599197001011234"/>'
        '<table:table-cell table:formula="of:=A1"/></table:table-row>'
    )
    (sheet,) = read("名册.xlsx", open_document(texts(["姓名", "性别", "备注"]) + cells)).sheets
    assert sheet.rows[1] == (Trouble.ERROR, LongNumber("411599197001011234"), Trouble.UNCOMPUTED)
    assert sheet.hidden_rows == (1,)


def test_a_cell_repeated_beyond_any_roll_is_refused_before_it_is_unfolded() -> None:
    times = 'table:number-columns-repeated="16384"'
    row = f'<table:table-cell {times} office:value-type="float" office:value="1"/>'
    bomb = f'<table:table-row table:number-rows-repeated="1048576">{row}</table:table-row>'
    assert refused(open_document(bomb)) == "roll.file_too_large"
    empty = f"<table:table-row><table:table-cell {times}/></table:table-row>"
    assert read("名册.ods", open_document(texts(["姓名"]) + empty)).sheets[0].rows[0] == ("姓名",)


@pytest.mark.parametrize(
    "data",
    [
        old_book(label(0, 0, "姓名"), before=record(0x002F, bytes(54))),
        container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        open_document("", manifest="<manifest><encryption-data/></manifest>"),
    ],
)
def test_a_file_with_a_password_is_refused_as_such(data: bytes) -> None:
    assert refused(data) == "roll.file_encrypted"


def test_a_workbook_locked_by_a_spreadsheet_program_is_refused_as_such() -> None:
    locked = io.BytesIO()
    whole = io.BytesIO(file_of(voter_row()).data)
    msoffcrypto.format.ooxml.OOXMLFile(whole).encrypt("密码", locked)
    assert refused(locked.getvalue()) == "roll.file_encrypted"


@pytest.mark.parametrize(
    "data",
    [
        packed_book(sheet_xml(PERSON), **{"xl/vbaProject.bin": "x"}),
        old_book(label(0, 0, "姓名"), _VBA_PROJECT_CUR=b"x"),
    ],
)
def test_macros_are_not_run_and_the_file_is_read(data: bytes) -> None:
    book = read("名册.xlsm", data)
    assert book.sheets[0].rows == (("姓名",),)
    assert remarks(book) == ["roll.macros_ignored"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped({"word/document.xml": "x"}), "文档"),
        (zipped({"一组.xlsx": "x", "二组.xls": "x"}), "2 个表格"),
        (zipped({}), "压缩包"),
        (container({"WordDocument": b"x"}), "文档"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "图片"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read("名册.xls", data)
    assert refused(data) == "roll.file_other_kind"


def test_sizes_declared_falsely_are_measured() -> None:
    data = packed_book(sheet_xml(PERSON + " " * (MAX_UNPACKED + 1)))
    assert refused(data) == "roll.file_too_large"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        true = packed.getinfo("xl/worksheets/s1.xml").file_size.to_bytes(4, "little")
    assert data.count(true) == 2
    assert refused(data.replace(true, (99).to_bytes(4, "little"))) == "roll.file_too_large"


def test_a_web_page_named_as_a_workbook_is_read_and_remarked() -> None:
    book = read("名册.xls", PAGE.encode())
    (sheet,) = book.sheets
    assert sheet.rows == (("姓名", "性别"), ("王大明", "男"), (None, "女"))
    assert sheet.merges == (Merge(top=1, left=0, bottom=2, right=0),)
    assert remarks(book) == ["roll.web_page_read"]


def test_titles_merged_over_columns_of_a_page_keep_their_places() -> None:
    page = "<h1>选民登记表</h1><table><tr><th colspan=2>基本情况<th>备注<tr><td>1<td>2<td>3</table>"
    (sheet,) = read("名册.xls", page.encode()).sheets
    assert sheet.rows == (("选民登记表",), ("基本情况", None, "备注"), ("1", "2", "3"))


def test_a_page_that_breaks_off_is_read_and_said_to_be_cut_off() -> None:
    book = read("名册.xls", PAGE.removesuffix("</table>").encode())
    assert "roll.file_cut_off" in remarks(book)


def test_a_page_in_an_office_encoding_is_proved_by_its_titles() -> None:
    (sheet,) = read("名册.xls", PAGE.encode("gb18030")).sheets
    assert sheet.rows[0] == ("姓名", "性别")


def test_a_page_of_cells_that_span_the_world_is_refused() -> None:
    row = "<tr>" + "<td colspan=1000>x" * 20
    assert refused(f"<table>{row * 700}</table>".encode()) == "roll.file_too_large"


def test_a_web_archive_is_read_as_its_pages() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
    part = f"--x\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n"
    book = read("名册.xls", f"{head}{part}{part}--x--\n".encode())
    assert [sheet.rows[0] for sheet in book.sheets] == [("姓名", "性别")] * 2
    assert remarks(book) == ["roll.web_page_read"]


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>
<Row ss:Index="2" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1">
<Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">1985-03-07T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=R1C1"/>
<Cell><Data ss:Type="Number">411599197001011234</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def test_a_workbook_in_old_xml_keeps_types_places_and_digits() -> None:
    book = read("名册.xls", XML.encode())
    (sheet,) = book.sheets
    assert sheet.rows == (
        (),
        (None, "姓名", None, 7),
        (date(1985, 3, 7), Trouble.ERROR, Trouble.UNCOMPUTED, LongNumber("411599197001011234")),
    )
    assert sheet.merges == (Merge(top=1, left=1, bottom=2, right=2),)
    assert (sheet.hidden, sheet.hidden_rows) == (True, (1,))
    assert remarks(book) == ["roll.old_xml_read"]


def test_old_xml_that_is_torn_or_reaches_too_far_is_refused() -> None:
    assert refused(XML[:-20].encode()) == "roll.file_damaged"
    far = XML.replace('ss:Index="2" ss:Hidden', 'ss:Index="1048576" ss:Hidden')
    assert refused(far.encode()) == "roll.file_too_large"


@pytest.mark.parametrize(("kind", "size"), [(0x0042, 1), (0x0018, 3), (0x0017, 0)])
def test_the_reader_breaking_down_leaves_our_words_alone(
    kind: int, size: int, capfd: pytest.CaptureFixture[str]
) -> None:
    data = old_book(label(0, 0, "姓名"), before=record(kind, bytes(size)))
    with pytest.raises(Refused) as caught:
        read("名册.xls", data)
    (finding,) = caught.value.findings
    said = "名册.xls：文件已损坏，请用表格软件打开后另存再提交"
    assert (finding.code, finding.says.zh) == ("roll.file_damaged", said)
    assert capfd.readouterr() == ("", "")
    os.write(2, b"still open")
    assert capfd.readouterr().err == "still open"


@pytest.mark.parametrize(
    "data",
    [
        file_of(voter_row()).data,
        old_book(*(label(row, 0, "姓名") for row in range(9))),
        open_document(texts(["姓名"])),
        XML.encode(),
    ],
)
def test_a_file_cut_off_at_any_byte_is_refused(data: bytes) -> None:
    whole = read("名册.xls", data)
    for size in range(len("PK.."), len(data) - 1, max(len(data) // 60, 1)):
        try:
            book = read("名册.xls", data[:size])
        except Refused as error:
            assert "名册.xls" in str(error)
        else:
            assert book == whole


def test_what_was_remarked_is_a_finding_about_the_file() -> None:
    cells = "".join(f"<td>{cell}" for cell in HEADER)
    row = "".join(f"<td>{cell or ''}" for cell in voter_row())
    page = f"<table><tr>{cells}<tr>{row}</table>".encode()
    found = take_in([ClerkFile(name="名册.xls", data=page)], UNIT, ELIGIBILITY, KEYS)
    assert len(found.voters) == 1
    assert issue(found, "roll.web_page_read").row == 0
