"""§3.6: what happens to the seats nobody took."""

from collections.abc import Iterable

from tests.second_reading.election.seats import RANK, Count
from tests.second_reading.question import BRANCH, CONGRESS, DEPUTIES, PLENARY

AFRESH = (PLENARY, "township_head")


def unfilled(count: Count, open_seats: dict[str, int], kept: bool) -> dict[str, dict[str, object]]:
    """`rerun` and `vacant`; findings as they arise."""
    rerun: dict[str, object] = {}
    vacant: dict[str, object] = {}
    may_stay_empty = _enough(count)
    for post, seats in open_seats.items():
        if seats == 0:
            continue
        if may_stay_empty and post != "woman_member":
            vacant[post] = seats
        else:
            rerun[post] = _again(count, post, seats, count.votes[post])
    if kept:
        women = {n: v for n, v in count.votes["member"].items() if count.sheet.sex.get(n) == "f"}
        rerun["woman_member"] = _again(count, "woman_member", 1, women)
    if "chair" in vacant:
        _who_presides(count)
    return {"rerun": rerun, "vacant": vacant}


def _enough(count: Count) -> bool:
    """After a rerun of a committee: those elected, now and already, reach `vacancy_min`."""
    if count.sheet.first or not count.sheet.question.committee:
        return False
    now = sum(len(taken.elected) for taken in count.decided.values())
    return now + len(count.sheet.already) >= count.rules.vacancy_min


def _who_presides(count: Count) -> None:
    now = count.decided["vice_chair"].elected if "vice_chair" in count.decided else []
    deputy = bool(now) or "vice_chair" in count.sheet.already.values()
    count.sheet.question.findings.add(
        "vice_chair_presides" if deputy else "representatives_choose_presiding_member"
    )


def _again(count: Count, post: str, seats: int, votes: dict[str, int]) -> dict[str, object]:
    question = count.sheet.question
    if question.committee:
        places = seats + count.rules.excess
        names = _most(votes, _committee_out(count, post), places)
        if len(names) > places:
            question.corners.add("rerun: more candidates by equal votes")
    elif question.procedure in AFRESH:
        names = []
    else:
        taken = count.decided[post]
        out = {*taken.elected, *taken.pending()}
        of = (4, 3) if question.procedure == DEPUTIES else (6, 5)
        names = _most(votes, out, -(-of[0] * seats // of[1]))
    if len(names) <= seats and question.procedure not in AFRESH:
        question.findings.add("too_few_candidates")
    if question.procedure in (BRANCH, CONGRESS) and count.decided[post].elected:
        question.findings.add("seats_may_be_reduced")
    return {"seats": seats, "candidates": names, "women_only": post == "woman_member"}


def _committee_out(count: Count, post: str) -> set[str]:
    """Who may not stand again: elected, held or tied, barred by statute, or a relative."""
    posts = dict(count.sheet.already)
    for name, taken in count.decided.items():
        posts |= dict.fromkeys(taken.elected, name)
    out = set(posts) | set().union(*(taken.pending() for taken in count.decided.values()))
    out |= {name for name in count.sheet.bars if count.sheet.statutorily_barred(name)}
    return out | count.kin(n for n, elected_to in posts.items() if RANK[elected_to] <= RANK[post])


def _most(votes: dict[str, int], out: Iterable[str], places: int) -> list[str]:
    """Those with most votes; equal votes at the last place: all of them stand."""
    standing = {name: number for name, number in votes.items() if name not in set(out)}
    ranked = sorted(standing, key=lambda name: -standing[name])
    if len(ranked) <= places:
        return ranked
    last = standing[ranked[places - 1]]
    return [name for name in ranked if standing[name] >= last]
