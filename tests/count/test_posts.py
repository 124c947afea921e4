"""Posts in their order: what an earlier post or an earlier vote means for a later one."""

import pytest
from tests.count.votes import branch, decided, holds, post, refused_field, sexes, ties, vote

SPOUSES = [["甲", "乙", "spouse"]]
NO_WOMEN = {"women": "none"}


@pytest.mark.parametrize("relation", ["spouse", "parent", "child", "sibling", "grandparent"])
def test_two_equal_relatives_take_one_seat_and_vote_again_for_it(relation):
    case = vote(post("member", 2, 甲=500, 乙=500), relatives=[["甲", "乙", relation]])
    answered = decided(case)
    assert ties(answered) == {("member", 1, "乙甲")}
    assert answered["elected"]["member"] == [] and answered["rerun"]["member"]["seats"] == 1


def test_two_equal_people_of_another_relation_are_both_elected():
    case = vote(post("member", 2, 甲=500, 乙=500), relatives=[["甲", "乙", "other"]])
    assert sorted(decided(case | {"settings": NO_WOMEN})["elected"]["member"]) == ["乙", "甲"]


def test_families_that_fill_exactly_the_seats_are_not_tied_as_a_whole():
    """Three people, two families, two seats: one family votes again, the third is elected."""
    case = vote(post("member", 2, 甲=500, 乙=500, 丙=500), relatives=SPOUSES, settings=NO_WOMEN)
    answered = decided(case)
    assert ties(answered) == {("member", 1, "乙甲")} and answered["elected"]["member"] == ["丙"]
    case = vote(post("member", 1, 甲=300, 乙=300, 丙=300), relatives=SPOUSES, round="rerun")
    assert ties(decided(case)) == {("member", 1, "丙乙甲")}


@pytest.mark.parametrize(
    ("held_before", "wins", "fate"),
    [
        ("chair", "chair", "left out"),
        ("chair", "member", "left out"),
        ("vice_chair", "chair", "held"),
        ("vice_chair", "member", "left out"),
        ("member", "vice_chair", "held"),
        ("member", "woman_member", "left out"),
        ("woman_member", "member", "left out"),
        ("woman_member", "chair", "held"),
    ],
)
def test_who_holds_a_seat_is_left_out_below_it_and_held_above_it(held_before, wins, fate):
    """A woman's seat is a member's seat: neither is above the other."""
    case = vote(post(wins, 1, 女=500), people=sexes("女"), already_elected={held_before: ["女"]})
    answered = decided(case)
    assert answered["elected"][wins] == []
    assert holds(answered) == ({("女", "already_elected")} if fate == "held" else set())
    assert (wins in answered["rerun"]) is (fate == "left out")


@pytest.mark.parametrize(
    ("held_before", "wins", "fate"),
    [
        ("chair", "member", "left out"),
        ("member", "chair", "held"),
        ("woman_member", "member", "left out"),
        ("member", "woman_member", "left out"),
    ],
)
def test_his_relative_too(held_before, wins, fate):
    kin = [["女", "甲", "sibling"]]
    case = vote(post(wins, 1, 女=500), people=sexes("女", "甲"), relatives=kin)
    answered = decided(case | {"already_elected": {held_before: ["甲"]}})
    assert answered["elected"][wins] == []
    expected = {("女", "relative_already_elected")} if fate == "held" else set()
    assert holds(answered) == expected


def test_of_several_reasons_the_first_is_given():
    """Barred, then holding a lower post, then open above, then a relative's seat, then his tie."""
    everything = {
        "people": {"甲": {"barred": ["clan_forces"]}},
        "already_elected": {"member": ["甲", "丁"]},
        "relatives": [["甲", "丁", "child"], ["甲", "丙", "child"]],
    }
    posts = (post("chair", 1, 甲=500), post("vice_chair", 1, 甲=500))
    assert holds(decided(vote(*posts, **everything))) == {("甲", "barred")}
    del everything["people"]
    assert holds(decided(vote(*posts, **everything))) == {("甲", "already_elected")}
    everything["already_elected"] = {"member": ["丁"]}
    tied = (post("chair", 1, 甲=300, 丙=300, 戊=300), post("vice_chair", 1, 甲=300))
    case = vote(*tied, **everything, round="rerun")
    assert holds(decided(case)) == {("甲", "higher_post_pending")}
    case["posts"] = [post("chair", 1, 丙=300, 戊=300), post("vice_chair", 1, 甲=300)]
    assert holds(decided(case)) == {("甲", "relative_already_elected")}
    del case["already_elected"]
    assert holds(decided(case)) == {("甲", "relative_pending")}


