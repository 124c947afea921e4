"""How the demo's voters vote: one mark for each printed name of each ballot in the boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from huanjie.terms.ballots import BallotContest, BallotDefinition, Vote

NEXT_IN_LINE = 0.66
Marks = dict[tuple[str, str], Vote]
"""(contest, choice) → what the voter meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a village leans: the share of voters who want each printed name.

    `tied` names two people of one contest who end level; `adrift` is a contest in which nobody
    comes near half.
    """

    leaning: Mapping[tuple[str, str], float]
    tied: tuple[str, str, str] | None = None


def mood_of(
    rng: Random, definition: BallotDefinition, *, plot: str, relatives: bool = False
) -> Mood:
    """A lawful result in most villages; where the plot asks no majority for the chair, a tie, or
    one more member over half than there are seats.
    """
    leaning: dict[tuple[str, str], float] = {}
    tied = None
    for contest in definition.contests:
        names = [c.id for c in contest.candidates]
        chosen, others = names[: contest.seats], names[contest.seats :]
        adrift = plot == "rerun" and contest.id == "chair"
        for name in chosen:
            leaning[contest.id, name] = 0.42 if adrift else rng.uniform(0.66, 0.84)
        for name in others:
            leaning[contest.id, name] = 0.38 if adrift else rng.uniform(0.1, 0.22)
        if relatives and contest.id == "member":
            leaning[contest.id, others[0]] = NEXT_IN_LINE
        if plot == "tie" and contest.id == "member":
            last, next_one = chosen[-1], others[0]
            leaning[contest.id, last] = leaning[contest.id, next_one] = 0.64
            tied = (contest.id, last, next_one)
    return Mood(leaning=leaning, tied=tied)


def cast(rng: Random, definition: BallotDefinition, mood: Mood, *, ballots: int) -> list[Marks]:
    """The ballots of a box as the voters meant them; nobody marks more names than seats."""
    return [
        {
            key: vote
            for contest in definition.contests
            for key, vote in _column(rng, contest, mood).items()
        }
        for _ in range(ballots)
    ]


def _column(rng: Random, contest: BallotContest, mood: Mood) -> Marks:
    order: Sequence[str] = [c.id for c in contest.candidates]
    wanted = [c for c in order if rng.random() < mood.leaning[contest.id, c]]
    if len(wanted) > contest.seats:
        wanted = rng.sample(wanted, contest.seats)
    against = 0.18 if wanted else 0.05
    return {
        (contest.id, choice): Vote.FOR
        if choice in wanted
        else (Vote.AGAINST if rng.random() < against else Vote.ABSTAIN)
        for choice in order
    }


def level(box: list[Marks], mood: Mood, *, ahead: int) -> None:
    """Make the two names of a tie end with equal votes: `ahead` is what the other boxes gave.

    Whole votes move from the one to the other; where one vote is over, its ballot abstains.
    """
    if mood.tied is None:
        return
    contest, first, second = mood.tied
    difference = ahead + sum(
        (marks[contest, first] is Vote.FOR) - (marks[contest, second] is Vote.FOR) for marks in box
    )
    more, less = (first, second) if difference > 0 else (second, first)
    left = abs(difference)
    for marks in box:
        if left == 0:
            return
        if marks[contest, more] is Vote.FOR and marks[contest, less] is not Vote.FOR:
            marks[contest, more] = Vote.ABSTAIN
            left -= 1
            if left:
                marks[contest, less] = Vote.FOR
                left -= 1
    if left:
        raise ValueError("the box is too small to end level")
