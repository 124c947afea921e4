"""`huanjie`: exit statuses, messages in both languages, never a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from huanjie.cli import law
from huanjie.cli.main import GROUPS, main
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

COMMAND = [sys.executable, "-c", "import sys; from huanjie.cli.main import main; sys.exit(main())"]


def run(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **settings},
        check=False,
    )


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], int]) -> int:
    """The status of a command that does this."""
    monkeypatch.setattr(law, "list_", lambda _: answer())
    return main(["law", "list"])


def raising(error: BaseException) -> Callable[[], int]:
    def answer() -> int:
        raise error

    return answer


@pytest.mark.parametrize("status", [0, 2, 3])
def test_the_status_of_a_command_is_the_program_s(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answering(monkeypatch, lambda: status) == status


def test_a_refusal_is_told_in_both_languages_with_place_and_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = refusal("demo.folder_in_use", Wording(zh="不是空目录", en="not empty"), place="d")
    assert answering(monkeypatch, raising(refused)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "d：不是空目录\nd: not empty [demo.folder_in_use]\n"


def test_a_place_that_the_sentence_begins_with_is_not_told_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = refusal("x", Wording(zh="--to：请写明日期", en="--to: give a day"), place="--to")
    assert answering(monkeypatch, raising(refused)) == 2
    assert capsys.readouterr().err == "--to：请写明日期\n--to: give a day [x]\n"


def test_a_campaign_that_is_no_mapping_is_refused_by_its_file_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text("- 例县\n", encoding="utf-8")
    assert main(["timetable", str(path)]) == 2
    said = f"{path}：应是键值对\n{path}: should be a mapping [campaign.field]\n"
    assert capsys.readouterr().err == said


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", str(tmp_path / "none.json")]) == 2
    said = capsys.readouterr().err
    assert said == f"无法读写 / cannot read or write {tmp_path}/none.json: {os.strerror(2)}\n"


def test_an_error_without_a_file_leaves_no_hole_in_the_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answering(monkeypatch, raising(OSError(28, "No space left on device"))) == 2
    said = capsys.readouterr().err
    assert said == "无法读写 / cannot read or write: No space left on device\n"


def test_a_file_that_is_no_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    assert answering(monkeypatch, raising(error)) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_ctrl_c_ends_with_130_and_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answering(monkeypatch, raising(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "已中断 / interrupted\n"


def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LookupError):
        answering(monkeypatch, raising(LookupError("no such rule")))


@pytest.mark.parametrize("words", [[], ["dmo"], ["demo", "--seed", "x"], ["demo", "--wrong"]])
def test_what_is_written_wrongly_is_told_in_both_languages(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: huanjie")
    assert "命令写法有误" in said and "--help" in said


def test_help_lists_every_command_with_a_sentence_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    listed = [line.split()[0] for line in said.splitlines() if line.startswith("    ")]
    assert [name for name in listed if name in GROUPS] == list(GROUPS)


def test_a_closed_pipe_ends_a_command_quietly() -> None:
    script = '"$@" | true; printf "%s" "${PIPESTATUS[0]}"'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *COMMAND, "law", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("0", "")


def test_a_terminal_without_chinese_gets_escaped_signs_and_no_traceback() -> None:
    done = run("law", "list", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u4e91\\u5357" in done.stdout
    refused = run("demo", "--townships", "x", PYTHONIOENCODING="ascii")
    assert refused.returncode == 2
    assert "no township" in refused.stderr and "Traceback" not in refused.stderr


def test_help_loads_no_web_stack_and_no_solver() -> None:
    code = (
        "import sys; from huanjie.cli.main import parser; parser();"
        "print([m for m in ('django', 'ortools', 'cv2', 'typst', 'duckdb') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
