"""§2 nomination: who may nominate."""

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question


def answered(question: Question, form: Form) -> dict[str, object]:
    by = form.word("by", ("party_organisation", "voters"))
    form.keys(("by", "signatures") if by == "voters" else ("by",))
    signatures = form.count("signatures")
    if question.residents and not question.since_2026:
        form.fault("on")
    if form.faults:
        raise Refused(*form.faults)
    if by == "party_organisation":
        return {"met": True, "need": 0} if question.since_2026 else {"met": False, "need": None}
    need = 1 if question.village else 10
    return {"met": (signatures or 0) >= need, "need": need}
