from itertools import combinations, pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from huanjie.terms.campaign import Leg
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.tours.sketch import APART, Sheet, Spot, sketch

SHEET = Sheet(width=1000, height=500)


def town(name: str, at: tuple[float, float] | None = None) -> Unit:
    lon, lat = at or (None, None)
    return Unit(
        code=UnitCode(name),
        name=name,
        level=Level.TOWNSHIP,
        kind=Kind.TOWN,
        parent=None,
        lon=lon,
        lat=lat,
    )


def road(one: str, other: str, minutes: int) -> Leg:
    return Leg(start=UnitCode(one), end=UnitCode(other), minutes=minutes)


def gap(one: Spot, other: Spot) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def by_name(spots: tuple[Spot, ...]) -> dict[str, Spot]:
    return {spot.unit: spot for spot in spots}


def test_a_valley_is_drawn_along_the_sheet() -> None:
    places = [town(name) for name in "abcdef"]
    legs = [road(one, other, 60) for one, other in pairwise("abcdef")]
    across = [spot.x for spot in sketch(places, legs, SHEET)]
    assert across == sorted(across)
    down = [spot.y for spot in sketch(places, legs, Sheet(width=400, height=800))]
    assert down == sorted(down)


def test_twice_the_minutes_look_twice_as_far() -> None:
    places = [town(name) for name in "abc"]
    spots = by_name(sketch(places, [road("a", "b", 60), road("b", "c", 120)], SHEET))
    assert round(gap(spots["b"], spots["c"]) / gap(spots["a"], spots["b"]), 1) == 2.0


def test_places_lie_as_they_lie_when_all_have_a_position() -> None:
    north, south, east = (
        town("n", (103.0, 28.4)),
        town("s", (103.0, 28.0)),
        town("e", (103.4, 28.0)),
    )
    spots = by_name(sketch([north, south, east], [], SHEET))
    assert spots["n"].y < spots["s"].y
    assert spots["n"].x == spots["s"].x
    assert spots["e"].x > spots["s"].x
    assert spots["e"].y == spots["s"].y


def test_one_place_without_a_position_leaves_the_map_to_the_roads() -> None:
    places = [town("a", (103.4, 28.0)), town("b", (103.0, 28.0)), town("c")]
    spots = by_name(sketch(places, [road("a", "b", 60), road("b", "c", 60)], SHEET))
    assert spots["a"].x < spots["b"].x < spots["c"].x


def test_a_place_that_no_road_reaches_still_has_its_spot() -> None:
    spots = by_name(sketch([town(n) for n in "abc"], [road("a", "b", 60)], SHEET))
    assert gap(spots["a"], spots["c"]) > gap(spots["a"], spots["b"])


def test_no_place_and_a_single_place_need_no_roads() -> None:
    assert sketch([], [], SHEET) == ()
    assert sketch([town("a")], [], SHEET) == (Spot(unit=UnitCode("a"), x=500, y=250),)


def test_places_at_the_same_position_are_told_apart() -> None:
    here = (103.0, 28.0)
    spots = sketch([town("a", here), town("b", here), town("c", (103.5, 28.2))], [], SHEET)
    assert all(gap(one, other) >= APART - 2 for one, other in combinations(spots, 2))


counties = st.lists(
    st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(1, 400)), max_size=40
)


@given(counties)
def test_every_county_fits_the_sheet_in_the_same_way_twice(roads) -> None:
    places = [town(f"{n:02}") for n in range(16)]
    legs = [road(f"{a:02}", f"{b:02}", m) for a, b, m in roads if a != b]
    spots = sketch(places, legs, SHEET)
    assert spots == sketch(places, legs, SHEET)
    assert all(60 <= spot.x <= 940 and 60 <= spot.y <= 440 for spot in spots)
