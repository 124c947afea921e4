"""A township Party congress from its first meeting to its dossier, by its papers and counts."""

from contextlib import AbstractContextManager
from datetime import date
from functools import partial

import pytest
from tests.town import DAY, TOWNSHIP, Town, moment, open_town
from tests.witness import refused

from huanjie.actions import clock
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.request_approval import Answer, Reply, answer_request, send_request
from huanjie.actions.say_condition import say_condition
from huanjie.actions.seat_delegates import UnitSeats
from huanjie.demo.guiding import sit_in
from huanjie.demo.party import Story
from huanjie.demo.procedure import Cast, play
from huanjie.records.models import Delegate, Election, MeetingBallot, Paper, Request
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.state import Status, StepState
from huanjie.terms.ids import UnitCode

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

UNITS = (
    UnitSeats(name="东村党支部", members=40, seats=6),
    UnitSeats(name="西村党支部", members=30, seats=5),
)
DUE = {
    "delegates": 11,
    "committee_members": 9,
    "discipline_committee_members": 5,
    "full_members": 60,
}
NAMES = [f"代表{chr(0x4E00 + n)}" for n in range(200)]


def on(day: date) -> AbstractContextManager[None]:
    return clock.at(moment(day))


def congress(town: Town) -> str:
    posts = (Post(post="secretary", seats=1), Post(post="member", seats=9))
    new = NewElection(unit=UnitCode(TOWNSHIP), procedure="party_congress", term=8, posts=posts)
    with on(DAY):
        open_elections(town.head, elections=[new], law_day=DAY)
        election = Election.objects.get(procedure="party_congress").pk
        for condition in CONDITIONS:
            say_condition(town.township, election=election, condition=condition, holds=False)
    return election


def played(town: Town, election: str, *, until: str = "dossier_closed") -> dict[str, StepState]:
    story = Story(
        election=election,
        officer=town.township,
        setting={},
        due=DUE,
        units=UNITS,
        visit=partial(sit_in, town.guide),
        delegations={"第一代表团": ["东村党支部"], "第二代表团": ["西村党支部"]},
        names=NAMES,
    )
    script = story.script({"dossier_closed": DAY})
    cast = Cast(drafts=town.township, approves=town.head, on=on)
    return {one.rule.id: one for one in play(election, cast, script, until=DAY)}


def test_a_congress_runs_from_its_first_meeting_to_its_dossier() -> None:
    town = open_town()
    election = congress(town)
    found = played(town, election)
    left = {step: one.status for step, one in found.items() if one.status is not Status.DONE}
    assert set(left.values()) <= {Status.NOT_NEEDED}, left
    assert Delegate.objects.filter(valid=True).count() == sum(one.seats for one in UNITS)
    ballots = MeetingBallot.objects.values_list("ballot", flat=True)
    assert {"committee", "discipline_committee", "secretary", "discipline_secretary"} <= {*ballots}
    granted = Request.objects.filter(standing="granted", part="").values_list("matter", flat=True)
    assert {"to_convene", "on_candidates", "on_results"} <= {*granted}
    assert Paper.objects.filter(election=election).count() > 60


def test_delegates_are_not_asked_for_before_the_county_replied() -> None:
    town = open_town()
    election = congress(town)
    with on(DAY), refused("step.blocked"):
        send_request(
            town.township, election=election, matter="on_results", number="清发〔2026〕9号"
        )


def test_a_request_is_answered_once_and_by_those_above() -> None:
    town = open_town()
    election = congress(town)
    with on(DAY):
        made = send_request(
            town.township, election=election, matter="to_convene", number="清发〔2026〕1号"
        )
        reply = Reply(answer=Answer.GRANTED, number="县批〔2026〕1号")
        with refused("request.own"):
            answer_request(town.township, request=made.pk, reply=reply)
        answer_request(town.head, request=made.pk, reply=reply)
        with refused("request.answered"):
            answer_request(town.head, request=made.pk, reply=reply)
        with refused("request.again"):
            send_request(
                town.township, election=election, matter="to_convene", number="清发〔2026〕2号"
            )
