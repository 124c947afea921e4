"""§3.4: a woman on the committee."""

from tests.second_reading.election.seats import Count, Taken

MEMBER = "member"


def members(count: Count, seats: int) -> tuple[Taken, bool]:
    """The members, and whether a seat is kept for a woman."""
    ordinary = count.fill(MEMBER, seats)
    if not _worked(count, ordinary):
        return ordinary, False
    corners, findings = count.sheet.question.corners, count.sheet.question.findings
    women = _may_be_first(count)
    if not women:
        corners.add("women: a seat is kept")
        return count.fill(MEMBER, seats - 1), True
    most = max(count.votes[MEMBER][name] for name in women)
    first = [name for name in women if count.votes[MEMBER][name] == most]
    if len(first) == 1:
        corners.add("women: one declared first")
        return count.fill(MEMBER, seats - 1, Taken(elected=first), first), False
    if set(first) & {name for _, between in ordinary.tied for name in between}:
        corners.add("women: equal women in a tie of the ordinary count")
        findings.add("women_rule_pending")
        return ordinary, False
    corners.add("women: equal women vote again")
    return count.fill(MEMBER, seats - 1, Taken(tied=[(1, first)]), first), False


def _worked(count: Count, ordinary: Taken) -> bool:
    sheet = count.sheet
    if count.rules.women != "priority" or not sheet.first or "woman_member" in count.votes:
        return False
    named = {name for votes in count.votes.values() for name in votes} | set(sheet.already)
    if any(name not in sheet.sex for name in named):
        sheet.question.findings.add("women_rule_not_checked")
        return False
    women = _women(count)
    higher = {name for taken in count.earlier(MEMBER) for name in taken.elected}
    if women & (higher | set(sheet.already)):
        return False
    return not (women & set(ordinary.elected)) and not any(
        len(set(between) - women) < seats for seats, between in ordinary.tied
    )


def _women(count: Count) -> set[str]:
    return {name for name, sex in count.sheet.sex.items() if sex == "f"}


def _may_be_first(count: Count) -> list[str]:
    """Women over the line, not left out, who would be elected with the first seat."""
    out = count.left_out(MEMBER)
    return [
        name
        for name, number in count.votes[MEMBER].items()
        if name in _women(count)
        and count.over_the_line(number)
        and name not in out
        and count.held_for(name, MEMBER, Taken()) is None
    ]
