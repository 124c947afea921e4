"""Whoever was ever imported stands on the list, or was taken off it by a named person's event."""

import ast
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VOTERS,
    Town,
    planned_town,
    voter_row,
    workbook,
)

import huanjie
from huanjie.actions.correct_entry import Correction, correct_entry
from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_roll
from huanjie.actions.roll_events import chain_of, roll_as_of
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import DoubleCase, RollEvent, VoterRow
from huanjie.roll.events import DECIDING, broken
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.django_db

Step = Callable[[Town, int], None]
DECIDED = {kind.value for kind in DECIDING}


def _import(town: Town, draw: int) -> None:
    some = [v for at, v in enumerate(VOTERS) if draw >> at & 1] or list(VOTERS)
    odd = voter_row(20 + draw % 3, f"某{draw % 5}", "女", born="不详", identity="")
    young = voter_row(30 + draw % 4, f"幼{draw % 5}", "男", born="2015-01-01", identity="")
    file = workbook(*[odd, young][: draw % 3], voters=some)
    import_roll(town.chair, election=ELECTION, files=[file], sure="试验")


def _neighbour(town: Town, draw: int) -> None:
    file = workbook(voters=VOTERS[: 1 + draw % 6])
    import_roll(town.township, election=NEIGHBOURS, files=[file], sure="试验")


def _match(town: Town, draw: int) -> None:
    match_rolls(town.township, township=TOWNSHIP)


def _rule(town: Town, draw: int) -> None:
    case = DoubleCase.objects.filter(ruling="").first()
    if case is None:
        return
    members = list(case.members.order_by("pk"))
    ruling = ("same_person", "different_persons", "unresolved")[draw % 3]
    strike = members[draw % 2].pk if ruling == "same_person" else None
    resolve_double(town.township, case=case.pk, ruling=ruling, reason="核实", strike=strike)


def _settle(town: Town, draw: int) -> None:
    rows = list(
        VoterRow.objects.filter(
            election=ELECTION, status__in=("question", "excluded"), settled_by=""
        ).values_list("pk", flat=True)[: 1 + draw % 4]
    )
    if rows:
        settle_rows(town.chair, election=ELECTION, rows=rows, admit=bool(draw & 8), reason="核实")


def _correct(town: Town, draw: int) -> None:
    row = VoterRow.objects.filter(election=ELECTION).order_by("pk")[draw % 3 : draw % 3 + 1]
    for one in row:
        changed = Correction(group=f"第{draw % 4}组", born=f"19{50 + draw % 40}-01-02")
        correct_entry(town.chair, voter=one.pk, correction=changed, reason="核对")


def _publish(town: Town, draw: int) -> None:
    publish_roll(town.chair, election=ELECTION)


STEPS: Sequence[Step] = (_import, _neighbour, _match, _rule, _settle, _correct, _publish)


def everybody_is_accounted_for(seen: set[tuple[str, str]]) -> None:
    rows = {(row.election_id, row.entry): row for row in VoterRow.objects.all()}
    assert seen <= rows.keys()
    posted = {pk for (pk,) in RollEvent.objects.filter(kind="published").values_list("election_id")}
    for (election, _), row in rows.items():
        off = row.status == "struck" or (row.status == "excluded" and election in posted)
        if off:
            assert row.off_by is not None
            assert (row.off_by.kind in DECIDED, bool(row.off_by.actor)) == (True, True)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 4095)), max_size=9))
def test_nobody_is_dropped_whatever_happens(folder: Path, steps: list[tuple[Step, int]]) -> None:
    with transaction.atomic():
        town = planned_town()
        seen: set[tuple[str, str]] = set()
        for step, draw in [(_import, 4095), *steps]:
            with town.on("roll_published"), suppress(Refused):
                step(town, draw)
            seen |= set(VoterRow.objects.values_list("election_id", "entry"))
            everybody_is_accounted_for(seen)
        _events_tell_the_rows(town)
        transaction.set_rollback(True)


def _events_tell_the_rows(town: Town) -> None:
    with town.on("polling_day"):
        from huanjie.actions import clock

        for election in (ELECTION, NEIGHBOURS):
            assert broken(chain_of(election)) == ()
            told = roll_as_of(election, clock.now()).entries
            rows = VoterRow.objects.filter(election=election)
            assert {one.entry: (one.name, one.group, one.status, one.serial) for one in rows} == {
                entry: (one.name, one.group, one.status, one.serial) for entry, one in told.items()
            }


def test_the_machine_that_matches_has_nothing_to_write_voters_with() -> None:
    source = Path(huanjie.__file__).parent
    tree = ast.parse((source / "actions" / "match_rolls.py").read_text(encoding="utf-8"))
    matching = next(
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name == "match_rolls"
    )
    said = ast.unparse(matching)
    for way in (".update(", ".delete(", ".save(", "record(", "bulk_update"):
        assert way not in said.replace("DoubleCase.objects", ""), way
