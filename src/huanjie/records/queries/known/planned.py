"""What the timetable plans and what the pinned law says, under the names that forms give them."""

from collections.abc import Mapping
from datetime import date

from huanjie.law.rules import RuleSet
from huanjie.papers.chinese import basis_in_words
from huanjie.records.models import Election, Result
from huanjie.terms.citations import Certainty

Days = Mapping[str, str]
POLLS = ("polling_day", "by_election_day", "recall_vote", "meeting_day")
STEPS: Mapping[str, Mapping[str, str]] = {
    "notice_03_registration": {"opens": "registration_opens"},
    "letter_to_away_voters": {"roll_day": "roll_published", "proxy_by": "proxy_papers_close"},
    "notice_07_nomination": {"closes": "nomination_day"},
    "nomination_form": {"closes": "nomination_day"},
    "self_nomination_form": {"closes": "nomination_day"},
    "nomination_summary": {"closed": "nomination_day"},
    "proxy_form": {"closes": "proxy_papers_close"},
    "proxy_register": {"closes": "proxy_papers_close"},
    "proxy_certificate": {"published": "proxy_list_published"},
    "handover_list": {"handed_on": "handover"},
}
"""The steps that give a form the days of its fields."""
FIELDS_OF_LAW: Mapping[str, str] = {
    "term_years": "term_years",
    "voter_age": "voter_age",
    "mobile_staff": "mobile_box_staff_min",
    "mobile_staff_at_least": "mobile_box_staff_min",
    "staff_at_least": "mobile_box_staff_min",
    "nominators": "joint_nominators_min",
    "least": "households_per_representative_min",
    "most": "households_per_representative_max",
}
DAYS_OF_LAW: Mapping[str, str] = {
    "objection_days": "objections_five_days",
    "decision_days": "objection_decided",
    "handover_days": "handover_ten_days",
}

SHARES_OF_LAW: Mapping[str, str] = {
    "women_share": "composition_women_at_least",
    "turnout": "recall_turnout_more_than",
    "majority": "recall_votes_more_than",
    "petition": "recall_petition_voters_at_least",
}


def days_of(election: Election) -> Days:
    """The day of each step: when it was done, or else as planned."""
    rows = election.deadlines.all()
    return {row.step: (row.done_on or row.day).isoformat() for row in rows}


def named_days(election: Election, form: str) -> dict[str, object]:
    """The days that a form names."""
    days = days_of(election)
    return {field: days[step] for field, step in STEPS.get(form, {}).items() if step in days}


def poll_of(election: Election) -> str | None:
    """The day of the vote: on which the first result was declared, or else the planned one."""
    first = Result.objects.filter(election=election).first()
    if first is not None:
        return first.declared_on.isoformat()
    days = days_of(election)
    return next((days[step] for step in POLLS if step in days), None)


def of_law(law: RuleSet, form: str, poll: str | None) -> dict[str, object]:
    """The numbers that the law of the election fixes, and the article that asks for the form."""
    told: dict[str, object] = {
        name: law.integer(rule) for name, rule in FIELDS_OF_LAW.items() if rule in law
    }
    told |= {
        name: {"share": str(law.share(rule)), "exactly_is_enough": rule.endswith("_at_least")}
        for name, rule in SHARES_OF_LAW.items()
        if rule in law
    }
    limits = {one.id: one.interval.at_most for one in law.deadlines()}
    told |= {name: limits[rule] for name, rule in DAYS_OF_LAW.items() if limits.get(rule)}
    before = next(
        (one.interval.at_least for one in law.deadlines() if one.id == "roll_before_poll"), None
    )
    if before:
        told["roll_days"] = before
    if poll and "voter_age" in told:
        told["born_by"] = _years_before(date.fromisoformat(poll), law.integer("voter_age"))
    if form in law and law.cite(form).certainty is not Certainty.DEFAULT:
        told["basis"] = basis_in_words([law.cite(form)])
    return told


def _years_before(day: date, years: int) -> str:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day).isoformat()
