"""What a second program needs to verify a bound on the cost of tours, written with the plan.

A JSON object. Days are numbers counted from `origin`; costs are minutes on the road.

    format    "huanjie-tours-bound-1"
    class     the model class in words; the bound holds for all plans in it
    bound     the claim: no plan of the class costs less
    origin    day 0, an ISO date
    night, spread    the weights, as in the problem
    sizes     [least, most]: townships of a group (a group may have none when least is 0)
    kinds     [{"groups": [ids], "base", "teams", "away": [day, ...]}]: groups that differ only
              in their recusals; a group belongs to one kind
    townships [{"township", "waves": [{"events": [[unit, procedure], ...], "most_nights",
              "gap"}]}]: the waves in their order; `gap` is the least number of days from the
              arrival of the wave before to the arrival of this one (0: nothing but the road)
    columns   [{"kind": number, "townships": [codes], "bound", "how"}]: every set of townships
              that the sizes and the recusals allow a group of the kind; `how` is "sweep" (the
              relaxation below solved, or one weaker than it) or "subset" (what the cover rests
              on is only that dropping a township makes no tour dearer)
    joints    [{"township", "wave", "teams", "stays": [[arrive, nights], [arrive, nights]],
              "extra"}]: see below; `wave` is the place of the later wave in the township's list
    cover     {"duals": {township: integer}, "kinds": [integer per kind]}: hints for pruning,
              for the columns' bounds *charged* with uneven loads: see the last paragraph

**A column's bound.** Each wave of each township of the set is either skipped, at the sum of its
events' `missed`, or is one stay [arrive, leave] in which leave − arrive is at most `most_nights`
and which lies on no day on which the group is away. Stays of one township keep the order of its
waves, and a wave that follows one that is not skipped arrives at least `gap` days after it
arrived. Stays follow each other by the rules of the road (no day, one or two lost; days away are
no days on the road). The cost of a tour is

    minutes base → first stay → … → last stay → base
    + for each stay `night` × nights, and the least cost of its events, where each is held on
      one of its days within [arrive + 1, leave] (its whole span), at most `teams` on a day (and
      at most `polls_per_day` polls), or is missed.

`missed` is here the event's own less `spread`, but not below 0: an unattended event may narrow
the spread by one, which is thereby paid in advance. Nights are leave − arrive; but where for two
or more days in a row within a stay no event of the wave can be held, these are not nights out.
The bound of a column may be less than the least such cost, never more. No joint enters it unless
`joints` lists it: when the stays for a wave and the one before it are the two that are listed,
they cost `extra` more together, since the orders between their events keep these from their
cheapest days. A stay is listed by the nights that count for it: of all stays from one day only
those are kept, from the shortest on, that are cheaper than every shorter one, and any other
counts as the longest kept one that is no longer. So `extra` is at most the least cost of the two
waves' events within any two stays that count as these (nights included, orders kept among those
attended), less the costs of the two stays that are listed. A column's bound is with joints the
least cost of a tour plus the extras of the pairs of stays in it.

**The bound.** The least, over all choices of at most one column per group of the kinds that cover
every township exactly once, of the sum of the columns' bounds plus `spread` × (most − fewest events
of the chosen columns, an idle group having none). Recusals enter only by the columns. A second
program finds it by trying out covers, township by township; the duals prune that search.

The spread is charged to the columns one by one: with G groups, n events and a column's load of l
events, the distances |l − n/G| of all groups add up to at most (G² − 1)/2G times the spread when
G is odd, G/2 times when it is even. So a column charged with ⌊2·spread·|G·l − n| / (G² − 1)⌋
(with G² in place of G² − 1 when G is even; nothing when G is 1) more than its bound, an idle group
likewise, makes no cover dearer than it is with its spread. What the columns of a cover cost above
the duals of their townships and kind, added to the sum of all duals, is then a bound for it.
"""

import json
from collections.abc import Iterator
from datetime import date

from huanjie.tours.columns import Column
from huanjie.tours.cover import prices_of
from huanjie.tours.desk import Desk
from huanjie.tours.partition import Share
from huanjie.tours.tables import horizon_of
from huanjie.tours.waves import Wave

FORMAT = "huanjie-tours-bound-1"
CLASS = (
    "one stay of a group for each wave of a township, in the order of the waves; so many townships"
    " to a group as `sizes` says; attended events keep the orders between them"
)

Json = dict[str, object]


def grounds_of(desk: Desk, share: Share) -> str:
    """The grounds of a share's bound as JSON; empty when its bound does not rest on columns, or
    the budget ended before each had a bound.
    """
    if share.sizes is None or any((c.kind, c.places) not in desk.bounds for c in share.columns):
        return ""
    problem = desk.problem
    answer: Json = {
        "format": FORMAT,
        "class": CLASS,
        "bound": share.bound,
        "origin": date.fromordinal(horizon_of(problem).origin).isoformat(),
        "night": problem.weights.night,
        "spread": problem.weights.spread,
        "sizes": [share.sizes.least, share.sizes.most],
        "kinds": _kinds(desk),
        "townships": [
            {"township": place.code, "waves": [_wave(wave) for wave in waves]}
            for place, waves in zip(problem.townships, desk.waves, strict=True)
        ],
        "columns": [_column(desk, column) for column in share.columns],
        "joints": list(_joints(desk)),
        "cover": _cover(desk, share),
    }
    return json.dumps(answer, ensure_ascii=False)


def _kinds(desk: Desk) -> list[Json]:
    horizon = horizon_of(desk.problem)
    return [
        {
            "groups": [desk.problem.groups[n].id for n in kind.groups],
            "base": kind.base,
            "teams": kind.teams,
            "away": [
                day - horizon.origin
                for day in kind.away
                if 0 <= day - horizon.origin < horizon.days
            ],
        }
        for kind in desk.kinds
    ]


def _wave(wave: Wave) -> Json:
    return {
        "events": [[event.key.unit, event.key.procedure] for event in wave.events],
        "most_nights": wave.most_nights,
        "gap": wave.gap,
    }


def _joints(desk: Desk) -> Iterator[Json]:
    for (teams, place, wave), extras in sorted(desk.extras.items()):
        for stays, extra in sorted(extras.items()):
            if extra:
                yield {
                    "township": desk.problem.townships[place].code,
                    "wave": wave,
                    "teams": teams,
                    "stays": [[stay.arrive, stay.nights] for stay in stays],
                    "extra": extra,
                }


def _column(desk: Desk, column: Column) -> Json:
    key = (column.kind, column.places)
    return {
        "kind": column.kind,
        "townships": [desk.problem.townships[n].code for n in column.places],
        "bound": desk.bounds[key],
        "how": "sweep" if key in desk.steps else "subset",
    }


def _cover(desk: Desk, share: Share) -> Json:
    costs = [desk.bounds[c.kind, c.places] for c in share.columns]
    idle = share.sizes is not None and share.sizes.least == 0
    task = desk.task(share.columns, costs, idle=idle)
    prices = prices_of(task)
    codes = [place.code for place in desk.problem.townships]
    return {"duals": dict(zip(codes, prices.places, strict=True)), "kinds": list(prices.kinds)}
