"""`huanjie roll publish`: three files of one list, and a rare character stops it by name."""

import io
import json
import re
from pathlib import Path

import docx
import pypdfium2
import pytest
import python_calamine

from huanjie.cli.main import main

UNIT = "119901001001"
BEYOND_ALL_FONTS = "\U00031350"


def voter(name: str, **fields: object) -> dict[str, object]:
    usual = {"file": "一组.xlsx", "sheet": "名册", "row": 3, "unit": UNIT, "name": name}
    usual |= {"sex": "f", "born": "1985-03-07", "group": "一组", "household": "王大明"}
    usual |= {"class": "resident", "status": "eligible", "identity": "missing"}
    return usual | fields


def checked(folder: Path, *voters: dict[str, object]) -> Path:
    """What `roll check` leaves, as far as publishing reads it."""
    source = folder / "checked"
    source.mkdir()
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in voters)
    (source / "voters.jsonl").write_text("".join(lines), encoding="utf-8")
    return source


def publish(source: Path, *more: str) -> int:
    return main(["roll", "publish", str(source), "--out", str(source.parent / "public"), *more])


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_list_is_a_workbook_a_pdf_and_a_word_file_of_the_same_names(tmp_path: Path) -> None:
    source = checked(
        tmp_path, voter("王芳"), voter("李建国", sex="m", group="二组"), voter("阿依古丽·买买提")
    )
    assert publish(source, "--unit-name", "试验县东山镇东山村") == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()}
    assert set(made) == {"public.xlsx", "public.docx", "public.pdf", "public.json"}
    sheet = python_calamine.load_workbook(io.BytesIO(made["public.xlsx"])).get_sheet_by_index(0)
    assert sheet.to_python()[1:4] == [
        [1, "王芳", "女", "一组"],
        [2, "阿依古丽·买买提", "女", "一组"],
        [3, "李建国", "男", "二组"],
    ]
    digest = json.loads(made["public.json"])["digest"]
    word = docx.Document(io.BytesIO(made["public.docx"]))
    pages = re.sub(r"\s", "", words_of(made["public.pdf"]))
    twin = "".join(word.element.body.itertext())
    for text in ("试验县东山镇东山村", "选民名单", "王芳", "李建国", "二组（1人）"):
        assert text in pages and text in twin
    assert digest in pages
    assert digest in "".join(word.sections[0].footer._element.itertext())


def test_the_same_roll_gives_the_same_bytes(tmp_path: Path) -> None:
    source = checked(tmp_path, voter("王芳"), voter("王芳", born="1950-01-01"))
    publish(source)
    first = {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()}
    publish(source)
    assert {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()} == first


def test_no_birth_year_and_no_household_is_on_any_of_the_files(tmp_path: Path) -> None:
    publish(checked(tmp_path, voter("王芳"), voter("王芳", born="1950-01-01")))
    folder = tmp_path / "public"
    word = docx.Document(folder / "public.docx")
    sheet = python_calamine.load_workbook(str(folder / "public.xlsx")).get_sheet_by_index(0)
    said = words_of((folder / "public.pdf").read_bytes()) + "".join(word.element.body.itertext())
    said += str(sheet.to_python())
    assert "王芳(大)" in said
    assert not re.search("1985|1950|王大明", said)


def test_a_list_with_open_questions_is_marked_as_a_draft(tmp_path: Path) -> None:
    publish(checked(tmp_path, voter("王芳", status="question")))
    assert "草稿：尚有1人待核实" in words_of((tmp_path / "public" / "public.pdf").read_bytes())


def test_a_name_that_no_font_shows_stops_the_list_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = checked(tmp_path, voter("王芳"), voter(f"李{BEYOND_ALL_FONTS}祥"))
    assert publish(source) == 2
    told = capsys.readouterr().err
    assert f"李{BEYOND_ALL_FONTS}祥" in told
    assert "U+31350" in told
    assert not (tmp_path / "public").exists()
