"""What is found of distances, rest, languages and prices, each with its lawful twin."""

from dataclasses import replace

import pytest
from tests.tours.county import Poll, campaign, day, group, leg, one_road, problem, township, village

from huanjie.terms.campaign import Recusal, Rest, Spoken
from huanjie.terms.wording import Wording
from huanjie.tours.problem import EventKey, Order, TourProblem, Weights
from huanjie.tours.tour import Assignment, Figures, Moved, TourPlan, Unattended, Visit
from huanjie.tours.verify import verify
from huanjie.tours.verify_campaign import verify_sent
from huanjie.tours.verify_figures import figures_of

PURPOSE = Wording(zh="指导", en="guide")
POLL, MEETING = "villagers_committee", "party_branch"


def visit(of: int, number: int, arrive: int, leave: int, *, procedure: str = POLL) -> Visit:
    return Visit(
        group="G1",
        unit=village(of, number),
        procedure=procedure,
        arrive=day(arrive),
        leave=day(leave),
        purpose=PURPOSE,
    )


def by_hand(problem_: TourProblem, *visits: Visit, moved: tuple[Moved, ...] = ()) -> TourPlan:
    """A plan of group 1 with these visits and no claim of its figures."""
    seen = {(v.unit, v.procedure) for v in visits}
    return TourPlan(
        assignments=tuple(
            Assignment(township=t.code, group="G1", leader="") for t in problem_.townships
        ),
        visits=visits,
        unattended=tuple(
            Unattended(unit=e.key.unit, procedure=e.key.procedure, why=PURPOSE)
            for e in problem_.events
            if (e.key.unit, e.key.procedure) not in seen
        ),
        moved=moved,
        objective=Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0),
        bound=Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0),
    )


def breaches(plan: TourPlan, problem_: TourProblem) -> set[str]:
    found = {one.code.removeprefix("tours.breach_") for one in verify(plan, problem_)}
    return found - {"figures"}


def apart(days: int) -> TourProblem:
    """A Party meeting on day 10 and the same village's poll so many days later, 14 being due."""
    polls = [Poll(0, 0, on=10, procedure=MEETING), Poll(0, 0, on=10 + days)]
    first, then = (EventKey(unit=village(0, 0), procedure=p) for p in (MEETING, POLL))
    order = Order(first=first, then=then, at_least=14)
    return replace(problem(polls, group(1)), orders=(order,))


@pytest.mark.parametrize(("days", "found"), [(13, {"order"}), (14, set()), (15, set())])
def test_a_poll_follows_the_meeting_after_so_many_days(days, found):
    asked = apart(days)
    seen = by_hand(asked, visit(0, 0, 9, 10, procedure=MEETING), visit(0, 0, 9 + days, 10 + days))
    assert breaches(seen, asked) == found
    assert breaches(by_hand(asked), asked) == found, "attended or not"


def stays(gap: int, *, minutes: int = 30, base: int = 0) -> tuple[TourProblem, TourPlan]:
    """Four nights in township 0, some days without visits, four nights in township 1; at most six
    nights in a row, two days of rest."""
    asked = problem(
        [Poll(0, n, on=10 + n) for n in range(4)] + [Poll(1, n, on=14 + gap + n) for n in range(4)],
        group(1, base=base),
        travel=one_road(2, minutes),
    )
    first = [visit(0, n, 9, 13) for n in range(4)]
    second = [visit(1, n, 13 + gap, 17 + gap) for n in range(4)]
    ruled = replace(asked, rest=Rest(most_nights=6, rest_days=2))
    return ruled, by_hand(asked, *first, *second)


@pytest.mark.parametrize(("gap", "found"), [(0, {"rest"}), (2, {"rest"}), (3, set())])
def test_two_whole_days_between_two_stays_are_a_rest_and_one_is_not(gap, found):
    # The group leaves on day 13 and arrives on day 13 + gap: gap - 1 whole days in between.
    asked, plan = stays(gap)
    assert breaches(plan, asked) == found


@pytest.mark.parametrize(("gap", "found"), [(3, {"rest"}), (4, set())])
def test_a_day_on_the_road_to_the_base_is_no_rest(gap, found):
    # 300 minutes from township 1 to the base cost one day.
    asked, plan = stays(gap, minutes=300)
    assert breaches(plan, asked) == found


@pytest.mark.parametrize(("most", "found"), [(3, {"rest"}), (4, set())])
def test_the_nights_of_one_stay_count(most, found):
    asked, plan = stays(5)
    asked = replace(asked, rest=Rest(most_nights=most, rest_days=2))
    assert breaches(plan, asked) == found


