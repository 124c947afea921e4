"""§2 proxy: may this person vote for another."""

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import CLOSE, RELATIONS, Question

MODES = ("voters", "households", "representatives")


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("holder",), ("mode",) if question.residents else ())
    mode = form.word("mode", MODES)
    holder = form.form("holder")
    holds, relation, candidate, neighbour = None, None, None, None
    if holder is not None:
        holder.keys(("candidate", "already_holds", "relation", "same_village"))
        holds = holder.count("already_holds")
        relation = holder.word("relation", RELATIONS)
        candidate = holder.truth("candidate")
        neighbour = holder.truth("same_village")
    if question.text_of_1998 or (question.residents and not question.since_2026):
        form.fault("on")
    if form.faults or holds is None:
        raise Refused(*form.faults)
    reason = _reason(question, mode, holds, relation, candidate is True, neighbour is True)
    return {"allowed": reason is None, "reason": reason}


def _reason(
    question: Question,
    mode: str | None,
    holds: int,
    relation: str | None,
    candidate: bool,
    neighbour: bool,
) -> str | None:
    if question.party:
        return "no_proxy_in_party_elections"
    most = question.number("proxy_max", 3)
    candidates_barred = question.setting("proxy_candidates_barred", True)
    if question.since_2026:
        most, candidates_barred = min(most, 3), True
    reasons = {
        "no_proxy_in_representative_mode": mode == "representatives",
        "holder_is_candidate": candidate and candidates_barred is True,
        "not_a_voter_here": not neighbour,
        "not_close_relative": question.village
        and not question.since_2026
        and relation not in CLOSE,
        "proxy_limit": holds + 1 > most,
    }
    return next((reason for reason, holds_good in reasons.items() if holds_good), None)
