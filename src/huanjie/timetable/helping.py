"""By how many days a demand would have to give way for a lawful plan to exist."""

from bisect import bisect_left
from collections.abc import Iterable

from huanjie.terms.citations import Authority
from huanjie.terms.deadlines import Demand, Help
from huanjie.timetable.conflict import Case, clash_in

LAW = (Authority.LAW, Authority.LOCAL_REGULATION)


def helps_of(case: Case, demands: Iterable[int]) -> tuple[Help, ...]:
    """For each demand how far it alone would have to give way, all others kept.

    All conflicts are taken into account: what ends one and leaves another does not help. What
    may be offered comes first, the fewest days first.
    """
    helps = [
        Help(
            demand=case.demands[number],
            days=days_needed(case, number),
            negotiable=is_negotiable(case.demands[number]),
        )
        for number in sorted(demands)
    ]
    return tuple(sorted(helps, key=_rank))


def _rank(one: Help) -> tuple[bool, bool, int]:
    return not one.negotiable, one.days is None, one.days or 0


def is_negotiable(demand: Demand) -> bool:
    """Whether those who plan may ask for this to give way: not what a law or a local regulation
    says.
    """
    return demand.cited is None or demand.cited.authority not in LAW


def days_needed(case: Case, demand: int) -> int | None:
    """The least number of days by which a demand must give way; None when none would do.

    An interval is shorter (a longest one longer) by so many days; a window, a fixed date and
    the days around those avoided reach so many days further; a capacity takes so many more.
    """
    if case.clash(frozenset((demand,))) is not None:
        return None
    most = case.parts[0].trial.network.days
    days = 1
    for trial in (one.trial for one in case.parts):
        if clash_in(trial.eased(demand, days)) is None:
            continue
        tried = range(days + 1, most + 1)
        place = bisect_left(
            tried, True, key=lambda number: clash_in(trial.eased(demand, number)) is None
        )
        if place == len(tried):
            return None
        days = tried[place]
    return days
