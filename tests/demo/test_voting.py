"""How the demo's voters vote: lawfully, as they lean, level where the story wants a tie."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ballot.sample import DOCUMENT

from huanjie.ballot.definition import definition_from_json
from huanjie.demo.voting import Marks, Mood, cast, level, mood_of
from huanjie.terms.ballots import Vote

BALLOT = definition_from_json(json.dumps(DOCUMENT))
TIED = Mood(
    leaning={(c.id, n.id): 0.5 for c in BALLOT.contests for n in c.candidates},
    tied=("member", "m3", "m4"),
)
SEEDS = st.integers(min_value=0, max_value=10**6)


def votes_for(box: list[Marks], contest: str, choice: str) -> int:
    return sum(marks[contest, choice] is Vote.FOR for marks in box)


@given(SEEDS, st.sampled_from(("plain", "rerun", "tie")))
def test_nobody_votes_for_more_names_than_seats_and_everybody_marks_every_name(
    seed: int, plot: str
) -> None:
    rng = Random(seed)
    box = cast(rng, BALLOT, mood_of(rng, BALLOT, plot=plot), ballots=20)
    names = {(c.id, n.id) for c in BALLOT.contests for n in c.candidates}
    for marks in box:
        assert set(marks) == names
        for contest in BALLOT.contests:
            wanted = [k for k, vote in marks.items() if k[0] == contest.id and vote is Vote.FOR]
            assert len(wanted) <= contest.seats


@settings(max_examples=20)
@given(SEEDS)
def test_a_plain_village_gives_every_seat_a_majority_of_its_first_names(seed: int) -> None:
    rng = Random(seed)
    box = cast(rng, BALLOT, mood_of(rng, BALLOT, plot="plain"), ballots=900)
    for contest in BALLOT.contests:
        got = [votes_for(box, contest.id, n.id) for n in contest.candidates]
        assert min(got[: contest.seats]) > 450 > max(got[contest.seats :])


@settings(max_examples=20)
@given(SEEDS)
def test_a_village_of_another_election_gives_nobody_a_majority_for_the_chair(seed: int) -> None:
    rng = Random(seed)
    box = cast(rng, BALLOT, mood_of(rng, BALLOT, plot="rerun"), ballots=900)
    assert max(votes_for(box, "chair", n) for n in ("c1", "c2")) < 450
    assert all(votes_for(box, "member", n) > 450 for n in ("m1", "m2", "m3"))


@settings(max_examples=20)
@given(SEEDS)
def test_a_village_of_a_tie_ends_level_with_both_above_half(seed: int) -> None:
    rng = Random(seed)
    mood = mood_of(rng, BALLOT, plot="tie")
    assert mood.tied == ("member", "m3", "m4")
    box = cast(rng, BALLOT, mood, ballots=900)
    level(box, mood, ahead=0)
    assert votes_for(box, "member", "m3") == votes_for(box, "member", "m4") > 450


@settings(max_examples=20)
@given(SEEDS)
def test_a_village_of_relatives_gives_one_member_more_a_majority_than_there_are_seats(
    seed: int,
) -> None:
    rng = Random(seed)
    mood = mood_of(rng, BALLOT, plot="plain", relatives=True)
    box = cast(rng, BALLOT, mood, ballots=900)
    assert all(votes_for(box, "member", n) > 450 for n in ("m1", "m2", "m3", "m4"))
    assert votes_for(box, "chair", "c2") < 450


@given(SEEDS, st.integers(min_value=-8, max_value=8))
def test_levelling_makes_up_for_the_other_boxes_and_gives_nobody_a_vote_too_many(
    seed: int, ahead: int
) -> None:
    box = cast(Random(seed), BALLOT, TIED, ballots=60)
    before = [sum(v is Vote.FOR for v in marks.values()) for marks in box]
    level(box, TIED, ahead=ahead)
    assert ahead + votes_for(box, "member", "m3") == votes_for(box, "member", "m4")
    after = [sum(v is Vote.FOR for v in marks.values()) for marks in box]
    assert all(now <= then for now, then in zip(after, before, strict=True))


@pytest.mark.parametrize(("ahead", "ballots"), [(1, 1), (0, 1), (-1, 1), (0, 2), (-2, 2), (1, 4)])
def test_a_ballot_can_bridge_two_votes_and_an_odd_one_abstains(ahead: int, ballots: int) -> None:
    """m4 has every ballot: one moves two votes, the last of an odd number one."""
    box: list[Marks] = [
        {("member", "m3"): Vote.ABSTAIN, ("member", "m4"): Vote.FOR} for _ in range(ballots)
    ]
    level(box, TIED, ahead=ahead)
    assert ahead + votes_for(box, "member", "m3") == votes_for(box, "member", "m4")


def test_a_box_too_small_to_end_level_is_a_mistake_of_the_story() -> None:
    box: list[Marks] = [{("member", "m3"): Vote.ABSTAIN, ("member", "m4"): Vote.FOR}]
    with pytest.raises(ValueError, match="too small"):
        level(box, TIED, ahead=-3)


def test_without_a_tie_in_the_story_no_vote_moves() -> None:
    plain = Mood(leaning=TIED.leaning)
    box = cast(Random(1), BALLOT, plain, ballots=30)
    untouched = [dict(marks) for marks in box]
    level(box, plain, ahead=7)
    assert box == untouched
