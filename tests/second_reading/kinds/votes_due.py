"""§2 votes_due: how many should attend, and how many must."""

from tests.second_reading.election.validity import four_fifths
from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("full_members",), ("probationary", "on_probation_within", "detained", "excused"))
    full = form.count("full_members")
    form.count("probationary")
    within = form.count("on_probation_within") or 0
    detained = form.count("detained") or 0
    form.part("on_probation_within", full)
    form.part("detained", full)
    excused, approved = 0, False
    row = form.form("excused")
    if row is not None:
        row.keys(("number", "approved"))
        excused = row.count("number") or 0
        approved = row.truth("approved") is True
        row.part("number", full)
    if full is not None and within + detained + excused >= full:
        form.fault("full_members")
    if form.faults or full is None:
        raise Refused(*form.faults)
    due = full - within - (excused if approved else 0)
    if not question.text_of_1990:
        due -= detained
    return {"due": due, "quorum": four_fifths(question, due)}
