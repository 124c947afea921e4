"""What earlier papers of the same matter say: told once, it goes on from paper to paper."""

from collections.abc import Mapping

from huanjie.records.models import Draft, Election

Known = dict[str, object]
EVERYWHERE = (
    *("issuer", "addressee", "printed_by", "signer", "contact", "telephone", "copies_to"),
    *("unit", "term", "body"),
)
"""Fields that mostly mean the same on the papers of one part of an election."""
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "recall_": ("name", "post", "reasons", "electors", "electorate", "signers", "petition"),
    "resignation_": ("name", "post"),
    "by_election_": (
        *("elects", "run_by", "term_ends", "electors", "whole", "turnout", "majority"),
        "polling_day",
    ),
    "supervision_": ("skilled", "barred"),
    "leaving_audit_": ("audited", "accounts", "matters", "conclusion", "committee"),
    "complaint_": ("about", "content", "due", "received", "complaint", "officers"),
    "appraisal_": ("occasion", "team", "decided_by", "decided_on", "begins", "ends"),
    "difficult_village_": ("village", "leader", "listed_on", "due", "township"),
    "training_": ("training", "place"),
    "handover_": ("formed_on", "handover_days", "place"),
}
"""By the beginning of a form's name: the fields that mean the same on all forms of that family."""
SHARED: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("election_method", "notice_15_invalid_ballots", "committee_host_script"): ("marks", "void"),
    ("election_method", "notice_07_nomination", "nomination_form", "self_nomination_form"): (
        *("bars", "opens"),
    ),
    ("notice_03_registration", "election_method"): ("classes",),
    ("notice_10_time_and_places", "committee_host_script", "staff_list"): ("place",),
    ("village_specific_plan", "difficult_village_closing"): (
        *("village", "leader", "listed_on", "due"),
    ),
    ("appraisal_rating_sheet", "appraisal_rating_summary"): ("meeting",),
    ("appraisal_recommendation_ballot", "appraisal_recommendation_summary"): ("meeting",),
    ("appraisal_recommendation_notice", "appraisal_recommendation_ballot"): ("posts",),
    ("notice_02_election_committee", "election_committee_filing"): ("selected_on", "selected_by"),
    ("village_meeting_notice", "village_decision_notice"): ("kind",),
}
"""Sets of forms that share fields of one meaning."""
NAMED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "recall_answer": {"petition_received": ("recall_review", "received_on")},
    "recall_notice": {"answers": ("recall_answer", "answers")},
    "resignation_notice": {"asked_on": ("resignation_letter", "issued")},
    "leaving_audit_notice": {
        "report_number": ("leaving_audit_report", "number"),
        "reported_on": ("leaving_audit_report", "issued"),
    },
    "complaint_transfer": {"complaint": ("complaint_register", "number")},
    "complaint_verification": {
        "complaint": ("complaint_register", "number"),
        "transfer": ("complaint_transfer", "number"),
        "transferred_on": ("complaint_transfer", "issued"),
    },
    "complaint_feedback": {
        "number": ("complaint_register", "number"),
        "verification": ("complaint_verification", "number"),
        "verified_on": ("complaint_verification", "issued"),
    },
    "rectification_reply": {
        "visit": ("visit_feedback", "visit"),
        "group": ("visit_feedback", "group"),
        "fed_back_on": ("visit_feedback", "issued"),
    },
    "look_back_form": {
        "village": ("acceptance_form", "village"),
        "accepted_on": ("acceptance_form", "accepted_on"),
    },
    "objection_decision": {"objection": ("objection_form", "number")},
    "review_conclusion": {
        "request_number": ("review_list", "number"),
        "requested_on": ("review_list", "issued"),
    },
    "appraisal_integrity_opinion": {
        "request_number": ("appraisal_opinion_letter", "number"),
        "requested_on": ("appraisal_opinion_letter", "issued"),
    },
}
"""Fields that name another paper: its form and the field there."""


def carried(election: Election, form: str, part: str) -> Known:
    """What the drafts of the same part say; a paper that was issued bears its number as issued."""
    rows = list(Draft.objects.filter(election=election, part=part).select_related("paper"))
    told: Known = {}
    for row in rows:
        names = EVERYWHERE if row.form == form else (*EVERYWHERE, *_shared(form, row.form))
        told |= {name: row.data[name] for name in names if name in row.data}
        told |= _named(form, row)
    return told


def _shared(form: str, other: str) -> tuple[str, ...]:
    """The fields that mean the same on both forms."""
    of_family = [
        name
        for start, names in FAMILIES.items()
        if form.startswith(start) and other.startswith(start)
        for name in names
    ]
    of_set = [
        name for forms, names in SHARED.items() if {form, other} <= {*forms} for name in names
    ]
    return (*of_family, *of_set)


def _named(form: str, row: Draft) -> Known:
    told: Known = {}
    for field, (source, theirs) in NAMED.get(form, {}).items():
        if source == row.form and theirs in row.data:
            issued = row.paper.number if row.paper and theirs == "number" else ""
            told[field] = issued or row.data[theirs]
    return told
