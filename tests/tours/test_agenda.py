"""A group's stays, its calendar and its route sheet, from a plan of tours written by hand."""

from datetime import date
from itertools import pairwise

from tests.tours.county import Poll, campaign, day, group, one_road, plan_of, township, village

from huanjie.papers.render import page_of
from huanjie.terms.wording import Wording
from huanjie.tours.agenda import entries_of, stops_of
from huanjie.tours.tour import Figures, TourPlan, Visit

POLLS = (Poll(of=0, number=0, on=1), Poll(of=1, number=0, on=5), Poll(of=1, number=1, on=6))
COUNTY = campaign(townships=3, villages=2, groups=(group(1), group(2)), travel=one_road(3, 90))
NOTHING = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0)


def visit(of: int, number: int, arrive: int, leave: int) -> Visit:
    return Visit(
        group="G1",
        unit=village(of, number),
        procedure="villagers_committee",
        arrive=day(arrive),
        leave=day(leave),
        purpose=Wording(zh="指导投票", en="guide the poll"),
    )


TOURS = TourPlan(
    assignments=(),
    visits=(visit(1, 1, 4, 6), visit(1, 0, 4, 6), visit(0, 0, 0, 1)),
    unattended=(),
    moved=(),
    objective=NOTHING,
    bound=NOTHING,
)
STOPS = stops_of(TOURS, plan_of(POLLS), COUNTY, "G1")


def test_visits_of_one_stay_are_one_stop_with_its_events_by_day() -> None:
    assert [(s.township, s.arrive, s.leave) for s in STOPS] == [
        (township(0), day(0), day(1)),
        (township(1), day(4), day(6)),
    ]
    assert [t.unit for t in STOPS[1].tasks] == [village(1, 0), village(1, 1)]


def test_another_group_has_no_stops() -> None:
    assert stops_of(TOURS, plan_of(POLLS), COUNTY, "G2") == ()


def test_stays_and_events_are_entries_whose_names_do_not_hang_on_days() -> None:
    entries = entries_of(STOPS, COUNTY, "G1")
    assert len(entries) == 2 + 3
    later = stops_of(
        TOURS, plan_of([Poll(of=p.of, number=p.number, on=p.on + 1) for p in POLLS]), COUNTY, "G1"
    )
    moved = entries_of(later, COUNTY, "G1")
    assert [e.key for e in moved] == [e.key for e in entries]
    events = [(a.first, b.first) for a, b in zip(entries, moved, strict=True) if a.first == a.last]
    assert all((after - before).days == 1 for before, after in events)


def test_the_route_sheet_goes_from_the_base_through_all_stays_and_home() -> None:
    """90 minutes from the base's township 0 to township 1 and 90 back; township 0 costs none."""
    from huanjie.actions.tour_pages import route_page

    data = route_page(COUNTY.groups[0], STOPS, COUNTY, issued=date(2026, 3, 2))
    assert [stop["minutes"] for stop in data["stops"]] == [0, 90]  # type: ignore[attr-defined]
    assert data["home_minutes"] == 90
    page = page_of("route_sheet", data)
    said = page.blocks[0].text  # type: ignore[union-attr]
    assert "共2站，到场3场，在外3夜，行车3小时（含返程1小时30分）" in said
    route = page.blocks[2].route  # type: ignore[union-attr]
    assert len(route) == 4
    assert (route[0], route[-1]) == (0, 0)
    assert all(a != b for a, b in list(pairwise(route))[1:])
