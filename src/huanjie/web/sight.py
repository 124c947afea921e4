"""Which role sees which pages of a unit in its area: data, tried whole by the tests."""

from collections.abc import Mapping
from enum import StrEnum

from huanjie.actions.roles import TOWNSHIP, Role
from huanjie.records.models import Officer
from huanjie.records.queries.candidates import Answers


class Section(StrEnum):
    """The pages of a unit, in the order of the campaign."""

    OVERVIEW = "overview"
    TIMETABLE = "timetable"
    PROCEDURE = "procedure"
    ROLL = "roll"
    CANDIDATES = "candidates"
    BALLOTS = "ballots"
    RESULT = "result"
    PAPERS = "papers"
    VISITS = "visits"


ALL = tuple(Section)
SEES: Mapping[Role, tuple[Section, ...]] = {
    Role.COUNTY_OFFICE_HEAD: ALL,
    Role.COUNTY_OFFICE_CLERK: ALL,
    Role.TOWNSHIP_WORK_TEAM: ALL,
    Role.ELECTION_COMMITTEE: ALL,
    Role.TELLER: (Section.OVERVIEW, Section.TIMETABLE, Section.BALLOTS, Section.RESULT),
    Role.TOUR_GROUP_LEADER: (
        Section.OVERVIEW,
        Section.TIMETABLE,
        Section.PROCEDURE,
        Section.CANDIDATES,
        Section.BALLOTS,
        Section.RESULT,
        Section.PAPERS,
        Section.VISITS,
    ),
    Role.REVIEW_DEPARTMENT: (),
    Role.OBSERVER: (Section.OVERVIEW, Section.TIMETABLE, Section.RESULT, Section.PAPERS),
}
PUBLIC_PAPERS_ONLY = (Role.OBSERVER,)
SEES_RULINGS = (
    Role.COUNTY_OFFICE_HEAD,
    Role.COUNTY_OFFICE_CLERK,
    Role.TOWNSHIP_WORK_TEAM,
    Role.ELECTION_COMMITTEE,
)
# Who may do the act review.rule is told that a hit waits; its content stays with the office.
RULES_ON_HITS = TOWNSHIP
# What a move does to the neighbours is for those whose area is a township at least.
ASKS_MOVES = (
    Role.COUNTY_OFFICE_HEAD,
    Role.COUNTY_OFFICE_CLERK,
    Role.TOWNSHIP_WORK_TEAM,
    Role.TOUR_GROUP_LEADER,
)
# Personnel plans, appraisals, complaints: what the dossier files in a restricted volume.
SEES_RESTRICTED = (Role.COUNTY_OFFICE_HEAD, Role.TOWNSHIP_WORK_TEAM)
SEES_EVERY_ANSWER = (Role.COUNTY_OFFICE_HEAD, Role.COUNTY_OFFICE_CLERK)


def sections(officer: Officer) -> tuple[Section, ...]:
    """The pages of a unit that the officer's role may open."""
    return SEES[Role(officer.role)]


def answers_for(officer: Officer) -> Answers:
    """Departments' answers are sealed: the county office sees all, a department its own."""
    own = officer.department if officer.role == Role.REVIEW_DEPARTMENT else ""
    return Answers(
        every=officer.role in SEES_EVERY_ANSWER,
        department=own,
        rules=officer.role in RULES_ON_HITS,
    )
