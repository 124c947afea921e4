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
