"""Two answers to one line held together as §0 says: lists as sets, candidates in order."""

import json
import re
from dataclasses import dataclass

from tests.second_reading.corners import corners
from tests.second_reading.form import Refused
from tests.second_reading.question import Question
from tests.second_reading.reading import KINDS, Answer, read


@dataclass(frozen=True)
class Both:
    """What holding the two together showed."""

    kind: str
    disagreement: str | None
    corners: frozenset[str]


def compared(line: str, answer: str) -> Both:
    """The program's answer to the line beside our own."""
    theirs = json.loads(answer)
    difference: str | None
    try:
        question, ours = read(line)
    except Refused as refused:
        return Both(kind_of(line), _refusal(refused, theirs), _refused(refused))
    if "error" in theirs:
        difference = f"answered by the reading, refused by the program for {theirs['field']!r}"
    else:
        difference = _difference(question, ours, theirs)
    return Both(kind_of(line), difference, _answered(line, question, ours))


def passed(line: str) -> frozenset[str]:
    """The corners that our own answer to the line passes."""
    try:
        return _answered(line, *read(line))
    except Refused as refused:
        return _refused(refused)


def _answered(line: str, question: Question, ours: Answer) -> frozenset[str]:
    return frozenset(corners(question, ours, '"round": "first"' in line))


def _refused(refused: Refused) -> frozenset[str]:
    return frozenset(f"refused: {_field(name)}" for name in refused.fields)


def _field(path: str) -> str:
    """The path without places and names."""
    path = re.sub(r"\[\d+\]", "[]", path)
    path = re.sub(r"votes\..*", "votes.*", path)
    return re.sub(r"[^\[\]*.A-Za-z_]+", "*", path)


def kind_of(line: str) -> str:
    """The kind asked, or a dash where there is none."""
    found = re.search(r'"kind": "(\w+)"', line)
    return found[1] if found and found[1] in KINDS else "–"


def _difference(question: Question, ours: Answer, theirs: Answer) -> str | None:
    ours = ours | {"findings": question.findings}
    theirs = theirs | {"findings": {_code(finding) for finding in theirs["findings"]}}
    if not theirs.pop("steps"):
        return "steps: none"
    # §0: the answer may hold more keys.
    for key in sorted(ours):
        mine, other = plain(ours[key]), plain(theirs.get(key))
        if key not in theirs or mine != other:
            return f"{key}: the reading says {mine}, the program {other}"
    return _disorder(question, theirs)


def _refusal(refused: Refused, theirs: Answer) -> str | None:
    if "error" not in theirs:
        return f"refused by the reading for {sorted(refused.fields)}, answered by the program"
    if theirs["field"] not in refused.fields:
        return f"the reading refuses {sorted(refused.fields)}, the program {theirs['field']!r}"
    return None


def _code(finding: dict[str, str]) -> str:
    code = finding["code"]
    return f"{code}:{finding['setting']}" if code == "default_used" else code


def plain(value: object) -> object:
    """The value with every list in a settled order, for lists are compared as sets."""
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items()}
    if isinstance(value, list | set):
        return sorted((plain(inside) for inside in value), key=str)
    return value


def _disorder(question: Question, theirs: Answer) -> str | None:
    """Names that do not stand in the order of their votes.

    The woman declared first (§3.4, 1) may stand first, whatever her votes.
    """
    first = 1 if "women: one declared first" in question.corners else 0
    rows = {"list": ("list", theirs.get("list", []))}
    for post, names in theirs.get("elected", {}).items():
        rows[f"elected.{post}"] = (post, names[first:] if post == "member" else names)
    for post, again in theirs.get("rerun", {}).items():
        rows[f"rerun.{post}"] = (post, again["candidates"])
    for at, (post, names) in rows.items():
        numbers = [question.counted[post][name] for name in names]
        if numbers != sorted(numbers, reverse=True):
            return f"{at}: not in order of votes {list(zip(names, numbers, strict=True))}"
    return None
