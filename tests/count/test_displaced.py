"""Who would have fared better without a rule: each rule, each post, and who is not named."""

import json

import pytest
from tests.count.votes import branch, post, sexes, vote

from huanjie.count.case import Post
from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Margin, Of, Then, fate
from huanjie.count.margins import margins
from huanjie.count.outcome import decide
from huanjie.count.result import Held, HeldReason, Outcome, Tie
from huanjie.terms.wording import Wording

SPOUSES = [["甲", "乙", "spouse"]]
NO_WOMEN = {"women": "none"}


def displaced(case):
    """Everybody whom a rule kept from a seat: name, post, through whom, what then."""
    noun = case_from(object_from(json.dumps(case)))
    every = [one for one in margins(noun, decide(noun)) if one.of is Of.RULE]
    return [(one.name, one.post and one.post.value, "".join(one.others), one.then) for one in every]


def said(case):
    noun = case_from(object_from(json.dumps(case)))
    return [one.says for one in margins(noun, decide(noun)) if one.of is Of.RULE]


@pytest.mark.parametrize(("votes", "named"), [(450, False), (451, True), (452, True)])
def test_a_relative_over_the_line_is_told_for_whom_he_gave_way(votes, named):
    case = vote(post("member", 2, 甲=600, 乙=votes), relatives=SPOUSES, settings=NO_WOMEN)
    assert displaced(case) == [("乙", "member", "甲", Then.ELECTED)] * named


@pytest.mark.parametrize(
    ("seated", "gives_way", "named"),
    [
        ("chair", "vice_chair", True),
        ("chair", "member", True),
        ("vice_chair", "member", True),
        ("woman_member", "member", True),
    ],
)
def test_a_relative_of_a_higher_post_is_told_so(seated, gives_way, named):
    case = vote(
        post(seated, 1, 甲=500),
        post(gives_way, 1, 乙=500),
        people=sexes("甲", "乙"),
        relatives=SPOUSES,
        settings=NO_WOMEN,
    )
    assert displaced(case) == [("乙", gives_way, "甲", Then.ELECTED)] * named


@pytest.mark.parametrize(
    ("before", "wins", "named"),
    [
        ("chair", "vice_chair", True),
        ("member", "member", True),
        ("woman_member", "member", True),
        ("member", "chair", False),  # then he is held, not left out
    ],
)
def test_a_relative_of_somebody_seated_before_is_told_so(before, wins, named):
    case = vote(post(wins, 1, 乙=500), relatives=SPOUSES, settings=NO_WOMEN)
    case["already_elected"] = {before: ["甲"]}
    assert displaced(case) == [("乙", wins, "甲", Then.ELECTED)] * named


def test_nobody_is_named_who_has_a_seat_or_no_relative_ahead():
    """甲 is elected himself; 丙 is over the line but there are no seats left; 丁 is no relative."""
    case = vote(post("member", 2, 甲=500, 丁=490, 丙=480), relatives=[["甲", "戊", "child"]])
    assert displaced(case | {"settings": NO_WOMEN}) == []


def test_everybody_who_gave_way_is_named_and_not_only_the_first():
    kin = [["甲", "乙", "spouse"], ["甲", "丙", "child"], ["甲", "丁", "child"]]
    case = vote(post("member", 4, 甲=600, 乙=550, 丙=540, 丁=530), relatives=kin)
    names = [name for name, _post, _others, _then in displaced(case | {"settings": NO_WOMEN})]
    assert names == ["乙", "丙", "丁"]


def test_who_would_not_have_had_a_seat_anyway_is_not_named():
    """Two seats; without the relation 乙 would be third."""
    case = vote(post("member", 2, 甲=500, 丙=490, 乙=480), relatives=SPOUSES, settings=NO_WOMEN)
    assert displaced(case) == []


def test_who_would_have_been_tied_without_the_rule_is_told_so():
    case = vote(post("member", 2, 甲=500, 乙=460, 丙=460), relatives=SPOUSES, settings=NO_WOMEN)
    assert displaced(case) == [("乙", "member", "甲", Then.TIED)]
    (says,) = said(case)
    assert says.zh == "因近亲属甲当选而回避；若无近亲属关系，可以参加再次投票"
    assert says.en == "gave way to a relative, 甲; otherwise in a tie"


def test_a_rule_that_does_not_hold_kept_nobody_from_a_seat():
    members = post("member", 2, 甲=600, 乙=500, 女=460)
    case = vote(members, people=sexes("女", "甲乙"), relatives=SPOUSES)
    off = {"relatives_at_result": "none", "women": "none"}
    assert displaced(case | {"settings": off}) == []
    assert displaced(vote(post("member", 2, 甲=500, 乙=400), relatives=SPOUSES, issued=1)) == []
    party = branch(post("member", 1, 甲=40), relatives=SPOUSES)
    assert displaced(party) == [] and displaced(party | {"settings": {}}) == []


def members(seats, women, men, **changes):
    votes = post("member", seats, **women, **men)
    return vote(votes, **{"people": sexes(women, men)} | changes)


def test_the_man_whose_seat_went_to_a_woman_is_named_with_her():
    case = members(2, {"女": 460}, {"甲": 600, "乙": 500})
    assert displaced(case) == [("乙", "member", "女", Then.ELECTED)]
    (says,) = said(case)
    assert says.zh == "因妇女名额由女优先而未能当选"
    assert says.en == "the woman's seat went first to 女; otherwise elected"


