"""§2 composition: the shares within the representatives' meeting."""

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("committee", "representatives", "women"))
    committee, body = form.count("committee"), form.count("representatives")
    women = form.count("women")
    form.part("women", body)
    if question.text_of_1998:
        form.fault("on")
    if form.faults or committee is None or body is None or women is None:
        raise Refused(*form.faults)
    everybody = committee + body
    found = set()
    if 5 * body < 4 * everybody:
        found.add("representatives_below_four_fifths")
    if 3 * women < everybody:
        found.add("women_below_third")
    question.findings |= found
    return {
        "met": not found,
        "need_women": -(-everybody // 3),
        # 5r ≥ 4(c + r) is r ≥ 4c.
        "need_representatives": 4 * committee,
    }
