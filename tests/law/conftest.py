"""What the tests of the law share: an empty shelf of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.law.desk import forget

from huanjie.law import load


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of sets in place of the built-in one."""
    monkeypatch.setattr(load, "SHELF", tmp_path)
    forget()
    yield tmp_path
    forget()
