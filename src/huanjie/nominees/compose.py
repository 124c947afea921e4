"""The composition of a committee: which requirements are met, and by whom."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person on the committee with the post held."""

    name: PersonName
    post: str
    sex: Sex | None
    minority: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two people of the committee and how they are related."""

    one: PersonName
    other: PersonName
    kinship: Kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNumber:
    """How many of a post the committee has."""

    post: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionRule:
    """What a committee must look like; each figure with its article comes from the rule set."""

    least: int
    most: int
    posts: tuple[PostNumber, ...]
    women: int
    relatives_apart: bool
    minority_wanted: bool
    cited: tuple[tuple[str, Citation], ...] = ()

    def cite(self, requirement: str) -> Citation | None:
        """The article of a requirement, when one was given."""
        return dict(self.cited).get(requirement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement, whether it is met, and the people who meet it or stand against it."""

    id: str
    met: bool
    by: tuple[PersonName, ...]
    says: Wording
    cited: Citation | None

    def finding(self) -> Finding:
        """The requirement as a finding: an error when it is not met."""
        return Finding(
            code=f"nominees.composition_{self.id}",
            severity=Severity.INFO if self.met else Severity.ERROR,
            says=self.says,
            about=self.id,
            cited=self.cited,
        )


def composition(
    members: Iterable[Member], relations: Iterable[Relation], rule: CompositionRule
) -> tuple[Requirement, ...]:
    """Every requirement of the committee's composition, in a fixed order.

    Size, number of each post, women, relatives apart, a member of a minority where wanted.
    A person whose sex is not known does not count as a woman.
    """
    people = tuple(members)
    return (
        _size(people, rule),
        *_posts(people, rule),
        _women(people, rule),
        *_relatives(people, tuple(relations), rule),
        *_minority(people, rule),
    )


def _size(people: tuple[Member, ...], rule: CompositionRule) -> Requirement:
    n = len(people)
    return Requirement(
        id="size",
        met=rule.least <= n <= rule.most,
        by=tuple(one.name for one in people),
        says=Wording(
            zh=f"成员{n}名，应为{rule.least}至{rule.most}名",
            en=f"{n} members, {rule.least} to {rule.most} are due",
        ),
        cited=rule.cite("size"),
    )


def _posts(people: tuple[Member, ...], rule: CompositionRule) -> Iterator[Requirement]:
    held = Counter(one.post for one in people)
    wanted = {one.post: one.number for one in rule.posts}
    for post in sorted({*held, *wanted}):
        number = wanted.get(post, 0)
        yield Requirement(
            id=f"post_{post}",
            met=held[post] == number,
            by=tuple(one.name for one in people if one.post == post),
            says=Wording(
                zh=f"{post}：{held[post]}名，应为{number}名",
                en=f"{post}: {held[post]}, {number} are due",
            ),
            cited=rule.cite("posts"),
        )


def _women(people: tuple[Member, ...], rule: CompositionRule) -> Requirement:
    women = tuple(one.name for one in people if one.sex is Sex.FEMALE)
    return Requirement(
        id="women",
        met=len(women) >= rule.women,
        by=women,
        says=Wording(
            zh=f"妇女成员{len(women)}名，应至少{rule.women}名",
            en=f"{len(women)} women, at least {rule.women} are due",
        ),
        cited=rule.cite("women"),
    )


def _relatives(
    people: tuple[Member, ...], relations: tuple[Relation, ...], rule: CompositionRule
) -> Iterator[Requirement]:
    if not rule.relatives_apart:
        return
    names = {one.name for one in people}
    close = [r for r in relations if r.kinship.is_close and {r.one, r.other} <= names]
    pairs = "、".join(f"{r.one}和{r.other}" for r in close)
    english = ", ".join(f"{r.one} and {r.other}" for r in close)
    yield Requirement(
        id="relatives_apart",
        met=not close,
        by=tuple(sorted({name for r in close for name in (r.one, r.other)})),
        says=Wording(
            zh=f"近亲属同任：{pairs}" if close else "成员间无近亲属关系",
            en=f"close relatives together: {english}" if close else "no close relatives together",
        ),
        cited=rule.cite("relatives_apart"),
    )


def _minority(people: tuple[Member, ...], rule: CompositionRule) -> Iterator[Requirement]:
    if not rule.minority_wanted:
        return
    by = tuple(one.name for one in people if one.minority)
    yield Requirement(
        id="minority",
        met=bool(by),
        by=by,
        says=Wording(zh=f"人数较少的民族成员{len(by)}名", en=f"{len(by)} members of a minority"),
        cited=rule.cite("minority"),
    )
