"""Every smaller question explains its answer: the fact, the arithmetic, the article; and refuses
figures of which a part is greater than its whole."""

import pytest
from tests.count.votes import decided, refused_field

VILLAGE = {"procedure": "villagers_committee", "on": "2016-04-20"}
OLD = VILLAGE | {"on": "2010-10-27"}
NEW = VILLAGE | {"on": "2026-01-01"}
RESIDENTS = {"procedure": "residents_committee", "on": "2026-01-01"}
BRANCH = {"procedure": "party_branch", "on": "2020-07-13"}
OLD_BRANCH = BRANCH | {"on": "2020-07-12"}
LAW = "村民委员会组织法(2010)"
HOLDER = {"candidate": False, "already_holds": 0, "relation": "other", "same_village": True}
ASSEMBLY = {"meeting": "village_assembly", "entitled": 100, "present": 50}
HOUSEHOLDS = {"households": 30, "households_present": 20}
PETITION = {"registered": 1000, "petitioners": 199}
REPRESENTATIVES = {"representatives": 30, "petitioning_representatives": 10}
EXCUSED = {"excused": {"number": 3, "approved": True}}


def ask(kind, where, **keys):
    return decided({"kind": kind, **where, **keys})


def field(kind, where, **keys):
    return refused_field({"kind": kind, **where, **keys})


@pytest.mark.parametrize(
    ("kind", "where", "keys", "steps"),
    [
        (
            "age",
            VILLAGE,
            {"born": "1998-04-20"},
            [("符合 / ", "1998-04-20 + 18 ≤ 2016-04-20", f"{LAW} 13①")],
        ),
        (
            "age",
            VILLAGE,
            {"born": "1998-04-21"},
            [("不符合 / ", "1998-04-21 + 18 > 2016-04-20", f"{LAW} 13①")],
        ),
        (
            "composition",
            VILLAGE,
            {"committee": 7, "representatives": 27, "women": 11},
            [
                ("不符合 / ", "5 × 27 = 135 < 4 × 34 = 136", f"{LAW} 25①"),
                ("不符合 / ", "3 × 11 = 33 < 34", f"{LAW} 25①"),
            ],
        ),
        (
            "composition",
            VILLAGE,
            {"committee": 7, "representatives": 28, "women": 12},
            [
                ("：符合 / ", "5 × 28 = 140 = 4 × 35 = 140", f"{LAW} 25①"),
                ("：符合 / ", "3 × 12 = 36 > 35", f"{LAW} 25①"),
            ],
        ),
        (
            "deadline",
            VILLAGE,
            {"step": "roll_published", "from": {"polling_day": "2016-03-21"}},
            [("选民名单", "2016-03-21 → 2016-03-01", f"{LAW} 14①")],
        ),
        (
            "electorate",
            VILLAGE,
            {
                "resident": 900,
                "away": 200,
                "away_declared": 50,
                "admitted_non_residents": 7,
                "struck_duplicates": 3,
            },
            [("分类计数", "900 + 50 + 7 − 3 = 954", f"{LAW} 13②")],
        ),
        (
            "nomination",
            NEW,
            {"by": "party_organisation"},
            [("：符合 / ", "", "村民委员会组织法(2025) 18①")],
        ),
        ("nomination", VILLAGE, {"by": "party_organisation"}, [("不符合 / ", "", f"{LAW} 15①")]),
        (
            "nomination",
            RESIDENTS,
            {"by": "voters", "signatures": 9},
            [("不符合 / ", "9 < 10", "城市居民委员会组织法(2025) 18")],
        ),
        ("proxy", VILLAGE, {"holder": HOLDER}, [("不是近亲属", "0 + 1 ≤ 3", f"{LAW} 15④")]),
        (
            "proxy",
            NEW,
            {"holder": HOLDER},
            [("可以接受委托", "0 + 1 ≤ 3", "村民委员会组织法(2025) 18④")],
        ),
        ("proxy", BRANCH, {"holder": HOLDER}, [("不得委托投票", "", "党内选举规定")]),
        (
            "quorum",
            VILLAGE,
            ASSEMBLY | HOUSEHOLDS | {"in_favour": 26},
            [
                ("超过半数", "2 × 50 = 100 = 100", f"{LAW} 22①"),
                ("不少于三分之二", "3 × 20 = 60 = 2 × 30 = 60", f"{LAW} 22①"),
                ("超过半数", "2 × 26 = 52 > 50", f"{LAW} 22①、26②、28①"),
            ],
        ),
        ("quorum", VILLAGE, ASSEMBLY, [("超过半数", "2 × 50 = 100 = 100", f"{LAW} 22①")]),
        (
            "quorum",
            OLD_BRANCH,
            {"meeting": "party_branch", "entitled": 50, "present": 40},
            [
                (
                    "超过五分之四",
                    "5 × 40 = 200 = 4 × 50 = 200",
                    "中国共产党基层组织选举工作暂行条例 19",
                )
            ],
        ),
        (
            "recall",
            VILLAGE,
            PETITION | REPRESENTATIVES | {"voted": 600, "in_favour": 301},
            [
                ("联名选民须不少于五分之一", "5 × 199 = 995 < 1000", f"{LAW} 16①"),
                ("联名代表须不少于三分之一", "3 × 10 = 30 = 30", f"{LAW} 16①"),
                ("参加投票须超过半数", "2 × 600 = 1200 > 1000", f"{LAW} 16②"),
                ("赞成须超过半数", "2 × 301 = 602 > 600", f"{LAW} 16②"),
            ],
        ),
        (
            "recall",
            OLD,
            PETITION | REPRESENTATIVES | {"voted": 600, "in_favour": 500},
            [
                ("联名选民须不少于五分之一", "5 × 199 = 995 < 1000", "村民委员会组织法(1998) 16"),
                ("赞成须超过半数", "2 × 500 = 1000 = 1000", "村民委员会组织法(1998) 16"),
            ],
        ),
        (
            "votes_due",
            BRANCH,
            {"full_members": 50, "on_probation_within": 1, "detained": 2} | EXCUSED,
            [
                ("被留置", "50 − 1 − 2 − 3 = 44", "中国共产党基层组织选举工作条例 5"),
                ("到会", "5 × 36 = 180 > 4 × 44 = 176", "中国共产党基层组织选举工作条例 有关规定"),
            ],
        ),
        (
            "votes_due",
            OLD_BRANCH,
            {"full_members": 50, "on_probation_within": 1, "detained": 2},
            [
                ("被留置", "50 − 1 − 0 − 0 = 49", "中国共产党基层组织选举工作暂行条例 5"),
                ("到会", "5 × 40 = 200 > 4 × 49 = 196", "中国共产党基层组织选举工作暂行条例 19"),
            ],
        ),
    ],
)
def test_an_answer_is_explained_step_by_step(kind, where, keys, steps):
    made = ask(kind, where, **keys)["steps"]
    assert [(one["arithmetic"], one["cited"]) for one in made] == [one[1:] for one in steps]
    for one, (word, _arithmetic, _cited) in zip(made, steps, strict=True):
        assert word in one["says"]


