"""Every procedure of the campaign from its first step to its last, each way that it can go."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial

import pytest
from tests.town import DAY, TOWNSHIP, VILLAGE, Town, moment, open_town

from huanjie.actions import clock
from huanjie.actions.open_elections import NewElection, Post, open_elections, rules_of
from huanjie.actions.say_condition import name_parts, say_condition
from huanjie.actions.seat_delegates import UnitSeats
from huanjie.demo.guiding import sit_in
from huanjie.demo.meetings import DUE
from huanjie.demo.party import Story
from huanjie.demo.procedure import Cast, play
from huanjie.records.models import Election
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.state import Status
from huanjie.terms.ids import UnitCode

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

NAMES = [f"人选{chr(0x4E00 + n)}" for n in range(300)]
IN_TOWNSHIPS = ("higher_congress_delegates", "appraisal")
GROUPS = ("一组", "二组")
UNITS = (UnitSeats(name="东村党支部", members=40, seats=3),)
BY = ("by_assembly",), ("by_households",), ("by_representatives",)
WAYS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("party_branch", ("two_recommendations", "secretary_by_committee")),
    ("party_branch", ("open_recommendation", "secretary_by_members")),
    *(("supervision_committee", way) for way in BY),
    ("village_representatives", ()),
    ("group_leaders", ()),
    ("higher_congress_delegates", ()),
    ("appraisal", ()),
    *(("recall", way) for way in BY),
    ("resignation", ("by_representatives",)),
    ("by_election", ("by_representatives",)),
    ("handover", ()),
)


def on(day: date) -> AbstractContextManager[None]:
    return clock.at(moment(day))


def opened(town: Town, procedure: str, holds: tuple[str, ...]) -> str:
    unit = TOWNSHIP if procedure in IN_TOWNSHIPS else VILLAGE
    new = NewElection(
        unit=UnitCode(unit),
        procedure=procedure,
        term=8,
        posts=(Post(post="member", seats=3),),
    )
    with on(DAY):
        open_elections(town.head, elections=[new], law_day=DAY)
        row = Election.objects.get(procedure=procedure)
        for condition in CONDITIONS:
            say_condition(
                town.township, election=row.pk, condition=condition, holds=condition in holds
            )
    return row.pk


@pytest.mark.parametrize(("procedure", "holds"), WAYS)
def test_a_procedure_runs_from_its_first_step_to_its_last(
    procedure: str, holds: tuple[str, ...]
) -> None:
    town = open_town()
    election = opened(town, procedure, holds)
    row = Election.objects.get(pk=election)
    story = Story(
        election=election,
        officer=town.township,
        setting={},
        due={**DUE, "registered_voters": 900, "villagers_of_age": 900, "delegates": 120}
        | {"villagers_of_age_or_households": 300},
        visit=partial(sit_in, town.guide),
        names=NAMES,
        units=UNITS if procedure == "higher_congress_delegates" else (),
    )
    steps = rules_of(row).steps()
    assert steps
    with on(DAY):
        for kind in {one.duty.per for one in steps} - {"", None, "electoral_unit"}:
            name_parts(town.township, election=election, kind=kind, names=GROUPS)
    script = story.script({steps[-1].id: DAY})
    cast = Cast(drafts=town.township, approves=town.head, on=on)
    found = play(election, cast, script, until=DAY)
    left = {one.rule.id: one.status for one in found if one.status is not Status.DONE}
    assert set(left.values()) <= {Status.NOT_NEEDED}, left
