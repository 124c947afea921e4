from pathlib import Path

import pytest
from tests.witness import last_entry, refused

from huanjie.actions.roles import Role
from huanjie.actions.set_up_office import (
    NewAccount,
    first_officer,
    is_set_up,
    new_code,
    set_up_office,
)
from huanjie.records.models import Officer

pytestmark = pytest.mark.django_db

ACCOUNT = NewAccount(user="zheng", password="shiyan-2026-huanjie")


def test_the_code_of_the_terminal_opens_the_first_account() -> None:
    made = set_up_office(first_officer("郑主任"), code=new_code(), account=ACCOUNT)
    assert (made.role, made.name) == (Role.COUNTY_OFFICE_HEAD, "郑主任")
    assert is_set_up()
    entry = last_entry()
    assert (entry.act, entry.facts) == ("office.set_up", {"account": "zheng", "officer": "郑主任"})


def test_the_code_is_read_however_it_is_typed() -> None:
    code = new_code().lower().replace("-", " ")
    set_up_office(first_officer("郑主任"), code=code, account=ACCOUNT)
    assert is_set_up()


def test_a_wrong_code_and_the_code_before_open_nothing() -> None:
    before = new_code()
    new_code()
    for code in (before, "", "AAAA-AAAA-AAAA"):
        with refused("office.code"):
            set_up_office(first_officer("郑主任"), code=code, account=ACCOUNT)
    assert not Officer.objects.exists()


def test_without_a_code_on_the_server_nothing_is_opened() -> None:
    with refused("office.code"):
        set_up_office(first_officer("郑主任"), code="AAAA-AAAA-AAAA", account=ACCOUNT)


def test_an_office_is_set_up_once() -> None:
    set_up_office(first_officer("郑主任"), code=new_code(), account=ACCOUNT)
    with refused("office.present"):
        set_up_office(
            first_officer("别人"),
            code=new_code(),
            account=NewAccount(user="other", password="other-2026-huanjie"),
        )
    assert Officer.objects.count() == 1


def test_the_code_itself_is_not_kept(folder: Path) -> None:
    code = new_code()
    assert code not in (folder / "store" / "keys" / "setup-code").read_text("ascii")
