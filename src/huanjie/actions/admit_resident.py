"""Admit somebody registered elsewhere: own application, and the villagers' consent."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.register_away import require_class
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import require_before_poll
from huanjie.actions.roll_entries import By, Newcomer, add, head
from huanjie.actions.roll_events import require_plain, roll_in_turn
from huanjie.law.load import rule_set
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election, Officer, VoterRow
from huanjie.roll.events import EventKind
from huanjie.terms.people import VoterClass
from huanjie.terms.wording import Wording
from huanjie.timetable.days import months

MONTHS = 12
COMMUNITY = "community_workers_confirmed_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the person applied with; `since` is the first day of living or working here.

    `not_at_home` says how it is known that the person is on no roll at home.
    """

    on: date
    paper: str
    since: date
    ties: Literal["lives", "works"]
    not_at_home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a meeting decided: which, when, how many came, how many were for it, the minutes.

    `members` is how many the meeting has: the villagers of eighteen and over, with `households` the
    households, or the representatives. A community's election committee itself confirms those who
    work there, and needs neither.
    """

    meeting: Literal["village_assembly", "representatives", "election_committee"]
    on: date
    present: int
    in_favour: int
    minutes: str
    members: int = 0
    households: bool = False


QUORUMS = {
    ("village_assembly", False): "village_assembly_people_more_than",
    ("village_assembly", True): "village_assembly_households_at_least",
    ("representatives", False): "representatives_people_at_least",
    ("representatives", True): "representatives_people_at_least",
}
"""What a meeting needs to be one: by which meeting, and whether households were counted."""


@act("roll.admit", may=COMMITTEE)
def admit_resident(
    by: Officer, *, election: str, person: Newcomer, applied: Application, consent: Consent
) -> Done[VoterRow]:
    """Put somebody from elsewhere onto the roll, once all that the law asks for is shown.

    Refused: without own application, before the years are full on the day of registration, while
    the person may be on a roll at home, without a meeting to which the law's share of its members
    came and of which more than the law's share was for it.
    """
    row = roll_in_turn(election)
    require_before_poll(row)
    require_class(row, VoterClass.ADMITTED)
    rules = rules_of(row)
    _require_application(rules, applied)
    _require_not_at_home(rules, applied)
    _require_consent(row, rules, consent)
    require_plain(applied.paper, applied.not_at_home, consent.minutes)
    told = By(name=by.name, reason=consent.minutes, body=_said(applied, consent))
    newcomer = replace(person, voter_class=VoterClass.ADMITTED)
    voter = add(row, newcomer, EventKind.ADMITTED, told)
    facts: Facts = {
        "entry": voter.entry,
        "meeting": consent.meeting,
        "met_on": consent.on.isoformat(),
        "members": consent.members,
        "present": consent.present,
        "in_favour": consent.in_favour,
        "minutes": consent.minutes,
        "event": head(row),
    }
    return Done(report=voter, unit=row.unit, facts=facts)


def _require_application(rules: RuleSet, applied: Application) -> None:
    today = clock.today()
    require(
        bool(applied.paper.strip()) and applied.on <= today,
        "roll.admitted_application",
        Wording(zh="须有本人书面申请", en="the person's own written application is needed"),
    )
    by_work = COMMUNITY in rules or (
        "admitted_by_village_work" in rules and rules.flag("admitted_by_village_work")
    )
    require(
        applied.ties == "lives" or by_work,
        "roll.admitted_ties",
        Wording(
            zh="本次选举适用的法律只认居住，不认在本村工作",
            en="the law of this election counts living here, not working here",
        ),
    )
    years = rules.integer("admitted_min_years") if "admitted_min_years" in rules else 0
    full = months(applied.since, MONTHS * years)
    require(
        full <= today,
        "roll.admitted_years",
        Wording(
            zh=f"居住(工作)满{years}年之日为{full}，尚未届满",
            en=f"{years} year(s) here are full on {full}, not yet",
        ),
        about=applied.since.isoformat(),
    )


def _require_not_at_home(rules: RuleSet, applied: Application) -> None:
    by_certificate = "admitted_by_home_certificate" in rules and rules.flag(
        "admitted_by_home_certificate"
    )
    what = (
        Wording(zh="户籍所在村出具的未登记证明", en="the certificate of the village at home")
        if by_certificate
        else Wording(zh="户籍所在村的证明或本人书面承诺", en="a certificate or own statement")
    )
    require(
        bool(applied.not_at_home.strip()),
        "roll.admitted_not_at_home",
        Wording(
            zh=f"一人只能在一个村登记，请附{what.zh}",
            en=f"a person is registered once: attach {what.en}",
        ),
    )


def _require_consent(row: Election, rules: RuleSet, consent: Consent) -> None:
    meetings = rule_set("village_meetings", on=row.law_day, jurisdiction=row.unit_id[:6])
    share = meetings.share("meeting_votes_more_than")
    _require_quorum(meetings, consent)
    by_rule = (
        (rules.choice(COMMUNITY),) if COMMUNITY in rules else rules.names("admitted_agreed_by")
    )
    enough = consent.in_favour > share * consent.present
    require(
        consent.meeting in by_rule
        and consent.on <= clock.today()
        and bool(consent.minutes.strip())
        and 0 <= consent.in_favour <= consent.present
        and enough,
        "roll.admitted_consent",
        Wording(
            zh=f"须经法定的会议同意：到会{consent.present}人、同意{consent.in_favour}人，"
            f"同意的须超过到会人数的{share}，并附会议记录",
            en=f"{consent.in_favour} of {consent.present} present were for it: more than {share} "
            "of the meeting that the law names is needed, with its minutes",
        ),
    )


def _require_quorum(meetings: RuleSet, consent: Consent) -> None:
    """A meeting to which too few came decides nothing; texts that name no number ask for none."""
    rule = QUORUMS.get((consent.meeting, consent.households))
    if rule is None or rule not in meetings:
        return
    share, needed = meetings.share(rule), meetings.share(rule) * consent.members
    came = consent.present > needed if rule.endswith("_more_than") else consent.present >= needed
    zh, en = ("过", "more than") if rule.endswith("_more_than") else ("有", "at least")
    cited = meetings.cite(rule)
    require(
        came and consent.members > 0 and consent.present <= consent.members,
        "roll.admitted_quorum",
        Wording(
            zh=f"到会{consent.present}人(户)、应到{consent.members}人(户)，"
            f"须{zh}{share}到会，会议才能作决定（{cited}）",
            en=f"{consent.present} of {consent.members} came: {en} {share} are needed for the "
            f"meeting to decide ({cited})",
        ),
    )


def _said(applied: Application, consent: Consent) -> dict[str, dict[str, str | int]]:
    return {
        "applied": {
            "on": applied.on.isoformat(),
            "paper": applied.paper,
            "since": applied.since.isoformat(),
            "ties": applied.ties,
            "not_at_home": applied.not_at_home,
        },
        "consent": {
            "meeting": consent.meeting,
            "on": consent.on.isoformat(),
            "members": consent.members,
            "households": consent.households,
            "present": consent.present,
            "in_favour": consent.in_favour,
            "minutes": consent.minutes,
        },
    }
