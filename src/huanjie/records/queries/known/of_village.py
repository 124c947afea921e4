"""What the records say for the papers of a village or community: its committee's election, and
the elections, votes and meetings beside it."""

from collections.abc import Callable, Mapping
from typing import get_type_hints

from huanjie.papers.render import form_named
from huanjie.records.models import Election, HeldRuling, Meeting
from huanjie.records.queries.known import chosen, planned, poll, proxies, roll
from huanjie.records.queries.known.meetings import law_of
from huanjie.terms.places import Kind, place_name

Known = dict[str, object]
COMMITTEES = ("villagers_committee", "residents_committee")
VILLAGE = (
    *COMMITTEES,
    *("by_election", "residents_by_election", "recall", "residents_recall"),
    *("resignation", "residents_resignation", "handover", "residents_handover"),
    *("supervision_committee", "village_representatives", "group_leaders", "village_meetings"),
)
OWN_DAY = ("notice_18_preliminary_rules",)
"""Forms whose day of the vote is not that of the committee's election."""


def of_village(election: Election, form: str, part: str) -> Known:
    """The data of a form of a village; empty for another procedure. Minutes are of the last
    counted meeting."""
    if election.procedure not in VILLAGE:
        return {}
    whole = committee_of(election)
    held = _polling_day(election, whole)
    law = law_of(election)
    told = {
        **_heads(election, form),
        **planned.of_law(law, form, held),
        **planned.named_days(election, form),
        **({"polling_day": held} if held and form not in OWN_DAY else {}),
        **(roll.of_roll(whole) if whole is not None else {}),
    }
    if form == "meeting_minutes":
        return told | chosen.minuted(election, part)
    met = chosen.meeting_beside(election, form, part)
    more = FORMS.get(form)
    return {
        **told,
        **(_met(met, form) if met is not None else {}),
        **(more(election, part) if more else {}),
    }


def _met(row: Meeting, form: str) -> Known:
    """The meeting; a notice names the place and the chair of something else."""
    told = chosen.told_of(row)
    apart = ("place", "chair") if form.startswith("notice_") else ()
    return {name: value for name, value in told.items() if name not in apart}


def committee_of(election: Election) -> Election | None:
    """The election of the unit's committee: this one, or the one it stands beside."""
    if election.procedure in COMMITTEES:
        return election
    return Election.objects.filter(unit=election.unit, procedure__in=COMMITTEES).last()


def _polling_day(election: Election, whole: Election | None) -> str | None:
    """The election's own day of the vote; of one without any, that of the committee."""
    own = planned.poll_of(election)
    return planned.poll_of(whole) if own is None and whole is not None else own


def _heads(election: Election, form: str) -> Known:
    """The committee, its place and term; elsewhere a form's unit is the office that fills it in."""
    residents = election.unit.kind == Kind.RESIDENTS_COMMITTEE
    place = place_name(election.unit.to_noun())
    above = election.unit.parent
    told: Known = {"body": COMMITTEES[residents], "term": election.term, "village": place}
    if form == "dossier_catalogue" or "body" in get_type_hints(form_named(form).input):
        told["unit"] = place
    if above is not None:
        told["township"] = above.name
    return told


def _government(township: str) -> str:
    return f"{township}{'办事处' if township.endswith('街道') else '人民政府'}"


def _method(election: Election, part: str) -> Known:
    """The posts, and the meeting that adopted the method."""
    met = chosen.meeting_beside(election, "election_method", part)
    told = _plan(election, part)
    if met is None or met.due is None:
        return told
    adopted = {"held_on": met.held_on.isoformat(), "due": met.due, "present": met.present}
    return told | {"adopted": adopted | _carried_by(met)}


def _carried_by(met: Meeting) -> Known:
    votes = chosen.votes_of(met)
    return {"in_favour": votes[0]["in_favour"]} if len(votes) == 1 else {}


def _plan(election: Election, _part: str) -> Known:
    return {"posts": poll.plan(election, law_of(election))}


def _nominees(election: Election, _part: str) -> Known:
    return {"posts": poll.nominees(election, law_of(election))}


def _names(election: Election, _part: str) -> Known:
    names = list(dict.fromkeys(one.name for one in poll.standing(election)))
    return {"candidates": names} if names else {}


