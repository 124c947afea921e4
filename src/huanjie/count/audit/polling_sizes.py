"""How many papers a poll needs if the reported figures are right, from the chances themselves."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, log

import numpy as np
import numpy.typing as npt

from huanjie.count.audit.claims import Claim, Kind
from huanjie.count.audit.polling import stake
from huanjie.count.audit.rounding import at_most, logarithm

HALF, NINETY = 0.5, 0.9
UNLIKELY = 1e-12
"""Courses of the bet less likely than this are no longer followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many draws confirm a right claim in half of all audits, and in nine of ten.

    None: more than there are papers, so all are better counted.
    """

    median: int | None = None
    ninety: int | None = None

    @property
    def first(self) -> int | None:
        """How many to draw first."""
        return self.median if self.ninety is None else self.ninety


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bet:
    """A bet with two ends: how often it is decided, how often won, what the logarithm gains."""

    decided: Fraction
    won: float
    gain: float
    loss: float
    goal: float

    @property
    def growth(self) -> float:
        """What the logarithm gains on a draw, on average."""
        return float(self.decided) * (self.won * self.gain - (1 - self.won) * self.loss)

    def losses_at_goal(self, draws: int) -> int:
        """With no more losses than this among so many draws the goal is reached."""
        return int((draws * self.gain - self.goal) // (self.gain + self.loss))


def sizes(claim: Claim, limit: Fraction) -> Sizes:
    """The sizes of a poll on one claim at a risk limit.

    A bet with more than two ends is taken as one with two of the same average.
    """
    if stake(claim) == 0:
        return Sizes()
    bet = _with_two_ends(claim, goal=-log(limit))
    return _followed(bet, most=int(claim.papers * bet.decided))


def more_expected(claim: Claim, *, so_far: Decimal, limit: Fraction) -> int | None:
    """How many more draws confirm the claim on average, if the reported figures are right.

    None: on average no number does.
    """
    if stake(claim) == 0:
        return None
    if at_most(so_far, limit):
        return 0
    goal = float(logarithm(Fraction(so_far) / limit))
    bet = _with_two_ends(claim, goal=goal)
    return ceil(goal / bet.growth) if bet.growth > 0 else None


def _with_two_ends(claim: Claim, *, goal: float) -> _Bet:
    up, down = (claim.most, claim.least) if claim.line else (Fraction(1), Fraction(-1))
    if claim.line and claim.line.valid_only:
        up = 1 + claim.least
    return _Bet(
        decided=_decided(claim),
        won=float(_chance_to_win(claim)),
        gain=log(1 + stake(claim) * up),
        loss=-log(1 + stake(claim) * down),
        goal=goal,
    )


def _decided(claim: Claim) -> Fraction:
    """The share of papers on which the bet is not returned: void or for both, it is."""
    if claim.line is None:
        return min(Fraction(1), Fraction(claim.votes + claim.other_votes, claim.papers))
    return Fraction(claim.line.base, claim.papers) if claim.line.valid_only else Fraction(1)


def _chance_to_win(claim: Claim) -> Fraction:
    if claim.line is None:
        return Fraction(claim.votes, claim.votes + claim.other_votes)
    if claim.line.valid_only:
        share = Fraction(claim.votes, claim.line.base * len(claim.contests))
        return share if claim.kind is Kind.PASSED else 1 - share
    return (claim.sum / claim.papers - claim.least) / (claim.most - claim.least)


def _followed(bet: _Bet, *, most: int) -> Sizes:
    """All courses of the bet followed draw by draw until nine tenths have reached the goal."""
    alive: npt.NDArray[np.float64] = np.ones(1)
    fewest, reached, median = 0, 0.0, None
    for draws in range(1, most + 1):
        alive = np.append(alive * bet.won, 0.0) + np.append(0.0, alive * (1 - bet.won))
        over = max(0, bet.losses_at_goal(draws) + 1 - fewest)
        reached += float(alive[:over].sum())
        alive, fewest = alive[over:], fewest + over
        if median is None and reached >= HALF:
            median = ceil(draws / bet.decided)
        if reached >= NINETY:
            return Sizes(median=median, ninety=ceil(draws / bet.decided))
        likely = np.flatnonzero(alive >= UNLIKELY)
        alive = alive[: likely[-1] + 1] if likely.size else alive
    return Sizes(median=median)
