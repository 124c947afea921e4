"""A slate: the posts of a committee and the people proposed for them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording


class Education(IntEnum):
    """The highest degree finished, low to high."""

    PRIMARY = 1
    JUNIOR = 2
    SENIOR = 3
    COLLEGE = 4
    BACHELOR = 5
    GRADUATE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody who can be put on the slate: who it is, and for which posts nominated.

    `elsewhere` are the posts held or stood for on the other committee (支部委员 on a village's
    slate); `marks` what a county asks for besides (front_line, returnee …). What is not known is
    None and counts for no requirement.
    """

    name: PersonName
    posts: frozenset[str]
    nominations: int = 0
    sex: Sex | None = None
    born: date | None = None
    education: Education | None = None
    minority: bool | None = None
    serving: bool | None = None
    elsewhere: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One place of a post, and who is proposed for it; nobody yet is None."""

    post: str
    name: PersonName | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two people of the committee and how they are related."""

    one: PersonName
    other: PersonName
    kinship: Kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """The places of a committee on a day, all who may be put on it, and who is related to whom.

    Refused, each by name: a person twice in the pool, one on two places, one on the slate who is
    not in the pool, one on a place for a post without nomination.
    """

    on: date
    seats: tuple[Seat, ...]
    pool: tuple[Standing, ...]
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        found = (*self._twice(), *self._strangers(), *self._unfit())
        if found:
            raise Refused(found)

    def person(self, name: PersonName) -> Standing:
        """Who stands under that name."""
        return next(one for one in self.pool if one.name == name)

    @property
    def people(self) -> tuple[tuple[str, Standing], ...]:
        """The posts with their people, places without anybody left out."""
        known = {one.name: one for one in self.pool}
        return tuple((s.post, known[s.name]) for s in self.seats if s.name is not None)

    def _twice(self) -> tuple[Finding, ...]:
        pool = Counter(one.name for one in self.pool)
        seated = Counter(seat.name for seat in self.seats if seat.name is not None)
        return (
            *(_fault("pool_twice", n, "在人选名单中出现两次", "stands twice") for n in _more(pool)),
            *(_fault("seat_twice", n, "占两个名额", "has two places") for n in _more(seated)),
        )

    def _strangers(self) -> tuple[Finding, ...]:
        pool = {one.name for one in self.pool}
        return tuple(
            _fault("not_in_pool", seat.name, "不在人选名单中", "is not among the nominees")
            for seat in self.seats
            if seat.name is not None and seat.name not in pool
        )

    def _unfit(self) -> tuple[Finding, ...]:
        posts = {one.name: one.posts for one in self.pool}
        return tuple(
            _fault("not_nominated", s.name, f"未被提名为{s.post}", f"not nominated as {s.post}")
            for s in self.seats
            if s.name is not None and s.post not in posts.get(s.name, {s.post})
        )


def _more(counted: Counter[PersonName]) -> list[PersonName]:
    return [name for name, number in counted.items() if number > 1]


def _fault(code: str, name: PersonName, zh: str, en: str) -> Finding:
    return Finding(
        code=f"nominees.slate_{code}",
        severity=Severity.ERROR,
        says=Wording(zh=f"{name}：{zh}，请改正", en=f"{name} {en}: correct it"),
        about=name,
    )
