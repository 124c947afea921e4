"""What the timetable's kernel is measured against: rivals, chance networks, delays by lot."""

import random
from collections import deque
from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from huanjie.timetable.columns import Columns, Half
from huanjie.timetable.conflict import numbers_of
from huanjie.timetable.network import Arc, Limit, Network, Propagation, Side, first_day, own_days

LONGEST_DELAY = 5
DAYS = 6


def swept(columns: Columns) -> bool:
    """All bounds by sweeps over whole columns until nothing moves; whether there is a plan."""
    low, high = _swept(columns.earliest), _swept(columns.latest)
    return bool((low + high < columns.days).all())


def _swept(half: Half) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    days = half.jumps.shape[1] - 1
    sources = np.repeat(np.arange(len(half.own)), np.diff(half.starts))
    now = half.jumps[half.own, 0].astype(np.int64)
    while True:
        asked = half.tables[half.pulls[:, 1], np.minimum(now[sources], days - 1)]
        after = now.copy()
        np.maximum.at(after, half.pulls[:, 0], asked)
        after = half.jumps[half.own, after].astype(np.int64)
        if (after == now).all():
            return now
        now = after


def by_solver(network: Network, seconds: float) -> str:
    """The same question asked of CP-SAT: is there a plan? Its answer in a word."""
    model = cp_model.CpModel()
    own = own_days(network)
    days = [
        model.new_int_var_from_domain(cp_model.Domain.from_values(numbers_of(one)), "")
        for one in own
    ]
    asked: dict[tuple[int, int], cp_model.IntVar] = {}
    for arc in network.arcs:
        key = arc.source, arc.table
        if key not in asked:
            table = network.tables[arc.table]
            asked[key] = model.new_int_var(min(table), max(table), "")
            model.add_element(days[arc.source], list(table), asked[key])
        if arc.side is Side.SOONEST:
            model.add(days[arc.target] >= asked[key])
        else:
            model.add(days[arc.target] <= asked[key])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    return str(solver.status_name(solver.solve(model)))


def delayed(network: Network, planned: Sequence[int], rate: float, lot: random.Random) -> list[int]:
    """The days of a plan when some steps come late by lot and others wait for them."""
    own = own_days(network)
    days = list(planned)
    for step in range(network.steps):
        if lot.random() < rate:
            late = first_day(own[step], days[step] + lot.randint(1, LONGEST_DELAY))
            days[step] = late if late >= 0 else network.days - 1
    waits: list[list[tuple[int, Sequence[int]]]] = [[] for _ in range(network.steps)]
    for arc in network.arcs:
        if arc.side is Side.SOONEST:
            waits[arc.source].append((arc.target, network.tables[arc.table]))
    ahead = deque(range(network.steps))
    while ahead:
        step = ahead.popleft()
        for target, table in waits[step]:
            if table[days[step]] > days[target]:
                later = first_day(own[target], table[days[step]])
                days[target] = later if later >= 0 else network.days - 1
                ahead.append(target)
    return days


def placed(network: Network, anchors: dict[int, int], *, earliest: bool) -> tuple[int, ...]:
    """All steps as early, or as late, as some steps on their days allow."""
    state = Propagation(network)
    if not state.put(anchors):
        raise ValueError("the anchors leave no plan")
    return tuple(state.low if earliest else state.high)


def drawn(lot: random.Random) -> Network:
    """Up to four steps on six days with any intervals and holes."""
    steps = lot.randint(1, 4)
    tables = [tuple(sorted(lot.randint(-2, DAYS + 1) for _ in range(DAYS))) for _ in range(3)]
    pairs = [(a, b) for a in range(steps) for b in range(steps) if a != b]
    arcs = [
        Arc(source=a, target=b, side=lot.choice(list(Side)), table=lot.randrange(3), demand=0)
        for a, b in (lot.choice(pairs) for _ in range(lot.randint(0, 6) if pairs else 0))
    ]
    sets = tuple(lot.randint(1, (1 << DAYS) - 1) | lot.randint(0, 63) for _ in range(steps))
    limits = tuple(Limit(step=n, days=n, demand=0) for n in range(steps))
    return Network(
        days=DAYS, steps=steps, tables=tuple(tables), sets=sets, arcs=tuple(arcs), limits=limits
    )


def holds(network: Network, days: tuple[int, ...]) -> bool:
    """Whether days keep all intervals and stand on allowed days."""
    for arc in network.arcs:
        asked, day = network.tables[arc.table][days[arc.source]], days[arc.target]
        if (day < asked) if arc.side is Side.SOONEST else (day > asked):
            return False
    return all(network.sets[one.days] >> days[one.step] & 1 for one in network.limits)
