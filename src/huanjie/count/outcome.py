"""From the figures of one vote to its result."""

from huanjie.count import steps as step
from huanjie.count.case import ElectionCase
from huanjie.count.contradictions import refuse_carried, refuse_contradictions
from huanjie.count.posts import decide_posts
from huanjie.count.remarks import on_the_result, on_the_vote
from huanjie.count.rerun import unfilled_seats
from huanjie.count.result import Held, HeldReason, InvalidReason, Outcome
from huanjie.count.rules import Base, Rules, rules_for
from huanjie.count.validity import invalid_reason


def decide(case: ElectionCase) -> Outcome:
    """Who is elected, who votes again, what is held, and why.

    Refused: figures that contradict each other (the field is named), a vote on a day whose law
    has no rule for it (`on`, `round`).
    """
    refuse_contradictions(case)
    rules = rules_for(case)
    if rules.carry_down:
        refuse_carried(case)
    reason = invalid_reason(case, rules)
    if reason is not None:
        return _nobody(case, rules, reason)
    if rules.base is Base.BY_METHOD:
        return _undecided(case, rules)
    return _counted(case, rules)


def base_of(case: ElectionCase, rules: Rules) -> int:
    """The number of which the winning share is taken."""
    if rules.base is Base.PRESENT and case.present is not None:
        return case.present
    if rules.base is Base.DUE:
        return case.registered
    return case.valid_ballots if rules.base is Base.VALID else case.collected


def need_votes(case: ElectionCase, rules: Rules) -> int:
    """The smallest number of votes over the line; nobody wins with none."""
    return max(1, rules.line.least_of(base_of(case, rules)))


def _nobody(case: ElectionCase, rules: Rules, reason: InvalidReason) -> Outcome:
    return Outcome(
        invalid_reason=reason,
        base=None,
        need_votes=None,
        elected={one.post: () for one in case.posts},
        steps=step.validity(case, rules),
        findings=on_the_vote(case, rules),
    )


def _undecided(case: ElectionCase, rules: Rules) -> Outcome:
    not_set = HeldReason.PARTY_WIN_BASE_NOT_SET
    return Outcome(
        invalid_reason=None,
        base=None,
        need_votes=None,
        elected={one.post: () for one in case.posts},
        held=tuple(Held(name=None, post=one.post, reason=not_set) for one in case.posts),
        steps=(*step.validity(case, rules), step.base_not_set(rules)),
        findings=on_the_vote(case, rules),
    )


def _counted(case: ElectionCase, rules: Rules) -> Outcome:
    base, need = base_of(case, rules), need_votes(case, rules)
    decided = decide_posts(case, rules, need)
    unfilled = unfilled_seats(case, rules, decided)
    filled = decided.filled.values()
    return Outcome(
        invalid_reason=None,
        base=base,
        need_votes=need,
        elected={one.post: one.elected for one in filled},
        tied=tuple(tie for one in filled for tie in one.ties),
        rerun=unfilled.rerun,
        held=tuple(held for one in filled for held in one.held),
        vacant=unfilled.vacant,
        steps=(
            *step.validity(case, rules),
            step.line(rules, base, need),
            *step.posts(case, rules, decided, need),
            *step.unfilled(case, rules, decided, unfilled),
        ),
        findings=(
            *on_the_vote(case, rules),
            *on_the_result(case, rules, decided, unfilled),
        ),
    )
