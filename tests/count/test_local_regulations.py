"""The same figures in five places: they differ exactly where the provinces' articles differ.

Zhejiang 2020, Beijing 2012, Shanghai 2020, Henan 2011; Yunnan, whose text leaves these questions
open, goes by the guidance and the defaults. Every number is worked by hand.
"""

from dataclasses import replace
from datetime import date

import pytest
from tests.count.votes import decided, post, refused_field, sexes, ties, vote

from huanjie.count.case import Procedure
from huanjie.count.kinds.candidates import LIMITS, most_for_all_posts
from huanjie.count.law_on import knows
from huanjie.law.load import rule_set

PLACES = {
    "yunnan": "530000",
    "zhejiang": "330000",
    "beijing": "110000",
    "shanghai": "310000",
    "henan": "410000",
}
ALL = frozenset(PLACES)
OLD = {"on": "2021-04-20"}
NEW = {"on": "2026-04-20"}


def everywhere(case):
    """The answer to one case in each of the five places."""
    return {place: decided(case | {"jurisdiction": code}) for place, code in PLACES.items()}


def places(answers, key, value):
    """Where the answer has that value."""
    return {place for place, answered in answers.items() if answered[key] == value}


def against(answered):
    """The settings that contradict the local regulation."""
    return {
        one["setting"]
        for one in answered["findings"]
        if one["code"] == "method_contradicts_regulation"
    }


def defaults(answered):
    return {one["setting"] for one in answered["findings"] if one["code"] == "default_used"}


def committee(**changes):
    """600 of 900 for the chair; the members have 500, 480 and 460, the line is at 451."""
    posts = (post("chair", 1, 甲=600, 乙=200), post("member", 2, 丙=500, 丁=480, 戊=460))
    return vote(*posts, **{"people": sexes(women="丙", men="甲乙丁戊")} | OLD | changes)


def test_where_the_articles_agree_the_result_is_the_same():
    answers = everywhere(committee())
    for answered in answers.values():
        assert (answered["base"], answered["need_votes"]) == (900, 451)
        assert answered["elected"] == {"chair": ["甲"], "member": ["丙", "丁"]}
        assert not answered["rerun"] and not answered["tied"] and not answered["held"]


@pytest.mark.parametrize(
    ("issued", "voters", "invalid"),
    [
        (900, 900, {}),
        (899, 900, dict.fromkeys(("yunnan", "henan"), "more_ballots_than_issued")),
        (900, 899, dict.fromkeys(ALL - {"henan"}, "more_ballots_than_voters")),
        (
            899,
            899,
            dict.fromkeys(("yunnan", "henan"), "more_ballots_than_issued")
            | dict.fromkeys(("zhejiang", "beijing", "shanghai"), "more_ballots_than_voters"),
        ),
    ],
)
def test_henan_counts_the_ballots_against_those_issued_the_others_against_the_voters(
    issued, voters, invalid
):
    """浙江27②、北京28②、上海19①: 投票人数; 河南35①: 发出的选票; Yunnan: both."""
    answers = everywhere(committee(issued=issued, voters=voters))
    for place, answered in answers.items():
        assert answered["invalid_reason"] == invalid.get(place)


def test_the_article_of_the_place_is_cited():
    answers = everywhere(committee(issued=899, voters=899))
    cited = {place: {one["cited"] for one in a["steps"]} for place, a in answers.items()}
    assert "浙江省村民委员会选举办法(2020) 27②" in cited["zhejiang"]
    assert "北京市村民委员会选举办法(2012) 28②" in cited["beijing"]
    assert "上海市村民委员会选举办法(2020) 19①" in cited["shanghai"]
    assert "河南省实施村民委员会组织法办法(2011) 35①" in cited["henan"]


def test_only_beijing_fixes_that_waste_counts_in_the_total():
    """北京28②. 430 of 800 valid ballots are more than half, 430 of all 900 are not."""
    case = vote(post("chair", 1, 甲=430), waste=100, settings={"waste_counts_in_total": False})
    answers = everywhere(case | OLD)
    assert places(answers, "base", 900) == {"beijing"}
    assert places(answers, "base", 800) == ALL - {"beijing"}
    assert places(answers, "need_votes", 451) == {"beijing"}
    assert places(answers, "elected", {"chair": []}) == {"beijing"}
    assert places(answers, "elected", {"chair": ["甲"]}) == ALL - {"beijing"}
    assert {place for place, a in answers.items() if against(a)} == {"beijing"}


