"""What the records say for the papers of the campaign: its scope, bodies, days and figures."""

from collections.abc import Callable, Mapping

from huanjie.records.models import Appointment, Assignment, Campaign, Election, Unit, UnitPlan
from huanjie.records.queries.area import Area
from huanjie.records.queries.known import poll, requests, roll, townships
from huanjie.records.queries.known.of_party import PARTY
from huanjie.records.queries.known.visits import of_visit
from huanjie.records.queries.progress import COMMITTEES, last_votes
from huanjie.terms.places import Level, place_name

Known = dict[str, object]
LINES = ("posts", "composition")
TOTALS = ("registered", "voted", "returned", "rejected")


def of_campaign(election: Election, form: str, part: str) -> Known:
    """The campaign's name on any form that names it, and what the form's own unit recorded."""
    name = Campaign.objects.order_by("pk").values_list("name", flat=True).first()
    told: Known = {"campaign": name} if name else {}
    more = FORMS.get(form)
    told |= requests.reply(election, form, part) if election.procedure not in PARTY else {}
    return {**told, **(more(election.unit, part) if more else {})}


def _named(unit: Unit, part: str, level: Level) -> Unit | None:
    """The unit of the part: below the campaign's own unit, or that unit itself."""
    if unit.level == level:
        return unit
    below = Unit.objects.filter(level=level, pk__startswith=unit.pk[:6])
    return next((one for one in below if part in (one.name, place_name(one.to_noun()))), None)


def _election(unit: Unit, *procedures: str) -> Election | None:
    return Election.objects.filter(unit=unit, procedure__in=procedures).last()


def _day(election: Election | None, step: str) -> str | None:
    row = election.deadlines.filter(step=step).first() if election is not None else None
    return (row.done_on or row.day).isoformat() if row is not None else None


def _points(unit: Unit) -> Known:
    """The five points as far as the unit's plan says them; the calendar is the clerk's."""
    row = UnitPlan.objects.filter(unit=unit).first()
    if row is None:
        return {}
    told: Known = {"scope": row.scope.rstrip("。"), "order": row.order.rstrip("。")}
    lines = {name: [x for x in getattr(row, name).split("\n") if x.strip()] for name in LINES}
    return {"points": {**told, **lines}}


def _county_plan(unit: Unit, _part: str) -> Known:
    found = townships.scope(unit)
    return _points(unit) | ({"townships": found} if found else {})


def _township_plan(unit: Unit, part: str) -> Known:
    town = _named(unit, part, Level.TOWNSHIP)
    if town is None:
        return {}
    opens = _day(_election(town, "party_congress"), "congress_opens")
    villages = [_planned(one) for one in town.children.all()]
    told = _points(town) | ({"congress_opens": opens} if opens else {})
    return told | ({"villages": villages} if villages else {})


def _days(village: Unit) -> Known:
    days = {
        "party_day": _day(_election(village, "party_branch"), "members_meeting"),
        "polling_day": _day(_election(village, *COMMITTEES), "polling_day"),
    }
    return {name: day for name, day in days.items() if day is not None}


def _planned(village: Unit) -> Known:
    bodies = {
        "party_seats": _election(village, "party_branch"),
        "committee_seats": _election(village, *COMMITTEES),
    }
    seats = {name: poll.seats(row) for name, row in bodies.items() if row is not None}
    return {"village": place_name(village.to_noun()), **_days(village), **seats}


def _village_plan(unit: Unit, part: str) -> Known:
    village = _named(unit, part, Level.VILLAGE)
    if village is None:
        return {}
    row = _election(village, *COMMITTEES)
    seats: list[Known] = []
    if row is not None:
        body = "村民委员会" if row.procedure == COMMITTEES[0] else "居民委员会"
        every = row.seats.all()
        seats = [{"elects": body, "post": poll.title(x.post), "seats": x.seats} for x in every]
    return {**_points(village), **_days(village)} | ({"seats": seats} if seats else {})


def _of_village(unit: Unit, part: str) -> Known:
    """A village with the figures of its roll and of its committee."""
    village = _named(unit, part, Level.VILLAGE)
    row = _election(village, *COMMITTEES) if village is not None else None
    if village is None or row is None:
        return {}
    told: Known = {"village": place_name(village.to_noun()), "seats": poll.seats(row)}
    last = row.results.last()
    told |= {"elected_on": last.declared_on.isoformat()} if last is not None else {}
    found = roll.groups(row)
    told |= {"groups": len(found)} if found else {}
    return told | ({"voters": row.registered} if row.registered else {})


