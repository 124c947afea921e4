"""Who a written name may be: names of a closed list, best first, for the person who rules on it.

A suggestion decides nothing. A name that is not on the list, a struck one, one under a seal get
suggestions too where there is something to be read.
"""

from collections.abc import Sequence

import numpy as np

from huanjie.ballot.names.likelihood import Floats, log_likelihoods
from huanjie.ballot.names.line import FramePicture, line_of
from huanjie.ballot.names.recognise import Recogniser, recogniser
from huanjie.ballot.names.tree import tree_of
from huanjie.terms.ballots import Suggestion

MOST = 5
LEAST_SCORE = 0.001
SOFTNESS = 1.5
"""The recogniser is surer than it should be: so many times, in logarithms."""
SOMEBODY_ELSE = -10.0
"""The logarithm of how likely somebody who is not on the list is, beside the best reading."""


def suggestions(frame: FramePicture, roll: Sequence[str]) -> tuple[Suggestion, ...]:
    """At most five names of a list that the writing in a frame may be, best first.

    Scores lie between 0 and 1; what they lack to 1 is the chance of everybody else, on the list or
    not. None where nothing is written, the list is empty, or no recogniser is installed.
    """
    reader = recogniser() if roll else None
    return () if reader is None else suggested(frame, roll, reader)


def suggested(
    frame: FramePicture, roll: Sequence[str], reader: Recogniser
) -> tuple[Suggestion, ...]:
    """The same with a given recogniser."""
    line = line_of(frame)
    if line is None:
        return ()
    names = tree_of(tuple(roll))
    scores = scored(log_likelihoods(reader.seen(line), reader.alphabet, names))
    best = np.argsort(-scores, kind="stable")[:MOST]
    return tuple(
        Suggestion(name=names.names[n], score=round(float(scores[n]), 3))
        for n in best
        if scores[n] >= LEAST_SCORE
    )


def scored(log_likelihoods: Floats) -> Floats:
    """Likelihoods of all names as chances that add up, with that of somebody else, to 1.

    >>> scored(np.array([0.0, 0.0])).round(3).tolist()
    [0.5, 0.5]
    """
    softened = np.append(log_likelihoods, SOMEBODY_ELSE) / SOFTNESS
    share = np.exp(softened - softened.max())
    return np.asarray(share / share.sum())[:-1]
