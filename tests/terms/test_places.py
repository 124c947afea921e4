import pytest
from tests.town import UNITS

from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import units_from_csv, villages_of


def test_the_villages_of_a_township_come_in_the_order_of_the_table() -> None:
    units = units_from_csv(UNITS)
    assert [u.code for u in villages_of(units, UnitCode("119999101"))] == [
        "119999101201",
        "119999101202",
    ]


def test_a_byte_order_mark_is_not_part_of_the_first_column() -> None:
    assert units_from_csv("\ufeff" + UNITS)[0].code == "119999"


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (UNITS.replace("code,", "id,"), "line 1"),
        (UNITS.replace("township,town,", "hamlet,town,"), "line 3"),
        (UNITS.replace("119999102,西河镇", "119999101,西河镇"), "line 4"),
        (UNITS.replace(",119999101\n", ",119999777\n", 1), "line 5"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(broken: str, line: str) -> None:
    with pytest.raises(Refused) as refused:
        units_from_csv(broken)
    assert refused.value.findings[0].place == line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (",119999101\n", ",\n", "has no parent; by its code it should be 119999101"),
        (",119999101\n", ",119999777\n", "119999777 is not in the table; by its code it should"),
        (",119999101\n", ",119999\n", "119999 is no township; by its code it should be 119999101"),
        ("119999101201,", ",", "the code is missing"),
    ],
)
def test_a_unit_without_its_parent_is_told_which_one_it_should_have(
    old: str, new: str, says: str
) -> None:
    lines = UNITS.splitlines(keepends=True)
    lines[4] = lines[4].replace(old, new, 1)
    with pytest.raises(Refused) as refused:
        units_from_csv("".join(lines))
    assert says in refused.value.findings[0].says.en


def test_a_parent_further_down_is_to_be_moved_up() -> None:
    lines = UNITS.splitlines(keepends=True)
    moved = [*lines[:2], *lines[3:], lines[2]]
    with pytest.raises(Refused) as refused:
        units_from_csv("".join(moved))
    assert "119999101 stands further down" in refused.value.findings[0].says.en


def test_a_code_that_stands_twice_names_the_line_of_the_first() -> None:
    with pytest.raises(Refused) as refused:
        units_from_csv(UNITS.replace("119999102,西河镇", "119999101,西河镇"))
    assert "119999101 stands in line 3 already" in refused.value.findings[0].says.en