def test_a_relative_of_somebody_held_above_is_held_and_of_somebody_held_beside():
    barred = {"甲": {"barred": ["clan_forces"]}}
    above = vote(post("chair", 1, 甲=500), post("member", 1, 乙=500), relatives=SPOUSES)
    assert holds(decided(above | {"people": barred, "settings": NO_WOMEN})) == {
        ("甲", "barred"),
        ("乙", "relative_pending"),
    }
    beside = vote(post("member", 2, 甲=600, 乙=500), relatives=SPOUSES)
    assert holds(decided(beside | {"people": barred, "settings": NO_WOMEN})) == {
        ("甲", "barred"),
        ("乙", "relative_pending"),
    }


def test_every_relative_who_gives_way_is_named_whatever_his_votes():
    kin = [["甲", "乙", "spouse"], ["甲", "丙", "child"]]
    case = vote(post("member", 3, 甲=600, 乙=550, 丙=540), relatives=kin, settings=NO_WOMEN)
    said = [one["says"] for one in decided(case)["steps"] if "在先当选而回避" in one["says"]]
    assert [one.partition("：")[2][0] for one in said] == ["乙", "丙"]


def test_the_relatives_of_every_family_that_votes_again_are_held():
    kin = [
        ["甲", "乙", "spouse"],
        ["丙", "丁", "spouse"],
        ["甲", "戊", "child"],
        ["丁", "己", "child"],
    ]
    case = vote(
        post("member", 4, 甲=500, 乙=500, 丙=490, 丁=490, 戊=480, 己=470),
        relatives=kin,
        settings=NO_WOMEN,
    )
    answered = decided(case)
    assert ties(answered) == {("member", 1, "乙甲"), ("member", 1, "丁丙")}
    assert holds(answered) == {("戊", "relative_pending"), ("己", "relative_pending")}


def test_equal_votes_do_not_hold_each_other():
    """Two equal in votes, not related: that one is held for his bar does not hold the other."""
    people = {"甲": {"barred": ["clan_forces"]}}
    case = vote(post("member", 2, 甲=500, 丙=500), relatives=SPOUSES, people=people)
    answered = decided(case | {"settings": NO_WOMEN})
    assert holds(answered) == {("甲", "barred")} and answered["elected"]["member"] == ["丙"]


def test_who_is_held_takes_a_seat_that_nobody_else_gets():
    people = {"甲": {"barred": ["clan_forces"]}}
    case = vote(post("member", 1, 甲=500, 丙=460), post("chair", 1), people=people)
    case["posts"][0]["votes"] = {"甲": 480, "丙": 420}
    answered = decided(case | {"settings": NO_WOMEN, "round": "rerun"})
    assert answered["elected"]["member"] == [] and "member" not in answered["rerun"]


@pytest.mark.parametrize(("before", "left"), [(0, 2), (1, 1), (2, 0)])
def test_once_all_seats_are_taken_nobody_below_is_even_tied(before, left):
    votes = {f"先{number}": 590 - number for number in range(before)} | {"甲": 305, "乙": 305}
    answered = decided(vote(post("member", 2, **votes), round="rerun"))
    assert len(answered["elected"]["member"]) == (2 if left != 1 else 1)
    assert ties(answered) == ({("member", 1, "乙甲")} if left == 1 else set())


@pytest.mark.parametrize(
    ("carry", "elected"),
    [(False, {"chair": [], "vice_chair": [], "member": []}), (True, {"member": ["甲"]})],
)
def test_votes_are_carried_from_both_higher_posts_only_where_the_method_says(carry, elected):
    """甲: 200 + 150 + 101 = 451 as a member; 乙, named only above, comes in with 350."""
    case = vote(
        post("chair", 1, 甲=200, 乙=200),
        post("vice_chair", 1, 甲=150, 乙=150),
        post("member", 1, 甲=101),
        settings={"vote_carry_down": carry} | NO_WOMEN,
    )
    answered = decided(case)
    assert elected.items() <= answered["elected"].items()
    if not carry:
        assert answered["rerun"]["member"]["candidates"] == ["甲"]
    carried = vote(*case["posts"][:2], settings=case["settings"])
    candidates = decided(carried)["rerun"]["vice_chair"]["candidates"]
    assert sorted(candidates) == ["乙", "甲"]


