"""The composition of a committee: what it must and should look like, whether it does, by whom.

A requirement is a number of people (`Number`) or that relatives do not sit together (`Apart`).
Statutory ones block; indicative ones, a county's figures, warn. Each names its source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huanjie.nominees.slate import Education, Relation, Slate, Standing
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording


class Binding(StrEnum):
    """Whether the law asks for it, or a plan does."""

    STATUTORY = "statutory"
    INDICATIVE = "indicative"


class Trait(StrEnum):
    """What makes a person count; `educated` and `young` need a bound, the last two a word."""

    ANYBODY = "anybody"
    WOMAN = "woman"
    MINORITY = "minority"
    YOUNG = "young"
    EDUCATED = "educated"
    SERVING = "serving"
    NEW = "new"
    ON_BOTH = "on_both"
    HOLDS_ELSEWHERE = "holds_elsewhere"
    MARKED = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """So many people with a trait, `least` to `most`; on some posts, or on all when none is named.

    `bound` is the last full year of age for `young` (35: under 36 on the day) and the level for
    `educated`; `word` the post elsewhere or the mark.
    """

    id: str
    title: Wording
    binding: Binding
    trait: Trait
    least: int = 0
    most: int | None = None
    posts: frozenset[str] = frozenset()
    bound: int = 0
    word: str = ""
    cited: Citation | None = None

    def counts(self, person: Standing, post: str, *, on: date) -> bool:
        """Whether a person on a post counts; what is not known does not."""
        return (not self.posts or post in self.posts) and _has(self, person, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """People so related do not sit together."""

    id: str
    title: Wording
    binding: Binding
    kinds: frozenset[Kinship]
    cited: Citation | None = None


Requirement = Number | Apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A requirement with whether it is met, who counts for it (or stands against it), and by how
    many it is missed: below nought too few, above it too many."""

    requirement: Requirement
    met: bool
    by: tuple[PersonName, ...]
    off: int
    says: Wording

    def finding(self) -> Finding:
        """The answer as a finding: unmet, an error where the law asks, else a warning."""
        statutory = self.requirement.binding is Binding.STATUTORY
        short = Severity.ERROR if statutory else Severity.WARNING
        return Finding(
            code="nominees.composition_statutory"
            if statutory
            else "nominees.composition_indicative",
            severity=Severity.INFO if self.met else short,
            says=self.says,
            about=self.requirement.id,
            cited=self.requirement.cited,
        )


def composition(slate: Slate, requirements: Iterable[Requirement]) -> tuple[Answer, ...]:
    """Every requirement answered for a slate, in the order given.

    Refused: a requirement twice, one whose least is more than its most.
    """
    asked = tuple(requirements)
    refuse_confused(asked)
    return tuple(_answer(slate, one) for one in asked)


def refuse_confused(requirements: tuple[Requirement, ...]) -> None:
    """Refuse requirements that cannot be read: an id twice, a least above its most."""
    found = tuple(_confusions(requirements))
    if found:
        raise Refused(found)


def age(born: date, on: date) -> int:
    """Full years on a day; who is born on 29 February is a year older on 1 March.

    >>> age(date(1990, 5, 10), date(2026, 5, 9)), age(date(1990, 5, 10), date(2026, 5, 10))
    (35, 36)
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _confusions(requirements: tuple[Requirement, ...]) -> Iterator[Finding]:
    ids = [one.id for one in requirements]
    for one in requirements:
        if ids.count(one.id) > 1:
            yield _confused(one, "要求重复", "stands twice")
        if isinstance(one, Number) and one.most is not None and one.least > one.most:
            yield _confused(one, "下限高于上限", "its least is above its most")


def _confused(one: Requirement, zh: str, en: str) -> Finding:
    return Finding(
        code="nominees.requirement_confused",
        severity=Severity.ERROR,
        says=Wording(zh=f"{one.title.zh}：{zh}，请改正", en=f"{one.title.en}: {en}: correct it"),
        about=one.id,
    )


def _has(asked: Number, person: Standing, on: date) -> bool:
    match asked.trait:
        case Trait.WOMAN:
            return person.sex is Sex.FEMALE
        case Trait.YOUNG:
            return person.born is not None and age(person.born, on) <= asked.bound
        case Trait.EDUCATED:
            return person.education is not None and person.education >= Education(asked.bound)
        case Trait.HOLDS_ELSEWHERE:
            return asked.word in person.elsewhere
        case Trait.MARKED:
            return asked.word in person.marks
    return _plain(asked.trait, person)


def _plain(trait: Trait, person: Standing) -> bool:
    return {
        Trait.ANYBODY: True,
        Trait.MINORITY: person.minority is True,
        Trait.SERVING: person.serving is True,
        Trait.NEW: person.serving is False,
        Trait.ON_BOTH: bool(person.elsewhere),
    }[trait]


def _answer(slate: Slate, asked: Requirement) -> Answer:
    return _number(slate, asked) if isinstance(asked, Number) else _apart(slate, asked)


def _number(slate: Slate, asked: Number) -> Answer:
    by = tuple(p.name for post, p in slate.people if asked.counts(p, post, on=slate.on))
    n = len(by)
    over = max(0, n - asked.most) if asked.most is not None else 0
    off = over or min(0, n - asked.least)
    return Answer(
        requirement=asked,
        met=off == 0,
        by=by,
        off=off,
        says=Wording(
            zh=f"{asked.title.zh}：{n}名，{_due_zh(asked)}",
            en=f"{asked.title.en}: {n}, {_due_en(asked)}",
        ),
    )


def _due_zh(asked: Number) -> str:
    if asked.most is None:
        return f"应不少于{asked.least}名"
    if asked.most == asked.least:
        return f"应为{asked.least}名"
    return f"应为{asked.least}至{asked.most}名" if asked.least else f"应不超过{asked.most}名"


def _due_en(asked: Number) -> str:
    if asked.most is None:
        return f"at least {asked.least} due"
    if asked.most == asked.least:
        return f"{asked.least} due"
    return f"{asked.least} to {asked.most} due" if asked.least else f"at most {asked.most} allowed"


def related(slate: Slate, asked: Apart) -> tuple[Relation, ...]:
    """The relations that the requirement names, among all who may be put on the slate."""
    return tuple(one for one in slate.relations if one.kinship in asked.kinds)


def _apart(slate: Slate, asked: Apart) -> Answer:
    seated = {person.name for _, person in slate.people}
    pairs = [r for r in related(slate, asked) if {r.one, r.other} <= seated]
    zh = "、".join(f"{r.one}与{r.other}" for r in pairs) or "无"
    en = ", ".join(f"{r.one} and {r.other}" for r in pairs) or "none"
    return Answer(
        requirement=asked,
        met=not pairs,
        by=tuple(sorted({name for r in pairs for name in (r.one, r.other)})),
        off=len(pairs),
        says=Wording(zh=f"{asked.title.zh}：{zh}", en=f"{asked.title.en}: {en}"),
    )
