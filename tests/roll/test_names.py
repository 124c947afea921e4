"""The printed name is sacred; keys only compare."""

import pytest

from huanjie.roll.names import folded, printed, sound


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
