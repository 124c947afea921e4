"""No interval of the law is left out of plans unseen, and none breaks what the ranges rest on."""

from collections.abc import Iterator

from huanjie.law.load import read_shelf, set_names
from huanjie.law.rules import Interval
from huanjie.timetable.steps import (
    ELSEWHERE,
    HELD_IN,
    NOT_PLANNED,
    PROCEDURE_TITLES,
    STEPS,
    TERM_END,
    TITLES,
    VOTES,
)


def intervals() -> Iterator[tuple[str, str, Interval]]:
    for name in set_names():
        for rule in read_shelf(name).rules:
            for version in rule.versions:
                if isinstance(version.value, Interval):
                    yield name, rule.id, version.value


def is_planned(start: str, end: str) -> bool:
    for procedure, own in STEPS.items():
        beyond = {TERM_END, *(s for other in ELSEWHERE.get(procedure, ()) for s in STEPS[other])}
        if {start, end} <= beyond | set(own) and {start, end} & set(own):
            return True
    return False


def test_every_interval_is_planned_or_names_a_step_that_is_said_not_to_be() -> None:
    unseen = [
        (name, rule, one.from_step, one.to_step)
        for name, rule, one in intervals()
        if not is_planned(one.from_step, one.to_step)
        and not {one.from_step, one.to_step} & set(NOT_PLANNED)
    ]
    assert unseen == []


def test_no_step_is_said_not_to_be_planned_that_is_or_that_no_rule_counts_to() -> None:
    counted = {step for _, _, one in intervals() for step in (one.from_step, one.to_step)}
    planned = {step for steps in STEPS.values() for step in steps}
    assert [step for step in NOT_PLANNED if step in planned or step not in counted] == []


def test_one_step_of_a_congress_ties_its_villages_and_only_keeps_them_waiting() -> None:
    """The ranges of a township rest on it: an earlier congress leaves its villages more days."""
    above = set(STEPS["party_congress"])
    below = {
        step
        for procedure in ELSEWHERE
        if "party_congress" in ELSEWHERE[procedure]
        for step in STEPS[procedure]
    }
    ties = [
        one
        for name, _, one in intervals()
        if name.partition("/")[2] in ELSEWHERE
        and {one.from_step, one.to_step} & above
        and {one.from_step, one.to_step} & below
    ]
    assert {one.from_step for one in ties} == {"congress_ballot"}
    assert all(one.at_least is not None and one.at_most is None for one in ties)


def test_every_procedure_and_step_has_its_words() -> None:
    assert set(STEPS) == set(HELD_IN) == set(VOTES) == set(PROCEDURE_TITLES)
    assert {step for steps in STEPS.values() for step in steps} == set(TITLES)
    assert all(VOTES[procedure] in steps for procedure, steps in STEPS.items())
