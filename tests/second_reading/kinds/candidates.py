"""§2 candidates: how many there must be, or who they are after the nomination."""

from dataclasses import dataclass

from tests.second_reading.form import Form, Refused, inner
from tests.second_reading.question import BRANCH, CONGRESS, DEPUTIES, PLENARY, Question


@dataclass(frozen=True)
class Nominee:
    name: str
    woman: bool
    votes: int


def answered(question: Question, form: Form) -> dict[str, object]:
    if question.village and "nominations" in form.values:
        return _named(question, form)
    form.keys(("seats", "candidates"))
    if question.village and "places" in form.values:
        form.fault("nominations")
    seats, candidates = form.count("seats", 1), form.count("candidates")
    if form.faults or seats is None or candidates is None:
        raise Refused(*form.faults)
    need, most = _limits(question.procedure, seats)
    met = candidates >= need and (most is None or candidates <= most)
    return {"met": met, "need": need, "most": most}


def _limits(procedure: str, seats: int) -> tuple[int, int | None]:
    if procedure in (BRANCH, CONGRESS):
        return -(-6 * seats // 5), None
    if procedure == PLENARY:
        return seats, seats
    if procedure == DEPUTIES:
        return -(-4 * seats // 3), 2 * seats
    return seats + 1, None


def _named(question: Question, form: Form) -> dict[str, object]:
    form.keys(("nominations", "places"))
    places = form.count("places", 1)
    nominees: list[Nominee] = []
    for index, item in enumerate(form.items("nominations")):
        row = inner(item, f"nominations[{index}]", form.faults)
        if row is None:
            continue
        row.keys(("name", "sex", "votes"))
        name, sex, votes = row.word("name"), row.word("sex", ("f", "m")), row.count("votes")
        if name is not None and name in [nominee.name for nominee in nominees]:
            row.fault("name")
        nominees.append(Nominee(name or "", sex == "f", votes or 0))
    if form.faults or places is None:
        raise Refused(*form.faults)
    question.counted["list"] = {one.name: one.votes for one in nominees}
    women = question.women()
    sure, seats, equal = _placed(nominees, places)
    if question.text_of_1998 or women == "none" or any(one.woman for one in sure):
        return _told(sure, seats, equal)
    if equal:
        question.findings.add("woman_place_pending")
        return _told(sure, seats, equal)
    return _with_a_woman(question, nominees, places, sure)


def _placed(nominees: list[Nominee], places: int) -> tuple[list[Nominee], int, list[Nominee]]:
    """Those sure of a place, the places left, and those equal in votes for them."""
    ranked = sorted(nominees, key=lambda one: -one.votes)
    if len(ranked) <= places:
        return ranked, 0, []
    if places == 0:
        return [], 0, []
    last = ranked[places - 1].votes
    if ranked[places].votes < last:
        return ranked[:places], 0, []
    above = [one for one in ranked if one.votes > last]
    return above, places - len(above), [one for one in ranked if one.votes == last]


def _with_a_woman(
    question: Question, nominees: list[Nominee], places: int, sure: list[Nominee]
) -> dict[str, object]:
    """No woman in the list: the last place is given up to the woman with most votes."""
    women = [one for one in nominees if one.woman]
    if not women:
        return _told(sure, 0, [])
    best = max(one.votes for one in women)
    first = [one for one in women if one.votes == best]
    others, seats, equal = _placed(sure, places - 1)
    if equal:
        question.corners.add("candidates: men equal where the woman's place is taken")
    if len(first) > 1 and equal:
        # Two ties and one `tied`: the men's is for the earlier place (§2 leaves this open).
        question.findings.add("woman_place_pending")
        return _told(others, seats, equal)
    if len(first) > 1:
        question.corners.add("candidates: women equal for the last place")
        return _told(others, 1, first)
    question.corners.add("candidates: a woman takes the last place")
    return _told([*others, *first], seats, equal)


def _told(sure: list[Nominee], seats: int, equal: list[Nominee]) -> dict[str, object]:
    between = [one.name for one in equal]
    return {
        "list": [one.name for one in sure],
        "tied": {"seats": seats, "between": between} if equal else None,
    }
