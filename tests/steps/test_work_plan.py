"""A work plan's five points against the law, each difference with its article."""

from collections.abc import Sequence
from datetime import date

import pytest

from huanjie.law.load import rule_set
from huanjie.steps.work_plan import Difference, Number, WorkPlan, differences
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Deadline, Reason
from huanjie.terms.wording import Wording

ON = date(2021, 3, 1)
LAWS = {one: rule_set(one, on=ON) for one in ("party_branch", "villagers_committee")}
BOTH = ("party_branch", "villagers_committee")
CITED = Citation(act="Act", article="15", authority=Authority.LAW, certainty=Certainty.READ)
WHY = Reason(
    rule="notice", from_step="roll", days=5, cited=CITED, says=Wording(zh="五日", en="five days")
)
WINDOW = Reason(rule="window", from_step="", days=0, cited=None, says=Wording(zh="窗", en="window"))


def differ(
    *,
    procedures: tuple[str, ...] = BOTH,
    days: Sequence[Deadline] = (),
    posts: Sequence[Number] = (),
    composition: Sequence[Number] = (),
    due: Sequence[str] = BOTH,
) -> tuple[Difference, ...]:
    plan = WorkPlan(
        procedures=procedures, days=tuple(days), posts=tuple(posts), composition=tuple(composition)
    )
    return differences(plan, due=due, laws=LAWS)


def told(found: Sequence[Difference]) -> list[tuple[str, str, str]]:
    return [(one.point.value, one.finding.code, one.finding.about) for one in found]


def posts(number: int) -> Number:
    return Number(procedure="villagers_committee", what="committee_size", number=number)


def test_a_lawful_plan_differs_nowhere() -> None:
    assert differ(posts=[posts(5)]) == ()


def test_a_body_that_is_due_is_in_the_plan_and_one_that_is_not_is_not() -> None:
    (left_out,) = differ(procedures=BOTH[:1])
    assert told([left_out]) == [("scope", "work_plan.body_left_out", "villagers_committee")]
    assert left_out.finding.cited == LAWS["villagers_committee"].cite("term_years")
    assert told(differ(due=BOTH[1:])) == [("scope", "work_plan.body_not_due", "party_branch")]


def test_the_party_meeting_comes_before_the_committee_s_vote() -> None:
    found = differ(procedures=BOTH[::-1])
    assert set(told(found)) == {("order", "work_plan.order", "villagers_committee")}
    cited = LAWS["party_branch"].cite("members_meeting_before_poll")
    assert [one.finding.cited for one in found] == [cited]


def planned(on: int, *because: Reason) -> Deadline:
    return Deadline(
        unit="u",
        procedure="villagers_committee",
        step="polling_day",
        day=date(2021, 3, on),
        earliest=date(2021, 3, 10),
        latest=date(2021, 3, 12),
        because=because,
    )


@pytest.mark.parametrize(("on", "lawful"), [(9, False), (10, True), (12, True), (13, False)])
def test_a_day_lies_within_its_range(on: int, lawful: bool) -> None:
    found = differ(days=[planned(on, WINDOW, WHY)])
    assert told(found) == ([] if lawful else [("time", "work_plan.day", "polling_day")])
    assert [one.finding.cited for one in found] == ([] if lawful else [CITED])


def test_a_day_outside_without_an_article_is_only_a_warning() -> None:
    (found,) = differ(days=[planned(13, WINDOW)])
    assert (found.finding.cited, found.finding.severity.value) == (None, "warning")


@pytest.mark.parametrize(
    ("number", "rule"),
    [(2, "committee_size_min"), (3, None), (7, None), (8, "committee_size_max")],
)
def test_posts_stay_between_their_bounds(number: int, rule: str | None) -> None:
    found = differ(posts=[posts(number)])
    assert told(found) == ([("posts", "work_plan.number", "committee_size")] if rule else [])
    if rule:
        assert found[0].finding.cited == LAWS["villagers_committee"].cite(rule)
        assert found[0].finding.severity.value == "error"


def test_a_number_that_a_rule_fixes_is_that_number() -> None:
    one = Number(procedure="party_branch", what="secretaries_without_committee", number=1)
    assert differ(posts=[one]) == ()
    two = Number(procedure="party_branch", what="secretaries_without_committee", number=2)
    (found,) = differ(posts=[two])
    assert "应为1，方案为2" in found.finding.says.zh
    assert found.finding.severity.value == "warning"  # a Party rule, not a law


@pytest.mark.parametrize(("number", "lawful"), [(0, False), (1, True), (2, True)])
def test_where_the_law_asks_for_a_woman_one_is_enough(number: int, lawful: bool) -> None:
    women = Number(procedure="villagers_committee", what="women_members", number=number)
    found = differ(composition=[women])
    assert told(found) == ([] if lawful else [("composition", "work_plan.number", "women_members")])


def test_a_number_that_no_rule_bounds_differs_from_nothing() -> None:
    free = Number(procedure="villagers_committee", what="drivers", number=9)
    assert differ(composition=[free]) == ()
