"""Each property of a roll is seen to fail when the program is deliberately broken.

A property that no wrong program could break would prove nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.actions import roll_properties as axioms
from tests.actions.roll_life import (
    Life,
    Step,
    bring,
    bring_neighbours,
    change,
    correct,
    decide,
    finish,
    go_away,
    live,
    lives_of,
    match,
    object_to,
    post,
    rule,
    settle,
    supplement,
)
from tests.town import planned_town

from huanjie.actions import (
    complete_roll,
    correct_entry,
    handle_objection,
    import_roll,
    match_rolls,
    publish_roll,
    roll_days,
    roll_entries,
    roll_events,
    settle_rows,
    stored_roll,
)
from huanjie.records.models import Election, Objection, RollEvent, VoterRow
from huanjie.roll import replay
from huanjie.roll.events import EventKind

pytestmark = pytest.mark.django_db
Patch = pytest.MonkeyPatch
SEARCH = settings(
    max_examples=60,
    phases=(Phase.generate,),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
ONE_DAY = timedelta(days=1)


def a_ruling_is_skipped(patch: Patch) -> None:
    usual = replay._change

    def skip(entries: dict[str, replay.Entry], event: replay.RollEvent) -> None:
        if event.kind is not EventKind.RULED:
            usual(entries, event)

    patch.setattr(replay, "_change", skip)


def a_later_file_is_skipped(patch: Patch) -> None:
    usual = replay._take_in

    def skip(entries: dict[str, replay.Entry], event: replay.RollEvent) -> None:
        if not entries or event.kind is not EventKind.IMPORTED:
            usual(entries, event)

    patch.setattr(replay, "_take_in", skip)


def the_moment_itself_is_left_out(patch: Patch) -> None:
    def before(events, moment):
        return replay.replay(one for one in events if one.at < moment)

    patch.setattr(roll_events, "roll_at", before)


def a_past_moment_reads_as_today(patch: Patch) -> None:
    patch.setattr(roll_events, "roll_at", lambda events, _moment: replay.replay(events))


def the_board_is_written_anew(patch: Patch) -> None:
    usual = replay.Roll.public_list

    def anew(roll: replay.Roll) -> bytes:
        listed = [one for one in roll.entries.values() if one.serial and one.listed]
        lines = tuple(
            replay.ListLine(one.serial or 0, one.name, one.sex, one.group) for one in listed
        )
        now = replace(roll.versions[-1], lines=lines) if roll.versions else None
        return usual(replace(roll, versions=(now,)) if now else roll)

    patch.setattr(replay.Roll, "public_list", anew)


def an_event_is_written_over(patch: Patch) -> None:
    usual = roll_events.link

    def forgetful(header, sealed, *, previous):
        return usual(header, sealed, previous=previous if header.number < 3 else "")

    patch.setattr(roll_events, "link", forgetful)


def matching_asks_about_its_finds(patch: Patch) -> None:
    usual = match_rolls.DoubleCase.objects.create

    def create(**facts):
        VoterRow.objects.update(status="question")
        return usual(**facts)

    patch.setattr(match_rolls.DoubleCase.objects, "create", create)


def a_find_strikes_in_an_officers_name(patch: Patch) -> None:
    usual = match_rolls._before

    def strikes(unit):
        for row in VoterRow.objects.filter(election__unit__parent=unit, serial=None)[:1]:
            body = {"changes": [{"entry": row.entry, "facts": {"status": "excluded"}}]}
            election = Election.objects.get(pk=row.election_id)
            event = roll_events.record(
                election, EventKind.RULED, by="孙镇长", reason="系统比对", body=body
            )
            VoterRow.objects.filter(pk=row.pk).update(status="excluded", off_by=event)
        return usual(unit)

    patch.setattr(match_rolls, "_before", strikes)


def a_file_drops_whom_it_does_not_name(patch: Patch) -> None:
    def drop(_election, gone):
        VoterRow.objects.filter(pk__in=[one.pk for one in gone]).delete()

    patch.setattr(stored_roll, "_ask", drop)


def a_file_puts_aside_whom_it_does_not_name(patch: Patch) -> None:
    def aside(_election, gone):
        VoterRow.objects.filter(pk__in=[one.pk for one in gone]).update(status="excluded")

    patch.setattr(stored_roll, "_ask", aside)


def a_correction_takes_off(patch: Patch) -> None:
    usual = correct_entry._write

    def off(row, *told):
        usual(row, *told)
        event = RollEvent.objects.filter(election=row.election).latest("number")
        VoterRow.objects.filter(pk=row.pk).update(status="excluded", off_by=event)

    patch.setattr(correct_entry, "_write", off)


def who_acted_is_not_told(patch: Patch) -> None:
    usual = settle_rows.record

    def nameless(election, kind, *, by, reason, body):
        return usual(election, kind, by="系统", reason=reason, body=body)

    patch.setattr(settle_rows, "record", nameless)


def the_list_forgets_somebody(patch: Patch) -> None:
    usual = publish_roll._as_it_stands

    def forgets(row):
        frozen, listed = usual(row)
        if not row.roll_versions.exists():
            return frozen, listed
        return replace(frozen, rows=frozen.rows[1:]), listed[1:]

    patch.setattr(publish_roll, "_as_it_stands", forgets)


def serials_are_given_anew(patch: Patch) -> None:
    usual = publish_roll.freeze

    def anew(unit, voters, *, places, last):
        nobody = [publish_roll.Place(serial=None, shown="")] * len(places)
        return usual(unit, voters, places=nobody, last=last)

    patch.setattr(publish_roll, "freeze", anew)


def objections_are_counted_from_the_next_day(patch: Patch) -> None:
    _counted(patch, "objections_five_days", ONE_DAY)


def objections_end_a_day_early(patch: Patch) -> None:
    _counted(patch, "objections_five_days", -ONE_DAY)


def decisions_are_counted_from_the_next_day(patch: Patch) -> None:
    _counted(patch, "objection_decided", ONE_DAY)


def _counted(patch: Patch, rule: str, wrong: timedelta) -> None:
    def shifted(row, asked, *, counted_from):
        more = wrong if asked == rule else timedelta()
        return roll_days.last_day(row, asked, counted_from=counted_from + more)

    patch.setattr(handle_objection, "last_day", shifted)


def every_later_list_opens_everything(patch: Patch) -> None:
    patch.setattr(handle_objection, "_changed_by", lambda *_: True)


def no_decision_is_late(patch: Patch) -> None:
    usual = Objection.save

    def in_time(row, **how):
        row.decide_by = max(row.decide_by, row.decided_on or row.decide_by)
        usual(row, **how)

    patch.setattr(Objection, "save", in_time)


def the_final_list_comes_on_the_last_day(patch: Patch) -> None:
    def early(row, asked, *, counted_from):
        return roll_days.last_day(row, asked, counted_from=counted_from) - ONE_DAY

    patch.setattr(complete_roll, "last_day", early)


def the_final_list_passes_over_objections(patch: Patch) -> None:
    def first(row):
        return row.roll_versions.order_by("number").first() or publish_roll.require_decided(row)

    patch.setattr(complete_roll, "require_decided", first)


def rulings_go_on_at_the_poll(patch: Patch) -> None:
    patch.setattr(match_rolls, "require_before_poll", lambda _row: None)


def files_come_after_the_posting(patch: Patch) -> None:
    patch.setattr(import_roll, "require_unpublished", lambda _row: None)


def a_removal_stays_in_the_rows(patch: Patch) -> None:
    def told_only(voter, kind, by):
        return roll_entries._changed(voter, {"status": "excluded"}, kind, by)

    patch.setattr(handle_objection, "take_off", told_only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A fault, the property that has to notice it, and lives in which the fault can show."""

    broken: Callable[[Patch], None]
    axiom: Callable[[Life], None]
    lives: st.SearchStrategy[list[Step]]


