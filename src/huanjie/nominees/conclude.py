"""The one written conclusion on a person: all departments' answers, hits, hearings, rulings."""

from dataclasses import dataclass

from huanjie.nominees.checks.department import Hit
from huanjie.nominees.review import Conclusion, Decision, HitRuling, Review, Standing, standing
from huanjie.terms.findings import refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording, both

_RULED = {
    Decision.UPHOLD: both("认定成立", "upheld"),
    Decision.CLEAR: both("认定不成立", "cleared"),
}
_ENDS = {
    Standing.CLEAR: both("通过", "passed"),
    Standing.UPHELD: both("不通过", "not passed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the review concludes on a person, line by line: the departments, then each hit."""

    person: PersonName
    standing: Standing
    lines: tuple[Wording, ...]


def concluded(review: Review, person: PersonName) -> Written:
    """The written conclusion on a person on whom the round is closed.

    Refused: a person who is not in the round, or on whom it is open.
    """
    if person not in review.people or person in review.open:
        says = Wording(
            zh=f"{person}的联审没有结束，不能出具结论",
            en=f"the review of {person} is not closed: no conclusion yet",
        )
        raise refusal("nominees.conclude_open", says, about=person)
    found = standing(review, person)
    answers = tuple(one for one in review.conclusions if one.person == person)
    titles = {one.id: one.title for one in review.departments}
    zh = "、".join(titles[one.department].zh for one in answers)
    en = ", ".join(titles[one.department].en for one in answers)
    return Written(
        person=person,
        standing=found,
        lines=(
            Wording(zh=f"{zh}已书面反馈", en=f"answered in writing: {en}"),
            *(_line(review, one, hit) for one in answers for hit in one.hits),
            Wording(zh=f"结论：{_ENDS[found].zh}", en=f"conclusion: {_ENDS[found].en}"),
        ),
    )


def _line(review: Review, answer: Conclusion, hit: Hit) -> Wording:
    department = next(one for one in review.departments if one.id == answer.department)
    item = department.item(hit.item).asks
    ruling = _ruling(review, answer, hit)
    heard = ruling.heard
    said_zh = f"本人{heard.on}说明：{heard.says}；" if heard else ""
    said_en = f"the person said on {heard.on}: {heard.says}; " if heard else ""
    decided = _RULED[ruling.decision]
    return Wording(
        zh=f"{department.title.zh}反馈“{item.zh}”（{hit.document}）；{said_zh}"
        f"{ruling.by}{ruling.on}{decided.zh}，理由：{ruling.reason}",
        en=f"{department.title.en} reported: {item.en} ({hit.document}); {said_en}"
        f"{decided.en} by {ruling.by} on {ruling.on}: {ruling.reason}",
    )


def _ruling(review: Review, answer: Conclusion, hit: Hit) -> HitRuling:
    return next(
        one
        for one in review.rulings
        if (one.department, one.person, one.item) == (answer.department, answer.person, hit.item)
    )
