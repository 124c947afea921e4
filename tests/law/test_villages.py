"""The law of the villages, text by text: the day before each amendment, and on it."""

import re
from datetime import date, timedelta

import pytest

from huanjie.law.load import change_days, read_shelf, rule_set
from huanjie.law.rules import Interval, RuleSet
from huanjie.law.shelf import Shelf
from huanjie.terms.citations import Authority, Certainty

VILLAGES = "villagers_committee"
DAY = timedelta(days=1)
L1998, L2010, L2018, L2025 = (
    date(1998, 11, 4),
    date(2010, 10, 28),
    date(2018, 12, 29),
    date(2026, 1, 1),
)
TEXTS = {L1998: "1998", L2010: "2010", L2018: "2018", L2025: "2025"}
OWN_SETS = (
    "cn/villagers_committee",
    "cn/village_meetings",
    "cn/village_representatives",
    "cn/group_leaders",
    "cn/supervision_committee",
    "cn/recall",
    "cn/resignation",
    "cn/by_election",
    "cn/handover",
)
NONE = None
"""No rule in force."""


def law(on: date, jurisdiction: str = "530000") -> RuleSet:
    return rule_set(VILLAGES, on=on, jurisdiction=jurisdiction)


def value(rules: RuleSet, rule: str) -> object:
    return rules.rule(rule).value if rule in rules else NONE


def shelves() -> tuple[Shelf, ...]:
    return tuple(read_shelf(name) for name in OWN_SETS)


@pytest.mark.parametrize(
    ("rule", "since", "before", "after", "article"),
    [
        ("term_years", L2018, 3, 5, "11②"),
        ("women_members_min", L2010, NONE, 1, "6②"),
        ("voter_classes", L2010, NONE, ("resident", "away_declared", "admitted"), "13②"),
        ("admitted_min_years", L2010, NONE, 1, "13②"),
        ("admitted_by_village_work", L2025, False, True, "16②"),
        ("registered_once", L2010, NONE, True, "13③"),
        ("objections_to", L2010, NONE, "election_committee", "14②"),
        ("election_committee_posts", L2010, NONE, ("chair", "member"), "12②"),
        (
            "election_committee_posts",
            L2025,
            ("chair", "member"),
            ("chair", "vice_chair", "member"),
            "15②",
        ),
        (
            "election_committee_by",
            L2010,
            ("village_assembly", "group_meetings"),
            ("village_assembly", "representatives", "group_meetings"),
            "12②",
        ),
        (
            "election_committee_leaves_when",
            L2025,
            ("nominated",),
            ("nominated", "close_relative_nominated"),
            "15③",
        ),
        ("nominators", L2025, ("voters",), ("village_party_organisation", "voters"), "18①"),
        ("candidates_meet_voters_required", L2010, NONE, True, "15①"),
        ("relatives_recused", L2025, False, True, "8②"),
        ("secretary_may_chair", L2025, NONE, True, "8③"),
        ("cross_service_allowed", L2025, NONE, True, "8③"),
        ("proxy_holders", L2010, NONE, "close_relatives", "15④"),
        ("proxy_holders", L2025, "close_relatives", "villagers", "18④"),
        ("proxy_written", L2010, NONE, True, "15④"),
        ("proxy_when_away", L2010, NONE, True, "15④"),
        ("rerun_winner_at_least", L2010, NONE, "1/3", "15②"),
        ("rerun_candidates_from", L2010, NONE, "not_elected_with_most_votes", "15②"),
        ("recall_votes_of", L2010, "registered", "voted", "16②"),
        ("recall_turnout_more_than", L2010, NONE, "1/2", "16②"),
        ("recall_petition_representatives_at_least", L2010, NONE, "1/3", "16①"),
        ("resignation_approved_by", L2025, NONE, ("village_assembly", "representatives"), "20"),
        ("resignation_ends_post_on_approval", L2025, NONE, True, "20"),
        ("post_ends_by_itself_on", L2010, NONE, ("loss_of_capacity", "criminal_sentence"), "18"),
        ("failed_appraisals_end_post", L2010, NONE, 2, "33②"),
        ("by_election_term", L2010, NONE, "remainder_of_term", "19"),
        ("handover_chaired_by", L2010, NONE, "election_committee", "20"),
        ("handover_supervised_by", L2010, NONE, "township_government", "20"),
        (
            "void_win",
            L2010,
            ("threats", "bribery", "forged_ballots"),
            ("violence", "threats", "fraud", "bribery", "forged_ballots", "false_counts"),
            "17①",
        ),
        (
            "complaint_investigated_by",
            L2010,
            NONE,
            ("township_government", "county_government"),
            "17②",
        ),
        ("court_may_revoke", L2010, NONE, True, "36①"),
        ("archive_required", L2010, NONE, True, "34"),
        ("assemblies_a_year_min", L2025, NONE, 1, "25"),
        ("assembly_notice_may_be_short", L2025, NONE, True, "25②"),
        ("representatives_people_at_least", L2010, NONE, "2/3", "26②"),
        ("group_people_at_least", L2010, NONE, "2/3", "28①"),
        ("composition_representatives_at_least", L2010, NONE, "4/5", "25①"),
        ("composition_women_at_least", L2010, NONE, "1/3", "25①"),
        ("representatives_share_term", L2010, NONE, True, "25②"),
        ("group_leader_shares_term", L2010, NONE, True, "28②"),
        ("supervision_required", L2010, NONE, True, "32"),
        (
            "supervision_excluded",
            L2010,
            NONE,
            ("committee_member", "close_relative_of_member"),
            "32",
        ),
        ("legal_representative", L2025, NONE, "chair", "13"),
        ("guarantees_barred", L2025, NONE, True, "13"),
        ("scope_places", L2025, NONE, ("district", "street", "development_zone"), "46"),
    ],
)
def test_what_a_text_changed_holds_from_its_day(
    rule: str, since: date, before: object, after: object, article: str
) -> None:
    elsewhere = "999999"
    assert value(law(since - DAY, elsewhere), rule) == before
    assert value(law(since, elsewhere), rule) == after
    cited = law(since, elsewhere).cite(rule)
    assert (cited.act, cited.article) == (f"村民委员会组织法({TEXTS[since]})", article)


