"""How many votes stood between a person and another fate in a post."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from huanjie.count.case import ElectionCase, Post, posts_of, rank
from huanjie.count.margin import Margin, Of, Then, fate
from huanjie.count.margins_recount import Seeker
from huanjie.count.margins_words import (
    Turn,
    fewer_votes,
    line_reached,
    more_votes,
    no_number,
    without_a_vote,
)
from huanjie.count.posts import votes_by_post
from huanjie.count.result import Outcome
from huanjie.count.rules import Rules
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

MOST_PEOPLE = 24
"""In each post so many people with most votes are looked at, so that a page stays quick."""


def of_people(case: ElectionCase, outcome: Outcome, rules: Rules) -> Iterator[Margin]:
    """For each person in each post the nearest other fate, by votes fewer or votes more."""
    if outcome.need_votes is None:
        return
    totals = votes_by_post(case, rules)
    for one in case.posts:
        votes = totals[one.post]
        for name in sorted(votes, key=votes.__getitem__, reverse=True)[:MOST_PEOPLE]:
            seeker = Seeker(
                case=case,
                outcome=outcome,
                rules=rules,
                post=one,
                name=name,
                need=outcome.need_votes,
                totals=totals,
            )
            yield from _down(seeker)
            yield from _up(seeker)


def _down(one: Seeker) -> Iterator[Margin]:
    """With how many votes fewer the person would have lost the seat, the tie or the claim."""
    if one.now is Then.NOTHING:
        return
    for change in reversed([turn for turn in one.turns() if turn < 0]):
        found = one.recount(change)
        then = fate(found, one.post.post, one.name)
        if then is not one.now:
            under = one.counted + change < one.need
            others = _others(one, found, then)
            turn = Turn(by=-change, more=False, then=then, others=others, line=under)
            yield _margin(one, turn, fewer_votes(turn, need=one.need))
            return
    yield _margin(one, Turn(more=False, then=one.now), without_a_vote())


def _up(one: Seeker) -> Iterator[Margin]:
    """With how many votes more the person would have come to the line, to a tie, to a seat."""
    if one.now is Then.ELECTED:
        return
    missing, line = one.need - one.counted, one.rules.line
    turns = list(_better(one, one.turns(), one.recount)) or _instead(one)
    if 0 < missing <= one.room and not any(turn.line for turn in turns):
        reached = _margin(one, Turn(by=missing, then=one.now), line_reached(missing, line))
        yield replace(reached, of=Of.LINE)
    for turn in turns:
        yield _margin(one, turn, more_votes(turn, line))
    if not turns:
        says = no_number(one.now, room=one.room, seated=_seated_above(one))
        yield _margin(one, Turn(then=one.now), says)


def _instead(one: Seeker) -> list[Turn]:
    """Where the ballots can hold no such votes: with votes that went to another instead.

    The other is the person elected with fewest votes; where nobody is, the one with most.
    """
    votes = one.totals[one.post.post]
    elected = [name for name in one.outcome.elected[one.post.post] if name in one.post.votes]
    others = elected or sorted((n for n in one.post.votes if n != one.name), key=votes.__getitem__)
    if not others or one.now is Then.HELD or _seated_above(one):
        return []
    other = min(elected, key=votes.__getitem__) if elected else others[-1]
    recount = partial(one.recount, instead_of=other)
    turns = _better(one, one.turns_instead_of(other), recount)
    return [replace(turn, instead_of=other) for turn in turns]


def _better(
    one: Seeker, changes: Iterable[int], recount: Callable[[int], Outcome]
) -> Iterator[Turn]:
    """The first other fate, and the first seat if that is a further one."""
    before = one.now
    for change in (turn for turn in changes if turn > 0):
        found = recount(change)
        then = fate(found, one.post.post, one.name)
        if then is not one.now and (before is one.now or then is Then.ELECTED):
            reached = one.counted + change == one.need
            yield Turn(by=change, then=then, others=_others(one, found, then), line=reached)
            before = then
        if then is Then.ELECTED:
            return


def _others(one: Seeker, found: Outcome, then: Then) -> tuple[PersonName, ...]:
    """Who else is in the tie, or who takes the seat instead."""
    post = one.post.post
    if then is Then.TIED:
        tied = next(t for t in found.tied if t.post is post and one.name in t.between)
        return tuple(name for name in tied.between if name != one.name)
    if then is Then.NOTHING:
        before = one.outcome.elected.get(post, ())
        return tuple(name for name in found.elected.get(post, ()) if name not in before)
    return ()


def _seated_above(one: Seeker) -> Post | None:
    """The post of the same or a higher rank, decided earlier, that a committee's member holds."""
    case, post = one.case, one.post.post
    if not case.procedure.is_committee:
        return None
    order = posts_of(case.procedure)
    for above, names in one.outcome.elected.items():
        if one.name in names and order.index(above) < order.index(post):
            return above
    for above, names in case.already_elected.items():
        if one.name in names and rank(above) <= rank(post):
            return above
    return None


def _margin(one: Seeker, turn: Turn, says: Wording) -> Margin:
    tie = turn.then is Then.TIED
    return Margin(
        of=Of.SEAT,
        post=one.post.post,
        name=one.name,
        by=turn.by,
        more=turn.more,
        then=turn.then,
        others=turn.others,
        instead_of=turn.instead_of,
        says=says,
        cited=one.rules.source("equal_votes") if tie else one.rules.line.cited,
    )
