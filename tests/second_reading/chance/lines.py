"""The lines of one run: questions of every kind, a share of them broken, always from one seed."""

import json
from collections.abc import Iterator
from random import Random

from tests.second_reading.chance.elections import committee, elsewhere
from tests.second_reading.chance.faults import broken, written
from tests.second_reading.chance.small import small


def line(chance: Random, faulty: float = 0.22) -> str:
    """One question as a line of JSON."""
    share = chance.random()
    asked = committee(chance) if share < 0.55 else None
    asked = asked or (elsewhere(chance) if share < 0.7 else small(chance))
    if chance.random() < faulty:
        return broken(chance, asked)
    if chance.random() < 0.05:
        return json.dumps({"id": "V", "says": "…", "input": asked, "expect": {}})
    return written(asked)


def lines(seed: int, count: int) -> Iterator[str]:
    """As many lines as are asked for; the same seed gives the same lines."""
    chance = Random(seed)
    for _ in range(count):
        yield line(chance)
