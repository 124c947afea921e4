"""What a group does besides its visits: the congress's schedule reviewed, papers checked."""

from collections.abc import Iterator
from datetime import timedelta

from huanjie.terms.deadlines import Plan
from huanjie.terms.wording import Wording
from huanjie.tours.tour import Duty, TourPlan

CONGRESS = "party_congress"
REVIEW = Wording(zh="会前一日到场审核大会日程", en="review the congress's schedule on the spot")
PAPERS = Wording(
    zh="代表选出前审核代表选举材料（不到场）",
    en="check the papers of the delegate elections before they end (no visit)",
)


def duties_of(tours: TourPlan, plan: Plan) -> tuple[Duty, ...]:
    """The duties of the groups at the Party congresses of their townships, in order of time.

    The schedule is reviewed on the day before a congress that the group attends opens; the papers
    of the delegate elections are due on the day before the delegates are elected.
    """
    return tuple(sorted(_duties(tours, plan), key=lambda one: (one.day, one.unit, one.purpose.en)))


def _duties(tours: TourPlan, plan: Plan) -> Iterator[Duty]:
    group_of = {one.township: one.group for one in tours.assignments}
    visited = {(visit.unit, visit.procedure) for visit in tours.visits}
    for one in plan.deadlines:
        if one.procedure != CONGRESS or one.unit not in group_of:
            continue
        attended = (one.unit, CONGRESS) in visited
        purpose = {"congress_opens": REVIEW if attended else None, "delegates_elected": PAPERS}
        wanted = purpose.get(one.step)
        if wanted is not None:
            yield Duty(
                group=group_of[one.unit],
                unit=one.unit,
                procedure=CONGRESS,
                day=one.day - timedelta(days=1),
                purpose=wanted,
            )
