"""Registration of those away: on their own declaration, for people on the roll and newcomers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VILLAGE,
    Town,
    identity_number,
    the_election,
    town_with_posted_roll,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused

from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls
from huanjie.actions.publish_roll import publish_changes
from huanjie.actions.register_away import Declaration, register_away
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.roll_events import events_of
from huanjie.records.models import DoubleCase, VoterRow
from huanjie.terms.people import VoterClass

pytestmark = pytest.mark.django_db

FAR = Newcomer(
    name="罗远行",
    sex="m",
    group="第一村民小组",
    born="1985-03-07",
    identity=identity_number(77, woman=False),
    voter_class=VoterClass.AWAY_DECLARED,
)


def declared(on: date, how: str = "电话", paper: str = "通话记录第3号") -> Declaration:
    return Declaration(on=on, how=how, paper=paper)


def register(
    town: Town, person: int | Newcomer, *, later: int = 1, on: date | None = None, **said: str
) -> VoterRow:
    with town.on("roll_published", later=later):
        day = on or town.days["roll_published"]
        return register_away(
            town.chair, election=ELECTION, person=person, declared=declared(day, **said)
        )


def test_somebody_on_the_roll_is_written_down_as_away() -> None:
    town = town_with_posted_roll()
    someone = VoterRow.objects.get(name="赵永福")
    row = register(town, someone.pk)
    assert (row.voter_class, row.status, row.serial) == ("away_declared", "eligible", 4)
    event = list(events_of(ELECTION))[-1]
    assert (event.kind, event.actor) == ("registered", "李主任")
    assert event.body["declared"] == {
        "on": town.days["roll_published"].isoformat(),
        "how": "电话",
        "paper": "通话记录第3号",
    }
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.register_away", VILLAGE)
    assert set(entry.facts) == {"entry", "declared_on", "how", "event"}


def test_a_newcomer_comes_onto_the_next_list_with_the_next_serial() -> None:
    town = town_with_posted_roll()
    row = register(town, FAR)
    assert (row.serial, row.identity, bool(row.token), bool(row.secret)) == (
        None,
        "valid",
        True,
        True,
    )
    with town.on("decisions_published"):
        version = publish_changes(town.chair, election=ELECTION)
    row.refresh_from_db()
    assert (row.serial, row.shown, version.voters) == (13, "罗远行", 13)


def test_before_publication_the_newcomer_is_simply_on_the_roll() -> None:
    town = town_with_roll()
    register(town, FAR, later=0)
    assert the_election().voters.count() == 13


@pytest.mark.parametrize("said", [{"how": " "}, {"paper": ""}])
def test_nobody_is_put_down_without_a_declaration_and_its_record(said: dict[str, str]) -> None:
    town = town_with_posted_roll()
    with refused("roll.away_declared"):
        register(town, FAR, **said)


@pytest.mark.parametrize(("ahead", "lawful"), [(0, True), (1, False)])
def test_a_declaration_of_tomorrow_is_none(ahead: int, lawful: bool) -> None:
    town = town_with_posted_roll()
    on = town.days["roll_published"] + timedelta(days=1 + ahead)
    if lawful:
        assert register(town, FAR, on=on).name == "罗远行"
    else:
        with refused("roll.away_declared"):
            register(town, FAR, on=on)


def test_who_stands_on_the_list_by_number_does_not_come_onto_it_again() -> None:
    town = town_with_posted_roll()
    register(town, FAR)
    with refused("roll.newcomer_listed"):
        register(town, FAR)


@pytest.mark.parametrize(("born", "code"), [("2008-05-03", None), ("2008-05-04", "roll.under_age")])
def test_who_comes_of_age_on_polling_day_is_taken_and_a_day_later_is_not(
    born: str, code: str | None
) -> None:
    town = town_with_posted_roll()
    assert town.days["polling_day"] == date(2026, 5, 3)
    number = identity_number(9, woman=False, born=born.replace("-", ""))
    young = Newcomer(name="周少年", sex="m", group="第一村民小组", born=born, identity=number)
    if code:
        with refused(code):
            register(town, young)
    else:
        assert register(town, young).status == "eligible"


def test_the_list_is_closed_on_polling_day_and_open_the_day_before() -> None:
    town = town_with_posted_roll()
    days = (town.days["polling_day"] - town.days["roll_published"]).days
    with refused("roll.poll_day"):
        register(town, FAR, later=days)
    assert register(town, FAR, later=days - 1).name == "罗远行"


def test_another_villages_committee_registers_nobody_here() -> None:
    town = town_with_posted_roll()
    with town.on("roll_published"), refused("act.area"):
        register_away(
            town.outsider,
            election=ELECTION,
            person=FAR,
            declared=declared(town.days["roll_published"]),
        )


def test_a_number_typed_into_the_record_is_refused() -> None:
    town = town_with_posted_roll()
    with refused("roll.number_in_text"):
        register(town, FAR, paper=f"身份证{identity_number(3, woman=True)}")


def test_a_number_with_a_wrong_digit_is_kept_with_what_it_may_have_been() -> None:
    town = town_with_posted_roll()
    wrong = identity_number(77, woman=False).replace("1985", "1986", 1)
    row = register(town, replace(FAR, identity=wrong))
    assert (row.identity, row.token) == ("invalid", None)
    assert row.repaired.exists()


def test_whoever_stands_on_another_roll_too_makes_a_case_for_people_to_rule_on() -> None:
    town = town_with_posted_roll()
    file = workbook(voter_row(77, FAR.name, "男"), voters=())
    with town.on("roll_published"):
        import_roll(town.township, election=NEIGHBOURS, files=[file])
    before = VoterRow.objects.get(election=NEIGHBOURS)
    row = register(town, FAR)
    case = DoubleCase.objects.get()
    assert (case.tier, case.ruling, case.listed) == ("A", "", True)
    assert set(case.members.all()) == {before, row}
    assert VoterRow.objects.get(pk=before.pk).status == before.status
    with town.on("roll_published", later=1):
        match_rolls(town.township, township=TOWNSHIP)
    assert DoubleCase.objects.count() == 1


def test_who_resembles_nobody_makes_no_case() -> None:
    register(town_with_posted_roll(), FAR)
    assert not DoubleCase.objects.exists()