RULED = lives_of(bring_neighbours, match, rule)
CHANGED = lives_of(post, change, supplement)
OBJECTED = lives_of(post, object_to)
DECIDED = lives_of(post, object_to, decide)
TRIALS = tuple(
    Trial(broken=broken, axiom=axiom, lives=lives)
    for axiom, faults in {
        axioms.a_past_moment_reads_as_it_was: (
            (a_ruling_is_skipped, RULED),
            (a_later_file_is_skipped, lives_of(bring)),
            (the_moment_itself_is_left_out, lives_of(bring)),
            (a_past_moment_reads_as_today, lives_of(bring)),
            (a_removal_stays_in_the_rows, DECIDED),
        ),
        axioms.a_moment_is_the_same_bytes_whenever_it_is_asked_for: (
            (the_board_is_written_anew, lives_of(post, change)),
            (an_event_is_written_over, lives_of(bring, settle, post, change)),
        ),
        axioms.the_machine_changes_nobody: (
            (matching_asks_about_its_finds, lives_of(bring_neighbours, match)),
            (a_find_strikes_in_an_officers_name, lives_of(match)),
            (a_file_puts_aside_whom_it_does_not_name, lives_of(bring)),
        ),
        axioms.nobody_goes_but_by_a_named_person: (
            (a_file_drops_whom_it_does_not_name, lives_of(bring)),
            (a_correction_takes_off, lives_of(correct)),
            (who_acted_is_not_told, lives_of(bring, settle)),
            (the_list_forgets_somebody, CHANGED),
        ),
        axioms.a_serial_is_one_persons: (
            (serials_are_given_anew, lives_of(post, change, finish, days=12)),
        ),
        axioms.objections_are_taken_for_five_days: (
            (objections_are_counted_from_the_next_day, OBJECTED),
            (objections_end_a_day_early, OBJECTED),
            (every_later_list_opens_everything, lives_of(post, go_away, supplement, object_to)),
        ),
        axioms.a_decision_is_due_on_the_third_day: (
            (decisions_are_counted_from_the_next_day, OBJECTED),
            (no_decision_is_late, DECIDED),
        ),
        axioms.the_final_list_waits_for_the_objections: (
            (the_final_list_comes_on_the_last_day, lives_of(post, finish)),
            (the_final_list_passes_over_objections, lives_of(post, object_to, finish)),
        ),
        axioms.from_polling_day_the_list_stays: (
            (rulings_go_on_at_the_poll, lives_of(bring_neighbours, post, match, rule, days=40)),
            (files_come_after_the_posting, lives_of(post, bring, days=40)),
        ),
    }.items()
    for broken, lives in faults
)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.broken.__name__)
def test_a_broken_roll_is_noticed_by_its_property(
    trial: Trial, folder: Path, monkeypatch: Patch
) -> None:
    town = planned_town()
    trial.broken(monkeypatch)

    @SEARCH
    @given(trial.lives)
    def search(steps: list[Step]) -> None:
        with transaction.atomic():
            trial.axiom(live(town, steps))
            transaction.set_rollback(True)

    with pytest.raises(AssertionError):
        search()


def test_every_property_was_seen_to_fail() -> None:
    assert {trial.axiom for trial in TRIALS} == set(axioms.PROPERTIES)
