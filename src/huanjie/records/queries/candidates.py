"""Who is nominated, what the review found, what people ruled.

Departments' answers are sealed from one another: the county office sees all of them, a department
its own, everybody else only what a person ruled on a hit.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huanjie.records.models import Candidate, ReviewAnswer, Seat
from huanjie.records.queries.area import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Which departments' answers a reader may see; `rules`: is told that a hit waits."""

    every: bool = False
    department: str = ""
    rules: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A named person's ruling on a hit; which department reported it stays sealed."""

    upheld: bool
    reason: str
    ruled_by: str
    ruled_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One department's conclusion, for those who may see it."""

    department: str
    clear: bool
    basis: str
    signed_by: str
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """A person in a post; `hits_unruled` still wait for those who rule on them."""

    id: int
    name: str
    sex: str
    nominations: int
    state: str
    reason: str
    reviewed: bool
    hits_unruled: int
    rulings: tuple[Ruled, ...]
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post with its seats and those named for it, in the order of the list."""

    post: str
    seats: int
    candidates: tuple[CandidateLine, ...]


def candidates_of(election: str, answers: Answers) -> tuple[PostLine, ...]:
    """The posts of an election with their candidates, in three statements."""
    seats = list(Seat.objects.filter(election=election).values_list("post", "seats"))
    given = _answers(Q(candidate__election=election))
    lines: dict[str, list[CandidateLine]] = {}
    rows = Candidate.objects.filter(election=election)
    for row in sorted(rows, key=lambda c: (c.position == 0, c.position, -c.nominations)):
        lines.setdefault(row.post, []).append(_line(row, given.get(row.name, []), answers))
    return tuple(
        PostLine(post=post, seats=number, candidates=tuple(lines.get(post, ())))
        for post, number in seats
    )


def _answers(which: Q) -> dict[str, list[ReviewAnswer]]:
    """Answers by name: a person named for two posts is reviewed once."""
    found: dict[str, list[ReviewAnswer]] = {}
    for answer in ReviewAnswer.objects.filter(which).select_related("candidate", "ruling"):
        found.setdefault(answer.candidate.name, []).append(answer)
    return found


def _line(row: Candidate, given: list[ReviewAnswer], answers: Answers) -> CandidateLine:
    hits = [one for one in given if not one.clear]
    ruled = [one.ruling for one in hits if hasattr(one, "ruling")]
    return CandidateLine(
        id=row.pk,
        name=row.name,
        sex=row.sex,
        nominations=row.nominations,
        state=row.state,
        reason=row.reason,
        reviewed=bool(given),
        hits_unruled=len(hits) - len(ruled) if answers.every or answers.rules else 0,
        rulings=tuple(
            Ruled(upheld=r.upheld, reason=r.reason, ruled_by=r.ruled_by, ruled_on=r.ruled_on)
            for r in ruled
        ),
        answers=tuple(_shown(a) for a in given if _may_see(a, answers)),
    )


def _may_see(answer: ReviewAnswer, answers: Answers) -> bool:
    return answers.every or bool(answer.department and answer.department == answers.department)


def _shown(answer: ReviewAnswer) -> AnswerLine:
    return AnswerLine(
        department=answer.department,
        clear=answer.clear,
        basis=answer.basis,
        signed_by=answer.signed_by,
        answered_on=answer.answered_on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A person on the list sent to a department, with that department's own answer."""

    name: str
    post: str
    unit_name: str
    answer: AnswerLine | None


def sent_to(department: str, area: Area, *, most: int = 500) -> tuple[Sent, ...]:
    """The list sent to a department: those it has not answered first; nothing of the others."""
    rows = list(
        Candidate.objects.filter(area.within("election__unit"))
        .select_related("election__unit")
        .order_by("election__unit_id", "position", "id")[:most]
    )
    people = {(row.election_id, row.name): row for row in reversed(rows)}
    own = ReviewAnswer.objects.filter(
        department=department, candidate__election__in={row.election_id for row in rows}
    ).select_related("candidate")
    answered = {(a.candidate.election_id, a.candidate.name): _shown(a) for a in own}
    lines = [
        Sent(
            name=row.name,
            post=row.post,
            unit_name=row.election.unit.name,
            answer=answered.get(person),
        )
        for person, row in reversed(people.items())
    ]
    return tuple(sorted(lines, key=lambda line: line.answer is not None))
