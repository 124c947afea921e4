"""What is elected, which terms end, and languages and rest: the newer keys of a campaign."""

from datetime import date

import pytest
from tests.timetable.small_county import C1, T1, T2, V1, V2, V4
from tests.timetable.test_campaign import GROUPS, TEXT, reader, refused

from huanjie.terms.campaign import Rest, Scope, Spoken, Term
from huanjie.timetable.campaign import campaign_from
from huanjie.timetable.scopes import units_in

RECALL = '  - {procedure: recall, units: ["119999001201"]}\n'
TERMS = """terms:
  - {procedure: villagers_committee, units: ["119999001"], ends: 2026-03-31}
  - {procedure: villagers_committee, units: ["119999002"], ends: 2026-04-30, extended: true}
  - {procedure: party_congress, units: all, ends: 2026-05-31}
"""
LANGUAGES = """townships:
  - {unit: "119999001", languages: [苗语, 彝语]}
rest: {most_nights: 8, rest_days: 1}
"""


def with_line(line: str) -> str:
    return TEXT.replace("settings:", f"{line}settings:", 1)


def with_groups(old: str, new: str) -> str:
    assert old in GROUPS + LANGUAGES
    return refused(groups=(GROUPS + LANGUAGES).replace(old, new, 1))


def test_a_recall_names_its_villages() -> None:
    campaign = campaign_from(with_line(RECALL), read=reader())
    assert campaign.elections[-1] == Scope(procedure="recall", units=(V1,))


def test_any_procedure_may_be_held_in_units_named_one_by_one() -> None:
    line = '  - {procedure: party_branch, units: ["119999001201", "119999001001"]}\n'
    assert campaign_from(with_line(line), read=reader()).elections[-1].units == (V1, C1)


def test_units_all_are_those_that_can_hold_the_procedure() -> None:
    line = "  - {procedure: residents_recall, units: all}\n"
    assert campaign_from(with_line(line), read=reader()).elections[-1].units == (C1,)


@pytest.mark.parametrize(
    ("line", "field", "says"),
    [
        ("procedure: recall, level: village", "elections[2]", "needs the units"),
        ("procedure: recall", "elections[2]", "needs the units"),
        ("procedure: villagers_committee", "elections[2]", "exactly one of level, kind, units"),
        (
            'procedure: villagers_committee, level: village, units: ["119999001201"]',
            "elections[2]",
            "exactly one",
        ),
        ("procedure: recall, units: []", "elections[2].units", "must not be empty"),
        (
            'procedure: recall, units: ["119999001299"]',
            "elections[2].units[0]",
            "not in the unit table; nearest: ",
        ),
        ("procedure: recall, units: [119999001201]", "elections[2].units[0]", "quotation marks"),
        (
            'procedure: recall, units: ["119999001201", "119999001201"]',
            "elections[2].units[1]",
            "twice: take one out",
        ),
        (
            'procedure: recall, units: ["119999001201", "119999001001"]',
            "elections[2].units[1]",
            "write residents_recall",
        ),
        (
            'procedure: residents_by_election, units: ["119999001201"]',
            "elections[2].units[0]",
            "write by_election",
        ),
        ('procedure: recall, units: ["119999001"]', "elections[2].units[0]", "take it out"),
        (
            'procedure: party_congress, units: ["119999001201"]',
            "elections[2].units[0]",
            "take it out",
        ),
        ('procedure: recal, units: ["119999001201"]', "elections[2].procedure", "nearest: recall"),
    ],
)
def test_a_line_of_elections_is_refused_by_its_field(line: str, field: str, says: str) -> None:
    found = refused(with_line(f"  - {{{line}}}\n"))
    assert found.startswith(f"{field}: ")
    assert says in found


def test_terms_end_for_a_township_s_villages_or_for_all() -> None:
    campaign = campaign_from(TEXT + TERMS, read=reader())
    first, second, third = campaign.terms
    assert first == Term(
        procedure="villagers_committee", units=(T1,), ends=date(2026, 3, 31), extended=False
    )
    assert second.extended
    units = {unit.code: unit for unit in campaign.units}
    assert V1 in {unit.code for unit in units_in(first, units)}
    assert C1 not in {unit.code for unit in units_in(first, units)}
    assert [unit.code for unit in units_in(second, units)] == [V4]
    assert [unit.code for unit in units_in(third, units)] == [T1, T2]


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("ends: 2026-03-31", "ends: 2026-02-30", "terms[0].ends", "a day such as"),
        ("ends: 2026-03-31", "ends: 2009-12-31", "terms[0].ends", "outside the years 2010 to 2099"),
        ("ends: 2026-03-31", "ends: 2100-01-01", "terms[0].ends", "outside the years 2010 to 2099"),
        (", ends: 2026-03-31", "", "terms[0].ends", "missing: add it"),
        ("ends: 2026-03-31", "end: 2026-03-31", "terms[0].end", "unknown key; nearest: ends"),
        ("extended: true", "extended: 1", "terms[1].extended", "true or false"),
        ("party_congress", "recall", "terms[2].procedure", "unknown recall"),
        ('["119999002"]', '["119999003"]', "terms[1].units[0]", "not in the unit table"),
        ('["119999002"]', '["119999001001"]', "terms[1].units", "none of these units holds"),
        ('["119999002"]', '["119999001202"]', "terms[1]", "terms[0] ends the term of"),
        ('["119999002"]', "all", "terms[1]", "2026-03-31 already: keep one of the two"),
    ],
)
def test_a_fault_in_a_term_is_refused_by_its_field(
    old: str, new: str, field: str, says: str
) -> None:
    assert old in TERMS
    found = refused(TEXT + TERMS.replace(old, new, 1))
    assert found.startswith(f"{field}: ")
    assert says in found


