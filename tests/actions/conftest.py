"""A data folder of its own for each test."""

from functools import cache
from pathlib import Path

import pytest
from pytest_django import Settings

from huanjie.actions import print_ballots
from huanjie.ballot.draw import printed
from huanjie.records.keys import key_file

# The same definition draws the same ballot: drawing it once is enough for all tests.
printed_once = cache(printed)


@pytest.fixture(autouse=True)
def one_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_ballots, "printed", printed_once)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """The campaign's folder, its store below it, passwords that cost no time."""
    settings.DATA, settings.STORE = tmp_path, tmp_path / "store"
    key_file(settings.STORE, "web")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path
