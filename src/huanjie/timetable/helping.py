"""By how many days a demand would have to give way for a lawful plan to exist."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from huanjie.terms.citations import Authority
from huanjie.terms.deadlines import Help
from huanjie.timetable.conflict import Case, clash_in, meeting, numbers_of, smallest
from huanjie.timetable.network import NOTHING
from huanjie.timetable.trial import Trial

LAW = (Authority.LAW, Authority.LOCAL_REGULATION)
WAYS_KEPT = 500


def helps_of(case: Case, demands: Iterable[int]) -> tuple[Help, ...]:
    """For each demand how far it alone would have to give way, all others kept.

    All conflicts are taken into account: what ends one and leaves another does not help. What
    may be offered comes first, the fewest days first.
    """
    return tuple(sorted((_help(case, number, NOTHING) for number in sorted(demands)), key=_rank))


def helps_together(case: Case, conflicts: Sequence[frozenset[int]]) -> tuple[Help, ...]:
    """The fewest demands that leave a plan when they give way all at once, each as far as it
    must when those before it have given way as told; () when what is law stands in the way.
    """
    way = _way_out(case, conflicts)
    helps = []
    for place, number in enumerate(way):
        one = _help(case, number, frozenset(way[place + 1 :]))
        if one.days is None:
            return ()
        helps.append(one)
        case = case.eased(number, one.days)
    return tuple(helps)


def _way_out(case: Case, conflicts: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """The fewest demands that may be offered and without which a plan exists; () if none do."""
    may = frozenset(n for n in range(len(case.demands)) if is_negotiable(case, n))
    ways, known = [0], list(conflicts)
    for conflict in known:  # grows while ways out are found wanting
        ways = meeting(conflict & may, ways, ())[:WAYS_KEPT]
        if not ways:
            return ()
        if conflict is known[-1]:
            clash = case.clash(frozenset(numbers_of(ways[0])))
            if clash is not None:
                known.append(smallest(case, clash))
    return numbers_of(ways[0])


def _help(case: Case, number: int, dropped: frozenset[int]) -> Help:
    demand = case.demands[number]
    days = days_needed(case, number, dropped)
    return Help(
        demand=demand,
        days=days,
        negotiable=is_negotiable(case, number),
        earlier=demand.kind == "fixed"
        and days is not None
        and _is_earlier(case, number, days, dropped),
    )


def _is_earlier(case: Case, number: int, days: int, dropped: frozenset[int]) -> bool:
    """Whether later days alone, so many at most, would not do."""
    later = (one.trial.eased(number, days, later_only=True) for one in case.parts)
    return any(clash_in(trial, dropped) is not None for trial in later)


def _rank(one: Help) -> tuple[bool, bool, int]:
    return not one.negotiable, one.days is None, one.days or 0


def is_negotiable(case: Case, number: int) -> bool:
    """Whether those who plan may ask for this to give way: not what a law or a local regulation
    says, nor what is firm.
    """
    cited = case.demands[number].cited
    return number not in case.firm and (cited is None or cited.authority not in LAW)


def days_needed(case: Case, demand: int, dropped: frozenset[int] = NOTHING) -> int | None:
    """The least number of days by which a demand must give way; None when none would do.

    An interval is shorter (a longest one longer) by so many days; a window, a fixed date and
    the days around those avoided reach so many days further; a capacity takes so many more.

    >>> from huanjie.terms.deadlines import Demand
    >>> from huanjie.terms.wording import Wording
    >>> from huanjie.timetable.conflict import case_of
    >>> from huanjie.timetable.network import Limit, Network
    >>> ends = Demand(kind="window", ref="window.end", says=Wording(zh="", en=""), cited=None)
    >>> limits = Limit(step=0, days=0, demand=0), Limit(step=0, days=1, demand=1)
    >>> network = Network(
    ...     days=9, steps=1, sets=(0b111, 0b10000), limits=limits, demands=(ends, ends)
    ... )
    >>> days_needed(case_of([network]), 0)   # from day 2 to day 4
    2
    """
    if case.clash(dropped | {demand}) is not None:
        return None
    days: int | None = 1
    for one in case.parts:
        days = days and _least(one.trial, demand, dropped, days)
    return days


def _least(trial: Trial, demand: int, dropped: frozenset[int], days: int) -> int | None:
    """The least number of days, not under so many, that leaves a part a plan."""

    def enough(number: int) -> bool:
        return clash_in(trial.eased(demand, number), dropped) is None

    too_few, most = days - 1, 2 * trial.network.days  # an interval may end beyond all days
    while not enough(days):
        if days >= most:
            return None
        too_few, days = days, min(2 * days, most)
    tried = range(too_few + 1, days)
    return tried.start + bisect_left(tried, True, key=enough)
