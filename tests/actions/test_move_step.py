from dataclasses import fields
from datetime import date, timedelta

import pytest
from tests.town import DAY, VILLAGE, Town, campaign, planned_town, the_election
from tests.witness import last_entry, refused

from huanjie.actions.move_step import Decision, move_step
from huanjie.papers.forms import FORMS
from huanjie.records.models import Deadline, LogEntry, Paper
from huanjie.records.queries.announced import TELLS
from huanjie.records.queries.moves import move_at, moves_of
from huanjie.records.queries.plan import plan_noun
from huanjie.timetable.check import check
from huanjie.timetable.nearest import Slip, Wish, slip

pytestmark = pytest.mark.django_db

PROCEDURE = "villagers_committee"


def poll_on(day: date) -> Wish:
    return Wish(unit=VILLAGE, procedure=PROCEDURE, step="polling_day", day=day)


def decision(wish: Wish, *, reason: str = "道路塌方") -> Decision:
    found = slip(plan_noun(reasons=False), campaign(), wish, today=DAY)
    return Decision(wish=wish, slip=found, reason=reason)


def days() -> dict[tuple[str, str], date]:
    rows = Deadline.objects.values_list("election__unit_id", "step", "day")
    return {(unit, step): day for unit, step, day in rows}


def notice(form: str, *, days_ago: int) -> Paper:
    number = Paper.objects.count() + 1
    return Paper.objects.create(
        unit_id=VILLAGE,
        election=the_election(),
        form=form,
        number=f"东选字第{number}号",
        title="公告",
        issued_on=DAY - timedelta(days=days_ago),
        public=True,
        path=f"papers/{number}",
        pdf_sha256="",
        docx_sha256="",
    )


def later(town: Town, by: int) -> Wish:
    return poll_on(town.days["polling_day"] + timedelta(days=by))


def test_the_day_moves_and_only_what_must_follow_moves_with_it() -> None:
    town = planned_town()
    before = days()
    wish = later(town, 3)
    decided = decision(wish)
    with town.on("leaving_audit_published"):
        report = move_step(town.clerk, decision=decided)
    after = days()
    moved = {key for key in before if before[key] != after[key]}
    assert after[VILLAGE, "polling_day"] == wish.day
    assert moved == {(one.unit, one.step) for one in decided.slip.changed}
    assert report.changed == len(moved) > 1
    assert check(plan_noun(), campaign()) == ()


def test_ranges_and_reasons_stay() -> None:
    town = planned_town()
    fields = ("step", "earliest", "latest", "because")
    before = list(Deadline.objects.order_by("pk").values_list(*fields))
    move_step(town.clerk, decision=decision(later(town, 3)))
    assert list(Deadline.objects.order_by("pk").values_list(*fields)) == before


def test_the_log_has_every_change_and_the_reason() -> None:
    town = planned_town()
    wish = later(town, 3)
    decided = decision(wish, reason=" 道路塌方 ")
    move_step(town.head, decision=decided)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("timetable.move", VILLAGE)
    assert entry.facts["reason"] == "道路塌方"
    assert entry.facts["to"] == wish.day.isoformat()
    assert len(str(entry.facts["changes"]).splitlines()) == len(decided.slip.changed)
    (head,) = moves_of(VILLAGE)
    read = move_at(head.position)
    assert read.head == head
    assert [(one.place.code, one.step, one.before, one.after) for one in read.changed] == [
        (one.unit, one.step, one.start, one.end) for one in decided.slip.changed
    ]


def test_notices_that_name_an_old_day_are_to_be_issued_again() -> None:
    town = planned_town()
    named = notice("notice_01_election_day", days_ago=0)
    notice("notice_02_election_committee", days_ago=0)
    report = move_step(town.clerk, decision=decision(later(town, 3)))
    assert [one.id for one in report.reissue] == [named.pk]


def test_of_a_notice_issued_again_the_latest_alone_is_withdrawn() -> None:
    town = planned_town()
    notice("notice_01_election_day", days_ago=3)
    latest = notice("notice_01_election_day", days_ago=1)
    report = move_step(town.clerk, decision=decision(later(town, 3)))
    assert [one.id for one in report.reissue] == [latest.pk]


def test_every_form_that_tells_days_exists_and_has_such_a_day() -> None:
    days = {
        "polling_day": "polling_day",
        "registration_opens": "opens",
        "objections_close": "objections_until",
        "nomination_day": "opens",
    }
    forms = {one.id: one for one in FORMS}
    for form, steps in TELLS.items():
        names = {one.name for one in fields(forms[form].input)}
        assert {days[step] for step in steps} <= names, form


def test_a_notice_counts_as_issued_again_once_a_later_one_stands() -> None:
    town = planned_town()
    notice("notice_01_election_day", days_ago=0)
    with town.on("leaving_audit_published"):
        move_step(town.clerk, decision=decision(later(town, 3)))
    position = LogEntry.objects.filter(act="timetable.move").get().position
    assert [one.again for one in move_at(position).reissue] == [False]
    notice("notice_01_election_day", days_ago=-60)
    assert [one.again for one in move_at(position).reissue] == [True]


def test_a_move_of_a_neighbour_that_does_not_touch_a_village_is_not_its_move() -> None:
    town = planned_town()
    move_step(town.clerk, decision=decision(later(town, 3)))
    assert len(moves_of(VILLAGE)) == 1
    assert moves_of("119999102201") == ()


def test_an_entry_of_another_act_is_no_move() -> None:
    planned_town()
    with pytest.raises(LookupError):
        move_at(0)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_move_without_a_reason_is_refused(reason: str) -> None:
    town = planned_town()
    with refused("move.reason"):
        move_step(town.clerk, decision=decision(later(town, 3), reason=reason))


def test_a_day_that_no_lawful_timetable_has_is_refused() -> None:
    town = planned_town()
    before = days()
    with refused("move.impossible"):
        move_step(town.clerk, decision=decision(poll_on(date(2026, 7, 31))))
    assert days() == before


def test_a_move_to_the_same_day_is_refused() -> None:
    town = planned_town()
    with refused("move.changes"):
        move_step(town.clerk, decision=decision(later(town, 0)))


def test_more_changes_than_the_log_can_hold_are_refused() -> None:
    town = planned_town()
    decided = decision(later(town, 3))
    many = Slip(illegal=(), changed=decided.slip.changed[:1] * 501)
    with refused("move.changes"):
        move_step(town.clerk, decision=Decision(wish=decided.wish, slip=many, reason="雨"))


def test_a_timetable_that_changed_meanwhile_is_looked_at_again() -> None:
    town = planned_town()
    decided = decision(later(town, 3))
    row = Deadline.objects.get(election=the_election(), step="polling_day")
    Deadline.objects.filter(pk=row.pk).update(day=row.day + timedelta(days=1))
    before = days()
    with refused("move.stale"):
        move_step(town.clerk, decision=decided)
    assert days() == before


def test_a_step_that_was_closed_meanwhile_does_not_move() -> None:
    town = planned_town()
    decided = decision(later(town, 3))
    Deadline.objects.filter(election=the_election(), step="polling_day").update(done_on=DAY)
    with refused("move.stale"):
        move_step(town.clerk, decision=decided)
