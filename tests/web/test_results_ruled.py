"""A held win on the screen of a result, before and after a named person ruled on it."""

from copy import deepcopy

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.test_results import ENGLISH, FULL, PAGE, vote
from tests.web.test_screens import text
from tests.web.world import DAY, ELECTION, VILLAGE, World

from huanjie.records import models as m
from huanjie.records.queries.area import Area
from huanjie.records.queries.progress import last_votes

REASON, ARTICLE = "再审改判无罪，判决书已核", "村民委员会组织法(2025) 18①"


@pytest.fixture(autouse=True)
def held(county: World) -> m.Result:
    """The chair's win is held for a bar; every other seat is filled."""
    m.Result.objects.filter(election_id=ELECTION).delete()
    barred = deepcopy(vote(*FULL))
    barred["people"]["王芳"]["barred"] = ["criminally_punished"]  # type: ignore[index]
    return world.declare(barred)


def rule(result: m.Result, *, stands: bool) -> None:
    m.HeldRuling.objects.create(
        result=result,
        post="chair",
        name="王芳",
        held_for="barred",
        stands=stands,
        reason=REASON,
        article=ARTICLE,
        ruled_by="郑主任",
        ruled_on=DAY,
    )


def again() -> bool:
    return last_votes(Area(unit=VILLAGE))[ELECTION].another


def test_until_a_person_rules_the_page_says_what_to_do(county: World, by: As) -> None:
    page = text(by, county.head, PAGE)
    assert "署名作出书面裁定" in page
    assert "尚有名额未定" in page
    assert "郑主任 于" not in page
    assert again()


def test_a_win_that_stands_completes_the_vote_with_name_reason_and_article(
    county: World, by: As, held: m.Result
) -> None:
    rule(held, stands=True)
    page = text(by, county.head, PAGE)
    for expected in ("裁定当选有效", "郑主任", REASON, ARTICLE, "全部选出"):
        assert expected in page
    assert "署名作出书面裁定" not in page
    assert "ruled: the win stands" in text(by, county.head, ENGLISH)
    assert not again()


def test_a_win_that_does_not_stand_leaves_the_seat_to_another_vote(
    county: World, by: As, held: m.Result
) -> None:
    rule(held, stands=False)
    page = text(by, county.head, PAGE)
    assert "裁定不当选，名额另行选举" in page
    assert "尚有名额未定" in page
    assert "no win, another vote for the seat" in text(by, county.head, ENGLISH)
    follows = by(county.head).get(PAGE).context["follows"]
    assert "rerun_latest" in {one.step.step for one in follows.steps}
    assert again()


def test_the_reason_stays_with_those_who_see_rulings(county: World, by: As, held: m.Result) -> None:
    rule(held, stands=True)
    for officer in (county.observer, county.teller):
        page = text(by, officer, PAGE)
        assert REASON not in page
        assert "裁定当选有效" in page
    assert REASON in text(by, county.committee, PAGE)


def test_a_ruling_on_one_of_two_leaves_the_other_waiting(
    county: World, by: As, held: m.Result
) -> None:
    held.outcome["held"].append({"name": "陈秀英", "post": "member", "reason": "relative_pending"})
    held.save()
    rule(held, stands=True)
    assert again()
