from datetime import timedelta

import pytest
from tests.town import FOREIGN, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Town, planned_town
from tests.witness import last_entry

from huanjie.actions.plan_tours import plan_tours
from huanjie.records.models import Assignment, ToursText, Visit
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.tour import Assignment as Assigned
from huanjie.tours.tour import Figures, TourPlan
from huanjie.tours.tour import Visit as Planned
from huanjie.tours.tours_file import from_json

pytestmark = pytest.mark.django_db

FIGURES = Figures(unattended=1, travel_minutes=240, load_spread=0, moved_polling_days=2)


def tours(town: Town, *places: tuple[str, UnitCode]) -> TourPlan:
    """Each group attends the poll of a village."""
    poll = town.days["polling_day"]
    return TourPlan(
        assignments=(
            Assigned(township=TOWNSHIP, group="G1", leader="高建华"),
            Assigned(township=OTHER_TOWNSHIP, group="G2", leader=""),
        ),
        visits=tuple(
            Planned(
                group=group,
                unit=unit,
                procedure="villagers_committee",
                arrive=poll - timedelta(days=1),
                leave=poll,
                purpose=Wording(zh="指导投票", en="attend the poll"),
            )
            for group, unit in places
        ),
        unattended=(),
        moved=(),
        objective=FIGURES,
        bound=FIGURES,
    )


def test_the_plan_is_recorded_and_its_figures_logged() -> None:
    town = planned_town()
    plan_tours(town.clerk, tours=tours(town, ("G1", VILLAGE), ("G2", FOREIGN)))
    assert list(Visit.objects.values_list("group", "election__unit")) == [
        ("G1", VILLAGE),
        ("G2", FOREIGN),
    ]
    assert Assignment.objects.get(township=TOWNSHIP).leader == "高建华"
    entry = last_entry()
    assert (entry.act, entry.subject) == ("tours.plan", "")
    assert entry.facts == {"moved": 2, "travel_minutes": 240, "unattended": 1, "visits": 2}


def test_the_plan_is_kept_whole_as_the_file_that_users_keep() -> None:
    town = planned_town()
    for place in (VILLAGE, FOREIGN):
        plan_tours(town.clerk, tours=tours(town, ("G1", place)))
    kept = from_json(ToursText.objects.get().text)
    assert (kept.objective, kept.bound) == (FIGURES, FIGURES)
    assert [one.unit for one in kept.visits] == [FOREIGN]


def test_a_new_plan_takes_the_place_of_the_one_before() -> None:
    town = planned_town()
    plan_tours(town.clerk, tours=tours(town, ("G1", VILLAGE), ("G2", FOREIGN)))
    plan_tours(town.clerk, tours=tours(town, ("G1", FOREIGN)))
    assert list(Visit.objects.values_list("group", "election__unit")) == [("G1", FOREIGN)]
    assert Assignment.objects.count() == 2


def test_a_visit_that_was_reported_stays_and_is_not_planned_again() -> None:
    town = planned_town()
    plan_tours(town.clerk, tours=tours(town, ("G1", VILLAGE), ("G2", FOREIGN)))
    Visit.objects.filter(group="G1").update(reported_on=town.days["polling_day"])
    plan_tours(town.clerk, tours=tours(town, ("G2", VILLAGE), ("G2", FOREIGN)))
    seen = Visit.objects.order_by("group").values_list("group", "election__unit")
    assert list(seen) == [("G1", VILLAGE), ("G2", FOREIGN)]
