"""How many votes stood between a person and another fate, in each sentence that may be said."""

import json

import pytest
from tests.count.votes import post, sexes, vote

from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Of, Then
from huanjie.count.margins import margins
from huanjie.count.outcome import decide

BARRED = {"甲": {"barred": ["clan_forces"]}}
RERUN = {"round": "rerun"}
CARRIED = {"settings": {"vote_carry_down": True, "women": "none"}}


def every(case):
    noun = case_from(object_from(json.dumps(case)))
    kinds = (Of.SEAT, Of.LINE)
    return [one for one in margins(noun, decide(noun)) if one.of in kinds]


def said(case, name, of_post="chair"):
    """The sentences about one person in one post."""
    return [one.says.zh for one in every(case) if (one.name, one.post) == (name, of_post)]


def said_in_english(case, name, of_post="chair"):
    return [one.says.en for one in every(case) if (one.name, one.post) == (name, of_post)]


def seat(case, name, of_post="chair"):
    """By how many votes, more or fewer, what then, through whom, taken from whom."""
    return [
        (one.by, one.more, one.then, "".join(one.others), one.instead_of)
        for one in every(case)
        if (one.of, one.name, one.post) == (Of.SEAT, name, of_post)
    ]


def line(case, name, of_post="chair"):
    """Votes missing to a line that alone would not have brought a seat."""
    return [
        one.by for one in every(case) if (one.of, one.name, one.post) == (Of.LINE, name, of_post)
    ]


def test_people_are_told_in_order_of_votes():
    case = vote(post("chair", 1, 甲=200, 乙=400, 丙=100, 丁=150))
    assert list(dict.fromkeys(one.name for one in every(case))) == ["乙", "甲", "丁", "丙"]


def test_a_single_vote_may_be_all_that_a_seat_hangs_on():
    one = {"registered": 1, "issued": 1, "collected": 1}
    case = vote(post("chair", 1, 甲=1), **one)
    assert seat(case, "甲") == [(1, False, Then.NOTHING, "", None)]
    assert said(case, "甲") == ["少得1票即不足1票，不能当选"]


@pytest.mark.parametrize(
    ("other", "instead_of", "zh"),
    [
        (448, None, "再得3票即过半数，当选"),
        (449, None, "再得3票即过半数，当选"),  # the last three ballots are just enough
        (450, "乙", "如有3票由乙改投，即过半数，当选"),  # two are left: one would have to move
    ],
)
def test_votes_come_from_the_ballots_left_as_long_as_there_are_enough(other, instead_of, zh):
    case = vote(post("chair", 1, 甲=448, 乙=other))
    assert seat(case, "甲") == [(3, True, Then.ELECTED, "", instead_of)]
    assert said(case, "甲") == [zh]


@pytest.mark.parametrize(("votes", "by", "en"), [(449, 2, "2 votes"), (450, 1, "1 vote")])
def test_a_vote_given_to_another_is_said_in_the_right_number(votes, by, en):
    case = vote(post("chair", 1, 甲=votes, 乙=900 - votes), collected=900)
    case["posts"][0]["votes"]["乙"] = 900 - votes
    (says,) = said_in_english(case, "甲")
    assert says == f"{en} given here instead of to 乙 would have been over half and won a seat"
    assert seat(case, "甲")[0][0] == by


def test_votes_taken_from_the_winner_tie_at_half_the_distance():
    """400 and 500 of 900 in a rerun: 50 votes taken make 450 each, 51 make 甲 the winner."""
    case = vote(post("chair", 1, 甲=400, 乙=500), **RERUN)
    assert seat(case, "甲") == [
        (50, True, Then.TIED, "乙", "乙"),
        (51, True, Then.ELECTED, "", "乙"),
    ]
    assert said(case, "甲") == [
        "如有50票由乙改投，即与乙得票相等，再次投票",
        "如有51票由乙改投，即当选",
    ]
    odd = vote(post("chair", 1, 甲=400, 乙=499), collected=899, issued=899, **RERUN)
    assert seat(odd, "甲") == [(50, True, Then.ELECTED, "", "乙")]


def test_votes_are_taken_from_the_last_of_the_elected():
    """Full ballots: with 51 of 丙's votes 甲 is only at the line, with 100 beside 丙."""
    case = vote(post("member", 2, 乙=800, 丙=600, 甲=400), settings={"women": "none"})
    assert [turn[0] for turn in seat(case, "甲", "member")] == [100, 101]
    assert {turn[4] for turn in seat(case, "甲", "member")} == {"丙"}


@pytest.mark.parametrize(
    ("own", "others", "taken_from"),
    [(300, {"丙": 310, "乙": 290}, "丙"), (310, {"丙": 300, "乙": 290}, "丙")],
)
def test_where_nobody_is_elected_votes_are_taken_from_the_strongest_other(own, others, taken_from):
    case = vote(post("chair", 1, 甲=own, **others))
    assert seat(case, "甲") == [(451 - own, True, Then.ELECTED, "", taken_from)]


