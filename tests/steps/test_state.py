"""A step is done when its evidence is there, in the order that binds; nothing else does it."""

import pytest
from tests.steps.plain import codes, day, need, seen, stand, statuses, step

from huanjie.steps.state import Status
from huanjie.terms.evidence import Standing

ASKED = step("asked", "request:m")
ANSWERED = step("answered", "approval:m", after="asked", back_to="asked")
VOTED = step("voted", "headcount:meeting", "paper:result", after="answered")
WAY = [ASKED, ANSWERED, VOTED]


def test_without_evidence_the_first_step_is_open_and_those_it_binds_are_blocked() -> None:
    found = stand(WAY)
    assert statuses(found) == {"asked": "open", "answered": "blocked", "voted": "blocked"}
    assert found["voted"].waits_for == ("answered",)
    assert [one.need for one in found["asked"].missing] == [need("request:m")]


def test_a_step_is_done_when_all_its_evidence_is_there_and_on_the_day_of_the_last() -> None:
    evidence = [seen("request:m", 1), seen("approval:m", 2), seen("headcount:meeting", 3)]
    found = stand(WAY, *evidence)
    assert found["voted"].status is Status.OPEN
    assert [one.need for one in found["voted"].missing] == [need("paper:result")]
    found = stand(WAY, *evidence, seen("paper:result", 5))
    assert statuses(found) == {"asked": "done", "answered": "done", "voted": "done"}
    assert (found["voted"].done_on, found["voted"].missing) == (day(5), ())


@pytest.mark.parametrize(
    ("on", "status", "said"),
    [
        (1, "open", [("steps.before_its_cause", "error")]),
        (2, "done", []),
        (3, "done", []),
    ],
)
def test_an_act_before_the_day_of_what_binds_it_does_not_count(
    on: int, status: str, said: list[tuple[str, str]]
) -> None:
    rules = [ASKED, ANSWERED, step("voted", "ballot:b", after="answered")]
    found = stand(rules, seen("request:m"), seen("approval:m", 2), seen("ballot:b", on))
    assert found["voted"].status.value == status
    assert codes(found["voted"]) == said


def test_an_act_done_again_in_its_turn_counts() -> None:
    rules = [ASKED, ANSWERED, step("voted", "ballot:b", after="answered")]
    early = [seen("request:m"), seen("approval:m", 2), seen("ballot:b", 1)]
    found = stand(rules, *early, seen("ballot:b", 4))["voted"]
    assert (found.status, found.done_on, found.findings) == (Status.DONE, day(4), ())


def test_evidence_does_not_pass_a_gate_whose_cause_is_missing() -> None:
    found = stand(WAY, seen("request:m"), seen("headcount:meeting", 3), seen("paper:result", 3))
    voted = found["voted"]
    assert (voted.status, voted.done_on, voted.waits_for) == (Status.BLOCKED, None, ("answered",))
    assert codes(voted) == [("steps.before_its_cause", "error")]


def test_a_paper_may_be_made_ready_before_its_step_but_does_not_alone_finish_it_early() -> None:
    evidence = [seen("request:m"), seen("approval:m", 5), seen("paper:result", 1)]
    ready = stand(WAY, *evidence, seen("headcount:meeting", 5))["voted"]
    assert (ready.status, ready.done_on, ready.findings) == (Status.DONE, day(5), ())
    rules = [ASKED, ANSWERED, step("voted", "paper:result", after="answered")]
    alone = stand(rules, *evidence)["voted"]
    assert (alone.status, codes(alone)) == (Status.OPEN, [("steps.before_its_cause", "error")])
    assert [one.need for one in alone.missing] == [need("paper:result")]
    corrected = stand(rules, *evidence, seen("paper:result", 6))["voted"]
    assert (corrected.status, corrected.done_on) == (Status.DONE, day(6))


def test_where_only_practice_orders_a_step_may_come_first_with_a_warning() -> None:
    rules = [ASKED, step("noted", "minutes:talk", after="asked", gate="warn")]
    idle = stand(rules)["noted"]
    assert (idle.status, idle.waits_for, idle.findings) == (Status.OPEN, ("asked",), ())
    early = stand(rules, seen("minutes:talk", 1))["noted"]
    assert (early.status, codes(early)) == (Status.DONE, [("steps.before_its_cause", "warning")])
    dated = stand(rules, seen("minutes:talk", 1), seen("request:m", 2))["noted"]
    assert codes(dated) == [("steps.before_its_cause", "warning")]
    assert stand(rules, seen("minutes:talk", 2), seen("request:m", 2))["noted"].findings == ()


@pytest.mark.parametrize("standing", [Standing.SENT_BACK, Standing.REFUSED])
def test_an_answer_that_does_not_grant_sends_the_step_back(standing: Standing) -> None:
    found = stand(WAY, seen("request:m"), seen("approval:m", 1, standing=standing))
    assert statuses(found) == {"asked": "done", "answered": "sent_back", "voted": "blocked"}
    assert codes(found["answered"]) == [("steps.sent_back", "warning")]


@pytest.mark.parametrize(("again", "status"), [(0, "open"), (1, "open"), (2, "open")])
def test_a_request_sent_again_waits_for_its_own_answer(again: int, status: str) -> None:
    """Also on the very day of the answer: there are two requests and one answer."""
    no = seen("approval:m", 1, standing=Standing.SENT_BACK)
    requests = [seen("request:m"), seen("request:m", again, ref="again")]
    assert stand(WAY, *requests, no)["answered"].status.value == status
    second = seen("approval:m", 3, standing=Standing.REFUSED, ref="second")
    assert stand(WAY, *requests, no, second)["answered"].status.value == "sent_back"


