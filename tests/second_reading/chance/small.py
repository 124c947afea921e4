"""The ten smaller kinds by chance."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.second_reading.chance.draw import RELATIONS, near, question, settings
from tests.second_reading.kinds.deadline import FOR_RESIDENTS, STEPS
from tests.second_reading.kinds.quorum import MEETINGS
from tests.second_reading.question import COMMITTEES, DEPUTIES, PARTY

VILLAGE, RESIDENTS = COMMITTEES
WHOLES = (1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 20, 30, 45, 90, 1000, 10**30)
DAYS = (
    "1980-02-29",
    "1992-02-29",
    "2003-01-10",
    "2007-12-31",
    "2008-01-01",
    "2008-02-28",
    "2008-02-29",
    "2008-03-01",
    "2025-11-30",
    "2025-12-31",
    "2024-08-31",
    "2026-08-31",
)
NAMES = ("甲", "乙", "丙", "丁", "戊", "己")

Asked = dict[str, Any]


def _quorum(chance: Random) -> Asked:
    meeting = chance.choice(tuple(MEETINGS))
    asked = question(chance, "quorum", MEETINGS[meeting])
    entitled = chance.choice(WHOLES)
    present = min(entitled, near(chance, entitled))
    asked |= {"meeting": meeting, "entitled": entitled, "present": present}
    if chance.random() < 0.01:
        asked["procedure"] = chance.choice(tuple(MEETINGS.values()))
    if meeting in ("village_assembly", "group") and chance.random() < 0.6:
        homes = chance.choice((0, *WHOLES))
        asked |= {"households": homes, "households_present": min(homes, near(chance, homes))}
    if MEETINGS[meeting] not in PARTY and chance.random() < 0.5:
        asked["in_favour"] = min(present, near(chance, present))
    return asked


def _recall(chance: Random) -> Asked:
    asked = question(chance, "recall", chance.choice(COMMITTEES))
    registered = chance.choice(WHOLES)
    asked |= {"registered": registered, "petitioners": min(registered, near(chance, registered))}
    if chance.random() < 0.5:
        body = chance.choice((0, *WHOLES))
        asked["representatives"] = body
        asked["petitioning_representatives"] = min(body, near(chance, body))
    if chance.random() < 0.7:
        voted = min(registered, near(chance, registered))
        asked |= {"voted": voted, "in_favour": min(voted, near(chance, voted))}
    return asked


def _proxy(chance: Random) -> Asked:
    asked = question(chance, "proxy", chance.choice((*COMMITTEES, *COMMITTEES, *PARTY)))
    asked["holder"] = {
        "candidate": chance.random() < 0.3,
        "already_holds": chance.randint(0, 6),
        "relation": chance.choice(RELATIONS),
        "same_village": chance.random() < 0.8,
    }
    if chance.random() < 0.4:
        asked["settings"] = {"proxy_max": chance.randint(1, 6)}
    if asked["procedure"] == RESIDENTS and chance.random() < 0.6:
        asked["mode"] = chance.choice(("voters", "households", "representatives"))
    return asked


def _composition(chance: Random) -> Asked:
    asked = question(chance, "composition", VILLAGE)
    committee = chance.randint(0, 7)
    body = max(0, 4 * committee + chance.choice((-3, -1, 0, 1, 5)))
    women = min(body, near(chance, committee + body))
    return asked | {"committee": committee, "representatives": body, "women": women}


def _candidates(chance: Random) -> Asked:
    asked = question(chance, "candidates", chance.choice((VILLAGE, *PARTY, DEPUTIES)))
    seats = chance.choice((1, 2, 3, 4, 5, 6, 10, 11, 10**30))
    need = chance.choice((seats, seats + 1, -(-6 * seats // 5), -(-4 * seats // 3), 2 * seats))
    return asked | {"seats": seats, "candidates": max(0, need + chance.choice((-1, 0, 0, 1)))}


def _nominations(chance: Random) -> Asked:
    asked = question(chance, "candidates", VILLAGE)
    women = chance.choice((0.0, 0.2, 0.3))
    most = chance.choice((2, 4, 9))
    rows: list[dict[str, Any]] = [
        {
            "name": name,
            "sex": "f" if chance.random() < women else "m",
            "votes": chance.randint(0, most),
        }
        for name in chance.sample(NAMES, chance.randint(0, len(NAMES)))
    ]
    if chance.random() < 0.3:
        asked["settings"] = {"women": chance.choice(("priority", "separate", "none"))}
    if chance.random() < 0.3:
        for row in rows:
            row["votes"] = 1 if row["sex"] == "f" else 2 + row["votes"] % 2
    if rows and chance.random() < 0.01:
        rows.append(dict(rows[0]))
    return asked | {"places": chance.randint(1, 4), "nominations": rows}


def _nomination(chance: Random) -> Asked:
    asked = question(chance, "nomination", chance.choice(COMMITTEES))
    if chance.random() < 0.4:
        return asked | {"by": "party_organisation"}
    return asked | {"by": "voters", "signatures": chance.choice((0, 1, 2, 9, 10, 11))}


def _electorate(chance: Random) -> Asked:
    asked = question(chance, "electorate", VILLAGE)
    away = chance.randint(0, 9)
    return asked | {
        "resident": chance.randint(0, 9),
        "away": away,
        "away_declared": chance.randint(0, away),
        "admitted_non_residents": chance.randint(0, 3),
        "struck_duplicates": chance.randint(0, 8),
    }


def _age(chance: Random) -> Asked:
    asked = question(chance, "age", chance.choice((*COMMITTEES, DEPUTIES)))
    asked["born"] = chance.choice(DAYS)
    if chance.random() < 0.6:
        asked["on"] = chance.choice(
            ("2026-02-27", "2026-02-28", "2026-03-01", "2021-01-10", "2028-02-29", "2026-01-01")
        )
    if chance.random() < 0.2:
        asked["born"] = asked["on"]
    return asked


def _deadline(chance: Random) -> Asked:
    asked = question(chance, "deadline", chance.choice((VILLAGE, VILLAGE, RESIDENTS)))
    steps = tuple(STEPS)
    if asked["procedure"] == RESIDENTS and chance.random() < 0.9:
        steps = FOR_RESIDENTS
    step = chance.choice(steps)
    return asked | {"step": step, "from": {STEPS[step].anchor: chance.choice(DAYS)}}


def _votes_due(chance: Random) -> Asked:
    asked = question(chance, "votes_due", chance.choice(PARTY[:2]))
    asked["full_members"] = chance.choice((*WHOLES, 55, 50))
    for key in ("probationary", "on_probation_within", "detained"):
        if chance.random() < 0.5:
            asked[key] = chance.randint(0, 3)
    if chance.random() < 0.5:
        asked["excused"] = {"number": chance.randint(0, 4), "approved": chance.random() < 0.6}
    return asked


KINDS: tuple[Callable[[Random], Asked], ...] = (
    _quorum,
    _recall,
    _proxy,
    _composition,
    _candidates,
    _nominations,
    _nominations,
    _nomination,
    _electorate,
    _age,
    _deadline,
    _votes_due,
)


def small(chance: Random) -> Asked:
    """One question of a smaller kind."""
    asked = chance.choice(KINDS)(chance)
    given = settings(chance, 0.15)
    if given and chance.random() < 0.7:
        asked.setdefault("settings", {}).update(given)
    return asked
