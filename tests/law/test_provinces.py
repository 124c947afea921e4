"""Four provinces' texts against the articles, each held by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from huanjie.law.load import read_shelf, rule_set, set_names
from huanjie.law.rules import Interval, RuleSet
from huanjie.terms.citations import Authority, Certainty

VILLAGES = "villagers_committee"
ZHEJIANG, BEIJING, SHANGHAI, HENAN, YUNNAN = "330000", "110000", "310000", "410000", "530000"
FIRST = {
    ZHEJIANG: date(2020, 7, 31),
    BEIJING: date(2012, 11, 1),
    SHANGHAI: date(2020, 9, 25),
    HENAN: date(2011, 9, 1),
}
D2021, D2026 = date(2021, 3, 2), date(2026, 3, 2)
OURS = tuple(
    name
    for name in set_names()
    if name.startswith(("cn-33/", "cn-11/", "cn-31/", "cn-41/")) and not name.endswith("/campaign")
)


def law(where: str, on: date = D2021, procedure: str = VILLAGES) -> RuleSet:
    return rule_set(procedure, on=on, jurisdiction=where)


def interval(rules: RuleSet, rule: str) -> Interval:
    value = rules.rule(rule).value
    assert isinstance(value, Interval)
    return value


@pytest.mark.parametrize(
    ("rule", "where", "least", "most", "article"),
    [
        ("candidates_published_lead", ZHEJIANG, 5, None, "18③"),
        ("candidates_published_lead", BEIJING, 5, None, "20"),
        ("candidates_published_lead", SHANGHAI, 5, None, "12②"),
        ("candidates_published_lead", HENAN, 5, None, "26①"),
        ("poll_notice_lead", ZHEJIANG, 5, None, "22①"),
        ("poll_notice_lead", BEIJING, 1, None, "21①(1)"),
        ("poll_notice_lead", SHANGHAI, 1, None, "14①(2)"),
        ("candidate_withdrawal_lead", ZHEJIANG, 3, None, "19"),
        ("candidate_withdrawal_after_list", HENAN, 0, 3, "26②"),
        ("self_nomination_lead", ZHEJIANG, 10, None, "20②"),
        ("campaign_speech_request_lead", ZHEJIANG, 5, None, "23②"),
        ("proxy_papers_lead", ZHEJIANG, 3, None, "25②"),
        ("proxy_papers_lead", BEIJING, 1, None, "25①"),
        ("proxy_papers_lead", SHANGHAI, 5, None, "16②"),
        ("proxy_papers_lead", HENAN, 1, None, "30②"),
        ("proxy_list_before_poll", ZHEJIANG, 1, None, "25②"),
        ("proxy_list_before_poll", SHANGHAI, 2, None, "16②"),
        ("mobile_box_list_lead", HENAN, 1, None, "31②"),
        ("result_published_next_day", ZHEJIANG, 0, 1, "32②"),
        ("rerun_window", ZHEJIANG, 30, 30, "29⑤"),
        ("rerun_window", BEIJING, 15, 15, "30①"),
        ("rerun_window", SHANGHAI, 30, 30, "21①"),
        ("new_election_after_void", HENAN, 0, 30, "39②"),
        ("recall_vote_thirty_days", ZHEJIANG, 0, 30, "35①"),
        ("recall_vote_thirty_days", BEIJING, 0, 30, "33②"),
        ("recall_vote_thirty_days", SHANGHAI, 0, 30, "27③"),
        ("recall_vote_thirty_days", HENAN, 0, 30, "43①"),
        ("recall_vote_by_township", ZHEJIANG, 0, 60, "35②"),
        ("recall_vote_by_township", HENAN, 0, 30, "43①"),
        ("resignation_decided_in_time", ZHEJIANG, 0, 30, "37①"),
        ("resignation_published_in_time", ZHEJIANG, 0, 5, "37①"),
        ("seal_handover", SHANGHAI, 0, 0, "24"),
        ("seal_handover", HENAN, 0, 0, "40①"),
        ("seal_deposited", HENAN, 0, 0, "40①"),
        ("seal_handover_ten_days", BEIJING, 0, 10, "32"),
        ("group_leaders_within_thirty_days", HENAN, 0, 30, "41①"),
        ("group_leader_recall_vote", HENAN, 0, 15, "43②"),
        ("by_election_in_time", SHANGHAI, None, 3, "29①"),
        ("election_held_extended", ZHEJIANG, None, 6, "3②"),
    ],
)
def test_days_between_steps(
    rule: str, where: str, least: int | None, most: int | None, article: str
) -> None:
    found = law(where)
    between, cited = interval(found, rule), found.cite(rule)
    assert (between.at_least, between.at_most) == (least, most)
    assert (cited.article, cited.authority) == (article, Authority.LOCAL_REGULATION)


@pytest.mark.parametrize(
    ("rule", "zhejiang", "beijing", "shanghai", "henan"),
    [
        ("overcollected", "voters", "voters", "voters", "issued"),
        ("ballot_over_seats", "ballot", "ballot", "ballot", "ballot"),
        ("equal_votes", "vote_again", "vote_again", "vote_again", "vote_again"),
        ("election_committee_size_min", 5, 5, 7, 7),
        ("election_committee_size_max", 9, 9, 9, 9),
        ("candidates_above_seats", 1, 1, 1, 1),
        ("chair_candidates_above_seats_at_most", None, 2, 1, 1),
        ("member_candidates_above_seats_at_most", None, 2, 3, 2),
        ("proxy_max", 3, 3, 3, 3),
        ("proxy_candidates_barred", True, True, None, None),
        ("waste_counts_in_total", None, True, None, None),
        ("women", "separate", None, None, None),
        ("relatives_at_result", "higher_post_then_votes", None, None, "higher_post_then_votes"),
        ("relatives_recused", True, None, True, True),
        ("rerun_turnout_required", None, None, None, True),
        ("bar_win_effect", "void", None, None, None),
        ("vacancy_min", 3, 4, 3, None),
        ("nomination_turnout_more_than", "1/2", "1/2", None, "1/2"),
        ("recall_repeat_bar_months", 12, None, None, None),
        ("same_person_two_posts", "ballot", None, None, None),
        ("mobile_box_staff_min", 3, 3, None, 3),
        ("ballots_kept_by", None, None, "township_government", "township_government"),
        ("ballots_kept_until", None, None, "next_election_over", None),
        ("ballots_kept_years", None, None, None, 3),
        ("group_leader_recall_votes_at_least", None, None, None, "2/3"),
    ],
)
def test_what_each_text_fixes_and_what_it_leaves_open(
    rule: str, zhejiang: object, beijing: object, shanghai: object, henan: object
) -> None:
    said = dict(zip(FIRST, (zhejiang, beijing, shanghai, henan), strict=True))
    for where, value in said.items():
        found = law(where)
        local = rule in found and found.cite(rule).authority is Authority.LOCAL_REGULATION
        assert local is (value is not None), where
        assert value is None or found.rule(rule).value == value, where


def test_a_list_of_each_text_as_it_stands_there() -> None:
    leave = "election_committee_leaves_when"
    found = law(ZHEJIANG).names(leave)
    assert found == ("nominated", "close_relative_nominated", "missed_two_meetings")
    assert law(BEIJING).names("excluded_from_roll") == (
        "deprived_of_political_rights",
        "no_capacity",
        "unreachable",
    )
    assert law(HENAN).names("counting_staff_barred")[0] == "spouse_of_candidate"
    assert law(SHANGHAI).names("vacant_chair_led_by")[1] == "member_with_most_votes"


@pytest.mark.parametrize("where", FIRST)
def test_a_text_applies_from_its_first_day_and_not_the_day_before(where: str) -> None:
    before, on = law(where, FIRST[where] - timedelta(days=1)), law(where, FIRST[where])
    assert before.cite("overcollected").authority is Authority.POLICY
    assert on.cite("overcollected").authority is Authority.LOCAL_REGULATION
    assert "chair_candidates_above_seats_at_most" not in before


def test_of_zhejiang_2012_only_what_was_read_is_on_file() -> None:
    before, on = law(ZHEJIANG, date(2012, 6, 30)), law(ZHEJIANG, date(2012, 7, 1))
    assert "election_without_candidates" not in before
    assert on.flag("election_without_candidates") and on.cite("term_years").article == "3②"
    assert on.cite("overcollected").authority is Authority.POLICY


def test_zhejiang_2025_has_the_law_s_relatives_a_month_before_the_law() -> None:
    before, on = law(ZHEJIANG, date(2025, 11, 25)), law(ZHEJIANG, date(2025, 11, 26))
    assert "grandparent" not in before.names("relatives_kinds")
    assert "grandparent" in on.names("relatives_kinds")
    assert "secretary_may_chair" not in before and on.flag("secretary_may_chair")
    assert before.cite("minority_member").article == "2②"
    assert on.cite("minority_member").act == "村民委员会组织法(2018)"


def test_recall_and_its_neighbours_stand_alone_with_the_province_s_rules() -> None:
    assert law(ZHEJIANG, procedure="recall").integer("recall_repeat_bar_months") == 12
    assert law(YUNNAN, procedure="recall").integer("recall_repeat_bar_months") == 6
    henan = law(HENAN, procedure="group_leaders")
    assert henan.cite("group_leaders_within_thirty_days").article == "41①"
    zhejiang = law(ZHEJIANG, procedure="village_representatives")
    assert zhejiang.integer("representatives_min_from_1000") == 50
    assert law(ZHEJIANG, procedure="by_election").share(
        "by_election_assembly_more_than"
    ) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("where", "notice", "article"),
    [
        (ZHEJIANG, "notice_11_staff", "22①"),
        (ZHEJIANG, "notice_13_proxies", "25②"),
        (BEIJING, "notice_13_proxies", "25③"),
        (SHANGHAI, "notice_13_proxies", "16②"),
        (HENAN, "notice_13_proxies", "30③"),
        (HENAN, "report_to_township", "37"),
    ],
)
def test_a_paper_that_the_text_demands_is_the_national_one(
    where: str, notice: str, article: str
) -> None:
    here = next(one for one in law(where).papers() if one.id == notice)
    nation = next(one for one in law("990000").papers() if one.id == notice)
    assert (here.paper, here.cited.article) == (nation.paper, article)


def test_codes_of_no_region_are_not_beijing() -> None:
    assert law("110228").cite("rerun_window").article == "30①"
    assert interval(law("119999"), "rerun_window").at_most == 10


@pytest.mark.parametrize("day", [date(2011, 9, 1), date(2016, 3, 2), D2021, D2026])
def test_no_rule_of_these_provinces_reaches_yunnan(day: date) -> None:
    shelves = {rule.shelf for rule in law("530625", day).rules}
    assert shelves.isdisjoint(OURS)


def test_every_rule_was_read_in_a_text_that_says_where() -> None:
    for name in OURS:
        shelf = read_shelf(name)
        titles = {part for text in shelf.about.texts for part in text.title.split("、")}
        assert all(text.seen_at for text in shelf.about.texts), name
        for rule in shelf.rules:
            for version in rule.versions:
                cited = version.cited
                assert (cited.authority, cited.certainty) == (
                    Authority.LOCAL_REGULATION,
                    Certainty.READ,
                ), rule.id
                assert cited.act in titles, rule.id


def test_one_question_has_one_kind_of_answer_everywhere() -> None:
    procedures = {name.split("/")[1] for name in OURS}
    ours = {rule.id for name in OURS for rule in read_shelf(name).rules}
    kinds: dict[str, set[type]] = {}
    for name in set_names():
        if name.split("/")[1] in procedures:
            for rule in read_shelf(name).rules:
                kinds.setdefault(rule.id, set()).update(type(v.value) for v in rule.versions)
    assert {one for one in ours if len(kinds[one]) > 1} == set()
