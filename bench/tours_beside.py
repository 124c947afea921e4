"""Tours beside clerks, mishaps, the second program and the timetable: for `bench/tours.py`."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from bench.campaigns import county as campaign_of
from bench.clerk import Way, clerk_plan, clerks
from bench.county import Size, county
from bench.mishaps import days_of, mishaps, published
from bench.tours_run import WORK, run, say, sound

from huanjie.terms.campaign import Campaign, Group, Leg
from huanjie.terms.places import Level
from huanjie.timetable.build import plan as lay
from huanjie.timetable.check import check
from huanjie.tours.again import again, announced
from huanjie.tours.certificate import certify
from huanjie.tours.follow import applied, settle
from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import TourProblem, problem_from
from huanjie.tours.tour import Figures, TourPlan
from huanjie.tours.work import Budget

Attends = Callable[[TourProblem], TourPlan]


def against_clerks(seeds: range) -> None:
    """The best of the clerks who attend as much as the engine, by cost.

    The study had four clerks; the fifth evens the loads. What the proven bound is below the best
    clerk is as much as any plan could gain.
    """
    gained: dict[str, list[float]] = {"four": [], "five": [], "bound": [], "road": []}
    for seed in seeds:
        problem = county(seed)
        ours = run(seed, None, Budget(work=WORK, seconds=60))
        plans = [clerk_plan(problem, way) for way in clerks()]
        for plan in plans:
            sound(plan, problem)
        listed = [p.objective for p in plans]
        equal = [one for one in listed if one.unattended <= ours.figures.unattended]
        if not equal:
            print(f"  seed {seed}: no clerk attends as much")
            continue
        best, four = (min(equal, key=_cost), min(listed[:4], key=_cost))
        gained["five"].append(_below(ours.figures, best))
        gained["four"].append(_below(ours.figures, four))
        gained["bound"].append(_below(ours.bound, best))
        gained["road"].append(100 - 100 * ours.figures.travel_minutes / best.travel_minutes)
        print(
            f"  seed {seed}: engine {ours.figures.cost}, clerks {_cost(four)} and {_cost(best)};"
            f" road {ours.figures.travel_minutes / 60:.0f} h, {best.travel_minutes / 60:.0f} h"
        )
    mean = {name: statistics.mean(of) for name, of in gained.items()}
    say(
        "11 cost below the best of four clerks",
        "≥ 35 %",
        f"{mean['four']:.1f} %",
        met=mean["four"] >= 35,
    )
    say(
        "11 cost below the best of five clerks",
        "≥ 35 %",
        f"{mean['five']:.1f} % (any plan ≤ {mean['bound']:.1f} %)",
        met=mean["five"] >= 35,
    )
    say(
        "11 driving below the best clerk, mean",
        "≥ 40 %",
        f"{mean['road']:.1f} %",
        met=mean["road"] >= 40,
    )


def _cost(figures: Figures) -> int:
    return figures.cost or 0


def _below(ours: Figures, clerk: Figures) -> float:
    return 100 - 100 * _cost(ours) / _cost(clerk)


def earliest(seeds: range) -> None:
    """The first deadline at which nothing stays unattended."""
    won = []
    for seed in seeds[:3]:
        human = min(_first_deadline(seed, _by_clerk(way)) for way in clerks())
        ours = _first_deadline(seed, _by_engine)
        won.append(human - ours)
        print(f"  seed {seed}: engine day {ours}, best clerk day {human}")
    least = min(won)
    say("11 full attendance earlier than clerks by", "≥ 6 days", f"{won} days", met=least >= 6)


def _by_clerk(way: Way) -> Attends:
    return lambda problem: clerk_plan(problem, way)


def _by_engine(problem: TourProblem) -> TourPlan:
    return plan_tours(problem, Budget(work=8))


def _first_deadline(seed: int, planned: Attends) -> int:
    """By halving: who can do it by a day can do it by a later one."""
    low, high = 60, 95
    while low < high:
        middle = (low + high) // 2
        problem = county(seed, Size(deadline=middle))
        plan = planned(problem)
        sound(plan, problem)
        low, high = (low, middle) if not plan.unattended else (middle + 1, high)
    return low


def mishap(seeds: range) -> None:
    """Four mishaps on each plan."""
    seconds, used, proven, shares = [], [], 0, []
    for seed in seeds[:5]:
        problem = county(seed)
        plan = plan_tours(problem, Budget(work=WORK, seconds=60))
        for one in mishaps(problem, plan):
            told = announced(
                one.problem,
                plan,
                published=published(problem, days_of(problem, plan), one.today),
                today=one.today,
            )
            wall, cpu = time.perf_counter(), time.process_time()
            found = again(one.problem, told, closures=one.closures, budget=Budget(work=4))
            seconds.append(time.perf_counter() - wall)
            used.append(time.process_time() - cpu)
            sound(found.tours, one.problem)
            proven += found.minimal
            shares.append(100 * len(found.changed) / len(problem.events))
            figures = found.tours.objective
            print(
                f"  seed {seed} {one.name:9} {seconds[-1]:5.2f} s wall {used[-1]:.2f} s CPU"
                f"  {len(found.changed)} days moved"
                f" (weight {found.weight}, least {found.least},"
                f" {'proven' if found.minimal else 'not proven'}), groups {' '.join(found.groups)},"
                f" cost {plan.objective.cost} to {figures.cost}, unattended {figures.unattended}"
            )
            sys.stdout.flush()
    last, total = int(0.95 * (len(seconds) - 1)), len(seconds)
    slow, busy = sorted(seconds)[last], sorted(used)[last]
    share = statistics.mean(shares)
    say("9 repair, p95", "≤ 1 s", f"{slow:.2f} s wall, {busy:.2f} s CPU", met=slow <= 1)
    say("9 fewest changes proven", "≥ 95 %", f"{proven} of {total}", met=20 * proven >= 19 * total)
    say("9 days moved, mean", "≤ 5 %", f"{share:.1f} %", met=share <= 5)


def certificate(seeds: range) -> None:
    """Every column worked out again, none trusted."""
    faults, slow = 0, 0.0
    for seed in seeds[:2]:
        problem = county(seed)
        kept: list[str] = []
        plan = plan_tours(problem, Budget(work=WORK, seconds=60), keep=kept.append)
        cpu = time.process_time()
        proof = certify(kept[-1], problem)
        cpu = time.process_time() - cpu
        slow = max(slow, cpu)
        faults += len(proof.findings) + (plan.bound.cost != proof.bound)
        print(
            f"  seed {seed}: bound {proof.bound} of cost {plan.objective.cost}; {proof.columns}"
            f" columns, {proof.worked} worked out, {proof.implied} implied, {proof.trusted}"
            f" trusted, {len(proof.findings)} faults, {cpu:.0f} s CPU"
        )
        for one in proof.findings[:3]:
            print(f"    {one.says.en}")
    say("bounds proven by a second program", "all", f"{faults} faults", met=not faults)


def product(seeds: range) -> None:
    """A campaign with 15 townships, its lawful timetable, its tours, every step that follows."""
    for seed in seeds[:2]:
        campaign = _campaign(seed)
        wall = time.perf_counter()
        plan = lay(campaign)
        laid = time.perf_counter() - wall
        problem = problem_from(plan, campaign)
        settled = settle(problem, plan, campaign, replan=lay, budget=Budget(work=WORK, seconds=60))
        wall = time.perf_counter() - wall
        sound(settled.tours, problem)
        breaches = check(applied(plan, settled.tours), campaign)
        f, b = settled.tours.objective, settled.tours.bound
        print(
            f"  seed {seed}: timetable {laid:.2f} s, with tours {wall:.1f} s; {len(problem.events)}"
            f" events, unattended {f.unattended} (≥ {b.unattended}), moved {f.moved_polling_days}"
            f" (≥ {b.moved_polling_days}), road {f.travel_minutes} (≥ {b.travel_minutes}),"
            f" spread {f.load_spread} (≥ {b.load_spread}), cost {f.cost} (≥ {b.cost}),"
            f" breaches of the timetable {len(breaches)}"
        )
        say("lawful when settled", "no breach", f"{len(breaches)}", met=not breaches)


def _campaign(seed: int) -> Campaign:
    """A campaign of the timetable's measurements on the roads of the tours'."""
    campaign = campaign_of(seed)
    seats = [unit.code for unit in campaign.units if unit.level is Level.TOWNSHIP]
    number = {seat.code: n for n, seat in enumerate(county(seed).townships)}
    legs = tuple(
        Leg(start=seats[number[leg.start]], end=seats[number[leg.end]], minutes=leg.minutes)
        for leg in county(seed).roads.pairs
        if leg.start != leg.end
    )
    groups = tuple(
        Group(id=f"G{n + 1}", name=f"第{n + 1}组", base=seats[0], teams=3) for n in range(5)
    )
    return replace(campaign, groups=groups, travel=legs)
