from datetime import date

import pytest
from tests.town import DAY, ELECTION, NEIGHBOUR, POSTS, VILLAGE, Town, open_town, the_election
from tests.witness import last_entry, refused

from huanjie.actions.open_elections import NewElection, open_elections, rules_of
from huanjie.law.load import rule_set
from huanjie.records.models import Election

pytestmark = pytest.mark.django_db


def town_without_elections() -> Town:
    town = open_town()
    Election.objects.all().delete()
    return town


def new(unit: str = VILLAGE) -> NewElection:
    return NewElection(unit=unit, procedure="villagers_committee", term=8, posts=POSTS)


def test_an_election_pins_the_rules_of_its_day_by_their_digest() -> None:
    town = town_without_elections()
    open_elections(town.head, elections=[new()], law_day=DAY)
    row = the_election()
    rules = rule_set("villagers_committee", on=DAY, jurisdiction="119999")
    assert (row.law_day, row.law_digest, row.law_text) == (DAY, rules.digest, rules.text)
    assert list(row.seats.values_list("post", "seats")) == [
        ("chair", 1),
        ("vice_chair", 1),
        ("member", 3),
    ]
    entry = last_entry()
    assert (entry.act, entry.subject) == ("election.open", "")
    assert entry.facts == {"elections": 1, "law_day": "2026-03-02", "rules_0": rules.digest}


def test_elections_of_different_days_follow_different_rules() -> None:
    town = town_without_elections()
    open_elections(town.head, elections=[new()], law_day=DAY)
    open_elections(town.head, elections=[new(NEIGHBOUR)], law_day=date(2025, 12, 31))
    before, after = Election.objects.order_by("law_day")
    assert before.law_digest != after.law_digest


def test_the_pinned_rules_are_read_while_they_stand_unchanged() -> None:
    open_town()
    assert rules_of(the_election()).digest == the_election().law_digest


def test_rules_that_changed_after_the_pin_stop_the_election() -> None:
    open_town()
    Election.objects.update(law_digest="0" * 64)
    with pytest.raises(ValueError, match=ELECTION):
        rules_of(the_election())


def test_an_election_is_opened_once() -> None:
    town = open_town()
    with refused("election.present"):
        open_elections(town.head, elections=[new()], law_day=DAY)
    assert Election.objects.count() == 3


def test_only_the_head_of_the_office_opens_elections() -> None:
    town = town_without_elections()
    with refused("act.role"):
        open_elections(town.clerk, elections=[new()], law_day=DAY)
