"""The forty worked cases, compared as docs/decide.md §0 says: sets for lists, more keys."""

import json
import re
from pathlib import Path

import pytest

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

CASES = sorted((Path(__file__).parents[1] / "cases" / "decide").glob("*.json"))


def as_set(value):
    """A value in which lists have no order."""
    if isinstance(value, dict):
        return frozenset((key, as_set(one)) for key, one in value.items())
    if isinstance(value, list):
        return frozenset(as_set(one) for one in value)
    return value


def codes(found):
    """Finding codes; `default_used:women` for a default."""
    return {one["code"] for one in found} | {
        f"{one['code']}:{one['setting']}" for one in found if "setting" in one
    }


def agrees(expected, answered):
    """Whether every expected key is equal in the answer."""
    present = codes(answered["findings"])
    assert set(expected.pop("findings", ())) <= present
    assert not set(expected.pop("findings_absent", ())) & present
    for key, value in expected.items():
        assert as_set(value) == as_set(answered[key]), key


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_worked_case_is_answered_as_its_article_demands(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    text = case.get("raw") or json.dumps(case["input"], ensure_ascii=False)
    if case.get("expect_error"):
        with pytest.raises(Refused) as refused:
            answer(text)
        assert re.search(case["message"], str(refused.value), re.IGNORECASE)
    else:
        answered = json.loads(answer(text))
        assert answered["steps"]
        agrees(case["expect"], answered)
