"""The steps that every plan uses, procedure by procedure, in their usual order."""

POLLING_DAY = "polling_day"

COMMITTEE_STEPS = (
    "leaving_audit_published",
    "election_committee_formed",
    "method_adopted",
    "registration_opens",
    "roll_published",
    "objections_close",
    "decisions_published",
    "nomination_day",
    "candidates_published",
    "candidates_meet_voters",
    "poll_notice_published",
    "proxy_papers_close",
    "proxy_list_published",
    POLLING_DAY,
    "result_published",
    "rerun_latest",
    "certificates_issued",
    "handover",
)
MEETING_STEPS = ("meeting_day", "result_published")

STEPS: dict[str, tuple[str, ...]] = {
    "villagers_committee": COMMITTEE_STEPS,
    "residents_committee": COMMITTEE_STEPS,
    "party_branch": (
        "request_sent",
        "recommended_by_members",
        "recommended_by_villagers",
        "screening_done",
        "candidates_approved",
        "members_meeting",
        "result_reported",
    ),
    "party_congress": (
        "request_to_convene_sent",
        "request_to_convene_answered",
        "delegates_apportioned",
        "delegates_elected",
        "request_candidates_sent",
        "request_candidates_answered",
        "preparatory_session",
        "congress_opens",
        "congress_ballot",
        "first_plenary",
        "results_reported",
        "dossier_closed",
    ),
    "supervision_committee": MEETING_STEPS,
    "village_representatives": MEETING_STEPS,
    "group_leaders": MEETING_STEPS,
}
PLANNED = ("villagers_committee", "residents_committee")
"""The procedures that this version plans."""