def test_in_zhejiang_no_woman_goes_first_since_she_has_a_column_of_her_own():
    """浙江21③: the guidance, by which the woman over the line goes first, gives way."""
    case = vote(post("member", 2, 甲=600, 乙=550, 丙=500), people=sexes(women="丙", men="甲乙"))
    answers = everywhere(case | OLD)
    assert places(answers, "elected", {"member": ["甲", "乙"]}) == {"zhejiang"}
    assert places(answers, "elected", {"member": ["丙", "甲"]}) == ALL - {"zhejiang"}


def test_a_woman_s_column_is_counted_alike_wherever_a_ballot_has_one():
    column = post("woman_member", 1, 丙=500, 丁=300) | {"women_only": True}
    case = vote(column, post("member", 1, 甲=500, 乙=400), people=sexes(women="丙丁", men="甲乙"))
    for answered in everywhere(case | OLD).values():
        assert answered["elected"] == {"woman_member": ["丙"], "member": ["甲"]}


@pytest.mark.parametrize(("on", "give_way"), [(OLD, {"zhejiang", "henan"}), (NEW, ALL)])
def test_a_spouse_gives_way_where_the_text_says_so_and_everywhere_from_2026(on, give_way):
    """浙江31②、河南8②: the higher post stays, and 戊, next with over half, moves up (31③)."""
    answers = everywhere(committee(relatives=[["甲", "丙", "spouse"]], **on, people={}))
    assert places(answers, "elected", {"chair": ["甲"], "member": ["丁", "戊"]}) == give_way
    assert places(answers, "elected", {"chair": ["甲"], "member": ["丙", "丁"]}) == ALL - give_way


@pytest.mark.parametrize(("on", "give_way"), [(OLD, {"none"}), (NEW, ALL)])
def test_a_grandchild_gives_way_only_where_the_text_s_own_list_names_it(on, give_way):
    """浙江31②(2020)、河南8② name four kinds; from 2026 the law's close relatives are all six."""
    answers = everywhere(committee(relatives=[["甲", "丙", "grandchild"]], **on, people={}))
    apart = places(answers, "elected", {"chair": ["甲"], "member": ["丁", "戊"]})
    assert apart == give_way & ALL


@pytest.mark.parametrize(
    ("kinship", "give_way"), [("sibling", ALL - {"shanghai"}), ("child", ALL), ("other", set())]
)
def test_shanghai_s_own_list_keeps_apart_spouses_and_direct_kin_only(kinship, give_way):
    """上海2③ names no siblings; what follows the village fixes. 2021, before the law's list."""
    method = {"settings": {"relatives_at_result": "higher_post_then_votes"}}
    case = committee(relatives=[["甲", "丙", kinship]], **OLD, **method, people={})
    apart = places(everywhere(case), "elected", {"chair": ["甲"], "member": ["丁", "戊"]})
    assert apart == give_way


def test_nobody_moves_up_with_exactly_half():
    posts = (post("chair", 1, 甲=600), post("member", 2, 丙=500, 丁=480, 戊=450))
    answers = everywhere(vote(*posts, relatives=[["甲", "丙", "spouse"]], **OLD))
    for place in ("zhejiang", "henan"):
        assert answers[place]["elected"]["member"] == ["丁"]
        assert answers[place]["rerun"]["member"]["candidates"] == ["戊"]


@pytest.mark.parametrize(("third", "elected"), [(299, ["丁"]), (300, ["丁", "戊"])])
def test_in_another_vote_the_next_moves_up_with_a_third(third, elected):
    """浙江31③: 300 of 900 ballots are exactly a third, which is enough."""
    member = post("member", 2, 丙=500, 丁=400, 戊=third)
    case = vote(
        member,
        round="rerun",
        already_elected={"chair": ["甲"]},
        relatives=[["甲", "丙", "child"]],
    )
    assert everywhere(case | OLD)["zhejiang"]["elected"]["member"] == elected


