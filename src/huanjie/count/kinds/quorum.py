"""`quorum`: does a meeting count, and does it carry?"""

from dataclasses import dataclass

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import (
    Answer,
    Plain,
    Question,
    both_or_neither,
    part_of,
    question_from,
)
from huanjie.count.law_on import demand, optional_share, share_of
from huanjie.count.remarks import exactly_four_fifths
from huanjie.count.result import Step
from huanjie.count.rules import doubtful_quorum, quorum
from huanjie.count.share import Share
from huanjie.law.rules import RuleSet
from huanjie.terms.findings import Finding

KIND = "quorum"
MEETINGS = {
    Procedure.VILLAGERS_COMMITTEE: ("village_assembly", "representatives", "group"),
    Procedure.RESIDENTS_COMMITTEE: (
        "residents_voters",
        "residents_households",
        "residents_representatives",
    ),
    Procedure.PARTY_BRANCH: ("party_branch",),
    Procedure.PARTY_CONGRESS: ("party_congress",),
    Procedure.PARTY_PLENARY: ("party_plenary",),
}
WITH_HOUSEHOLDS = ("village_assembly", "group")
REQUIRED = frozenset({"meeting", "entitled", "present"})
HOUSEHOLDS = frozenset({"households", "households_present"})
IN_FAVOUR = frozenset({"in_favour"})
PARTY_DEFAULTS = ("exact_four_fifths_counts", "plenary_quorum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who may come and who came; households only where they are counted."""

    entitled: int
    present: int
    households: int | None
    households_present: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Whether people or households are enough, and how many would be."""

    people: Share
    households: Share | None
    met: bool


def decide(fields: Fields) -> Answer:
    """Whether enough are present, and whether more than half of them are in favour."""
    asked, meeting = _question(fields)
    came = _attendance(fields)
    met = _met(asked, meeting, came)
    keys: dict[str, Plain] = {"met": met.met, "need": _need(met, came)}
    steps = [_step(met.people, came.present, came.entitled)]
    if met.households is not None and came.households is not None:
        steps.append(_step(met.households, came.households_present, came.households))
    if "in_favour" in fields:
        steps.append(_passed(fields, asked.law, came, keys))
    return Answer(keys=keys, steps=tuple(steps), findings=_findings(asked, came))


def _question(fields: Fields) -> tuple[Question, str]:
    procedure, meeting = fields.word("procedure", Procedure), fields.raw.get("meeting")
    known = MEETINGS.get(procedure, ())
    if known and "meeting" in fields and meeting not in known:
        raise wrong("meeting", f"应为{'、'.join(known)}之一", f"none of {', '.join(known)}")
    optional = frozenset() if procedure.is_party else IN_FAVOUR
    if meeting in WITH_HOUSEHOLDS:
        optional |= HOUSEHOLDS
    asked = question_from(fields, tuple(MEETINGS), required=REQUIRED, optional=optional)
    return asked, str(meeting)


def _attendance(fields: Fields) -> Attendance:
    entitled = fields.count("entitled", least=1)
    counted = both_or_neither(fields, "households", "households_present")
    households = fields.count("households") if counted else None
    return Attendance(
        entitled=entitled,
        present=part_of(fields, "present", "entitled", entitled),
        households=households,
        households_present=part_of(fields, "households_present", "households", households)
        if households is not None
        else 0,
    )


def _met(asked: Question, meeting: str, came: Attendance) -> Met:
    people = _people_share(asked, meeting)
    met = people.met_by(came.present, came.entitled)
    if meeting not in WITH_HOUSEHOLDS:
        return Met(people=people, households=None, met=met)
    households = share_of(asked.law, f"{meeting}_households_at_least")
    if came.households is not None:
        met = met or households.met_by(came.households_present, came.households)
    return Met(people=people, households=households, met=met)


def _people_share(asked: Question, meeting: str) -> Share:
    law = asked.law
    party = quorum(law, asked.settings)
    if party is not None:
        return party
    over = optional_share(law, f"{meeting}_people_more_than")
    if over is not None:
        return over
    demand(law, f"{meeting}_people_at_least", asked.on)
    return share_of(law, f"{meeting}_people_at_least")


def _need(met: Met, came: Attendance) -> Plain:
    people = met.people.least_of(came.entitled)
    if met.households is None:
        return people
    households = None if came.households is None else met.households.least_of(came.households)
    return {"people": people, "households": households}


def _passed(fields: Fields, law: RuleSet, came: Attendance, keys: dict[str, Plain]) -> Step:
    in_favour = part_of(fields, "in_favour", "present", came.present)
    half = share_of(law, "meeting_votes_more_than")
    keys["passed"] = bool(keys["met"]) and half.met_by(in_favour, came.present)
    keys["need_votes"] = half.least_of(came.present)
    return _step(half, in_favour, came.present)


def _step(share: Share, count: int, whole: int) -> Step:
    return Step(says=share.says, arithmetic=share.arithmetic(count, whole), cited=share.cited)


def _findings(asked: Question, came: Attendance) -> tuple[Finding, ...]:
    doubtful = doubtful_quorum(asked.law)
    exact = doubtful is not None and (
        came.present * doubtful.part.denominator == came.entitled * doubtful.part.numerator
    )
    return (*asked.defaults(*PARTY_DEFAULTS), *exactly_four_fifths(exact))
