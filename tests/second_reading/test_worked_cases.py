"""The second reading answers the worked cases too, so that both agree on what is right."""

import json
from pathlib import Path

import pytest
from tests.second_reading.agreement import plain
from tests.second_reading.form import Refused
from tests.second_reading.reading import read

CASES = sorted((Path(__file__).parents[1] / "cases" / "decide").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_second_reading_answers_the_worked_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case = json.loads(text)
    if case.get("expect_error"):
        with pytest.raises(Refused):
            read(text)
        return
    question, answer = read(text)
    expected = case["expect"]
    assert set(expected.pop("findings", ())) <= question.findings
    assert not set(expected.pop("findings_absent", ())) & question.findings
    assert {key: plain(answer[key]) for key in expected} == plain(expected)
