from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ballot.sample import definition

from huanjie.ballot.order import By, Grounds, drawn, names_in_order, ordered, reason
from huanjie.ballot.strokes import Strokes, given_strokes, strokes_of
from huanjie.terms.findings import Refused

SEED = "35261442635126"
# By strokes in the lists that congresses publish: 丁2, then 万3, 马3, 王4, 毛4, 文4, 尹4 …
SURNAMES = "丁于万马王毛文方尹孔邓石龙卢叶田史白冯吕朱乔任刘江汤许孙苏杜李杨吴邱何余邹汪沈宋张陆陈"


def by_surname(names: Sequence[str], **said: Strokes) -> tuple[str, ...]:
    return names_in_order(names, By.SURNAME_STROKES, Grounds(given=said))


def refused(code: str, names: Sequence[str], by: By, grounds: Grounds) -> str:
    with pytest.raises(Refused) as caught:
        names_in_order(names, by, grounds)
    assert [one.code for one in caught.value.findings] == [code]
    return caught.value.findings[0].says.zh


def test_surnames_stand_by_strokes_and_then_stroke_by_stroke() -> None:
    assert by_surname(sorted(SURNAMES)) == tuple(SURNAMES)


def test_of_equal_strokes_the_one_that_begins_level_stands_first() -> None:
    assert by_surname(["文明", "毛毅", "王伟", "尹力"]) == ("王伟", "毛毅", "文明", "尹力")


def test_of_one_surname_the_given_name_decides() -> None:
    assert by_surname(["李大鸣", "李一鸣"]) == ("李一鸣", "李大鸣")


def test_by_surname_a_given_name_of_one_character_stands_before_two() -> None:
    assert by_surname(["田大利", "田富"]) == ("田富", "田大利")


def test_by_whole_name_its_second_character_is_compared() -> None:
    names = ["田富", "田大利"]
    assert names_in_order(names, By.NAME_STROKES, Grounds()) == ("田大利", "田富")


def test_a_surname_of_two_characters_stands_by_its_first() -> None:
    assert by_surname(["洪少东", "欧阳少东", "王芳"]) == ("王芳", "欧阳少东", "洪少东")


def test_after_a_surname_of_two_one_character_stands_before_two() -> None:
    assert by_surname(["司马文明", "司马懿"]) == ("司马懿", "司马文明")


def test_a_name_with_a_dot_stands_by_its_characters() -> None:
    assert by_surname(["阿依古丽·艾力", "买买提·艾力", "丁伟"]) == (
        "丁伟",
        "买买提·艾力",
        "阿依古丽·艾力",
    )


def test_a_name_that_begins_another_stands_first() -> None:
    assert by_surname(["买买提·艾力江", "买买提·艾力"]) == ("买买提·艾力", "买买提·艾力江")


@pytest.mark.parametrize(("character", "number"), [("䶮", 9), ("㛃", 9), ("𬭚", 13), ("达", 6)])
def test_rare_characters_have_their_number(character: str, number: int) -> None:
    assert strokes_of(character).number == number


def test_a_character_without_data_is_named_and_a_person_gives_its_number() -> None:
    names = ["王芳", "\U0002ebf0伟"]
    says = refused("ballot.strokes_unknown", names, By.SURNAME_STROKES, Grounds())
    assert "U+2EBF0" in says
    said = given_strokes("\U0002ebf0=3")
    assert by_surname(names, **{said.character: said}) == ("\U0002ebf0伟", "王芳")


def test_rare_characters_of_as_many_strokes_wait_for_a_person() -> None:
    says = refused("ballot.order_level", ["王䶮", "王㛃"], By.SURNAME_STROKES, Grounds())
    assert "王䶮" in says
    assert "王㛃" in says
    first, then = given_strokes("㛃=9,春"), given_strokes("䶮=9,型")
    said = {first.character: first, then.character: then}
    assert by_surname(["王㛃", "王䶮"], **said) == by_surname(["王䶮", "王㛃"], **said)


