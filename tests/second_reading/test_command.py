"""`huanjie decide --lines` on mixed lines: one answer each, in order, the same as in process."""

import argparse
import json
from pathlib import Path

import pytest
from tests.second_reading.chance.lines import lines

from huanjie.cli import decide
from huanjie.count.case_file import answer_line

COUNT = 500


def test_a_file_of_good_and_refused_lines_is_answered_line_by_line(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = list(lines(11, COUNT))
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(f"{line}\n" for line in asked), encoding="utf-8", newline="\n")
    parser = argparse.ArgumentParser()
    decide.register(parser.add_subparsers())
    arguments = parser.parse_args(["decide", "--lines", str(file)])
    assert arguments.run(arguments) == 0
    said = capsysbinary.readouterr()
    answers = said.out.decode().split("\n")
    assert answers.pop() == ""
    assert answers == [answer_line(line.encode()) for line in asked]
    refused = [json.loads(one) for one in answers if one.startswith('{"error"')]
    assert len(refused) > COUNT / 6
    assert all(set(one) == {"error", "field"} and one["field"] in one["error"] for one in refused)
    assert said.err == b""
