"""What would have changed a result: each margin at its boundary."""

import json

import pytest
from tests.count.votes import branch, post, sexes, vote

from huanjie.count.case import Post
from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Of, Then
from huanjie.count.margins import margins
from huanjie.count.margins_votes import MOST_PEOPLE
from huanjie.count.outcome import decide


def found(case, of=None, name=None):
    """The margins of a case given as JSON, of one kind or one person."""
    noun = case_from(object_from(json.dumps(case)))
    every = margins(noun, decide(noun))
    return [m for m in every if (of is None or m.of is of) and (name is None or m.name == name)]


def seat(case, name):
    """(number, more?, what then) of every margin of one person's seat."""
    return [(m.by, m.more, m.then) for m in found(case, Of.SEAT, name)]


def said(case, name):
    return [m.says.joined() for m in found(case, name=name)]


# The vote ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("collected", "by", "more", "then"),
    [(599, 2, True, Then.VALID), (600, 1, True, Then.VALID), (601, 1, False, Then.INVALID)],
)
def test_exactly_half_of_the_registered_lacks_one_ballot(collected, by, more, then):
    (margin,) = found(vote(post("chair", 1), collected=collected), Of.TURNOUT)
    assert (margin.by, margin.more, margin.then) == (by, more, then)


def test_the_turnout_is_said_with_its_numbers():
    (margin,) = found(vote(post("chair", 1), collected=600), Of.TURNOUT)
    assert margin.says.zh == "收回600张，至少须601张：再多1人投票即足够"
    assert margin.says.en.endswith("1 more ballot would have been enough")
    assert margin.cited == "村民委员会组织法(2025) 18②"


def test_a_rerun_that_needs_no_turnout_has_no_margin_of_it():
    case = vote(post("chair", 1), round="rerun", settings={"rerun_turnout_required": False})
    assert found(case, Of.TURNOUT) == []


@pytest.mark.parametrize(
    ("collected", "by", "more", "then"),
    [(899, 2, True, Then.INVALID), (900, 1, True, Then.INVALID), (901, 1, False, Then.VALID)],
)
def test_ballots_are_too_many_from_the_first_that_nobody_was_given(collected, by, more, then):
    (margin,) = found(vote(post("chair", 1), collected=collected), Of.OVERCOLLECTED)
    assert (margin.by, margin.more, margin.then) == (by, more, then)


def test_without_the_ballots_too_many_the_turnout_may_fail():
    case = vote(post("chair", 1), collected=601, issued=600)
    (margin,) = found(case, Of.OVERCOLLECTED)
    assert (margin.by, margin.then) == (1, Then.INVALID)
    assert "仍因别的原因无效" in margin.says.zh


@pytest.mark.parametrize(
    ("setting", "by"), [("both", 50), ("voters", 50), ("issued", 150), (None, 50)]
)
def test_the_number_that_the_method_names_is_the_most(setting, by):
    settings = {"overcollected": setting} if setting else {}
    case = vote(post("chair", 1), issued=949, voters=849, collected=800, settings=settings)
    (margin,) = found(case, Of.OVERCOLLECTED)
    assert margin.by == by


@pytest.mark.parametrize(
    ("present", "by", "more", "then"),
    [(39, 1, True, Then.VALID), (40, 1, False, Then.INVALID), (41, 2, False, Then.INVALID)],
)
def test_four_fifths_of_those_due_are_a_quorum(present, by, more, then):
    case = branch(post("member", 1), on="2020-07-13", present=present)
    case |= {"issued": present, "collected": present}
    (margin,) = found(case, Of.QUORUM)
    assert (margin.by, margin.more, margin.then) == (by, more, then)


def test_a_vote_that_fails_has_margins_of_nothing_behind_the_failure():
    case = vote(post("chair", 1, 甲=500), collected=600)
    assert [margin.of for margin in found(case)] == [Of.TURNOUT]


def test_without_a_base_each_base_is_tried():
    case = branch(post("secretary", 1, 甲=24), present=46, issued=46, collected=46, settings={})
    by_present, by_due = found(case, Of.METHOD)
    assert (by_present.then, by_present.others) == (Then.ELECTED, ("甲",))
    assert by_due.then is Then.NOTHING
    assert by_present.says.zh == "以实到会46人为基数，须24票：书记甲当选"
    assert "nobody elected" in by_due.says.en
    assert found(case, Of.SEAT) == []