def test_spouses_with_equal_votes_in_one_post_vote_again():
    """浙江31②: 职务相同、票数相同的，继续组织投票."""
    case = vote(post("member", 2, 甲=600, 乙=600), relatives=[["甲", "乙", "spouse"]], **OLD)
    answers = everywhere(case)
    assert ties(answers["zhejiang"]) == {("member", 1, "乙甲")}
    assert places(answers, "elected", {"member": ["甲", "乙"]}) == {
        "yunnan",
        "beijing",
        "shanghai",
    }


def test_only_in_zhejiang_is_a_barred_win_void():
    """浙江32③; elsewhere the win is held for a person to rule on."""
    posts = post("chair", 1, 甲=600, 乙=300)
    case = vote(posts, people={"甲": {"barred": ["criminally_punished"]}}, **NEW)
    answers = everywhere(case)
    assert places(answers, "held", []) == {"zhejiang"}
    assert answers["zhejiang"]["rerun"] == {
        "chair": {"seats": 1, "candidates": ["乙"], "women_only": False}
    }
    for place in ALL - {"zhejiang"}:
        assert answers[place]["held"] == [{"name": "甲", "post": "chair", "reason": "barred"}]
        assert answers[place]["rerun"] == {}


@pytest.mark.parametrize(
    ("collected", "valid"), [(599, ALL - {"henan"}), (600, ALL - {"henan"}), (601, ALL)]
)
def test_only_henan_fixes_that_another_vote_needs_the_turnout(collected, valid):
    """河南38②: more than half of 1,200; elsewhere the village's method may waive it."""
    case = vote(
        post("member", 1, 丙=400, 丁=100),
        round="rerun",
        issued=collected,
        collected=collected,
        already_elected={"chair": ["甲"], "vice_chair": ["乙"]},
        settings={"rerun_turnout_required": False},
    )
    answers = everywhere(case | OLD)
    assert places(answers, "valid", True) == valid
    assert {place for place, a in answers.items() if against(a)} == {"henan"}


@pytest.mark.parametrize(
    ("before", "again"), [(["甲"], ALL), (["甲", "乙"], {"beijing"}), (["甲", "乙", "己"], set())]
)
def test_beijing_needs_four_members_before_seats_stay_empty(before, again):
    """浙江30、上海21①: three are enough; 北京30③: 超过三人. One more is elected in this vote."""
    case = vote(
        post("member", 2, 丙=400, 丁=299),
        round="rerun",
        already_elected={"chair": before[:1], "member": before[1:]},
    )
    answers = everywhere(case | OLD)
    assert {place for place, answered in answers.items() if answered["rerun"]} == again
    assert places(answers, "vacant", {"member": 1}) == ALL - again


@pytest.mark.parametrize(
    ("excess", "stand"), [(1, ["丁", "戊"]), (2, ["丁", "戊", "己"]), (3, ["丁", "戊", "己"])]
)
def test_the_village_may_fix_more_candidates_for_another_vote(excess, stand):
    """浙江29②、北京30②、上海21①: 差额, without a number."""
    member = post("member", 2, 丙=500, 丁=400, 戊=300, 己=200)
    case = vote(
        member, people=sexes(women="丙丁戊己"), settings={"rerun_candidates_excess": excess}
    )
    for answered in everywhere(case | OLD).values():
        assert answered["rerun"]["member"]["candidates"] == stand
        assert not against(answered)


def test_equal_votes_vote_again_everywhere():
    """浙江28②、北京29、上海20②、河南36."""
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=500), people=sexes(women="甲", men="乙丙"))
    for answered in everywhere(case | OLD).values():
        assert answered["elected"] == {"member": ["甲"]}
        assert ties(answered) == {("member", 1, "丙乙")}


