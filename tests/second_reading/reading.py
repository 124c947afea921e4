"""The counting rules read a second time: one answer to one question.

Written from the rules in words, not from the code (every § here is one of docs/decide.md, which
has the same sections), and sharing nothing with the program, so that where the two agree it is the
words that say so. `steps` are words and are not given.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.second_reading.election import election
from tests.second_reading.form import Form, Refused, inner, parsed
from tests.second_reading.kinds import (
    age,
    candidates,
    composition,
    deadline,
    electorate,
    nomination,
    proxy,
    quorum,
    recall,
    votes_due,
)
from tests.second_reading.question import (
    BRANCH,
    COMMITTEES,
    CONGRESS,
    DEPUTIES,
    PARTY,
    PROCEDURES,
    VILLAGE,
    Question,
    read_settings,
)

Answer = dict[str, Any]
Kind = Callable[[Question, Form], Answer]

# §2, the table of kinds
KINDS: dict[str, tuple[tuple[str, ...], Kind]] = {
    "election": (PROCEDURES, election.answered),
    "quorum": ((*COMMITTEES, *PARTY), quorum.answered),
    "recall": (COMMITTEES, recall.answered),
    "proxy": ((*COMMITTEES, *PARTY), proxy.answered),
    "composition": ((VILLAGE,), composition.answered),
    "candidates": ((VILLAGE, *PARTY, DEPUTIES), candidates.answered),
    "nomination": (COMMITTEES, nomination.answered),
    "electorate": ((VILLAGE,), electorate.answered),
    "age": ((*COMMITTEES, DEPUTIES), age.answered),
    "deadline": (COMMITTEES, deadline.answered),
    "votes_due": ((BRANCH, CONGRESS), votes_due.answered),
}
COMMON = ("kind", "procedure", "on", "jurisdiction", "settings")
AREA = re.compile(r"[0-9]{6}|[0-9]{12}")


def asked(text: bytes | str) -> Form:
    """The object that asks: the input itself, or that of a whole case."""
    faults: list[str] = []
    form = inner(parsed(text), "", faults)
    if form is not None and "input" in form.values and "kind" not in form.values:
        form = inner(form.values["input"], "input", faults)
        form = form and Form(form.values, "", faults)
    if form is None:
        raise Refused(*faults)
    return form


def read(text: bytes | str) -> tuple[Question, Answer]:
    """The question with its findings, and the answer; or a refusal with all faults found."""
    form = asked(text)
    kind = form.word("kind", KINDS)
    procedure = form.word("procedure", PROCEDURES)
    on = form.day("on")
    area = form.word("jurisdiction")
    if area is not None and not AREA.fullmatch(area):
        form.fault("jurisdiction")
    given = read_settings(form)
    for key in ("kind", "procedure", "on"):
        if key not in form.values:
            form.fault(key)
    if kind is not None and procedure is not None and procedure not in KINDS[kind][0]:
        form.fault("procedure")
        raise Refused(*form.faults)
    if kind is None or procedure is None:
        raise Refused(*form.faults)
    question = Question(procedure, on or date(2026, 1, 1), given)
    if on is not None and question.before_any_text():
        form.fault("on")
    question.corners.add(f"{kind} {procedure}")
    rest = {key: value for key, value in form.values.items() if key not in COMMON}
    answer = KINDS[kind][1](question, Form(rest, "", form.faults))
    return question, answer
