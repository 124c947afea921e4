"""`huanjie decide` on files: one answer, or one a line in the same order."""

import argparse
import json
from pathlib import Path

from huanjie.cli import decide

CASE = Path(__file__).parents[1] / "cases" / "decide" / "V01.json"


def run(capsysbinary, *arguments, status=0):
    parser = argparse.ArgumentParser()
    decide.register(parser.add_subparsers())
    args = parser.parse_args(["decide", *map(str, arguments)])
    assert args.run(args) == status
    said = capsysbinary.readouterr()
    assert len(said.err.splitlines()) == bool(status)
    assert not (status and said.out)
    assert not status or b"procedure" in said.err
    return said.out.decode()


def test_a_whole_case_file_is_answered(capsysbinary):
    assert json.loads(run(capsysbinary, CASE))["elected"] == {"chair": ["A"]}


def test_a_refused_file_prints_one_line_that_names_the_field_and_no_answer(tmp_path, capsysbinary):
    file = tmp_path / "case.json"
    file.write_text('{"kind": "age"}')
    run(capsysbinary, file, status=2)


def test_every_line_has_its_answer_in_order(tmp_path, capsysbinary):
    good = json.dumps(json.loads(CASE.read_text())["input"])
    other = good.replace('"A"', '"\u2028\u7532"')
    file = tmp_path / "cases.jsonl"
    file.write_bytes("\n".join([good, "", "{}", other, good + "\r"]).encode())
    answers = run(capsysbinary, "--lines", file).split("\n")
    assert answers.pop() == ""
    told = [json.loads(one) for one in answers]
    assert [sorted(one)[0] for one in told] == ["base", "error", "error", "base", "base"]
    assert told[2]["field"] == "kind"
    assert told[3]["elected"]["chair"] == ["\u2028\u7532"]


def test_half_a_surrogate_in_a_name_stays_an_escape(tmp_path, capsysbinary):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(json.loads(CASE.read_text())["input"]).replace('"A"', '"\\ud800"'))
    assert json.loads(run(capsysbinary, file))["elected"]["chair"] == ["\ud800"]


def test_counts_of_ten_thousand_digits_are_exact(tmp_path, capsysbinary):
    digits = "1" + "0" * 9_999
    case = {
        "kind": "quorum",
        "procedure": "villagers_committee",
        "on": "2016-01-01",
        "meeting": "representatives",
    }
    text = json.dumps(case)[:-1] + f', "entitled": {digits}, "present": {digits}}}'
    file = tmp_path / "case.json"
    file.write_text(text)
    assert '"met":true' in run(capsysbinary, file)