@pytest.mark.parametrize(("votes", "elected"), [(450, []), (451, ["甲"])])
def test_who_is_not_named_in_the_lower_post_comes_in_with_the_carried_votes_alone(votes, elected):
    """Half of the votes for chair, the rest for vice chair; as a member he was not named."""
    posts = (post("chair", 1, 甲=200), post("vice_chair", 1, 甲=votes - 200), post("member", 1))
    case = vote(*posts, settings={"vote_carry_down": True} | NO_WOMEN)
    answered = decided(case | {"on": "2020-01-01"})
    assert answered["elected"]["vice_chair"] == elected
    case["posts"][1] = post("vice_chair", 1)
    case["posts"][0] = post("chair", 1, 甲=votes)
    answered = decided(case)
    assert (answered["elected"]["chair"] == ["甲"]) is bool(elected)
    if not elected:
        assert answered["elected"]["vice_chair"] == answered["elected"]["member"] == []


def test_votes_for_vice_chair_are_carried_from_the_chair_alone():
    """甲: 300 for chair and 151 for vice chair make 451; his votes as a member do not go up."""
    case = vote(
        post("chair", 1, 甲=300),
        post("vice_chair", 1, 甲=151),
        post("member", 1, 乙=300),
        settings={"vote_carry_down": True} | NO_WOMEN,
    )
    assert decided(case)["elected"]["vice_chair"] == ["甲"]
    down = vote(
        post("chair", 1, 甲=300),
        post("vice_chair", 1, 甲=150),
        post("member", 1, 甲=1),
        settings=case["settings"],
    )
    answered = decided(down)
    assert answered["elected"]["vice_chair"] == [] and answered["elected"]["member"] == ["甲"]


def test_votes_are_not_carried_in_a_rerun():
    case = vote(post("chair", 1, 甲=200), post("member", 1, 甲=100), round="rerun")
    case["settings"] = {"vote_carry_down": True}
    assert decided(case)["elected"] == {"chair": [], "member": []}
    case["posts"] = [post("chair", 1, 甲=299), post("member", 1, 甲=700)]
    assert decided(case)["elected"]["member"] == ["甲"]  # 999 votes in all are no contradiction


def test_one_more_vote_for_a_higher_post_may_hold_the_lower():
    """甲 is elected a member; tied for the chair by one more vote there, he waits for that tie."""
    members = post("member", 1, 甲=500)
    case = vote(post("chair", 1, 甲=299, 乙=300, 丙=300), members, round="rerun")
    assert decided(case)["elected"]["member"] == ["甲"]
    case["posts"][0]["votes"]["甲"] = 300
    assert holds(decided(case)) == {("甲", "higher_post_pending")}


def test_a_party_member_may_be_elected_to_two_posts():
    answered = decided(branch(post("secretary", 1, 甲=40), post("member", 1, 甲=40)))
    assert answered["elected"] == {"secretary": ["甲"], "member": ["甲"]}


@pytest.mark.parametrize("people", [{}, sexes("", "甲"), {"甲": {"barred": []}}])
def test_who_has_no_bar_is_not_said_to_have_one(people):
    answered = decided(vote(post("chair", 1, 甲=500), people=people))
    assert answered["elected"]["chair"] == ["甲"] and "policy_bar" not in answered["codes"]


def test_relatives_bars_and_earlier_seats_do_not_matter_outside_committees():
    case = branch(post("member", 2, 甲=40, 乙=40), relatives=SPOUSES)
    case |= {"people": {"甲": {"barred": ["clan_forces"]}}, "already_elected": {"member": ["乙"]}}
    answered = decided(case | {"on": "2026-04-20"})
    assert sorted(answered["elected"]["member"]) == ["乙", "甲"]
    assert answered["held"] == [] and "policy_bar" not in answered["codes"]


@pytest.mark.parametrize(
    ("relative_is", "open_post", "stands"),
    [
        ("chair", "vice_chair", False),
        ("vice_chair", "chair", True),
        ("member", "chair", True),
        ("chair", "member", False),
        ("woman_member", "member", False),
    ],
)
@pytest.mark.parametrize("now", [True, False])
def test_a_relative_of_somebody_in_a_same_or_higher_post_does_not_stand_again(
    relative_is, open_post, stands, now
):
    """乙 is elected, now or before; 甲, a relative, has most votes for the open post."""
    seats = [post(open_post, 1, 甲=400, 丁=300, 戊=200)]
    case = vote(people=sexes("乙", "甲丁戊"), relatives=SPOUSES, settings=NO_WOMEN)
    if now:
        seats.append(post(relative_is, 1, 乙=500))
    else:
        case["already_elected"] = {relative_is: ["乙"]}
    answered = decided(case | {"posts": seats})
    expected = ["甲", "丁"] if stands else ["丁", "戊"]
    assert answered["rerun"][open_post]["candidates"] == expected


