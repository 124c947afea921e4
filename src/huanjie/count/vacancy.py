"""Seats that may stay empty, and who leads a committee whose chair is empty."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.count.case import ElectionCase, Post
from huanjie.count.local import LedBy
from huanjie.count.posts import Decided
from huanjie.count.rules import Rules
from huanjie.terms.ids import PersonName

ORDINARY = (Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER)
FROM = {
    LedBy.VICE_CHAIR: (Post.VICE_CHAIR,),
    LedBy.VICE_CHAIR_WITH_MOST_VOTES: (Post.VICE_CHAIR,),
    LedBy.MEMBER_WITH_MOST_VOTES: (Post.WOMAN_MEMBER, Post.MEMBER),
}
BY_VOTES = (LedBy.VICE_CHAIR_WITH_MOST_VOTES, LedBy.MEMBER_WITH_MOST_VOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Who leads without a chair; more than one person where votes are equal or not known here."""

    way: LedBy
    people: tuple[PersonName, ...] = ()
    votes_known: bool = True


def seated(case: ElectionCase, decided: Decided) -> int:
    """How many are elected, now and before."""
    before = sum(len(names) for names in case.already_elected.values())
    return before + sum(len(filled.elected) for filled in decided.filled.values())


def enough_elected(case: ElectionCase, rules: Rules, decided: Decided) -> bool:
    """Whether a committee can work with empty seats: enough members, and a chair if demanded.

    A chair is demanded by 北京市村民委员会选举办法 (2012) 30③.
    """
    least = rules.vacancy_min
    if least is None or seated(case, decided) < least:
        return False
    return not rules.local.vacancy_needs_chair or bool(_holders(case, decided, (Post.CHAIR,)))


def may_stay_empty(case: ElectionCase, rules: Rules, decided: Decided) -> tuple[Post, ...]:
    """The posts that may stay empty when enough are elected; none while they are not.

    The woman member's seat is voted again whatever happens, unless the text keeps her column
    only while no woman is elected (浙江省村民委员会选举办法 (2020) 29④) and one is.
    """
    if not enough_elected(case, rules, decided):
        return ()
    if rules.local.womens_column_until_elected and _woman_seated(case, decided):
        return (*ORDINARY, Post.WOMAN_MEMBER)
    return ORDINARY


def _woman_seated(case: ElectionCase, decided: Decided) -> bool:
    before = {name for names in case.already_elected.values() for name in names}
    known = decided.women | set(case.already_elected.get(Post.WOMAN_MEMBER, ()))
    return bool((decided.elected() | before) & known)


def who_leads(case: ElectionCase, rules: Rules, decided: Decided) -> Leading | None:
    """The first way of the text for which there is somebody; a meeting can always choose.

    Equal votes at the top: the meeting decides (上海市村民委员会选举办法 (2020) 21②). Votes of
    an earlier vote are not among the figures, so nobody is ranked by them.
    """
    for way in rules.local.chair_led_by:
        votes = _holders(case, decided, FROM.get(way, ()))
        if votes and way in BY_VOTES:
            return _foremost(way, votes)
        if votes or way not in FROM:
            return Leading(way=way)
    return None


def _holders(
    case: ElectionCase, decided: Decided, posts: tuple[Post, ...]
) -> dict[PersonName, int | None]:
    """Who holds these posts with the votes of this vote; None for who was elected before."""
    held: dict[PersonName, int | None] = {}
    for post in posts:
        held |= dict.fromkeys(case.already_elected.get(post, ()))
        if post in decided.filled:
            held |= {name: decided.votes[post][name] for name in decided.filled[post].elected}
    return held


def _foremost(way: LedBy, votes: Mapping[PersonName, int | None]) -> Leading:
    if len(votes) == 1:
        return Leading(way=way, people=tuple(votes))
    known = [number for number in votes.values() if number is not None]
    if len(known) < len(votes):
        return Leading(way=way, people=tuple(votes), votes_known=False)
    first = tuple(name for name, number in votes.items() if number == max(known))
    return Leading(way=way if len(first) == 1 else LedBy.CHOSEN_BY_MEETING, people=first)
