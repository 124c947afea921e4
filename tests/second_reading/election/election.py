"""§3 and §4: the answer to an election."""

from tests.second_reading.election.rules import Rules, rules_for
from tests.second_reading.election.seats import Count
from tests.second_reading.election.sheet import POSTS, Sheet, read_sheet
from tests.second_reading.election.unfilled import unfilled
from tests.second_reading.election.validity import invalid_reason
from tests.second_reading.election.women import members
from tests.second_reading.form import Form, Refused
from tests.second_reading.question import PARTY_2020, Question

# §3.3: votes carried down, from the posts above.
ABOVE = {"vice_chair": ("chair",), "member": ("chair", "vice_chair")}


def answered(question: Question, form: Form) -> dict[str, object]:
    sheet = read_sheet(question, form)
    rules = rules_for(sheet)
    votes = {post.name: post.votes for post in sheet.posts}
    if rules.carry_down:
        votes = _carried(sheet, votes)
    reason = invalid_reason(sheet)
    answer = _nobody(sheet, reason)
    if reason is not None:
        return answer
    base = _base(sheet, rules)
    if base is None:
        why = "party_win_base_not_set"
        answer["held"] = [{"name": None, "post": p.name, "reason": why} for p in sheet.posts]
        return answer
    return answer | _counted(Count(sheet, rules, base, votes))


def _nobody(sheet: Sheet, reason: str | None) -> dict[str, object]:
    return {
        "valid": reason is None,
        "invalid_reason": reason,
        "base": None,
        "need_votes": None,
        "elected": {post.name: [] for post in sheet.posts},
        "tied": [],
        "rerun": {},
        "held": [],
        "vacant": {},
    }


def _carried(sheet: Sheet, cast: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """§3.3 "Votes carried down"; more votes over all posts than ballots are refused."""
    names = {name for votes in cast.values() for name in votes}
    used = sheet.collected - sheet.waste
    if any(sum(votes.get(name, 0) for votes in cast.values()) > used for name in names):
        raise Refused("posts")
    sheet.question.corners.add("votes carried down")
    carried = {post: dict(votes) for post, votes in cast.items()}
    for post, above in ABOVE.items():
        if post not in carried:
            continue
        for higher in above:
            for name, number in cast.get(higher, {}).items():
                carried[post][name] = carried[post].get(name, 0) + number
    return carried


def _base(sheet: Sheet, rules: Rules) -> int | None:
    """§3.2: of what the majority is taken."""
    question = sheet.question
    if question.procedure == "township_head":
        return sheet.whole
    if not question.party:
        return sheet.collected if rules.waste_counts else sheet.collected - sheet.waste
    if question.on < PARTY_2020:
        return sheet.present
    return {"present": sheet.present, "due": sheet.whole, None: None}[rules.party_win_base]


def _counted(count: Count) -> dict[str, object]:
    sheet = count.sheet
    seats = {post.name: post.seats for post in sheet.posts}
    kept = False
    sheet.question.counted |= count.votes
    for post in POSTS[sheet.question.procedure]:
        if post not in seats:
            continue
        if post == "member" and sheet.question.committee:
            count.decided[post], kept = members(count, seats[post])
            seats[post] -= kept
            sheet.question.counted.setdefault("woman_member", count.votes[post])
        else:
            count.decided[post] = count.fill(post, seats[post])
    elected = {post: taken.elected for post, taken in count.decided.items()}
    if any(sheet.bars.get(name) for names in elected.values() for name in names):
        sheet.question.findings.add("policy_bar")
    if any(taken.void for taken in count.decided.values()):
        sheet.question.corners.add("void: a barred winner's seat stays empty")
    open_seats = {post: seats[post] - taken.filled() for post, taken in count.decided.items()}
    return {
        "base": count.base,
        "need_votes": count.need_votes(),
        "elected": elected,
        "tied": [
            {"post": post, "seats": places, "between": between}
            for post, taken in count.decided.items()
            for places, between in taken.tied
        ],
        "held": [
            {"name": name, "post": post, "reason": reason}
            for post, taken in count.decided.items()
            for name, reason in taken.held
        ],
        **unfilled(count, open_seats, kept),
    }
