"""The printed name is sacred; keys only compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.roll.names import folded, key, keys_and_sounds, printed, sound


@pytest.mark.parametrize("name", ["王乾", "於鍾頴", "李昇堃", "甯采臣", "龑䶮", "买买提·艾力"])
def test_a_printed_name_is_never_rewritten(name: str) -> None:
    assert printed(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("於鍾頴", "于钟颖"), ("李峯", "李峰"), ("閆红", "阎红"), ("艾力·买买提", "艾力・买买提")],
)
def test_variants_meet_in_the_key(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_zhe_and_zhe_are_two_signs_in_a_name() -> None:
    assert folded("王喆") != folded("王哲")


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单丹", "shan"),
        ("解红", "xie"),
        ("仇英", "qiu"),
        ("曾敏", "zeng"),
        ("查良", "zha"),
        ("区伟", "ou"),
        ("朴顺", "piao"),
        ("盖强", "ge"),
        ("缪云", "miao"),
        ("翟军", "zhai"),
        ("覃芳", "qin"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, reading: str) -> None:
    assert sound(name).split()[0] == reading


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("万俟洛", "mo qi luo"),
        ("尉迟恭", "yu chi gong"),
        ("尉健", "wei jian"),
        ("任红", "ren hong"),
    ],
)
def test_a_surname_of_two_signs_is_read_as_one(name: str, reading: str) -> None:
    assert sound(name) == reading


def test_a_dot_left_out_makes_no_other_person() -> None:
    assert key("买买提·艾力") == key("买买提艾力") == key("买买提・艾力")


NAMES = st.lists(st.text(st.sampled_from("王单万俟尉迟乾於鍾·・ 芳Xa\u200b\u3000\0龑")), max_size=6)


@given(names=NAMES)
def test_many_names_at_once_are_keyed_as_one_by_one(names: list[str]) -> None:
    assert keys_and_sounds(names) == ([key(n) for n in names], [sound(n) for n in names])
