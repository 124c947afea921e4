"""The ladder of the villages' texts: guidance over defaults, Yunnan over guidance, law over all;
and the sets that the villages' law draws on.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huanjie.law.ladder import contradiction, contradicts, prevailing
from huanjie.law.load import named_set, read_shelf, rule_set
from huanjie.law.rules import Rule, RuleSet
from huanjie.terms.citations import Authority, Certainty, Citation

VILLAGES = "villagers_committee"
DAY = timedelta(days=1)
GUIDANCE, OPINION, L2025 = date(2013, 5, 2), date(2017, 12, 4), date(2026, 1, 1)
Y1999, Y2013, Y2020 = date(1999, 12, 28), date(2013, 3, 28), date(2020, 11, 25)
ELSEWHERE = "999999"
DRAWN = (
    "village_meetings",
    "village_representatives",
    "group_leaders",
    "supervision_committee",
    "recall",
    "resignation",
    "by_election",
    "handover",
)
# The rules that `cn/villagers_committee` held itself before these sets had them.
MOVED = {
    "recall": {
        "recall_petition_voters_at_least",
        "recall_petition_representatives_at_least",
        "recall_turnout_more_than",
        "recall_votes_more_than",
        "recall_votes_of",
        "recall_vote_thirty_days",
    },
    "handover": {"handover_ten_days", "handover_after_result", "usual_handover"},
    "village_meetings": {
        "assembly_notice",
        "village_assembly_people_more_than",
        "village_assembly_households_at_least",
        "representatives_people_at_least",
        "group_people_at_least",
        "group_households_at_least",
        "meeting_votes_more_than",
    },
    "village_representatives": {
        "composition_representatives_at_least",
        "composition_women_at_least",
    },
}


def law(on: date, jurisdiction: str = "530000") -> RuleSet:
    return rule_set(VILLAGES, on=on, jurisdiction=jurisdiction)


def ids(name: str) -> set[str]:
    return {rule.id for rule in read_shelf(name).rules}


def given(name: str) -> set[str]:
    """What a set gives the village election: not its own steps, papers and dossier."""
    return {rule.id for _topic, rules in read_shelf(name).topics_for(VILLAGES) for rule in rules}


@pytest.mark.parametrize("procedure", sorted(MOVED))
def test_a_moved_rule_is_still_the_villages_law_and_has_one_home(procedure: str) -> None:
    assert MOVED[procedure] <= ids(f"cn/{procedure}")
    assert not MOVED[procedure] & ids("cn/villagers_committee")
    assert all(rule in law(L2025) for rule in MOVED[procedure])


@pytest.mark.parametrize("procedure", DRAWN)
def test_a_set_that_is_drawn_on_gives_all_its_rules_and_stands_alone(procedure: str) -> None:
    alone = named_set(f"cn/{procedure}", on=L2025)
    shared = {rule.id for rule in alone.rules} & given(f"cn/{procedure}")
    assert shared <= {rule.id for rule in law(L2025).rules}
    assert alone.rules
    assert alone.text == "村民委员会组织法(2025)"
    assert f"cn/{procedure}" in read_shelf("cn/villagers_committee").about.draws_on


def test_no_rule_stands_in_two_of_the_sets_that_are_drawn_together() -> None:
    names = ("cn/villagers_committee", *(f"cn/{one}" for one in DRAWN))
    found = [rule for name in names for rule in given(name)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [
        ("supervision_committee", "supervision_within_thirty_days"),
        ("village_representatives", "representatives_within_thirty_days"),
        ("group_leaders", "group_leaders_within_thirty_days"),
    ],
)
def test_a_body_chosen_after_the_committee_has_days_that_a_plan_can_use(
    procedure: str, rule: str
) -> None:
    deadlines = {one.id: one for one in rule_set(procedure, on=L2025).deadlines()}
    within = deadlines[rule]
    assert (within.interval.from_step, within.interval.to_step) == ("polling_day", "meeting_day")
    assert (within.interval.at_least, within.interval.at_most) == (0, 30)
    assert within.cited.certainty is Certainty.DEFAULT
    published = next(d.interval for d in deadlines.values() if d.interval.to_step != "meeting_day")
    assert (published.from_step, published.to_step) == ("meeting_day", "result_published")
    assert (published.at_least, published.at_most) == (0, 1)
    assert rule_set(procedure, on=L2025).share("representatives_people_at_least").numerator == 2


@pytest.mark.parametrize(
    "rule",
    [
        "women",
        "equal_votes",
        "winner_share_of",
        "woman_among_candidates",
        "vacancy_min",
        "mobile_box_staff_min",
        "counting_staff_barred",
        "rerun_window",
        "certificates_ten_days",
        "result_published_next_day",
        "age_counted_to",
        "turnout_counted_by",
    ],
)
def test_guidance_takes_the_place_of_a_default_and_says_the_same(rule: str) -> None:
    before, after = law(GUIDANCE - DAY).rule(rule), law(GUIDANCE).rule(rule)
    assert before.cited.authority is Authority.POLICY
    assert after.cited.authority is Authority.GUIDANCE
    assert after.shelf == "cn-guidance/villagers_committee"
    assert after.value == before.value


@pytest.mark.parametrize("rule", ["proxy_max", "proxy_candidates_barred"])
def test_guidance_on_proxies_ends_when_the_law_speaks(rule: str) -> None:
    assert law(L2025 - DAY).cite(rule).authority is Authority.GUIDANCE
    assert law(L2025).cite(rule).authority is Authority.LAW


def test_guidance_lowers_the_election_committee_to_three_but_not_in_yunnan() -> None:
    rule = "election_committee_size_min"
    assert law(GUIDANCE - DAY, ELSEWHERE).integer(rule) == 5
    assert law(GUIDANCE, ELSEWHERE).integer(rule) == 3
    assert law(GUIDANCE).integer(rule) == 5
    assert law(GUIDANCE).cite(rule).authority is Authority.LOCAL_REGULATION


def test_the_opinion_of_2017_gives_the_supervision_committee_three_to_five_members() -> None:
    rules = rule_set("supervision_committee", on=OPINION)
    assert rules.integer("supervision_size_min") == 3
    assert rules.integer("supervision_size_max") == 5
    assert rules.cite("supervision_size_min").authority is Authority.GUIDANCE
    assert "supervision_size_min" not in rule_set("supervision_committee", on=OPINION - DAY)


def test_the_term_of_the_supervision_committee_is_guidance_until_the_law_says_it() -> None:
    rule = "supervision_shares_term"
    assert law(L2025 - DAY).cite(rule).authority is Authority.GUIDANCE
    assert law(L2025).cite(rule).authority is Authority.LAW


@pytest.mark.parametrize(
    "rule",
    ["election_committee_by", "election_committee_until", "election_committee_leaves_when"],
)
def test_yunnan_of_1999_gives_way_to_the_law_of_2010_and_ends_with_its_revision(rule: str) -> None:
    since = date(2010, 10, 28)

    def found(on: date) -> list[str | None]:
        return [one.about for one in law(on).findings if one.place == "cn-53/villagers_committee"]

    assert rule not in found(since - DAY)
    assert law(since - DAY).cite(rule).act == "云南省村民委员会选举办法(1999)"
    assert rule in found(since)
    assert law(since).cite(rule).act == "村民委员会组织法(2010)"
    assert rule in found(Y2013 - DAY)
    assert found(Y2013) == []


def test_a_contradiction_that_a_person_has_read_is_only_an_information() -> None:
    severities = {one.severity.value for one in law(date(2010, 10, 28)).findings}
    assert severities == {"info"}


def test_the_election_of_yunnan_is_within_three_months_from_the_text_of_2013_on() -> None:
    assert "election_held" not in law(Y2013 - DAY)
    assert law(Y2013).cite("election_held").certainty is Certainty.MEMORY
    assert law(Y2020 - DAY).cite("election_held").certainty is Certainty.MEMORY
    assert law(Y2020).cite("election_held").certainty is Certainty.READ


def test_the_election_committee_of_yunnan_has_five_to_nine_members_from_its_first_text() -> None:
    assert law(Y1999 - DAY).cite("election_committee_size_max").certainty is Certainty.DEFAULT
    rules = law(Y1999)
    assert rules.integer("election_committee_size_min") == 5
    assert rules.integer("election_committee_size_max") == 9
    assert rules.cite("election_committee_size_max").certainty is Certainty.READ


def test_what_of_yunnan_is_not_on_file_is_said_at_the_set() -> None:
    doubts = "".join(one.zh for one in read_shelf("cn-53/villagers_committee").about.doubts)
    for missing in ("候选人和投票公告的天数", "委托人数", "平票", "无效票", "罢免", "2026年换届"):
        assert missing in doubts


def local(standing: Rule, value: object) -> Rule:
    """The same question answered by an invented local regulation."""
    cited = Citation(
        act="Example Measures",
        article="1",
        authority=Authority.LOCAL_REGULATION,
        certainty=Certainty.READ,
    )
    return replace(standing, value=value, cited=cited, shelf="example/villagers_committee")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("committee_size_min", 5, 2),
        ("committee_size_max", 5, 9),
        ("women_members_min", 2, 0),
        ("proxy_max", 2, 4),
        ("composition_women_at_least", "2/5", "1/4"),
        ("composition_representatives_at_least", "9/10", "3/4"),
        ("households_per_representative_min", 8, 4),
        ("households_per_representative_max", 10, 16),
        ("assemblies_a_year_min", 2, 0),
        (
            "election_committee_leaves_when",
            ("nominated", "close_relative_nominated", "absent_twice"),
            ("nominated",),
        ),
        (
            "supervision_excluded",
            ("committee_member", "close_relative_of_member", "bookkeeper"),
            ("committee_member",),
        ),
    ],
)
def test_a_local_text_may_be_stricter_where_the_law_leaves_leeway(
    rule: str, inside: object, outside: object
) -> None:
    standing = law(L2025, ELSEWHERE).rule(rule)
    assert standing.cited.authority is Authority.LAW
    stricter, looser = local(standing, inside), local(standing, outside)
    assert prevailing(standing, stricter) is stricter
    assert prevailing(standing, looser) is standing
    assert contradiction(standing, looser).about == rule


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ("turnout_more_than", "2/3"),
        ("winner_more_than", "2/3"),
        ("rerun_winner_at_least", "1/2"),
        ("recall_petition_voters_at_least", "1/4"),
        ("term_years", 3),
        ("voter_age", 16),
        ("nominators", ("voters",)),
        ("statutory_bars", ("expelled_from_party",)),
        ("proxy_holders", "close_relatives"),
    ],
)
def test_where_the_law_leaves_no_leeway_another_value_contradicts_it(
    rule: str, other: object
) -> None:
    standing = law(L2025, ELSEWHERE).rule(rule)
    assert contradicts(standing, local(standing, other))


def test_a_reading_of_leeway_that_is_ours_says_so() -> None:
    for name in ("cn/villagers_committee", *(f"cn/{one}" for one in DRAWN)):
        for rule in read_shelf(name).rules:
            if rule.leeway.value != "none":
                assert any("我们的读法" in one.zh for one in rule.doubts), rule.id
