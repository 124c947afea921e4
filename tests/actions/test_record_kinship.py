from collections.abc import Mapping

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    VILLAGE,
    Town,
    count_box,
    tally_sheet,
    the_election,
    town_with_ballots,
    town_with_candidates,
    town_with_roll,
)
from tests.witness import last_entry, refused

from huanjie.actions.counting_case import elected_so_far
from huanjie.actions.declare_result import declare_result
from huanjie.actions.record_kinship import record_kinship, withdraw_kinship
from huanjie.nominees.slate import Relation
from huanjie.records.models import Candidate, DeclaredKinship, Officer, Result
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship

pytestmark = pytest.mark.django_db

BASIS = "本人申报，户口簿核对"


def related(one: str, other: str, kinship: Kinship = Kinship.SIBLING) -> Relation:
    return Relation(one=PersonName(one), other=PersonName(other), kinship=kinship)


def record(by: Officer, relation: Relation, basis: str = BASIS) -> DeclaredKinship:
    return record_kinship(by, election=ELECTION, relation=relation, basis=basis)


def declared(town: Town, votes: Mapping[str, int] = CLEAR_WIN) -> Result:
    count_box(town, tally_sheet(votes))
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round="first")


def test_a_kinship_is_kept_with_its_basis_and_who_recorded_it_without_names_in_the_log() -> None:
    town = town_with_candidates()
    with town.on("candidates_published", hour=15):
        made = record(town.chair, related("王芳芳", "周小燕"))
    row = DeclaredKinship.objects.get()
    assert (row.one, row.other, row.kinship, row.state) == (
        "王芳芳",
        "周小燕",
        "sibling",
        "declared",
    )
    assert (row.basis, row.recorded_by) == (BASIS, town.chair.name)
    assert row.recorded_on == town.days["candidates_published"]
    entry = last_entry()
    assert (entry.act, entry.subject) == ("kinship.record", VILLAGE)
    assert entry.facts == {"kinship": made.pk, "relation": "sibling"}


@pytest.mark.parametrize(
    "relation",
    [related("王芳芳", "周小燕", Kinship.OTHER), related("王芳芳", "王芳芳")],
)
def test_only_two_close_relatives_are_recorded(relation: Relation) -> None:
    town = town_with_candidates()
    with refused("kinship.not_close"):
        record(town.chair, relation)
    assert not DeclaredKinship.objects.exists()


@pytest.mark.parametrize("kinship", [one for one in Kinship if one.is_close])
def test_each_of_the_six_is_recorded(kinship: Kinship) -> None:
    town = town_with_candidates()
    assert record(town.township, related("王芳芳", "周小燕", kinship)).kinship == kinship


def test_a_stranger_to_the_roll_and_the_lists_is_refused_by_name() -> None:
    town = town_with_candidates()
    with refused("kinship.unknown"):
        record(town.chair, related("王芳芳", "查无此人"))


def test_a_voter_who_may_be_written_in_is_recorded() -> None:
    town = town_with_roll()
    assert not Candidate.objects.exists()
    for name in ("冯玉兰", "许春梅"):
        with refused("kinship.unknown"):
            record(town.chair, related("何大山", name))
    the_election().voters.update(serial=1)
    assert record(town.chair, related("冯玉兰", "许春梅")).pk


def test_without_what_shows_it_nothing_is_recorded() -> None:
    town = town_with_candidates()
    with refused("kinship.basis"):
        record(town.chair, related("王芳芳", "周小燕"), basis=" ")


@pytest.mark.parametrize("pair", [("王芳芳", "周小燕"), ("周小燕", "王芳芳")])
def test_a_pair_is_recorded_once_in_either_order(pair: tuple[str, str]) -> None:
    town = town_with_candidates()
    record(town.chair, related("王芳芳", "周小燕"))
    with refused("kinship.present"):
        record(town.chair, related(*pair, kinship=Kinship.SPOUSE))


def test_another_village_s_committee_records_nothing_here() -> None:
    town = town_with_candidates()
    with refused("act.area"):
        record(town.outsider, related("王芳芳", "周小燕"))


# Withdrawn ----------------------------------------------------------------------------------------


def test_a_kinship_recorded_wrongly_is_withdrawn_with_the_reason_and_stays_on_record() -> None:
    town = town_with_candidates()
    made = record(town.chair, related("王芳芳", "周小燕"))
    with town.on("candidates_published", later=1):
        withdraw_kinship(town.township, kinship=made.pk, reason="同名之误，户口簿核对并非姐妹")
    row = DeclaredKinship.objects.get()
    assert (row.state, row.withdrawn_by) == ("withdrawn", town.township.name)
    assert row.withdrawn_on is not None
    assert (row.basis, row.reason) == (BASIS, "同名之误，户口簿核对并非姐妹")
    assert last_entry().act == "kinship.withdraw"
    assert record(town.chair, related("王芳芳", "周小燕")).pk != made.pk


def test_nothing_is_withdrawn_without_a_reason_or_twice() -> None:
    town = town_with_candidates()
    made = record(town.chair, related("王芳芳", "周小燕"))
    with refused("kinship.not_withdrawn"):
        withdraw_kinship(town.township, kinship=made.pk, reason=" ")
    withdraw_kinship(town.township, kinship=made.pk, reason="登记有误")
    with refused("kinship.not_withdrawn"):
        withdraw_kinship(town.township, kinship=made.pk, reason="登记有误")


def test_the_village_itself_withdraws_nothing() -> None:
    town = town_with_candidates()
    made = record(town.chair, related("王芳芳", "周小燕"))
    with refused("act.role"):
        withdraw_kinship(town.chair, kinship=made.pk, reason="登记有误")
    with refused("act.area"):
        withdraw_kinship(town.other_township, kinship=made.pk, reason="登记有误")
    assert DeclaredKinship.objects.get().state == "declared"


# In the count -------------------------------------------------------------------------------------


def test_the_relative_in_the_lower_post_gives_way_to_the_next_over_the_line() -> None:
    """村组法(2025) 8②: the chair's sister, though first among the members, is not elected."""
    town = town_with_ballots()
    record(town.chair, related("王芳芳", "周小燕"))
    votes = {**CLEAR_WIN, "周小燕": 8, "孙丽华": 6, "钱国平": 6, "郑志明": 6}
    result = declared(town, votes)
    assert result.case["relatives"] == [["王芳芳", "周小燕", "sibling"]]
    assert set(result.outcome["elected"]["member"]) == {"郑志明", "孙丽华", "钱国平"}


def test_without_a_declaration_both_are_elected() -> None:
    result = declared(town_with_ballots())
    assert "relatives" not in result.case
    assert "周小燕" in result.outcome["elected"]["member"]


def test_a_withdrawn_kinship_and_one_of_people_without_votes_stay_out_of_the_case() -> None:
    town = town_with_ballots()
    withdraw_kinship(
        town.township, kinship=record(town.chair, related("王芳芳", "周小燕")).pk, reason="登记有误"
    )
    record(town.chair, related("王芳芳", "何大山"))
    result = declared(town)
    assert "relatives" not in result.case
    assert elected_so_far(the_election()) == result.outcome["elected"]
