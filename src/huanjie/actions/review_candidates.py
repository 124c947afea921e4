"""The joint review: departments answer sealed from one another, a person rules on each hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import DEPARTMENT, HEAD
from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.department import Hit
from huanjie.nominees.departments import asked
from huanjie.nominees.review import (
    Closing,
    Conclusion,
    Decision,
    Heard,
    HitRuling,
    Joiner,
    Review,
    Standing,
    answered,
    closed,
    joined,
    ruled,
    standing,
)
from huanjie.records.models import (
    Candidate,
    Election,
    Officer,
    ReviewAnswer,
    ReviewRound,
    ReviewRuling,
)
from huanjie.terms.findings import Finding, Refused, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A department's conclusion on one person: clear, or what it found, with its document."""

    name: str
    hits: tuple[Hit, ...]
    document: str


def review_of(election: Election) -> Review:
    """The round as it stands, from the records; until it is opened, every department is asked
    about everybody by the day the candidates are posted."""
    answers = ReviewAnswer.objects.filter(candidate__election=election).select_related(
        "candidate", "ruling"
    )
    return replace(
        _round_of(election),
        conclusions=tuple(_conclusion(a) for a in answers),
        rulings=tuple(r for a in answers for r in _rulings(a)),
    )


def _round_of(election: Election) -> Review:
    kept = ReviewRound.objects.filter(election=election).first()
    if kept is None:
        due = election.deadlines.get(step="candidates_published").day
        return Review(people=_nominated(election), departments=CHECKS, due=due)
    joiners = tuple(
        Joiner(
            person=PersonName(one["person"]),
            on=date.fromisoformat(one["on"]),
            due=date.fromisoformat(one["due"]),
        )
        for one in kept.joiners
    )
    return Review(
        people=(*map(PersonName, kept.people), *(one.person for one in joiners)),
        departments=asked(kept.departments),
        due=kept.due,
        joiners=joiners,
        closings=tuple(
            Closing(
                people=tuple(map(PersonName, one["people"])),
                by=one["by"],
                on=date.fromisoformat(one["on"]),
            )
            for one in kept.closings
        ),
    )


def _nominated(election: Election) -> tuple[PersonName, ...]:
    """Everybody named, each once; who is named for two posts is reviewed once."""
    names = election.candidates.values_list("name", flat=True)
    return tuple(PersonName(name) for name in dict.fromkeys(names))


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
            heard=_heard(row.heard, row.heard_on or row.ruled_on),
            by=row.ruled_by,
            on=row.ruled_on,
        )
        for hit in answer.hits
    )


def _heard(says: str, on: date) -> Heard | None:
    return Heard(says=says, on=on) if says.strip() else None


def standings(election: Election) -> dict[str, str]:
    """Where every nominated person stands: pending, clear or upheld; who is not in the round is
    pending."""
    review = review_of(election)
    return {
        str(person): (standing(review, person) if person in review.people else Standing.PENDING)
        for person in _nominated(election)
    }


@act("review.open", may=HEAD)
def open_review(
    by: Officer, *, election: str, departments: Sequence[str], due: date
) -> Done[ReviewRound]:
    """Open the round: ask the departments of the county's list about everybody nominated.

    Refused: a round that is open already, nobody nominated, a department unknown, a due day that
    is past.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    people = _nominated(row)
    require(
        not ReviewRound.objects.filter(election=row).exists(),
        "review.opened",
        Wording(zh="本次联审已经启动", en="the review is open already"),
    )
    require(
        bool(people),
        "review.nobody",
        Wording(zh="尚无被提名人，不能启动联审", en="nobody is nominated to be reviewed"),
    )
    require(
        due >= clock.today(),
        "review.due_past",
        Wording(zh="反馈期限已过，请另定日期", en="the due day is past: set a later one"),
    )
    kept = ReviewRound.objects.create(
        election=row,
        departments=[one.id for one in asked(departments)],
        people=list(people),
        opened_by=by.name,
        opened_on=clock.today(),
        due=due,
    )
    facts: Facts = {"people": len(people), "departments": len(kept.departments)}
    return Done(report=kept, unit=row.unit, facts=facts)


@act("review.reopen", may=HEAD)
def reopen_review(by: Officer, *, election: str, name: str, due: date) -> Done[ReviewRound]:
    """Reopen the round for one person nominated after it was opened, such as who moved up."""
    row, kept = _opened(election)
    require(
        name in _nominated(row),
        "review.not_nominated",
        Wording(zh="此人未被提名，不能列入联审", en="the person is not nominated"),
    )
    joiner = Joiner(person=PersonName(name), on=clock.today(), due=due)
    _taken(joined(review_of(row), joiner))
    kept.joiners.append({"person": name, "on": joiner.on.isoformat(), "due": due.isoformat()})
    kept.save(update_fields=["joiners"])
    facts: Facts = {"people": len(kept.people) + len(kept.joiners)}
    return Done(report=kept, unit=row.unit, facts=facts)


@act("review.close", may=HEAD)
def close_review(by: Officer, *, election: str) -> Done[ReviewRound]:
    """Close the round on all who are open; every answer is there and every hit ruled on."""
    row, kept = _opened(election)
    closing = _taken(closed(review_of(row), by=by.name, on=clock.today())).closings[-1]
    kept.closings.append(
        {"people": list(closing.people), "by": closing.by, "on": closing.on.isoformat()}
    )
    kept.save(update_fields=["closings"])
    facts: Facts = {"people": len(closing.people)}
    return Done(report=kept, unit=row.unit, facts=facts)


def _opened(election: str) -> tuple[Election, ReviewRound]:
    row = Election.objects.select_related("unit__parent").get(pk=election)
    kept = ReviewRound.objects.filter(election=row).first()
    if kept is None:
        says = Wording(zh="联审尚未启动，请先启动", en="the review is not open yet: open it first")
        raise refusal("review.not_open", says)
    return row, kept


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
    by: Officer, *, answer: int, uphold: bool, reason: str, heard: str, heard_on: date | None = None
) -> Done[ReviewRuling]:
    """Rule on what a department found, after hearing the person; the reason is recorded.

    Without a day the person was heard on the day of the ruling.
    """
    row = ReviewAnswer.objects.select_related("candidate__election__unit__parent").get(pk=answer)
    election = row.candidate.election
    require(
        bool(row.hits),
        "review.no_hit",
        Wording(zh="该结论没有需认定的事项", en="this conclusion holds no hit"),
    )
    said = _heard(heard, heard_on or clock.today())
    decision = Decision.UPHOLD if uphold else Decision.CLEAR
    _check_rulings(row, decision=decision, reason=reason, heard=said, by=by)
    ruling = ReviewRuling.objects.create(
        answer=row,
        upheld=uphold,
        reason=reason,
        heard=heard,
        heard_on=said.on if said else None,
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
    row: ReviewAnswer, *, decision: Decision, reason: str, heard: Heard | None, by: Officer
) -> None:
    review = review_of(row.candidate.election)
    for hit in row.hits:
        ruling = HitRuling(
            department=row.department,
            person=PersonName(row.candidate.name),
            item=hit["item"],
            decision=decision,
            reason=reason,
            heard=heard,
            by=by.name,
            on=clock.today(),
        )
        review = _taken(ruled(review, ruling))


def _taken(answer: Review | Finding) -> Review:
    if isinstance(answer, Finding):
        raise Refused([answer])
    return answer
