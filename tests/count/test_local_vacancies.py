"""Empty seats, an empty chair and the women's column where a local text has rules of its own.

Beijing 30③, Shanghai 21①②, Zhejiang 21③, 29④, 30, 32③; 900 ballots, a third is 300.
"""

from dataclasses import asdict, replace
from datetime import date

import pytest
from tests.count.test_local_regulations import ALL, NEW, OLD, everywhere, places
from tests.count.votes import decided, post, sexes, ties, vote

from huanjie.count.local import LedBy, local_rules
from huanjie.count.words import BODIES
from huanjie.law.load import built_in, rule_set
from huanjie.law.rules import RuleHistory

CODES = {"beijing": "110000", "shanghai": "310000", "zhejiang": "330000"}
FLAGS = {
    "beijing": {"vacancy_needs_chair"},
    "shanghai": {"vacancy_after_first_vote"},
    "zhejiang": {"womens_column", "womens_column_until_elected"},
}
LEADS = {
    "vice_chair_presides",
    "representatives_choose_presiding_member",
    "most_votes_presides",
    "meeting_chooses_presiding_person",
    "presiding_votes_not_given",
}


def again(*posts, **changes):
    """Another vote of 2021, 900 ballots."""
    return vote(*posts, **{"round": "rerun"} | OLD | changes)


def in_place(place, case):
    return decided(case | {"jurisdiction": CODES[place]})


def said(answered, *codes):
    """The findings of these codes: post and Chinese sentence."""
    found = [one for one in answered["findings"] if one["code"] in codes]
    return [(one.get("post"), one["says"].split(" / ")[0]) for one in found]


def with_code(answers, code):
    return {place for place, answered in answers.items() if code in answered["codes"]}


def cited(answered, article):
    return [one["says"] for one in answered["steps"] if one["cited"].endswith(article)]


def column(seats=1, **votes):
    return post("woman_member", seats, **votes) | {"women_only": True}


@pytest.mark.parametrize(("chair", "vacant"), [(299, {}), (300, {"member": 1})])
def test_in_beijing_no_seat_stays_empty_without_a_chair(chair, vacant):
    """北京30③: more than three and a chair; 丙 and three members are elected before."""
    before = {"vice_chair": ["丙"], "member": ["丁", "戊", "己"]}
    posts = (post("chair", 1, 甲=chair), post("member", 1, 庚=299))
    answers = everywhere(again(*posts, already_elected=before))
    assert answers["beijing"]["vacant"] == vacant
    assert set(answers["beijing"]["rerun"]) == ({"chair", "member"} if not vacant else set())
    for place in ALL - {"beijing"}:
        assert set(answers[place]["vacant"]) == ({"chair", "member"} if not vacant else {"member"})


def test_in_beijing_a_chair_of_an_earlier_vote_is_enough_and_a_tied_one_is_not():
    members = {"member": ["丁", "戊", "己"]}
    seat = post("member", 1, 庚=299)
    before = again(seat, already_elected={"chair": ["甲"]} | members)
    assert in_place("beijing", before)["vacant"] == {"member": 1}
    tied = again(
        post("chair", 1, 甲=400, 乙=400), seat, already_elected=members | {"vice_chair": ["辛"]}
    )
    answered = in_place("beijing", tied)
    assert ties(answered) == {("chair", 1, "乙甲")}
    assert not answered["vacant"]
    assert set(answered["rerun"]) == {"member"}


def test_in_beijing_the_steps_say_that_the_chair_is_missing():
    before = {"member": ["丁", "戊", "己", "庚"]}
    steps = cited(in_place("beijing", again(post("chair", 1, 甲=299), already_elected=before)), "③")
    assert [one.split(" / ")[0] for one in steps] == [
        "已当选4名，缺额至少须有4名：可以缺额",
        "但主任未选出，仍须再选",
    ]
    three = again(post("chair", 1, 甲=299), already_elected={"member": before["member"][:3]})
    assert len(cited(in_place("beijing", three), "③")) == 1