@pytest.mark.parametrize("text", ["𬭚", "𬭚=", "𬭚=x", "𬭚钟=9", "𬭚=9,\U0002ebf0", "=9"])
def test_strokes_given_badly_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="CHARACTER=NUMBER"):
        given_strokes(text)


@settings(deadline=None, max_examples=50)
@given(st.permutations(["王芳", "王一鸣", "李国强", "欧阳文军", "司马懿", "丁伟"]))
def test_the_order_of_entry_changes_nothing(names: list[str]) -> None:
    assert by_surname(names) == by_surname(sorted(names))


VOTES = {("m", "王芳"): 10, ("m", "李国强"): 30, ("m", "陈志明"): 20}


def test_more_nominations_stand_first() -> None:
    names = names_in_order(
        ["王芳", "李国强", "陈志明"], By.VOTES, Grounds(votes=VOTES), contest="m"
    )
    assert names == ("李国强", "陈志明", "王芳")


def test_equal_votes_are_not_settled_by_the_machine() -> None:
    level = {("", "王芳"): 10, ("", "李国强"): 10}
    refused("ballot.order_level", ["王芳", "李国强"], By.VOTES, Grounds(votes=level))
    settled = Grounds(votes=level, then=By.SURNAME_STROKES)
    assert names_in_order(["李国强", "王芳"], By.VOTES, settled) == ("王芳", "李国强")


def test_a_name_without_votes_is_refused() -> None:
    refused("ballot.order_votes_missing", ["王芳"], By.VOTES, Grounds())


def test_a_lot_can_be_worked_out_again_by_anybody() -> None:
    names = ["王芳", "李国强", "陈志明"]
    order = names_in_order(names, By.LOT, Grounds(seed=SEED), contest="m")
    assert order == tuple(sorted(names, key=lambda name: drawn(name, SEED, "m")))
    assert reason(order[0], By.LOT, Grounds(seed=SEED), contest="m")[2:] in drawn(
        order[0], SEED, "m"
    )


def test_every_order_can_come_out_of_a_lot() -> None:
    names = ["王芳", "李国强", "陈志明"]
    orders = {names_in_order(names, By.LOT, Grounds(seed=f"{n:010}")) for n in range(100)}
    assert orders == set(permutations(names))


@pytest.mark.parametrize("seed", ["", "123456789", "12345678x0", "１２３４５６７８９０"])
def test_a_lot_needs_ten_digits(seed: str) -> None:
    refused("ballot.order_seed", ["王芳"], By.LOT, Grounds(seed=seed))


def test_ten_digits_are_enough() -> None:
    assert names_in_order(["王芳"], By.LOT, Grounds(seed="1234567890")) == ("王芳",)


def test_a_ballot_keeps_its_people_whatever_their_order() -> None:
    before = definition()
    after = ordered(before, By.SURNAME_STROKES, Grounds())
    assert [one.name for one in after.contests[1].candidates] == [
        "刘洋",
        "阿卜杜热合曼江",
        "陈志明",
        "欧阳文军",
    ]
    for one, other in zip(before.contests, after.contests, strict=True):
        assert set(one.candidates) == set(other.candidates)


@pytest.mark.parametrize("names", [("王芳", "王芳"), ("王芳", "李国强", "王芳")])
def test_two_of_one_name_on_one_post_are_never_put_in_order(names: tuple[str, ...]) -> None:
    twice = [{"id": f"c{n}", "name": name, "sex": "f"} for n, name in enumerate(names)]
    contest = {"id": "x", "title": "主任", "seats": 1, "write_ins": 0, "candidates": twice}
    with pytest.raises(Refused, match="王芳"):
        ordered(definition(contests=[contest]), By.LOT, Grounds(seed=SEED))


def test_what_a_bracket_adds_is_no_part_of_the_name() -> None:
    assert by_surname(["李芳(一组)", "王芳（女）"]) == ("王芳（女）", "李芳(一组)")
    refused("ballot.order_level", ["王芳（一组）", "王芳（二组）"], By.SURNAME_STROKES, Grounds())
