"""Every threshold of the counting rules, below, at and above it (docs/decide.md §§2, 3).

The numbers were worked by hand: of each whole, the smallest count that is enough. Wholes are
odd and even, small, and so large that no floating point number could hold them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.count.votes import decided, post, vote

HUGE = 10**30  # even, and 10**30 + 1 is odd; 10**30 = 3 × 333…3 + 1
THIRD = (HUGE - 1) // 3

NEW = "2026-01-01"
VILLAGE = {"procedure": "villagers_committee", "on": "2016-04-20"}
RESIDENTS = {"procedure": "residents_committee", "on": NEW}
BRANCH = {"procedure": "party_branch", "on": "2020-07-13"}
OLD_BRANCH = {"procedure": "party_branch", "on": "2020-07-12"}
PLENARY = {"procedure": "party_plenary", "on": "2020-07-13"}
EXACT = {"settings": {"exact_four_fifths_counts": True}}
TWO_THIRDS = {"settings": {"plenary_quorum": "two_thirds"}}

OVER_HALF = {
    1: 1,
    2: 2,
    7: 4,
    8: 5,
    900: 451,
    901: 451,
    HUGE: HUGE // 2 + 1,
    HUGE + 1: HUGE // 2 + 1,
}
OVER_TWO_THIRDS = {1: 1, 2: 2, 3: 3, 9: 7, 10: 7, 600: 401, HUGE: 2 * THIRD + 1}
TWO_THIRDS_OR_MORE = {1: 1, 2: 2, 3: 2, 39: 26, 40: 27, 41: 28, HUGE: 2 * THIRD + 1}
THIRD_OR_MORE = {1: 1, 2: 1, 3: 1, 4: 2, 30: 10, 31: 11, 32: 11, 33: 11, HUGE: THIRD + 1}
FOUR_FIFTHS_OR_MORE = {1: 1, 4: 4, 5: 4, 6: 5, 49: 40, 50: 40, 51: 41, HUGE: HUGE // 5 * 4}
OVER_FOUR_FIFTHS = {1: 1, 4: 4, 5: 5, 6: 5, 49: 40, 50: 41, 51: 41, HUGE: HUGE // 5 * 4 + 1}
FIFTH_OR_MORE = {1: 1, 4: 1, 5: 1, 6: 2, 1000: 200, 1001: 201, HUGE: HUGE // 5}
TENTH_OR_MORE = {1: 1, 9: 1, 10: 1, 11: 2, 1000: 100, 1001: 101, HUGE: HUGE // 10}


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A rule, the smallest count that is enough of each whole, and how to ask."""

    says: str
    least: dict[int, int]
    enough: Callable[[int, int], bool]


def asked(kind, where, **keys):
    return decided({"kind": kind, **where} | keys)


def counts(where, changes):
    """Whether the vote counts at all."""
    case = vote(post("chair", 1), **where)
    return decided(case | changes)["valid"]


def turnout(where, **more):
    def enough(collected, registered):
        whole = {"registered": registered, "issued": collected, "collected": collected}
        return counts(where, whole | more)

    return enough


def wins(where, *, post_named="chair", whole=("registered",), **more):
    """Whether so many votes win the only seat, all the other figures being the whole."""

    def enough(votes, of):
        case = vote(post(post_named, 1, 甲=votes), **where)
        del case["registered"]
        case |= dict.fromkeys((*whole, "issued", "collected"), of) | more
        return decided(case)["elected"][post_named] == ["甲"]

    return enough


def party_meets(where, **more):
    def enough(present, due):
        case = vote(post("secretary", 1), **where)
        del case["registered"]
        case |= {"due": due, "present": present, "issued": present, "collected": present}
        return decided(case | more)["invalid_reason"] != "quorum_not_met"

    return enough


def meets(where, meeting, **more):
    def enough(present, entitled):
        keys = {"meeting": meeting, "entitled": entitled, "present": present} | more
        answered = asked("quorum", where, **keys)
        need = (
            answered["need"]["people"] if isinstance(answered["need"], dict) else answered["need"]
        )
        assert answered["met"] is (present >= need)
        return answered["met"]

    return enough


def households_meet(meeting):
    def enough(present, households):
        keys = {"entitled": 10, "present": 0, "households": households}
        keys |= {"meeting": meeting, "households_present": present}
        answered = asked("quorum", VILLAGE, **keys)
        assert answered["met"] is (present >= answered["need"]["households"])
        return answered["met"]

    return enough


def carries(in_favour, present):
    keys = {"meeting": "group", "entitled": present, "present": present, "in_favour": in_favour}
    answered = asked("quorum", VILLAGE, **keys)
    assert answered["passed"] is (in_favour >= answered["need_votes"])
    return answered["passed"]


