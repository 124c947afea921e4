"""Recommendations of several meetings combined: 两推一选, and the vote of 公推直选.

No national text says how the two results are combined; the method of the election does.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from huanjie.law.rules import RuleSet
from huanjie.nominees.nominate import Tie
from huanjie.nominees.remark import remark
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording, both

MEMBERS, VILLAGERS = "members", "villagers"
TITLES = {
    MEMBERS: both("党员推荐会", "the members' recommendation"),
    VILLAGERS: both("群众推荐会", "the villagers' recommendation"),
}
_PRESENT = {
    MEMBERS: "recommendation_members_more_than",
    VILLAGERS: "recommendation_villagers_more_than",
}


class By(StrEnum):
    """How results are combined: weighted shares of those present, or places added up."""

    WEIGHTS = "weights"
    RANKS = "ranks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A recommendation meeting: who was due and present, who observed it, votes for each name."""

    id: str
    due: int
    present: int
    observers: int
    votes: Mapping[PersonName, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How nominees are found: `places` on the list for `seats`, `present` the share of those due
    that must be exceeded in each meeting, `villagers` how many of them at least to a member."""

    by: By
    seats: int
    places: int
    need: int
    present: Mapping[str, Fraction]
    weights: Mapping[str, Fraction]
    observers: int = 0
    villagers: Fraction = Fraction(0)
    cited: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A name with its votes in each meeting, the exact score, and the place; equals share one."""

    name: PersonName
    votes: Mapping[str, int]
    score: Fraction
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """All names in order, who is sure of a place, who is equal for the last, what to know."""

    lines: tuple[Line, ...]
    names: tuple[PersonName, ...]
    tied: Tie | None
    findings: tuple[Finding, ...]


def two_recommendations(
    rules: RuleSet, *, seats: int, by: By, weights: Mapping[str, Fraction]
) -> Method:
    """The method of 两推一选 with the numbers of the rule set: a surplus of a fifth, rounded up.

    `weights` comes from the method adopted and is empty for ranks.
    """
    need = -(-rules.share("candidates_share") * seats // 1)
    return _method(rules, by=by, weights=weights, seats=seats, places=need)


def open_recommendation(
    rules: RuleSet, *, by: By, weights: Mapping[str, Fraction], seats: int = 1
) -> Method:
    """The method of 公推直选: so many final candidates for a post go to the members' vote."""
    places = rules.integer("direct_vote_final_candidates") * seats
    return _method(rules, by=by, weights=weights, seats=seats, places=places)


def combined(meetings: tuple[Meeting, ...], method: Method) -> Combined:
    """The results as one list; who has equal scores for the last place is told, nothing broken.

    By weights a score is the sum of weight times votes of those present; by ranks the sum of
    places, where who was not named comes after all who were, and the lowest is first. A meeting
    without its quorum (exactly the share is not enough) gives no list.

    Refused: no meeting, one twice, an impossible count, weights that are not one for each meeting
    and one in all, a method without places.
    """
    impossible = [*_impossible(meetings), *_unfit(meetings, method)]
    if impossible:
        raise Refused(impossible)
    lines = _lines(meetings, method)
    short = tuple(_short(meetings, method))
    if any(one.severity is Severity.ERROR for one in short):
        return Combined(lines=lines, names=(), tied=None, findings=short)
    names, tied = _first(lines, method.places)
    few = tuple(_few(len(names) + (tied.seats if tied else 0), method))
    return Combined(lines=lines, names=names, tied=tied, findings=(*short, *few))


def _method(
    rules: RuleSet, *, by: By, weights: Mapping[str, Fraction], seats: int, places: int
) -> Method:
    return Method(
        by=by,
        seats=seats,
        places=places,
        need=-(-rules.share("candidates_share") * seats // 1),
        present={meeting: rules.share(rule) for meeting, rule in _PRESENT.items()},
        weights=weights,
        observers=rules.integer("recommendation_observers_min"),
        villagers=rules.share("villager_recommenders_at_least"),
        cited=rules.cite("candidates_share"),
    )


def _lines(meetings: tuple[Meeting, ...], method: Method) -> tuple[Line, ...]:
    names = dict.fromkeys(name for one in meetings for name in one.votes)
    if method.by is By.RANKS:
        scores = {n: sum((_rank(one, n) for one in meetings), Fraction(0)) for n in names}
    else:
        scores = {
            n: sum((method.weights[m.id] * _share(m, n) for m in meetings), Fraction(0))
            for n in names
        }
    sign = 1 if method.by is By.RANKS else -1
    return tuple(
        Line(
            name=name,
            votes={one.id: one.votes.get(name, 0) for one in meetings},
            score=scores[name],
            place=1 + sum(sign * other < sign * scores[name] for other in scores.values()),
        )
        for name in sorted(names, key=lambda n: (sign * scores[n], n))
    )


def _share(meeting: Meeting, name: PersonName) -> Fraction:
    return Fraction(meeting.votes.get(name, 0), meeting.present)


def _rank(meeting: Meeting, name: PersonName) -> Fraction:
    """The place in one meeting, from 1; equals share the better one."""
    mine = meeting.votes.get(name, 0)
    return Fraction(1 + sum(votes > mine for votes in meeting.votes.values()))


def _first(lines: tuple[Line, ...], places: int) -> tuple[tuple[PersonName, ...], Tie | None]:
    if len(lines) <= places:
        return tuple(one.name for one in lines), None
    last = lines[places - 1].place
    if lines[places].place > last:
        return tuple(one.name for one in lines[:places]), None
    sure = tuple(one.name for one in lines if one.place < last)
    between = tuple(one.name for one in lines if one.place == last)
    return sure, Tie(seats=places - len(sure), between=between)


def _impossible(meetings: tuple[Meeting, ...]) -> Iterator[Finding]:
    for one, times in Counter(meeting.id for meeting in meetings).items():
        if times > 1:
            yield _told(one, "twice", "会议重复", "stands twice")
    for meeting in meetings:
        counts = (*meeting.votes.values(), meeting.observers)
        for fault, code, zh, en in (
            (meeting.present < 1, "nobody", "没有人到会", "nobody is present"),
            (
                meeting.present > meeting.due,
                "above_due",
                f"到会{meeting.present}人，多于应到{meeting.due}人",
                f"{meeting.present} are present, {meeting.due} due",
            ),
            (
                max(meeting.votes.values(), default=0) > meeting.present,
                "votes_above_present",
                f"有人得票多于到会{meeting.present}人",
                f"more votes for one than the {meeting.present} present",
            ),
            (min(counts) < 0, "negative", "票数或者人数小于零", "a count is below nought"),
        ):
            if fault:
                yield _told(meeting.id, code, zh, en)


def _unfit(meetings: tuple[Meeting, ...], method: Method) -> Iterator[Finding]:
    asked = {one.id for one in meetings}
    weights = method.weights if method.by is By.WEIGHTS else {}
    if not meetings or method.places < 1 or method.seats < 1:
        yield _told("", "empty", "没有推荐会或者没有名额", "no meeting, or no place")
    if method.by is By.WEIGHTS and (
        set(weights) != asked or sum(weights.values()) != 1 or min(weights.values()) < 0
    ):
        yield _told(
            "",
            "weights",
            "每次推荐会须有一个权重，合计为一；请按选举办法填写",
            "each meeting needs a weight, in all one: enter those of the method",
        )


def _short(meetings: tuple[Meeting, ...], method: Method) -> Iterator[Finding]:
    there = {one.id: one.present for one in meetings}
    for one in meetings:
        share = method.present.get(one.id, Fraction(0))
        if one.present <= share * one.due:
            yield _told(
                one.id,
                "not_quorate",
                f"应到{one.due}人，到会{one.present}人，须超过{share}",
                f"{one.present} of {one.due} are present, more than {share} must be",
            )
        if one.observers < method.observers:
            yield _told(
                one.id,
                "unobserved",
                f"到场的上级委员{one.observers}人，须{method.observers}人",
                f"{one.observers} of the township committee present, {method.observers} due",
                severity=Severity.WARNING,
            )
    if {MEMBERS, VILLAGERS} <= set(there) and (
        there[VILLAGERS] < method.villagers * there[MEMBERS]
    ):
        yield _told(
            VILLAGERS,
            "few_villagers",
            f"到会{there[VILLAGERS]}人，与党员{there[MEMBERS]}人之比低于{method.villagers}",
            f"{there[VILLAGERS]} to {there[MEMBERS]} members, below {method.villagers}",
            severity=Severity.WARNING,
        )


def _few(number: int, method: Method) -> Iterator[Finding]:
    if number < method.need:
        yield remark(
            "nominees.recommendation_too_few",
            Wording(
                zh=f"人选{number}名，应选{method.seats}名，至少须{method.need}名",
                en=f"{number} nominees for {method.seats} seats; at least {method.need} are needed",
            ),
            cited=method.cited,
        )


def _told(
    meeting: str, code: str, zh: str, en: str, *, severity: Severity = Severity.ERROR
) -> Finding:
    title = TITLES.get(meeting, both(meeting or "推荐", meeting or "recommendation"))
    return remark(
        f"nominees.recommendation_{code}",
        Wording(zh=f"{title.zh}：{zh}", en=f"{title.en}: {en}"),
        about=meeting,
        severity=severity,
    )
