"""The record that a tour group leaves with the unit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from huanjie.actions import clock
from huanjie.law.rules import VisitQuestion
from huanjie.records.models import Appointment, Visit
from huanjie.records.queries.known.visits import group_of, number_of
from huanjie.records.queries.progress import COMMITTEES
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.places import Level, place_name
from huanjie.tours.visit import Answer, Answered, LeadTime

ANSWERS = {
    Answer.YES: "是",
    Answer.NO: "否",
    Answer.NOT_SEEN: "未查看",
    Answer.DOES_NOT_APPLY: "不适用",
}


def visit_paper(
    visit: Visit,
    *,
    questions: Sequence[VisitQuestion],
    answers: Sequence[Answered],
    found: Sequence[Finding],
    report: dict[str, str],
) -> dict[str, object]:
    """The data of the visit report; every red answer is a problem with its article."""
    unit = visit.election.unit
    township = unit if unit.level == Level.TOWNSHIP else unit.parent
    red = {f.about: f for f in found if f.severity is Severity.ERROR}
    titles = {q.id: q.title.zh for q in questions}
    members = Appointment.objects.filter(body="tour_group", group=visit.group)
    starts = datetime.fromisoformat(report["starts"])
    lead = LeadTime()
    return {
        "visit": number_of(visit, starts.year),
        "group": group_of(visit),
        "members": [m.name for m in members] or ["—"],
        "township": township.name if township else "—",
        "unit": place_name(unit.to_noun()),
        "purpose": visit.purpose,
        "arrived": _local(report["arrived"]),
        "event": "选举日投票" if visit.election.procedure in COMMITTEES else "会议选举",
        "event_starts": _local(report["starts"]),
        "left": _local((starts + timedelta(hours=9)).isoformat()),
        "lead_at_least_hours": lead.least_hours,
        "lead_at_most_hours": lead.most_hours,
        "answers": [_answer(a, titles[a.question], red) for a in answers],
        "situation": report["situation"],
        "good_practice": report["good_practice"],
        "problems": [_problem(f, report) for f in red.values()],
        "suggestions": [report["suggestions"]],
        "issued": clock.today().isoformat(),
    }


def _answer(given: Answered, title: str, red: Mapping[str, Finding]) -> dict[str, object]:
    remark = f":{given.remark}" if given.remark else ""
    return {
        "question": title,
        "answer": ANSWERS[given.answer] + remark,
        "alarming": given.question in red,
    }


def _problem(found: Finding, report: dict[str, str]) -> dict[str, object]:
    return {
        "says": found.says.zh,
        "cited": str(found.cited) if found.cited else "—",
        "instruction": report["suggestions"],
        "due": report["remedy_due"],
    }


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(clock.CHINA).replace(tzinfo=None).isoformat()
