"""How good and how fast tours are planned: `python -m bench.tours [part ...] [--seeds N]`.

Counties are drawn from seeds (`bench/county.py`). Every plan is verified by `tours.verify`; a
breach ends the run. Each line gives the target, what was reached, wall and CPU seconds. All parts
together take about half an hour on two cores; one part: `python -m bench.tours first`.

    first       the first complete plan, whole process from a cold start
    gap         proven gap of fresh counties, 60 s each
    stress      two teams a group and a deadline near capacity, 120 s each
    prefecture  11 counties, two processes
    clerk       cost and driving against the best of five scripted clerks
    deadline    the earliest deadline at which everything is attended, against the clerks'
    again       four mishaps: days told anew, whether that is proven to be the fewest
    certificate the bounds of two counties worked out again by the second program
    product     a campaign, its timetable, its tours, settled with each other
    same        two runs, byte by byte
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from bench.county import STRESS, county, prefecture, shape
from bench.tours_beside import against_clerks, certificate, earliest, mishap, product
from bench.tours_run import WORK, Run, run, say, tell

from huanjie.tours.tour import Figures
from huanjie.tours.work import Budget

FRESH = range(401, 411)
WORK_FIRST, WORK_STRESS, WORK_MANY = 1.0, 60.0, 12.0
COUNTIES_OF_A_PROVINCE = 129


def first(seeds: range) -> None:
    """A whole process: start, county, first plan; held against the bound of a full run."""
    walls, gaps = [], []
    for seed in seeds[:3]:
        one, best = _cold(seed), run(seed, None, Budget(work=WORK, seconds=60)).bound.cost or 0
        cost = one.figures.cost or 0
        walls.append(one.wall)
        gaps.append(100 * (cost - best) / cost)
        print(
            f"  seed {seed}: cost {cost}, best bound {best}, {gaps[-1]:.2f} % above;"
            f" {one.wall:.1f} s wall {one.cpu:.1f} s CPU"
        )
    wall, gap = max(walls), max(gaps)
    say("4 first plan, whole process, slowest", "≤ 5 s (study 1 s)", f"{wall:.1f} s", met=wall <= 5)
    say("4 first plan above the best bound", "≤ 10 % (study 8 %)", f"{gap:.2f} %", met=gap <= 10)


def _cold(seed: int) -> Run:
    code = (
        f"from bench.tours_run import run; from huanjie.tours.work import Budget;"
        f" one = run({seed}, None, Budget(work={WORK_FIRST}));"
        f" print(one.figures.cost, one.bound.cost)"
    )
    before, wall = os.times(), time.perf_counter()
    out = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    wall, after = time.perf_counter() - wall, os.times()
    cost, bound = map(int, out.split())
    nought = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0)
    return Run(
        seed=seed,
        figures=replace(nought, cost=cost),
        bound=replace(nought, cost=bound),
        wall=wall,
        cpu=after.children_user - before.children_user,
        digest="",
    )


def gap(seeds: range) -> None:
    """Fresh counties within a minute each."""
    runs = []
    for seed in seeds:
        runs.append(run(seed, None, Budget(work=WORK, seconds=60)))
        tell(runs[-1])
    gaps = sorted(one.gap for one in runs)
    near = sum(one <= 1 for one in gaps)
    slow = max(one.wall for one in runs)
    n = len(gaps)
    say(
        "5 counties with a proven gap ≤ 1 % in 60 s",
        f"{8 * n // 10} of {n}",
        f"{near} of {n}",
        met=10 * near >= 8 * n,
    )
    say("5 worst gap in 60 s", "≤ 2 %", f"{gaps[-1]:.2f} %", met=gaps[-1] <= 2)
    say(
        "5 optimal (gap 0)",
        "study: 80 % in 120 s",
        f"{sum(one == 0 for one in gaps)} of {n}",
        met=10 * sum(one == 0 for one in gaps) >= 8 * n,
    )
    say("5 slowest", "≤ 60 s", f"{slow:.1f} s wall", met=slow <= 61)


def stress(seeds: range) -> None:
    """Two teams a group, everything due by day 72."""
    runs = []
    for seed in seeds[:5]:
        runs.append(run(seed, STRESS, Budget(work=WORK_STRESS, seconds=120)))
        tell(runs[-1])
    worst = max(one.gap for one in runs)
    say("6 stress, worst gap in 120 s", "≤ 5 % (study 3 %)", f"{worst:.2f} %", met=worst <= 5)


def many(counties: int) -> tuple[float, list[Run]]:
    """Counties one after another in two processes."""
    wall = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        asked = [
            pool.submit(run, seed, None, Budget(work=WORK_MANY))
            for seed, _ in prefecture(200, counties)
        ]
        runs = [one.result() for one in asked]
    return time.perf_counter() - wall, runs


def whole_prefecture(_: range) -> None:
    """Eleven counties; the study's target for a province follows from their time."""
    wall, runs = many(11)
    for one in runs:
        tell(one)
    gaps = [one.gap for one in runs]
    mean, worst = statistics.mean(gaps), max(gaps)
    cpu = sum(one.cpu for one in runs) / len(runs)
    say(
        "7 prefecture, wall, two processes",
        "≤ 240 s (study 60 s)",
        f"{wall:.0f} s",
        met=wall <= 240,
    )
    say("7 prefecture, mean gap", "≤ 2 % (study 1 %)", f"{mean:.2f} %", met=mean <= 2)
    say("7 prefecture, worst gap", "study 3 %", f"{worst:.2f} %", met=worst <= 3)
    minutes = wall / 11 * COUNTIES_OF_A_PROVINCE / 60
    say(
        "8 province of 129, extrapolated",
        "study 10 min",
        f"{minutes:.1f} min, {cpu:.1f} s CPU a county",
        met=minutes <= 10,
    )


def same(seeds: range) -> None:
    """Two processes with another order of sets each."""
    code = (
        "import sys; from bench.tours_run import run; from huanjie.tours.work import Budget;"
        " print(run(int(sys.argv[1]), None, Budget(work=6)).digest)"
    )
    equal = []
    for seed in seeds[:3]:
        digests = {
            subprocess.run(
                [sys.executable, "-c", code, str(seed)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONHASHSEED": salt},
            ).stdout
            for salt in ("1", "2")
        }
        equal.append(len(digests) == 1)
        print(f"  seed {seed}: {' '.join(sorted(one.strip() for one in digests))}")
    say("14 the same plan, byte by byte", "always", f"{sum(equal)} of {len(equal)}", met=all(equal))


PARTS: dict[str, Callable[[range], None]] = {
    "first": first,
    "gap": gap,
    "stress": stress,
    "prefecture": whole_prefecture,
    "clerk": against_clerks,
    "deadline": earliest,
    "again": mishap,
    "certificate": certificate,
    "product": product,
    "same": same,
}


def main() -> None:
    """The parts that are asked for, or all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="part")
    parser.add_argument("--first-seed", type=int, default=FRESH.start)
    parser.add_argument("--seeds", type=int, default=len(FRESH), help="how many counties")
    args = parser.parse_args()
    seeds = range(args.first_seed, args.first_seed + args.seeds)
    print(f"seeds {seeds.start} to {seeds.stop - 1}; {shape(county(seeds.start))}")
    for name in args.parts or PARTS:
        print(f"{name}:")
        PARTS[name](seeds)


if __name__ == "__main__":
    main()
