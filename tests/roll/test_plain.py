"""Plain rows read in columns are read as the careful functions read them one at a time."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, number

from huanjie.roll.check import comes_of_age
from huanjie.roll.intake import ClerkFile, Intake, take_in
from huanjie.roll.number import is_consistent, read_identity
from huanjie.roll.plain import consistent
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.people import IdentityState

RIGHT, MAN = number(sequence="124"), number("19620815", "333")
names = st.sampled_from(
    ["王芳", "王 芳", "买买提·艾力", "阿依・古丽", "欧阳\u200b娜", "王芳2", "Wang", "", None, 12]
)
sexes = st.sampled_from(["女", "男", "F", "男性", "?", None, 1, " 女 "])
births = st.sampled_from(
    [
        *("1985-03-07", "1985年3月7日", "1985.3.7", "19850307", "一九八五年三月七日", "07/03/1985"),
        *(date(1985, 3, 7), "1962-08-15", "1985-03-07 00:00:00", "85-3-7", "1985-02-30", "无"),
        *("农历1985年正月十六", "2009-01-01", "2026-06-01", None, 31113, "1985-3", "1985-01-16"),
    ]
)
identities = st.sampled_from(
    [
        *(RIGHT, MAN, RIGHT.lower(), f" {RIGHT[:6]} {RIGHT[6:]}", f"'{RIGHT}", RIGHT[:17] + "?"),
        *(RIGHT[:17], RIGHT[:6] + RIGHT[8:17], float(MAN[:17] + "0"), "无", None, "5.3E+17"),
        *(RIGHT[:16] + RIGHT[17] + RIGHT[16], number(sequence="000"), number("09740307", "124")),
        number("20090101", "124"),
    ]
)
heads = st.sampled_from(["王大明", "李四", "", None, RIGHT])
grounds = st.sampled_from(["常住", "外出", "外来", "乙", None, "①常住"])
notes = st.sampled_from([None, "党员", "已故", "被剥夺政治权利至2026-05-09", "电话 13800001111"])
groups = st.sampled_from(["第一村民小组", None, "二组", f"组 {RIGHT}"])
rows = st.lists(
    st.tuples(groups, heads, names, sexes, births, identities, grounds, notes).map(
        lambda cells: [1, *cells]
    ),
    min_size=1,
    max_size=12,
)


def read(rows: list[list[Written]], *, carefully: bool) -> Intake:
    """The rows; carefully when each number stands in the column for corrections as well."""
    title: list[Written] = [*HEADER, "更正后身份证号"]
    written = [[*row, row[6] if carefully else None] for row in rows]
    data = workbook_bytes([Page(name="名册", rows=[title, *written])])
    return take_in([ClerkFile(name="a.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)


@given(rows)
@settings(max_examples=60, deadline=None)
def test_a_row_says_the_same_whether_it_is_read_in_columns_or_alone(
    rows: list[list[Written]],
) -> None:
    plain, careful = (read(rows, carefully=one) for one in (False, True))
    assert plain.voters == careful.voters
    assert plain.secrets == careful.secrets
    said = [
        sorted((i.row, i.code, i.found, i.fix) for i in intake.issues)
        for intake in (plain, careful)
    ]
    assert said[0] == said[1]


@given(st.lists(st.text("0123456789Xx", min_size=18, max_size=18), min_size=1, max_size=9))
def test_many_numbers_checked_at_once_are_those_that_are_valid_alone(texts: list[str]) -> None:
    right = [*texts, RIGHT, MAN, RIGHT.lower(), number(sequence="000")]
    expected = [is_consistent(one) and one[14:17] != "000" for one in right]
    assert consistent(right) == expected


@given(st.dates(date(1998, 1, 1), date(2050, 12, 31)), st.sampled_from([16, 18, 20]))
def test_the_latest_birth_date_of_a_voter_is_the_last_that_comes_of_age(
    day: date, years: int
) -> None:
    latest = type(ELIGIBILITY)(polling_day=day, voter_age=years).born_by
    assert comes_of_age(latest, years) <= day
    later = [date.fromordinal(latest.toordinal() + n) for n in (1, 2, 3)]
    assert all(comes_of_age(one, years) > day for one in later)


def test_a_valid_number_of_the_year_974_is_none() -> None:
    read = read_identity(number("09740307", "124"), until=date(2026, 5, 10))
    assert (read.state, read.problem) == (IdentityState.INVALID, "roll.identity_date")
