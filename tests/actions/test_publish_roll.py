from pathlib import Path

import pytest
import python_calamine
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VILLAGE,
    VOTERS,
    Town,
    planned_town,
    take_in,
    the_election,
    town_with_posted_roll,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.handle_objection import (
    Complaint,
    Proof,
    decide_objection,
    raise_objection,
)
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import DoubleCase, Paper, RollVersion, VoterRow

pytestmark = pytest.mark.django_db


def publish(town: Town) -> RollVersion:
    with town.on("roll_published"):
        return publish_roll(town.chair, election=ELECTION)


def text_of(workbook_file: Path) -> str:
    book = python_calamine.load_workbook(str(workbook_file))
    return str(book.get_sheet_by_index(0).to_python())


def test_the_list_is_frozen_numbered_posted_and_its_step_closed(folder: Path) -> None:
    town = town_with_roll()
    version = publish(town)
    rows = VoterRow.objects.filter(election=ELECTION)
    assert [(r.serial, r.shown) for r in rows] == [(n, v[0]) for n, v in enumerate(VOTERS, 1)]
    assert (version.voters, the_election().registered) == (12, 12)
    paper = Paper.objects.get(form="notice_04_roll")
    assert (folder / f"{paper.path}.pdf").exists()
    assert (folder / f"{paper.path}.docx").exists()
    step = the_election().deadlines.get(step="roll_published")
    assert (step.done_on, step.evidence) == (town.days["roll_published"], paper.number)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.publish", VILLAGE)
    assert entry.facts == {
        "digest": version.digest,
        "event": version.event.digest,
        "notice": paper.number,
        "voters": 12,
        "late": False,
    }


def test_the_posted_workbook_holds_names_and_no_birthday(folder: Path) -> None:
    publish(town_with_roll())
    posted = text_of(folder / "rolls" / VILLAGE / "public-1.xlsx")
    assert "王芳芳" in posted
    assert "1985" not in posted


def test_no_list_is_posted_while_a_row_is_open() -> None:
    town = planned_town()
    take_in(town, workbook(voter_row(13, "某", "女", born="不详", identity="")))
    with refused("roll.open_questions"):
        publish_roll(town.chair, election=ELECTION)
    rows = [VoterRow.objects.get(status="question").pk]
    settle_rows(town.chair, election=ELECTION, rows=rows, admit=False, reason="户口已迁出")
    assert publish(town).voters == 12


def test_somebody_under_age_is_left_off_only_by_a_person() -> None:
    town = planned_town()
    take_in(town, workbook(voter_row(13, "某", "女", born="2010-01-01", identity="")))
    with refused("roll.open_questions"):
        publish_roll(town.chair, election=ELECTION)


def test_no_list_is_posted_while_a_strong_case_is_open() -> None:
    town = town_with_roll()
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    match_rolls(town.township, township=TOWNSHIP)
    with refused("roll.open_cases"):
        publish_roll(town.chair, election=ELECTION)
    case = DoubleCase.objects.get()
    mine = case.members.get(election=ELECTION)
    resolve_double(
        town.township, case=case.pk, ruling="same_person", reason="本人选定", strike=mine.pk
    )
    assert publish(town).voters == 11


def test_a_weak_case_does_not_hold_the_list_back() -> None:
    town = town_with_roll()
    case = DoubleCase.objects.create(tier="C", says="同名", expected_by_chance="3")
    case.members.set(VoterRow.objects.filter(election=ELECTION)[:2])
    assert publish(town).voters == 12


def test_a_list_is_posted_once() -> None:
    town = town_with_posted_roll()
    with refused("roll.published"):
        publish_roll(town.chair, election=ELECTION)
    assert RollVersion.objects.count() == 1


def test_a_list_without_a_name_is_not_posted() -> None:
    town = planned_town()
    with refused("roll.empty"):
        publish_roll(town.chair, election=ELECTION)


def test_another_villages_committee_does_not_post_this_list(folder: Path) -> None:
    town = town_with_roll()
    with refused("act.area"):
        publish_roll(town.outsider, election=ELECTION)
    assert (RollVersion.objects.count(), Paper.objects.count()) == (0, 0)
    assert not VoterRow.objects.exclude(serial=None).exists()


def test_a_list_is_not_posted_by_rules_that_changed_under_it() -> None:
    town = town_with_roll()
    with town.on("roll_published"), stopped_by_other_rules():
        publish_roll(town.chair, election=ELECTION)


# The corrections ----------------------------------------------------------------------------------


def objection(town: Town, kind: str, about: VoterRow | None, name: str) -> int:
    complaint = Complaint(
        by="周丽华",
        kind=kind,
        name=name,
        sex="f",
        group="第一村民小组",
        says="有误",
        about=about.pk if about else None,
    )
    with town.on("roll_published", later=1):
        return raise_objection(town.chair, election=ELECTION, complaint=complaint).pk


def decide(town: Town, number: int, decision: str) -> None:
    proof = Proof(evidence="户口迁移证明", heard="当面告知本人，本人没有异议")
    with town.on("roll_published", later=2):
        decide_objection(
            town.chair, objection=number, decision=decision, reason="核对户口簿", proof=proof
        )


def test_what_objections_changed_is_posted_as_a_new_version(folder: Path) -> None:
    town = town_with_posted_roll()
    gone, misspelt = VoterRow.objects.filter(name__in=("李建国", "陈秀英")).order_by("pk")
    for kind, about, name in (
        ("missing", None, "周小满"),
        ("remove", gone, gone.name),
        ("correct", misspelt, "陈秀瑛"),
    ):
        decide(town, objection(town, kind, about, name), "upheld")
    with town.on("decisions_published"):
        version = publish_changes(town.chair, election=ELECTION)
    assert (version.voters, the_election().registered) == (12, 12)
    posted = text_of(folder / "rolls" / VILLAGE / "public-2.xlsx")
    assert "周小满" in posted
    assert "陈秀瑛" in posted
    assert "李建国" not in posted
    paper = Paper.objects.get(form="notice_roll_changes")
    assert (last_entry().act, last_entry().facts["changes"]) == ("roll.publish_changes", 3)
    step = the_election().deadlines.get(step="decisions_published")
    assert (step.done_on, step.evidence) == (town.days["decisions_published"], paper.number)


def test_nothing_upheld_leaves_every_name_and_needs_no_notice() -> None:
    town = town_with_posted_roll()
    first = RollVersion.objects.get()
    decide(town, objection(town, "remove", VoterRow.objects.all()[3], "赵永福"), "dismissed")
    with town.on("decisions_published"):
        version = publish_changes(town.chair, election=ELECTION)
    assert (version.voters, version.digest) == (first.voters, first.digest)
    assert not Paper.objects.filter(form="notice_roll_changes").exists()
    assert the_election().deadlines.get(step="decisions_published").done_on


def test_changes_wait_for_the_last_decision() -> None:
    town = town_with_posted_roll()
    objection(town, "missing", None, "周小满")
    with refused("roll.objections_open"):
        publish_changes(town.chair, election=ELECTION)


def test_a_list_that_was_never_posted_has_no_changes() -> None:
    town = town_with_roll()
    with refused("roll.not_published"):
        publish_changes(town.chair, election=ELECTION)


def test_changes_are_not_posted_by_rules_that_changed_under_them() -> None:
    town = town_with_posted_roll()
    decide(town, objection(town, "missing", None, "周小满"), "upheld")
    with town.on("decisions_published"), stopped_by_other_rules():
        publish_changes(town.chair, election=ELECTION)
