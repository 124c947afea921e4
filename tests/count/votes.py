"""Votes for the tests: a valid one to change, and its answer."""

import json

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

VILLAGE = {"procedure": "villagers_committee", "on": "2026-04-20"}
BRANCH = {"procedure": "party_branch", "on": "2021-01-10"}


def post(name, seats, **votes):
    return {"post": name, "seats": seats, "votes": votes}


def vote(*posts, **changes):
    """A first vote for a villagers' committee: 1,200 registered, 900 ballots, line at 451."""
    case = {"kind": "election", **VILLAGE, "round": "first", "posts": list(posts)}
    case |= {"registered": 1200, "issued": 900, "collected": 900}
    return case | changes


def branch(*posts, **changes):
    """A vote of a Party branch: 50 due, all present, more than half of those due."""
    case = {"kind": "election", **BRANCH, "round": "first", "posts": list(posts)}
    case |= {"due": 50, "present": 50, "issued": 50, "collected": 50}
    return case | {"settings": {"party_win_base": "due"}} | changes


def decided(case):
    """The answer, with lists of names as sorted lists and findings as a set of codes."""
    answered = json.loads(answer(json.dumps(case, ensure_ascii=False)))
    answered["codes"] = {one["code"] for one in answered["findings"]}
    answered["defaults"] = {one["setting"] for one in answered["findings"] if "setting" in one}
    return answered


def refused_field(case):
    """The field that a refused case names."""
    text = case if isinstance(case, str) else json.dumps(case, ensure_ascii=False)
    try:
        answer(text)
    except Refused as refused:
        return refused.findings[0].about
    raise AssertionError("not refused")


def sexes(women="", men=""):
    return {name: {"sex": "f"} for name in women} | {name: {"sex": "m"} for name in men}


def ties(answered):
    return {
        (one["post"], one["seats"], "".join(sorted(one["between"]))) for one in answered["tied"]
    }


def holds(answered):
    return {(one["name"], one["reason"]) for one in answered["held"]}
