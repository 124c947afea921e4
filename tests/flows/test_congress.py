"""A township Party congress from its first meeting to its dossier, by its papers and counts."""

from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import Any

import pytest
from tests.town import DAY, TOWNSHIP, Town, moment, open_town
from tests.witness import refused

from huanjie.actions import clock
from huanjie.actions.declare_ballot import CountedBallot, PostVotes, declare_ballot
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.request_approval import Answer, Reply, answer_request, send_request
from huanjie.actions.say_condition import say_condition
from huanjie.actions.seat_delegates import UnitSeats
from huanjie.demo.guiding import sit_in
from huanjie.demo.party import Story
from huanjie.demo.procedure import Cast, play
from huanjie.records.models import Delegate, Draft, Election, Meeting, MeetingBallot, Paper, Request
from huanjie.records.queries.known import known
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.state import Status, StepState
from huanjie.terms.ids import UnitCode

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

UNITS = (
    UnitSeats(name="东村党支部", members=40, seats=3),
    UnitSeats(name="西村党支部", members=30, seats=3),
)
DUE = {
    "delegates": 6,
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


def told(election: str, form: str, part: str = "") -> dict[str, Any]:
    data: dict[str, Any] = (
        Draft.objects.filter(election=election, form=form, part=part).latest("pk").data
    )
    return data


def test_the_figures_on_the_congress_papers_are_those_of_its_records() -> None:
    election = congress(town := open_town())
    played(town, election)
    met = Meeting.objects.get(election=election, kind="congress_vote")
    ballot = MeetingBallot.objects.get(meeting=met, ballot="committee")
    report, count = told(election, "party_result_report"), told(election, "party_count_report")
    for paper in (report, count, told(election, "party_attendance_report")):
        counted = paper["attendance"]
        assert (counted["due"], counted["present"]) == (met.due, met.present)
    assert report["held_on"] == met.held_on.isoformat()
    assert count["contest"] == report["contests"][0]
    votes = ballot.case["posts"][0]["votes"]
    assert {one["name"]: one["in_favour"] for one in count["contest"]["candidates"]} == votes
    assert count["contest"]["issued_ballots"] == ballot.case["issued"]
    lists = told(election, "party_result_announcement")["lists"]
    assert lists[0]["names"] == [
        name for name in votes if name in ballot.outcome["elected"]["member"]
    ]
    assert told(election, "party_reply_on_result")["members"][0]["names"] == lists[0]["names"]


def test_a_reply_names_the_number_and_day_of_the_request_that_it_answers() -> None:
    election = congress(town := open_town())
    played(town, election)
    replies = {
        "to_convene": ("party_reply_to_convene", "party_notice_of_delegates"),
        "on_candidates": ("party_reply_on_candidates", "party_result_report"),
    }
    for matter, (form, later) in replies.items():
        asked = Request.objects.get(election=election, matter=matter)
        reply = told(election, form)
        assert asked.paper is not None and asked.replied_on is not None
        assert (reply["request_number"], reply["number"]) == (asked.number, asked.reply_number)
        assert asked.paper.number == asked.number
        assert reply["requested_on"] == asked.sent_on.isoformat()
        assert told(election, later)["approval_number"] == asked.reply_number
        assert told(election, later)["approved_on"] == asked.replied_on.isoformat()


def test_documents_are_numbered_in_turn_and_name_one_another_by_their_numbers() -> None:
    election = congress(town := open_town())
    played(town, election)
    numbered = Paper.objects.exclude(word="").order_by("word", "year", "serial")
    given: dict[str, list[int]] = {}
    for one in numbered.exclude(form__contains="_reply"):
        given.setdefault(one.word, []).append(one.serial)
    assert given
    assert all(turns == list(range(1, len(turns) + 1)) for turns in given.values())
    notice = Paper.objects.get(form="party_notice_of_delegates")
    assert told(election, "party_unit_request", UNITS[0].name)["notice_number"] == notice.number


def test_a_unit_and_the_lists_of_delegates_say_what_the_register_says() -> None:
    election = congress(town := open_town())
    played(town, election)
    for unit in UNITS:
        ballot = MeetingBallot.objects.get(meeting__part=unit.name, ballot="delegates")
        paper = told(election, "party_unit_result_report", unit.name)
        assert (paper["due"], paper["present"]) == (ballot.meeting.due, ballot.meeting.present)
        elected = [one["name"] for one in paper["votes"] if one["elected"]]
        register = Delegate.objects.filter(unit__name=unit.name).values_list("name", flat=True)
        assert elected == list(register) and len(elected) == unit.seats
    rows = told(election, "party_apportionment_table")["units"]
    assert [(one["unit"], one["members"], one["seats"]) for one in rows] == [
        (one.name, one.members, one.seats) for one in UNITS
    ]
    grouped = told(election, "party_delegations_list")["delegations"]
    people = [name for one in grouped for name in one["delegates"]]
    assert sorted(people) == sorted(Delegate.objects.values_list("name", flat=True))
    assert told(election, "party_credentials_report")["elected"] == len(people)


def test_votes_for_and_against_up_to_the_valid_ballots_are_declared_and_one_more_is_refused() -> (
    None
):
    election = congress(town := open_town())
    played(town, election)
    met = MeetingBallot.objects.get(meeting__part="东村党支部").meeting
    MeetingBallot.objects.filter(meeting=met).delete()

    def counted(against: int) -> CountedBallot:
        votes = PostVotes(post="delegate", seats=1, votes={"甲": 30}, against={"甲": against})
        return CountedBallot(ballot="delegates", issued=38, returned=38, void=1, posts=(votes,))

    with on(DAY), refused("ballot.above_valid"):
        declare_ballot(town.township, meeting=met.pk, counted=counted(8))
    with on(DAY):
        made = declare_ballot(town.township, meeting=met.pk, counted=counted(7))
    assert made.held and made.against == {"甲": 7}
    assert made.outcome["elected"] == {"delegate": ["甲"]}


def test_what_is_known_of_any_form_of_the_congress_fits_it() -> None:
    election = congress(town := open_town())
    played(town, election)
    row = Election.objects.select_related("unit__parent").get(pk=election)
    for draft in Draft.objects.filter(election=election):
        found = known(row, draft.form, draft.part)
        assert set(found) <= set(draft.data)
        for name in ("meeting", "approval_number", "request_number"):
            if name in found and name in draft.data:
                assert draft.data[name] == found[name], (draft.form, name)


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
