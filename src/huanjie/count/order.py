"""Seats of one post in order of votes: who takes them, who ties, who gives way."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from huanjie.count.case import Post
from huanjie.count.held import NOTHING_PENDING, Ground, Taken
from huanjie.count.result import Held, Tie
from huanjie.terms.ids import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One post before it is decided: its votes, the line, and who may not take a seat of it."""

    post: Post
    seats: int
    votes: Mapping[PersonName, int]
    need: int
    out: frozenset[PersonName] = frozenset()
    ground: Ground = NOTHING_PENDING

    def over_line(self) -> dict[int, list[PersonName]]:
        """Those over the line who are not left out, grouped by votes, most votes first."""
        groups: dict[int, list[PersonName]] = {}
        for name, votes in self.votes.items():
            if votes >= self.need and name not in self.out:
                groups.setdefault(votes, []).append(name)
        return dict(sorted(groups.items(), reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One post after it is decided; void winners leave their seats unfilled.

    `kept` seats are kept for a woman; `gave_way` are those over the line who are left out
    because a close relative was elected in this post before them.
    """

    post: Post
    seats: int
    elected: tuple[PersonName, ...] = ()
    held: tuple[Held, ...] = ()
    ties: tuple[Tie, ...] = ()
    void: tuple[PersonName, ...] = ()
    gave_way: tuple[PersonName, ...] = ()
    kept: int = 0

    @property
    def unfilled(self) -> int:
        """Seats neither elected, held, tied nor kept for a woman."""
        tied = sum(tie.seats for tie in self.ties)
        return self.seats - self.kept - len(self.elected) - len(self.held) - tied

    @property
    def pending(self) -> set[PersonName]:
        """Everybody tied or held in this post."""
        tied = {name for tie in self.ties for name in tie.between}
        return tied | {one.name for one in self.held if one.name is not None}


@dataclass(slots=True, kw_only=True)
class _Filling:
    """Seats being filled, group after group."""

    standing: Standing
    left: int
    elected: list[PersonName] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    void: list[PersonName] = field(default_factory=list)
    gave_way: list[PersonName] = field(default_factory=list)
    pending: set[PersonName] = field(default_factory=set)

    def done(self, *, kept: int) -> "Filled":
        return Filled(
            post=self.standing.post,
            seats=self.standing.seats,
            elected=tuple(self.elected),
            held=tuple(self.held),
            ties=tuple(self.ties),
            void=tuple(self.void),
            gave_way=tuple(self.gave_way),
            kept=kept,
        )

    def take(self, group: list[PersonName]) -> None:
        """Seats for people with equal votes; each family takes one and votes again for it."""
        kin = self.standing.ground.kin
        staying = tuple(group)
        if kin.of:
            before = set(self.elected)
            staying = tuple(name for name in group if not kin.related_to(name, before))
            self.gave_way += [name for name in group if name not in staying]
        families = kin.families(staying)
        if len(families) > self.left:
            self._tie(staying, self.left)
            return
        before_group = frozenset(self.pending)
        for family in families:
            if len(family) > 1:
                self._tie(family, 1)
            else:
                self._seat(family[0], before_group)

    def _tie(self, between: tuple[PersonName, ...], seats: int) -> None:
        self.ties.append(Tie(post=self.standing.post, seats=seats, between=between))
        self.pending |= set(between)
        self.left -= seats

    def _seat(self, name: PersonName, before: Set[PersonName]) -> None:
        self.left -= 1
        fate = self.standing.ground.fate(name, before)
        if fate is Taken.ELECTED:
            self.elected.append(name)
        elif fate is Taken.VOID:
            self.void.append(name)
        else:
            self.held.append(Held(name=name, post=self.standing.post, reason=fate))
            self.pending.add(name)


def fill(
    standing: Standing,
    *,
    first: PersonName | None = None,
    tied_first: tuple[PersonName, ...] = (),
    keep: int = 0,
) -> Filled:
    """The seats of a post in order of votes, relatives giving way.

    Equal votes at the last seat: all who have that number vote again for the seats left. Nobody
    takes a seat by lot, by name or by the order of the ballot. `first` is declared elected
    before all others; `tied_first` vote again for one seat before the rest is counted; `keep`
    seats are not filled.

    >>> votes = {PersonName(n): v for n, v in {"甲": 700, "乙": 500, "丙": 500}.items()}
    >>> done = fill(Standing(post=Post.MEMBER, seats=2, votes=votes, need=451))
    >>> done.elected, done.ties[0].between
    (('甲',), ('乙', '丙'))
    """
    filling = _Filling(standing=standing, left=standing.seats - keep)
    if first is not None:
        filling.elected.append(first)
        filling.left -= 1
    if tied_first:
        filling._tie(tied_first, 1)
    ahead = {first, *tied_first}
    for group in standing.over_line().values():
        if filling.left == 0:
            break
        filling.take([name for name in group if name not in ahead])
    return filling.done(kept=keep)
