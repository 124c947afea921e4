"""Whose roll a file is, by the titles printed in it: the longest name counts, and only a unit's."""

import pytest
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, file_of, number, voter_row

from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.replaced import another_units
from huanjie.roll.workbook import Page, workbook_bytes

VILLAGES = ("新拉村", "一里村", "里村", "和平", "民主", "永安")


@pytest.mark.parametrize(
    ("title", "own", "whose"),
    [
        ("永善县溪洛渡镇新拉村选民登记表", "新拉村", None),
        ("永善县永安乡选民登记表", "新拉村", None),
        ("永善县永安镇选民登记表", "永安", None),
        ("永善县永安街道选民登记表", "新拉村", None),
        ("永善县永安乡一里村选民登记表", "新拉村", "一里村"),
        ("永善县永安乡一里村选民登记表", "永安", "一里村"),
        ("永善县永安乡一里村选民登记表", "里村", "一里村"),
        ("永善县永安乡里村选民登记表", "里村", None),
        ("永善县永安乡里村选民登记表", "一里村", "里村"),
        ("一里村与新拉村选民登记表", "新拉村", None),
        ("和平村选民登记表", "新拉村", "和平"),
        ("和平社区居民选民登记表", "新拉村", "和平"),
        ("和平", "新拉村", "和平"),
        ("和平2026.xlsx", "新拉村", "和平"),
        ("第十一届民主选举登记表", "新拉村", None),
        ("选民登记表", "新拉村", None),
    ],
)
def test_a_title_speaks_of_another_unit(title: str, own: str, whose: str | None) -> None:
    others = [name for name in VILLAGES if name != own]
    assert another_units([title], [own], others) == whose


def test_one_title_of_its_own_is_enough_in_any_sheet() -> None:
    titles = ["一里村选民登记表", "新拉村选民登记表"]
    assert another_units(titles, ["新拉村"], VILLAGES[1:]) is None


def with_titles(*titles: str) -> ClerkFile:
    rows = [*([title] for title in titles), HEADER, voter_row()]
    return ClerkFile(name="一组.xlsx", data=workbook_bytes([Page(name="名册", rows=rows)]))


def test_what_is_printed_above_a_table_is_kept_without_numbers() -> None:
    secret = number()
    intake = take_in([with_titles("新拉村登记表", f"填表人 {secret}")], UNIT, ELIGIBILITY, KEYS)
    assert intake.titles == ("新拉村登记表", f"填表人 {secret[:6]}{'*' * 12}")


@pytest.mark.parametrize(("length", "kept"), [(199, 199), (200, 200), (201, 200)])
def test_of_a_long_title_the_beginning_is_kept(length: int, kept: int) -> None:
    (title,) = take_in([with_titles("村" * length)], UNIT, ELIGIBILITY, KEYS).titles
    assert len(title) == kept


def test_each_table_is_told_with_how_it_was_read() -> None:
    intake = take_in([file_of(voter_row())], UNIT, ELIGIBILITY, KEYS)
    assert [layout is not None and layout.top for layout in intake.layouts] == [1]
    unread = ClerkFile(name="a.csv", data="甲,乙,丙\n1,2,3\n".encode())
    asked = take_in([unread], UNIT, ELIGIBILITY, KEYS)
    assert (len(asked.sheets), asked.layouts) == (1, (None,))
