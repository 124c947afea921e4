"""The joint review: departments answer sealed from one another, a person rules on each hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import DEPARTMENT, HEAD
from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.department import Hit
from huanjie.nominees.review import (
    Conclusion,
    Decision,
    Heard,
    HitRuling,
    Review,
    answered,
    ruled,
    standing,
)
from huanjie.records.models import Candidate, Election, Officer, ReviewAnswer, ReviewRuling
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A department's conclusion on one person: clear, or what it found, with its document."""

    name: str
    hits: tuple[Hit, ...]
    document: str


def review_of(election: Election) -> Review:
    """The round as it stands, from the records."""
    due = election.deadlines.get(step="candidates_published").day
    answers = ReviewAnswer.objects.filter(candidate__election=election).select_related(
        "candidate", "ruling"
    )
    names = dict.fromkeys(election.candidates.values_list("name", flat=True))
    return Review(
        people=tuple(PersonName(name) for name in names),
        departments=CHECKS,
        due=due,
        conclusions=tuple(_conclusion(a) for a in answers),
        rulings=tuple(r for a in answers for r in _rulings(a)),
    )


def _conclusion(answer: ReviewAnswer) -> Conclusion:
    return Conclusion(
        department=answer.department,
        person=PersonName(answer.candidate.name),
        hits=tuple(_hit(h) for h in answer.hits),
        document=answer.document,
        by=answer.signed_by,
        on=answer.answered_on,
    )


def _hit(kept: Mapping[str, str | None]) -> Hit:
    day = kept["on"]
    return Hit(
        item=str(kept["item"]),
        document=str(kept["document"]),
        on=date.fromisoformat(day) if day else None,
    )


def _rulings(answer: ReviewAnswer) -> tuple[HitRuling, ...]:
    if not answer.hits or not hasattr(answer, "ruling"):
        return ()
    row = answer.ruling
    return tuple(
        HitRuling(
            department=answer.department,
            person=PersonName(answer.candidate.name),
            item=hit["item"],
            decision=Decision.UPHOLD if row.upheld else Decision.CLEAR,
            reason=row.reason,
            heard=_heard(row.heard, row.ruled_on),
            by=row.ruled_by,
            on=row.ruled_on,
        )
        for hit in answer.hits
    )


def _heard(says: str, on: date) -> Heard | None:
    return Heard(says=says, on=on) if says.strip() else None


def standings(election: Election) -> dict[str, str]:
    """Where every nominated person stands: pending, clear or upheld."""
    review = review_of(election)
    return {str(person): standing(review, person).value for person in review.people}


@act("review.answer", may=DEPARTMENT)
def answer_review(by: Officer, *, election: str, answers: Sequence[Answer]) -> Done[int]:
    """Enter the own department's conclusions; it never sees another's."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    review = review_of(row)
    for answer in answers:
        conclusion = Conclusion(
            department=by.department,
            person=PersonName(answer.name),
            hits=answer.hits,
            document=answer.document,
            by=by.name,
            on=clock.today(),
        )
        review = _taken(answered(review, conclusion))
        ReviewAnswer.objects.create(
            candidate=Candidate.objects.filter(election=row, name=answer.name)[0],
            department=by.department,
            clear=not answer.hits,
            basis=";".join(h.item for h in answer.hits),
            hits=[
                {"item": h.item, "document": h.document, "on": h.on and h.on.isoformat()}
                for h in answer.hits
            ],
            document=answer.document,
            signed_by=by.name,
            answered_on=clock.today(),
        )
    facts: Facts = {"department": by.department, "people": len(answers)}
    return Done(report=len(answers), unit=row.unit, facts=facts)


@act("review.rule", may=HEAD)
def rule_on_hit(
    by: Officer, *, answer: int, uphold: bool, reason: str, heard: str
) -> Done[ReviewRuling]:
    """Rule on what a department found, after hearing the person; the reason is recorded."""
    row = ReviewAnswer.objects.select_related("candidate__election__unit__parent").get(pk=answer)
    election = row.candidate.election
    require(
        bool(row.hits),
        "review.no_hit",
        Wording(zh="该结论没有需认定的事项", en="this conclusion holds no hit"),
    )
    _check_rulings(
        row, decision=Decision.UPHOLD if uphold else Decision.CLEAR, words=(reason, heard), by=by
    )
    ruling = ReviewRuling.objects.create(
        answer=row,
        upheld=uphold,
        reason=reason,
        heard=heard,
        ruled_by=by.name,
        ruled_on=clock.today(),
    )
    if uphold:
        Candidate.objects.filter(election=election, name=row.candidate.name).update(
            state="barred", reason=reason
        )
    facts: Facts = {"department": row.department, "upheld": uphold}
    return Done(report=ruling, unit=election.unit, facts=facts)


def _check_rulings(
    row: ReviewAnswer, *, decision: Decision, words: tuple[str, str], by: Officer
) -> None:
    review = review_of(row.candidate.election)
    for hit in row.hits:
        ruling = HitRuling(
            department=row.department,
            person=PersonName(row.candidate.name),
            item=hit["item"],
            decision=decision,
            reason=words[0],
            heard=_heard(words[1], clock.today()),
            by=by.name,
            on=clock.today(),
        )
        review = _taken(ruled(review, ruling))


def _taken(answer: Review | Finding) -> Review:
    if isinstance(answer, Finding):
        raise Refused([answer])
    return answer