@pytest.mark.parametrize(
    ("rule", "last", "ended"),
    [
        ("minority_member", date(2025, 12, 31), True),
        ("women_suitable_share", date(2010, 10, 27), True),
    ],
)
def test_what_a_text_left_out_ends_with_the_day_before_it(
    rule: str, last: date, ended: object
) -> None:
    assert value(law(last), rule) == ended
    assert rule not in law(last + DAY)


@pytest.mark.parametrize(
    ("rule", "articles"),
    [
        ("term_years", ("11②", "11②", "11②", "14②")),
        ("committee_size_min", ("9", "6①", "6①", "8①")),
        ("posts", ("9", "6①", "6①", "8①")),
        ("voter_age", ("12①", "13①", "13①", "16①")),
        ("excluded_from_roll", ("12①", "13①", "13①", "16①")),
        ("candidates_exceed_seats", ("14①", "15①", "15①", "18①")),
        ("turnout_more_than", ("14②", "15②", "15②", "18②")),
        ("winner_more_than", ("14②", "15②", "15②", "18②")),
        ("secret_booth", ("14③", "15③", "15③", "18③")),
        ("recall_petition_voters_at_least", ("16", "16①", "16①", "19①")),
        ("void_win", ("15", "17①", "17①", "21①")),
        ("complaint_to", ("15", "17②", "17②", "21②")),
        ("village_assembly_people_more_than", ("17", "22①", "22①", "26①")),
        ("households_per_representative_min", ("21", "25②", "25②", "29②")),
        ("group_leader_chosen_by", ("10", "28②", "28②", "32③")),
        ("roll_before_poll", ("12②", "14①", "14①", "17①")),
    ],
)
def test_each_of_the_four_texts_gives_its_own_article(rule: str, articles: tuple[str, ...]) -> None:
    assert tuple(law(day).cite(rule).article for day in TEXTS) == articles


