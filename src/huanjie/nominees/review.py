"""The joint review: every department answers on every person, sealed from the others.

A round ends when every conclusion is there and every hit has been ruled on by a named person.
Nobody is struck by a hit, by silence or by the calendar: a person stands `pending` until then.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from huanjie.nominees.checks.department import Department, Grounds, Hit, judged
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A department's written answer on one person, signed; without a hit it is clear."""

    department: str
    person: PersonName
    hits: tuple[Hit, ...]
    document: str
    by: str
    on: date


class Decision(StrEnum):
    """What a person rules about a hit."""

    UPHOLD = "uphold"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRuling:
    """A named person's decision about one hit, with the reason; `heard` holds the answer of the
    person concerned, or how it was asked for."""

    department: str
    person: PersonName
    item: str
    decision: Decision
    reason: str
    heard: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A round of the joint review."""

    people: tuple[PersonName, ...]
    departments: tuple[Department, ...]
    due: date
    conclusions: tuple[Conclusion, ...] = ()
    rulings: tuple[HitRuling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A conclusion that has not come."""

    department: str
    person: PersonName


class Standing(StrEnum):
    """Where a person stands in the review."""

    PENDING = "pending"
    CLEAR = "clear"
    UPHELD = "upheld"


def answered(review: Review, conclusion: Conclusion) -> Review | Finding:
    """The review with a department's conclusion; a finding says why it cannot be taken.

    Refused: a department or person that is not asked about, an item that is not the
    department's, an item twice, a second conclusion on the same person, no signature, no document.
    """
    asked = {department.id: department for department in review.departments}
    department = asked.get(conclusion.department)
    given = {(c.department, c.person) for c in review.conclusions}
    items = [hit.item for hit in conclusion.hits]
    known = {item.id for item in department.items} if department else set()
    for fault, code, zh, en in (
        (department is None, "department", "该部门不在联审名单", "the department is not asked"),
        (conclusion.person not in review.people, "person", "此人不在联审名单", "not on the list"),
        (not set(items) <= known, "item", "非该部门联审事项", "not this department's matter"),
        (len(set(items)) < len(items), "item_twice", "事项重复", "an item stands twice"),
        (
            (conclusion.department, conclusion.person) in given,
            "again",
            "该部门对此人已有结论",
            "the department has answered on this person",
        ),
        (not conclusion.by.strip(), "unsigned", "结论须有签字人", "nobody signed"),
        (not conclusion.document.strip(), "no_document", "须有文号", "no document is named"),
    ):
        if fault:
            return _no(f"conclusion_{code}", zh, en, conclusion.person)
    return replace(review, conclusions=(*review.conclusions, conclusion))


def seen_by(review: Review, department: str) -> tuple[Conclusion, ...]:
    """What a department may see: its own conclusions, never another's."""
    return tuple(one for one in review.conclusions if one.department == department)


def missing(review: Review) -> tuple[Missing, ...]:
    """Every conclusion that has not come, department by department."""
    given = {(one.department, one.person) for one in review.conclusions}
    return tuple(
        Missing(department=department.id, person=person)
        for department in review.departments
        for person in review.people
        if (department.id, person) not in given
    )


def reminders(review: Review, *, on: date) -> tuple[Finding, ...]:
    """Who has not answered: a warning until the due day, an error from the day after."""
    titles = {department.id: department.title for department in review.departments}
    late = on > review.due
    found = []
    for department, title in titles.items():
        people = [one.person for one in missing(review) if one.department == department]
        if people:
            found.append(
                Finding(
                    code="nominees.review_overdue" if late else "nominees.review_waiting",
                    severity=Severity.ERROR if late else Severity.WARNING,
                    says=Wording(
                        zh=f"{title.zh}尚有{len(people)}人未反馈(限{review.due})",
                        en=f"{title.en}: {len(people)} without an answer (due {review.due})",
                    ),
                    place=department,
                )
            )
    return tuple(found)


def hits(review: Review, *, grounds: Grounds, on: date) -> tuple[Finding, ...]:
    """Every hit as a finding, in order of departments and people; ruled on or not."""
    order = {department.id: n for n, department in enumerate(review.departments)}
    conclusions = sorted(
        review.conclusions, key=lambda c: (order[c.department], review.people.index(c.person))
    )
    return tuple(
        judged(review.departments[order[one.department]], one.person, hit, grounds=grounds, on=on)
        for one in conclusions
        for hit in one.hits
    )


def ruled(review: Review, ruling: HitRuling) -> Review | Finding:
    """The review with a ruling on a hit; a finding says why it cannot be taken.

    Refused: no such hit, a hit ruled on already, no name, no reason, an upheld hit without the
    person being heard, a ruling by whoever signed the conclusion or by the person concerned.
    """
    conclusion = next(
        (
            one
            for one in seen_by(review, ruling.department)
            if one.person == ruling.person and ruling.item in {hit.item for hit in one.hits}
        ),
        None,
    )
    before = {(r.department, r.person, r.item) for r in review.rulings}
    signed = conclusion.by if conclusion else ""
    upheld = ruling.decision is Decision.UPHOLD
    for fault, code, zh, en in (
        (conclusion is None, "no_hit", "无此反馈事项", "there is no such hit"),
        (
            (ruling.department, ruling.person, ruling.item) in before,
            "again",
            "已有认定",
            "ruled on already",
        ),
        (not ruling.by.strip(), "nameless", "须写明认定人", "a name is needed"),
        (not ruling.reason.strip(), "reasonless", "须写明理由", "a reason is needed"),
        (
            upheld and not ruling.heard.strip(),
            "not_heard",
            "认定前须听取本人意见",
            "the person must be heard first",
        ),
        (ruling.by == signed, "own_conclusion", "结论签字人不能认定", "signed the conclusion"),
        (ruling.by == ruling.person, "own_case", "本人不能认定", "is the person concerned"),
    ):
        if fault:
            return _no(f"ruling_{code}", zh, en, ruling.person)
    return replace(review, rulings=(*review.rulings, ruling))


def standing(review: Review, person: PersonName) -> Standing:
    """Where a person stands: upheld once one hit is upheld, clear when all answered and every
    hit was cleared, pending in between."""
    rulings = {(r.department, r.item): r.decision for r in review.rulings if r.person == person}
    if Decision.UPHOLD in rulings.values():
        return Standing.UPHELD
    open_hits = [
        hit
        for one in review.conclusions
        if one.person == person
        for hit in one.hits
        if (one.department, hit.item) not in rulings
    ]
    waiting = any(one.person == person for one in missing(review))
    return Standing.PENDING if waiting or open_hits else Standing.CLEAR


def _no(code: str, zh: str, en: str, person: str) -> Finding:
    return Finding(
        code=f"nominees.{code}",
        severity=Severity.ERROR,
        says=Wording(zh=f"{person}：{zh}", en=f"{person}: {en}"),
        about=person,
    )
