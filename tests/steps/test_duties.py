"""What is owed next, by whom, by which day."""

from tests.steps.plain import day, need, seen, step

from huanjie.law.rules import StepRule
from huanjie.steps.duties import Duty, duties
from huanjie.steps.state import states
from huanjie.terms.evidence import Evidence, Standing

RULES = [
    step("drafted", "paper:plan"),
    step("asked", "request:m", after="drafted"),
    step("answered", "approval:m", after="asked", back_to="drafted"),
    step("noted", "minutes:talk", after="asked", gate="warn"),
    step("elected", "ballot:d", after="answered", per="unit"),
]
UNITS = {"unit": ("north", "south")}
GRANTED = (seen("paper:plan"), seen("request:m"), seen("approval:m"))


def owed(*evidence: Evidence, rules: list[StepRule] = RULES, **planned: int) -> tuple[Duty, ...]:
    found = states(rules, evidence, parts=UNITS, conditions={})
    return duties(found, planned={name: day(number) for name, number in planned.items()})


def named(found: tuple[Duty, ...]) -> list[tuple[str, str, str]]:
    return [(one.rule.id, one.part, one.since) for one in found]


def test_only_what_has_its_turn_is_owed() -> None:
    (duty,) = owed()
    assert (duty.rule.id, duty.actor, duty.by) == ("drafted", "who_drafted", None)
    assert duty.needs == (need("paper:plan"),)


def test_each_part_owes_its_own() -> None:
    found = owed(*GRANTED, seen("minutes:talk"), seen("ballot:d", part="north"))
    assert named(found) == [("elected", "south", "")]


def test_the_earliest_planned_comes_first_and_what_has_no_day_last() -> None:
    found = owed(*GRANTED, elected=3)
    assert named(found) == [("elected", "north", ""), ("elected", "south", ""), ("noted", "", "")]
    assert [one.by for one in found] == [day(3), day(3), None]
    assert named(owed(*GRANTED, elected=3, noted=1))[0] == ("noted", "", "")


def test_what_is_sent_back_is_owed_again_where_it_goes_back_to() -> None:
    no = seen("approval:m", 1, standing=Standing.SENT_BACK)
    first, *_ = owed(*GRANTED[:2], no, drafted=2)
    assert (first.rule.id, first.since, first.actor) == ("drafted", "answered", "who_drafted")
    assert (first.needs, first.by) == ((need("paper:plan"),), day(2))


def test_what_fell_short_with_no_way_back_is_done_again() -> None:
    rules = [step("met", "headcount:h")]
    short = seen("headcount:h", standing=Standing.FELL_SHORT)
    assert named(owed(short, rules=rules)) == [("met", "", "met")]


def test_nothing_is_owed_when_all_is_done() -> None:
    both = [seen("ballot:d", part=part) for part in UNITS["unit"]]
    assert owed(*GRANTED, seen("minutes:talk"), *both) == ()
