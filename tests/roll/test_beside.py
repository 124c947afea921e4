"""Rolls kept in memory tell who stands on which."""

from hypothesis import given
from hypothesis import strategies as st

from huanjie.roll.beside import Beside

PEOPLE = st.lists(st.sampled_from("甲乙丙丁戊己庚"))


@given(st.dictionaries(st.sampled_from(["一", "二", "三"]), PEOPLE), PEOPLE)
def test_each_person_is_found_on_each_roll_that_has_them(
    rolls: dict[str, list[str]], asked: list[str]
) -> None:
    beside = Beside()
    for roll, people in rolls.items():
        beside.add(roll, people)
    assert beside.having(asked) == {
        (roll, one) for roll, people in rolls.items() for one in people if one in asked
    }


def test_a_roll_told_anew_takes_the_place_of_the_old() -> None:
    beside = Beside()
    beside.add("一", ["甲"])
    beside.add("一", ["乙"])
    assert beside.having(["甲", "乙"]) == {("一", "乙")}
    assert "一" in beside
    assert "二" not in beside
