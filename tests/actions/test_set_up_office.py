"""The first account: by the code of the terminal, once."""

from pathlib import Path

import pytest
from pytest_django import Settings

from huanjie.actions.set_up_office import NewAccount, first_officer, new_code, set_up_office
from huanjie.records import models as m
from huanjie.terms.findings import Refused

ACCOUNT = NewAccount(user="lin", password="qingxi-2026-huanjie")


@pytest.fixture(autouse=True)
def store(db: None, tmp_path: Path, settings: Settings) -> Path:
    settings.STORE = tmp_path / "store"
    return tmp_path / "store"


def test_the_first_officer_heads_the_county_office_and_stands_in_the_log() -> None:
    officer = set_up_office(first_officer("林主任"), code=new_code(), account=ACCOUNT)
    assert officer.role == "county_office_head"
    assert officer.user is not None
    assert officer.user.check_password(ACCOUNT.password)
    entry = m.LogEntry.objects.get()
    assert (entry.act, entry.actor) == ("office.set_up", "林主任(县换届办主任)")
    assert ACCOUNT.password not in entry.body


def test_a_second_set_up_is_refused_even_with_a_fresh_code() -> None:
    set_up_office(first_officer("林主任"), code=new_code(), account=ACCOUNT)
    other = NewAccount(user="ma", password="another-2026-one")
    with pytest.raises(Refused, match=r"office\.present|已经设立"):
        set_up_office(first_officer("马超"), code=new_code(), account=other)
    assert m.Officer.objects.count() == 1


def test_without_a_code_on_file_nothing_is_right() -> None:
    with pytest.raises(Refused, match="设置码不对"):
        set_up_office(first_officer("林主任"), code="", account=ACCOUNT)
    assert not m.LogEntry.objects.exists()


def test_the_code_is_kept_as_a_digest_that_its_owner_alone_reads(store: Path) -> None:
    code = new_code()
    path = store / "keys" / "setup-code"
    assert path.stat().st_mode & 0o777 == 0o600
    assert code.replace("-", "") not in path.read_text()


def test_the_representation_of_an_account_hides_the_password() -> None:
    assert ACCOUNT.password not in repr(ACCOUNT)