def test_an_approval_stands_whatever_was_answered_before() -> None:
    no = seen("approval:m", 1, standing=Standing.SENT_BACK)
    assert stand(WAY, seen("request:m"), no, seen("approval:m", 2))["answered"].done_on == day(2)


def test_a_meeting_that_fell_short_is_held_again() -> None:
    rules = [step("met", "headcount:meeting")]
    short = seen("headcount:meeting", 1, standing=Standing.FELL_SHORT)
    assert statuses(stand(rules, short)) == {"met": "sent_back"}
    assert stand(rules, short, seen("headcount:meeting", 3))["met"].done_on == day(3)


MET = [
    ("paper:f", "posted:f", True),
    ("paper:f", "outside:f", True),
    ("minutes:f", "outside:f", True),
    ("roll:f", "outside:f", True),
    ("handover:f", "outside:f", True),
    ("posted:f", "paper:f", False),
    ("posted:f", "outside:f", False),
    ("approval:f", "request:f", False),
    ("approval:f", "outside:f", False),
    ("headcount:f", "outside:f", False),
    ("ballot:f", "outside:f", False),
    ("paper:f", "paper:g", False),
]


@pytest.mark.parametrize(("asked", "filed", "met"), MET)
def test_a_paper_of_another_office_stands_for_a_paper_and_never_for_a_vote_or_a_reply(
    asked: str, filed: str, met: bool
) -> None:
    assert (stand([step("a", asked)], seen(filed))["a"].status is Status.DONE) is met


UNITS = {"unit": ("north", "south")}
ELECTED = step("elected", "ballot:delegates", per="unit", after="answered")
REPORTED = step("reported", "paper:report", per="unit", after="elected")
CONVENED = step("convened", "minutes:m", after="reported")
GRANTED = [seen("request:m"), seen("approval:m")]


def test_a_step_of_each_part_is_done_when_the_last_part_has_done_it() -> None:
    rules = [ASKED, ANSWERED, ELECTED]
    one = stand(rules, *GRANTED, seen("ballot:delegates", 1, part="north"), parts=UNITS)["elected"]
    assert one.status is Status.OPEN
    assert {part.part: part.status.value for part in one.parts} == {
        "north": "done",
        "south": "open",
    }
    assert [(missing.part, missing.need.of) for missing in one.missing] == [("south", "delegates")]
    both = [seen("ballot:delegates", n, part=part) for n, part in enumerate(UNITS["unit"], 1)]
    assert stand(rules, *GRANTED, *both, parts=UNITS)["elected"].done_on == day(2)


def test_a_part_waits_for_itself_and_the_whole_for_every_part() -> None:
    rules = [ASKED, ANSWERED, ELECTED, REPORTED, CONVENED]
    north = [seen("ballot:delegates", 1, part="north"), seen("paper:report", 2, part="north")]
    found = stand(rules, *GRANTED, *north, parts=UNITS)
    assert found["reported"].of_part("north").status is Status.DONE
    assert found["reported"].of_part("south").waits_for == ("elected",)
    assert found["convened"].waits_for == ("reported",)


def test_parts_of_another_kind_wait_for_all() -> None:
    rules = [ASKED, ANSWERED, ELECTED, step("grouped", "minutes:g", per="group", after="elected")]
    parts = UNITS | {"group": ("north",)}
    north = seen("ballot:delegates", 1, part="north")
    found = stand(rules, *GRANTED, north, parts=parts)
    assert found["grouped"].of_part("north").waits_for == ("elected",)


def test_evidence_of_a_part_is_not_of_the_whole_nor_the_other_way_round() -> None:
    rules = [step("whole", "minutes:m"), step("each", "minutes:m", per="unit")]
    part = stand(rules, seen("minutes:m", part="north"), parts={"unit": ("north",)})
    assert statuses(part) == {"whole": "open", "each": "done"}
    whole = stand(rules, seen("minutes:m"), parts={"unit": ("north",)})
    assert statuses(whole) == {"whole": "done", "each": "open"}


def test_a_step_of_parts_that_nobody_has_named_is_not_done_by_nothing() -> None:
    found = stand([step("each", "minutes:m", per="unit")])["each"]
    assert (found.status, codes(found)) == (Status.OPEN, [("steps.no_parts", "warning")])


def test_a_step_is_not_needed_where_its_condition_does_not_hold() -> None:
    rules = [ASKED, step("extra", "minutes:x", after="asked", only_if="w"), VOTED]
    rules[2] = step("voted", "ballot:b", after="extra")
    evidence = [seen("ballot:b", 1)]
    waits = stand(rules, *evidence, conditions={"w": False})
    assert statuses(waits) == {"asked": "open", "extra": "not_needed", "voted": "blocked"}
    assert waits["voted"].waits_for == ("asked",)
    past = stand(rules, seen("request:m"), *evidence, conditions={"w": False})
    assert statuses(past) == {"asked": "done", "extra": "not_needed", "voted": "done"}


@pytest.mark.parametrize(
    ("conditions", "said"), [({}, [("steps.undecided", "info")]), ({"w": True}, [])]
)
def test_a_step_counts_as_needed_until_somebody_says_it_is_not(
    conditions: dict[str, bool], said: list[tuple[str, str]]
) -> None:
    rules = [ASKED, step("extra", "minutes:x", after="asked", only_if="w")]
    found = stand(rules, seen("request:m"), conditions=conditions)["extra"]
    assert (found.status, codes(found)) == (Status.OPEN, said)
