"""Seats left empty: another vote and who stands in it, or seats that may stay empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huanjie.count.case import ElectionCase, Post, Round, rank
from huanjie.count.posts import Decided
from huanjie.count.result import Rerun
from huanjie.count.rules import Rules
from huanjie.count.vacancy import may_stay_empty
from huanjie.terms.ids import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfilled:
    """What becomes of the seats that are neither elected, held nor tied."""

    rerun: Mapping[Post, Rerun]
    vacant: Mapping[Post, int]


def unfilled_seats(case: ElectionCase, rules: Rules, decided: Decided) -> Unfilled:
    """Another vote for every empty seat; after a committee's rerun the seats may stay empty.

    They may when those elected, now and before, are enough for the committee to work.
    """
    rerun: dict[Post, Rerun] = {}
    vacant: dict[Post, int] = {}
    staying = may_stay_empty(case, rules, decided) if case.round is Round.RERUN else ()
    for post, filled in decided.filled.items():
        if filled.unfilled and post in staying:
            vacant[post] = filled.unfilled
        elif filled.unfilled:
            pool = decided.votes[post]
            rerun[post] = _rerun(case, rules, decided, Pool(post=post, votes=pool))
        if filled.kept:
            women = {n: v for n, v in decided.votes[post].items() if n in decided.women}
            pool_of_women = Pool(post=Post.WOMAN_MEMBER, votes=women, seats=filled.kept)
            rerun[Post.WOMAN_MEMBER] = _rerun(case, rules, decided, pool_of_women)
    return Unfilled(rerun=rerun, vacant=vacant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Those from whom the candidates of another vote are taken; no seats: the unfilled ones."""

    post: Post
    votes: Mapping[PersonName, int]
    seats: int | None = None


def _rerun(case: ElectionCase, rules: Rules, decided: Decided, pool: Pool) -> Rerun:
    seats = decided.filled[pool.post].unfilled if pool.seats is None else pool.seats
    if rules.rerun_named_afresh:
        return Rerun(seats=seats, candidates=(), women_only=False)
    out = _not_again(case, decided, pool.post)
    standing = {name: votes for name, votes in pool.votes.items() if name not in out}
    return Rerun(
        seats=seats,
        candidates=most_votes(standing, rules.rerun_candidates(seats)),
        women_only=pool.post is Post.WOMAN_MEMBER,
    )


def most_votes(votes: Mapping[PersonName, int], places: int) -> tuple[PersonName, ...]:
    """So many people with most votes; equal votes at the last place: all of them.

    >>> votes = {PersonName("甲"): 9, PersonName("乙"): 7, PersonName("丙"): 7}
    >>> most_votes(votes, 2)
    ('甲', '乙', '丙')
    """
    ordered = sorted(votes, key=lambda name: -votes[name])
    if len(ordered) <= places:
        return tuple(ordered)
    last = votes[ordered[places - 1]]
    return tuple(name for name in ordered if votes[name] >= last)


def _not_again(case: ElectionCase, decided: Decided, post: Post) -> frozenset[PersonName]:
    """Who does not stand again for a post."""
    if not case.procedure.is_committee:
        done = decided.filled[post]
        return frozenset(done.elected) | done.pending
    out = decided.barred | decided.elected() | decided.pending()
    out |= {name for names in case.already_elected.values() for name in names}
    return out | decided.kin.of_any(_elected_to(case, decided, post))


def _elected_to(case: ElectionCase, decided: Decided, post: Post) -> Iterable[PersonName]:
    """Those elected, now or before, to a post of the same or a higher rank."""
    for other, filled in decided.filled.items():
        if rank(other) <= rank(post):
            yield from filled.elected
    for other, names in case.already_elected.items():
        if rank(other) <= rank(post):
            yield from names
