import json

import pytest
from tests.ballot.sample import ballot

from huanjie.ballot.layout_file import layout_from_json, layout_to_json
from huanjie.terms.findings import Refused


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_layout_is_read_as_it_was_written(paper: str) -> None:
    layout = ballot(paper).layout
    assert layout_from_json(layout_to_json(layout)) == layout


def test_the_file_has_the_fields_that_were_promised() -> None:
    document = json.loads(layout_to_json(ballot().layout))
    page = document["pages"][0]
    assert document["paper_mm"] == [210.0, 297.0]
    assert {"style", "layout_hash", "pages"} <= set(document)
    assert {"contest", "choice", "x", "y", "w", "h"} <= set(page["boxes"][0])
    assert {"contest", "slot", "box", "frame"} <= set(page["write_ins"][0])
    assert {"contest", "choice", "x", "y", "w", "h"} <= set(page["names"][0])
    assert set(page["seal"]) == {"x", "y", "w", "h"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"paper_mm": [1]}', '{"paper_mm": [1, 2]}'])
def test_what_is_not_a_layout_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Refused, match=r"other\.json"):
        layout_from_json(text, place="other.json")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("x", "12.5"),
        ("x", True),
        ("x", None),
        ("contest", 1),
        ("choice", None),
    ],
)
def test_a_field_of_another_kind_is_refused(field: str, wrong: object) -> None:
    document = json.loads(layout_to_json(ballot().layout))
    document["pages"][0]["boxes"][0][field] = wrong
    with pytest.raises(Refused, match=r"other\.json"):
        layout_from_json(json.dumps(document), place="other.json")


def test_a_print_that_was_damaged_is_refused() -> None:
    document = json.loads(layout_to_json(ballot().layout))
    document["pages"][0]["print"] = "****" + document["pages"][0]["print"]
    with pytest.raises(Refused, match=r"other\.json"):
        layout_from_json(json.dumps(document), place="other.json")
