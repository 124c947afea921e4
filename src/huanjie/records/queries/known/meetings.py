"""What was counted at meetings: who was due, who came, what the rule asks for."""

from huanjie.law.load import rule_set
from huanjie.law.procedure import Base, Threshold
from huanjie.law.rules import HeadcountRule, RuleSet
from huanjie.records.models import Election, Meeting
from huanjie.steps.headcount import bound
from huanjie.terms.evidence import EvidenceKind

VOTERS = {
    "delegates": "代表",
    "full_members": "党员",
    "delegates_or_full_members": "党员",
    "village_representatives": "村民代表",
    "committee_members": "委员",
    "discipline_committee_members": "委员",
}
COUNTED = ("due", "present", "place", "chair", "recorder")


def law_of(election: Election) -> RuleSet:
    """The rules of the day that the election pinned."""
    return rule_set(election.procedure, on=election.law_day, jurisdiction=election.unit_id[:6])


def meeting_of(election: Election, form: str, part: str) -> Meeting | None:
    """The last counted meeting of the steps that ask for the form; where they count nobody, of
    the part."""
    counted = Meeting.objects.filter(election=election, part=part).exclude(due=None)
    kinds = beside(law_of(election), form, EvidenceKind.HEADCOUNT)
    return (counted.filter(kind__in=kinds) if kinds else counted).last()


def last_counted(election: Election, part: str) -> dict[str, object]:
    """The figures of the last counted meeting of the part, for papers of no one meeting."""
    row = Meeting.objects.filter(election=election, part=part).exclude(due=None).last()
    if row is None:
        return {}
    told: dict[str, object] = {name: getattr(row, name) for name in COUNTED}
    return told | {"held_on": row.held_on.isoformat()}


def beside(law: RuleSet, form: str, kind: EvidenceKind) -> list[str]:
    """What else of a kind the steps ask for that ask for the form."""
    papers = (EvidenceKind.PAPER, EvidenceKind.POSTED)
    return [
        need.of
        for step in law.steps()
        if any(one.kind in papers and one.of == form for one in step.duty.done_by)
        for need in step.duty.done_by
        if need.kind is kind
    ]


def of_meeting(row: Meeting) -> dict[str, object]:
    """The figures of a meeting under the names that forms give them."""
    told: dict[str, object] = {
        "held_on": row.held_on.isoformat(),
        "elected_on": row.held_on.isoformat(),
        "place": row.place,
        "chair": row.chair,
        "recorder": row.recorder,
        "due": row.due,
        "present": row.present,
    }
    law = law_of(row.election)
    rule = next((one for one in law.headcounts() if one.id == row.kind), None)
    return told if rule is None else told | _by_rule(rule, law, row)


def _by_rule(rule: HeadcountRule, law: RuleSet, row: Meeting) -> dict[str, object]:
    said = rule.headcount
    quorum = share(said.quorum, law)
    told: dict[str, object] = {
        "quorum": quorum,
        "attendance": {
            "voters": VOTERS.get(said.due, "人员"),
            "due": row.due,
            "present": row.present,
            "quorum": quorum,
        },
    }
    if said.majority is not None and said.base is not Base.VOTED:
        told["majority"] = share(said.majority, law) | {"of_due": said.base is Base.DUE}
    return told


def share(threshold: Threshold, law: RuleSet) -> dict[str, object]:
    """A threshold as forms hold it."""
    taken = bound(threshold, law)
    return {"share": str(taken.share), "exactly_is_enough": not taken.over}