def test_a_relative_of_a_member_elected_before_does_not_stand_for_member():
    case = vote(post("member", 1, 甲=400, 丁=300, 戊=200), relatives=SPOUSES, settings=NO_WOMEN)
    answered = decided(case | {"already_elected": {"member": ["乙"]}})
    assert answered["rerun"]["member"]["candidates"] == ["丁", "戊"]


def test_who_is_tied_or_elected_does_not_stand_again_but_may_for_another_party_post():
    case = branch(
        post("secretary", 1, 甲=26, 乙=10),
        post("member", 3, 甲=10, 乙=30, 丙=20, 丁=15, 戊=14, 己=13),
    )
    answered = decided(case)
    assert answered["rerun"]["member"]["candidates"] == ["丙", "丁", "戊"]
    case["posts"][1] = post("member", 2, 丙=30, 丁=30, 戊=30, 己=5, 庚=4)
    assert "member" not in decided(case)["rerun"]  # three equal for two seats: all tied


def test_without_a_woman_s_seat_only_women_may_not_be_named_there():
    assert refused_field(vote(post("woman_member", 1, 甲=1), people=sexes("", "甲"))) == (
        "posts[0].votes.甲"
    )
    answered = decided(vote(post("woman_member", 1, 女=500), people=sexes("女")))
    assert answered["elected"]["woman_member"] == ["女"]


def test_women_only_stands_where_it_belongs():
    seat = post("woman_member", 1, 女=500) | {"women_only": True}
    assert decided(vote(seat, people=sexes("女")))["valid"]
    wrong = vote(seat | {"women_only": False}, people=sexes("女"))
    assert refused_field(wrong) == "posts[0].women_only"
    assert decided(vote(post("chair", 1) | {"women_only": False}))["valid"]


@pytest.mark.parametrize(
    ("chair", "vice_chair", "already", "worked"),
    [
        ({"女": 500}, {}, {}, False),
        ({}, {"女": 500}, {}, False),
        ({"女": 450}, {}, {}, True),
        ({}, {}, {"chair": ["女"]}, False),
        ({}, {}, {"member": ["女"]}, False),
        ({}, {}, {"member": ["男"]}, True),
    ],
)
def test_the_rule_of_the_woman_is_worked_unless_one_is_there(chair, vice_chair, already, worked):
    posts = (
        post("chair", 1, **chair),
        post("vice_chair", 1, **vice_chair),
        post("member", 1, 甲=500),
    )
    case = vote(*posts, people=sexes("女", ["甲", "男"]), already_elected=already)
    assert ("woman_member" in decided(case)["rerun"]) is worked


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_with_a_woman_s_seat_on_the_ballot_no_other_is_kept(order):
    posts = (post("chair", 1), post("woman_member", 1, 女=10), post("member", 1, 甲=500))
    case = vote(*(posts[index] for index in order), people=sexes("女", "甲"))
    answered = decided(case)
    assert answered["elected"]["member"] == ["甲"]
    assert answered["rerun"]["woman_member"]["seats"] == 1
    assert not any("妇女成员" in one["says"] for one in answered["steps"])


@pytest.mark.parametrize("changes", [{}, {"already_elected": {"vice_chair": ["女"]}}])
def test_a_woman_who_is_there_already_is_said_to_be(changes):
    chair = post("chair", 1) if changes else post("chair", 1, 女=500)
    case = vote(chair, post("member", 1, 甲=500), people=sexes("女", "甲"), **changes)
    assert sum("已有妇女当选" in one["says"] for one in decided(case)["steps"]) == 1


@pytest.mark.parametrize("people", [{}, sexes("", "甲"), sexes("甲")])
def test_without_members_on_the_ballot_nothing_is_said_of_the_woman(people):
    answered = decided(vote(post("chair", 1, 甲=500), people=people))
    assert not {one for one in answered["codes"] if one.startswith("women_rule")}
    assert not any("妇女" in one["says"] for one in answered["steps"])


def test_an_unknown_sex_anywhere_skips_the_rule_of_the_woman():
    plain = vote(post("chair", 1, 乙=10), post("member", 1, 甲=500), people=sexes("", "甲乙"))
    assert "woman_member" in decided(plain)["rerun"]
    for changes in (
        {"people": sexes("", "甲")},
        {"people": sexes("", "甲") | {"乙": {"candidate": True}}},
        {"already_elected": {"member": ["丙"]}},
    ):
        answered = decided(plain | changes)
        assert answered["elected"]["member"] == ["甲"] and "woman_member" not in answered["rerun"]
        assert "women_rule_not_checked" in answered["codes"]
