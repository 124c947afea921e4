"""What the demo's people would write on a Party paper where the records do not say it: numbers
that fit its own units, delegates and meetings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from huanjie.actions.seat_delegates import UnitSeats
from huanjie.demo.slates import branch_slate, committee_slates, named
from huanjie.papers.render import sample

Data = dict[str, object]
SPARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whose paper it is: its procedure, its part, those who meet and came last, its units."""

    procedure: str
    part: str
    due: int
    present: int
    units: Sequence[UnitSeats]
    delegations: Mapping[str, Sequence[str]]
    people: Callable[[str], Sequence[str]]
    committee: str

    @property
    def total(self) -> int:
        """All delegates."""
        return sum(one.seats for one in self.units)

    @property
    def unit(self) -> UnitSeats | None:
        """The electoral unit whose paper it is."""
        return next((one for one in self.units if one.name == self.part), None)


def own(office: Office, form: str) -> Data:
    """The story's own data of a form."""
    more = FORMS.get(form)
    return {**_counts(office), **_slates(office, form), **(more(office) if more else {})}


def _counts(office: Office) -> Data:
    told: Data = {}
    if office.units:
        told |= {"delegates": office.total, "units": len(office.units)}
    if office.unit is not None:
        told |= {"due": office.unit.members, "with_vote": office.unit.members}
    return told


def _slates(office: Office, form: str) -> Data:
    """The bodies to be elected and their nominees, alike on all papers that name them."""
    branch = office.procedure == "party_branch"
    if office.procedure not in ("party_branch", "party_congress"):
        return {}
    slates = [branch_slate(office.committee)] if branch else []
    if form == "party_candidate_list":
        lists = [{"seats": one["seats"], "people": one["nominees"]} for one in committee_slates()]
        body = f"{office.committee}委员"
        own = [{"elects": body, "seats": one["seats"], "people": one["nominees"]} for one in slates]
        return {"lists": own or lists}
    if form in ("party_appraisal_report", "appraisal_decision", "party_reply_on_candidates"):
        return {"slates": [named(one) for one in slates or committee_slates()]}
    return {"slates": slates} if slates else {}


def _attendance_table(office: Office) -> Data:
    cases = len(cast(list[object], sample("party_attendance_table")["not_counted"]))
    nobody = dict.fromkeys(("probationary", "on_probation_within_party", "suspended"), 0)
    members = office.unit.members if office.unit else office.due
    return {**nobody, "members": members, "not_counted": [{"count": 0} for _ in range(cases)]}


def _numbers(_office: Office) -> Data:
    return {"not_counted": []}


def _apportionment(office: Office) -> Data:
    return {"units": [_row(one) for one in office.units]}


def _row(unit: UnitSeats) -> Data:
    shares = [1, unit.seats - 1, 1, 0]
    told: Data = {"unit": unit.name, "members": unit.members, "seats": unit.seats}
    return told | {"organisations": 1, "of_which": shares}


def _credentials(office: Office) -> Data:
    leaders = len(office.units)
    groups = [{"count": leaders}, {"count": office.total - leaders}]
    return {"seats": office.total, "elected": office.total, "occupations": groups, "invalid": []}


def _delegations(office: Office) -> Data:
    """Who convenes each delegation: the first delegate of its first unit."""
    return {
        "delegations": [
            {"convener": office.people(units[0])[0]} for units in office.delegations.values()
        ]
    }


def _group(office: Office) -> int:
    units = office.delegations.get(office.part, ())
    return sum(one.seats for one in office.units if one.name in units)


def _head_report(office: Office) -> Data:
    number = _group(office)
    chosen = [{"in_favour": number}, {"in_favour": number}]
    return {"due": number, "present": number, "chosen": chosen}


def _opinions(office: Office) -> Data:
    number = _group(office)
    matters = cast(list[dict[str, Any]], sample("party_delegation_opinions")["discussed"])
    spoke = [{"speakers": min(one["speakers"], number)} for one in matters]
    return {"delegates": number, "present": number, "discussed": spoke}


def _absences(office: Office) -> Data:
    away = office.due - office.present
    return {"absences": [{"count": away}] if away else []}


def _issued(office: Office) -> Data:
    one = {
        "printed": office.present + SPARE,
        "issued_ballots": office.present,
        "returned": office.present,
        "left": SPARE,
    }
    return {"ballots": [one] if office.procedure == "party_branch" else [one, one]}


def _script(office: Office) -> Data:
    session = {"attendance": {"due": office.total or office.due}}
    sessions = len(cast(list[object], sample("party_host_script")["sessions"]))
    return {"sessions": [session] * sessions}


def _resolution(office: Office) -> Data:
    return {"vote": {"in_favour": office.present, "against": 0, "abstained": 0}}


def minutes(office: Office, *, away: Sequence[str]) -> Data:
    """The minutes of a meeting whose people were counted: who was away, how all others voted."""
    matters = cast(list[object], sample("party_minutes")["matters"])
    vote = {"vote": {"in_favour": office.present, "against": 0, "abstained": 0}}
    absent = [{"name": name} for name in away[: office.due - office.present]]
    told: Data = {"due": office.due, "present": office.present}
    return told | {"absent": absent, "matters": [vote for _ in matters]}


def _presidium(office: Office) -> Data:
    """No more than there are delegates, those first who have a part in the session."""
    members = cast(list[str], sample("party_presidium_list")["members"])
    leading = ("李明德", "张国平", "马春梅", "王学军")
    chosen = list(dict.fromkeys((*leading, *members)))[: office.total]
    return {"members": [name for name in members if name in chosen]}


def _recommended(office: Office) -> Data:
    """All ballots are valid; nobody has more votes than there are."""
    people = cast(list[dict[str, Any]], sample("party_recommendation_report")["recommended"])
    counted = dict.fromkeys(("issued_ballots", "returned", "valid"), office.present)
    votes = [{"votes": min(one["votes"], office.present)} for one in people]
    return {**counted, "rejected": 0, "recommended": votes}


def _method(office: Office) -> Data:
    if office.procedure != "party_branch":
        return {}
    slate = branch_slate(office.committee)
    seats, nominees = slate["seats"], len(slate["nominees"])
    body = {"elects": f"{office.committee}委员", "seats": seats, "candidates": nominees}
    return {"voters": "到会的正式党员", "bodies": [body]}


FORMS: Mapping[str, Callable[[Office], Data]] = {
    "party_attendance_table": _attendance_table,
    "party_reply_on_numbers": _numbers,
    "party_apportionment_table": _apportionment,
    "party_credentials_report": _credentials,
    "party_delegations_list": _delegations,
    "party_order_book": _delegations,
    "party_delegation_head_report": _head_report,
    "party_delegation_opinions": _opinions,
    "party_attendance_report": _absences,
    "party_ballots_issued_report": _issued,
    "party_ballots_returned_report": _issued,
    "party_host_script": _script,
    "party_presidium_list": _presidium,
    "party_recommendation_report": _recommended,
    "party_resolution": _resolution,
    "party_election_method": _method,
}
