"""The corners of the rules that an answer passed: a count of them shows what a run reached."""

import re
from collections.abc import Iterator
from typing import Any

from tests.second_reading.question import COMMITTEES, Question

Answer = dict[str, Any]

# Every corner of §§3.1–3.6 that a long run must reach; a run that misses one proves less.
EXPECTED = frozenset(
    {
        *(
            f"invalid: {reason}"
            for reason in (
                "quorum_not_met",
                "turnout_not_over_half",
                "turnout_not_over_two_thirds",
                "more_ballots_than_issued",
                "more_ballots_than_voters",
            )
        ),
        *(
            f"held: {reason}"
            for reason in (
                "barred",
                "already_elected",
                "higher_post_pending",
                "relative_already_elected",
                "relative_pending",
                "party_win_base_not_set",
            )
        ),
        *(
            f"finding: {code}"
            for code in (
                "exactly_four_fifths",
                "policy_bar",
                "representatives_below_four_fifths",
                "representatives_choose_presiding_member",
                "seats_may_be_reduced",
                "too_few_candidates",
                "vice_chair_presides",
                "woman_place_pending",
                "women_below_third",
                "women_rule_not_checked",
                "women_rule_pending",
            )
        ),
        "votes carried down",
        "left out: elected to a higher post",
        "left out: already elected",
        "left out: a relative of such",
        "one post: a relative gives way",
        "one post: a family of equal votes",
        "one post: a family linked through others",
        "women: a seat is kept",
        "women: one declared first",
        "women: equal women in a tie of the ordinary count",
        "women: equal women vote again",
        "void: a barred winner's seat stays empty",
        "tied",
        "tied: several ties in one post",
        "tied: in several posts",
        "rerun: after a first vote",
        "rerun: after a rerun",
        "rerun: more candidates by equal votes",
        "rerun: nobody may stand",
        "vacant: chair",
        "vacant: member",
        "candidates: a woman takes the last place",
        "candidates: men equal where the woman's place is taken",
        "candidates: women equal for the last place",
        "together: 3 of §§3.3–3.6",
        "together: 4 of §§3.3–3.6",
        "together: 5 of §§3.3–3.6",
    }
)


def corners(question: Question, answer: Answer, first: bool) -> set[str]:
    """The corners one answer passed."""
    found = set(question.corners)
    found |= {f"finding: {code}" for code in question.findings}
    if "elected" in answer:
        found |= set(_of_election(answer, first))
        if question.procedure in COMMITTEES:
            found |= {f"together: {n} of §§3.3–3.6" for n in range(3, _together(found) + 1)}
    return found


def _of_election(answer: Answer, first: bool) -> Iterator[str]:
    if answer["invalid_reason"]:
        yield f"invalid: {answer['invalid_reason']}"
    for held in answer["held"]:
        yield f"held: {held['reason']}"
    for post in answer["vacant"]:
        yield f"vacant: {post}"
    for again in answer["rerun"].values():
        yield f"rerun: after a {'first vote' if first else 'rerun'}"
        if not again["candidates"]:
            yield "rerun: nobody may stand"
    yield from _of_ties([tie["post"] for tie in answer["tied"]])


def _of_ties(posts: list[str]) -> Iterator[str]:
    if posts:
        yield "tied"
    if len(posts) > len(set(posts)):
        yield "tied: several ties in one post"
    if len(set(posts)) > 1:
        yield "tied: in several posts"


def _together(found: set[str]) -> int:
    """How many of the separate rules of §§3.3–3.6 met in one answer."""
    rules = (
        "votes carried",
        "left out",
        "one post",
        "women: ",
        "held: |void: ",
        "tied",
        "rerun: |vacant: ",
    )
    return sum(any(re.match(rule, one) for one in found) for rule in rules)
