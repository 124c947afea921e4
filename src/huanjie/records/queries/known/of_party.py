"""What the records say for the papers of Party elections, where it is more than the common
fields: who writes to whom, the meeting by its name, ballots, delegates, replies."""

from collections.abc import Callable, Mapping

from huanjie.papers.chinese import in_chinese
from huanjie.records.models import Election, Paper, Unit
from huanjie.records.queries.known import ballots, congress, requests
from huanjie.records.queries.known.meetings import beside, law_of, meeting_of, of_meeting
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.places import Level, place_name

Known = dict[str, object]
PARTY = ("party_congress", "party_branch", "higher_congress_delegates")
OWN = ("committee", "discipline_committee", "delegates")
CITED: Mapping[str, str] = {
    "party_notice_of_delegates": "notice_number",
    "party_delegate_plan": "plan_number",
}
LED = ("secretary", "discipline_secretary")
AHEAD: Mapping[str, str] = {
    "opens": "congress_opens",
    "preparatory_session": "preparatory_session",
    "closes_on": "congress_ballot",
}
"""The planned steps that papers name by their day."""
AFTER = ("party_ballots_returned_report", "party_count_report")
PLENARY = ("party_plenary_method", "party_plenary_script", "party_plenary_result")


def of_party(election: Election, form: str, part: str) -> Known:
    """The data of a form of a Party election; empty for another procedure, and for minutes, whose
    form does not tell of which meeting they are."""
    if election.procedure not in PARTY or form == "party_minutes":
        return {}
    more = FORMS.get(form)
    return {
        **_heads(election, form, part),
        **_planned(election, part),
        **congress.of_congress(election, part),
        **_counted(election, form, part),
        **requests.granted(election, form, part),
        **requests.reply(election, form, part),
        **_cited(election),
        **(more(election, part) if more else {}),
    }


def _cited(election: Election) -> Known:
    """The numbers of the papers that others name: each as it was issued and still stands."""
    papers = Paper.objects.filter(election=election, form__in=CITED, withdrawal=None)
    return {CITED[one.form]: one.number for one in papers if one.number}


def township(election: Election) -> Unit:
    """The township whose Party committee holds the election or is above it."""
    unit = election.unit
    return unit if unit.level == Level.TOWNSHIP or unit.parent is None else unit.parent


def _heads(election: Election, form: str, part: str) -> Known:
    """The congress or the members' meeting by its full name, the committee and its term."""
    town = township(election)
    county = town.parent.name if town.parent else ""
    if election.procedure == "party_branch":
        village = place_name(election.unit.to_noun())
        committee = f"中共{town.name}{village}支部委员会"
        return {"meeting": f"{village}党支部党员大会", "committee": committee}
    if election.procedure != "party_congress":
        return {}
    body = f"中共{town.name}第{in_chinese(election.term)}届委员会"
    whose = f"中国共产党{county}{town.name}"
    name = f"{whose}第{in_chinese(election.term)}次代表大会"
    told: Known = {"meeting": name, "term": election.term, "over": name}
    told |= {"congress": name if form == "party_convening_decision" else whose}
    if form in PLENARY:
        told |= {"meeting": f"{body}第一次全体会议", "committee": body, "unit": body}
    if form in ("party_attendance_table", "party_reply_on_numbers", "party_not_counted_register"):
        told |= {"meeting": f"{part.removeprefix(town.name)}党员大会"}
    return told


def _planned(election: Election, part: str) -> Known:
    """The days of the meetings to come, as the timetable plans them."""
    days = {row.step: row.day.isoformat() for row in election.deadlines.all()}
    if election.procedure == "party_branch":
        named = dict.fromkeys(("opens", "holds_on"), "members_meeting")
    else:
        named = {**AHEAD, **({"holds_on": "delegates_elected"} if part else {})}
    return {name: days[step] for name, step in named.items() if step in days}


def _counted(election: Election, form: str, part: str) -> Known:
    """The figures of the meeting at which, or at once after which, the paper is written."""
    here = form in AFTER or beside(law_of(election), form, EvidenceKind.HEADCOUNT)
    row = meeting_of(election, form, part) if here else None
    return of_meeting(row) if row is not None else {}


def _ballot(election: Election, part: str, *names: str) -> Known:
    """A ballot's papers and votes with the meeting that cast it."""
    row = ballots.cast(election, part, *names)
    if row is None:
        return {}
    return {**of_meeting(row.meeting), **ballots.papers(row)}


def _elects(election: Election, ballot: str) -> str:
    town = township(election).name
    if election.procedure == "party_branch":
        return f"中共{town}{place_name(election.unit.to_noun())}支部委员会委员"
    if ballot == "discipline_committee":
        return f"中共{town}纪律检查委员会委员"
    return f"中共{town}第{in_chinese(election.term)}届委员会委员"


def _unit_result(election: Election, part: str) -> Known:
    row = ballots.cast(election, part, "delegates")
    if row is None:
        return {}
    counted = ballots.picked(row, "name", "in_favour", "against", "abstained", "elected")
    told = {**_ballot(election, part, "delegates"), "votes": counted}
    majority = told.get("majority")
    if isinstance(majority, dict):
        told["majority"] = {name: majority[name] for name in ("share", "exactly_is_enough")}
    return told


def _register(election: Election, part: str) -> Known:
    row = ballots.cast(election, part, "delegates")
    if row is None:
        return {}
    first = next((one for one in ballots.votes(row) if one["elected"]), None)
    if first is None:
        return {}
    person = {"name": first["name"]}
    return {**of_meeting(row.meeting), "votes": first["in_favour"], "person": person}


