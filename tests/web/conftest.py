"""The county of the web tests, and readers who are logged in."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from django.test import Client
from pytest_django import Settings
from tests import emptied  # noqa: F401  (importing it is all)
from tests.web import world
from tests.web.world import World

from huanjie.records.models import Officer
from huanjie.web.account import views as account
from huanjie.web.account.attempts import Attempts

As = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def fast_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """A data folder of its own for each test."""
    settings.DATA, settings.STORE = tmp_path, tmp_path / "store"
    return tmp_path


@pytest.fixture
def county(db: None, data: Path) -> World:
    return world.make(data)


@pytest.fixture
def by(county: World) -> As:
    """`by(county.clerk).get(...)`: a browser in which that officer is logged in."""

    def logged_in(officer: Officer) -> Client:
        client = Client()
        assert officer.user is not None
        client.force_login(officer.user)
        return client

    return logged_in


@pytest.fixture(autouse=True)
def no_attempts_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "attempts", Attempts())


@pytest.fixture
def demo_password(monkeypatch: pytest.MonkeyPatch) -> str:
    """The demo's password, without importing the demo."""
    accounts = ModuleType("huanjie.demo.accounts")
    accounts.PASSWORD = world.PASSWORD  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "huanjie.demo.accounts", accounts)
    return world.PASSWORD