def test_what_falls_short_in_a_composition_is_an_error_with_the_numbers_needed():
    answered = ask("composition", VILLAGE, committee=7, representatives=27, women=11)
    assert (answered["need_women"], answered["need_representatives"]) == (12, 28)
    found = {(one["code"], one["severity"]) for one in answered["findings"]}
    assert found == {
        ("representatives_below_four_fifths", "error"),
        ("women_below_third", "error"),
    }
    enough = ask("composition", VILLAGE, committee=7, representatives=28, women=12)
    assert enough["met"] and enough["findings"] == []
    one_short = ask("composition", VILLAGE, committee=7, representatives=28, women=11)
    assert not one_short["met"] and one_short["codes"] == {"women_below_third"}


@pytest.mark.parametrize(
    ("committee", "need"), [(0, 0), (1, 4), (2, 8), (5, 20), (7, 28), (10**30, 4 * 10**30)]
)
def test_four_representatives_are_needed_for_each_member_of_the_committee(committee, need):
    keys = {"committee": committee, "representatives": need, "women": need}
    answered = ask("composition", VILLAGE, **keys)
    assert answered["met"] and answered["need_representatives"] == need


def test_who_is_not_born_late_enough_to_have_a_voting_day_in_the_calendar_is_no_voter():
    born_late = {"born": "9990-01-01"}
    assert ask("age", NEW | {"on": "9999-12-31"}, **born_late)["eligible"] is False
    assert ask("age", NEW | {"on": "9999-12-31"}, born="9981-12-31")["eligible"] is True
    assert ask("age", NEW | {"on": "9999-12-31"}, born="9982-01-01")["eligible"] is False
    assert ask("age", VILLAGE, born="2016-04-20")["eligible"] is False


def test_a_recall_that_voters_started_needs_no_representatives():
    few = REPRESENTATIVES | {"petitioning_representatives": 9}
    answered = ask("recall", VILLAGE, registered=1000, petitioners=200, **few)
    assert answered["started"] and answered["need_petition_representatives"] == 10


def test_a_branch_of_one_has_one_due():
    answered = ask("votes_due", BRANCH, full_members=1)
    assert (answered["due"], answered["quorum"]) == (1, 1)


def test_the_open_boundary_of_the_old_text_is_named_where_members_are_due():
    assert ask("votes_due", OLD_BRANCH, full_members=9)["defaults"] == {"exact_four_fifths_counts"}
    assert ask("votes_due", BRANCH, full_members=9)["defaults"] == set()


def test_a_recall_may_have_all_of_everybody():
    keys = {"registered": 9, "petitioners": 9, "voted": 9, "in_favour": 9}
    keys |= {"representatives": 3, "petitioning_representatives": 3}
    answered = ask("recall", VILLAGE, **keys)
    assert answered["started"] and answered["passed"]


