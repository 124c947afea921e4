"""Chance, seeded: the days, the settings and the numbers from which questions are drawn."""

from random import Random
from typing import Any

from tests.second_reading.question import AT_LEAST, TRUTHS, WORDS

VILLAGE_DAYS = (
    "1998-11-04",
    "2005-02-28",
    "2010-10-27",
    "2010-10-28",
    "2016-04-20",
    "2018-12-28",
    "2018-12-29",
    "2025-12-31",
    "2026-01-01",
    "2026-04-20",
    "2026-11-30",
)
RESIDENTS_DAYS = ("1990-01-01", "2018-12-29", "2025-12-31", "2026-01-01", "2026-04-20")
PARTY_DAYS = ("1995-07-01", "2020-07-12", "2020-07-13", "2021-01-10", "2026-04-20")
DAYS = {
    "villagers_committee": VILLAGE_DAYS,
    "residents_committee": RESIDENTS_DAYS,
    "party_branch": PARTY_DAYS,
    "party_congress": PARTY_DAYS,
    "party_plenary": PARTY_DAYS,
    "township_deputies": ("1999-01-01", "2021-06-30", "2026-04-20"),
    "township_head": ("1999-01-01", "2021-06-30", "2026-04-20"),
}
TOO_EARLY = {"villagers_committee": "1998-11-03", "residents_committee": "1989-12-31"}
RELATIONS = ("spouse", "parent", "child", "sibling", "grandparent", "grandchild", "other")


def day_for(chance: Random, procedure: str) -> str:
    """A day on the edge of a text or within it; seldom one before every text."""
    early = TOO_EARLY.get(procedure)
    if early and chance.random() < 0.01:
        return early
    return chance.choice(DAYS[procedure])


def settings(chance: Random, likely: float) -> dict[str, object]:
    """Any of the settings, whether they apply or not."""
    given: dict[str, object] = {}
    for name in TRUTHS:
        if chance.random() < likely:
            given[name] = chance.random() < 0.5
    for name, words in WORDS.items():
        if chance.random() < likely:
            given[name] = chance.choice(words)
    for name, least in AT_LEAST.items():
        if chance.random() < likely:
            given[name] = least + chance.randrange(4)
    return given


def near(chance: Random, whole: int) -> int:
    """A number at, just below or just above a share of the whole that the rules know."""
    over, under = chance.choice(((1, 2), (1, 3), (2, 3), (4, 5), (1, 5), (1, 10), (1, 1), (0, 1)))
    return max(0, whole * over // under + chance.choice((-1, 0, 0, 1)))


def question(chance: Random, kind: str, procedure: str) -> dict[str, Any]:
    """What every question holds."""
    asked: dict[str, Any] = {
        "kind": kind,
        "procedure": procedure,
        "on": day_for(chance, procedure),
    }
    if chance.random() < 0.1:
        asked["jurisdiction"] = chance.choice(("530000", "533100", "533103100201"))
    return asked