def test_a_source_in_the_law_is_an_article_and_nothing_else() -> None:
    number = re.compile(r"\d+[①-⑨]?(、\d+[①-⑨]?)*")
    cited = [v.cited for s in shelves() for r in s.rules for v in r.versions]
    by_law = [one for one in cited if one.authority is Authority.LAW]
    assert len(by_law) > 300
    assert [str(one) for one in by_law if not number.fullmatch(one.article)] == []


def test_the_national_sets_hold_no_guidance() -> None:
    ranks = {v.cited.authority for s in shelves() for r in s.rules for v in r.versions}
    assert ranks == {Authority.LAW, Authority.POLICY}


def test_a_text_of_the_law_is_cited_only_from_its_day() -> None:
    days = {f"村民委员会组织法({year})": day for day, year in TEXTS.items()}
    early = [
        (shelf.name, rule.id)
        for shelf in shelves()
        for rule in shelf.rules
        for version in rule.versions
        if version.since < days.get(version.cited.act, L1998)
    ]
    assert early == []


def test_the_household_bounds_of_a_representative_are_five_and_fifteen() -> None:
    rules = law(L2025)
    assert rules.integer("households_per_representative_min") == 5
    assert rules.integer("households_per_representative_max") == 15


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("election_committee_size_min", "浙江8、北京9"),
        ("age_counted_to", "浙江12②、北京12②、上海9①"),
        ("candidates_above_seats", "北京16②、上海12③、河南24②"),
        ("candidates_above_seats_by_post", "北京16②"),
        ("nomination_turnout_by", "浙江18①、北京16①、河南24①"),
        ("candidates_published_lead", "浙江18③、北京20、上海12②、河南26①"),
        ("candidate_order", "浙江、北京、上海"),
        ("candidate_withdrawal_lead", "浙江19；河南26②"),
        ("poll_notice_lead", "浙江22①"),
        ("proxy_max", "浙江25②、北京25②、上海16①、河南30②"),
        ("proxy_papers_lead", "浙江25②；上海16②"),
        ("mobile_box_staff_min", "浙江24②、北京23、河南31"),
        ("mobile_box_list_lead", "浙江24②、河南31"),
        ("overcollected", "浙江27②、北京28②、上海19①"),
        ("ballot_over_seats", "浙江27③、北京28②、上海19②、河南35②"),
        ("same_person_two_posts", "浙江27③、河南25①"),
        ("vote_carry_down", "河南25②"),
        ("doubtful_ballot_decided_by", "浙江27④"),
        ("waste_counts_in_total", "北京28②"),
        ("equal_votes", "浙江28②、北京29、上海20②、河南36"),
        ("rerun_window", "浙江29⑤、上海21①为三十日，北京30①为十五日"),
        ("rerun_turnout_required", "河南38②"),
        ("women", "浙江21③、29④"),
        ("relatives_at_result", "浙江31"),
        ("vacancy_min", "浙江30、上海21①；北京30③"),
        ("bar_win_effect", "浙江32③"),
        ("recall_vote_thirty_days", "浙江35、北京33、上海27③"),
        ("ballots_kept_until", "上海23；河南37"),
        ("seal_handover", "上海24"),
        ("group_leaders_within_thirty_days", "河南41①"),
    ],
)
def test_a_question_that_the_law_leaves_open_has_a_default_with_its_comparators(
    rule: str, article: str
) -> None:
    (home,) = [s for s in shelves() if rule in {one.id for one in s.rules}]
    history = next(one for one in home.rules if one.id == rule)
    defaults = [v.cited for v in history.versions if v.cited.certainty is Certainty.DEFAULT]
    assert [one.authority for one in defaults] == [Authority.POLICY] * len(defaults)
    assert article in "；".join(one.article for one in defaults)


