"""How far the villages of a township have come, counted from what their elections recorded."""

from collections.abc import Iterable, Mapping

from huanjie.records.models import Deadline, Election, Objection, RollVersion, Unit, VisitIssue
from huanjie.records.queries.area import Area
from huanjie.records.queries.progress import COMMITTEES, Vote, last_votes
from huanjie.terms.places import Kind, Level

Known = dict[str, object]
DONE: Mapping[str, str] = {
    "plans_adopted": "village_plan_approved",
    "audits_published": "leaving_audit_published",
    "committees_formed": "election_committee_formed",
    "candidates_posted": "candidates_published",
    "handed_over": "handover",
    "archived": "dossier_closed",
}
"""The figures of a report that count the villages where a step is done."""


def townships(county: Unit) -> list[Unit]:
    """The county's townships and streets."""
    return list(Unit.objects.filter(parent=county, level=Level.TOWNSHIP))


def scope(county: Unit) -> list[Known]:
    """The townships with their villages and communities."""
    return [
        {
            "township": one.name,
            "villages": one.children.filter(kind=Kind.VILLAGERS_COMMITTEE).count(),
            "communities": one.children.filter(kind=Kind.RESIDENTS_COMMITTEE).count(),
        }
        for one in townships(county)
    ]


def week(township: Unit) -> Known:
    """The figures of a township so far; what is of one week alone is left to the clerk."""
    of_it = Election.objects.filter(unit__parent=township)
    rows = list(of_it.filter(procedure__in=COMMITTEES))
    steps = Deadline.objects.filter(election__in=rows).exclude(done_on=None)
    done = list(steps.values_list("step", "election_id"))
    objections = Objection.objects.filter(election__in=rows)
    told: Known = {
        "township": township.name,
        "villages": township.children.count(),
        **{name: sum(one == step for one, _ in done) for name, step in DONE.items()},
        "rolls_posted": RollVersion.objects.filter(election__in=rows, number=1).count(),
        "objections_received": objections.count(),
        "objections_decided": objections.exclude(decision="").count(),
        "issues": _open(township),
    }
    return {**told, **_party(of_it.filter(procedure="party_branch")), **_votes(township, rows)}


def _open(township: Unit) -> list[str]:
    rows = VisitIssue.objects.filter(visit__election__unit__parent=township)
    return list(rows.exclude(state="confirmed").values_list("says", flat=True))


def _party(rows: Iterable[Election]) -> Known:
    days = [[one.done_on for one in row.deadlines.all()] for row in rows]
    return {
        "party_started": sum(any(row) for row in days),
        "party_finished": sum(bool(row) and all(row) for row in days),
    }


def _votes(township: Unit, rows: list[Election]) -> Known:
    votes = last_votes(Area(unit=township.pk))
    rounds = {row.pk: row.results.count() for row in rows if row.pk in votes}
    filled = [pk for pk in rounds if is_filled(votes[pk])]
    return {
        "elected_first_round": sum(rounds[pk] == 1 for pk in filled),
        "elected_later": sum(rounds[pk] > 1 for pk in filled),
        "failed": len(rounds) - len(filled),
    }


def is_filled(vote: Vote) -> bool:
    """Whether every seat was filled by the last declared vote."""
    return vote.valid and not vote.another