def test_a_village_without_representatives_needs_none_of_their_signatures():
    none = {"representatives": 0, "petitioning_representatives": 0}
    answered = ask("recall", VILLAGE, **PETITION, **none)
    assert not answered["started"] and answered["need_petition_representatives"] is None
    assert len(answered["steps"]) == 1


def test_a_recall_says_what_it_needs_before_the_vote():
    answered = ask("recall", VILLAGE, **PETITION)
    assert (answered["need_petition"], answered["need_turnout"]) == (200, 501)
    assert answered["need_votes"] is None and answered["passed"] is None
    assert answered["need_petition_representatives"] is None


def test_a_meeting_that_is_not_met_passes_nothing():
    keys = {"meeting": "representatives", "entitled": 40, "present": 26, "in_favour": 26}
    answered = ask("quorum", VILLAGE, **keys)
    assert answered["met"] is False and answered["passed"] is False
    assert answered["need_votes"] == 14


def test_the_votes_of_a_meeting_are_only_asked_where_they_are_given():
    answered = ask("quorum", VILLAGE, **ASSEMBLY)
    assert "passed" not in answered and "need_votes" not in answered
    assert answered["need"] == {"people": 51, "households": None}


def test_people_alone_are_enough_for_an_assembly_without_its_households():
    keys = ASSEMBLY | HOUSEHOLDS | {"present": 51, "households_present": 0}
    assert ask("quorum", VILLAGE, **keys)["met"]


@pytest.mark.parametrize(
    ("on", "present", "found"),
    [
        ("2020-07-12", 39, False),
        ("2020-07-12", 40, True),
        ("2020-07-12", 41, False),
        ("2020-07-13", 40, False),
    ],
)
def test_exactly_four_fifths_of_a_party_meeting_is_pointed_out(on, present, found):
    keys = {"meeting": "party_branch", "entitled": 50, "present": present}
    answered = ask("quorum", BRANCH | {"on": on}, **keys)
    assert ("exactly_four_fifths" in answered["codes"]) is found
    assert ("exact_four_fifths_counts" in answered["defaults"]) is (on == "2020-07-12")


def test_the_default_of_a_plenary_is_named_and_gone_once_it_is_set():
    where = {"procedure": "party_plenary", "on": "2026-01-01"}
    keys = {"meeting": "party_plenary", "entitled": 9, "present": 6}
    open_ = ask("quorum", where, **keys)
    assert open_["defaults"] == {"plenary_quorum"} and not open_["met"] and open_["need"] == 8
    fixed = ask("quorum", where, **keys, settings={"plenary_quorum": "two_thirds"})
    assert fixed["defaults"] == set() and fixed["met"] and fixed["need"] == 6


@pytest.mark.parametrize(
    ("keys", "due"),
    [
        ({}, 50),
        ({"probationary": 7}, 50),
        ({"on_probation_within": 4}, 46),
        ({"detained": 4}, 46),
        (EXCUSED, 47),
        ({"excused": {"number": 3, "approved": False}}, 50),
        ({"on_probation_within": 20, "detained": 20} | {"excused": EXCUSED["excused"]}, 7),
    ],
)
def test_who_is_due_at_a_branch_meeting(keys, due):
    assert ask("votes_due", BRANCH, full_members=50, **keys)["due"] == due


@pytest.mark.parametrize(
    ("where", "changes", "reason", "word"),
    [
        (
            BRANCH,
            {"candidate": True, "same_village": False},
            "no_proxy_in_party_elections",
            "党内",
        ),
        (VILLAGE, {"candidate": True, "same_village": False}, "holder_is_candidate", "候选人"),
        (VILLAGE, {"same_village": False, "already_holds": 9}, "not_a_voter_here", "选民"),
        (VILLAGE, {"already_holds": 9}, "not_close_relative", "近亲属"),
        (VILLAGE, {"relation": "child", "already_holds": 3}, "proxy_limit", "人数限制"),
    ],
)
def test_the_first_reason_against_a_proxy_is_given(where, changes, reason, word):
    answered = ask("proxy", where, holder=HOLDER | changes)
    assert answered["reason"] == reason and word in answered["steps"][0]["says"]


def test_residents_by_representatives_know_no_proxy_before_any_other_reason():
    holder = HOLDER | {"candidate": True, "same_village": False}
    answered = ask("proxy", RESIDENTS, holder=holder, mode="representatives")
    assert answered["reason"] == "no_proxy_in_representative_mode"
    voters = ask("proxy", RESIDENTS, holder=holder, mode="voters")
    assert voters["reason"] == "holder_is_candidate"


def test_the_defaults_of_a_proxy_are_named_until_they_are_set():
    open_ = ask("proxy", VILLAGE, holder=HOLDER)
    assert open_["defaults"] == {"proxy_max", "proxy_candidates_barred"}
    settings = {"proxy_max": 2, "proxy_candidates_barred": True}
    assert ask("proxy", VILLAGE, holder=HOLDER, settings=settings)["defaults"] == set()
