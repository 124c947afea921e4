"""Only the clerks' own files bear identity numbers; nothing leads from a ballot to a voter."""

import io
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.demo.played import Played

from huanjie.roll.cells import LongNumber
from huanjie.roll.number import check_sign
from huanjie.roll.sheet import read

IDENTITY = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}|[0-9]{17}")
RUN = re.compile(r"[0-9]{14,}[0-9Xx]")
BETWEEN = re.compile(r"(?<=[0-9])[\s\u3000'’·.\-]+(?=[0-9Xx])")
LENGTHS = (15, 17, 18)
Texts = Iterator[tuple[str, str]]


@pytest.fixture(scope="module")
def numbers(played: Played) -> frozenset[str]:
    """Every identity number that the clerks wrote, right or wrong, however it was dressed."""
    found = set(written_by_clerks(played))
    assert len(found) > 7500
    return frozenset(found)


def written_by_clerks(played: Played) -> Iterator[str]:
    for path in played.files("rolls/incoming/**/*"):
        for sheet in read(path.name, path.read_bytes()).sheets:
            for cell in chain.from_iterable(sheet.rows):
                plain = tidy(cell.text if isinstance(cell, LongNumber) else str(cell)).upper()
                if IDENTITY.fullmatch(plain.strip(" '")):
                    yield plain.strip(" '")


