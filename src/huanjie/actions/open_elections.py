"""Open the elections: each unit's procedure, its posts, and the rules that it pins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import HEAD
from huanjie.law.load import rule_set
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election, Officer, Seat
from huanjie.terms.ids import ElectionId, UnitCode
from huanjie.terms.wording import Wording

SHORT = {
    "villagers_committee": "vc",
    "residents_committee": "rc",
    "party_congress": "pc",
    "party_branch": "pb",
    "higher_congress_delegates": "hd",
    "appraisal": "ap",
    "campaign": "ca",
    "handover": "ho",
    "residents_handover": "rh",
    "village_meetings": "vm",
    "supervision_committee": "sc",
    "village_representatives": "vr",
    "group_leaders": "gl",
    "recall": "re",
    "residents_recall": "rr",
    "by_election": "be",
    "residents_by_election": "rb",
    "resignation": "rs",
    "residents_resignation": "ro",
}
"""How the name of an election ends, procedure by procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post of a committee with its number of seats."""

    post: str
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewElection:
    """What is to be elected in one unit."""

    unit: UnitCode
    procedure: str
    term: int
    posts: tuple[Post, ...]


def election_id(unit: UnitCode, procedure: str, on: date) -> ElectionId:
    """The election's name: unit, year, procedure.

    >>> election_id(UnitCode("530625102201"), "villagers_committee", date(2026, 3, 2))
    '530625102201-2026-vc'
    """
    return ElectionId(f"{unit}-{on.year}-{SHORT[procedure]}")


def rules_of(election: Election) -> RuleSet:
    """The rules that an election pinned.

    Raises ValueError when the rules on file no longer have the pinned digest: moving the pin is an
    act of its own, never a side effect of a new release.
    """
    rules = rule_set(election.procedure, on=election.law_day, jurisdiction=election.unit_id[:6])
    if rules.digest != election.law_digest:
        raise ValueError(f"{election.pk}: the rules on file are not the ones it pinned")
    return rules


@act("election.open", may=HEAD)
def open_elections(
    by: Officer, *, elections: Sequence[NewElection], law_day: date
) -> Done[tuple[str, ...]]:
    """Open elections under the law of a day; each pins the digest of its rules."""
    rows: list[Election] = []
    seats: list[Seat] = []
    for new in elections:
        rules = rule_set(new.procedure, on=law_day, jurisdiction=new.unit[:6])
        row = Election(
            id=election_id(new.unit, new.procedure, law_day),
            unit_id=new.unit,
            procedure=new.procedure,
            term=new.term,
            law_text=rules.text,
            law_day=law_day,
            law_digest=rules.digest,
        )
        rows.append(row)
        seats += [
            Seat(election=row, post=p.post, seats=p.seats, position=at)
            for at, p in enumerate(new.posts)
        ]
    present = Election.objects.filter(pk__in=[row.pk for row in rows])
    require(
        not present.exists(),
        "election.present",
        Wording(zh="本届选举已开启", en="an election of this term is already open"),
        about="、".join(present.values_list("pk", flat=True)),
    )
    Election.objects.bulk_create(rows)
    Seat.objects.bulk_create(seats)
    digests = sorted({row.law_digest for row in rows})
    facts: Facts = {"elections": len(rows), "law_day": law_day.isoformat()}
    facts |= {f"rules_{n}": digest for n, digest in enumerate(digests)}
    return Done(report=tuple(row.pk for row in rows), unit=None, facts=facts)
