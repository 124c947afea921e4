"""Namesakes: the committee's own words stand on the list, before and after a correction."""

from collections.abc import Mapping

import pytest
from tests.town import ELECTION, Town, planned_town, take_in, town_with_posted_roll, workbook
from tests.witness import refused

from huanjie.actions.name_namesakes import name_namesakes
from huanjie.actions.publish_roll import publish_roll
from huanjie.records.models import VoterRow

pytestmark = pytest.mark.django_db

TWO = (("王芳", "女"), ("李建国", "男"), ("王芳", "女"))


def town_with_namesakes() -> Town:
    town = planned_town()
    take_in(town, workbook(voters=TWO))
    return town


def twins() -> list[int]:
    return list(VoterRow.objects.filter(name="王芳").order_by("pk").values_list("pk", flat=True))


def name(town: Town, marks: Mapping[int, str], reason: str = "村民都这样称呼") -> None:
    with town.on("roll_published"):
        name_namesakes(town.chair, election=ELECTION, marks=marks, reason=reason)


def shown(town: Town) -> list[str]:
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    return list(VoterRow.objects.order_by("serial").values_list("shown", flat=True))


def test_the_words_of_the_committee_stand_on_the_list() -> None:
    town = town_with_namesakes()
    name(town, dict(zip(twins(), ("河东", "河西"), strict=True)))
    assert shown(town) == ["王芳(河东)", "李建国", "王芳(河西)"]


def test_without_them_the_program_numbers_those_of_one_age() -> None:
    assert shown(town_with_namesakes()) == ["王芳(一)", "李建国", "王芳(二)"]


@pytest.mark.parametrize(
    "words", [("大", "大"), ("大", ""), ("大", "85"), ("大", "住在村东头的那家")]
)
def test_the_words_differ_and_tell_no_year(words: tuple[str, str]) -> None:
    town = town_with_namesakes()
    with refused("roll.namesakes"):
        name(town, dict(zip(twins(), words, strict=True)))


def test_only_namesakes_are_named() -> None:
    town = town_with_namesakes()
    other = VoterRow.objects.get(name="李建国").pk
    with refused("roll.namesakes"):
        name(town, {twins()[0]: "大", other: "小"})
    with refused("roll.namesakes"):
        name(town, {twins()[0]: "大"})


def test_a_reason_is_given() -> None:
    town = town_with_namesakes()
    with refused("roll.namesakes"):
        name(town, dict(zip(twins(), ("大", "小"), strict=True)), reason=" ")


def test_a_posted_list_is_not_renamed() -> None:
    town = town_with_posted_roll()
    with refused("roll.published"):
        name(town, {})
