"""Whether the stays of each group can be kept: on hand, in place, teams, roads, rest.

Shares no code with the planning.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from huanjie.terms.campaign import Group, Rest
from huanjie.terms.findings import Finding
from huanjie.tours.laid import ONE, Laid, LaidStay, breach


def verify_stays(case: Laid) -> Iterator[Finding]:
    """Every breach in the stays of every group: away, late, early, too few teams, in two places,
    without the rest that is due.
    """
    for group in case.problem.groups:
        yield from _group(case, group)


def _group(case: Laid, group: Group) -> Iterator[Finding]:
    stays = case.stays(group)
    for stay in stays:
        yield from _away(group, stay)
        yield from _in_place(case, group, stay)
        yield from _teams(case, group, stay)
    for before, after in pairwise(stays):
        yield from _road(case, group, before, after)
    if case.problem.rest is not None:
        yield from _rest(case, group, case.problem.rest)


def _away(group: Group, stay: LaidStay) -> Iterator[Finding]:
    for first, last in group.away:
        if stay.arrive <= last and first <= stay.leave:
            yield breach(
                "tours.breach_away",
                stay.township,
                f"{group.name}{first}至{last}不在岗",
                f"{group.id} is away {first} to {last}",
            )


def _in_place(case: Laid, group: Group, stay: LaidStay) -> Iterator[Finding]:
    events = sorted(case.attended(group, stay), key=lambda event: (case.day[event.key], event.key))
    in_place = stay.arrive
    for event in events:
        span = case.span(event)
        if span[0] <= stay.arrive:
            yield breach(
                "tours.breach_late",
                event.key.unit,
                "到达晚于前一日",
                "arrives later than the day before",
            )
        if span[-1] > stay.leave:
            yield breach(
                "tours.breach_left_early", event.key.unit, "未结束即离开", "leaves before the end"
            )
        if (span[0] - in_place).days > case.problem.pace.earliest_days_before:
            yield breach(
                "tours.breach_too_early",
                event.key.unit,
                f"自{in_place}起等候过久",
                f"waits from {in_place}, longer than it may",
            )
        in_place = max(in_place, span[-1])


def _teams(case: Laid, group: Group, stay: LaidStay) -> Iterator[Finding]:
    busy: dict[date, int] = defaultdict(int)
    for event in case.attended(group, stay):
        for day in case.span(event):
            busy[day] += 1
    for day, n in sorted(busy.items()):
        if n > group.teams:
            yield breach(
                "tours.breach_teams",
                stay.township,
                f"{day}{group.name}有{n}场，只有{group.teams}个小组",
                f"{group.id} has {n} events on {day} and {group.teams} teams",
            )


def _road(case: Laid, group: Group, before: LaidStay, after: LaidStay) -> Iterator[Finding]:
    needed = case.days_lost(before.township, after.township)
    days = [before.leave + ONE * n for n in range(1, (after.arrive - before.leave).days + 1)]
    on_hand = [d for d in days if not any(first <= d <= last for first, last in group.away)]
    if after.arrive < before.leave or len(on_hand) < needed:
        yield breach(
            "tours.breach_two_places",
            after.township,
            f"{group.name}{before.leave}离开上一乡镇，{after.arrive}来不及到达",
            f"{group.id} leaves the place before on {before.leave}"
            f" and cannot be here on {after.arrive}",
        )


def _rest(case: Laid, group: Group, rest: Rest) -> Iterator[Finding]:
    """Nights between two rests; a rest is so many whole days at the base, the road not counted."""
    run: LaidStay | None = None
    last: LaidStay | None = None
    for stay in case.stays(group):
        if run is None or last is None or _free_days(case, group, last, stay) >= rest.rest_days:
            run = stay
        last = stay
        nights = (stay.leave - run.arrive).days
        if nights > rest.most_nights:
            yield breach(
                "tours.breach_rest",
                stay.township,
                f"{group.name}自{run.arrive}起连续{nights}夜在外，最多{rest.most_nights}夜",
                f"{group.id} is out for {nights} nights from {run.arrive},"
                f" at most {rest.most_nights}",
            )


def _free_days(case: Laid, group: Group, before: LaidStay, after: LaidStay) -> int:
    home = case.days_lost(before.township, group.base)
    out = case.days_lost(group.base, after.township)
    return (after.arrive - before.leave).days - 1 - home - out
