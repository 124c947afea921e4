"""Where the four provinces' texts meet a higher one: what is found, from which day, what stands."""

from datetime import date, timedelta

import pytest

from huanjie.law.load import change_days, read_shelf, rule_set, set_names
from huanjie.terms.findings import Severity

VILLAGES = "villagers_committee"
ZHEJIANG, BEIJING, SHANGHAI, HENAN = "330000", "110000", "310000", "410000"
TERM, Y2026 = date(2018, 12, 29), date(2026, 1, 1)
ZJ, BJ, SH, HN = date(2020, 7, 31), date(2012, 11, 1), date(2020, 9, 25), date(2011, 9, 1)
DAY = timedelta(days=1)

# Where, rule, the first day of the contradiction and its last (None: it still lasts).
CONTRADICTIONS: tuple[tuple[str, str, date, date | None], ...] = (
    (ZHEJIANG, "term_years", TERM, ZJ - DAY),
    (ZHEJIANG, "admitted_by_village_work", ZJ, Y2026 - DAY),
    (ZHEJIANG, "nominators", Y2026, None),
    (ZHEJIANG, "proxy_holders", Y2026, None),
    (ZHEJIANG, "election_committee_posts", Y2026, None),
    (ZHEJIANG, "scope_places", Y2026, None),
    (BEIJING, "term_years", TERM, None),
    (BEIJING, "admitted_by_village_work", BJ, Y2026 - DAY),
    (BEIJING, "nominators", Y2026, None),
    (BEIJING, "proxy_holders", Y2026, None),
    (BEIJING, "election_committee_posts", Y2026, None),
    (BEIJING, "election_committee_leaves_when", Y2026, None),
    (BEIJING, "scope_places", Y2026, None),
    (SHANGHAI, "election_committee_leaves_when", SH, None),
    (SHANGHAI, "proxy_when_away", SH, None),
    (SHANGHAI, "nominators", Y2026, None),
    (SHANGHAI, "proxy_holders", Y2026, None),
    (SHANGHAI, "election_committee_posts", Y2026, None),
    (SHANGHAI, "resignation_to", Y2026, None),
    (SHANGHAI, "relatives_kinds", Y2026, None),
    (HENAN, "term_years", TERM, date(2020, 6, 2)),
    (HENAN, "election_committee_leaves_when", HN, None),
    (HENAN, "proxy_when_away", HN, None),
    (HENAN, "post_ends_by_itself_on", HN, None),
    (HENAN, "nominators", Y2026, None),
    (HENAN, "proxy_holders", Y2026, None),
    (HENAN, "election_committee_posts", Y2026, None),
    (HENAN, "relatives_kinds", Y2026, None),
)


def found(where: str, on: date) -> dict[str, Severity]:
    """What a province's texts contradict on a day."""
    rules = rule_set(VILLAGES, on=on, jurisdiction=where)
    local = f"cn-{where[:2]}/"
    return {one.about: one.severity for one in rules.findings if one.place.startswith(local)}


@pytest.mark.parametrize(("where", "rule", "first", "last"), CONTRADICTIONS)
def test_a_contradiction_is_found_from_its_day_and_not_the_day_before(
    where: str, rule: str, first: date, last: date | None
) -> None:
    assert rule not in found(where, first - DAY)
    assert found(where, first)[rule] is Severity.INFO
    if last is not None:
        assert rule in found(where, last)
        assert rule not in found(where, last + DAY)


@pytest.mark.parametrize(("where", "rule", "first", "last"), CONTRADICTIONS)
def test_where_they_contradict_the_law_stands(
    where: str, rule: str, first: date, last: date | None
) -> None:
    here = rule_set(VILLAGES, on=first, jurisdiction=where).rule(rule)
    nation = rule_set(VILLAGES, on=first, jurisdiction="990000").rule(rule)
    assert (here.value, here.cited) == (nation.value, nation.cited)
    assert here.shelf.startswith("cn/")


@pytest.mark.parametrize("where", [ZHEJIANG, BEIJING, SHANGHAI, HENAN])
def test_there_is_no_other_contradiction_on_any_day(where: str) -> None:
    for day in change_days(VILLAGES, where):
        expected = {
            rule
            for place, rule, first, last in CONTRADICTIONS
            if place == where and first <= day and (last is None or day <= last)
        }
        assert set(found(where, day)) == expected, day


def test_every_text_that_gives_way_says_why() -> None:
    yielding = [
        rule
        for name in set_names()
        if name.startswith(("cn-33/", "cn-11/", "cn-31/", "cn-41/"))
        for rule in read_shelf(name).rules
        if any(version.yields_from for version in rule.versions)
    ]
    assert len(yielding) == len(CONTRADICTIONS)
    for rule in yielding:
        assert any("上位法优先" in doubt.zh or "法律" in doubt.zh for doubt in rule.doubts), rule.id


def test_any_villager_may_hold_a_proxy_in_zhejiang_once_the_law_says_so() -> None:
    before = rule_set(VILLAGES, on=Y2026 - DAY, jurisdiction=ZHEJIANG)
    after = rule_set(VILLAGES, on=Y2026, jurisdiction=ZHEJIANG)
    assert before.choice("proxy_holders") == "close_relatives"
    assert before.cite("proxy_holders").article == "25①"
    assert after.choice("proxy_holders") == "villagers"
    assert after.cite("proxy_holders").article == "18④"


def test_a_term_of_three_years_ends_with_the_law_of_2018_everywhere() -> None:
    for where in (ZHEJIANG, BEIJING, HENAN):
        assert rule_set(VILLAGES, on=TERM - DAY, jurisdiction=where).integer("term_years") == 3
        assert rule_set(VILLAGES, on=TERM, jurisdiction=where).integer("term_years") == 5


def test_a_text_that_asks_more_than_the_law_applies() -> None:
    for day in (ZJ, Y2026):
        rules = rule_set(VILLAGES, on=day, jurisdiction=ZHEJIANG)
        assert "missed_two_meetings" in rules.names("election_committee_leaves_when")
    shanghai = rule_set(VILLAGES, on=Y2026, jurisdiction=SHANGHAI)
    listed = next(one for one in shanghai.deadlines() if one.id == "proxy_list_before_poll")
    assert (listed.interval.at_least, listed.cited.article) == (2, "16②")


def test_a_text_that_says_what_the_law_says_is_cited_as_the_nearer_one() -> None:
    rules = rule_set(VILLAGES, on=Y2026, jurisdiction=BEIJING)
    assert (rules.cite("turnout_more_than").article, rules.choice("equal_votes")) == (
        "28①",
        "vote_again",
    )