def starts(where):
    def enough(petitioners, registered):
        answered = asked("recall", where, registered=registered, petitioners=petitioners)
        assert answered["started"] is (petitioners >= answered["need_petition"])
        return answered["started"]

    return enough


def representatives_start(where):
    def enough(petitioning, representatives):
        keys = {"registered": 100, "petitioners": 0, "representatives": representatives}
        answered = asked("recall", where, **keys, petitioning_representatives=petitioning)
        assert answered["started"] is (petitioning >= answered["need_petition_representatives"])
        return answered["started"]

    return enough


def recalls(where, figures):
    """Whether a recall that was started passes with the figures that a count and a whole give."""

    def enough(count, whole):
        keys = figures(count, whole)
        return asked("recall", where, petitioners=keys["registered"], **keys)["passed"]

    return enough


def turns_out(voted, registered):
    return {"registered": registered, "voted": voted, "in_favour": voted}


def favours(in_favour, voted):
    return {"registered": voted, "voted": voted, "in_favour": in_favour}


def of_all(in_favour, registered):
    return {"registered": registered, "voted": registered, "in_favour": in_favour}


def composed(**more):
    def enough(count, everybody):
        women = {"committee": 0, "representatives": everybody, "women": count}
        seats = {"committee": everybody - count, "representatives": count, "women": count}
        keys = women if more["of"] == "women" else seats
        answered = asked("composition", VILLAGE, **keys)
        return more["finding"] not in answered["codes"]

    return enough


def candidates(where):
    def enough(number, seats):
        answered = asked("candidates", where, seats=seats, candidates=number)
        assert answered["met"] is (
            number >= answered["need"] and number <= (answered["most"] or number)
        )
        return number >= answered["need"]

    return enough


