"""By how many days a demand would have to give way for a lawful plan to exist."""

from bisect import bisect_left
from collections.abc import Iterable

from huanjie.terms.citations import Authority
from huanjie.terms.deadlines import Demand, Help
from huanjie.timetable.conflict import Case, clash_in
from huanjie.timetable.trial import Trial

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
    days: int | None = 1
    for one in case.parts:
        days = days and _least(one.trial, demand, days)
    return days


def _least(trial: Trial, demand: int, days: int) -> int | None:
    """The least number of days, not under so many, that leaves a part a plan."""

    def enough(number: int) -> bool:
        return clash_in(trial.eased(demand, number)) is None

    too_few = days - 1
    while not enough(days):
        if days >= trial.network.days:
            return None
        too_few, days = days, min(2 * days, trial.network.days)
    tried = range(too_few + 1, days)
    return tried.start + bisect_left(tried, True, key=enough)
