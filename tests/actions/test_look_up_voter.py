"""Roll check at the counter: by name or number, with a reason; the number is nowhere after it."""

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    Town,
    identity_number,
    town_with_posted_roll,
    town_with_roll,
)
from tests.witness import last_entry, refused

from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.handle_objection import Complaint, raise_objection
from huanjie.actions.look_up_voter import Standing, look_up_voter
from huanjie.records.models import DoubleCase, LogEntry, VoterRow

pytestmark = pytest.mark.django_db

NUMBER = identity_number(2, woman=False)  # 李建国, the second of the clerk's rows


def look_up(
    town: Town, name: str = "", number: str = "", reason: str = "本人到场查询"
) -> tuple[Standing, ...]:
    with town.on("roll_published", later=1):
        return look_up_voter(town.chair, election=ELECTION, name=name, number=number, reason=reason)


@pytest.mark.parametrize("asked", [{"name": "李建国"}, {"number": NUMBER}])
def test_a_voter_is_found_by_name_and_by_number(asked: dict[str, str]) -> None:
    (found,) = look_up(town_with_posted_roll(), **asked)
    assert (found.listed, found.serial, found.name, found.group) == (
        True,
        2,
        "李建国",
        "第一村民小组",
    )
    assert found.open == ()


def test_a_name_is_found_however_it_is_written() -> None:
    assert [one.serial for one in look_up(town_with_posted_roll(), "李 建 国")] == [2]


def test_both_must_fit_where_both_are_given() -> None:
    town = town_with_posted_roll()
    assert look_up(town, "陈秀英", NUMBER) == ()
    assert len(look_up(town, "李建国", NUMBER)) == 1


@pytest.mark.parametrize("number", ["119901198503079999", "123", "没有"])
def test_who_is_not_on_this_roll_is_not_found(number: str) -> None:
    assert look_up(town_with_posted_roll(), number=number) == ()


def test_a_row_that_is_not_posted_yet_is_not_on_the_list() -> None:
    (found,) = look_up(town_with_roll(), "李建国")
    assert (found.listed, found.serial) == (False, None)


def test_what_is_open_is_told() -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="李建国")
    case = DoubleCase.objects.create(tier="A", says="同号", expected_by_chance="0")
    case.members.set([row])
    complaint = Complaint(
        by="周丽华", kind="remove", name="李建国", sex="m", group="", says="已迁出", about=row.pk
    )
    with town.on("roll_published"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint)
    (found,) = look_up(town, "李建国")
    assert [one.code for one in found.open] == ["roll.open_case", "roll.open_objection"]


def test_who_was_taken_off_is_told_the_reason() -> None:
    town = town_with_posted_roll()
    change = LaterChange(
        ground="moved",
        voter=VoterRow.objects.get(name="李建国").pk,
        evidence="迁移证明",
        reason="户口已迁往县城",
        heard="电话告知",
    )
    with town.on("roll_published", later=1):
        change_roll(town.chair, election=ELECTION, change=change)
    (found,) = look_up(town, "李建国")
    assert (found.listed, found.serial) == (False, 2)
    assert "户口已迁往县城" in found.open[0].says.zh


def test_the_log_keeps_who_asked_and_why_and_neither_name_nor_number() -> None:
    town = town_with_posted_roll()
    (found,) = look_up(town, "李建国", NUMBER)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.look_up", VILLAGE)
    assert entry.facts == {
        "reason": "本人到场查询",
        "by_name": True,
        "by_number": True,
        "shown": str(found.voter),
    }
    told = str(list(LogEntry.objects.filter(act="roll.look_up").values_list()))
    assert "本人到场查询" in told
    assert NUMBER not in told and "李建国" not in told


@pytest.mark.parametrize(
    "asked", [{}, {"name": " "}, {"name": "李建国", "reason": " "}], ids=["nothing", "blank", "why"]
)
def test_a_look_up_has_something_to_look_for_and_a_reason(asked: dict[str, str]) -> None:
    town = town_with_posted_roll()
    with refused("roll.look_up"):
        look_up(town, **asked)


def test_a_number_written_into_the_reason_is_refused() -> None:
    town = town_with_posted_roll()
    with refused("roll.number_in_text"):
        look_up(town, "李建国", reason=f"查{NUMBER}")


def test_another_villages_committee_does_not_look_here() -> None:
    town = town_with_posted_roll()
    with refused("act.area"):
        look_up_voter(town.outsider, election=ELECTION, name="李建国", reason="查询")
