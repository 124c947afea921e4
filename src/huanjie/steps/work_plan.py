"""A unit's work plan (工作方案) held against the law on its five points, each with its article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from huanjie.law.rules import RuleSet
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Deadline
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording

TERM = "term_years"
BINDING = (Authority.LAW, Authority.LOCAL_REGULATION)
SEEN = (Certainty.READ, Certainty.PARTLY)

Laws = Mapping[str, RuleSet]


class Point(StrEnum):
    """The five points of a plan: 换届范围、换届顺序、时间安排、职数设置、班子配备."""

    SCOPE = "scope"
    ORDER = "order"
    TIME = "time"
    POSTS = "posts"
    COMPOSITION = "composition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """How many of something a plan foresees in a procedure.

    `what` begins the name of the rules that bound it: `committee_size` for `committee_size_min`
    and `committee_size_max`, or names the one that fixes it.
    """

    procedure: str
    what: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """The five points: procedures in their order, the day of each step, posts, composition."""

    procedures: tuple[str, ...]
    days: tuple[Deadline, ...]
    posts: tuple[Number, ...]
    composition: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a plan is not what the law says, at one of the five points."""

    point: Point
    finding: Finding


def differences(plan: WorkPlan, *, due: Sequence[str], laws: Laws) -> tuple[Difference, ...]:
    """Where a plan differs from the law, point by point.

    `due` names the procedures of the unit's bodies whose term ends; `laws` has the rule set of
    each, on the plan's day. A day differs when it lies outside its own lawful range.
    """
    return (
        *_scope(plan, due, laws),
        *_order(plan, laws),
        *_time(plan),
        *_numbers(Point.POSTS, plan.posts, laws),
        *_numbers(Point.COMPOSITION, plan.composition, laws),
    )


def _scope(plan: WorkPlan, due: Sequence[str], laws: Laws) -> Iterator[Difference]:
    for procedure in (one for one in due if one not in plan.procedures):
        title = laws[procedure].title
        says = Wording(
            zh=f"应当换届而方案没有列入：{title.zh}", en=f"due and not in the plan: {title.en}"
        )
        yield _told(
            "work_plan.body_left_out",
            Point.SCOPE,
            about=procedure,
            cited=_term(laws[procedure]),
            says=says,
        )
    for procedure in (one for one in plan.procedures if one not in due):
        title = laws[procedure].title
        says = Wording(
            zh=f"任期未满而列入方案：{title.zh}；提前换届须经批准",
            en=f"in the plan before its term ends: {title.en}; that needs approval",
        )
        yield _told(
            "work_plan.body_not_due",
            Point.SCOPE,
            about=procedure,
            cited=_term(laws[procedure]),
            says=says,
        )


def _term(law: RuleSet) -> Citation | None:
    return law.cite(TERM) if TERM in law else None


def _order(plan: WorkPlan, laws: Laws) -> Iterator[Difference]:
    """An interval from a step of one procedure to a step of another orders the two."""
    for procedure in plan.procedures:
        for rule in laws[procedure].deadlines():
            first = _held_in(rule.interval.from_step, plan, laws)
            then = _held_in(rule.interval.to_step, plan, laws)
            if first is None or then is None or rule.interval.at_least is None:
                continue
            if plan.procedures.index(first) > plan.procedures.index(then):
                yield _told(
                    "work_plan.order",
                    Point.ORDER,
                    about=then,
                    cited=rule.cited,
                    says=Wording(
                        zh=f"“{laws[first].title.zh}”应排在“{laws[then].title.zh}”之前："
                        f"{rule.title.zh}",
                        en=f"{laws[first].title.en} comes before {laws[then].title.en}: "
                        f"{rule.title.en}",
                    ),
                )


def _held_in(step: str, plan: WorkPlan, laws: Laws) -> str | None:
    """The one procedure of the plan that has a step; None where none or several have it."""
    found = [one for one in plan.procedures if step in {rule.id for rule in laws[one].steps()}]
    return found[0] if len(found) == 1 else None


def _time(plan: WorkPlan) -> Iterator[Difference]:
    for one in plan.days:
        if one.earliest <= one.day <= one.latest:
            continue
        why = [reason for reason in one.because if reason.cited is not None]
        zh, en = "；".join(r.says.zh for r in why), "; ".join(r.says.en for r in why)
        yield _told(
            "work_plan.day",
            Point.TIME,
            about=one.step,
            cited=why[0].cited if why else None,
            says=Wording(
                zh=f"{one.day}不在法定期间{one.earliest}至{one.latest}之内：{zh}",
                en=f"{one.day} is outside {one.earliest} to {one.latest}: {en}",
            ),
        )


def _numbers(point: Point, numbers: Sequence[Number], laws: Laws) -> Iterator[Difference]:
    for one in numbers:
        law = laws[one.procedure]
        for rule, least, most in _bounds(one.what, law):
            if (least is None or one.number >= least) and (most is None or one.number <= most):
                continue
            title, wanted = law.title_of(rule), _range(least, most)
            yield _told(
                "work_plan.number",
                point,
                about=one.what,
                cited=law.cite(rule),
                says=Wording(
                    zh=f"{title.zh}：应为{wanted.zh}，方案为{one.number}",
                    en=f"{title.en}: {wanted.en}, and the plan has {one.number}",
                ),
            )


def _range(least: int | None, most: int | None) -> Wording:
    if most is None:
        return Wording(zh=f"至少{least}", en=f"at least {least}")
    if least is None:
        return Wording(zh=f"至多{most}", en=f"at most {most}")
    return Wording(zh=f"{least}", en=f"{least}")


def _bounds(what: str, law: RuleSet) -> Iterator[tuple[str, int | None, int | None]]:
    """The rules that bound a number: least, most, or the number itself."""
    if f"{what}_min" in law:
        yield f"{what}_min", law.integer(f"{what}_min"), None
    if f"{what}_max" in law:
        yield f"{what}_max", None, law.integer(f"{what}_max")
    if what in law:
        yield what, law.integer(what), law.integer(what)


def _told(
    code: str, point: Point, *, about: str, cited: Citation | None, says: Wording
) -> Difference:
    """What differs; an error where a law or a local regulation that was seen says so."""
    binds = cited is not None and cited.authority in BINDING and cited.certainty in SEEN
    severity = Severity.ERROR if binds else Severity.WARNING
    finding = Finding(
        code=code, severity=severity, says=says, place=point.value, about=about, cited=cited
    )
    return Difference(point=point, finding=finding)
