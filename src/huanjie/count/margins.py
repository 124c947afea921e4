"""What would have changed a result: the least change of each figure, proved by counting again."""

from dataclasses import replace

from huanjie.count.case import ElectionCase, WinBase
from huanjie.count.margin import Margin, Of, Then
from huanjie.count.margins_displaced import displaced
from huanjie.count.margins_validity import of_the_vote
from huanjie.count.margins_votes import of_people
from huanjie.count.outcome import decide
from huanjie.count.result import Outcome
from huanjie.count.rules import Rules, rules_for
from huanjie.count.words import POSTS, listed
from huanjie.terms.wording import Wording


def margins(case: ElectionCase, outcome: Outcome) -> tuple[Margin, ...]:
    """What would have changed the result of a vote that was decided from this case.

    Of the vote: how many people present or ballots collected more or fewer would have made it
    count, or not. Of a person: the smallest number of votes more (or fewer) in one post, ballots
    collected and everybody else's votes unchanged, with which `decide` gives that person another
    fate in that post; a tie is another fate. Where the ballots can hold no such number, votes that
    went to another instead. Of a rule: who would have fared better without it.

    >>> from datetime import date
    >>> from huanjie.count.case import Post, PostVotes, Procedure, Round
    >>> case = ElectionCase(
    ...     procedure=Procedure.VILLAGERS_COMMITTEE, on=date(2026, 4, 20), round=Round.FIRST,
    ...     registered=1200, voters=1200, issued=900, collected=900,
    ...     posts=(PostVotes(post=Post.CHAIR, seats=1, votes={"甲": 448}),))
    >>> [one.says.zh for one in margins(case, decide(case))][-1]
    '再得3票即过半数，当选'
    """
    rules = rules_for(case)
    return (
        *of_the_vote(case, outcome, rules),
        *_by_base(case, outcome, rules),
        *of_people(case, outcome, rules),
        *displaced(case, outcome, rules),
    )


def _by_base(case: ElectionCase, outcome: Outcome, rules: Rules) -> tuple[Margin, ...]:
    """Where the method names no base: what each base that it may name would give."""
    if not outcome.valid or outcome.need_votes is not None:
        return ()
    return tuple(_with_base(case, base, rules.source("winner_share_of")) for base in WinBase)


def _with_base(case: ElectionCase, base: WinBase, cited: str) -> Margin:
    settings = replace(case.settings, party_win_base=base)
    found = decide(replace(case, settings=settings))
    of_whom = {
        WinBase.PRESENT: Wording(zh="实到会", en="those present"),
        WinBase.DUE: Wording(zh="应到会", en="those due"),
    }[base]
    seated = [(post, names) for post, names in found.elected.items() if names]
    zh = "；".join(f"{POSTS[post].zh}{listed(names).zh}" for post, names in seated)
    en = "; ".join(f"{POSTS[post].en} {listed(names).en}" for post, names in seated)
    return Margin(
        of=Of.METHOD,
        then=Then.ELECTED if seated else Then.NOTHING,
        others=tuple(name for _post, names in seated for name in names),
        says=Wording(
            zh=f"以{of_whom.zh}{found.base}人为基数，须{found.need_votes}票："
            f"{zh + '当选' if zh else '无人当选'}",
            en=f"of {of_whom.en} ({found.base}), {found.need_votes} votes would be needed: "
            f"{en + ' elected' if en else 'nobody elected'}",
        ),
        cited=cited,
    )
