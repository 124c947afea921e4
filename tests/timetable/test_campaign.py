"""CAMPAIGN.yaml is read strictly; every fault is named by its field."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.timetable.small_county import CSV, T1, T2, UNITS, V1

from huanjie.terms.campaign import Leg
from huanjie.terms.findings import Refused
from huanjie.timetable.campaign import campaign_from

TEXT = """
name: 例县2026年换届
jurisdiction: "119999"
law_day: 2026-03-02
window: [2026-03-02, 2026-07-31]
units: units.csv
elections:
  - {procedure: villagers_committee, kind: villagers_committee}
  - {procedure: residents_committee, level: village}
settings: {roll_over: true}
fixed:
  - {unit: "119999001201", procedure: villagers_committee, step: polling_day, date: 2026-05-10}
avoid:
  - {dates: [2026-05-01, 2026-05-05], steps: [polling_day], units: all, says: 劳动节}
  - {lunar_days: [1, 4], steps: [polling_day], units: ["119999002"], says: 赶集, hard: false}
capacity: {polling_days_per_township: 2}
groups: groups.yaml
travel: travel.csv
"""
GROUPS = """
groups:
  - {id: G1, name: 第一组, base: "119999001", teams: 3, away: [[2026-04-01, 2026-04-03]]}
leaders:
  - {name: 王建国, township: "119999001", away: []}
  - {name: 李国强, township: null}
recused:
  - {group: G1, unit: "119999002", says: 组长原籍}