# A person's seat --------------------------------------------------------------------------------


@pytest.mark.parametrize(("votes", "by"), [(448, 3), (449, 2), (450, 1)])
def test_exactly_half_lacks_one_vote(votes, by):
    case = vote(post("chair", 1, 甲=votes))
    assert seat(case, "甲") == [(by, True, Then.ELECTED)]
    plural = "" if by == 1 else "s"
    assert said(case, "甲") == [
        f"再得{by}票即过半数，当选 / {by} more vote{plural} would have been over half and "
        "won a seat"
    ]


@pytest.mark.parametrize(("votes", "by"), [(451, 1), (452, 2)])
def test_a_seat_is_lost_under_the_line(votes, by):
    case = vote(post("chair", 1, 甲=votes, 乙=10))
    assert seat(case, "甲") == [(by, False, Then.NOTHING)]
    assert f"少得{by}票即不足451票" in said(case, "甲")[0]


@pytest.mark.parametrize(("votes", "by"), [(298, 2), (299, 1)])
def test_another_vote_needs_a_third(votes, by):
    case = vote(post("chair", 1, 甲=votes), round="rerun")
    assert seat(case, "甲") == [(by, True, Then.ELECTED)]
    assert "不少于三分之一" in said(case, "甲")[0]


def test_the_next_person_is_nearer_than_the_line_and_a_tie_is_a_change():
    case = vote(post("member", 3, 甲=700, 丁=650, 乙=600, 丙=460))
    assert seat(case, "乙") == [(140, False, Then.TIED)]
    assert seat(case, "丙") == [(140, True, Then.TIED), (141, True, Then.ELECTED)]
    assert said(case, "乙")[0].startswith("少得140票即与丙得票相等，须再次投票")


def test_over_the_line_without_a_seat_is_said_for_itself():
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=449))
    (line,) = found(case, Of.LINE, "丙")
    assert (line.by, line.then) == (2, Then.NOTHING)
    assert seat(case, "丙") == [(51, True, Then.TIED), (52, True, Then.ELECTED)]
    assert "但尚不改变结果" in line.says.zh


def test_those_who_tie_need_one_vote():
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=500), settings={"women": "none"})
    assert seat(case, "乙") == [(1, False, Then.NOTHING), (1, True, Then.ELECTED)]


def test_where_every_ballot_is_used_votes_must_come_from_another():
    case = vote(post("chair", 1, 甲=500, 乙=400))
    (margin,) = found(case, Of.SEAT, "乙")
    assert (margin.by, margin.instead_of, margin.then) == (51, "甲", Then.ELECTED)
    assert margin.says.zh == "如有51票由甲改投，即过半数，当选"
    assert margin.says.en.startswith("51 votes given here instead of to 甲")


def test_where_nobody_is_elected_votes_come_from_the_one_with_most():
    case = vote(post("chair", 1, 甲=449, 乙=441, 丙=10))
    (margin,) = found(case, Of.SEAT, "乙")
    assert (margin.by, margin.instead_of) == (10, "甲")


def test_who_holds_a_higher_post_is_beyond_any_number():
    case = vote(post("chair", 1, 甲=500), post("member", 2, 甲=500, 乙=460))
    below = [m for m in found(case, Of.SEAT, "甲") if m.post is Post.MEMBER]
    assert [(m.by, m.says.zh) for m in below] == [(None, "已任主任，本职位得票多少都不改变结果")]


def test_who_holds_a_lower_post_lacked_votes_for_the_higher():
    posts = (post("chair", 1, 甲=500, 乙=400), post("member", 2, 乙=500))
    (above,) = [m for m in found(vote(*posts), Of.SEAT, "乙") if m.post is Post.CHAIR]
    assert (above.by, above.instead_of, above.then) == (51, "甲", Then.ELECTED)


def test_posts_that_are_not_connected_say_nothing_of_each_other():
    posts = (post("secretary", 1, 甲=40), post("member", 1, 甲=20, 乙=30))
    (member,) = [m for m in found(branch(*posts), Of.SEAT, "甲") if m.post is Post.MEMBER]
    assert (member.by, member.instead_of, member.then) == (6, "乙", Then.ELECTED)


def test_no_number_of_votes_lifts_a_hold():
    people = {"甲": {"sex": "m", "barred": ["clan_forces"]}}
    case = vote(post("chair", 1, 甲=500), people=people)
    lost, never = found(case, Of.SEAT, "甲")
    assert (lost.by, lost.then) == (50, Then.NOTHING)
    assert never.by is None
    assert "先解决暂缓的原因" in never.says.zh