@pytest.mark.parametrize(
    ("before", "decides"), [(2, set()), (3, {"shanghai"}), (4, {"shanghai", "beijing"})]
)
def test_in_beijing_and_shanghai_a_meeting_decides_on_empty_seats(before, decides):
    """北京30③ from four, 上海21① from three; elsewhere the seats simply stay empty."""
    held = {"chair": ["甲"], "member": ["丁", "戊", "己"][: before - 1]}
    answers = everywhere(
        again(post("vice_chair", 1, 乙=299), post("member", 1, 庚=299), already_elected=held)
    )
    assert with_code(answers, "vacancy_needs_decision") == decides
    for place in decides:
        found = said(answers[place], "vacancy_needs_decision")
        assert {one for one, _ in found} == {"vice_chair", "member"}
        assert all("村民会议或者村民代表会议" in says for _, says in found)
        article = {"beijing": "30③", "shanghai": "21①"}[place]
        steps = [one.split(" / ")[0] for one in cited(answers[place], article)]
        assert "是否缺额由村民会议或者村民代表会议决定" in steps
        assert "但主任未选出，仍须再选" not in steps
    for place in ALL - decides:
        assert "是否缺额由" not in str(answers[place]["steps"])


@pytest.mark.parametrize(("third", "may"), [(450, set()), (451, {"shanghai"}), (452, {"shanghai"})])
def test_in_shanghai_seats_may_stay_empty_after_the_first_vote(third, may):
    """上海21①: with three elected the meeting may leave the rest; the answer lists the rerun."""
    posts = (post("chair", 1, 甲=450), post("member", 3, 丙=500, 丁=480, 戊=third))
    answers = everywhere(vote(*posts, **OLD, people=sexes(women="丙", men="甲丁戊")))
    assert with_code(answers, "vacancy_instead_of_rerun") == may
    assert all("chair" in answered["rerun"] for answered in answers.values())
    assert not any(answered["vacant"] for answered in answers.values())
    for place in may:
        ((where, says),) = said(answers[place], "vacancy_instead_of_rerun")
        assert (where, "21①" in says) == ("chair", True)
    counted = {place for place, a in answers.items() if "缺额至少须有" in str(a["steps"])}
    assert counted == {"shanghai"}


def test_in_shanghai_the_village_s_own_number_counts_after_the_first_vote_too():
    posts = (post("chair", 1, 甲=450), post("member", 3, 丙=500, 丁=480, 戊=470))
    first = vote(*posts, **OLD, people=sexes(women="丙", men="甲丁戊"))
    for least, may in ((3, True), (4, False)):
        answered = in_place("shanghai", first | {"settings": {"vacancy_min": least}})
        assert ("vacancy_instead_of_rerun" in answered["codes"]) is may


def test_in_shanghai_the_seat_kept_for_a_woman_is_not_among_those_that_may_stay_empty():
    posts = (post("chair", 1, 甲=600), post("member", 4, 丙=500, 丁=480, 戊=300, 己=200))
    answered = in_place("shanghai", vote(*posts, **OLD, people=sexes(women="戊己", men="甲丙丁")))
    assert set(answered["rerun"]) == {"member", "woman_member"}
    assert [one for one, _ in said(answered, "vacancy_instead_of_rerun")] == ["member"]


def test_in_shanghai_nothing_is_said_of_empty_seats_when_all_are_filled_or_voted_again():
    full = vote(post("member", 3, 丙=500, 丁=480, 戊=470), **OLD, people=sexes(women="丙丁戊"))
    answered = in_place("shanghai", full)
    assert "缺额" not in str(answered["steps"])
    rerun = again(post("member", 1, 戊=299), already_elected={"chair": ["甲"], "member": ["丙"]})
    assert not in_place("shanghai", rerun)["codes"] & {
        "vacancy_needs_decision",
        "vacancy_instead_of_rerun",
    }
    enough = again(
        post("member", 1, 戊=299), already_elected={"chair": ["甲"], "member": ["丙", "丁"]}
    )
    assert "vacancy_instead_of_rerun" not in in_place("shanghai", enough)["codes"]


VICE = post("vice_chair", 2, 乙=400, 己=399)
MEMBERS = post("member", 2, 丙=500, 丁=499)