def _pilot(unit: Unit, part: str) -> Known:
    """What the vote of the pilot's unit came to."""
    village = _named(unit, part, Level.VILLAGE)
    row = _election(village, *COMMITTEES) if village is not None else None
    if village is None or row is None:
        return {}
    figures = {**roll.of_roll(row), **poll.paper(row), **poll.counted(row)}
    told: Known = {name: figures[name] for name in TOTALS if name in figures}
    elected = len(poll.members(row))
    told |= {"elected": elected} if elected else {}
    return {**told, "unit": place_name(village.to_noun()), "seats": poll.seats(row)}


def _weekly(unit: Unit, _part: str) -> Known:
    rows = [townships.week(one) for one in townships.townships(unit)]
    return {"county": unit.name} | ({"townships": rows} if rows else {})


def _final(unit: Unit, _part: str) -> Known:
    """The figures of this term, added up over all committees."""
    rows = list(Election.objects.filter(procedure__in=COMMITTEES, unit__pk__startswith=unit.pk[:6]))
    votes = last_votes(Area())
    filled = [row for row in rows if row.pk in votes and townships.is_filled(votes[row.pk])]
    elected = [one for row in rows for one in poll.members(row)]
    term: Known = {
        "villages": len(rows),
        "finished": len(filled),
        "first_round": sum(row.results.count() == 1 for row in filled),
        "registered": sum(row.registered for row in rows),
        "voted": sum(int(str(poll.paper(row).get("voted", 0))) for row in rows),
        "members": len(elected),
    }
    return {"townships": len(townships.townships(unit)), "this_term": term}


def _assignments(_unit: Unit, _part: str) -> Known:
    """Who is in charge of each township, and who is in each tour group."""
    rows = Assignment.objects.select_related("township").order_by("township_id")
    leaders = {one.name: one.title for one in Appointment.objects.filter(body="county_leader")}
    towns = [
        {"township": one.township.name, "leader": one.leader, "group": one.group}
        | ({"post": leaders[one.leader]} if one.leader in leaders else {})
        for one in rows
    ]
    told: Known = {"townships": towns} if towns else {}
    groups = _groups()
    return told | ({"groups": groups} if groups else {})


def _groups() -> list[Known]:
    found: dict[str, Known] = {}
    members: dict[str, list[str]] = {}
    for one in Appointment.objects.filter(body="tour_group").exclude(group=""):
        mine = found.setdefault(one.group, {"name": one.group})
        if one.title == "组长":
            mine["head"] = one.name
        else:
            members.setdefault(one.group, []).append(one.name)
    return [{**mine, "members": members.get(group, [])} for group, mine in found.items()]


def _leading_group(_unit: Unit, _part: str) -> Known:
    """Who is in the leading group and heads its office; their posts are the clerk's to add."""
    rows = Appointment.objects.filter(body__in=("leading_group", "office"))
    named: dict[str, list[Known]] = {}
    for one in rows:
        named.setdefault(one.title, []).append({"name": one.name})
    told = {"deputies": named.get("副组长"), "members": named.get("成员")}
    heads = {"head": named.get("组长"), "office_head": named.get("办公室主任")}
    single = {name: people[0] for name, people in heads.items() if people and len(people) == 1}
    return {**{name: people for name, people in told.items() if people}, **single}


def _visit(_unit: Unit, part: str) -> Known:
    return of_visit(part)


FORMS: Mapping[str, Callable[[Unit, str], Known]] = {
    "county_work_plan": _county_plan,
    "township_work_plan": _township_plan,
    "village_work_plan": _village_plan,
    "assignment_list": _assignments,
    "leading_group_notice": _leading_group,
    "village_survey": _of_village,
    "village_specific_plan": _of_village,
    "acceptance_form": _of_village,
    "look_back_form": _of_village,
    "pilot_report": _pilot,
    "weekly_report": _weekly,
    "visit_feedback": _visit,
    "rectification_reply": _visit,
    "final_report": _final,
}
"""Forms whose data come from the units below, the bodies of the campaign or a visit."""
