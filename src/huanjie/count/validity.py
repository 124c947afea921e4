"""Does the vote count at all?"""

from huanjie.count.case import ElectionCase, Overcollected
from huanjie.count.result import InvalidReason
from huanjie.count.rules import Rules


def invalid_reason(case: ElectionCase, rules: Rules) -> InvalidReason | None:
    """The first reason for which a vote does not count: quorum, turnout, too many ballots."""
    if not quorum_met(case, rules):
        return InvalidReason.QUORUM_NOT_MET
    if rules.turnout is not None and not rules.turnout.met_by(case.collected, case.registered):
        return rules.turnout_reason
    if rules.overcollected is not Overcollected.VOTERS and case.collected > case.issued:
        return InvalidReason.MORE_BALLOTS_THAN_ISSUED
    if rules.overcollected is not Overcollected.ISSUED and case.collected > case.voters:
        return InvalidReason.MORE_BALLOTS_THAN_VOTERS
    return None


def quorum_met(case: ElectionCase, rules: Rules) -> bool:
    """Whether enough of those due are present; no quorum is checked where there is no rule."""
    if rules.quorum is None or case.present is None:
        return True
    return rules.quorum.met_by(case.present, case.registered)
