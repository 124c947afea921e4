"""What the records say for the papers of the joint review: who is asked, about whom, the answers.

The answers flow into the summary alone, and only where the rules keep it in a restricted volume.
"""

from huanjie.nominees.checks import CHECKS
from huanjie.papers.form import Body
from huanjie.papers.personnel import Verdict
from huanjie.records.models import Candidate, Election, ReviewAnswer, ReviewRound, ReviewRuling
from huanjie.records.queries.known.poll import SEXES, title
from huanjie.records.queries.restricted import restricted_of

Known = dict[str, object]
DEPARTMENTS = {one.id: one for one in CHECKS}
ASKS = {(one.id, item.id): item.asks.zh for one in CHECKS for item in one.items}


def of_review(election: Election, form: str, part: str) -> Known:
    """The data of a form of the joint review; empty for another form."""
    if form not in ("review_list", "review_conclusion", "review_summary"):
        return {}
    people = list(Candidate.objects.filter(election=election).exclude(state="withdrawn"))
    if form == "review_conclusion":
        found = [one for one in people if one.name == part]
        return {"name": part, "sought": _sought(found[0])} if found else {}
    held = ReviewRound.objects.filter(election=election).first()
    told = _round(held) if held is not None else {}
    if form == "review_list":
        return {**told, **_asked(part), "people": [_reviewed(one) for one in people]}
    if form not in restricted_of(election.pk):
        return told
    return {**told, "people": [_answered(one) for one in people]}


def _round(row: ReviewRound) -> Known:
    names = [DEPARTMENTS[one].title.zh for one in row.departments if one in DEPARTMENTS]
    return {
        "opened_on": row.opened_on.isoformat(),
        "due": row.due.isoformat(),
        "departments": names,
    }


def _asked(part: str) -> Known:
    """What the department checks whose copy of the list it is."""
    found = [one for one in CHECKS if part and part in (one.id, one.title.zh)]
    return {"asked": [item.asks.zh for item in found[0].items]} if found else {}


def _sought(row: Candidate) -> str:
    procedure = row.election.procedure
    body = Body(procedure).committee if procedure in set(Body) else ""
    return f"{body}{title(row.post)}"


def _reviewed(row: Candidate) -> Known:
    return {"name": row.name, "sex": SEXES.get(row.sex, ""), "sought": _sought(row)}


def _answered(row: Candidate) -> Known:
    answers = list(row.answers.select_related("ruling"))
    return {
        "name": row.name,
        "sought": _sought(row),
        "answers": [_answer(one) for one in answers],
        "hits": [hit for one in answers for hit in _hits(one)],
    }


def _answer(row: ReviewAnswer) -> Known:
    found = Verdict.PASSED if row.clear else Verdict.EXPLAIN
    ruling = _ruling(row)
    if ruling is not None:
        found = Verdict.NOT_PASSED if ruling.upheld else Verdict.PASSED
    return {
        "department": DEPARTMENTS[row.department].title.zh,
        "decision": str(found),
        "answered_on": row.answered_on.isoformat(),
    }


def _hits(row: ReviewAnswer) -> list[Known]:
    """What the department found, with the ruling where there is one."""
    ruling = _ruling(row)
    told: Known = {"department": DEPARTMENTS[row.department].title.zh}
    if row.basis:
        told["cited"] = row.basis
    if ruling is not None:
        decision = Verdict.NOT_PASSED if ruling.upheld else Verdict.PASSED
        told |= {"decision": str(decision), "reason": ruling.reason, "ruled_by": ruling.ruled_by}
        told |= {"answered": ruling.heard} if ruling.heard else {}
    return [{**told, "matter": ASKS[row.department, one["item"]]} for one in row.hits]


def _ruling(row: ReviewAnswer) -> ReviewRuling | None:
    return ReviewRuling.objects.filter(answer=row).first()