def test_where_nobody_else_has_a_vote_nothing_can_be_taken():
    case = vote(post("chair", 1, 甲=100), collected=601, issued=601)
    case["posts"][0]["votes"] = {"甲": 0}
    assert seat(case, "甲") == [(301, True, Then.ELECTED, "", None)]


@pytest.mark.parametrize(
    ("votes", "others", "missing"),
    [
        ({"甲": 250, "乙": 450}, [(200, Then.TIED)], [50]),
        ({"甲": 250, "乙": 600}, None, [50]),  # fifty ballots are left, just enough for the line
        ({"甲": 249, "乙": 601}, None, []),  # fifty left, fifty-one missing
        ({"甲": 300, "乙": 450}, [(150, Then.TIED)], []),
        ({"甲": 299, "乙": 450}, [(151, Then.TIED)], [1]),
        ({"甲": 301, "乙": 450}, [(149, Then.TIED)], []),
    ],
)
def test_the_line_is_told_where_it_can_be_reached_and_alone_brings_no_seat(votes, others, missing):
    case = vote(post("chair", 1, **votes), **RERUN)
    assert line(case, "甲") == missing
    if others is not None:
        assert [(by, then) for by, _more, then, _who, _of in seat(case, "甲")] == others
    if missing:
        sentence = f"再得{missing[0]}票即达到“不少于三分之一”，但尚不改变结果"
        assert sentence in said(case, "甲")


def test_where_the_line_brings_the_seat_it_is_not_told_twice():
    case = vote(post("chair", 1, 甲=448))
    assert line(case, "甲") == [] and seat(case, "甲") == [(3, True, Then.ELECTED, "", None)]


def test_a_loss_by_the_line_and_a_loss_to_another_are_told_apart():
    close = vote(post("chair", 1, 甲=301, 乙=300), **RERUN)
    assert seat(close, "甲") == [(1, False, Then.TIED, "乙", None)]
    assert said(close, "甲") == ["少得1票即与乙得票相等，须再次投票"]
    alone = vote(post("chair", 1, 甲=301, 乙=299), **RERUN)
    assert seat(alone, "甲") == [(2, False, Then.NOTHING, "", None)]
    assert said(alone, "甲") == ["少得2票即不足300票，不能当选"]


def test_in_a_tie_one_vote_fewer_loses_and_one_more_wins():
    case = vote(post("chair", 1, 甲=400, 乙=400), **RERUN)
    assert seat(case, "甲") == [
        (1, False, Then.NOTHING, "乙", None),
        (1, True, Then.ELECTED, "", None),
    ]
    assert said(case, "甲") == ["少得1票即由乙当选", "再得1票即当选"]
    english = said_in_english(case, "甲")
    assert english[0] == "1 fewer vote would have given the seat to 乙"
    assert english[1] == "1 more vote would have won a seat"


def test_a_tie_names_all_others_in_it_and_nobody_of_another_tie():
    case = vote(
        post("chair", 1, 丁=300, 戊=300),
        post("member", 1, 甲=299, 乙=300, 丙=300),
        **RERUN,
    )
    assert seat(case, "甲", "member") == [(1, True, Then.TIED, "乙丙", None)]


def test_of_two_ties_in_one_post_the_person_s_own_is_named():
    """丙 and 丁 are a family with one seat between them; 甲 would tie with 乙 for the other."""
    kin = [["丙", "丁", "spouse"]]
    case = vote(post("member", 2, 丙=400, 丁=400, 乙=350, 甲=349), relatives=kin, **RERUN)
    assert seat(case, "甲", "member")[0] == (1, True, Then.TIED, "乙", None)


def test_of_ties_in_two_posts_the_one_of_this_post_is_named():
    case = vote(post("chair", 1, 甲=300, 戊=300), post("member", 1, 甲=349, 乙=350), **RERUN)
    assert seat(case, "甲", "member")[0] == (1, True, Then.TIED, "乙", None)


def test_who_drops_out_of_a_tie_that_goes_on_gives_nobody_a_seat():
    case = vote(post("member", 2, 甲=400, 乙=400, 丙=400, 丁=400), **RERUN)
    assert said(case, "甲", "member")[0] == "少得1票即不能当选"


def test_a_tie_cites_the_rule_of_equal_votes_and_all_else_the_line():
    case = vote(post("chair", 1, 甲=299, 乙=301), **RERUN)
    cited = {one.then: one.cited for one in every(case) if one.name == "甲" and one.of is Of.SEAT}
    assert set(cited) == {Then.TIED, Then.ELECTED}
    steps = decide(case_from(object_from(json.dumps(case)))).steps
    (line_cited,) = [one.cited for one in steps if "为基数" in one.says.zh]
    tied = vote(post("chair", 1, 甲=300, 乙=300), **RERUN)
    again = decide(case_from(object_from(json.dumps(tied)))).steps
    (equal_cited,) = [one.cited for one in again if "再次投票" in one.says.zh]
    assert cited == {Then.ELECTED: line_cited, Then.TIED: equal_cited}
    assert line_cited and equal_cited and line_cited != equal_cited