# The settings that the counting format fixes for Yunnan, by the day from which they hold.
FIXED: dict[str, tuple[tuple[date, object], ...]] = {
    "overcollected": ((L1998, "both"),),
    "waste_counts_in_total": ((L1998, True),),
    "rerun_turnout_required": ((L1998, True),),
    "vote_carry_down": ((L1998, False),),
    "women": ((L1998, "none"), (L2010, "priority")),
    "dual_post": ((L1998, "higher_post"),),
    "relatives_at_result": ((L1998, "none"), (L2025, "higher_post_then_votes")),
    "bar_win_effect": ((L1998, NONE), (L2025, "hold")),
    "vacancy_min": ((L1998, 3),),
    "rerun_candidates_excess": ((L1998, 1),),
    "proxy_max": ((L1998, NONE), (L2010, 3)),
    "proxy_candidates_barred": ((L1998, NONE), (L2010, True)),
    "winner_share_of": ((L1998, "collected"),),
    "winner_more_than": ((L1998, "1/2"),),
    "turnout_more_than": ((L1998, "1/2"),),
    "rerun_winner_at_least": ((L1998, NONE), (L2010, "1/3")),
    "equal_votes": ((L1998, "vote_again"),),
    "ballot_over_seats": ((L1998, "ballot"),),
    "candidates_above_seats": ((L1998, 1),),
    "woman_among_candidates": ((L1998, NONE), (L2010, True)),
    "joint_nominators_min": ((L1998, 1),),
    "voter_age": ((L1998, 18),),
    "proxy_limits_fixed_by_law": ((L1998, NONE), (L2010, False), (L2025, True)),
    "electorate_counted": ((L1998, NONE), (L2010, True)),
    "recall_petition_voters_at_least": ((L1998, "1/5"),),
    "recall_votes_more_than": ((L1998, "1/2"),),
    "meeting_votes_more_than": ((L1998, "1/2"),),
}
DEADLINES: dict[str, tuple[tuple[date, int | None, int | None], ...]] = {
    "roll_before_poll": ((L1998, 20, None),),
    "objections_five_days": ((L1998, 5, 5),),
    "objection_decided": ((L1998, 0, 3),),
    "candidates_published_lead": ((L1998, 5, None),),
    "poll_notice_lead": ((L1998, 5, None),),
    "candidate_withdrawal_lead": ((L1998, 3, None),),
    "proxy_papers_lead": ((L1998, 3, None),),
    "proxy_list_before_poll": ((L1998, 1, None),),
    "rerun_window": ((L1998, 10, 10),),
    "certificates_ten_days": ((L1998, 0, 10),),
    "handover_ten_days": ((L1998, 0, 10),),
    "recall_vote_thirty_days": ((L1998, 0, 30),),
    "assembly_notice": ((L2010, 10, None),),
    "election_held": ((date(2013, 3, 28), None, 3),),
    "election_held_extended": ((date(2013, 3, 28), None, 6),),
}


def days_to_look_at() -> list[date]:
    """Every day on which any rule of Yunnan changes, and the day before it."""
    changes = change_days(VILLAGES, "530000")
    return sorted(day for one in changes for day in (one - DAY, one) if day >= L1998)


@pytest.mark.parametrize("rule", sorted(FIXED))
def test_what_the_counting_format_fixes_for_yunnan_is_the_same_on_every_day(rule: str) -> None:
    for day in days_to_look_at():
        fixed = [what for since, what in FIXED[rule] if since <= day][-1]
        assert value(law(day), rule) == fixed, day


@pytest.mark.parametrize("rule", sorted(DEADLINES))
def test_the_days_that_the_counting_format_fixes_are_the_same_on_every_day(rule: str) -> None:
    for day in days_to_look_at():
        fixed = [bounds for since, *bounds in DEADLINES[rule] if since <= day]
        found = value(law(day), rule)
        if not fixed:
            assert found is NONE, day
            continue
        assert isinstance(found, Interval)
        assert [found.at_least, found.at_most] == fixed[-1], day
