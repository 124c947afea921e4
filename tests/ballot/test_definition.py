import copy
import json

import pytest
from tests.ballot.sample import DOCUMENT, definition, document

from huanjie.ballot.definition import definition_from_json, definition_to_json
from huanjie.terms.ballots import Mark
from huanjie.terms.findings import Refused


def test_a_definition_is_read_as_it_is_written() -> None:
    read = definition()
    assert read.marks.against is Mark.CROSS
    assert [contest.id for contest in read.contests] == ["chair", "member", "woman"]
    assert read.contests[1].candidates[2].name == "阿卜杜热合曼江"


def test_writing_and_reading_gives_the_same_definition() -> None:
    assert definition_from_json(definition_to_json(definition())) == definition()


@pytest.mark.parametrize("field", list(DOCUMENT))
def test_a_missing_field_is_refused_by_name(field: str) -> None:
    rest = {key: value for key, value in DOCUMENT.items() if key != field}
    with pytest.raises(Refused) as refused:
        definition_from_json(json.dumps(rest))
    assert refused.value.findings[0].about == field
    assert refused.value.findings[0].code == "ballot.definition"


def test_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"colour"):
        definition_from_json(document(colour="red"))


def test_a_field_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        definition_from_json('{"election": "a", "election": "b"}')


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(Refused, match="not JSON"):
        definition_from_json("选票")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"paper": "A3"}, "paper"),
        ({"title": " "}, "title"),
        ({"contests": []}, "contests"),
        ({"marks": {"for": "circle", "against": "circle", "abstain": "blank"}}, "marks"),
        ({"marks": {"for": "star", "against": "circle", "abstain": "blank"}}, "marks.for"),
    ],
)
def test_a_wrong_value_is_refused_where_it_stands(changes: dict[str, object], place: str) -> None:
    with pytest.raises(Refused) as refused:
        definition(**changes)
    assert refused.value.findings[0].place == place


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("seats", 0, "contests[0].seats"),
        ("seats", True, "contests[0].seats"),
        ("seats", "1", "contests[0].seats"),
        ("write_ins", -1, "contests[0].write_ins"),
        ("id", "member", "contests"),
    ],
)
def test_a_wrong_value_in_a_contest_is_refused(field: str, value: object, place: str) -> None:
    contests = copy.deepcopy(DOCUMENT["contests"])
    contests[0][field] = value  # type: ignore[index]  # a plain JSON document
    with pytest.raises(Refused) as refused:
        definition(contests=contests)
    assert refused.value.findings[0].place == place


def test_a_candidate_twice_in_one_contest_is_refused() -> None:
    contests = copy.deepcopy(DOCUMENT["contests"])
    contests[0]["candidates"][1]["id"] = "c1"  # type: ignore[index]  # a plain JSON document
    with pytest.raises(Refused, match="c1"):
        definition(contests=contests)


def test_a_contest_with_nothing_to_vote_on_is_refused() -> None:
    contests = [{"id": "x", "title": "主任", "seats": 1, "write_ins": 0, "candidates": []}]
    with pytest.raises(Refused, match="neither"):
        definition(contests=contests)


def test_the_colour_of_the_paper_may_be_named() -> None:
    read = definition(paper_colour="粉红色")
    assert read.paper_colour == "粉红色"
    assert definition_from_json(definition_to_json(read)) == read
    assert "paper_colour" not in definition_to_json(definition())


def test_a_colour_without_a_name_is_refused() -> None:
    with pytest.raises(Refused, match="paper_colour"):
        definition(paper_colour=" ")