def _pledge(election: Election, part: str) -> Known:
    """The candidate whose part of the election it is."""
    found = [one for one in poll.standing(election) if one.name == part]
    return {"name": part, "post": poll.title(found[0].post)} if found else {}


def _script(election: Election, _part: str) -> Known:
    told: Known = {"posts": poll.posts(election)} if poll.standing(election) else {}
    issued = poll.paper(election).get("printed")
    return told | ({"ballots": issued} if issued is not None else {})


def _paper(election: Election, _part: str) -> Known:
    voters: Known = {"voters": election.registered} if election.registered else {}
    return {**voters, **poll.paper(election)}


def _account(election: Election, _part: str) -> Known:
    return {**poll.paper(election), **poll.counted(election)}


def _certificate(election: Election, part: str) -> Known:
    """The elected person whose certificate it is."""
    found = [one for one in poll.members(election) if one["name"] == part]
    days = planned.poll_of(election)
    told: Known = {"serves_from": days} if days else {}
    return {**told, **(found[0] if found else {})}


def _certificates(election: Election, _part: str) -> Known:
    """Everybody elected; the day is told when the certificate is handed out."""
    found = [{**one, "handed_on": None} for one in poll.members(election)]
    return {"certificates": found} if found else {}


def _void(election: Election, _part: str) -> Known:
    row = HeldRuling.objects.filter(result__election=election, stands=False).last()
    if row is None:
        return {}
    told: Known = {"name": row.name, "post": poll.title(row.post), "facts": [row.reason]}
    return told | {"heard": row.heard, "basis": row.article}


def _handover(election: Election, _part: str) -> Known:
    whole = committee_of(election)
    day = planned.poll_of(whole) if whole is not None else None
    return {"formed_on": day} if day else {}


def _seal(election: Election, _part: str) -> Known:
    """The new chair, who takes the seals over."""
    whole = committee_of(election)
    names = poll.elected(whole).get("chair", []) if whole is not None else []
    return {"receiver": names[0]} if len(names) == 1 else {}


def _ledger(election: Election, _part: str) -> Known:
    return roll.ledger(election)


def _removed(election: Election, part: str) -> Known:
    return roll.decided(election, part)


def _bounds(election: Election, _part: str) -> Known:
    return proxies.bounds(election, law_of(election))


def _mandates(election: Election, part: str) -> Known:
    found = proxies.mandates(election)
    told = _bounds(election, part)
    return told | ({"mandates": found, "lines": found} if found else {})


def _certificate_of_proxy(election: Election, part: str) -> Known:
    return _bounds(election, part) | proxies.held_by(election, part)


def _filing(election: Election, part: str) -> Known:
    """The filing goes to the government above the village."""
    above = election.unit.parent
    told = _committee(election, part)
    return told | ({"addressee": _government(above.name)} if above is not None else {})


def _committee(election: Election, part: str) -> Known:
    """Who was selected to the election committee, where the meeting's votes say it."""
    met = chosen.meeting_beside(election, "notice_02_election_committee", part)
    votes = chosen.votes_of(met) if met is not None else []
    named = [one for one in votes if one["elected"]]
    if not named:
        return {}
    told: Known = {"members": named}
    chair = [one["name"] for one in named if one["post"] in ("主任", "chair")]
    return told | ({"chair": chair[0]} if len(chair) == 1 else {})


def _committee_notice(election: Election, part: str) -> Known:
    told = _committee(election, part)
    members = told.get("members")
    if not isinstance(members, list):
        return {}
    others = [one["name"] for one in members if one["name"] != told.get("chair")]
    return told | {"members": others}


def _barred(election: Election) -> Known:
    whole = committee_of(election)
    names = [one["name"] for one in poll.members(whole)] if whole is not None else []
    return {"barred": names} if names else {}


def _supervision_method(election: Election, _part: str) -> Known:
    seats = poll.seats(election)
    return {"members": seats} if seats else {}


def _supervision_nominees(election: Election, _part: str) -> Known:
    return _barred(election)


def _supervision_result(election: Election, part: str) -> Known:
    return chosen.cast(election, part, "supervision")