def test_the_settings_that_a_text_fixes_are_neither_open_nor_changed_by_the_village():
    method = {
        "overcollected": "both",
        "waste_counts_in_total": False,
        "women": "priority",
        "relatives_at_result": "none",
        "bar_win_effect": "hold",
        "vacancy_min": 3,
        "rerun_candidates_excess": 1,
    }
    answers = everywhere(committee(settings=method))
    assert {place: against(a) for place, a in answers.items()} == {
        "yunnan": set(),
        "zhejiang": {"overcollected", "women", "relatives_at_result", "bar_win_effect"},
        "beijing": {"overcollected", "waste_counts_in_total", "vacancy_min"},
        "shanghai": {"overcollected"},
        "henan": {"overcollected", "relatives_at_result"},
    }
    open_there = {place: defaults(a) for place, a in everywhere(committee()).items()}
    assert {"vote_carry_down", "dual_post"} <= set.intersection(*open_there.values())
    assert open_there["zhejiang"] == {"vote_carry_down", "dual_post", "waste_counts_in_total"}
    assert "overcollected" in open_there["yunnan"]


@pytest.mark.parametrize(
    ("on", "invalid"),
    [("2020-07-30", "more_ballots_than_issued"), ("2020-07-31", None)],
)
def test_a_text_decides_from_its_first_day(on, invalid):
    answered = decided(committee(on=on, issued=899, voters=900) | {"jurisdiction": "330106"})
    assert answered["invalid_reason"] == invalid


def proxy(on, settings=None, **holder):
    person = {"candidate": False, "already_holds": 0, "relation": "child", "same_village": True}
    case = {"kind": "proxy", "procedure": "villagers_committee", "holder": person | holder} | on
    return everywhere(case | ({"settings": settings} if settings else {}))


@pytest.mark.parametrize(
    ("most", "holds", "allowed"),
    [(4, 2, ALL), (4, 3, {"yunnan"}), (2, 1, ALL), (2, 2, set()), (3, 3, set())],
)
def test_the_village_may_allow_fewer_proxies_than_its_province_not_more(most, holds, allowed):
    """浙江25②、北京25②、上海16①、河南30②: 不得超过三人."""
    answers = proxy(OLD, {"proxy_max": most}, already_holds=holds)
    assert places(answers, "allowed", True) == allowed


def test_zhejiang_and_beijing_bar_candidates_from_holding_proxies():
    """浙江25①、北京25②; before 2026 Shanghai and Henan leave it open."""
    answers = proxy(OLD, {"proxy_candidates_barred": False}, candidate=True)
    assert places(answers, "allowed", False) == {"zhejiang", "beijing"}
    assert places(proxy(NEW, candidate=True), "allowed", False) == ALL


@pytest.mark.parametrize(("on", "allowed"), [("2025-12-31", set()), ("2026-01-01", ALL)])
def test_other_villagers_may_hold_proxies_once_the_law_allows_it(on, allowed):
    assert places(proxy({"on": on}, relation="other"), "allowed", True) == allowed


@pytest.mark.parametrize(
    ("step", "anchor", "latest"),
    [
        ("rerun", "polling_day", ("05-11", "05-31", "05-16", "05-31", "05-11")),
        ("poll_notice", "polling_day", ("04-26", "04-26", "04-30", "04-30", "04-26")),
        ("proxy_application", "polling_day", ("04-28", "04-28", "04-30", "04-26", "04-30")),
        ("proxy_list_published", "polling_day", ("04-30", "04-30", "04-30", "04-29", "04-30")),
        ("candidates_published", "polling_day", ("04-26",) * 5),
        ("roll_published", "polling_day", ("04-11",) * 5),
        ("recall_vote", "petition_received", ("05-31",) * 5),
    ],
)
def test_days_differ_where_the_articles_differ(step, anchor, latest):
    """In the order Yunnan, Zhejiang, Beijing, Shanghai, Henan; from 1 May 2021."""
    case = {"kind": "deadline", "procedure": "villagers_committee", "on": "2021-05-01"}
    answers = everywhere(case | {"step": step, "from": {anchor: "2021-05-01"}})
    assert tuple(one["latest"] for one in answers.values()) == tuple(f"2021-{d}" for d in latest)


