"""A woman on the committee: declared first, or a seat kept for her (村民委员会选举规程)."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from huanjie.count.case import ElectionCase, Post, Round
from huanjie.count.held import Taken
from huanjie.count.order import Filled, Standing, fill
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex


class WomensRule(StrEnum):
    """How the rule came out in a vote for members."""

    NOT_WORKED = "not_worked"
    NOT_CHECKED = "not_checked"
    SATISFIED = "satisfied"
    DECLARED_FIRST = "declared_first"
    VOTE_AGAIN = "vote_again"
    PENDING = "pending"
    SEAT_KEPT = "seat_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The members' seats with the way in which the rule came out."""

    filled: Filled
    rule: WomensRule


def women_of(case: ElectionCase) -> frozenset[PersonName]:
    """Everybody in `people` who is a woman."""
    return frozenset(name for name, one in case.people.items() if one.sex is Sex.FEMALE)


def all_sexes_known(case: ElectionCase) -> bool:
    """Whether the sex of everybody voted for, or elected before, is given."""
    named = {name for votes in case.posts for name in votes.votes}
    named.update(name for names in case.already_elected.values() for name in names)
    people = case.people
    return all(name in people and people[name].sex is not None for name in named)


def column_missing(case: ElectionCase) -> bool:
    """Whether a first vote for members has no column for a woman and none holds that seat yet."""
    posts = {one.post for one in case.posts}
    if case.round is not Round.FIRST or case.already_elected.get(Post.WOMAN_MEMBER):
        return False
    return Post.MEMBER in posts and Post.WOMAN_MEMBER not in posts


def fill_members(standing: Standing, women: Set[PersonName]) -> Members:
    """The members' seats where no woman is chair, vice chair or elected before.

    A woman is certain when the ordinary count elects one, or ties fewer men than seats. If none
    is certain, the woman with most votes who would be elected is declared first; two such women
    vote again for one seat; without any, one seat is kept to be voted again among women.
    """
    ordinary = fill(standing)
    if _woman_certain(ordinary, women):
        return Members(filled=ordinary, rule=WomensRule.SATISFIED)
    first = _first_women(standing, women)
    if not first:
        return Members(filled=fill(standing, keep=1), rule=WomensRule.SEAT_KEPT)
    if len(first) == 1:
        return Members(filled=fill(standing, first=first[0]), rule=WomensRule.DECLARED_FIRST)
    if any(name in tie.between for tie in ordinary.ties for name in first):
        return Members(filled=ordinary, rule=WomensRule.PENDING)
    return Members(filled=fill(standing, tied_first=first), rule=WomensRule.VOTE_AGAIN)


def _woman_certain(filled: Filled, women: Set[PersonName]) -> bool:
    if any(name in women for name in filled.elected):
        return True
    return any(sum(name not in women for name in tie.between) < tie.seats for tie in filled.ties)


def _first_women(standing: Standing, women: Set[PersonName]) -> tuple[PersonName, ...]:
    """The women with most votes who, taking the first seat, would be elected."""
    for group in standing.over_line().values():
        fit = tuple(
            name
            for name in group
            if name in women and standing.ground.fate(name, frozenset()) is Taken.ELECTED
        )
        if fit:
            return fit
    return ()
