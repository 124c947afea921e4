"""Of ways one is taken; of things it is enough that one occurred; all else is undecided."""

import pytest

from huanjie.law.load import read_shelf, set_names
from huanjie.law.procedure import StepDuty
from huanjie.steps.conditions import CONDITIONS, WAYS, answered
from huanjie.terms.findings import Refused


def test_choosing_a_way_rules_the_others_out() -> None:
    assert answered(["by_groups"], counted={}) == {
        "by_assembly": False,
        "by_households": False,
        "by_representatives": False,
        "by_groups": True,
    }


@pytest.mark.parametrize(("number", "holds"), [(0, False), (1, True), (2, True)])
def test_one_is_enough_for_a_thing_to_have_occurred(number: int, holds: bool) -> None:
    assert answered([], counted={"objections_received": number}) == {"objections_received": holds}


def test_what_nobody_said_is_left_undecided() -> None:
    assert answered([], counted={}) == {}


@pytest.mark.parametrize(
    ("chosen", "counted", "code"),
    [
        (["by_groups", "by_assembly"], {}, "steps.two_ways"),
        (["by_lot"], {}, "steps.unknown_condition"),
        ([], {"by_lot": 1}, "steps.unknown_condition"),
    ],
)
def test_two_ways_and_unknown_words_are_refused(
    chosen: list[str], counted: dict[str, int], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        answered(chosen, counted=counted)
    assert [one.code for one in refused.value.findings] == [code]


def test_every_way_is_a_condition() -> None:
    assert {way for ways in WAYS for way in ways} <= set(CONDITIONS)


def test_every_condition_of_the_rule_files_can_be_answered() -> None:
    asked = {
        version.value.only_if
        for name in set_names()
        for rule in read_shelf(name).rules
        for version in rule.versions
        if isinstance(version.value, StepDuty) and version.value.only_if
    }
    assert asked - set(CONDITIONS) == set()
