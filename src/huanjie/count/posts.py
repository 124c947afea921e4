"""All posts of a vote in their order, each knowing what the earlier ones decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.count.case import ElectionCase, Post, PostVotes, posts_of, rank
from huanjie.count.held import NOTHING_PENDING, Ground
from huanjie.count.order import Filled, Standing, fill
from huanjie.count.relatives import NO_KIN, Kin, close_relatives
from huanjie.count.rules import Rules
from huanjie.count.women import WomensRule, all_sexes_known, fill_members, women_of
from huanjie.terms.ids import PersonName

CARRIES_DOWN = {
    Post.VICE_CHAIR: (Post.CHAIR,),
    Post.MEMBER: (Post.CHAIR, Post.VICE_CHAIR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The posts decided so far, with the votes they were counted from.

    `women` are those among the people whose sex is known; `barred` the statutorily barred.
    """

    votes: Mapping[Post, Mapping[PersonName, int]]
    filled: Mapping[Post, Filled]
    kin: Kin = NO_KIN
    women: frozenset[PersonName] = frozenset()
    barred: frozenset[PersonName] = frozenset()
    left_out: Mapping[Post, frozenset[PersonName]]
    womens_rule: WomensRule = WomensRule.NOT_WORKED

    def elected(self) -> set[PersonName]:
        """Everybody elected in this vote so far."""
        return {name for filled in self.filled.values() for name in filled.elected}

    def pending(self) -> set[PersonName]:
        """Everybody tied or held in this vote so far."""
        return {name for filled in self.filled.values() for name in filled.pending}


def decide_posts(case: ElectionCase, rules: Rules, need: int) -> Decided:
    """Every post decided, the highest first.

    On a committee nobody takes two posts, relatives give way to the higher post and then to
    more votes, and a place for a woman is seen to; elsewhere the posts are not connected.
    """
    if not case.procedure.is_committee:
        return _unconnected(case, need)
    filled: dict[Post, Filled] = {}
    left_out: dict[Post, frozenset[PersonName]] = {}
    rule = WomensRule.NOT_WORKED
    decided = Decided(
        votes=votes_by_post(case, rules),
        filled=filled,
        kin=close_relatives(case.relatives, rules.relatives_kinds) if rules.relatives else NO_KIN,
        women=women_of(case),
        barred=_barred(case, rules),
        left_out=left_out,
    )
    for one in _in_order(case):
        standing = _standing(case, rules, decided, one=one, need=need)
        left_out[one.post] = standing.out
        if one.post is Post.MEMBER:
            rule = womens_rule(case, rules, decided)
        if rule is WomensRule.PENDING:
            members = fill_members(standing, decided.women)
            filled[one.post], rule = members.filled, members.rule
        else:
            filled[one.post] = fill(standing)
    return Decided(
        votes=decided.votes,
        filled=filled,
        kin=decided.kin,
        women=decided.women,
        barred=decided.barred,
        left_out=left_out,
        womens_rule=rule,
    )


def _unconnected(case: ElectionCase, need: int) -> Decided:
    filled = {
        one.post: fill(Standing(post=one.post, seats=one.seats, votes=one.votes, need=need))
        for one in _in_order(case)
    }
    return Decided(votes={one.post: one.votes for one in case.posts}, filled=filled, left_out={})


def _in_order(case: ElectionCase) -> list[PostVotes]:
    return sorted(case.posts, key=lambda one: posts_of(case.procedure).index(one.post))


def votes_by_post(case: ElectionCase, rules: Rules) -> Mapping[Post, Mapping[PersonName, int]]:
    """The votes of each post, with those for higher posts added where they are carried down.

    Nothing is carried into or out of the woman member's seat.
    """
    votes = {one.post: one.votes for one in case.posts}
    if not rules.carry_down:
        return votes
    return {post: _with_carried(votes, post) for post in votes}


def _with_carried(
    votes: Mapping[Post, Mapping[PersonName, int]], post: Post
) -> Mapping[PersonName, int]:
    total = dict(votes[post])
    for higher in CARRIES_DOWN.get(post, ()):
        for name, more in votes.get(higher, {}).items():
            total[name] = total.get(name, 0) + more
    return total


def _barred(case: ElectionCase, rules: Rules) -> frozenset[PersonName]:
    if not rules.statutory_bars:
        return frozenset()
    return frozenset(
        name
        for name, person in case.people.items()
        if not rules.statutory_bars.isdisjoint(person.barred)
    )


def _standing(
    case: ElectionCase, rules: Rules, decided: Decided, *, one: PostVotes, need: int
) -> Standing:
    same_or_higher: set[PersonName] = set()
    lower: set[PersonName] = set()
    for post, names in case.already_elected.items():
        (same_or_higher if rank(post) <= rank(one.post) else lower).update(names)
    ahead = decided.elected() | same_or_higher
    ground = NOTHING_PENDING
    pending = decided.pending()
    if decided.barred or lower or pending or decided.kin.of:
        ground = Ground(
            barred=decided.barred,
            bar_voids=rules.bar_voids,
            lower=lower,
            pending=pending,
            kin=decided.kin,
        )
    return Standing(
        post=one.post,
        seats=one.seats,
        votes=decided.votes[one.post],
        need=need,
        out=frozenset(ahead | decided.kin.of_any(ahead)),
        ground=ground,
    )


def womens_rule(case: ElectionCase, rules: Rules, decided: Decided) -> WomensRule:
    """Whether the rule must still be worked in the members' seats: then `pending`.

    It is worked in a first vote without a separate seat of a woman member, unless a woman is
    chair, vice chair or elected before; not when the sex of anybody named is unknown.
    """
    if not rules.women_first or any(one.post is Post.WOMAN_MEMBER for one in case.posts):
        return WomensRule.NOT_WORKED
    if not all_sexes_known(case):
        return WomensRule.NOT_CHECKED
    before = {name for names in case.already_elected.values() for name in names}
    if (decided.elected() | before) & decided.women:
        return WomensRule.SATISFIED
    return WomensRule.PENDING