def test_a_man_who_moves_up_beside_her_is_not_the_one_who_went_first():
    """女 comes first, her two sons give way, and 丁 moves up; both lost their seats through 女."""
    kin = [["女", "甲", "parent"], ["女", "乙", "parent"]]
    men = {"甲": 600, "乙": 590, "丙": 580, "丁": 455}
    case = members(3, {"女": 460}, men, relatives=kin)
    through_her = [(name, "member", "女", Then.ELECTED) for name in "甲乙"]
    assert sorted(displaced(case)) == sorted(through_her * 2)  # as her sons, and by her seat


def test_both_women_who_vote_again_are_named_beside_him():
    case = members(3, {"女": 455, "二": 455}, {"甲": 500, "乙": 490, "丙": 480})
    assert displaced(case) == [("丙", "member", "女二", Then.ELECTED)]


def test_where_a_seat_is_kept_nobody_is_named_beside_him():
    case = members(2, {"女": 100}, {"甲": 600, "乙": 500})
    assert displaced(case) == [("乙", "member", "", Then.ELECTED)]
    (says,) = said(case)
    assert says.zh == "因为妇女保留一个名额而未能当选"
    assert says.en == "one seat is kept for a woman; otherwise elected"


def test_a_tie_that_would_have_been_a_seat_or_a_tie_otherwise_is_told():
    kept = members(2, {"女": 100}, {"甲": 500, "乙": 460, "丙": 460})
    assert displaced(kept) == [
        ("乙", "member", "", Then.TIED),
        ("丙", "member", "", Then.TIED),
    ]


def test_the_woman_of_another_post_or_tie_is_not_the_one_who_went_first():
    """The tie for the chair has a woman too; she is not the one for whom 乙 gave way."""
    case = vote(
        post("chair", 1, 长=300, 男=300),
        post("member", 2, 女=100, 甲=600, 乙=500),
        people=sexes("女长", "甲乙男"),
    )
    case["posts"][0]["votes"] = {"长": 460, "男": 430}
    assert displaced(case) == []  # a woman is chair: the rule is not worked
    case["posts"][0] = post("chair", 2, 长=451, 男=451, 人=451)
    case["people"]["人"] = {"sex": "m"}
    assert displaced(case) == [("乙", "member", "", Then.ELECTED)]


def test_without_members_on_the_ballot_the_rule_of_the_woman_keeps_nobody_out():
    assert displaced(vote(post("chair", 1, 甲=500), people=sexes("", "甲"))) == []


def outcome(**changes):
    plain = {"invalid_reason": None, "base": 9, "need_votes": 5, "elected": {}, "steps": ()}
    return Outcome(**(plain | changes))


def test_a_fate_is_of_one_person_in_one_post():
    held = Held(name="甲", post=Post.CHAIR, reason=HeldReason.BARRED)
    tied = Tie(post=Post.CHAIR, seats=1, between=("乙", "丙"))
    made = outcome(elected={Post.CHAIR: ("丁",)}, held=(held,), tied=(tied,))
    fates = {"甲": Then.HELD, "乙": Then.TIED, "丙": Then.TIED, "丁": Then.ELECTED}
    for name, then in fates.items():
        assert fate(made, Post.CHAIR, name) is then
        assert fate(made, Post.MEMBER, name) is Then.NOTHING
    assert fate(made, Post.CHAIR, "戊") is Then.NOTHING


@pytest.mark.parametrize(
    ("of", "more", "holds"),
    [
        (Of.TURNOUT, True, False),
        (Of.TURNOUT, False, True),
        (Of.QUORUM, True, False),
        (Of.OVERCOLLECTED, True, True),
        (Of.OVERCOLLECTED, False, False),
    ],
)
def test_more_is_wanted_where_too_few_and_allowed_where_not_too_many(of, more, holds):
    margin = Margin(of=of, more=more, then=Then.VALID, says=Wording(zh="", en=""))
    assert margin.holds is holds


@pytest.mark.parametrize(
    ("votes", "present", "due"),
    [
        ({"甲": 26}, ("书记甲当选", Then.ELECTED), ("书记甲当选", Then.ELECTED)),
        ({"甲": 25}, ("书记甲当选", Then.ELECTED), ("无人当选", Then.NOTHING)),
        ({"甲": 22}, ("无人当选", Then.NOTHING), ("无人当选", Then.NOTHING)),
    ],
)
def test_without_a_base_each_base_says_what_it_would_give(votes, present, due):
    case = branch(post("secretary", 1, **votes), present=45, issued=45, collected=45, settings={})
    noun = case_from(object_from(json.dumps(case)))
    by_present, by_due = [m for m in margins(noun, decide(noun)) if m.of is Of.METHOD]
    assert by_present.says.zh == f"以实到会45人为基数，须23票：{present[0]}"
    assert by_due.says.zh == f"以应到会50人为基数，须26票：{due[0]}"
    assert (by_present.then, by_due.then) == (present[1], due[1])
    assert by_present.others == (("甲",) if present[1] is Then.ELECTED else ())
    expected = "secretary 甲 elected" if due[1] is Then.ELECTED else "nobody elected"
    assert by_due.says.en == f"of those due (50), 26 votes would be needed: {expected}"
    assert by_present.cited and by_present.cited == by_due.cited


def test_with_a_base_or_without_a_valid_vote_no_base_is_tried():
    for changes in ({}, {"settings": {}, "present": 39, "issued": 39, "collected": 39}):
        case = branch(post("secretary", 1), **changes)
        noun = case_from(object_from(json.dumps(case)))
        assert not [m for m in margins(noun, decide(noun)) if m.of is Of.METHOD]
