"""Flow A: a clerk's spreadsheet becomes findings, rulings, a posted list and its corrections."""

from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VOTERS,
    Town,
    planned_town,
    take_in,
    the_election,
    voter_row,
    workbook,
)

from huanjie.actions.handle_objection import Complaint, decide_objection, raise_objection
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.log import entries
from huanjie.records.models import DoubleCase, Paper, RollIssue, RollVersion, VoterRow

pytestmark = pytest.mark.django_db


def live(town: Town) -> None:
    """One row to look into, one person on two rolls, one villager who finds a name missing."""
    take_in(town, workbook(voter_row(13, "某某", "女", born="不详", identity="")))
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    with town.on("roll_published", later=-1, hour=11):
        match_rolls(town.township, township=TOWNSHIP)
        case = DoubleCase.objects.get()
        resolve_double(
            town.township,
            case=case.pk,
            ruling="same_person",
            reason="本人选定在南坡村参加选举",
            strike=case.members.get(election=ELECTION).pk,
        )
        rows = list(VoterRow.objects.filter(status="question").values_list("pk", flat=True))
        settle_rows(town.chair, election=ELECTION, rows=rows, admit=True, reason="核对户口簿")
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    with town.on("roll_published", later=3):
        missing = Complaint(
            by="周丽华", kind="missing", name="周小满", sex="f", group="第一村民小组", says="漏登"
        )
        objection = raise_objection(town.chair, election=ELECTION, complaint=missing)
    with town.on("roll_published", later=5):
        decide_objection(
            town.chair, objection=objection.pk, decision="upheld", reason="核对户口簿，应予登记"
        )
    with town.on("decisions_published"):
        publish_changes(town.chair, election=ELECTION)


def test_a_spreadsheet_becomes_a_posted_list_and_its_corrections(folder: Path) -> None:
    town = planned_town()
    live(town)
    first, second = RollVersion.objects.order_by("pk")
    assert (first.voters, second.voters) == (12, 13)
    assert the_election().registered == 13
    assert RollIssue.objects.filter(election=ELECTION).exists()
    assert [paper.form for paper in Paper.objects.filter(election=ELECTION)] == [
        "notice_04_roll",
        "notice_roll_changes",
    ]
    assert {path.name for path in (folder / "rolls").rglob("public-*.xlsx")} == {
        "public-1.xlsx",
        "public-2.xlsx",
    }


def test_who_is_on_no_list_was_struck_or_left_off_by_a_person() -> None:
    live(planned_town())
    for row in VoterRow.objects.filter(election=ELECTION, serial=None):
        assert row.struck_by is not None
        assert (row.struck_by.ruled_by, row.struck_by.reason) != ("", "")


def test_the_log_tells_the_whole_way_in_order() -> None:
    live(planned_town())
    told = [one.act for one in entries()]
    assert told[told.index("roll.import") :] == [
        "roll.import",
        "roll.import",
        "roll.match",
        "roll.resolve_double",
        "roll.settle",
        "roll.publish",
        "roll.object",
        "roll.decide_objection",
        "roll.publish_changes",
    ]
    moments = [one.at for one in entries()]
    assert moments == sorted(moments)


def test_every_step_of_the_roll_is_closed_by_what_proves_it() -> None:
    town = planned_town()
    live(town)
    steps = the_election().deadlines
    for step in ("roll_published", "objections_close", "decisions_published"):
        row = steps.get(step=step)
        assert (row.done_on is not None, bool(row.evidence)) == (True, True), step