@pytest.mark.parametrize(
    ("posts", "before", "code", "who"),
    [
        ((VICE,), {"member": ["庚"]}, "most_votes_presides", "得票多的乙临时"),
        (
            (post("vice_chair", 2, 乙=400, 己=400),),
            {"member": ["庚"]},
            "meeting_chooses_presiding_person",
            "乙、己得票相等",
        ),
        (
            (post("vice_chair", 1, 乙=400),),
            {"vice_chair": ["辛"], "member": ["庚"]},
            "presiding_votes_not_given",
            "辛、乙中",
        ),
        ((MEMBERS,), {"vice_chair": ["辛"]}, "most_votes_presides", "得票多的辛临时"),
        ((MEMBERS, column(戊=498)), {}, "most_votes_presides", "得票多的丙临时"),
        ((MEMBERS, column(戊=501)), {}, "most_votes_presides", "得票多的戊临时"),
        (
            (MEMBERS, column(戊=500)),
            {},
            "meeting_chooses_presiding_person",
            "戊、丙得票相等",
        ),
        ((MEMBERS,), {"member": ["庚"]}, "presiding_votes_not_given", "庚、丙、丁中"),
        (
            (),
            {"chair": ["庚", "辛", "壬"]},
            "meeting_chooses_presiding_person",
            "确定谁临时主持工作(上海",
        ),
    ],
)
def test_in_shanghai_the_votes_say_who_presides(posts, before, code, who):
    """上海21②: vice chairs by votes, then members by votes, a meeting between equals."""
    case = again(post("chair", 1, 甲=299), *posts, already_elected=before, people=sexes(women="戊"))
    answered = in_place("shanghai", case)
    assert answered["vacant"]["chair"] == 1
    assert answered["codes"] & LEADS == {code}
    ((where, says),) = said(answered, code)
    assert where == "chair"
    assert who in says
    assert "21②" in says


def test_elsewhere_the_vice_chair_presides_or_the_representatives_choose():
    """浙江30 and the guidance; in Beijing the chair cannot stay empty."""
    chair, before = post("chair", 1, 甲=299), {"member": ["庚", "辛"]}
    equal = post("vice_chair", 2, 乙=400, 己=400)
    for vice, code in (
        (VICE, "vice_chair_presides"),
        (equal, "vice_chair_presides"),
        (MEMBERS, "representatives_choose_presiding_member"),
    ):
        answers = everywhere(again(chair, vice, already_elected=before))
        for place in ALL - {"shanghai", "beijing"}:
            assert answers[place]["codes"] & LEADS == {code}
        assert not answers["beijing"]["codes"] & LEADS


def test_nobody_need_preside_while_the_chair_is_voted_again_or_filled():
    again_chair = again(post("chair", 1, 甲=299), already_elected={"member": ["庚", "辛"]})
    filled = again(
        post("vice_chair", 1, 乙=299), already_elected={"chair": ["甲"], "member": ["庚", "辛"]}
    )
    for case in (again_chair, filled):
        for answered in everywhere(case).values():
            assert not answered["codes"] & LEADS


@pytest.mark.parametrize(("on", "missing"), [("2020-07-30", set()), ("2020-07-31", {"zhejiang"})])
def test_a_ballot_without_the_women_s_column_is_pointed_out_in_zhejiang(on, missing):
    """浙江21③, from its first day; the vote is counted all the same."""
    case = vote(post("member", 1, 甲=600), on=on, people=sexes(men="甲"))
    answers = everywhere(case | {"settings": {"women": "separate"}})
    assert with_code(answers, "womens_column_missing") == missing
    assert places(answers, "elected", {"member": ["甲"]}) == ALL
    if missing:
        ((where, says),) = said(answers["zhejiang"], "womens_column_missing")
        assert where == "member"
        assert "21③" in says


@pytest.mark.parametrize(
    "case",
    [
        vote(column(丙=500), post("member", 1, 甲=600), people=sexes(women="丙"), **OLD),
        vote(post("member", 1, 甲=600), already_elected={"woman_member": ["丙"]}, **OLD),
        vote(post("chair", 1, 甲=600), **OLD),
        again(post("member", 1, 甲=600)),
    ],
)
def test_no_column_is_missing_where_it_stands_was_voted_or_is_not_due(case):
    assert "womens_column_missing" not in in_place("zhejiang", case)["codes"]


