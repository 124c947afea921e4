"""What is shown while the demo runs: on a terminal only, and no more often than an eye follows."""

import io
from contextlib import redirect_stderr

import pytest

from huanjie.demo.progress import STAGES, Progress, table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_stage_tells_its_share_in_both_languages() -> None:
    progress = Progress(total=8)
    progress.done = 2
    with redirect_stderr(Terminal()) as terminal:
        with progress.stage("rolls", "05-07 民胜村"):
            pass
        progress.finish()
    assert terminal.getvalue() == "\r\x1b[K 25% 选民名单 / rolls 05-07 民胜村\r\x1b[K"


def test_where_nobody_looks_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    with progress.stage("rolls"):
        pass
    progress.finish()
    assert capfd.readouterr() == ("", "")


def test_a_hundred_quick_stages_are_not_a_hundred_lines() -> None:
    progress = Progress(total=100)
    with redirect_stderr(Terminal()) as terminal:
        for _ in range(100):
            with progress.stage("steps"):
                pass
    assert 1 <= terminal.getvalue().count("steps") < 50


def test_seconds_are_added_up_by_stage_even_when_a_stage_fails() -> None:
    progress = Progress()
    with progress.stage("rolls"):
        pass
    before = progress.seconds["rolls"]
    with pytest.raises(ValueError, match="broken"), progress.stage("rolls"):
        raise ValueError("broken")
    assert progress.seconds["rolls"] > before
    assert set(progress.seconds) == {"rolls"}


def test_what_happened_is_counted() -> None:
    progress = Progress()
    progress.add("voters", 1200)
    progress.add("voters")
    assert (progress.counts["voters"], progress.counts["scans"]) == (1201, 0)


def test_every_stage_has_a_name_in_both_languages() -> None:
    for zh, en in STAGES.values():
        assert any("\u4e00" <= sign <= "\u9fff" for sign in zh)
        assert en.isascii()


def test_columns_of_a_table_line_up_whatever_the_script() -> None:
    lines = table([("单位 / units", "160"), ("a", "1"), ("选举", "x")]).splitlines()
    assert lines == ["单位 / units  160", "a             1", "选举          x"]


def test_a_table_ends_no_line_with_blanks() -> None:
    assert table([("a", "x", ""), ("bb", "", "")]) == "a   x\nbb"
