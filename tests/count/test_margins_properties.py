"""Every margin recounted by brute force: the number changes the result, one less does not."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.count.drawn import NAMES, POSTS, votes

from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Of, Then, fate
from huanjie.count.margins import margins
from huanjie.count.margins_validity import OVER, TURNOUT, with_collected
from huanjie.count.outcome import decide
from huanjie.terms.findings import Refused

COMMITTEES = st.fixed_dictionaries(
    {},
    optional={
        "vote_carry_down": st.booleans(),
        "women": st.sampled_from(["priority", "none"]),
        "waste_counts_in_total": st.booleans(),
        "relatives_at_result": st.sampled_from(["higher_post_then_votes", "none"]),
    },
)


@st.composite
def committee_votes(draw):
    """A small vote with settings, waste, and people who hold a seat from an earlier vote."""
    case = draw(votes())
    case["settings"] |= draw(COMMITTEES)
    case["waste"] = draw(st.sampled_from([0, 0, 0, 2]))
    holders = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
    for holder in holders:
        post = draw(st.sampled_from(POSTS))
        case.setdefault("already_elected", {}).setdefault(post, []).append(holder)
    return case


def decided(case):
    """The case as a noun with its outcome; None where the figures contradict each other."""
    noun = case_from(object_from(json.dumps(case)))
    try:
        return noun, decide(noun)
    except Refused:
        return None


def with_votes(case, post, name, change, instead_of=None):
    """The fate after so many votes more, fewer, or taken from another; None where impossible."""
    posts = []
    for one in case.posts:
        given = dict(one.votes)
        if one.post is post:
            given[name] = given.get(name, 0) + change
            if instead_of is not None:
                given[instead_of] -= change
        posts.append(replace(one, votes=given))
    if any(number < 0 for one in posts for number in one.votes.values()):
        return None
    try:
        return fate(decide(replace(case, posts=tuple(posts))), post, name)
    except Refused:
        return None


def smallest(case, margin, wanted):
    """The smallest number by counting through all of them; None where there is none."""
    for number in range(1, case.valid_ballots + 1):
        signed = number if margin.more else -number
        if wanted(with_votes(case, margin.post, margin.name, signed, margin.instead_of)):
            return number
    return None


@given(committee_votes())
def test_the_nearest_other_fate_is_found_and_nothing_nearer(case):
    found = decided(case)
    if found is None:
        return
    noun, outcome = found
    first = {}
    for margin in margins(noun, outcome):
        if margin.of is Of.SEAT:
            first.setdefault((margin.post, margin.name, margin.more), margin)
    for margin in first.values():
        now = fate(outcome, margin.post, margin.name)
        assert margin.by == smallest(noun, margin, lambda then, now=now: then not in (None, now))
        if margin.by is not None:
            signed = margin.by if margin.more else -margin.by
            then = with_votes(noun, margin.post, margin.name, signed, margin.instead_of)
            assert then is margin.then


@given(committee_votes())
def test_the_votes_missing_to_a_seat_are_the_fewest(case):
    found = decided(case)
    if found is None:
        return
    noun, outcome = found
    for margin in margins(noun, outcome):
        if margin.of is Of.SEAT and margin.more and margin.then is Then.ELECTED:
            assert margin.by == smallest(noun, margin, lambda then: then is Then.ELECTED)


@given(committee_votes())
def test_everybody_is_told_what_would_cost_the_seat_or_what_was_missing(case):
    found = decided(case)
    if found is None:
        return
    noun, outcome = found
    told = {(m.post, m.name, m.more) for m in margins(noun, outcome) if m.of is Of.SEAT}
    for one in noun.posts:
        for name in one.votes:
            now = fate(outcome, one.post, name)
            assert ((one.post, name, False) in told) is (now is not Then.NOTHING)
            assert ((one.post, name, True) in told) is (now is not Then.ELECTED)


@given(committee_votes())
def test_votes_come_from_another_only_where_no_votes_more_would_do(case):
    found = decided(case)
    if found is None:
        return
    noun, outcome = found
    for margin in margins(noun, outcome):
        if margin.instead_of is None:
            continue
        plain = replace(margin, instead_of=None)
        now = fate(outcome, margin.post, margin.name)
        assert smallest(noun, plain, lambda then, now=now: then not in (None, now)) is None


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.data())
def test_so_many_ballots_decide_whether_a_vote_counts(registered, issued, collected, data):
    case = {
        "kind": "election",
        "procedure": "villagers_committee",
        "on": "2026-04-20",
        "round": "first",
        "registered": registered,
        "issued": issued,
        "collected": collected,
        "voters": data.draw(st.integers(0, registered)),
        "posts": [{"post": "chair", "seats": 1, "votes": {}}],
    }
    noun, outcome = decided(case)
    for margin in margins(noun, outcome):
        if margin.of not in (Of.TURNOUT, Of.OVERCOLLECTED):
            continue
        nobodys = margin.of is Of.OVERCOLLECTED
        signed = margin.by if margin.more else -margin.by
        nearer = signed - (1 if margin.more else -1)

        def reason(change, nobodys=nobodys):
            varied = with_collected(noun, collected + change, voters_too=not nobodys)
            return decide(varied).invalid_reason

        group, now = OVER if nobodys else TURNOUT, outcome.invalid_reason
        assert (reason(signed) is None) is (margin.then is Then.VALID)
        assert (reason(signed) in group) is not (now in group)
        if nobodys and now in OVER:
            assert reason(nearer) is not None
        else:
            assert (reason(nearer) in group) is (now in group)
