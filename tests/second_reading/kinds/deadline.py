"""§2 deadline: the earliest and the latest day of a step."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tests.second_reading.form import Form, Refused
from tests.second_reading.question import Question


@dataclass(frozen=True)
class Step:
    anchor: str
    days: int = 0
    months: int = 0
    from_2010: bool = False


STEPS = {
    "roll_published": Step("polling_day", -20),
    "roll_objection": Step("roll_published", 5, from_2010=True),
    "roll_decision": Step("objection_received", 3, from_2010=True),
    "assembly_notice": Step("meeting_day", -10, from_2010=True),
    "candidates_published": Step("polling_day", -5),
    "poll_notice": Step("polling_day", -5),
    "candidate_withdrawal": Step("polling_day", -3),
    "proxy_application": Step("polling_day", -3),
    "proxy_list_published": Step("polling_day", -1),
    "rerun": Step("polling_day", 10),
    "certificates": Step("polling_day", 10),
    "handover": Step("committee_formed", 10, from_2010=True),
    "recall_vote": Step("petition_received", 30),
    "election_held": Step("term_end", months=3),
    "election_held_extended": Step("term_end", months=6),
}
FOR_RESIDENTS = ("roll_published", "roll_objection", "roll_decision", "handover")


def answered(question: Question, form: Form) -> dict[str, object]:
    form.keys(("step", "from"))
    name = form.word("step", STEPS)
    since = form.form("from")
    if question.residents and not question.since_2026:
        form.fault("on")
    if name is None:
        raise Refused(*form.faults)
    step = STEPS[name]
    if question.residents and name not in FOR_RESIDENTS:
        form.fault("step")
    if question.text_of_1998 and step.from_2010:
        form.fault("on")
    anchor = None
    if since is not None:
        since.keys((step.anchor,))
        anchor = since.day(step.anchor)
    if form.faults or anchor is None:
        raise Refused(*form.faults)
    earliest = anchor.isoformat() if step.days > 0 else None
    try:
        latest = _months_on(anchor, step.months) if step.months else anchor + timedelta(step.days)
    except (OverflowError, ValueError):
        # §1 "not in the calendar": the year 10000 is in none.
        raise Refused(f"from.{step.anchor}") from None
    return {"earliest": earliest, "latest": latest.isoformat()}


def _months_on(day: date, months: int) -> date:
    """The same day number, or the last day of a month that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
