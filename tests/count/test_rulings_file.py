"""rulings.jsonl is read strictly, a line at a time, and written as it is read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.count.ballots import on

from huanjie.count.rulings_file import ruling_to_json, rulings_from_lines
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

LINE = json.loads(ruling_to_json(on()))


def refused(**changes):
    lines = [ruling_to_json(on()), "", json.dumps(LINE | changes)]
    with pytest.raises(Refused) as found:
        list(rulings_from_lines(lines, place="r.jsonl"))
    return found.value.findings[0]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cited", ""),
        ("cited", " "),
        ("reason", ""),
        ("by", " "),
        ("by", None),
        ("sha256", ""),
        ("frame", 0),
        ("frame", "1"),
        ("verdict", "yes"),
        ("verdict", "review"),
        ("void", "false"),
        ("name", None),
        ("contest", 3),
        ("when", "2026-04-20"),
    ],
)
def test_a_wrong_line_is_refused_by_file_line_and_field(key, value):
    found = refused(**{key: value})
    assert (found.place, found.about) == ("r.jsonl:3", key)
    assert found.says.zh.startswith(f"r.jsonl:3：{key}：")
    assert found.says.en.startswith(f"r.jsonl:3: {key}: ")


@pytest.mark.parametrize("key", sorted(LINE))
def test_every_key_is_needed(key):
    line = json.dumps({name: value for name, value in LINE.items() if name != key})
    with pytest.raises(Refused) as found:
        list(rulings_from_lines([line]))
    assert found.value.findings[0].about == key


def test_a_torn_line_is_refused_by_its_number():
    with pytest.raises(Refused, match=r"rulings.jsonl:1: not a JSON object"):
        list(rulings_from_lines([ruling_to_json(on())[:-5]]))


def test_a_void_column_needs_no_sign():
    assert refused(verdict="review").about == "verdict"
    (one,) = rulings_from_lines([json.dumps(LINE | {"verdict": "review", "void": True})])
    assert one.void


WORD = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).map(str.strip)
FILLED = WORD.filter(bool)


@given(
    st.builds(
        Ruling,
        sha256=FILLED.map(Sha256),
        frame=st.integers(1, 999),
        contest=WORD,
        choice=WORD,
        verdict=st.sampled_from([one for one in Verdict if one is not Verdict.REVIEW]),
        name=WORD,
        void=st.booleans(),
        by=FILLED,
        reason=FILLED,
        cited=FILLED,
    )
)
def test_what_is_written_is_read_again(ruling):
    assert list(rulings_from_lines([ruling_to_json(ruling)])) == [ruling]
