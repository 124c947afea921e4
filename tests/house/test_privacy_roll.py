"""Wherever a clerk writes a number, nothing that `huanjie roll` leaves behind bears it."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.planted import Planted, table_text
from tests.roll.clerk import HEADER, UNIT, voter_row

from huanjie.roll.workbook import Page, Written, workbook_bytes

MAIN = "import sys; from huanjie.cli.main import main; sys.exit(main())"
TITLES = (*HEADER, "联系电话", "家庭住址")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run left: its folder (results, temporary files, home) and what it printed."""

    folder: Path
    status: int
    printed: bytes


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def wrong(text: str) -> str:
    return text[:17] + ("0" if text[17] != "0" else "1")


def people(planted: Planted) -> list[list[Written]]:
    """A row for each place and each spelling in which clerks write numbers."""
    one, phone = planted.identity, planted.phone
    spaced = one("identity, in groups")
    return [
        voter_row("王一", one("identity")),
        voter_row("王二", wide(one("identity, full width"))),
        voter_row("王三", f"{spaced[:6]} {spaced[6:14]} {spaced[14:]}"),
        voter_row("王四", float(one("identity, as a number")[:17] + "0")),
        voter_row("王五", f"{float(one('identity, scientific')[:17] + '0'):.14E}"),
        voter_row("王六", wrong(one("identity, wrong"))),
        voter_row("王七", one("identity, cut short")[:16]),
        voter_row("王八", f"'{one('identity, with a mark').lower()}"),
        voter_row("王九", f"{one('identity, old')[:6]}{one('identity, old too')[8:17]}"),
        voter_row(f"王十{one('name')}"),
        voter_row("李一", head=one("head of household")),
        voter_row("李二", head=float(one("head of household, as a number")[:17] + "0")),
        voter_row("李三", group=f"三组{one('group')}"),
        voter_row("李四", born=one("birth date")),
        voter_row("李五", sex=one("sex")),
        voter_row("李六", **{"class": one("class")}),
        voter_row("李七", note=f"原号：{one('note')}，电话{phone('phone in a note')}"),
        voter_row("李八", note="-".join(one("note, parted by strokes"))),
        voter_row("李九", serial=int(one("serial")[:17])),
        [*voter_row("李十"), phone("phone"), f"南坡 {one('address')} 号"],
        [*voter_row("赵一"), int(phone("phone, as a number"))],
        [*voter_row("赵二"), "-".join((phone("phone, parted")[:3], phone("phone, 2")[3:]))],
        ["合计", None, None, f"{one('footer')}"],
        [None, f"制表人 {one('a row of nothing')} {phone('phone in a row of nothing')}"],
    ]


def inputs(folder: Path, planted: Planted) -> list[Path]:
    """The same rows as a workbook and as texts, titles with numbers, and a sheet nobody knows."""
    rows = [[f"登记表 {planted.identity('title')}"], TITLES, *people(planted)]
    unknown = [["甲", "乙", planted.identity("unknown title")], ["王", planted.identity("unknown")]]
    pages = [
        Page(name=planted.identity("name of a sheet"), rows=rows),
        Page(name="认不出", rows=unknown),
    ]
    (folder / "册.xlsx").write_bytes(workbook_bytes(pages))
    other = workbook_bytes(
        [Page(name="名册", rows=[HEADER, voter_row("钱一", planted.identity("x"))])]
    )
    (folder / f"钱一{planted.identity('name of a file')}.xlsx").write_bytes(other)
    told = "\n".join(",".join(str(cell or "") for cell in row) for row in rows)
    for encoding in ("gb18030", "utf-16"):
        (folder / f"{encoding}.csv").write_bytes(told.encode(encoding))
    return sorted(folder.iterdir())


def ran(tmp_path: Path, *words: str, main: str = MAIN) -> Ran:
    """The command, with folders of its own for what it leaves behind."""
    left = tmp_path / "left"
    for name in ("tmp", "home", "work"):
        (left / name).mkdir(parents=True, exist_ok=True)
    place = {"TMPDIR": str(left / "tmp"), "HOME": str(left / "home")}
    told = subprocess.run(
        [sys.executable, "-c", main, *words],
        env=os.environ | place,
        cwd=left / "work",
        capture_output=True,
        check=False,
        timeout=300,
        start_new_session=True,
    )
    return Ran(folder=left, status=told.returncode, printed=told.stdout + told.stderr)


def check_words(tmp_path: Path, files: list[Path]) -> list[str]:
    words = ["roll", "check", *map(str, files), "--unit", UNIT, "--polling-day", "2026-05-10"]
    return [*words, "--key", str(tmp_path / "roll.key"), "--out", str(tmp_path / "left" / "out")]


