"""Why nobody attends an event, in a sentence."""

from datetime import date

from huanjie.terms.campaign import Group
from huanjie.terms.wording import Wording
from huanjie.tours.diary import Stay, diary_of
from huanjie.tours.problem import Event, Pace


def why_unattended(event: Event, group: Group, stays: tuple[Stay, ...], *, pace: Pace) -> Wording:
    """What keeps the township's group from an event on its planned day and on all other days.

    One of three: the group is away on every lawful day, its teams are all taken where it is,
    or it is elsewhere or on the road.
    """
    diary = diary_of(group, pace)
    if not any(
        all(diary.free_for(day.toordinal()) for day in event.span(first)) for first in event.days
    ):
        return Wording(
            zh=f"可选日期内{group.name}均不在岗", en=f"{group.id} is away on every lawful day"
        )
    day = _day(event.planned)
    for stay in stays:
        if stay.arrive < event.planned <= stay.leave and stay.township == event.township:
            return Wording(
                zh=f"{day}{group.name}的{group.teams}个小组均已安排，其他可选日期也无法到场",
                en=f"all {group.teams} teams of {group.id} are taken on {event.planned},"
                " and no other lawful day fits",
            )
    return Wording(
        zh=f"{day}{group.name}在别处或途中，其他可选日期也无法到场",
        en=f"{group.id} is elsewhere or on the road on {event.planned},"
        " and no other lawful day fits",
    )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
