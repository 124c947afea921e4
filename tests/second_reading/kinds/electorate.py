"""§2 electorate: how many stand on the roll."""

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question

KEYS = ("resident", "away", "away_declared", "admitted_non_residents", "struck_duplicates")


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(KEYS)
    resident, away, declared, admitted, struck = (form.count(key) for key in KEYS)
    form.part("away_declared", away)
    if question.text_of_1998:
        form.fault("on")
    if resident is None or declared is None or admitted is None or struck is None:
        raise Refused(*form.faults)
    registered = resident + declared + admitted - struck
    if registered < 0:
        form.fault("struck_duplicates")
    if form.faults:
        raise Refused(*form.faults)
    return {"registered": registered}
