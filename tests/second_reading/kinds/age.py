"""§2 age: eighteen on the day, the birthday itself counted."""

from datetime import date

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("born",))
    born = form.day("born")
    if born is not None and born > question.on:
        form.fault("born")
    if form.faults or born is None:
        raise Refused(*form.faults)
    year = born.year + 18
    if year > question.on.year:
        return {"eligible": False}
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    day = 28 if (born.month, born.day) == (2, 29) and not leap else born.day
    return {"eligible": question.on >= date(year, born.month, day)}
