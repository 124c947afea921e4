"""§2 recall: may it start, and did it pass."""

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question

VOTE = ("voted", "in_favour")
BODY = ("representatives", "petitioning_representatives")


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("registered", "petitioners"), (*VOTE, *BODY))
    registered, petitioners = form.count("registered", 1), form.count("petitioners")
    body, their = form.count("representatives"), form.count("petitioning_representatives")
    voted, in_favour = form.count("voted"), form.count("in_favour")
    form.both_or_neither(*VOTE)
    form.both_or_neither(*BODY)
    form.part("petitioners", registered)
    form.part("petitioning_representatives", body)
    form.part("voted", registered)
    form.part("in_favour", voted)
    if question.residents and not question.since_2026:
        form.fault("on")
    if form.faults or registered is None or petitioners is None:
        raise Refused(*form.faults)
    need_petition = -(-registered // (5 if question.village else 10))
    need_of_body = None if not body or question.text_of_1998 else -(-body // 3)
    started = petitioners >= need_petition or (
        need_of_body is not None and their is not None and their >= need_of_body
    )
    return {
        "started": started,
        "passed": _passed(question, started, registered, voted, in_favour),
        "need_petition": need_petition,
        "need_petition_representatives": need_of_body,
        "need_turnout": None if question.text_of_1998 else registered // 2 + 1,
        "need_votes": _need_votes(question, registered, voted),
    }


def _passed(
    question: Question, started: bool, registered: int, voted: int | None, in_favour: int | None
) -> bool | None:
    if voted is None or in_favour is None:
        return None
    if not started:
        return False
    if question.text_of_1998:
        return 2 * in_favour > registered
    return 2 * voted > registered and 2 * in_favour > voted


def _need_votes(question: Question, registered: int, voted: int | None) -> int | None:
    if question.text_of_1998:
        return registered // 2 + 1
    return None if voted is None else voted // 2 + 1
