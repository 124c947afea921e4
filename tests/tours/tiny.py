"""Planning a county of one or two townships, with the plan verified on the way."""

from collections.abc import Iterable

from tests.tours.county import Poll, problem

from huanjie.terms.campaign import Group
from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import TourProblem
from huanjie.tours.tour import TourPlan
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

SMALL = Budget(work=1.0)
MEETING = "party_branch"


def planned_of(asked: TourProblem) -> TourPlan:
    plan = plan_tours(asked, SMALL)
    assert verify(plan, asked) == ()
    return plan


def planned(polls: Iterable[Poll], *groups: Group, **more) -> TourPlan:
    return planned_of(problem(polls, *groups, **more))


def missed(polls: Iterable[Poll], *groups: Group, **more) -> int:
    return planned(polls, *groups, **more).objective.unattended


def planned_or_short(asked: TourProblem) -> TourPlan:
    """A plan whose only breaches are congresses that nobody can attend."""
    plan = plan_tours(asked, SMALL)
    assert {f.code for f in verify(plan, asked)} <= {"tours.breach_congress_unattended"}
    return plan
