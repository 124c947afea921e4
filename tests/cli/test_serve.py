"""`huanjie serve`: what it refuses, what it prints, and that it answers."""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from huanjie.cli import serve
from huanjie.terms.findings import Refused

RUN = (
    "import argparse, sys; from huanjie.cli import serve; top = argparse.ArgumentParser();"
    "serve.register(top.add_subparsers()); a = top.parse_args(sys.argv[1:]); sys.exit(a.run(a))"
)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.findings[0].code


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.8"])
def test_this_machine_alone_may_be_served_in_the_clear(host: str) -> None:
    serve.check_address(host, behind_tls=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "office.example"])
def test_another_address_needs_a_tls_server_in_front(host: str) -> None:
    with pytest.raises(Refused) as refused:
        serve.check_address(host, behind_tls=False)
    assert code_of(refused) == "serve.plain_address"
    serve.check_address(host, behind_tls=True)


def test_several_workers_need_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUANJIE_DATABASE", raising=False)
    serve.check_workers(1)
    with pytest.raises(Refused, match="PostgreSQL"):
        serve.check_workers(2)
    monkeypatch.setenv("HUANJIE_DATABASE", "postgresql://h/d")
    serve.check_workers(2)


def test_a_missing_folder_names_the_demo_and_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="huanjie demo") as refused:
        serve.check_folder(tmp_path / "none", new=False)
    assert "--new" in str(refused.value)
    assert not (tmp_path / "none").exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"")
    for new in (True, False):
        with pytest.raises(Refused):
            serve.check_folder(tmp_path, new=new)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_port_in_use_is_refused_before_anything_is_printed() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Refused, match="--port"):
            serve.check_port("127.0.0.1", other.getsockname()[1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, str]]:
    """A server on a new folder: its port and what it printed; stopped whatever happens."""
    port = free_port()
    words = ["serve", "--new", "--data", str(tmp_path / "d"), "--port", str(port)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HUANJIE_")}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    try:
        yield port, printed_by(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def printed_by(process: subprocess.Popen[str]) -> str:
    """What a starting server prints until it says how to stop it; it has a minute."""
    assert process.stdout is not None
    impatience = threading.Timer(60, process.kill)
    impatience.start()
    printed = ""
    for line in process.stdout:
        printed += line
        if "Ctrl-C" in line:
            impatience.cancel()
            return printed
    raise AssertionError(f"the server ended: {printed}")


def ask(port: int, path: str) -> tuple[int, str, str]:
    """The first answer of a server that is just starting."""
    for _ in range(200):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read().decode()
        except ConnectionRefusedError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError("nobody answers")


def test_a_new_folder_is_served_and_asks_for_the_first_officer(served: tuple[int, str]) -> None:
    port, printed = served
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", printed)
    assert f"http://127.0.0.1:{port}/" in printed
    status, _, body = ask(port, "/notices/")
    assert status == 200
    assert "选举公告栏" in body
    assert ask(port, "/")[:2] == (302, "/login/?next=/")
    assert ask(port, "/login/")[:2] == (302, "/setup/")
    assert ask(port, "/static/huanjie.css")[0] == 200


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    top = argparse.ArgumentParser()
    serve.register(top.add_subparsers())
    with pytest.raises(SystemExit):
        top.parse_args(["serve", "--help"])
    assert "huanjie serve --data" in capsys.readouterr().out
