"""Nomination: who was named by whom, and who stands on the first list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import POST_TITLES
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.actions.roles import COMMITTEE
from huanjie.law.rules import RuleSet
from huanjie.nominees.nominate import Candidates, NominationRule, Nominee, candidates
from huanjie.records.models import Candidate, Election, Officer, Seat
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

ABOVE_SEATS = 1
OBJECTION_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A person named for a post, with the nominations counted."""

    post: str
    name: str
    sex: Sex
    votes: int


def nomination_rule(rules: RuleSet, seat: Seat) -> NominationRule:
    """How many stand for a post: the law's number above the seats, else our default of one."""
    fixed = "candidates_above_seats" in rules
    above = rules.integer("candidates_above_seats") if fixed else ABOVE_SEATS
    woman = "woman_among_candidates" in rules and rules.flag("woman_among_candidates")
    return NominationRule(
        seats=seat.seats,
        places=seat.seats + above,
        above_seats=above,
        woman_placed=woman and seat.post == "member",
        cited=rules.cite("candidates_above_seats") if fixed else None,
    )


def first_list(election: Election, people: Sequence[Candidate]) -> Mapping[str, Candidates]:
    """The list of every post from the people who still stand."""
    rules = rules_of(election)
    return {
        seat.post: candidates(
            (
                Nominee(name=PersonName(c.name), sex=Sex(c.sex), votes=c.nominations)
                for c in people
                if c.post == seat.post
            ),
            nomination_rule(rules, seat),
        )
        for seat in election.seats.all()
    }


@act("candidate.nominate", may=COMMITTEE)
def nominate_candidates(
    by: Officer, *, election: str, nominations: Sequence[Nomination]
) -> Done[tuple[Finding, ...]]:
    """Record the nominations and post the preliminary list; ties and shortages are findings."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        not row.candidates.exists(),
        "nominees.present",
        Wording(zh="提名结果已登记", en="the nominations are already recorded"),
    )
    require(
        row.roll_versions.exists(),
        "nominees.no_roll",
        Wording(zh="选民名单公布后方可提名", en="nomination follows the posted roll"),
    )
    posts = set(row.seats.values_list("post", flat=True))
    require(
        {n.post for n in nominations} <= posts,
        "nominees.post",
        Wording(zh="提名的职位不在应选职位之列", en="a nomination for a post that is not elected"),
    )
    people = [
        Candidate(election=row, post=n.post, name=n.name, sex=n.sex, nominations=n.votes)
        for n in nominations
    ]
    lists = first_list(row, people)
    for person in people:
        if person.name in lists[person.post].names:
            person.state = "preliminary"
            person.position = lists[person.post].names.index(PersonName(person.name)) + 1
    Candidate.objects.bulk_create(people)
    found = tuple(f for one in lists.values() for f in one.findings)
    paper = issue(row, "notice_08_preliminary_candidates", _notice(row, lists))
    close_step(row, "nomination_day", evidence=paper.number)
    facts: Facts = {"nominated": len(people), "notice": paper.number, "findings": len(found)}
    return Done(report=found, unit=row.unit, facts=facts)


def _notice(row: Election, lists: Mapping[str, Candidates]) -> dict[str, object]:
    return heading(row, "notice_08_preliminary_candidates") | {
        "nominated_on": clock.today().isoformat(),
        "posts": [
            {"title": POST_TITLES[post], "names": list(one.names)} for post, one in lists.items()
        ],
        "order": "得提名票多少",
        "objections_until": (clock.today() + timedelta(days=OBJECTION_DAYS)).isoformat(),
        "objections_to": "选举委员会",
        "telephone": TELEPHONE,
    }


@act("candidate.publish", may=COMMITTEE)
def publish_candidates(by: Officer, *, election: str) -> Done[tuple[Finding, ...]]:
    """Post the official candidates; everybody on the list has passed the joint review.

    Refused while a conclusion is missing or a hit has no ruling; who was ruled out by a named
    person gives way to the next in nominations.
    """
    from huanjie.actions.review_candidates import standings

    row = Election.objects.select_related("unit__parent").get(pk=election)
    standing = standings(row)
    pending = [c.name for c in row.candidates.all() if standing[c.name] == "pending"]
    require(
        not pending,
        "nominees.review_pending",
        Wording(
            zh=f"联审未结：{'、'.join(pending)}", en=f"review not finished: {', '.join(pending)}"
        ),
    )
    cleared = [c for c in row.candidates.all() if standing[c.name] == "clear"]
    lists = first_list(row, cleared)
    _refuse_unready(lists)
    for post, one in lists.items():
        for place, name in enumerate(one.names, 1):
            Candidate.objects.filter(election=row, post=post, name=name).update(
                state="official", position=place
            )
    paper = issue(row, "notice_09_candidates", _official(row, lists))
    close_step(row, "candidates_published", evidence=paper.number)
    facts: Facts = {
        "official": sum(len(one.names) for one in lists.values()),
        "notice": paper.number,
    }
    found = tuple(f for one in lists.values() for f in one.findings)
    return Done(report=found, unit=row.unit, facts=facts)


def _refuse_unready(lists: Mapping[str, Candidates]) -> None:
    errors = [f for one in lists.values() for f in one.findings if f.severity is Severity.ERROR]
    for post, one in lists.items():
        names = "、".join(one.tied.between) if one.tied else ""
        says = Wording(
            zh=f"{POST_TITLES[post]}末位提名票相等，须再次投票：{names}",
            en=f"{post}: equal nominations for the last place, to be voted on again: {names}",
        )
        if one.tied:
            errors.append(Finding(code="nominees.tied", severity=Severity.ERROR, says=says))
    if errors:
        raise Refused(errors)


def _official(row: Election, lists: Mapping[str, Candidates]) -> dict[str, object]:
    seats = {seat.post: seat.seats for seat in row.seats.all()}
    return heading(row, "notice_09_candidates") | {
        "polling_day": row.deadlines.get(step="polling_day").day.isoformat(),
        "posts": [
            {"title": POST_TITLES[post], "seats": seats[post], "names": list(one.names)}
            for post, one in lists.items()
        ],
        "order": "得提名票多少",
    }
