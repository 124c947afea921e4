"""Minutes between places: given, the other way round, by detour, estimated."""

from tests.tours.county import leg, township

from huanjie.terms.places import Kind, Level, Unit
from huanjie.tours.roads import RoadDefaults, roads_between, shortest


def seats(*positions):
    return tuple(
        Unit(
            code=township(n),
            name=f"乡{n}",
            level=Level.TOWNSHIP,
            kind=Kind.TOWNSHIP,
            parent=None,
            lon=lon,
            lat=lat,
        )
        for n, (lon, lat) in enumerate(positions)
    )


def minutes(found, start, end):
    return found.roads.table()[township(start), township(end)]


def test_a_leg_given_once_holds_both_ways_and_twice_each_way():
    codes = (township(0), township(1))
    assert shortest(codes, [leg(0, 1, 50)])[township(1), township(0)] == 50
    up_and_down = shortest(codes, [leg(0, 1, 50), leg(1, 0, 40)])
    assert up_and_down[township(0), township(1)] == 50
    assert up_and_down[township(1), township(0)] == 40


def test_a_detour_shorter_than_the_given_leg_is_taken():
    codes = tuple(township(n) for n in range(3))
    known = shortest(codes, [leg(0, 2, 200), leg(0, 1, 60), leg(1, 2, 60)])
    assert known[township(0), township(2)] == 120


def test_a_pair_without_road_is_estimated_from_its_position_with_a_finding():
    # A tenth of a degree of latitude is 11.12 km; x 1.6 at 30 km/h = 35.6, rounded up 36 minutes.
    found = roads_between(
        seats((104.0, 28.0), (104.0, 28.1)), (), defaults=RoadDefaults(flat_minutes=120)
    )
    assert minutes(found, 0, 1) == minutes(found, 1, 0) == 36
    assert [f.code for f in found.findings] == ["tours.road_estimated"]


def test_a_pair_without_road_and_position_takes_the_flat_value_with_a_finding():
    found = roads_between(
        seats((None, None), (104.0, 28.1)), (), defaults=RoadDefaults(flat_minutes=90)
    )
    assert minutes(found, 0, 1) == 90
    assert [f.code for f in found.findings] == ["tours.road_flat"]


def test_given_roads_leave_no_finding():
    found = roads_between(
        seats((None, None), (None, None)), [leg(0, 1, 50)], defaults=RoadDefaults()
    )
    assert found.findings == ()


def test_the_township_that_is_cut_off_is_named_with_the_line_that_helps():
    found = roads_between(
        seats(*[(None, None)] * 4), (leg(0, 1, 30), leg(1, 2, 30)), defaults=RoadDefaults()
    )
    assert [f.code for f in found.findings] == ["tours.place_cut_off", "tours.road_flat"]
    assert found.findings[0].place == township(3)
    assert f"{township(3)},任一相邻乡镇,分钟" in found.findings[0].says.zh


def test_nobody_is_cut_off_where_all_are_joined_or_no_road_is_given():
    joined = roads_between(
        seats(*[(None, None)] * 3), (leg(0, 1, 30), leg(1, 2, 30)), defaults=RoadDefaults()
    )
    assert joined.findings == ()
    without = roads_between(seats(*[(None, None)] * 3), (), defaults=RoadDefaults())
    assert [f.code for f in without.findings] == ["tours.road_flat"]
