"""A data folder of its own for each test."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests import emptied  # noqa: F401  (importing it is all)

from huanjie.records.keys import key_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """The campaign's folder, its store below it, passwords that cost no time."""
    settings.DATA, settings.STORE = tmp_path, tmp_path / "store"
    key_file(settings.STORE, "web")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path
