"""Declare a ballot that a meeting cast: decided by the pinned law, with its reasons."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import KEEPERS
from huanjie.actions.step_gate import require_open
from huanjie.count.case import Procedure
from huanjie.count.case_file import answer
from huanjie.law.procedure import Base
from huanjie.records.models import Meeting, MeetingBallot, Officer
from huanjie.steps.choice import chosen
from huanjie.steps.headcount import Counted, headcount
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVotes:
    """A post, its seats and the votes for each name; those against where they were counted."""

    post: str
    seats: int
    votes: Mapping[str, int]
    against: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBallot:
    """A ballot as counted: its name in the rule set, the papers issued, returned and void.

    `procedure` names whose rules decide where the meeting is of another procedure than the
    election: a congress's first plenary.
    """

    ballot: str
    issued: int
    returned: int
    void: int
    posts: tuple[PostVotes, ...]
    procedure: str = ""


@act("ballot.declare", may=KEEPERS)
def declare_ballot(by: Officer, *, meeting: int, counted: CountedBallot) -> Done[MeetingBallot]:
    """Decide a meeting's ballot by the pinned law and announce it; the case and its answer are
    kept as `huanjie decide` reads and gives them, where it knows the procedure."""
    row = Meeting.objects.select_related("election__unit__parent").get(pk=meeting)
    election = row.election
    require_open(election, Need(kind=EvidenceKind.BALLOT, of=counted.ballot), part=row.part)
    require(
        row.due is not None and row.present is not None,
        "ballot.no_headcount",
        Wording(zh="会议未登记应到、实到人数", en="the meeting has no headcount"),
        about=row.kind,
    )
    require(
        not row.ballots.filter(ballot=counted.ballot).exists(),
        "ballot.declared",
        Wording(zh="本次选票结果已宣布", en="this ballot is declared already"),
        about=counted.ballot,
    )
    _require_possible(counted)
    case, outcome = _decided(row, counted)
    made = MeetingBallot.objects.create(
        meeting=row,
        ballot=counted.ballot,
        declared_on=clock.today(),
        declared_by=by.name,
        case=case,
        outcome=outcome,
        against={name: n for one in counted.posts for name, n in one.against.items()},
        held=_is_held(outcome),
    )
    elected = sum(len(names) for names in outcome["elected"].values())
    facts: Facts = {"ballot": counted.ballot, "held": made.held, "elected": elected}
    return Done(report=made, unit=election.unit, facts=facts)


def _require_possible(counted: CountedBallot) -> None:
    """Nobody receives more votes, for and against, than there are valid ballots."""
    valid = counted.returned - counted.void
    for post in counted.posts:
        for name, against in post.against.items():
            require(
                post.votes.get(name, 0) + against <= valid,
                "ballot.above_valid",
                Wording(
                    zh=f"{name}的赞成票和不赞成票之和超过有效票{valid}张",
                    en=f"{name} has more votes, for and against, than the {valid} valid ballots",
                ),
                about=name,
            )


def _is_held(outcome: Mapping[str, Any]) -> bool:
    """Valid and decided: nothing to be voted on again, nothing that the method leaves open."""
    return outcome["valid"] and not any(outcome.get(left) for left in ("rerun", "tied", "held"))


def _decided(row: Meeting, counted: CountedBallot) -> tuple[dict[str, Any], dict[str, Any]]:
    procedure = counted.procedure or row.election.procedure
    case: dict[str, Any] = {
        "kind": "election",
        "procedure": procedure,
        "jurisdiction": row.election.unit_id[:6],
        "on": row.election.law_day.isoformat(),
        "round": "first",
        "due": row.due,
        "present": row.present,
        "issued": counted.issued,
        "collected": counted.returned,
        "waste": counted.void,
        "posts": [
            {"post": one.post, "seats": one.seats, "votes": dict(one.votes)}
            for one in counted.posts
        ],
    }
    if procedure in set(Procedure):
        case |= _base(row)
        return case, json.loads(answer(json.dumps(case, ensure_ascii=False)))
    return case, _by_headcount(row, counted)


def _base(row: Meeting) -> dict[str, Any]:
    """What the majority is taken of: as the method says it, or else the rule of the meeting."""
    rules = rules_of(row.election).headcounts()
    base = next((one.headcount.base for one in rules if one.id == row.kind), None)
    given = dict(row.election.method)
    if base in (Base.DUE, Base.PRESENT):
        given.setdefault("party_win_base", str(base))
    return {"settings": given} if given else {}


def _by_headcount(row: Meeting, counted: CountedBallot) -> dict[str, Any]:
    """The outcome where the rule set counts the meeting and no method of counting is its own."""
    law = rules_of(row.election)
    rule = next(one for one in law.headcounts() if one.id == row.kind)
    assert row.due is not None and row.present is not None
    valid_papers = counted.returned - counted.void
    taken = headcount(
        rule,
        Counted(due=row.due, present=row.present, in_favour=0, voted=valid_papers),
        law=law,
    )
    needed = taken.votes_needed or 1
    outcome: dict[str, Any] = {"valid": taken.quorate, "elected": {}, "rerun": {}, "tied": []}
    for post in counted.posts:
        votes = {PersonName(name): number for name, number in post.votes.items()}
        found = chosen(votes, seats=post.seats, needed=needed)
        outcome["elected"][post.post] = list(found.elected) if taken.quorate else []
        if found.tied:
            outcome["tied"].append(
                {"post": post.post, "seats": found.unfilled, "between": list(found.tied)}
            )
        elif found.unfilled:
            outcome["rerun"][post.post] = {"seats": found.unfilled}
    says = f"{rule.title.zh}：实到{row.present}人，{needed}票以上当选"
    return outcome | {"steps": [{"says": says, "cited": str(rule.cited)}]}
