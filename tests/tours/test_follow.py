"""Moved days go back to the timetable, which may refuse them."""

from dataclasses import replace

from tests.tours.county import Poll, campaign, day, deadline, group, plan_of, village

from huanjie.terms.deadlines import Demand, Plan
from huanjie.terms.wording import Wording
from huanjie.tours.follow import applied, settle
from huanjie.tours.problem import problem_from
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

GIVEN = campaign(townships=1, villages=2, groups=(group(1),))
VC = "villagers_committee"
BEFORE = Plan(
    deadlines=(
        *plan_of([Poll(0, 0, on=10), Poll(0, 1, on=10, late=2)]).deadlines,
        *(deadline(village(0, n), VC, "result_published", (11, 0, 5)) for n in (0, 1)),
    )
)


def timetable(campaign_):
    """A stand-in: the result is published the day after the poll."""
    poll = {f.unit: f.day for f in campaign_.fixed if f.step == "polling_day"}
    one_day = day(1) - day(0)
    return Plan(
        deadlines=tuple(
            replace(
                d, day=poll[d.unit] + (one_day if d.step == "result_published" else 0 * one_day)
            )
            for d in BEFORE.deadlines
        )
    )


def settled(replan):
    return settle(
        problem_from(BEFORE, GIVEN), BEFORE, GIVEN, replan=replan, budget=Budget(work=1.0)
    )


def test_the_steps_that_follow_a_moved_poll_are_listed_after_it():
    answer = settled(timetable)
    assert [(m.unit, m.step, m.after) for m in answer.tours.moved] == [
        (village(0, 1), "polling_day", day(11)),
        (village(0, 1), "result_published", day(12)),
    ]
    assert answer.plan == applied(BEFORE, answer.tours)
    assert verify(answer.tours, problem_from(BEFORE, GIVEN)) == ()


def refusing(*days):
    """A timetable that refuses the second village's poll on some days."""

    def replan(campaign_):
        for n, one in enumerate(campaign_.fixed):
            if one.unit == village(0, 1) and one.day in days:
                says = Wording(zh="冲突", en="conflict")
                blamed = Demand(kind="fixed", ref=f"fixed[{n}]", says=says, cited=None)
                return Plan(deadlines=(), conflict=(blamed,))
        return timetable(campaign_)

    return replan


def test_a_day_that_the_timetable_refuses_is_not_proposed_again():
    assert settled(refusing(day(11))).tours.moved[0].after == day(12)


def test_when_every_day_is_refused_nothing_moves():
    answer = settled(refusing(day(11), day(12)))
    assert answer.tours.moved == ()
    assert answer.tours.objective.unattended == 1
    assert answer.plan == BEFORE


def test_a_timetable_that_refuses_everything_leaves_the_planned_days():
    says = Wording(zh="冲突", en="conflict")
    never = Plan(
        deadlines=(), conflict=(Demand(kind="window", ref="window.end", says=says, cited=None),)
    )
    assert settled(lambda _: never).tours.moved == ()