def _supervision_notice(election: Election, part: str) -> Known:
    told = chosen.cast(election, part, "supervision")
    names = chosen.names_by_post(election, part, "supervision")
    heads = [name for post in ("chair", "director") for name in names.get(post, [])]
    told |= {"members": [n for post, them in names.items() for n in them if n not in heads]}
    return {**told, **_barred(election), **({"director": heads[0]} if len(heads) == 1 else {})}


def _vacancies(election: Election, _part: str) -> Known:
    whole = committee_of(election)
    return {"seats": poll.seats(whole)} if whole is not None else {}


def _by_election_posts(election: Election, _part: str) -> Known:
    return {"posts": [{**one} for one in poll.plan(election, law_of(election))]}


def _by_election_candidates(election: Election, _part: str) -> Known:
    return {"posts": poll.posts(election) if poll.standing(election) else []}


def _by_election_result(election: Election, part: str) -> Known:
    return chosen.cast(election, part, "by_election")


def _recall(election: Election, part: str) -> Known:
    return chosen.question(election, part, "recall")


def _resigned(election: Election, part: str) -> Known:
    met = chosen.meeting_beside(election, "resignation_notice", part)
    return _carried_by(met) if met is not None else {}


def _decisions(election: Election, part: str) -> Known:
    met = chosen.meeting_beside(election, "village_decision_notice", part)
    votes = chosen.votes_of(met) if met is not None else []
    return {"decisions": votes} if votes else {}


def _group_record(_election: Election, part: str) -> Known:
    return {"group": part} if part else {}


def _groups(election: Election, _part: str) -> Known:
    found = chosen.by_group(election)
    days = [str(one["elected_on"]) for one in found if "elected_on" in one]
    told: Known = {"groups": found, "meetings": found} if found else {}
    return told | ({"elected_from": min(days), "elected_until": max(days)} if days else {})


def _apportioned(election: Election, _part: str) -> Known:
    """The groups of the committee's roll with their households, or else the groups as named."""
    whole = committee_of(election)
    found = (roll.groups(whole) if whole is not None else []) or chosen.by_group(election)
    return {"groups": found} if found else {}


FORMS: Mapping[str, Callable[[Election, str], Known]] = {
    "election_method": _method,
    "notice_02_election_committee": _committee_notice,
    "election_committee_filing": _filing,
    "notice_07_nomination": _plan,
    "nomination_form": _plan,
    "nomination_summary": _nominees,
    "notice_18_preliminary_rules": _nominees,
    "notice_19_preliminary_result": _plan,
    "candidate_pledge": _pledge,
    "staff_list": _names,
    "notice_14_assisted": _names,
    "committee_host_script": _script,
    "ballot_print_record": _paper,
    "ballots_sealed_record": _paper,
    "examination_sheet": _account,
    "notice_13_proxies": _mandates,
    "proxy_register": _mandates,
    "proxy_form": _bounds,
    "proxy_certificate": _certificate_of_proxy,
    "letter_to_away_voters": _bounds,
    "objection_ledger": _ledger,
    "objection_form": _removed,
    "objection_decision": _removed,
    "election_certificate": _certificate,
    "certificate_register": _certificates,
    "void_win_decision": _void,
    "handover_list": _handover,
    "handover_order": _handover,
    "seal_handover_record": _seal,
    "supervision_method": _supervision_method,
    "supervision_nominees": _supervision_nominees,
    "supervision_result": _supervision_result,
    "notice_17_supervision": _supervision_notice,
    "vacancy_record": _vacancies,
    "by_election_decision": _by_election_posts,
    "by_election_nomination_notice": _by_election_posts,
    "by_election_notice": _by_election_posts,
    "by_election_candidates": _by_election_candidates,
    "by_election_result_statement": _by_election_result,
    "by_election_result": _by_election_result,
    "recall_result_statement": _recall,
    "recall_result_notice": _recall,
    "resignation_notice": _resigned,
    "village_decision_notice": _decisions,
    "group_election_record": _group_record,
    "group_leaders_list": _groups,
    "notice_05_group_elections": _groups,
    "notice_06_1_group_heads": _groups,
    "notice_06_representatives": _groups,
    "representatives_apportionment": _apportioned,
}
"""Forms that say more than the common fields."""
