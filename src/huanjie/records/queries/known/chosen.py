"""Who was chosen at the meetings of a village: by whom, with which figures, group by group."""

from collections.abc import Mapping

from huanjie.law.procedure import Base
from huanjie.records.models import Election, Meeting, MeetingBallot
from huanjie.records.queries.known import ballots, poll
from huanjie.records.queries.known.meetings import beside, law_of, of_meeting, share
from huanjie.terms.evidence import EvidenceKind

Known = dict[str, object]
ASSEMBLIES: Mapping[str, tuple[str, str]] = {
    "by_representatives": ("村民代表会议", "居民代表会议"),
    "by_assembly": ("村民会议", "居民会议"),
    "by_households": ("户代表会议", "户代表会议"),
}
ELECTORS: Mapping[str, str] = {
    "village_representatives": "村民代表",
    "residents_representatives": "居民代表",
    "villagers_of_age": "十八周岁以上的村民",
    "residents_of_age": "十八周岁以上的居民",
    "households": "户的代表",
}
AFTER: Mapping[str, str] = {
    "notice_02_election_committee": "choice_by_",
    "election_committee_filing": "choice_by_",
    "election_method": "method_meeting",
    "resignation_notice": "resignation_meeting_",
}
"""Forms that are written after a meeting of another step, by how the meeting's kind begins."""
NONE = "-"
COUNTS = (EvidenceKind.HEADCOUNT, EvidenceKind.MINUTES, EvidenceKind.BALLOT)


def meeting_beside(election: Election, form: str, part: str) -> Meeting | None:
    """The last meeting of the steps that ask for the form, or after which it is written; one that
    cast a ballot or was counted before another."""
    law = law_of(election)
    kinds = [name for kind in COUNTS for name in beside(law, form, kind)]
    rows = Meeting.objects.filter(election=election, part=part)
    cast = MeetingBallot.objects.filter(meeting__in=rows, ballot__in=kinds).last()
    if cast is not None:
        return cast.meeting
    met = rows.filter(kind__in=kinds) | rows.filter(kind__startswith=AFTER.get(form, NONE))
    return met.exclude(due=None).last() or met.last()


def told_of(row: Meeting) -> Known:
    """The meeting by its name, whom it counted, and its figures where anybody was counted."""
    told: Known = {"place": row.place, "chair": row.chair, "recorder": row.recorder}
    day = row.held_on.isoformat()
    told |= dict.fromkeys(("held_on", "decided_on", "selected_on", "chosen_on", "heard_on"), day)
    told |= dict.fromkeys(("kind", "selected_by", "chosen_by", "decided_by"), assembly(row))
    if row.due is not None:
        told |= of_meeting(row)
        told["count"] = {name: told[name] for name in ("due", "present", "quorum") if name in told}
        told |= _electors(row)
    return {name: value for name, value in told.items() if value != ""}


def assembly(row: Meeting) -> str:
    """Which meeting it was; empty where its kind does not say so."""
    of_residents = row.election.procedure.startswith("residents")
    found = (names for way, names in ASSEMBLIES.items() if row.kind.endswith(way))
    return next(found, ("", ""))[of_residents]


def _electors(row: Meeting) -> Known:
    rules = law_of(row.election).headcounts()
    due = next((one.headcount.due for one in rules if one.id == row.kind), "")
    return {"electors": ELECTORS[due]} if due in ELECTORS else {}


def cast(election: Election, part: str, ballot: str) -> Known:
    """A ballot with its meeting: figures, and everybody's votes post by post."""
    row = ballots.cast(election, part, ballot)
    if row is None:
        return {}
    told = told_of(row.meeting) | ballots.papers(row)
    day = row.meeting.held_on.isoformat()
    return told | {"voted": row.meeting.present, "polling_day": day, "posts": _posts(row)}


def _posts(row: MeetingBallot) -> list[Known]:
    valid = row.case["collected"] - row.case["waste"]
    return [
        {
            "title": poll.title(one["post"]),
            "seats": one["seats"],
            "choices": [_choice(row, name, n, valid) for name, n in one["votes"].items()],
            "elected": row.outcome["elected"].get(one["post"], []),
        }
        for one in row.case["posts"]
    ]


def _choice(row: MeetingBallot, name: str, votes: int, valid: int) -> Known:
    told: Known = {"name": name, "votes": votes, "in_favour": votes}
    against = row.against.get(name)
    return (
        told
        if against is None
        else told | {"against": against, "abstained": valid - votes - against}
    )


def names_by_post(election: Election, part: str, ballot: str) -> dict[str, list[str]]:
    """Who was elected to each post by a ballot."""
    row = ballots.cast(election, part, ballot)
    return dict(row.outcome["elected"]) if row is not None else {}


def question(election: Election, part: str, ballot: str) -> Known:
    """A vote of yes or no on one person: the ballots and what they said."""
    row = ballots.cast(election, part, ballot)
    if row is None:
        return {}
    told = cast(election, part, ballot)
    votes = list(ballots.votes(row))
    shown: Known = {"registered": row.meeting.due, "voted": row.meeting.present}
    shown |= {name: told[name] for name in ("issued_ballots", "returned")}
    shown |= {"void": row.case["waste"]}
    if len(votes) == 1:
        shown |= {n: votes[0][n] for n in ("in_favour", "against", "abstained") if n in votes[0]}
    shown |= {"turnout": told["quorum"]} if "quorum" in told else {}
    shown |= _carries(row.meeting)
    return {**told, "poll": shown}


def _carries(row: Meeting) -> Known:
    """The votes that carry a question, and what they are taken of."""
    law = law_of(row.election)
    rule = next((one.headcount for one in law.headcounts() if one.id == row.kind), None)
    if rule is None or rule.majority is None:
        return {}
    return {"majority": share(rule.majority, law), "of_registered": rule.base is Base.DUE}


def minuted(election: Election, part: str) -> Known:
    """The last counted meeting as minutes tell it: its name, the shares, what was voted on."""
    row = Meeting.objects.filter(election=election, part=part).exclude(due=None).last()
    if row is None:
        return {}
    told = told_of(row) | ({"meeting": name} if (name := assembly(row)) else {})
    for name in ("quorum", "majority"):
        asked = told.pop(name, None)
        if isinstance(asked, dict):
            told |= {name: asked["share"], f"{name}_exactly": asked["exactly_is_enough"]}
    matters = [{**one, "title": one["matter"]} for one in votes_of(row)]
    return told | ({"matters": matters} if matters else {})


def votes_of(row: Meeting) -> list[Known]:
    """What a meeting voted on, or whom, each with the votes."""
    return [
        {
            "matter": one.about,
            "name": one.about,
            "post": one.post,
            "duty": one.post,
            "votes": one.in_favour,
            **{n: getattr(one, n) for n in ("in_favour", "against", "abstained", "elected")},
        }
        for one in row.votes.all()
    ]


def by_group(election: Election) -> list[Known]:
    """The groups with the last meeting of each: its day, and whom it chose."""
    return [_group(election, str(name)) for name in election.parts.get("group", ())]


def _group(election: Election, name: str) -> Known:
    told: Known = {"group": name, "name": name}
    row = Meeting.objects.filter(election=election, part=name).last()
    if row is None:
        return told
    day = row.held_on.isoformat()
    return told | {"day": day, "chosen_on": day, "elected_on": day, "place": row.place}