def test_votes_move_from_the_elected_with_fewest_even_where_she_came_first():
    """女 was declared first with 460; 60 of her votes tie 乙 with 甲, 61 put him above."""
    case = vote(post("member", 2, 女=460, 甲=700, 乙=640), people=sexes("女", "甲乙"))
    assert seat(case, "乙", "member") == [
        (60, True, Then.TIED, "甲", "女"),
        (61, True, Then.ELECTED, "", "女"),
    ]


def test_who_holds_a_lower_seat_may_still_be_told_whose_votes_were_missing():
    case = vote(post("chair", 1, 女=300, 乙=600), people=sexes("女", "乙"))
    case["already_elected"] = {"member": ["女"]}
    assert seat(case, "女") == [(151, True, Then.HELD, "", "乙")]


def test_who_is_held_is_helped_by_no_number_of_votes():
    case = vote(post("chair", 1, 甲=500, 乙=300), people=BARRED)
    assert seat(case, "甲") == [
        (50, False, Then.NOTHING, "", None),
        (None, True, Then.HELD, "", None),
    ]
    assert said(case, "甲")[1] == "得票再多也不能宣布：须先解决暂缓的原因"
    full = vote(post("chair", 1, 甲=500, 乙=400), people=BARRED)
    assert seat(full, "甲")[1] == (None, True, Then.HELD, "", None)


def test_a_win_that_would_be_held_is_told_so():
    case = vote(post("chair", 1, 甲=448), people=BARRED)
    assert seat(case, "甲") == [(3, True, Then.HELD, "", None)]
    assert said(case, "甲") == ["再得3票即过半数，得到名额，但须暂缓宣布"]


@pytest.mark.parametrize("full", [False, True])
def test_who_holds_a_higher_post_needs_no_votes_for_a_lower(full):
    others = {"乙": 500, "丙": 1200 - 400} if full else {"乙": 400}
    case = vote(post("chair", 1, 甲=600), post("member", 2, 甲=300, **others))
    case["settings"] = {"women": "none"}
    turn = (None, True, Then.NOTHING, "", None)
    assert seat(case, "甲", "member") == [turn]
    assert said(case, "甲", "member")[-1] == "已任主任，本职位得票多少都不改变结果"
    assert line(case, "甲", "member") == [151]


@pytest.mark.parametrize(
    ("held_before", "wins", "seated"),
    [
        ("chair", "member", "主任"),
        ("woman_member", "member", "妇女委员"),
        ("member", "member", "委员"),
        ("member", "chair", None),
    ],
)
def test_who_holds_a_seat_from_an_earlier_vote_is_told_which(held_before, wins, seated):
    case = vote(post(wins, 1, 女=300), people=sexes("女"))
    case["already_elected"] = {held_before: ["女"], "vice_chair": ["别"]}
    last = said(case, "女", wins)[-1]
    if seated is None:
        assert last == "再得151票即过半数，得到名额，但须暂缓宣布"
    else:
        assert last == f"已任{seated}，本职位得票多少都不改变结果"


def test_where_no_number_helps_the_ballots_left_are_told():
    """Two relatives: 乙 holds the chair, so 甲 stays out whatever his votes."""
    case = vote(
        post("chair", 1, 乙=600),
        post("member", 1, 甲=400),
        relatives=[["甲", "乙", "spouse"]],
        settings={"women": "none"},
        already_elected={"vice_chair": ["别"]},
    )
    assert said(case, "甲", "member")[-1] == "至多还可再得500票，仍不改变结果"
    assert said_in_english(case, "甲", "member")[-1].startswith("at most 500 more votes")


def test_carried_votes_alone_may_bring_what_no_vote_fewer_takes():
    """甲 is barred: held as chair, and as a member with the votes carried down alone."""
    case = vote(post("chair", 1, 甲=500), post("member", 1, 乙=300), people=BARRED, **CARRIED)
    assert seat(case, "甲", "member") == [
        (None, False, Then.HELD, "", None),
        (None, True, Then.HELD, "", None),
    ]
    assert said(case, "甲", "member")[0] == "本职位一票未得，结果也相同"


def test_carried_votes_leave_room_only_on_ballots_that_do_not_name_the_person():
    """200 as a member and 300 for chair: 400 ballots do not name him, and no more are tried."""
    case = vote(
        post("chair", 1, 甲=300), post("member", 2, 甲=200, 乙=900), people=BARRED, **CARRIED
    )
    assert seat(case, "甲", "member") == [
        (50, False, Then.NOTHING, "", None),
        (None, True, Then.HELD, "", None),
    ]