def test_the_village_s_party_organisation_nominates_from_2026_in_every_province():
    for on, allowed in (("2025-12-31", set()), ("2026-01-01", ALL)):
        case = {"kind": "nomination", "procedure": "villagers_committee", "on": on}
        answers = everywhere(case | {"by": "party_organisation"})
        assert places(answers, "met", True) == allowed


@pytest.mark.parametrize(
    ("seats", "number", "met"),
    [
        (1, 1, set()),
        (1, 2, ALL),
        (1, 3, ALL),
        (1, 4, ALL - {"beijing"}),
        (3, 5, ALL),
        (3, 6, ALL - {"beijing"}),
    ],
)
def test_only_beijing_has_one_upper_limit_of_candidates_for_all_posts(seats, number, met):
    """北京16②: each post one or two more; 上海12③ and 河南24② differ by post, not asked here."""
    case = {"kind": "candidates", "procedure": "villagers_committee"} | OLD
    answers = everywhere(case | {"seats": seats, "candidates": number})
    assert places(answers, "met", True) == met
    assert places(answers, "need", seats + 1) == ALL
    assert places(answers, "most", seats + 2) == {"beijing"}
    assert places(answers, "most", None) == ALL - {"beijing"}


@pytest.mark.parametrize("silent", LIMITS)
def test_a_limit_for_some_posts_is_none_for_all(silent):
    law = rule_set("villagers_committee", on=date(2021, 4, 20), jurisdiction="110000")
    assert most_for_all_posts(law, 1) == 3
    rules = tuple(rule for rule in law.rules if rule.id != silent)
    assert most_for_all_posts(replace(law, rules=rules), 1) is None


def withdrawal(anchor, *, on="2021-05-01", **changes):
    case = {"kind": "deadline", "procedure": "villagers_committee", "on": on}
    return case | {"step": "candidate_withdrawal", "from": {anchor: "2021-05-01"}} | changes


HENAN = {"jurisdiction": "410000"}


def test_in_henan_a_candidate_withdraws_within_three_days_of_the_list():
    """河南26②; elsewhere the days are counted back from polling day."""
    answered = decided(withdrawal("candidates_published") | HENAN)
    assert (answered["earliest"], answered["latest"]) == ("2021-05-01", "2021-05-04")
    assert answered["steps"][0]["cited"] == "河南省实施村民委员会组织法办法(2011) 26②"
    for place in ALL - {"henan"}:
        answered = decided(withdrawal("polling_day") | {"jurisdiction": PLACES[place]})
        assert (answered["earliest"], answered["latest"]) == (None, "2021-04-28")


def test_the_anchor_of_another_place_is_refused_by_the_name_of_the_right_one():
    wrong = withdrawal("polling_day") | HENAN
    assert refused_field(wrong) == "from.candidates_published"
    for place in ALL - {"henan"}:
        wrong = withdrawal("candidates_published") | {"jurisdiction": PLACES[place]}
        assert refused_field(wrong) == "from.polling_day"


@pytest.mark.parametrize(
    ("on", "anchor"), [("2011-08-31", "polling_day"), ("2011-09-01", "candidates_published")]
)
def test_henan_counts_from_the_list_from_the_first_day_of_its_text(on, anchor):
    assert decided(withdrawal(anchor, on=on) | HENAN)["latest"]


def test_before_the_first_text_the_anchor_is_looked_at_before_the_day():
    for place in ("henan", "yunnan"):
        old = withdrawal("polling_day", on="1998-11-03") | {"jurisdiction": PLACES[place]}
        assert refused_field(old) == "on"
        assert refused_field(old | {"from": {"meeting_day": "2021-05-01"}}) == "from.polling_day"


@pytest.mark.parametrize(
    ("on", "rule", "known"),
    [
        (date(1998, 11, 3), "winner_more_than", False),
        (date(1998, 11, 4), "winner_more_than", True),
        (date(1998, 11, 4), "candidate_withdrawal_after_list", False),
    ],
)
def test_a_rule_is_known_from_the_first_day_of_the_first_text(on, rule, known):
    assert knows(Procedure.VILLAGERS_COMMITTEE, rule, on=on, jurisdiction="410000") is known