def tidy(text: str) -> str:
    """Full-width signs in plain form; nothing between two digits that a person would overlook."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text))


def leaks(texts: Texts, numbers: frozenset[str]) -> list[str]:
    """Where a number occurs, at any place inside a longer row of digits too."""
    return [
        place
        for place, text in texts
        for run in chain(RUN.findall(text), RUN.findall(tidy(text)))
        if any(part in numbers for part in parts(run.upper()))
    ]


def parts(run: str) -> Iterator[str]:
    for length in LENGTHS:
        for start in range(len(run) - length + 1):
            yield run[start : start + length]


def plain(paths: list[Path]) -> Texts:
    for path in paths:
        for encoding in ("utf-8", "utf-16-le"):
            yield path.as_posix(), path.read_bytes().decode(encoding, errors="ignore")


def unzipped(paths: list[Path]) -> Texts:
    for path in paths:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                yield f"{path}!{name}", package.read(name).decode("utf-8", errors="ignore")


def shown(paths: list[Path]) -> Texts:
    """What a reader sees on the pages, what the file says about itself, its streams unpacked."""
    for path in paths:
        with closing(pypdfium2.PdfDocument(path)) as pdf:
            for page in pdf:
                yield path.as_posix(), page.get_textpage().get_text_bounded()
        with pikepdf.open(path) as pdf:
            bare = io.BytesIO()
            pdf.save(
                bare,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                compress_streams=False,
            )
            yield f"{path}!", bare.getvalue().decode("latin-1")


def test_a_number_is_found_wherever_it_hides(numbers: frozenset[str]) -> None:
    one = min(number for number in numbers if len(number) == 18)
    spread = f"{one[:6]} {one[6:14]} {one[14:]}"
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in one)
    for text in (one, f"7{one}5", spread, wide, f"'{one.lower()}", f'{{"id":"{one}"}}'):
        assert leaks(iter([("here", text)]), numbers), text
    masked = f"{one[:6]}********{one[14:]}"
    assert leaks(iter([("here", masked)]), numbers) == []


def test_most_of_what_clerks_wrote_are_right_numbers_of_no_place(numbers: frozenset[str]) -> None:
    right = [n for n in numbers if len(n) == 18 and check_sign(n[:17]) == n[17]]
    assert len(right) > 7000
    assert {n[:2] for n in right} == {"11"}
    assert {n[2] for n in right} <= {"8", "9"}


def test_no_number_stands_in_the_store_its_log_or_its_keys(
    played: Played, numbers: frozenset[str]
) -> None:
    files = played.files("store/**/*")
    assert {"huanjie.db", "roll-encryption"} <= {path.name for path in files}
    assert leaks(plain(files), numbers) == []


def test_no_number_stands_in_any_value_of_the_store(
    played: Played, numbers: frozenset[str]
) -> None:
    with closing(sqlite3.connect(played.folder / "store" / "huanjie.db")) as store:
        tables = [
            name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        texts = (
            (table, value if isinstance(value, str) else bytes(value).decode("latin-1"))
            for table in tables
            for row in store.execute(f"SELECT * FROM {table}")
            for value in row
            if isinstance(value, str | bytes)
        )
        assert leaks(texts, numbers) == []


def test_the_kept_files_of_the_clerks_are_ciphertext(played: Played) -> None:
    incoming = {path.read_bytes() for path in played.files("rolls/incoming/**/*")}
    kept = [path.read_bytes() for path in played.files("store/sources/*")]
    assert len(kept) == len(incoming) == 4 + 3
    for content in kept:
        assert content not in incoming
        assert not content.startswith(b"PK")
        assert len(set(content[:4096])) > 240  # as evenly spread as noise


def test_no_number_stands_in_plan_results_ballots_or_what_was_printed(
    played: Played, numbers: frozenset[str]
) -> None:
    open_files = [
        path
        for path in played.files("**/*")
        if path.suffix in {".json", ".yaml", ".csv", ".jsonl", ".txt", ".html", ""}
        and "incoming" not in path.parts
        and "store" not in path.parts
    ]
    assert len(open_files) > 40
    assert leaks(plain(open_files), numbers) == []
    told = [("stdout", played.told.out), ("stderr", played.told.err)]
    assert leaks(iter(told), numbers) == []


def test_no_number_stands_in_the_workbooks_posted(played: Played, numbers: frozenset[str]) -> None:
    books = played.files("rolls/5*/*.xlsx")
    assert any(path.name.startswith("public-") for path in books)
    assert leaks(unzipped(books), numbers) == []


def test_no_number_stands_in_any_paper(played: Played, numbers: frozenset[str]) -> None:
    assert leaks(unzipped(played.files("papers/**/*.docx")), numbers) == []
    pages = played.files("papers/**/*.pdf") + played.files("ballots/**/*.pdf")
    assert len(pages) > 60
    assert leaks(shown(pages), numbers) == []


def test_the_archive_leaves_the_clerks_files_and_the_store_out(
    played: Played, numbers: frozenset[str]
) -> None:
    archive = played.folder / "archive"
    inside = {path.relative_to(archive / "files").parts[0] for path in archive.glob("files/*")}
    assert "store" not in inside
    assert not (archive / "files" / "rolls" / "incoming").exists()
    sealed = played.files("archive/**/*")
    assert leaks(plain([p for p in sealed if p.suffix != ".jpg"]), numbers) == []
    assert leaks(unzipped([p for p in sealed if p.suffix in {".docx", ".xlsx"}]), numbers) == []
    outside = {p.relative_to(played.folder).as_posix(): p for p in played.files("**/*")}
    for path in sealed:
        name = path.relative_to(archive).as_posix().removeprefix("files/")
        if name != path.relative_to(archive).as_posix():
            assert path.read_bytes() == outside[name].read_bytes(), name


def test_no_table_of_ballots_leads_to_a_voter_or_keeps_a_time(played: Played) -> None:
    with closing(sqlite3.connect(played.folder / "store" / "huanjie.db")) as store:
        leads = {
            table: {row[2] for row in store.execute(f"PRAGMA foreign_key_list({table})")}
            for table in ("records_sheet", "records_sheetruling", "records_ballotstyle")
        }
        columns = {
            row[1]: str(row[2])
            for table in leads
            for row in store.execute(f"PRAGMA table_info({table})")
        }
    assert leads == {
        "records_sheet": {"records_election"},
        "records_sheetruling": {"records_sheet"},
        "records_ballotstyle": {"records_election"},
    }
    assert [name for name, kind in columns.items() if "date" in kind or "time" in kind] == []


def test_no_table_that_leads_to_voters_leads_to_ballots(played: Played) -> None:
    with closing(sqlite3.connect(played.folder / "store" / "huanjie.db")) as store:
        tables = [
            name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        leads = {
            table: {row[2] for row in store.execute(f"PRAGMA foreign_key_list({table})")}
            for table in tables
        }
    of_voters = {table for table, to in leads.items() if "records_voterrow" in to}
    assert of_voters == {
        "records_objection",
        "records_doublecase_members",
        "records_proxy",
        "records_repairtoken",
    }
    ballots = {"records_sheet", "records_sheetruling", "records_ballotstyle"}
    assert [table for table in of_voters if leads[table] & ballots] == []
    assert leads["records_voterrow"] & ballots == set()


def test_sheets_are_kept_in_the_order_of_their_digest(played: Played) -> None:
    rows = played.rows("SELECT election_id, sha256, frame FROM records_sheet ORDER BY id")
    for election in {row[0] for row in rows}:
        own = [row[1:] for row in rows if row[0] == election]
        assert own == sorted(own)
    assert len(rows) == 72 + 25


def test_no_name_of_a_scan_tells_when_it_was_made(played: Played) -> None:
    """As drawn they have a name of chance: neither a number in a row nor one of the roll."""
    names = [path.stem for path in played.files("scans/**/*")]
    assert [name for name in names if not re.fullmatch(r"[0-9a-f]{16}", name)] == []


def test_rulings_on_ballots_stand_in_the_log_in_the_order_of_their_digest(played: Played) -> None:
    ruled = [
        (str(e["subject"]), str(dict(e["body"])["sheet"]))
        for e in played.entries()
        if e["act"] == "ballot.adjudicate"
    ]
    for unit in {subject for subject, _ in ruled}:
        own = [sheet for subject, sheet in ruled if subject == unit]
        assert own == sorted(own)
    assert ruled
