"""The residents' law held against its three texts by hand, the day before and the day of each."""

from datetime import date, timedelta

import pytest

from huanjie.law.load import named_set, read_shelf, rule_set
from huanjie.law.rules import Interval, RuleSet
from huanjie.terms.citations import Certainty
from huanjie.terms.findings import Refused

RESIDENTS = "residents_committee"
D1990, D2018, D2026 = date(1990, 1, 1), date(2018, 12, 29), date(2026, 1, 1)
BEFORE_2018, BEFORE_2026 = D2018 - timedelta(days=1), D2026 - timedelta(days=1)
DRAWN = ("residents_recall", "residents_resignation", "residents_by_election", "residents_handover")


def law(on: date) -> RuleSet:
    return rule_set(RESIDENTS, on=on)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("term_years", (3, "8①"), (5, "8①")),
        ("voter_age", (18, "8②"), (18, "8②")),
        ("committee_size_min", (5, "7"), (5, "7")),
        ("group_leader_from", ("group_residents", "14"), ("group_residents", "14")),
    ],
)
def test_the_amendment_of_2018_changed_the_term_alone(
    rule: str, before: tuple[object, str], after: tuple[object, str]
) -> None:
    for day, said in ((D1990, before), (BEFORE_2018, before), (D2018, after)):
        found = law(day).rule(rule)
        assert (found.value, found.cited.article) == said


@pytest.mark.parametrize(
    ("rule", "before", "after", "article"),
    [
        ("term_years", 5, 5, "14②"),
        ("committee_size_min", 5, 5, "8①"),
        ("committee_size_max", 9, 9, "8①"),
        ("minority_member", True, False, "8"),
        ("voter_classes", ("resident",), ("resident", "admitted"), "16②③"),
        ("recall_by", "residents_assembly", "those_who_elected", "20②"),
        (
            "by_election_by",
            ("residents_assembly",),
            ("residents_assembly", "representatives"),
            "24①",
        ),
        ("group_leader_from", "group_residents", "representatives", "13②"),
        ("assembly_asked_for_by_people_at_least", "1/5", "1/10", "26②"),
        ("residents_representatives_people_more_than", "1/2", "2/3", "19①"),
        ("residents_voters_people_more_than", "1/2", "1/2", "19①、27"),
    ],
)
def test_the_revision_of_2025_applies_from_new_year(
    rule: str, before: object, after: object, article: str
) -> None:
    assert law(BEFORE_2026).rule(rule).value == before
    found = law(D2026).rule(rule)
    assert (found.value, found.cited.article) == (after, article)
    assert found.cited.certainty is Certainty.READ


@pytest.mark.parametrize(
    ("rule", "value", "article"),
    [
        ("women_members_min", 1, "8②"),
        ("relatives_recused", True, "8②"),
        ("secretary_may_chair", True, "8③"),
        ("cross_service_allowed", True, "8③"),
        ("legal_person", True, "12"),
        ("legal_representative", "chair", "12"),
        ("complaint_investigated_by", ("street_office", "district_or_city_government"), "22②"),
        ("households_per_representative_min", 20, "13②"),
        ("households_per_representative_max", 50, "13②"),
        ("election_committee_posts", ("chair", "vice_chair", "member"), "15②"),
        ("community_worker_min_months", 6, "16③"),
        ("roll_names_delegates", True, "17①"),
        ("joint_nominators_min", 10, "18"),
        ("candidates_exceed_seats", True, "18"),
        ("turnout_more_than", "1/2", "19①"),
        ("representatives_turnout_more_than", "2/3", "19①"),
        ("winner_more_than", "1/2", "19②"),
        ("rerun_winner_at_least", "1/3", "19②"),
        ("proxy_max", 3, "19④"),
        ("proxy_barred_in_modes", ("representatives",), "19④"),
        ("recall_petition_voters_at_least", "1/10", "20①"),
        ("recall_petition_households_at_least", "1/10", "20①"),
        ("recall_petition_representatives_at_least", "1/3", "20①"),
        ("recall_representatives_turnout_more_than", "2/3", "20②"),
        ("resignation_ends_post_on_approval", True, "21"),
        ("by_election_term", "remainder_of_term", "24②"),
        ("handover_supervised_by", "street_office", "25"),
        ("representatives_share_of_meeting_at_least", "4/5", "28①"),
        ("residents_representatives_meeting_at_least", "2/3", "29"),
        ("supervision_excluded", ("committee_member", "close_relative_of_member"), "36①"),
        ("failed_appraisals_end_post", 2, "37②"),
        ("leaving_audit_of", ("chair",), "38①"),
    ],
)
def test_what_only_the_text_of_2025_says(rule: str, value: object, article: str) -> None:
    assert rule not in law(BEFORE_2026)
    found = law(D2026).rule(rule)
    assert (found.value, found.cited.article) == (value, article)
    assert found.cited.certainty is Certainty.READ


