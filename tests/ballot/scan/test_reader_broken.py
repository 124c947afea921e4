"""A reader that does not work stops the run; no page is said to be at fault."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.ballot.sample import ballot, blank_page, scan_of

from huanjie.ballot.scan.parts import (
    FILES_FAILED,
    Part,
    PartRead,
    Reader,
    read_parts,
    refused_part,
)
from huanjie.ballot.scan.rejected import Reason
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.shell


class Missing(Reader):
    """Cannot be loaded."""

    def prepare(self) -> None:
        raise ImportError("No module named 'cv2'")


class Failing(Reader):
    """Fails at each file, but for those that are good."""

    def __call__(self, part: Part) -> PartRead:
        if part.file.endswith("good.jpg"):
            return super().__call__(part)
        return refused_part(replace(part, frames=1, last=1), Reason.READER_DIED)


def reasons(names: list[str], workers: int = 2) -> list[tuple[str, str | None]]:
    made = read_parts([Part(file=name) for name in names], [ballot().layout], workers=workers)
    return sorted((Path(part.file).name, one.reason) for part in made for one in part.readings)


def test_a_reader_that_cannot_be_loaded_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.parts.Reader", Missing)
    with pytest.raises(Refused) as refused:
        reasons(["a.jpg", "b.jpg"])
    (finding,) = refused.value.findings
    assert finding.code == "ballot.reader_broken"
    for says in (finding.says.zh, finding.says.en):
        assert "No module named 'cv2'" in says


def test_a_reader_that_fails_at_every_file_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.parts.Reader", Failing)
    with pytest.raises(Refused) as refused:
        reasons([f"{n}.jpg" for n in range(FILES_FAILED)])
    assert [one.code for one in refused.value.findings] == ["ballot.reader_broken"]


def test_a_few_files_at_which_it_fails_are_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.parts.Reader", Failing)
    names = [f"{n}.jpg" for n in range(FILES_FAILED - 1)]
    assert reasons(names) == [(name, "reader_died") for name in names]


def test_once_it_has_read_a_page_the_fault_is_in_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.parts.Reader", Failing)
    (tmp_path / "good.jpg").write_bytes(scan_of(blank_page()))
    names = [f"{n}.jpg" for n in range(FILES_FAILED + 1)]
    files = [names[0], str(tmp_path / "good.jpg"), *names[1:]]
    assert reasons(files, workers=1) == [
        *((name, "reader_died") for name in names),
        ("good.jpg", None),
    ]