"""
TRAVEL = "from,to,minutes\n119999001,119999002,95\n"


def reader(groups: str = GROUPS, travel: str = TRAVEL) -> Callable[[str], str]:
    return {"units.csv": CSV, "groups.yaml": groups, "travel.csv": travel}.__getitem__


def refused(text: str = TEXT, groups: str = GROUPS, travel: str = TRAVEL) -> str:
    with pytest.raises(Refused) as caught:
        campaign_from(text, read=reader(groups, travel))
    (finding,) = caught.value.findings
    assert finding.says.zh
    assert finding.says.en
    return f"{finding.about}: {finding.says.en}"


def test_a_campaign_is_read_with_the_files_that_it_names() -> None:
    campaign = campaign_from(TEXT, read=reader())
    assert campaign.units == UNITS
    assert campaign.window == (date(2026, 3, 2), date(2026, 7, 31))
    assert campaign.fixed[0].unit == V1
    assert [one.hard for one in campaign.avoid] == [True, False]
    assert campaign.avoid[0].units == ()
    assert campaign.avoid[1].units == (T2,)
    assert campaign.polling_days_per_township == 2
    assert campaign.groups[0].away == ((date(2026, 4, 1), date(2026, 4, 3)),)
    assert [one.township for one in campaign.leaders] == [T1, None]
    assert dict(campaign.settings) == {"roll_over": True}


def test_a_road_goes_both_ways_unless_both_are_given() -> None:
    one_way = campaign_from(TEXT, read=reader()).travel
    assert Leg(start=T2, end=T1, minutes=95) in one_way
    both = campaign_from(TEXT, read=reader(travel=TRAVEL + "119999002,119999001,120\n")).travel
    assert {(leg.start, leg.minutes) for leg in both} == {(T1, 95), (T2, 120)}


def test_what_is_optional_may_be_left_out() -> None:
    short = TEXT[: TEXT.index("settings")]
    campaign = campaign_from(short, read=reader())
    assert (campaign.fixed, campaign.avoid, campaign.groups, campaign.travel) == ((), (), (), ())
    assert campaign.polling_days_per_township is None


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("name: 例县2026年换届\n", "", "name"),
        ("name:", "nmae:", "nmae"),
        ("law_day: 2026-03-02", "law_day: 2026-02-30", "law_day"),
        ("law_day: 2026-03-02", 'law_day: "2026-03-02"', "law_day"),
        ("[2026-03-02, 2026-07-31]", "[2026-07-31, 2026-03-02]", "window"),
        ("[2026-03-02, 2026-07-31]", "[2026-03-02]", "window"),
        ("[2026-03-02, 2026-07-31]", "[2026-03-02, 2036-07-31]", "window"),
        ('jurisdiction: "119999"', "jurisdiction: 119999", "jurisdiction"),
        ('jurisdiction: "119999"', 'jurisdiction: "1199"', "jurisdiction"),
        ("procedure: residents_committee", "procedure: mayor", "elections[1].procedure"),
        ("level: village}", "level: hamlet}", "elections[1].level"),
        ("level: village}", "level: village, kind: town}", "elections[1]"),
        (", level: village}", "}", "elections[1]"),
        ("roll_over: true", "roll_over: maybe", "settings.roll_over"),
        ("roll_over: true", "x: [1]", "settings.x"),
        ('unit: "119999001201"', 'unit: "119999001001"', "fixed[0].unit"),
        ('unit: "119999001201"', "unit: 119999001201", "fixed[0].unit"),
        ("step: polling_day", "step: poll", "fixed[0].step"),
        ("date: 2026-05-10", "date: 2226-05-10", "fixed[0].date"),
        ("steps: [polling_day], units: all", "steps: [poll], units: all", "avoid[0].steps[0]"),
        ("units: all", "units: []", "avoid[0].units"),
        ("units: all", 'units: ["999999"]', "avoid[0].units[0]"),
        ("says: 劳动节}", "}", "avoid[0].says"),
        ("says: 劳动节}", "says: 劳动节, weekdays: [7]}", "avoid[0]"),
        ("dates: [2026-05-01, 2026-05-05], steps", "steps", "avoid[0]"),
        ("dates: [2026-05-01, 2026-05-05]", "weekdays: [0]", "avoid[0].weekdays[0]"),
        ("dates: [2026-05-01, 2026-05-05]", "weekdays: [8]", "avoid[0].weekdays[0]"),
        ("lunar_days: [1, 4]", "lunar_days: [10]", "avoid[1].lunar_days[0]"),
        ("lunar_days: [1, 4]", "lunar_days: []", "avoid[1].lunar_days"),
        ("hard: false", "hard: 0", "avoid[1].hard"),
        ("polling_days_per_township: 2", "polling_days_per_township: 0", "capacity."),
        ("polling_days_per_township: 2", "villages: 2", "capacity.villages"),
        ("name: 例县2026年换届\n", "name: 例县\nname: 例县\n", "CAMPAIGN.yaml"),
        ("window: [", "window: [[", "CAMPAIGN.yaml"),
    ],
)
def test_a_fault_is_refused_by_its_field(old: str, new: str, field: str) -> None:
    assert old in TEXT
    assert refused(TEXT.replace(old, new, 1)).startswith(field)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("teams: 3", "teams: 0", "groups.yaml: groups[0].teams"),
        ('base: "119999001"', 'base: "119998"', "groups.yaml: groups[0].base"),
        ("group: G1", "group: G2", "groups.yaml: recused[0].group"),
        ("township: null", "town: null", "groups.yaml: leaders[1].town"),
        ("township: null", "township: '119999001'", "groups.yaml: leaders[1].township"),
        (
            "groups:\n",
            "groups:\n  - {id: G1, name: 甲, base: '119999002', teams: 1}\n",
            "groups.yaml: groups",
        ),
    ],
)
def test_a_fault_in_groups_is_refused_by_its_field(old: str, new: str, field: str) -> None:
    assert refused(groups=GROUPS.replace(old, new, 1)).startswith(field)


def test_two_leaders_may_lead_two_townships_and_any_number_none() -> None:
    more = "  - {name: 赵明, township: '119999002'}\n  - {name: 孙立, township: null}\nrecused:"
    campaign = campaign_from(TEXT, read=reader(GROUPS.replace("recused:", more)))
    assert [one.township for one in campaign.leaders] == [T1, None, T2, None]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("119999001,119999002,-5", "minutes"),
        ("119999001,119999002,1e2", "minutes"),
        ("119999001,119999009,5", "to"),
        ("119999001,119999001,5", "itself"),
        ("119999001", "too few"),
    ],
)
def test_a_fault_in_a_road_names_its_line(row: str, says: str) -> None:
    found = refused(travel=f"from,to,minutes\n{row}\n")
    assert found.startswith("travel.csv line 2")
    assert says in found
