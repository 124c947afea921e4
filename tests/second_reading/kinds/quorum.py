"""§2 quorum: is the meeting complete, and did it carry."""

from tests.second_reading.election.validity import party_quorum
from tests.second_reading.form import Form, Refused
from tests.second_reading.question import PARTY, RESIDENTS, VILLAGE, Question

MEETINGS = {
    "village_assembly": VILLAGE,
    "representatives": VILLAGE,
    "group": VILLAGE,
    "residents_voters": RESIDENTS,
    "residents_households": RESIDENTS,
    "residents_representatives": RESIDENTS,
    **{party: party for party in PARTY},
}
BY_HOUSEHOLDS = ("village_assembly", "group")


def over_half(whole: int) -> int:
    return whole // 2 + 1


def over_two_thirds(whole: int) -> int:
    return 2 * whole // 3 + 1


def two_thirds(whole: int) -> int:
    return -(-2 * whole // 3)


def answered(question: Question, form: Form) -> dict[str, object]:
    meeting = form.word("meeting", MEETINGS)
    optional = () if question.party else ("in_favour",)
    if meeting in BY_HOUSEHOLDS:
        optional = (*optional, "households", "households_present")
        form.both_or_neither("households", "households_present")
    form.keys(("meeting", "entitled", "present"), optional)
    entitled = form.count("entitled", 1)
    present = form.count("present")
    households, at_home = form.count("households"), form.count("households_present")
    in_favour = form.count("in_favour")
    form.part("present", entitled)
    form.part("households_present", households)
    form.part("in_favour", present)
    if meeting is not None and MEETINGS[meeting] != question.procedure:
        form.fault("meeting")
    if meeting in ("representatives", "group") and question.text_of_1998:
        form.fault("on")
    if form.faults or meeting is None or entitled is None or present is None:
        raise Refused(*form.faults)
    if meeting in BY_HOUSEHOLDS:
        answer = _by_people_or_households(meeting, entitled, present, households, at_home)
    else:
        answer = _by_people(question, meeting, entitled, present)
    if in_favour is not None:
        answer["passed"] = bool(answer["met"]) and 2 * in_favour > present
        answer["need_votes"] = over_half(present)
    return answer


def _by_people_or_households(
    meeting: str, entitled: int, present: int, households: int | None, at_home: int | None
) -> dict[str, object]:
    people = over_half(entitled) if meeting == "village_assembly" else two_thirds(entitled)
    homes = None if households is None else two_thirds(households)
    met = present >= people or (homes is not None and at_home is not None and at_home >= homes)
    return {"met": met, "need": {"people": people, "households": homes}}


def _by_people(question: Question, meeting: str, entitled: int, present: int) -> dict[str, object]:
    if meeting in PARTY:
        need = party_quorum(question, entitled, present)
    elif meeting == "representatives":
        need = two_thirds(entitled)
    elif meeting == "residents_representatives" and question.since_2026:
        need = over_two_thirds(entitled)
    else:
        need = over_half(entitled)
    return {"met": present >= need, "need": need}
