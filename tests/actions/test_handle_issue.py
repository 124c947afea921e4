from datetime import timedelta

import pytest
from tests.town import DAY, ELECTION, VILLAGE, Town, planned_town
from tests.witness import last_entry, refused

from huanjie.actions.handle_issue import assign_issue, confirm_issue, remedy_issue
from huanjie.records.models import Officer, Visit, VisitIssue

pytestmark = pytest.mark.django_db


def town_with_issue() -> tuple[Town, VisitIssue]:
    """The tour group found on polling day that no booth was set up."""
    town = planned_town()
    poll = town.days["polling_day"]
    visit = Visit.objects.create(
        group="G1",
        election_id=ELECTION,
        arrive=DAY,
        leave=DAY,
        purpose="指导投票",
        reported_on=poll,
    )
    issue = VisitIssue.objects.create(
        visit=visit,
        code="visit.ask_booth_ready",
        says="未设秘密写票处",
        severity="error",
        state="open",
        due=poll,
        history=[{"state": "open", "by": "高组长", "on": poll.isoformat(), "says": "未设"}],
    )
    return town, issue


def to(state: str) -> tuple[Town, VisitIssue]:
    """The issue on its lawful way up to a state."""
    town, issue = town_with_issue()
    with town.on("polling_day"):
        if state != "open":
            assign_issue(town.guide, issue=issue.pk, responsible="李主任")
        if state in ("remedied", "confirmed"):
            remedy_issue(town.chair, issue=issue.pk, says="已设三处布帘隔间")
        if state == "confirmed":
            confirm_issue(town.guide, issue=issue.pk, says="现场查看，符合要求")
    issue.refresh_from_db()
    return town, issue


def test_an_issue_goes_from_hand_to_hand_and_every_step_is_kept() -> None:
    _, issue = to("confirmed")
    assert issue.state == "confirmed"
    assert [(step["state"], step["by"]) for step in issue.history] == [
        ("open", "高组长"),
        ("assigned", "高组长"),
        ("remedied", "李主任"),
        ("confirmed", "高组长"),
    ]
    entry = last_entry()
    assert (entry.act, entry.subject) == ("issue.confirm", VILLAGE)
    assert entry.facts == {"code": issue.code, "issue": issue.pk, "state": "confirmed"}


def test_who_remedied_cannot_confirm() -> None:
    town, issue = to("remedied")
    with town.on("polling_day"), refused("issue.same_person"):
        confirm_issue(town.chair, issue=issue.pk, says="已整改")
    issue.refresh_from_db()
    assert issue.state == "remedied"


def test_the_responsible_person_cannot_confirm_what_another_remedied() -> None:
    town, issue = town_with_issue()
    other = Officer.objects.create(
        name="张副主任", role="village_election_committee_member", unit_id=VILLAGE
    )
    with town.on("polling_day"):
        assign_issue(town.township, issue=issue.pk, responsible="李主任")
        remedy_issue(other, issue=issue.pk, says="已设隔间")
        with refused("issue.same_person"):
            confirm_issue(town.chair, issue=issue.pk, says="属实")
        confirm_issue(town.township, issue=issue.pk, says="现场查看")


@pytest.mark.parametrize("state", ["open", "remedied", "confirmed"])
def test_only_an_assigned_issue_is_remedied(state: str) -> None:
    town, issue = to(state)
    with town.on("polling_day"), refused("issue.state"):
        remedy_issue(town.chair, issue=issue.pk, says="已设隔间")


@pytest.mark.parametrize("state", ["open", "assigned", "confirmed"])
def test_only_a_remedied_issue_is_confirmed(state: str) -> None:
    town, issue = to(state)
    with town.on("polling_day"), refused("issue.state"):
        confirm_issue(town.guide, issue=issue.pk, says="属实")


def test_a_remedied_issue_is_not_given_to_another() -> None:
    town, issue = to("remedied")
    with town.on("polling_day"), refused("issue.state"):
        assign_issue(town.guide, issue=issue.pk, responsible="他人")


def test_a_step_needs_a_person_and_words() -> None:
    town, issue = town_with_issue()
    with town.on("polling_day"):
        with refused("issue.nameless"):
            assign_issue(town.guide, issue=issue.pk, responsible=" ")
        assign_issue(town.guide, issue=issue.pk, responsible="李主任")
        with refused("issue.wordless"):
            remedy_issue(town.chair, issue=issue.pk, says=" ")


def test_no_step_lies_before_the_one_before() -> None:
    town, issue = town_with_issue()
    with town.on("polling_day", later=-1), refused("issue.day_backwards"):
        assign_issue(town.guide, issue=issue.pk, responsible="李主任")


def test_an_overdue_issue_can_still_be_put_right() -> None:
    town, issue = to("assigned")
    with town.on("polling_day", later=9):
        remedy_issue(town.chair, issue=issue.pk, says="已设隔间")
    issue.refresh_from_db()
    done = (town.days["polling_day"] + timedelta(days=9)).isoformat()
    assert (issue.state, issue.history[-1]["on"]) == ("remedied", done)


def test_another_place_puts_nothing_right_here() -> None:
    town, issue = to("assigned")
    with town.on("polling_day"):
        with refused("act.area"):
            remedy_issue(town.outsider, issue=issue.pk, says="已设隔间")
        with refused("act.area"):
            assign_issue(town.other_township, issue=issue.pk, responsible="他人")
    issue.refresh_from_db()
    assert issue.state == "assigned"
