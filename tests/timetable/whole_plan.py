"""A lawful plan of every procedure for two townships, written down by hand from polling day."""

from dataclasses import replace
from datetime import date, timedelta

from tests.timetable.small_county import C1, CAMPAIGN, RESIDENTS, T1, T2, V1, V4, VILLAGES

from huanjie.terms.campaign import Campaign, Scope
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level

POLL = date(2026, 5, 24)
CONGRESS, BRANCH = "party_congress", "party_branch"
BODIES = ("supervision_committee", "village_representatives", "group_leaders")
COMMITTEE = {
    "leaving_audit_published": -36, "election_committee_formed": -35, "method_adopted": -33,
    "registration_opens": -33, "roll_published": -27, "objections_close": -22,
    "decisions_published": -20, "nomination_day": -14, "candidates_published": -7,
    "candidates_meet_voters": -5, "poll_notice_published": -6, "proxy_papers_close": -4,
    "proxy_list_published": -3, "polling_day": 0, "result_published": 0, "rerun_latest": 10,
    "certificates_issued": 3, "handover": 7,
}  # fmt: skip
PARTY = {
    "request_sent": -50, "recommended_by_members": -45, "recommended_by_villagers": -44,
    "screening_done": -42, "candidates_approved": -41, "members_meeting": -40,
    "result_reported": -39,
}  # fmt: skip
TOWNSHIP = {
    "request_to_convene_sent": -70, "request_to_convene_answered": -66,
    "delegates_apportioned": -64, "delegates_elected": -60, "request_candidates_sent": -58,
    "request_candidates_answered": -50, "preparatory_session": -46, "congress_opens": -45,
    "congress_ballot": -45, "first_plenary": -45, "results_reported": -43, "dossier_closed": -30,
}  # fmt: skip
BODY = {"meeting_day": 7, "result_published": 7}
OFFSETS = {VILLAGES: COMMITTEE, RESIDENTS: COMMITTEE, BRANCH: PARTY, CONGRESS: TOWNSHIP}

WHOLE = replace(
    CAMPAIGN,
    jurisdiction="530625",
    units=tuple(u for u in CAMPAIGN.units if u.code[-3:] not in {"202", "203"}),
    elections=(
        Scope(procedure=CONGRESS, level=Level.TOWNSHIP),
        Scope(procedure=BRANCH, level=Level.VILLAGE),
        Scope(procedure=VILLAGES, kind=Kind.VILLAGERS_COMMITTEE),
        Scope(procedure=RESIDENTS, kind=Kind.RESIDENTS_COMMITTEE),
        *(Scope(procedure=body, level=Level.VILLAGE) for body in BODIES),
    ),
)
"""Two townships with a community and a village, and a village; the law of Yongshan."""


def on(days: int) -> date:
    """So many days after polling day."""
    return POLL + timedelta(days=days)


def steps(unit: UnitCode, procedure: str) -> tuple[Deadline, ...]:
    """One election's steps, each with room for a year."""
    return tuple(
        Deadline(
            unit=unit,
            procedure=procedure,
            step=step,
            day=on(days),
            earliest=on(-365),
            latest=on(365),
            because=(),
        )
        for step, days in OFFSETS.get(procedure, BODY).items()
    )


def whole_plan() -> Plan:
    """The plan of every election of the campaign above."""
    held = {T1: (CONGRESS,), T2: (CONGRESS,), C1: (RESIDENTS, BRANCH, *BODIES)}
    held |= {village: (VILLAGES, BRANCH, *BODIES) for village in (V1, V4)}
    return Plan(deadlines=tuple(d for u, ps in held.items() for p in ps for d in steps(u, p)))


def with_day(plan: Plan, unit: UnitCode, procedure: str, step: str, days: int) -> Plan:
    """The plan with one step so many days after polling day."""
    key = (unit, procedure, step)
    return Plan(
        deadlines=tuple(
            replace(one, day=on(days)) if (one.unit, one.procedure, one.step) == key else one
            for one in plan.deadlines
        )
    )


def without(campaign: Campaign, procedure: str) -> Campaign:
    """The campaign without one procedure."""
    left = tuple(one for one in campaign.elections if one.procedure != procedure)
    return replace(campaign, elections=left)
