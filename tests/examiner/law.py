"""The intervals of the law as the examiner reads them, written down without the program's rules.

Yunnan on 2 March 2026: (from, to, at least, at most) in calendar days.
"""

COMMITTEE = {
    "leaving_audit_before_poll": ("leaving_audit_published", "polling_day", 1, None),
    "committee_before_method": ("election_committee_formed", "method_adopted", 0, None),
    "committee_before_registration": ("election_committee_formed", "registration_opens", 1, None),
    "registration_before_roll": ("registration_opens", "roll_published", 1, None),
    "roll_before_poll": ("roll_published", "polling_day", 20, None),
    "objections_five_days": ("roll_published", "objections_close", 5, 5),
    "decisions_three_days": ("objections_close", "decisions_published", 0, 3),
    "decisions_before_nomination": ("decisions_published", "nomination_day", 1, None),
    "method_before_nomination": ("method_adopted", "nomination_day", 1, None),
    "nomination_lead": ("nomination_day", "polling_day", 7, None),
    "screening_after_nomination": ("nomination_day", "candidates_published", 1, None),
    "candidates_published_lead": ("candidates_published", "polling_day", 5, None),
    "meeting_after_candidates": ("candidates_published", "candidates_meet_voters", 0, None),
    "meeting_before_poll": ("candidates_meet_voters", "polling_day", 1, None),
    "poll_notice_lead": ("poll_notice_published", "polling_day", 5, None),
    "proxy_papers_lead": ("proxy_papers_close", "polling_day", 3, None),
    "proxy_papers_after_candidates": ("candidates_published", "proxy_papers_close", 0, None),
    "proxy_list_after_papers": ("proxy_papers_close", "proxy_list_published", 0, None),
    "proxy_list_before_poll": ("proxy_list_published", "polling_day", 1, None),
    "result_published_next_day": ("polling_day", "result_published", 0, 1),
    "rerun_window": ("polling_day", "rerun_latest", 10, 10),
    "certificates_ten_days": ("polling_day", "certificates_issued", 0, 10),
    "certificates_after_result": ("result_published", "certificates_issued", 0, None),
    "handover_ten_days": ("polling_day", "handover", 0, 10),
    "handover_after_result": ("result_published", "handover", 0, None),
}
BRANCH = {
    "request_before_recommendation": ("request_sent", "recommended_by_members", 1, None),
    "recommendations_same_or_next_day": (
        *("recommended_by_members", "recommended_by_villagers"),
        *(0, 1),
    ),
    "screening_after_recommendation": ("recommended_by_villagers", "screening_done", 1, None),
    "approval_after_screening": ("screening_done", "candidates_approved", 0, None),
    "meeting_after_approval": ("candidates_approved", "members_meeting", 1, None),
    "result_after_meeting": ("members_meeting", "result_reported", 0, None),
}
CONGRESS = {
    "first_reply": ("request_to_convene_sent", "request_to_convene_answered", 0, None),
    "apportionment_after_reply": (
        *("request_to_convene_answered", "delegates_apportioned"),
        *(0, None),
    ),
    "delegates_after_apportionment": ("delegates_apportioned", "delegates_elected", 1, None),
    "second_request_after_delegates": ("delegates_elected", "request_candidates_sent", 0, None),
    "second_reply": ("request_candidates_sent", "request_candidates_answered", 0, None),
    "preparatory_after_reply": ("request_candidates_answered", "preparatory_session", 1, None),
    "credentials_before_preparatory": ("delegates_elected", "preparatory_session", 1, None),
    "preparatory_before_opening": ("preparatory_session", "congress_opens", 0, 1),
    "ballot_after_opening": ("congress_opens", "congress_ballot", 0, None),
    "plenary_after_ballot": ("congress_ballot", "first_plenary", 0, None),
    "result_after_plenary": ("first_plenary", "results_reported", 0, None),
    "dossier_after_report": ("results_reported", "dossier_closed", 0, None),
}
RULES = {
    "party_congress": CONGRESS,
    "party_branch": BRANCH,
    "villagers_committee": COMMITTEE,
    "residents_committee": COMMITTEE,
    "supervision_committee": {
        "supervision_result_next_day": ("meeting_day", "result_published", 0, 1)
    },
    "village_representatives": {
        "representatives_result_next_day": ("meeting_day", "result_published", 0, 1)
    },
    "group_leaders": {"group_leaders_result_next_day": ("meeting_day", "result_published", 0, 1)},
}
AFTER_POLL = {
    "supervision_committee": "supervision_within_thirty_days",
    "village_representatives": "representatives_within_thirty_days",
    "group_leaders": "group_leaders_within_thirty_days",
}
STEPS = {
    procedure: tuple(dict.fromkeys(step for rule in rules.values() for step in rule[:2]))
    for procedure, rules in RULES.items()
}
HELD_IN = {
    "villagers_committee": ("villagers_committee",),
    "residents_committee": ("residents_committee",),
    "party_congress": ("town", "township", "ethnic_township"),
}
VILLAGES = ("villagers_committee", "residents_committee")
