"""The joint review: every department answers on every person, sealed from the others.

A round ends when every conclusion is there and every hit has been ruled on by a named person.
Nobody is struck by a hit, by silence or by the calendar: a person stands `pending` until then.
Whoever joins later reopens the round for that one person; nobody is reviewed twice.
"""

from collections import Counter
from collections.abc import Iterable
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
class Heard:
    """What the person concerned says to a hit, or how it was asked for, and on which day."""

    says: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRuling:
    """A named person's decision about one hit, with the reason and what the person said to it."""

    department: str
    person: PersonName
    item: str
    decision: Decision
    reason: str
    heard: Heard | None
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Joiner:
    """A person who is added to a round, and until when the departments answer."""

    person: PersonName
    on: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Who closed the round, when, and on whom it is closed."""

    people: tuple[PersonName, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A round of the joint review; `people` are all of them, those who joined later included."""

    people: tuple[PersonName, ...]
    departments: tuple[Department, ...]
    due: date
    conclusions: tuple[Conclusion, ...] = ()
    rulings: tuple[HitRuling, ...] = ()
    joiners: tuple[Joiner, ...] = ()
    closings: tuple[Closing, ...] = ()

    @property
    def open(self) -> tuple[PersonName, ...]:
        """The people on whom the round is not closed."""
        closed = {person for one in self.closings for person in one.people}
        return tuple(one for one in self.people if one not in closed)

    def due_on(self, person: PersonName) -> date:
        """Until when the departments answer on a person."""
        return next((one.due for one in self.joiners if one.person == person), self.due)


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
    department's, an item twice, a second conclusion on the same person, one before the township's
    offices answered, no signature, no document.
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
        (
            department is not None and _before_township(review, department, conclusion.person),
            "before_township",
            "乡镇初审尚未完成",
            "the township's offices have not all answered",
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


def visible(review: Review, *, rules: bool) -> tuple[Conclusion, ...]:
    """What others than the departments may see: who `rules` everything, anybody else only the
    conclusions on people on whom the round is closed."""
    return tuple(one for one in review.conclusions if rules or one.person not in review.open)


def joined(review: Review, joiner: Joiner) -> Review | Finding:
    """The round reopened for one more person, such as who moved up; a finding says why not.

    Not taken: a person who is in the round already (nobody is reviewed twice), a due day before
    the day of joining.
    """
    for fault, code, zh, en in (
        (joiner.person in review.people, "again", "已在联审名单", "is in the round already"),
        (joiner.due < joiner.on, "due", "反馈期限早于加入之日", "is due before joining"),
    ):
        if fault:
            return _no(f"join_{code}", zh, en, joiner.person)
    return replace(
        review, people=(*review.people, joiner.person), joiners=(*review.joiners, joiner)
    )


def to_review(people: Iterable[PersonName], earlier: Iterable[Review]) -> tuple[PersonName, ...]:
    """Those of a unit's people on whom no earlier round of that unit is closed, each once."""
    done = {person for round_ in earlier for person in round_.people if person not in round_.open}
    return tuple(one for one in dict.fromkeys(people) if one not in done)


def closed(review: Review, *, by: str, on: date) -> Review | Finding:
    """The round closed on all who are open; a finding says why it cannot be.

    Not closed: nobody open, a conclusion missing (the departments are named), a hit without
    ruling, no name.
    """
    titles = {one.id: one.title for one in review.departments}
    late = dict.fromkeys(one.department for one in missing(review))
    zh, en = "、".join(titles[d].zh for d in late), ", ".join(titles[d].en for d in late)
    pending = "、".join(one for one in review.open if standing(review, one) is Standing.PENDING)
    for fault, code, says_zh, says_en in (
        (not review.open, "again", "已经结束", "is closed already"),
        (bool(late), "missing", f"{zh}尚未反馈完毕", f"lacks answers of {en}"),
        (bool(pending), "unruled", f"{pending}有情形未认定", f"has hits without ruling: {pending}"),
        (not by.strip(), "nameless", "须写明结束联审的人", "is closed by nobody"),
    ):
        if fault:
            return _no(f"close_{code}", says_zh, says_en, "")
    closing = Closing(people=review.open, by=by, on=on)
    return replace(review, closings=(*review.closings, closing))


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
    """Which department has not answered: a warning until the due day, an error from the day
    after; one for each due day."""
    titles = {department.id: department.title for department in review.departments}
    waiting = Counter((one.department, review.due_on(one.person)) for one in missing(review))
    return tuple(
        Finding(
            code="nominees.review_overdue" if on > due else "nominees.review_waiting",
            severity=Severity.ERROR if on > due else Severity.WARNING,
            says=Wording(
                zh=f"{titles[department].zh}尚有{people}人未反馈(限{due})",
                en=f"{titles[department].en}: {people} without an answer (due {due})",
            ),
            place=department,
        )
        for (department, due), people in waiting.items()
    )


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
    person being heard, a hearing before the hit was reported or after the ruling, a ruling by
    whoever signed the conclusion or by the person concerned.
    """
    conclusion = _reporting(review, ruling)
    signed = conclusion.by if conclusion else ""
    heard = ruling.heard
    upheld = ruling.decision is Decision.UPHOLD
    for fault, code, zh, en in (
        (conclusion is None, "no_hit", "无此反馈事项", "there is no such hit"),
        (_ruled_before(review, ruling), "again", "已有认定", "ruled on already"),
        (not ruling.by.strip(), "nameless", "须写明认定人", "a name is needed"),
        (not ruling.reason.strip(), "reasonless", "须写明理由", "a reason is needed"),
        (
            upheld and not (heard and heard.says.strip()),
            "not_heard",
            "认定前须听取本人意见",
            "the person must be heard first",
        ),
        (
            _heard_at_another_time(ruling, conclusion),
            "heard_when",
            "听取本人意见须在反馈之后、认定之前",
            "the person is heard after the report and before the ruling",
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


def _reporting(review: Review, ruling: HitRuling) -> Conclusion | None:
    return next(
        (
            one
            for one in seen_by(review, ruling.department)
            if one.person == ruling.person and ruling.item in {hit.item for hit in one.hits}
        ),
        None,
    )


def _ruled_before(review: Review, ruling: HitRuling) -> bool:
    hit = (ruling.department, ruling.person, ruling.item)
    return hit in {(one.department, one.person, one.item) for one in review.rulings}


def _heard_at_another_time(ruling: HitRuling, conclusion: Conclusion | None) -> bool:
    reported = conclusion.on if conclusion else ruling.on
    return ruling.heard is not None and not reported <= ruling.heard.on <= ruling.on


def _before_township(review: Review, department: Department, person: PersonName) -> bool:
    given = {(one.department, one.person) for one in review.conclusions}
    return not department.first and any(
        one.first and (one.id, person) not in given for one in review.departments
    )


def _no(code: str, zh: str, en: str, person: str) -> Finding:
    return Finding(
        code=f"nominees.{code}",
        severity=Severity.ERROR,
        says=Wording(zh=f"{person or '联审'}：{zh}", en=f"{person or 'the review'}: {en}"),
        about=person,
    )
