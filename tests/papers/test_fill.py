"""Reading a form's data: strict, all faults at once, never a guess."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pytest

from huanjie.papers.fill import filled
from huanjie.terms.findings import Refused


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    name: str
    votes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    title: str
    day: date
    rows: tuple[Row, ...]
    moment: datetime
    colour: Colour
    sealed: bool
    note: str = "无"


GOOD: dict[str, object] = {
    "title": "公告",
    "day": "2026-05-10",
    "rows": [{"name": "王芳", "votes": 3}, {"name": "李强", "votes": None}],
    "moment": "2026-05-10T08:30",
    "colour": "red",
    "sealed": True,
}


def codes(changes: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        filled(Paper, {**GOOD, **changes})
    return [(one.code.removeprefix("papers."), one.about) for one in refused.value.findings]


def test_good_data_becomes_the_typed_input() -> None:
    assert filled(Paper, GOOD) == Paper(
        title="公告",
        day=date(2026, 5, 10),
        rows=(Row(name="王芳", votes=3), Row(name="李强", votes=None)),
        moment=datetime.fromisoformat("2026-05-10T08:30"),
        colour=Colour.RED,
        sealed=True,
    )


def test_all_faults_are_named_and_not_only_the_first() -> None:
    data = {"title": " ", "rows": [{"name": "王芳"}], "extra": 1, "day": "2026-02-30"}
    with pytest.raises(Refused) as refused:
        filled(Paper, data)
    assert sorted(one.about for one in refused.value.findings) == [
        "colour",
        "day",
        "extra",
        "moment",
        "rows[0].votes",
        "sealed",
        "title",
    ]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": 3}, "title"),
        ({"title": ""}, "title"),
        ({"day": "10.5.2026"}, "day"),
        ({"day": 20260510}, "day"),
        ({"rows": "王芳"}, "rows"),
        ({"rows": ["王芳"]}, "rows[0]"),
        ({"rows": [{"name": "王芳", "votes": True}]}, "rows[0].votes"),
        ({"rows": [{"name": "王芳", "votes": -1}]}, "rows[0].votes"),
        ({"rows": [{"name": "王芳", "votes": 3.0}]}, "rows[0].votes"),
        ({"moment": "morning"}, "moment"),
        ({"colour": "green"}, "colour"),
        ({"sealed": 1}, "sealed"),
        ({"note": None}, "note"),
    ],
)
def test_a_wrong_value_is_refused_by_its_path(changes: dict[str, object], path: str) -> None:
    assert codes(changes) == [("wrong_value", path)]


def test_an_unknown_field_inside_a_row_is_refused_by_its_path() -> None:
    assert codes({"rows": [{"name": "王芳", "votes": 1, "age": 40}]}) == [
        ("unknown_field", "rows[0].age")
    ]


@pytest.mark.parametrize("number", ["119999199001011234", "11999919900101123X", "119999900101123"])
def test_an_identity_number_is_refused_and_never_repeated(number: str) -> None:
    with pytest.raises(Refused) as refused:
        filled(Paper, {**GOOD, "rows": [{"name": f"王芳({number})", "votes": 1}]})
    (finding,) = refused.value.findings
    assert (finding.code, finding.about) == ("papers.identity_number", "rows[0].name")
    assert number not in str(refused.value)


def test_telephones_and_unit_codes_are_no_identity_numbers() -> None:
    for harmless in ("13800000000", "119999102201", "0000-2100001"):
        assert filled(Paper, {**GOOD, "title": harmless}).title == harmless


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x7f", "\ud842", "\uffff"])
def test_a_character_that_no_file_can_hold_is_refused(character: str) -> None:
    assert codes({"title": f"王{character}"}) == [("wrong_value", "title")]
