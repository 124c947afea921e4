"""How many people or ballots stood between a vote that counts and one that does not."""

from collections.abc import Iterator
from dataclasses import replace

from huanjie.count.case import ElectionCase, Overcollected
from huanjie.count.margin import Margin, Of, Then
from huanjie.count.outcome import decide
from huanjie.count.result import InvalidReason, Outcome
from huanjie.count.rules import Rules
from huanjie.terms.wording import Wording

TURNOUT = (InvalidReason.TURNOUT_NOT_OVER_HALF, InvalidReason.TURNOUT_NOT_OVER_TWO_THIRDS)
OVER = (InvalidReason.MORE_BALLOTS_THAN_ISSUED, InvalidReason.MORE_BALLOTS_THAN_VOTERS)


def of_the_vote(case: ElectionCase, outcome: Outcome, rules: Rules) -> Iterator[Margin]:
    """Quorum, turnout and the number of ballots, up to the first that failed.

    A ballot more is a voter more: `issued` and `voters` rise with `collected` where the turnout
    is made up, and stay as they are where ballots are found that nobody was given.
    """
    if rules.quorum is not None and case.present is not None:
        yield _quorum(case, rules)
    if outcome.invalid_reason is InvalidReason.QUORUM_NOT_MET:
        return
    if rules.turnout is not None:
        yield _turnout(case, rules)
    if outcome.invalid_reason not in TURNOUT:
        yield _over(case, rules)


def most_ballots(case: ElectionCase, rules: Rules) -> int:
    """The most ballots that may be collected: those issued, the voters, or the fewer of both."""
    if rules.overcollected is Overcollected.ISSUED:
        return case.issued
    if rules.overcollected is Overcollected.VOTERS:
        return case.voters
    return min(case.issued, case.voters)


def with_present(case: ElectionCase, present: int) -> ElectionCase:
    """The meeting with so many present, its ballots left aside: they decide no quorum."""
    return replace(_without_votes(case), present=present, voters=min(case.voters, present))


def with_collected(case: ElectionCase, collected: int, *, voters_too: bool) -> ElectionCase:
    """The vote with so many ballots collected; each more is a voter more, or nobody's."""
    issued = max(case.issued, collected) if voters_too else case.issued
    voters = max(case.voters, collected) if voters_too else case.voters
    return replace(_without_votes(case), collected=collected, issued=issued, voters=voters)


def _without_votes(case: ElectionCase) -> ElectionCase:
    posts = tuple(replace(one, votes={}) for one in case.posts)
    return replace(case, posts=posts, waste=0)


def _then(case: ElectionCase) -> Then:
    return Then.VALID if decide(case).valid else Then.INVALID


def _quorum(case: ElectionCase, rules: Rules) -> Margin:
    share, present = rules.quorum, case.present or 0
    assert share is not None
    need = share.least_of(case.registered)
    met = present >= need
    by = present - need + 1 if met else need - present
    then = _then(with_present(case, need - 1 if met else need))
    fewer = Wording(
        zh=f"到会{present}人，至少须{need}人：少到{by}人即不足法定人数",
        en=f"{present} present, at least {need} needed: {by} fewer would have been no quorum",
    )
    more = Wording(
        zh=f"到会{present}人，至少须{need}人：再到{by}人即达到法定人数{_but(then).zh}",
        en=f"{present} present, at least {need} needed: {by} more would have been a quorum"
        f"{_but(then).en}",
    )
    says = fewer if met else more
    return Margin(
        of=Of.QUORUM,
        by=by,
        more=not met,
        have=present,
        need=need,
        then=then,
        says=says,
        cited=share.cited,
    )


def _but(then: Then) -> Wording:
    """What to add where the vote, mended in one way, would still not count."""
    if then is Then.VALID:
        return Wording(zh="", en="")
    return Wording(
        zh="，但仍因别的原因无效", en=", yet the vote would not count for another reason"
    )


def _turnout(case: ElectionCase, rules: Rules) -> Margin:
    share, found = rules.turnout, case.collected
    assert share is not None
    need = share.least_of(case.registered)
    met = found >= need
    by = found - need + 1 if met else need - found
    then = _then(with_collected(case, need - 1 if met else need, voters_too=not met))
    fewer = Wording(
        zh=f"收回{found}张，至少须{need}张：少收{by}张即不够",
        en=f"{found} collected, at least {need} needed: {_ballots(by, 'fewer')} would have been "
        "too few",
    )
    more = Wording(
        zh=f"收回{found}张，至少须{need}张：再多{by}人投票即足够",
        en=f"{found} collected, at least {need} needed: {_ballots(by, 'more')} would have been "
        "enough",
    )
    says = fewer if met else more
    return Margin(
        of=Of.TURNOUT,
        by=by,
        more=not met,
        have=found,
        need=need,
        then=then,
        says=says,
        cited=share.cited,
    )


def _over(case: ElectionCase, rules: Rules) -> Margin:
    found, most = case.collected, most_ballots(case, rules)
    holds = found <= most
    by = most - found + 1 if holds else found - most
    then = _then(with_collected(case, most + 1 if holds else most, voters_too=False))
    more = Wording(
        zh=f"收回{found}张，至多{most}张：多收{by}张即无效",
        en=f"{found} collected, at most {most} allowed: {_ballots(by, 'more')} in the boxes would "
        "have made the vote invalid",
    )
    fewer = Wording(
        zh=f"收回{found}张，至多{most}张：多出{by}张；少此{by}张即相符{_but(then).zh}",
        en=f"{found} collected, at most {most} allowed: {by} too many; without them the numbers "
        f"would have been in order{_but(then).en}",
    )
    return Margin(
        of=Of.OVERCOLLECTED,
        by=by,
        more=holds,
        have=found,
        need=most,
        then=then,
        says=more if holds else fewer,
        cited=rules.source("overcollected"),
    )


def _ballots(number: int, what: str) -> str:
    return f"{number} {what} ballot{'' if number == 1 else 's'}"