def _contests(election: Election, part: str) -> list[Known]:
    rows = ((name, ballots.cast(election, part, name)) for name in OWN[:2])
    return [ballots.contest(row, _elects(election, name)) for name, row in rows if row is not None]


def _count(election: Election, part: str) -> Known:
    found = _contests(election, part)
    return {**_ballot(election, part, "committee"), "contest": found[0]} if found else {}


def _leaders(election: Election) -> list[Known]:
    """Who was elected to lead: the committee's, then the discipline committee's."""
    town = township(election).name
    bodies = {"secretary": f"中共{town}委员会", "discipline_secretary": f"中共{town}纪律检查委员会"}
    found: list[Known] = []
    for name, body in bodies.items():
        row = ballots.cast(election, "", name)
        chosen = [one for one in ballots.votes(row) if one["elected"]] if row is not None else []
        for place, one in enumerate(chosen):
            before = body if place == 0 and election.procedure == "party_congress" else ""
            found.append({"post": f"{before}{one['post']}", "name": one["name"]})
    return found


def _report(election: Election, part: str) -> Known:
    found = _contests(election, part)
    told = _ballot(election, part, "committee")
    return {**told, "contests": found, "leaders": _leaders(election)} if found else {}


def _elected(election: Election, part: str) -> Known:
    """Those elected to each body, as the announcement and the reply list them."""
    rows = [(name, ballots.cast(election, part, name)) for name in OWN[:2]]
    lists: list[Known] = [
        {
            "elects": _elects(election, name),
            "seats": ballots.seats(row),
            "names": ballots.elected(row),
        }
        for name, row in rows
        if row is not None
    ]
    if not lists:
        return {}
    told = _ballot(election, part, "committee")
    members = [{"elects": one["elects"], "names": one["names"]} for one in lists]
    return {**told, "lists": lists, "members": members, "leaders": _leaders(election)}


def _plenary(election: Election, part: str) -> Known:
    row = ballots.cast(election, part, "secretary")
    if row is None:
        return {}
    counted = ballots.picked(row, "post", "name", "in_favour", "against", "abstained")
    return {
        **_ballot(election, part, "secretary"),
        "votes": counted,
        "candidates": ballots.picked(row, "post", "name"),
    }


def _request_on_result(election: Election, part: str) -> Known:
    """Members and leaders; the figures of the first meeting where it elected the leaders."""
    committee, led = (ballots.cast(election, part, name) for name in ("committee", "secretary"))
    if committee is None or led is None:
        return {}
    apart = led.meeting_id != committee.meeting_id
    first = of_meeting(led.meeting) if apart else {}
    names = ("post", "name", "in_favour") if apart else ("post", "name")
    return {
        **first,
        "elected_on": committee.meeting.held_on.isoformat(),
        "first_met_on": led.meeting.held_on.isoformat(),
        "members": ballots.elected(committee),
        "leaders": [
            {name: one[name] for name in names} for one in ballots.votes(led) if one["elected"]
        ],
    }


def _returned(election: Election, part: str) -> Known:
    """The papers of each ballot; those still to be counted are told by the clerk."""
    rows = ((name, ballots.cast(election, part, name)) for name in OWN[:2])
    told = [
        {
            "elects": f"{_elects(election, name)}选票",
            "issued_ballots": row.case["issued"],
            "returned": row.case["collected"],
        }
        for name, row in rows
        if row is not None
    ]
    return {"ballots": told} if told else {}


def _delegations(election: Election, _part: str) -> Known:
    found = congress.delegations(election)
    return {"delegations": found} if found else {}


def _head_report(election: Election, part: str) -> Known:
    told = congress.of_congress(election, part)
    return {"unit": part} | ({"due": told["delegates"]} if part and told else {})


def _apportionment(election: Election, _part: str) -> Known:
    found = congress.apportioned(election)
    return {"units": found} if found else {}


def _cards(election: Election, _part: str) -> Known:
    found = congress.cards(election)
    return {"cards": found} if found else {}


def _resolution(election: Election, part: str) -> Known:
    row = meeting_of(election, "party_resolution", part)
    if row is None:
        return {}
    told = of_meeting(row)
    taken = row.votes.last()
    shown = {"adopted_on": told["held_on"], **{n: told[n] for n in ("present", "majority")}}
    if taken is not None:
        figures = {name: getattr(taken, name) for name in ("in_favour", "against", "abstained")}
        shown |= figures
    return {"vote": shown}


def _credentials(election: Election, _part: str) -> Known:
    return congress.credentials(election)


FORMS: Mapping[str, Callable[[Election, str], Known]] = {
    "party_apportionment_table": _apportionment,
    "party_unit_result_report": _unit_result,
    "party_delegate_register": _register,
    "party_credentials_report": _credentials,
    "party_delegations_list": _delegations,
    "party_order_book": _delegations,
    "party_delegate_card": _cards,
    "party_delegation_head_report": _head_report,
    "party_resolution": _resolution,
    "party_ballots_issued_report": _returned,
    "party_ballots_returned_report": _returned,
    "party_count_report": _count,
    "party_result_announcement": _elected,
    "party_plenary_script": _plenary,
    "party_plenary_result": _plenary,
    "party_result_report": _report,
    "party_reply_on_result": _elected,
    "party_request_on_result": _request_on_result,
}
"""Forms whose lists have a shape of their own."""