@pytest.mark.parametrize(
    ("before", "people", "empty"),
    [
        ({"chair": ["甲"], "member": ["丁", "戊"]}, sexes(women="甲丙"), True),
        ({"chair": ["甲"], "member": ["丁", "戊"]}, sexes(women="丙", men="甲丁戊"), False),
        ({"chair": ["甲"], "member": ["丁", "戊"]}, sexes(women="丙"), False),
        ({"chair": ["甲"], "woman_member": ["丁"], "member": ["戊"]}, sexes(women="丙"), True),
        ({"chair": ["甲"], "member": ["丁"]}, sexes(women="甲丙"), False),
    ],
)
def test_in_zhejiang_the_column_is_voted_again_only_while_no_woman_is_elected(
    before, people, empty
):
    """浙江29④, then 30 with three members; elsewhere the seat is always voted again."""
    answers = everywhere(again(column(丙=299), already_elected=before, people=people))
    assert places(answers, "vacant", {"woman_member": 1}) == ({"zhejiang"} if empty else set())
    again_there = {place for place, one in answers.items() if "woman_member" in one["rerun"]}
    assert again_there == (ALL - {"zhejiang"} if empty else ALL)
    assert bool(cited(answers["zhejiang"], "29④")) is empty


def test_in_zhejiang_a_woman_elected_in_this_vote_ends_the_column():
    case = again(
        column(丙=299),
        post("member", 1, 丁=300),
        already_elected={"chair": ["甲"], "member": ["戊"]},
    )
    for woman, vacant in (("丁", {"woman_member": 1}), ("", {})):
        answered = in_place("zhejiang", case | {"people": sexes(women="丙" + woman)})
        assert answered["vacant"] == vacant


def test_in_zhejiang_the_column_is_voted_again_after_the_first_vote():
    posts = (post("chair", 1, 甲=600), column(丙=450), post("member", 2, 丁=500, 戊=480))
    answered = in_place("zhejiang", vote(*posts, **OLD, people=sexes(women="甲丙")))
    assert answered["rerun"]["woman_member"]["women_only"] is True
    assert not answered["vacant"]


@pytest.mark.parametrize("on", [OLD, NEW])
def test_in_zhejiang_a_bar_of_the_village_s_method_is_for_the_election_committee_to_rule_on(on):
    """浙江32③: no machine takes the win away; elsewhere a policy bar undoes nothing."""
    people = {name: {"barred": ["hires_stand_ins"]} for name in "甲丙"}
    case = vote(post("chair", 1, 甲=600, 丙=299), people=people, **on)
    answers = everywhere(case)
    assert places(answers, "elected", {"chair": ["甲"]}) == ALL
    assert with_code(answers, "local_bar_may_void") == {"zhejiang"}
    assert with_code(answers, "policy_bar") == ALL - {"zhejiang"}
    ((where, says),) = said(answers["zhejiang"], "local_bar_may_void")
    assert where == "chair"
    assert says.startswith("主任：甲")
    assert "村民选举委员会依浙江省村民委员会选举办法(2020) 32③" in says


@pytest.mark.parametrize("place", CODES)
def test_a_rule_that_says_no_is_no_rule(place):
    law = rule_set("villagers_committee", on=date(2021, 4, 20), jurisdiction=CODES[place])
    flags = {name for name, value in asdict(local_rules(law)).items() if value is True}
    assert flags == FLAGS[place]
    no = tuple(replace(one, value=False) if one.id in flags else one for one in law.rules)
    assert not any(asdict(local_rules(replace(law, rules=no)))[name] for name in flags)


def versions_of(rule_id):
    rules: list[RuleHistory] = [
        rule for shelf in built_in().values() for rule in shelf.rules if rule.id == rule_id
    ]
    assert rules
    return [version.value for rule in rules for version in rule.versions]


def test_every_word_of_the_local_rules_on_the_shelf_is_understood():
    led = {way for value in versions_of("vacant_chair_led_by") for way in value}
    assert led == {way.value for way in LedBy}
    for rule_id in ("vacancy_decided_by", "unfit_win_voided_by"):
        assert {who for value in versions_of(rule_id) for who in value} <= set(BODIES)


def test_a_place_that_leaves_seats_empty_after_the_first_vote_says_who_decides_it():
    for shelf in built_in().values():
        rules = {rule.id for rule in shelf.rules}
        assert "vacancy_after_first_vote" not in rules or "vacancy_decided_by" in rules