@pytest.mark.parametrize("rule", ["recall_by", "by_election_by"])
def test_until_2025_the_assembly_replaced_members_by_article_10(rule: str) -> None:
    seen = [(day, law(day).cite(rule)) for day in (D1990, BEFORE_2018, D2018, BEFORE_2026)]
    assert [(str(cited.article), cited.certainty.value) for _day, cited in seen] == [
        ("10③", "partly"),
        ("10③", "partly"),
        ("10③", "read"),
        ("10③", "read"),
    ]


@pytest.mark.parametrize("rule", ["group_representatives_min", "group_representatives_max"])
def test_representatives_of_a_group_ended_with_the_old_text(rule: str) -> None:
    assert rule in law(BEFORE_2026)
    assert rule not in law(D2026)


@pytest.mark.parametrize(
    "rule", ["secret_ballot", "public_count", "secret_booth", "result_on_the_spot"]
)
def test_how_the_vote_is_held_is_law_only_from_2026(rule: str) -> None:
    assert law(BEFORE_2026).cite(rule).certainty is Certainty.DEFAULT
    assert (law(D2026).cite(rule).article, law(D2026).cite(rule).certainty.value) == ("19③", "read")


def test_before_1990_there_is_no_law() -> None:
    with pytest.raises(Refused):
        law(D1990 - timedelta(days=1))


def test_nothing_of_the_text_of_1989_is_from_memory() -> None:
    seen = {rule.cited.certainty for rule in law(D1990).rules}
    assert seen == {Certainty.PARTLY, Certainty.DEFAULT}


@pytest.mark.parametrize("name", DRAWN)
def test_a_set_of_its_own_stands_alone_and_belongs_to_the_election(name: str) -> None:
    topics = read_shelf(f"cn/{name}").topics_for(RESIDENTS)
    given = {rule.id for _topic, rules in topics for rule in rules}
    own = {rule.id for rule in named_set(f"cn/{name}", on=D2026).rules} & given
    assert own
    assert own <= {rule.id for rule in law(D2026).rules}
    assert own.isdisjoint(rule.id for rule in read_shelf(f"cn/{RESIDENTS}").rules)


def test_the_handover_ends_on_the_tenth_day() -> None:
    before, after = (law(day).rule("handover_ten_days") for day in (BEFORE_2026, D2026))
    assert isinstance(after.value, Interval)
    assert (after.value.at_least, after.value.at_most, after.cited.article) == (0, 10, "25")
    assert before.cited.certainty is Certainty.DEFAULT


def test_the_assembly_is_called_ten_days_before() -> None:
    found = {one.id: one for one in law(D2026).deadlines()}["assembly_notice"]
    assert (found.interval.at_least, found.interval.at_most) == (10, None)
    assert found.cited.article == "26②"


def test_a_punishment_bars_without_a_limit_of_years_and_clans_are_not_named() -> None:
    found = law(D2026).rule("statutory_bars")
    assert "clan_forces" not in law(D2026).names("statutory_bars")
    assert any("年限" in one.zh for one in found.doubts)
