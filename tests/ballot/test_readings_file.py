import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.ballot.readings_file import (
    reading_from_json,
    reading_to_json,
    readings_from_lines,
)
from huanjie.terms.ballots import (
    BoxReading,
    Reading,
    ReadingStatus,
    Suggestion,
    Verdict,
    WriteInReading,
)
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

WORDS = st.text(min_size=1, max_size=6)
WHY = st.none() | WORDS
READINGS = st.builds(
    Reading,
    file=WORDS,
    frame=st.integers(1, 9),
    sha256=st.just(Sha256("0" * 64)),
    status=st.sampled_from(ReadingStatus),
    reason=WHY,
    style=WHY,
    page=st.none() | st.integers(1, 9),
    turned=st.none() | st.sampled_from([0, 90, 180, 270]),
    boxes=st.lists(
        st.builds(
            BoxReading, contest=WORDS, choice=WORDS, verdict=st.sampled_from(Verdict), why=WHY
        ),
        max_size=3,
    ).map(tuple),
    write_ins=st.lists(
        st.builds(
            WriteInReading,
            contest=WORDS,
            slot=st.integers(1, 9),
            verdict=st.sampled_from(Verdict),
            why=WHY,
            suggestions=st.lists(
                st.builds(Suggestion, name=WORDS, score=st.floats(0, 1)), max_size=2
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)


@given(READINGS)
def test_a_reading_is_read_as_it_was_written(reading: Reading) -> None:
    line = reading_to_json(reading)
    assert "\n" not in line
    assert reading_from_json(line) == reading


@given(READINGS)
def test_the_line_has_the_fields_that_were_promised(reading: Reading) -> None:
    line = json.loads(reading_to_json(reading))
    assert list(line) == [
        "file",
        "frame",
        "sha256",
        "status",
        "reason",
        "style",
        "page",
        "turned",
        "boxes",
        "write_ins",
    ]


def test_a_bad_line_is_refused_with_its_number() -> None:
    with pytest.raises(Refused, match=r"r\.jsonl:3"):
        list(readings_from_lines(["", "", "{}"], place="r.jsonl"))
