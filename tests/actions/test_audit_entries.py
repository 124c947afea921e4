"""Audits on the screen: lists that the dice gave, entries of people who see nobody else's."""

import json
from pathlib import Path

import pytest
from tests.count.audit.votes import audit
from tests.town import ELECTION, VILLAGE, Town, town_with_ballots
from tests.witness import last_entry, refused

from huanjie.actions.audit_entries import (
    Entry,
    OpenAudit,
    enter_seen,
    folder_of,
    lay_down_audit,
    open_audit,
)
from huanjie.count.audit.paper import Place
from huanjie.count.audit.plan import Method
from huanjie.count.audit.plan_file import digest, plan_to_json
from huanjie.count.audit.pull import lines, pull, pull_to_json
from huanjie.records.models import Officer

pytestmark = pytest.mark.django_db

SEED = "16180339887498948482"
PLAN = audit({"王芳": 720, "李强": 300}, method=Method.POLLING)
PLAN_FILE = plan_to_json(PLAN).encode()
FIRST = pull(PLAN, SEED, audit=digest(PLAN_FILE), more=3)
SECOND = pull(PLAN, SEED, audit=digest(PLAN_FILE), more=2, after=[FIRST])


def listed(drawn=FIRST, after=()) -> bytes:
    return pull_to_json(drawn, lines(PLAN, drawn, after=after)).encode()


def laid_down() -> Town:
    town = town_with_ballots()
    lay_down_audit(town.chair, election=ELECTION, plan=PLAN_FILE, drawn=listed())
    return town


def the_audit() -> OpenAudit:
    found = open_audit(VILLAGE)
    assert found is not None
    return found


def entry(place: Place, *names: str) -> Entry:
    return {"batch": place.batch, "position": place.position, "for": {"chair": list(names)}}


def enter(by: Officer, *entries: Entry) -> int:
    return enter_seen(by, election=ELECTION, entries=entries)


def test_plan_and_list_are_laid_down_and_logged_by_their_digests(folder: Path) -> None:
    laid_down()
    kept = folder / folder_of(VILLAGE)
    assert (kept / "AUDIT.json").read_bytes() == PLAN_FILE
    assert (kept / "pull-1.json").read_bytes() == listed()
    found = last_entry()
    assert (found.act, found.subject, found.facts["draws"]) == ("audit.lay_down", VILLAGE, 3)


def test_the_same_list_twice_is_one_round_and_the_next_follows_it(folder: Path) -> None:
    town = laid_down()
    at = {"election": ELECTION, "plan": PLAN_FILE}
    assert lay_down_audit(town.chair, **at, drawn=listed()) == 1
    assert lay_down_audit(town.chair, **at, drawn=listed(SECOND, [FIRST])) == 2
    assert len(the_audit().rounds) == 2


def test_another_plan_and_a_list_that_the_dice_do_not_give_are_refused(folder: Path) -> None:
    town = laid_down()
    other = plan_to_json(audit({"王芳": 700, "李强": 300})).encode()
    with refused("audit.other_pull"):
        lay_down_audit(town.chair, election=ELECTION, plan=other, drawn=listed())
    changed = json.loads(listed(SECOND, [FIRST]))
    changed["draws"][0]["position"] += 1
    with refused("audit.pull_changed"):
        lay_down_audit(
            town.chair, election=ELECTION, plan=PLAN_FILE, drawn=json.dumps(changed).encode()
        )


def test_before_a_plan_is_laid_down_nothing_is_entered(folder: Path) -> None:
    town = town_with_ballots()
    assert open_audit(VILLAGE) is None
    with refused("audit.nothing_to_enter"):
        enter(town.teller, entry(Place(batch="1", position=1), "c1"))


def test_two_people_who_see_the_same_settle_a_paper(folder: Path) -> None:
    town = laid_down()
    places = the_audit().waiting("周计票")
    assert len(places) == the_audit().open == 3
    enter(town.teller, entry(places[0], "c1"))
    assert last_entry().facts["papers"] == 1
    assert the_audit().waiting("周计票") == places[1:]
    assert the_audit().waiting("吴计票") == places
    enter(town.second_teller, entry(places[0], "王芳"))
    assert the_audit().open == 2
    assert the_audit().waiting("李主任") == places[1:]


def test_where_two_differ_a_third_looks_and_nobody_looks_twice(folder: Path) -> None:
    town = laid_down()
    place = the_audit().waiting("周计票")[0]
    enter(town.teller, entry(place, "c1"))
    with refused("audit.same_person"):
        enter(town.teller, entry(place, "c2"))
    enter(town.second_teller, entry(place))
    assert place in the_audit().waiting("李主任")
    enter(town.chair, entry(place, "c1"))
    assert place not in the_audit().waiting("又一人")
    assert len(list((folder / folder_of(VILLAGE)).glob("seen-*"))) == 3


def test_a_paper_that_was_not_drawn_is_refused(folder: Path) -> None:
    town = laid_down()
    drawn = {one.place for one in FIRST.draws}
    stranger = next(p for n in range(1, 9) if (p := Place(batch="1", position=n)) not in drawn)
    with refused("audit.not_drawn"):
        enter(town.teller, entry(stranger, "c1"))


def test_another_village_enters_nothing_here(folder: Path) -> None:
    town = laid_down()
    place = the_audit().waiting("外乡人")[0]
    with refused("act.area"):
        enter(town.outsider, entry(place, "c1"))