def test_votes_carried_down_alone_may_bring_the_seat():
    posts = (post("chair", 2, 甲=600, 乙=550, 丙=500), post("member", 1, 丙=10))
    case = vote(*posts, settings={"vote_carry_down": True, "women": "none"})
    (margin,) = [m for m in found(case, Of.SEAT, "丙") if m.post is Post.MEMBER]
    assert (margin.by, margin.then) == (None, Then.ELECTED)
    assert margin.says.zh == "本职位一票未得，结果也相同"


def test_votes_carried_down_count_towards_the_line_of_the_lower_post():
    posts = (post("chair", 1, 甲=440, 乙=460), post("member", 1, 甲=60))
    case = vote(*posts, settings={"vote_carry_down": True, "women": "none"})
    (margin,) = [m for m in found(case, Of.SEAT, "甲") if m.post is Post.MEMBER]
    assert (margin.by, margin.more, margin.then) == (50, False, Then.NOTHING)


def test_a_long_tail_of_names_is_not_looked_at():
    names = {f"人{n}": 1 for n in range(MOST_PEOPLE + 5)}
    case = vote(post("chair", 1, **names))
    assert len({m.name for m in found(case, Of.SEAT)}) == MOST_PEOPLE


# A rule -----------------------------------------------------------------------------------------


def test_who_gave_way_to_a_relative_is_named_with_the_relative_and_the_rule():
    members = post("member", 2, 乙=600, 丙=500, 丁=460)
    case = vote(post("chair", 1, 甲=500), members, relatives=[["甲", "乙", "spouse"]])
    (margin,) = found(case, Of.RULE)
    assert (margin.name, margin.others, margin.then) == ("乙", ("甲",), Then.ELECTED)
    assert margin.says.zh == "因近亲属甲当选而回避；若无近亲属关系，可以当选"
    assert "浙江31" in margin.cited
    assert found(case | {"settings": {"relatives_at_result": "none"}}, Of.RULE) == []


def test_only_relatives_ahead_displace_not_those_elected_below():
    posts = (post("chair", 1, 甲=500), post("vice_chair", 1, 乙=500), post("member", 2, 丁=600))
    kin = [["甲", "乙", "spouse"], ["丁", "乙", "sibling"]]
    (margin,) = found(vote(*posts, relatives=kin), Of.RULE)
    assert (margin.post, margin.name, margin.others) == (Post.VICE_CHAIR, "乙", ("甲",))


def test_a_relative_who_would_have_lost_anyway_was_not_displaced():
    members = post("member", 2, 丙=600, 丁=550, 乙=500)
    case = vote(post("chair", 1, 甲=500), members, relatives=[["甲", "乙", "spouse"]])
    assert found(case, Of.RULE) == []


def test_the_man_whose_seat_the_woman_took_is_named_with_her():
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=460), people=sexes("丙", "甲乙"))
    (margin,) = found(case, Of.RULE)
    assert (margin.name, margin.others, margin.then) == ("乙", ("丙",), Then.ELECTED)
    assert margin.says.zh == "因妇女名额由丙优先而未能当选"
    assert margin.cited.startswith("村民委员会选举规程")


def test_a_seat_kept_for_a_woman_names_who_would_have_had_it():
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=440), people=sexes("丙", "甲乙"))
    (margin,) = found(case, Of.RULE)
    assert (margin.name, margin.others) == ("乙", ())
    assert "保留一个名额" in margin.says.zh


def test_women_who_vote_again_displace_the_men_who_now_tie():
    votes = {"甲": 600, "乙": 500, "丁": 500, "戊": 460, "己": 460}
    case = vote(post("member", 3, **votes), people=sexes("戊己", "甲乙丁"))
    assert [(m.name, m.others, m.then) for m in found(case, Of.RULE)] == [
        ("乙", ("戊", "己"), Then.ELECTED),
        ("丁", ("戊", "己"), Then.ELECTED),
    ]


def test_a_woman_at_the_line_comes_before_men_with_more_votes():
    case = vote(post("member", 2, 甲=600, 乙=500, 丙=440), people=sexes("丙", "甲乙"))
    assert seat(case, "丙") == [(11, True, Then.ELECTED)]