THRESHOLDS = (
    Threshold(says="turnout of a village", least=OVER_HALF, enough=turnout(VILLAGE)),
    Threshold(says="turnout of residents", least=OVER_HALF, enough=turnout(RESIDENTS)),
    Threshold(
        says="turnout of households",
        least=OVER_HALF,
        enough=turnout(RESIDENTS, mode="households"),
    ),
    Threshold(
        says="turnout of representatives",
        least=OVER_TWO_THIRDS,
        enough=turnout(RESIDENTS, mode="representatives"),
    ),
    Threshold(says="turnout of a rerun", least=OVER_HALF, enough=turnout(VILLAGE, round="rerun")),
    Threshold(says="the line of a village", least=OVER_HALF, enough=wins(VILLAGE)),
    Threshold(says="the line of residents", least=OVER_HALF, enough=wins(RESIDENTS)),
    Threshold(
        says="the line of deputies",
        least=OVER_HALF,
        enough=wins({"procedure": "township_deputies"}, post_named="deputy"),
    ),
    Threshold(
        says="the line of a township head",
        least=OVER_HALF,
        enough=wins({"procedure": "township_head"}, post_named="head", whole=("due", "present")),
    ),
    Threshold(
        says="the line of a branch before 2020",
        least=OVER_HALF,
        enough=wins(OLD_BRANCH, post_named="secretary", whole=("due", "present")),
    ),
    Threshold(
        says="the line of a branch among those due",
        least=OVER_HALF,
        enough=wins(
            BRANCH,
            post_named="secretary",
            whole=("due", "present"),
            settings={"party_win_base": "due"},
        ),
    ),
    Threshold(
        says="the line of a branch among those present",
        least=OVER_HALF,
        enough=wins(
            BRANCH,
            post_named="secretary",
            whole=("due", "present"),
            settings={"party_win_base": "present"},
        ),
    ),
    Threshold(
        says="the line of a village's rerun",
        least=THIRD_OR_MORE,
        enough=wins(VILLAGE, round="rerun"),
    ),
    Threshold(
        says="the line of deputies' rerun",
        least=THIRD_OR_MORE,
        enough=wins({"procedure": "township_deputies"}, post_named="deputy", round="rerun"),
    ),
    Threshold(
        says="the line of a head's rerun",
        least=OVER_HALF,
        enough=wins(
            {"procedure": "township_head"},
            post_named="head",
            whole=("due", "present"),
            round="rerun",
        ),
    ),
    Threshold(says="a branch meets", least=FOUR_FIFTHS_OR_MORE, enough=party_meets(BRANCH)),
    Threshold(
        says="a congress meets",
        least=FOUR_FIFTHS_OR_MORE,
        enough=party_meets(BRANCH | {"procedure": "party_congress"}),
    ),
    Threshold(
        says="a branch met until 2020", least=OVER_FOUR_FIFTHS, enough=party_meets(OLD_BRANCH)
    ),
    Threshold(
        says="a branch met until 2020 by its method",
        least=FOUR_FIFTHS_OR_MORE,
        enough=party_meets(OLD_BRANCH, **EXACT),
    ),
    Threshold(says="a plenary meets", least=FOUR_FIFTHS_OR_MORE, enough=party_meets(PLENARY)),
    Threshold(
        says="a plenary meets by its method",
        least=TWO_THIRDS_OR_MORE,
        enough=party_meets(PLENARY, **TWO_THIRDS),
    ),
    Threshold(
        says="an assembly by people", least=OVER_HALF, enough=meets(VILLAGE, "village_assembly")
    ),
    Threshold(
        says="an assembly by households",
        least=TWO_THIRDS_OR_MORE,
        enough=households_meet("village_assembly"),
    ),
    Threshold(
        says="representatives",
        least=TWO_THIRDS_OR_MORE,
        enough=meets(VILLAGE, "representatives"),
    ),
    Threshold(says="a group by people", least=TWO_THIRDS_OR_MORE, enough=meets(VILLAGE, "group")),
    Threshold(
        says="a group by households", least=TWO_THIRDS_OR_MORE, enough=households_meet("group")
    ),
    Threshold(
        says="residents by voters", least=OVER_HALF, enough=meets(RESIDENTS, "residents_voters")
    ),
    Threshold(
        says="residents by households",
        least=OVER_HALF,
        enough=meets(RESIDENTS, "residents_households"),
    ),
    Threshold(
        says="residents by representatives",
        least=OVER_TWO_THIRDS,
        enough=meets(RESIDENTS, "residents_representatives"),
    ),
    Threshold(
        says="residents by representatives until 2025",
        least=OVER_HALF,
        enough=meets(RESIDENTS | {"on": "2025-12-31"}, "residents_representatives"),
    ),
    Threshold(
        says="a branch asked alone",
        least=FOUR_FIFTHS_OR_MORE,
        enough=meets(BRANCH, "party_branch"),
    ),
    Threshold(
        says="a branch asked alone until 2020",
        least=OVER_FOUR_FIFTHS,
        enough=meets(OLD_BRANCH, "party_branch"),
    ),
    Threshold(says="in favour", least=OVER_HALF, enough=carries),
    Threshold(says="a petition of voters", least=FIFTH_OR_MORE, enough=starts(VILLAGE)),
    Threshold(says="a petition of residents", least=TENTH_OR_MORE, enough=starts(RESIDENTS)),
    Threshold(
        says="a petition of representatives",
        least=THIRD_OR_MORE,
        enough=representatives_start(VILLAGE),
    ),
    Threshold(
        says="a petition of residents' representatives",
        least=THIRD_OR_MORE,
        enough=representatives_start(RESIDENTS),
    ),
    Threshold(says="turnout of a recall", least=OVER_HALF, enough=recalls(VILLAGE, turns_out)),
    Threshold(says="votes of a recall", least=OVER_HALF, enough=recalls(VILLAGE, favours)),
    Threshold(
        says="votes of a recall until 2010",
        least=OVER_HALF,
        enough=recalls(VILLAGE | {"on": "2010-10-27"}, of_all),
    ),
    Threshold(
        says="women among all members",
        least=THIRD_OR_MORE,
        enough=composed(of="women", finding="women_below_third"),
    ),
    Threshold(
        says="representatives among all members",
        least=FOUR_FIFTHS_OR_MORE,
        enough=composed(of="seats", finding="representatives_below_four_fifths"),
    ),
    Threshold(
        says="candidates of a village",
        least={1: 2, 2: 3, 3: 4, 7: 8, HUGE: HUGE + 1},
        enough=candidates(VILLAGE),
    ),
    Threshold(
        says="candidates of a branch",
        least={1: 2, 3: 4, 4: 5, 5: 6, 6: 8, 10: 12, 11: 14, HUGE: HUGE // 5 * 6},
        enough=candidates(BRANCH),
    ),
    Threshold(
        says="candidates of deputies",
        least={1: 2, 2: 3, 3: 4, 4: 6, 6: 8, 7: 10, HUGE: HUGE + THIRD + 1},
        enough=candidates({"procedure": "township_deputies", "on": NEW}),
    ),
)
ROWS = [(one, whole, least) for one in THRESHOLDS for whole, least in one.least.items()]


@pytest.mark.parametrize(
    ("threshold", "whole", "least"),
    ROWS,
    ids=[f"{one.says}-{min(whole, 10**6)}-{whole % 10}" for one, whole, _least in ROWS],
)
def test_one_less_is_not_enough_and_one_more_changes_nothing(threshold, whole, least):
    assert not threshold.enough(least - 1, whole)
    assert threshold.enough(least, whole)
    if least < whole:
        assert threshold.enough(least + 1, whole)
