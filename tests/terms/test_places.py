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


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("village,villagers_committee", "village,town", 5, "villagers_committee, residents_com"),
        ("township,town", "township,county", 3, "there are street, town, township"),
        ("county,county", "province,county", 2, "there are county, township, village"),
        ("119999101\n119999101202", "119999101,extra\n119999101202", 0, ""),
        (",villagers_committee,119999101\n", "\n", 5, "too few cells"),
        ("东山村", "山" * 140_000, 5, "not valid CSV"),
    ],
)
def test_a_line_says_what_is_wrong_with_it(old: str, new: str, line: int, says: str) -> None:
    text = UNITS.replace(old, new, 1)
    if not line:
        assert len(units_from_csv(text)) == 6
        return
    with pytest.raises(Refused) as refused:
        units_from_csv(text)
    assert refused.value.findings[0].place == f"line {line}"
    assert says in refused.value.findings[0].says.en


def test_empty_lines_do_not_move_the_count() -> None:
    text = UNITS.replace("119999102,西河镇", "\n\n119999101,西河镇")
    with pytest.raises(Refused) as refused:
        units_from_csv(text)
    assert refused.value.findings[0].place == "line 6"


@pytest.mark.parametrize(
    ("lon", "lat", "right"),
    [("103.6", "28.2", True), ("", "", True), ("-180", "180", True), ("x", "28", False),
     ("nan", "28", False), ("103.6", "180.1", False), ("inf", "0", False)],
)  # fmt: skip
def test_a_place_on_the_map_is_within_the_degrees(lon: str, lat: str, right: bool) -> None:
    text = f"code,name,level,kind,parent,lon,lat\n1,县,county,county,,{lon},{lat}\n"
    if right:
        assert units_from_csv(text)[0].lon == (float(lon) if lon else None)
        return
    with pytest.raises(Refused, match="longitude or latitude"):
        units_from_csv(text)
