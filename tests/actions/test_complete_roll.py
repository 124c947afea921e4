"""The final roll: after the days for objections, before the poll, with its digest and paper."""

from datetime import timedelta

import pytest
from tests.town import ELECTION, VILLAGE, Town, the_election, town_with_posted_roll, town_with_roll
from tests.witness import last_entry, refused

from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.complete_roll import complete_roll
from huanjie.actions.files import kept
from huanjie.actions.handle_objection import Complaint, raise_objection
from huanjie.actions.public_files import public_files
from huanjie.actions.publish_roll import publish_changes
from huanjie.records.models import Paper, RollVersion, VoterRow
from huanjie.records.queries.roll_versions import version_on

pytestmark = pytest.mark.django_db


def complete(town: Town, *, before: int = 4) -> RollVersion:
    with town.on("polling_day", later=-before):
        return complete_roll(town.chair, election=ELECTION)


def one_dead(town: Town, *, before: int = 5) -> None:
    gone = VoterRow.objects.get(election=ELECTION, name="赵永福").pk
    change = LaterChange(ground="dead", voter=gone, evidence="死亡证明", reason="已死亡")
    with town.on("polling_day", later=-before):
        change_roll(town.chair, election=ELECTION, change=change)


def test_the_final_roll_has_its_kind_its_digest_and_its_notice() -> None:
    town = town_with_posted_roll()
    one_dead(town)
    version = complete(town)
    assert (version.kind, version.number, version.voters) == ("final", 2, 11)
    assert the_election().registered == 11
    paper = Paper.objects.get(form="notice_roll_final")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.complete", VILLAGE)
    assert entry.facts == {
        "voters": 11,
        "digest": version.digest,
        "event": version.event.digest,
        "notice": paper.number,
        "late": False,
    }


@pytest.mark.parametrize(("before", "late"), [(3, False), (2, True), (1, True)])
def test_two_days_before_the_poll_it_is_late_and_posted_all_the_same(
    before: int, late: bool
) -> None:
    complete(town_with_posted_roll(), before=before)
    assert last_entry().facts["late"] is late


def test_on_polling_day_it_is_too_late() -> None:
    town = town_with_posted_roll()
    with refused("roll.poll_day"):
        complete(town, before=0)


def test_it_waits_for_the_last_day_of_objections() -> None:
    town = town_with_posted_roll()
    with town.on("roll_published", later=5), refused("roll.final_early"):
        complete_roll(town.chair, election=ELECTION)
    with town.on("roll_published", later=6):
        assert complete_roll(town.chair, election=ELECTION).kind == "final"


def test_it_waits_for_the_last_decision() -> None:
    town = town_with_posted_roll()
    complaint = Complaint(
        by="周丽华", kind="missing", name="周小满", sex="f", group="一组", says="漏登"
    )
    with town.on("roll_published", later=5):
        raise_objection(town.chair, election=ELECTION, complaint=complaint)
    with refused("roll.objections_open"):
        complete(town)


def test_there_is_no_final_roll_before_the_first() -> None:
    town = town_with_roll()
    with refused("roll.not_published"):
        complete(town)


def test_it_is_posted_once_and_again_only_after_a_correction() -> None:
    town = town_with_posted_roll()
    complete(town)
    with refused("roll.final_posted"):
        complete(town, before=3)
    one_dead(town, before=3)
    with town.on("polling_day", later=-3):
        publish_changes(town.chair, election=ELECTION)
    assert complete(town, before=2).number == 4


def test_any_version_is_printed_again_byte_by_byte_from_its_lines() -> None:
    town = town_with_posted_roll()
    first = RollVersion.objects.get()
    made = public_files(first.pk)
    one_dead(town)
    complete(town)
    assert public_files(first.pk) == made
    assert kept(f"rolls/{VILLAGE}/public-1.xlsx") == made.xlsx
    final = RollVersion.objects.get(kind="final")
    assert kept(f"rolls/{VILLAGE}/public-2.xlsx") == public_files(final.pk).xlsx != made.xlsx


def test_the_list_of_a_day_is_the_one_that_hung_that_day() -> None:
    town = town_with_posted_roll()
    one_dead(town)
    complete(town)
    days = [
        (town.days["roll_published"], -1),
        (town.days["roll_published"], 0),
        (town.days["polling_day"], -5),
        (town.days["polling_day"], -4),
    ]
    hung = [version_on(ELECTION, day + timedelta(days=after)) for day, after in days]
    assert [one.number if one else None for one in hung] == [None, 1, 1, 2]
