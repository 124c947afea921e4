"""Logging in, being locked out, setting up the office once."""

from pathlib import Path

import pytest
from django.test import Client
from tests.web.world import PASSWORD, VILLAGE, World

from huanjie.actions.set_up_office import new_code
from huanjie.records import models as m
from huanjie.web.account import views
from huanjie.web.account.attempts import MOST, SECONDS_EACH, Attempts

SET_UP = {"name": "林主任", "user": "lin", "password": "qingxi-2026-huanjie"}


def log_in(client: Client, user: str, password: str, **more: str):
    return client.post("/login/", {"user": user, "password": password, **more})


def test_an_officer_logs_in_and_out(county: World, client: Client, demo_password: str) -> None:
    response = log_in(client, "demo-1", PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert client.post("/logout/").status_code == 302
    assert client.get("/").status_code == 302


def test_a_wrong_password_is_told_without_saying_which_was_wrong(
    county: World, client: Client, demo_password: str
) -> None:
    shown = log_in(client, "demo-1", "wrong").content.decode()
    assert "账号或密码不对" in shown
    assert shown.count("账号或密码不对") == log_in(client, "nobody", "x").content.decode().count(
        "账号或密码不对"
    )


def test_after_five_failures_even_the_right_password_waits(
    county: World, client: Client, demo_password: str
) -> None:
    for _ in range(MOST):
        assert log_in(client, "demo-1", "wrong").status_code == 200
    assert log_in(client, "demo-1", PASSWORD).status_code == 429


def test_a_lockout_at_one_address_leaves_the_others_alone(
    county: World, client: Client, demo_password: str
) -> None:
    for _ in range(MOST):
        log_in(client, "demo-1", "wrong")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(elsewhere, "demo-1", PASSWORD).status_code == 302


def test_one_more_attempt_is_allowed_after_a_minute() -> None:
    now = [0.0]
    attempts = Attempts(seconds=lambda: now[0])
    for _ in range(MOST):
        attempts.failed("k")
    assert attempts.wait("k") > 0
    now[0] = SECONDS_EACH - 1
    assert attempts.wait("k") > 0
    now[0] = SECONDS_EACH
    assert attempts.wait("k") == 0


def test_behind_a_tls_server_the_last_hop_is_the_caller(
    county: World, client: Client, monkeypatch: pytest.MonkeyPatch, demo_password: str
) -> None:
    monkeypatch.setenv("HUANJIE_TLS", "1")
    for _ in range(MOST):
        headers = {"X-Forwarded-For": "forged, 192.0.2.1"}
        client.post("/login/", {"user": "demo-1", "password": "x"}, headers=headers)
    assert views.attempts.wait("demo-1 192.0.2.1") > 0
    assert views.attempts.wait("demo-1 127.0.0.1") == 0


def test_the_login_leads_back_to_the_page_that_was_asked_for(
    county: World, client: Client, demo_password: str
) -> None:
    asked = f"/units/{VILLAGE}/"
    assert log_in(client, "demo-1", PASSWORD, next=asked)["Location"] == asked


@pytest.mark.parametrize("bad", ["https://example.org/", "//example.org/", "javascript:1"])
def test_the_login_never_leads_elsewhere(
    county: World, client: Client, demo_password: str, bad: str
) -> None:
    assert log_in(client, "demo-1", PASSWORD, next=bad)["Location"] == "/"


def test_demo_accounts_are_shown_with_demo_data_only(
    county: World, client: Client, demo_password: str
) -> None:
    assert PASSWORD in client.get("/login/").content.decode()
    m.Campaign.objects.update(demo=False)
    shown = client.get("/login/").content.decode()
    assert PASSWORD not in shown
    assert "demo-1" not in shown


def test_a_form_without_its_token_is_refused(county: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert log_in(strict, "demo-1", PASSWORD).status_code == 403


def set_up(client: Client, code: str, **changed: str):
    form = {**SET_UP, "again": SET_UP["password"], "code": code, **changed}
    return client.post("/setup/", form)


@pytest.mark.django_db(transaction=True)
def test_the_office_is_set_up_once_with_the_code_of_the_terminal(
    data: Path, client: Client
) -> None:
    code = new_code()
    assert client.get("/login/")["Location"] == "/setup/"
    response = set_up(client, code)
    assert (response.status_code, response["Location"]) == (302, "/")
    officer = m.Officer.objects.get()
    assert (officer.role, officer.unit_id) == ("county_office_head", None)
    assert client.get("/").status_code == 200
    assert m.LogEntry.objects.get().act == "office.set_up"
    assert not (data / "store" / "keys" / "setup-code").exists()
    assert Client().get("/setup/").status_code == 404
    assert set_up(Client(), code, user="second").status_code == 404


@pytest.mark.django_db
def test_a_wrong_code_sets_up_nothing(data: Path, client: Client) -> None:
    new_code()
    shown = set_up(client, "AAAA-BBBB-CCCC").content.decode()
    assert "设置码不对" in shown
    assert not m.Officer.objects.exists()
    assert not m.LogEntry.objects.exists()


@pytest.mark.django_db
def test_a_code_is_read_in_lower_case_and_without_dashes(data: Path, client: Client) -> None:
    code = new_code()
    assert set_up(client, code.lower().replace("-", " ")).status_code == 302


@pytest.mark.django_db
def test_a_newer_code_replaces_the_one_before(data: Path, client: Client) -> None:
    old = new_code()
    new_code()
    assert "设置码不对" in set_up(client, old).content.decode()


@pytest.mark.django_db
def test_a_short_password_is_refused_with_its_reason(data: Path, client: Client) -> None:
    shown = set_up(client, new_code(), password="short", again="short").content.decode()
    assert "10" in shown
    assert not m.Officer.objects.exists()


@pytest.mark.django_db
def test_two_different_passwords_are_refused(data: Path, client: Client) -> None:
    assert "不一致" in set_up(client, new_code(), again="another-2026-one").content.decode()


@pytest.mark.django_db
def test_codes_cannot_be_tried_without_end(data: Path, client: Client) -> None:
    code = new_code()
    for _ in range(MOST):
        set_up(client, "WRONG-CODE")
    assert set_up(client, code).status_code == 429
    assert not m.Officer.objects.exists()
