"""A returned workbook opened and saved by an office program comes back as the same roll."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.roll.clerk import ELIGIBILITY, KEYS, UNIT, file_of, number, voter_row

from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read

OFFICE = shutil.which("soffice") or ""
pytestmark = [
    pytest.mark.shell,
    pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed"),
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_libreoffice_saves_keeps_entries_and_numbers(tmp_path: Path, kind: str) -> None:
    right = number(sequence="248")
    wrong = right[:15] + right[16] + right[15] + right[17:]
    people = (voter_row("王甲"), voter_row("李乙", wrong), voter_row("张丙", float(right)))
    file = file_of(*people)
    first = take_in([file], UNIT, ELIGIBILITY, KEYS)
    book = tmp_path / "book.xlsx"
    book.write_bytes(returned_workbook(read(file.name, file.data), first, UNIT, KEYS))
    saved = tmp_path / "saved"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    told = [OFFICE, home, "--headless", "--convert-to", kind, "--outdir", str(saved), str(book)]
    subprocess.run(told, check=True, capture_output=True, timeout=180)
    data = (saved / f"book.{kind}").read_bytes()
    again = take_in([ClerkFile(name=file.name, data=data)], UNIT, ELIGIBILITY, KEYS)
    assert again.entries == first.entries
    assert again.voters == first.voters
    assert again.secrets == first.secrets