def test_languages_and_rest_are_read() -> None:
    groups = GROUPS.replace("teams: 3", "teams: 3, languages: [苗语, 苗语]") + LANGUAGES
    campaign = campaign_from(TEXT, read=reader(groups))
    assert campaign.groups[0].languages == ("苗语",)
    assert campaign.spoken == (Spoken(unit=T1, languages=("苗语", "彝语")),)
    assert campaign.rest == Rest(most_nights=8, rest_days=1)


def test_languages_and_rest_may_be_left_out() -> None:
    campaign = campaign_from(TEXT, read=reader())
    assert campaign.groups[0].languages == ()
    assert (campaign.spoken, campaign.rest) == ((), None)


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("teams: 3", "teams: 3, languages: []", "groups[0].languages", "leave the key out"),
        ("teams: 3", "teams: 3, languages: 苗语", "groups[0].languages", "should be a list"),
        ("[苗语, 彝语]", "[苗语, 5]", "townships[0].languages[1]", "should be a text"),
        (
            'unit: "119999001", l',
            'unit: "119999009", l',
            "townships[0].unit",
            "nearest: 119999002, 119999001",
        ),
        (
            "rest:",
            '  - {unit: "119999001", languages: [苗语]}\nrest:',
            "townships[1].unit",
            "rename it or take it out",
        ),
        ("most_nights: 8", "most_nights: 0", "rest.most_nights", "1 to 60"),
        ("most_nights: 8", "most_nights: 61", "rest.most_nights", "1 to 60"),
        ("rest_days: 1", "rest_days: 0", "rest.rest_days", "1 to 14"),
        (", rest_days: 1", "", "rest.rest_days", "missing: add it"),
        ("rest: {most_nights: 8, rest_days: 1}", "rest: 8", "rest", "should be a mapping"),
    ],
)
def test_a_fault_in_the_newer_keys_of_groups_is_refused(
    old: str, new: str, field: str, says: str
) -> None:
    found = with_groups(old, new)
    assert found.startswith(f"groups.yaml: {field}: ")
    assert says in found


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ("119999001,119999002,95\n119999001,119999002,90\n", 3, "the road of line 2 again"),
        ("119999001,119999001,95\n", 2, "from a place to itself: take it out"),
        ("119999001,119999003,95\n", 2, "nearest: 119999002, 119999001"),
    ],
)
def test_a_road_that_says_nothing_new_is_refused_with_the_change_that_helps(
    rows: str, line: int, says: str
) -> None:
    found = refused(travel=f"from,to,minutes\n{rows}")
    assert found.startswith(f"travel.csv line {line}")
    assert says in found


@pytest.mark.parametrize(
    ("window", "field"),
    [
        ("[2009-12-31, 2010-06-30]", "window[0]"),
        ("[2099-06-01, 2100-01-01]", "window[1]"),
    ],
)
def test_a_window_outside_the_calendar_is_refused_with_its_years(window: str, field: str) -> None:
    found = refused(TEXT.replace("[2026-03-02, 2026-07-31]", window, 1))
    assert found.startswith(f"{field}: ")
    assert "outside the years 2010 to 2099 of the calendar" in found


def test_a_date_is_fixed_only_for_what_is_elected_there() -> None:
    text = TEXT.replace('unit: "119999001201"', 'unit: "119999001001"', 1)
    assert "name it in elections first" in refused(text)
    assert "119999001209 is not in the unit table; nearest: " in refused(
        TEXT.replace('unit: "119999001201"', 'unit: "119999001209"', 1)
    )


def test_a_recall_s_petition_may_be_fixed() -> None:
    line = (
        '  - {unit: "119999001202", procedure: recall, step: petition_received, '
        "date: 2026-05-06}\navoid:"
    )
    text = with_line(RECALL.replace("201", "202")).replace("avoid:", line, 1)
    fixed = campaign_from(text, read=reader()).fixed[-1]
    assert (fixed.unit, fixed.step) == (V2, "petition_received")