def test_without_a_rule_of_rest_a_group_may_be_out_for_long():
    asked, plan = stays(0)
    assert breaches(plan, replace(asked, rest=None)) == set()


def test_the_price_is_what_is_missed_the_days_the_road_the_nights_and_the_spread():
    # Base 0. Township 1 (60 minutes away), days 10 (cost 5) and 11 (cost 7), nights 9 and 10; the
    # second poll is missed at 1000. Road 120, nights 2 x 30, spread (1 - 0) x 90.
    asked = problem(
        [Poll(1, 0, on=10, late=1), Poll(1, 1, on=10)],
        group(1),
        group(2),
        travel=one_road(2, 60),
    )
    costs = {village(1, 0): (5, 7), village(1, 1): (3,)}
    events = tuple(replace(e, costs=costs[e.key.unit], missed=1000) for e in asked.events)
    asked = replace(asked, events=events, weights=Weights(night=30, spread=90))
    move = Moved(
        unit=village(1, 0), procedure=POLL, step="polling_day", before=day(10), after=day(11)
    )
    plan = by_hand(asked, visit(1, 0, 9, 11), moved=(move,))
    assert figures_of(plan, asked).cost == 1000 + 7 + 120 + 2 * 30 + 90
    at_home = by_hand(asked, visit(1, 0, 9, 10))
    assert figures_of(at_home, asked).cost == 1000 + 5 + 120 + 1 * 30 + 90


@pytest.mark.parametrize(("cost", "found"), [(119, True), (120, False), (121, True), (None, False)])
def test_a_cost_that_is_not_what_the_visits_say_is_a_breach(cost, found):
    asked = problem([Poll(1, 0, on=10)], group(1), travel=one_road(2, 60))
    plan = by_hand(asked, visit(1, 0, 9, 10))
    figures = Figures(
        unattended=0, travel_minutes=120, load_spread=0, moved_polling_days=0, cost=cost
    )
    plan = replace(plan, objective=figures, bound=replace(figures, cost=None))
    assert bool(verify(plan, asked)) == found


@pytest.mark.parametrize(("bound", "found"), [(120, False), (121, True)])
def test_a_bound_above_the_cost_is_a_breach(bound, found):
    asked = problem([Poll(1, 0, on=10)], group(1), travel=one_road(2, 60))
    plan = by_hand(asked, visit(1, 0, 9, 10))
    figures = Figures(
        unattended=0, travel_minutes=120, load_spread=0, moved_polling_days=0, cost=120
    )
    plan = replace(plan, objective=figures, bound=replace(figures, cost=bound))
    assert bool(verify(plan, asked)) == found


def sent(*languages: str, recused: tuple[Recusal, ...] = (), spoken: tuple[str, ...] = ("苗",)):
    """Breaches when group 1 goes to township 0 and the groups speak these languages."""
    groups = tuple(
        replace(group(n), languages=(one,) if one else ())
        for n, one in enumerate(languages, start=1)
    )
    given = campaign(
        townships=1, villages=1, groups=groups, recused=recused, travel=(leg(0, 0, 0),)
    )
    given = replace(given, spoken=(Spoken(unit=township(0), languages=spoken),))
    plan = by_hand(problem([Poll(0, 0, on=10)], group(1)))
    return [one.code.removeprefix("tours.breach_") for one in verify_sent(plan, given)]


def test_a_group_without_the_language_does_not_go_where_another_has_it():
    assert sent("汉", "苗") == ["language"]
    assert sent("苗", "汉") == []
    assert sent("", "苗") == ["language"]


def test_one_of_the_languages_of_a_township_is_enough():
    assert sent("汉", "苗", spoken=("苗", "汉")) == []


def test_where_nobody_who_may_go_has_the_language_any_group_may():
    assert sent("汉", "汉") == []
    away = Recusal(group="G2", unit=township(0), says="原籍")
    assert sent("汉", "苗", recused=(away,)) == []


@pytest.mark.parametrize("unit", [township(0), village(0, 0)])
def test_a_recused_group_is_found_from_the_campaign_itself(unit):
    assert sent("苗", recused=(Recusal(group="G1", unit=unit, says="原籍"),)) == ["recused"]


def test_a_recusal_from_another_township_bars_nothing_here():
    assert sent("苗", recused=(Recusal(group="G1", unit=township(1), says="原籍"),)) == []