@pytest.fixture(scope="module")
def planted() -> Planted:
    return Planted()


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, planted: Planted) -> Ran:
    """A village checked, compared with itself and published."""
    tmp_path = tmp_path_factory.mktemp("checked")
    source = tmp_path / "in"
    source.mkdir()
    first = ran(tmp_path, *check_words(tmp_path, inputs(source, planted)))
    assert first.status == 0, first.printed.decode()
    out, cases = tmp_path / "left" / "out", tmp_path / "left" / "cases.jsonl"
    second = ran(tmp_path, "roll", "match", str(out), "--out", str(cases))
    third = ran(tmp_path, "roll", "publish", str(out), "--out", str(tmp_path / "left" / "public"))
    told = first.printed + second.printed + third.printed
    return Ran(folder=first.folder, status=second.status or third.status, printed=told)


def test_the_search_finds_a_number_in_every_spelling(planted: Planted, tmp_path: Path) -> None:
    one, phone = planted.identity("here"), planted.phone("there")
    spread = " - ".join((one[:6], one[6:14], one[14:]))
    tail = f"{one[:6]}-{one[6:]}"
    for text in (one, wide(one), spread, tail, one[:15], one[6:], one.lower(), "\u200b".join(one)):
        for encoding in ("utf-8", "utf-16", "gb18030"):
            assert planted.found_in(text.encode(encoding, errors="ignore")) == {"here"}, text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("inner.xlsx", workbook_bytes([Page(name="a", rows=[[f"1{phone[1:]}"]])]))
    assert planted.found_in(packed.getvalue()) == {"there"}
    (tmp_path / f"{one}.txt").write_text("nothing")
    assert planted.found_below(tmp_path) == {f"{one}.txt": {"here"}}
    assert planted.found_in(f"{one[:6]}{'*' * 12} {one[6:14]} 138********".encode()) == set()


def test_the_check_read_what_was_planted(checked: Ran) -> None:
    assert checked.status == 0, checked.printed.decode()
    voters = (checked.folder / "out" / "voters.jsonl").read_text("utf-8").splitlines()
    assert len(voters) >= 3 * 20
    names = {path.name for path in checked.folder.rglob("*") if path.is_file()}
    assert {"voters.jsonl", "issues.jsonl", "summary.json", "roll.parquet", "册.xlsx"} <= names


def test_no_number_is_left_in_any_file(checked: Ran, planted: Planted) -> None:
    assert planted.found_below(checked.folder) == {}


def test_no_number_is_in_the_table_of_tokens(checked: Ran, planted: Planted) -> None:
    told = table_text(checked.folder / "out" / "roll.parquet")
    assert len(told) > 1000
    assert planted.found_in(told.encode()) == set()


def test_no_number_was_printed(checked: Ran, planted: Planted) -> None:
    assert planted.found_in(checked.printed) == set()


def test_nothing_is_left_in_the_folder_of_temporary_files(checked: Ran) -> None:
    assert [path.name for path in (checked.folder / "tmp").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("end", ["raise RuntimeError", "__import__('os').kill(0, 9)"])
@pytest.mark.parametrize(
    "place",
    [
        "huanjie.roll.returned.returned_workbook",
        "huanjie.roll.engines.duck.join_parts",
        "huanjie.roll.compared.write_part",
    ],
)
def test_a_crash_in_the_middle_leaves_no_number(tmp_path: Path, place: str, end: str) -> None:
    planted = Planted()
    source = tmp_path / "in"
    source.mkdir()
    files = inputs(source, planted)
    module, _, name = place.rpartition(".")
    broken = f"import {module} as m\ndef broken(*a, **k): {end}\nm.{name} = broken\n"
    run = ran(tmp_path, *check_words(tmp_path, files), main=broken + MAIN)
    assert run.status not in (0, 2)
    assert planted.found_in(run.printed) == set()
    left = [path for path in run.folder.rglob("*") if path.is_file()]
    assert not left or planted.found_below(run.folder) == {}
    assert not (run.folder / "out").exists()


def test_behind_a_password_numbers_stand_in_no_file_in_the_open(tmp_path: Path) -> None:
    planted = Planted()
    source = tmp_path / "in"
    source.mkdir()
    files = inputs(source, planted)
    secret = tmp_path / "password"
    secret.write_text("南坡村-换届-2026-春\n", encoding="utf-8")
    run = ran(tmp_path, *check_words(tmp_path, files), "--password-file", str(secret))
    assert run.status == 0, run.printed.decode()
    assert planted.found_below(run.folder) == {}
    book = (run.folder / "out" / "checked" / "册.xlsx").read_bytes()
    assert not book.startswith(b"PK")
    assert planted.found_in(run.printed) == set()
