"""When the demo plays; what a seed changes and what it must not; which townships a wish means."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.demo.outline import Outline, outline_of
from huanjie.demo.scenario import YONGSHAN_2016, Scenario, groups_text, person, scenario_of
from huanjie.demo.wish import FIRST_TOWNSHIP, Wish, chosen_townships
from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import Refused
from huanjie.terms.places import Kind, Level
from huanjie.timetable.build import plan

DAY = date(2026, 3, 2)


def wish(seed: int = 1, *, scenario: Scenario | None = None, townships: str = "1") -> Wish:
    return Wish(
        out=Path("demo"),
        scenario=scenario or scenario_of(DAY),
        townships=townships,
        full=False,
        seed=seed,
    )


def names(outline: Outline, of: Wish) -> list[str]:
    return [unit.name for unit in chosen_townships(of, outline.campaign.units)]


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2098, 12, 31)))
def test_a_campaign_of_any_day_begins_on_it_and_may_last_five_months(day: date) -> None:
    scenario = scenario_of(day)
    assert scenario.law_day == scenario.window[0] == day
    assert scenario.window[1] - day == timedelta(days=151)
    assert scenario.year == day.year


@pytest.mark.parametrize(("year", "term"), [(2016, 6), (2020, 6), (2021, 7), (2026, 8), (2031, 9)])
def test_terms_are_counted_by_five_years_from_the_sixth_of_2016(year: int, term: int) -> None:
    assert scenario_of(date(year, 3, 2)).term == term
    assert YONGSHAN_2016.term == 6


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2098, 12, 31), True),
        (date(2099, 1, 1), False),
        (date.max, False),
    ],
)
def test_years_that_the_timetable_does_not_count_are_refused(day: date, fits: bool) -> None:
    if fits:
        scenario_of(day)
        return
    with pytest.raises(Refused, match=day.isoformat()):
        scenario_of(day)


def test_nobody_votes_on_a_holiday_of_the_window() -> None:
    campaign = outline_of(wish()).campaign
    assert [avoid.says for avoid in campaign.avoid] == ["清明节", "劳动节"]
    summer = outline_of(wish(scenario=scenario_of(date(2026, 6, 1)))).campaign
    assert summer.avoid == ()


def test_the_scenario_of_2016_has_its_own_window_and_townships() -> None:
    outline = outline_of(wish(scenario=YONGSHAN_2016))
    assert tuple(outline.campaign.window) == YONGSHAN_2016.window
    assert sum(u.level is Level.TOWNSHIP for u in outline.campaign.units) == 15


def test_the_residents_law_before_2026_declares_no_results_in_communities() -> None:
    outline = outline_of(wish(scenario=YONGSHAN_2016))
    assert {u.kind for u in outline.walked} == {Kind.VILLAGERS_COMMITTEE}
    assert {u.kind for u in outline.uncounted} == {Kind.RESIDENTS_COMMITTEE}
    assert outline_of(wish()).uncounted == ()


@pytest.mark.parametrize(("day", "communities"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1)])
def test_communities_go_the_whole_way_from_the_day_their_law_counts(
    day: date, communities: int
) -> None:
    walked = outline_of(wish(scenario=scenario_of(day), townships="青胜乡")).walked
    assert sum(u.kind is Kind.RESIDENTS_COMMITTEE for u in walked) == communities


@pytest.mark.parametrize(
    ("day", "plays"), [(date(2010, 10, 27), False), (date(2010, 10, 28), True)]
)
def test_a_campaign_is_played_from_the_day_a_law_names_who_registers(
    day: date, plays: bool
) -> None:
    asked = wish(scenario=scenario_of(day))
    if plays:
        assert outline_of(asked).walked
        return
    with pytest.raises(Refused) as refusal:
        outline_of(asked)
    assert refusal.value.findings[0].code == "demo.law_silent"


def test_a_seed_changes_people_and_roads_but_not_what_is_lawful() -> None:
    """Townships have their turn along the roads, so days differ; their ranges do not."""
    one, other = outline_of(wish(1)), outline_of(wish(2))
    assert one.files.groups != other.files.groups
    assert one.files.travel != other.files.travel
    assert (one.files.campaign, one.files.units) == (other.files.campaign, other.files.units)
    assert (one.walked, one.uncounted) == (other.walked, other.uncounted)
    assert ranges(plan(one.campaign)) == ranges(plan(other.campaign))


def ranges(found: Plan) -> dict[tuple[str, str, str], tuple[date, date]]:
    return {(d.unit, d.procedure, d.step): (d.earliest, d.latest) for d in found.deadlines}


@given(st.integers())
def test_the_same_seed_gives_the_same_chance_and_each_matter_its_own(seed: int) -> None:
    assert wish(seed).chance("roads").random() == wish(seed).chance("roads").random()
    assert wish(seed).chance("roads").random() != wish(seed).chance("groups").random()


def test_groups_are_five_with_a_leader_a_township_and_one_recused() -> None:
    units = outline_of(wish()).campaign.units
    text = groups_text(Random(1), units)
    assert [text.count(f"id: G{n}") for n in range(1, 7)] == [1, 1, 1, 1, 1, 0]
    assert text.count("township:") == 16
    assert text.count("says:") == 1


def test_people_have_two_or_three_signs() -> None:
    rng = Random(1)
    assert {len(person(rng)) for _ in range(200)} == {3}


def test_a_number_of_townships_begins_with_the_readme_s_and_all_are_all() -> None:
    outline = outline_of(wish())
    assert names(outline, wish()) == [FIRST_TOWNSHIP]
    assert names(outline, wish(townships="2"))[0] == FIRST_TOWNSHIP
    assert len(set(names(outline, wish(townships="16")))) == 16
    assert len(names(outline, replace(wish(), full=True))) == 16


@pytest.mark.parametrize(
    "words",
    [
        "青胜乡,莲峰镇",
        "青胜乡、莲峰镇",
        " 青胜乡 , 莲峰镇",
        "530625203,530625106",
        "青胜乡,莲峰镇,青胜乡",
    ],
)
def test_townships_are_named_by_name_or_code_each_once(words: str) -> None:
    outline = outline_of(wish())
    assert names(outline, wish(townships=words)) == ["青胜乡", "莲峰镇"]
