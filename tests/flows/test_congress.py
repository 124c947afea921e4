"""A township Party congress from its first meeting to its dossier, by its papers and counts."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date

import pytest
from tests.town import DAY, TOWNSHIP, Town, moment, open_town

from huanjie.actions import clock
from huanjie.actions.declare_ballot import CountedBallot, PostVotes
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.say_condition import say_condition
from huanjie.actions.seat_delegates import UnitSeats, apportion_delegates, group_delegates
from huanjie.demo.procedure import Cast, Script, play
from huanjie.papers.render import sample
from huanjie.records.models import Election, Visit
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.state import Status
from huanjie.terms.ids import UnitCode

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

UNITS = (
    UnitSeats(name="东村党支部", members=40, seats=60),
    UnitSeats(name="西村党支部", members=30, seats=45),
)
SEATS = {
    "committee": (("member", 9),),
    "discipline_committee": (("discipline_member", 5),),
    "secretary": (("secretary", 1), ("deputy_secretary", 2)),
    "discipline_secretary": (("discipline_secretary", 1),),
    "delegates": (("delegate", 2),),
}
PLENARIES = {"secretary", "discipline_secretary"}


def on(day: date) -> AbstractContextManager[None]:
    return clock.at(moment(day))


def congress(town: Town) -> str:
    with on(DAY):
        new = NewElection(
            unit=UnitCode(TOWNSHIP),
            procedure="party_congress",
            term=8,
            posts=(Post(post="secretary", seats=1), Post(post="member", seats=9)),
        )
        open_elections(town.head, elections=[new], law_day=DAY)
        row = Election.objects.get(procedure="party_congress")
        apportion_delegates(town.township, election=row.pk, units=UNITS, total=105)
        group_delegates(
            town.township,
            election=row.pk,
            delegations={"第一代表团": ["东村党支部"], "第二代表团": ["西村党支部"]},
        )
    return row.pk


def script(election: str, town: Town) -> Script:
    def paper(form: str, part: str) -> Mapping[str, object]:
        return sample(form)

    def headcount(kind: str, part: str) -> tuple[int, int]:
        return (100, 90)

    def ballot(name: str, part: str) -> CountedBallot:
        posts = tuple(
            PostVotes(post=post, seats=seats, votes={f"{post}{n}": 80 - n for n in range(seats)})
            for post, seats in SEATS[name]
        )
        return CountedBallot(
            ballot=name,
            issued=90,
            returned=90,
            void=0,
            posts=posts,
            procedure="party_plenary" if name in PLENARIES else "",
        )

    def visit(stage: str) -> None:
        Visit.objects.create(
            group="G1",
            election_id=election,
            arrive=clock.today(),
            leave=clock.today(),
            purpose=stage,
            reported_on=clock.today(),
            report={"stage": stage},
        )

    return Script(paper=paper, headcount=headcount, ballot=ballot, visit=visit, days={}, first=DAY)


def test_a_congress_runs_from_its_first_meeting_to_its_dossier() -> None:
    town = open_town()
    election = congress(town)
    with on(DAY):
        for condition in CONDITIONS:
            say_condition(town.township, election=election, condition=condition, holds=False)
    found = play(
        election, Cast(drafts=town.township, approves=town.head, on=on), script(election, town)
    )
    left = {one.rule.id: one.status for one in found if one.status is not Status.DONE}
    assert set(left.values()) <= {Status.NOT_NEEDED}, left
