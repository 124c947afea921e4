import pytest
from django.db.models import QuerySet
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    Town,
    take_in,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused

from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_roll
from huanjie.records.models import DoubleCase, VoterRow

pytestmark = pytest.mark.django_db

REASON = "经电话和入户核实，本人选定在户籍地参加选举"


def matched(*more: list) -> tuple[Town, DoubleCase]:
    """王芳芳 stands on two rolls of the township with one number; rolls compared."""
    town = town_with_roll()
    take_in(town, workbook(*more, voters=[("王芳芳", "女")]), election=NEIGHBOURS)
    with town.on("roll_published", later=-1):
        match_rolls(town.township, township=TOWNSHIP)
    return town, DoubleCase.objects.filter(tier="A")[0]


def struck() -> QuerySet[VoterRow]:
    return VoterRow.objects.filter(status="struck")


def test_one_number_on_two_rolls_opens_a_case_and_strikes_nobody() -> None:
    _, case = matched()
    assert {row.election_id for row in case.members.all()} == {ELECTION, NEIGHBOURS}
    assert (case.ruling, case.ruled_by) == ("", "")
    assert not struck().exists()
    entry = last_entry()
    assert (entry.act, entry.facts) == ("roll.match", {"cases": 1, "rows": 13})


def test_looking_again_opens_no_case_twice_and_keeps_what_was_ruled() -> None:
    town, case = matched()
    resolve_double(town.township, case=case.pk, ruling="different_persons", reason=REASON)
    assert match_rolls(town.township, township=TOWNSHIP) == 0
    assert DoubleCase.objects.get().ruling == "different_persons"


def test_the_same_person_keeps_one_place() -> None:
    town, case = matched()
    mine, theirs = case.members.order_by("pk")
    with town.on("roll_published"):
        resolve_double(
            town.township, case=case.pk, ruling="same_person", reason=REASON, strike=theirs.pk
        )
    assert list(struck().values_list("pk", "struck_by")) == [(theirs.pk, case.pk)]
    case.refresh_from_db()
    assert (case.ruled_by, case.ruled_on) == ("孙镇长", town.days["roll_published"])
    assert last_entry().facts == {
        "case": case.pk,
        "reason": REASON,
        "ruling": "same_person",
        "tier": "A",
    }
    mine.refresh_from_db()
    assert mine.status == "eligible"


@pytest.mark.parametrize("ruling", ["different_persons", "unresolved"])
def test_any_other_ruling_leaves_both(ruling: str) -> None:
    town, case = matched()
    resolve_double(town.township, case=case.pk, ruling=ruling, reason=REASON)
    assert not struck().exists()
    with refused("roll.case_ruled"):
        resolve_double(town.township, case=case.pk, ruling=ruling, reason=REASON)


@pytest.mark.parametrize("ruling", ["different_persons", "unresolved"])
def test_only_the_same_person_is_struck(ruling: str) -> None:
    town, case = matched()
    with refused("roll.ruling_strike"):
        resolve_double(
            town.township,
            case=case.pk,
            ruling=ruling,
            reason=REASON,
            strike=case.members.all()[0].pk,
        )
    assert not struck().exists()


@pytest.mark.parametrize(("ruling", "reason"), [("same", REASON), ("unresolved", "  ")])
def test_a_ruling_needs_a_known_conclusion_and_its_reason(ruling: str, reason: str) -> None:
    town, case = matched()
    with refused("roll.ruling"):
        resolve_double(town.township, case=case.pk, ruling=ruling, reason=reason)


def test_the_same_person_must_have_chosen_a_place_of_this_case() -> None:
    town, case = matched()
    stranger = VoterRow.objects.exclude(cases=case)[0]
    for strike in (None, stranger.pk):
        with refused("roll.ruling_strike"):
            resolve_double(
                town.township, case=case.pk, ruling="same_person", reason=REASON, strike=strike
            )
    assert not struck().exists()


@pytest.mark.parametrize(("earlier", "stopped"), [(0, True), (1, False)])
def test_from_polling_day_nobody_is_struck_from_a_posted_list(earlier: int, stopped: bool) -> None:
    town, case = matched()
    resolve_double(town.township, case=case.pk, ruling="different_persons", reason=REASON)
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    again = DoubleCase.objects.create(tier="A", says="同号", expected_by_chance="0")
    again.members.set(case.members.all())
    told = {"case": again.pk, "ruling": "same_person", "reason": REASON}
    mine = case.members.get(election=ELECTION)
    with town.on("polling_day", later=-earlier):
        if stopped:
            with refused("roll.poll_day"):
                resolve_double(town.township, **told, strike=mine.pk)
        else:
            resolve_double(town.township, **told, strike=mine.pk)
    assert struck().exists() is not stopped


def test_three_places_of_one_person_are_never_all_struck() -> None:
    third = voter_row(1, "王芳芳", "女", group="第二村民小组")
    town, _ = matched(third)
    rows = [row.pk for row in VoterRow.objects.filter(name="王芳芳").order_by("pk")]
    pairs = {frozenset(c.members.values_list("pk", flat=True)): c for c in DoubleCase.objects.all()}
    circle = list(zip(rows, rows[1:] + rows[:1], strict=True))
    *first, (last, kept) = circle
    for strike, other in first:
        resolve_double(
            town.township,
            case=pairs[frozenset((strike, other))].pk,
            ruling="same_person",
            reason=REASON,
            strike=strike,
        )
    with refused("roll.ruling_strike"):
        resolve_double(
            town.township,
            case=pairs[frozenset((last, kept))].pk,
            ruling="same_person",
            reason=REASON,
            strike=last,
        )
    assert list(struck().values_list("pk", flat=True)) == rows[:2]


def test_a_case_whose_places_are_struck_already_can_still_be_ruled() -> None:
    town, _ = matched(voter_row(1, "王芳芳", "女", group="第二村民小组"))
    first, second, kept = VoterRow.objects.filter(name="王芳芳").order_by("pk")
    for strike, other in ((first, kept), (second, kept), (first, second)):
        case = DoubleCase.objects.filter(members=strike).get(members=other)
        resolve_double(
            town.township, case=case.pk, ruling="same_person", reason=REASON, strike=strike.pk
        )
    assert set(struck()) == {first, second}


def test_another_township_neither_compares_nor_rules_here() -> None:
    town, case = matched()
    with refused("act.area"):
        match_rolls(town.other_township, township=TOWNSHIP)
    with refused("act.area"):
        resolve_double(town.other_township, case=case.pk, ruling="unresolved", reason=REASON)
    case.refresh_from_db()
    assert case.ruling == ""
