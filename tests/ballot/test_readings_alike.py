"""Lines that say the same are taken apart once, and every reading is what it would be alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.ballot.readings_alike import readings_alike
from huanjie.ballot.readings_file import reading_to_json, readings_from_lines
from huanjie.terms.ballots import BoxReading, Reading, ReadingStatus, Verdict, WriteInReading
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

READINGS = st.builds(
    Reading,
    file=st.sampled_from(["a.jpg", "b.jpg", 'say "b".jpg', "c\\d.jpg", "扫描 1.tif"]),
    frame=st.integers(1, 12),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64).map(Sha256),
    status=st.sampled_from(ReadingStatus),
    reason=st.sampled_from([None, "no_code"]),
    style=st.sampled_from([None, "AB12"]),
    page=st.sampled_from([None, 1, 2]),
    turned=st.just(0),
    boxes=st.tuples(
        st.builds(
            BoxReading,
            contest=st.just("chair"),
            choice=st.sampled_from(["c1", "c2"]),
            verdict=st.sampled_from(Verdict),
            why=st.none(),
        )
    ),
    write_ins=st.tuples(
        st.builds(
            WriteInReading,
            contest=st.just("chair"),
            slot=st.just(1),
            verdict=st.just(Verdict.BLANK),
            why=st.none(),
            suggestions=st.just(()),
        )
    ),
)


@given(st.lists(READINGS, max_size=30))
def test_every_reading_is_what_it_would_be_alone(readings):
    lines = [f"{reading_to_json(one)}\n" for one in readings]
    assert list(readings_alike(lines)) == list(readings_from_lines(lines)) == readings


def test_pages_that_say_the_same_share_their_boxes():
    one, other, third = (
        json.loads(reading_to_json(READINGS_OF_ONE)) | {"file": f"{n}.jpg", "sha256": f"{n}" * 64}
        for n in range(3)
    )
    third["boxes"][0]["verdict"] = "cross"
    lines = [json.dumps(line, ensure_ascii=False) for line in (one, other, third)]
    first, second, last = readings_alike(lines)
    assert first.boxes is second.boxes and last.boxes is not first.boxes


READINGS_OF_ONE = Reading(
    file="0.jpg",
    frame=1,
    sha256=Sha256("0" * 64),
    status=ReadingStatus.READ,
    reason=None,
    style="AB12",
    page=1,
    turned=0,
    boxes=(BoxReading(contest="chair", choice="c1", verdict=Verdict.CIRCLE, why=None),),
    write_ins=(),
)


def test_a_line_written_otherwise_is_read_as_such():
    """Keys in another order, other spaces, capital digits of the digest, an empty line."""
    document = json.loads(reading_to_json(READINGS_OF_ONE))
    lines = [
        json.dumps(dict(reversed(document.items()))),
        json.dumps(document, separators=(",", ":")),
        json.dumps(document, indent=None, ensure_ascii=True),
        "\n",
    ]
    assert list(readings_alike(lines)) == [READINGS_OF_ONE] * 3


@pytest.mark.parametrize("cut", [-1, -20, 30])
def test_a_torn_line_is_refused_by_its_number_also_after_whole_ones(cut):
    whole = reading_to_json(READINGS_OF_ONE)
    with pytest.raises(Refused, match=r"r\.jsonl:3"):
        list(readings_alike([whole, whole, whole[:cut]], place="r.jsonl"))
