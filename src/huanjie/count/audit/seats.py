"""What a decision rests on in each post: who is over the line, who is ahead, who is level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from huanjie.count.audit.claims import Line
from huanjie.count.case import ElectionCase, Post
from huanjie.count.order import Filled, Standing, fill
from huanjie.count.outcome import base_of, decide
from huanjie.count.posts import CARRIES_DOWN, Decided, decide_posts
from huanjie.count.result import Rerun
from huanjie.count.rules import Base, Rules, rules_for
from huanjie.terms.ids import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """One post as it was decided.

    `contests` are the post and those whose votes are carried down to it; `need` votes are over
    the line. `ahead` says who must have more votes than whom; the `leading` must have more than
    anybody else not named as well; people of one group of `level` must have equal votes.
    """

    contests: tuple[str, ...]
    votes: Mapping[PersonName, int]
    line: Line
    need: int
    ahead: dict[PersonName, set[PersonName]] = field(default_factory=dict)
    leading: set[PersonName] = field(default_factory=set)
    level: list[tuple[PersonName, ...]] = field(default_factory=list)

    def put_ahead(self, first: Iterable[PersonName], others: Iterable[PersonName]) -> None:
        """Each of the first must be ahead of those others who have fewer votes.

        Who has as many or more and still comes after is kept out by a rule, not by votes.
        """
        behind = set(others)
        for name in first:
            fewer = {one for one in behind if self.votes[one] < self.votes[name]}
            self.ahead.setdefault(name, set()).update(fewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPost:
    """A contest of which only the seats and the votes are known."""

    id: str
    seats: int
    votes: Mapping[PersonName, int]


def plain_grounds(post: PlainPost, line: Line) -> Grounds:
    """The seats go to those over the line with most votes; equal votes at the last one tie."""
    need = line.base * line.share.numerator // line.share.denominator + 1
    made = Grounds(contests=(post.id,), votes=post.votes, line=line, need=need)
    # Nothing connects the posts here, so that any post may stand for this one.
    _seats(made, fill(Standing(post=Post.MEMBER, seats=post.seats, votes=post.votes, need=need)))
    return made


def grounds(case: ElectionCase) -> tuple[Grounds, ...]:
    """Every post of a vote as the law decides it; none where the vote does not count.

    Refused: what `decide` refuses.
    """
    outcome = decide(case)
    if outcome.need_votes is None:
        return ()
    rules = rules_for(case)
    decided = decide_posts(case, rules, outcome.need_votes)
    line = Line(
        share=rules.line.part, base=base_of(case, rules), valid_only=rules.base is Base.VALID
    )
    made = {
        post: Grounds(
            contests=_with_carried(post, decided, rules),
            votes=decided.votes[post],
            line=line,
            need=outcome.need_votes,
        )
        for post in decided.filled
    }
    for post, one in made.items():
        left_out = decided.left_out.get(post, frozenset())
        _seats(one, decided.filled[post], out=left_out | set(decided.filled[post].gave_way))
        _relatives(one, decided, decided.filled[post])
    for post, again in outcome.rerun.items():
        pool = post if post in made else Post.MEMBER
        _another_vote(made[pool], again, standing=_standing(case, decided, pool, again))
        if len(again.candidates) > rules.rerun_candidates(again.seats):
            last = _last(again.candidates, made[pool].votes)
            made[pool].level.append(last)
            made[pool].put_ahead(set(again.candidates) - set(last), last)
    return tuple(made.values())


def _with_carried(post: Post, decided: Decided, rules: Rules) -> tuple[str, ...]:
    carried = CARRIES_DOWN.get(post, ()) if rules.carry_down else ()
    return (post.value, *(one.value for one in carried if one in decided.filled))


def _seats(made: Grounds, filled: Filled, *, out: Iterable[PersonName] = ()) -> None:
    """Who took a seat is ahead of who tied, and both of who was over the line in vain."""
    tied = {name for tie in filled.ties for name in tie.between}
    held = {one.name for one in filled.held if one.name is not None}
    seated = {*filled.elected, *held, *filled.void}
    over = {name for name, votes in made.votes.items() if votes >= made.need}
    in_vain = over - seated - tied - set(out)
    made.put_ahead(seated, tied | in_vain)
    made.put_ahead(tied, in_vain)
    made.level.extend(tie.between for tie in filled.ties)


def _relatives(made: Grounds, decided: Decided, filled: Filled) -> None:
    """Whoever gave way did so to a relative with more votes in this post."""
    for name in filled.gave_way:
        made.put_ahead(decided.kin.of_any([name]) & set(filled.elected), [name])


def _last(names: tuple[PersonName, ...], votes: Mapping[PersonName, int]) -> tuple[PersonName, ...]:
    """Those with fewest votes, who come in together or not at all."""
    fewest = min(votes[name] for name in names)
    return tuple(name for name in names if votes[name] == fewest)


def _standing(
    case: ElectionCase, decided: Decided, pool: Post, again: Rerun
) -> frozenset[PersonName]:
    """Everybody from whom the candidates of another vote were taken."""
    gone = decided.elected() | decided.pending() | decided.barred
    gone |= {name for names in case.already_elected.values() for name in names}
    there = set(decided.votes[pool]) - gone
    return frozenset(there & decided.women if again.women_only else there)


def _another_vote(made: Grounds, again: Rerun, *, standing: frozenset[PersonName]) -> None:
    """Who stands again has more votes than who does not, named or not."""
    made.put_ahead(again.candidates, standing - set(again.candidates))
    made.leading.update(again.candidates)
