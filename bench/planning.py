"""How fast and how sure timetables are: `python -m bench.planning [part ...] [--seed N]`.

Counties of fifteen townships and 143 villages are drawn from a seed (`bench/campaigns.py`); every
figure has the target beside it and is CPU time of one core unless it says wall. All parts at
their usual counts take about five minutes.

    lawful     random campaigns planned, each plan checked by `timetable.check` (--instances)
    brute      random networks against trying all days, both kernels (--networks)
    kernel     a county and a province: all bounds, all reasons, one slip; beside NumPy, CP-SAT
    start      the first timetable of a county, whole process
    move       one date moved: the time, and how many dates follow (--moves)
    conflict   the first conflict, all of them, and the days that would help
    delays     anchors that slip when steps come late (--scenarios)
    rules      a change of the law planned again
    same       two processes, byte by byte
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path

from bench.campaigns import Size, county, small, write
from bench.rivals import by_solver, delayed, drawn, holds, placed, swept

from huanjie.terms.campaign import Campaign, Fixed
from huanjie.terms.deadlines import Plan
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.columns import columns_of, together
from huanjie.timetable.conflict import case_of, conflicts, firmest
from huanjie.timetable.helping import helps_of
from huanjie.timetable.nearest import Wish, move, slip
from huanjie.timetable.network import Network, Propagation, chain, propagate
from huanjie.timetable.swift import Swift
from huanjie.timetable.weave import County, county_of

COUNTIES = 104
"""Counties of 143 villages that make a province of 14,872."""
ANCHORS = ("congress_ballot", "members_meeting", "polling_day")
VILLAGES = "villagers_committee"
SAME = """
from bench.campaigns import county
from huanjie.timetable.build import plan
from huanjie.timetable.planfile import to_json
print(to_json(plan(county({seed}))), end="")
"""


def say(what: str, target: str, reached: str) -> None:
    """One line of the answer."""
    print(f"  {what:52} {target:>16}  {reached}", flush=True)


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """The median CPU time of a piece of work."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def lawful(args: argparse.Namespace) -> None:
    """Plan and check small campaigns of all sorts."""
    breaches = planned = 0
    for seed in range(args.seed, args.seed + args.instances):
        one = small(seed)
        found = plan(one)
        planned += found.feasible
        breaches += len(check(found, one)) if found.feasible else 0
    of = f"{planned} plans of {args.instances} campaigns"
    say("1  breaches found by the check", "0 of 100,000", f"{breaches} in {of}")


def brute(args: argparse.Namespace) -> None:
    """Both kernels against all solutions of small networks."""
    lot = random.Random(args.seed)
    wrong = 0
    for _ in range(args.networks):
        network = drawn(lot)
        found = [
            days
            for days in product(range(network.days), repeat=network.steps)
            if holds(network, days)
        ]
        bounds = propagate(network)
        right = bounds.feasible == bool(found) and Swift(columns_of(network)).bounds() == bounds
        if found:
            right &= bounds.low == tuple(map(min, zip(*found, strict=True)))
            right &= bounds.high == tuple(map(max, zip(*found, strict=True)))
        wrong += not right
    say(
        "2  networks that differ from trying all days", "0 of 10,000", f"{wrong} of {args.networks}"
    )


def kernel(args: argparse.Namespace) -> None:
    """Bounds, reasons and slips, compiled and not, of a county and of a province."""
    one = county_of(county(args.seed))
    network = one.network
    print(f"  county: {network.steps} steps, {len(network.arcs)} intervals, {network.days} days")
    columns = columns_of(network)
    start = time.process_time()
    swift = Swift(columns)
    swift.slip(0, swift.bounds().low[0])
    swift.chains(earliest=True)
    say("   kernel loaded or compiled, first answers", "", f"{time.process_time() - start:.2f} s")
    bounds = propagate(network)
    fast = milliseconds(swift.settle, 51)
    reasons = milliseconds(lambda: (swift.chains(earliest=True), swift.chains(earliest=False)), 21)
    say("3  county, all bounds and reasons", "10 ms", f"{fast:.2f} + {reasons:.2f} ms")
    slow = milliseconds(lambda: propagate(network))
    chains = milliseconds(
        lambda: [chain(network, bounds, n, earliest=True) for n in range(network.steps)], 3
    )
    say(
        "   the same in plain Python",
        "",
        f"{slow:.0f} + {2 * chains:.0f} ms, ratio {slow / fast:.0f}",
    )
    sweeps = milliseconds(lambda: swept(columns))
    say("   bounds by NumPy sweeps", "", f"{sweeps:.1f} ms, ratio {sweeps / fast:.0f}")
    began = time.process_time()
    answer = by_solver(network, 60)
    spent = 1000 * (time.process_time() - began)
    say(
        "   is there a plan, asked of CP-SAT",
        "",
        f"{spent:.0f} ms ({answer}), ratio {spent / fast:.0f}",
    )
    slips(args, network, bounds.low, bounds.high)
    built = milliseconds(lambda: columns_of(network), 3)
    joined = milliseconds(lambda: together([columns] * COUNTIES), 1)
    say("   a county's columns, and a province's from them", "", f"{built:.0f}, {joined:.0f} ms")
    province = together([columns] * COUNTIES)
    whole = Swift(province)
    fast = milliseconds(whole.settle, 9)
    reasons = milliseconds(lambda: (whole.chains(earliest=True), whole.chains(earliest=False)), 5)
    say(f"3  province, {province.steps} steps", "10 ms; 500 ms", f"{fast:.1f} + {reasons:.1f} ms")


def slips(
    args: argparse.Namespace, network: Network, low: tuple[int, ...], high: tuple[int, ...]
) -> None:
    """Single steps held on other days, compiled and in plain Python."""
    lot = random.Random(args.seed)
    swift, state = Swift(columns_of(network)), Propagation(network)
    fast, slow = [], []
    for number in range(3000):
        step = lot.randrange(network.steps)
        day = lot.randint(low[step], high[step])
        start = time.perf_counter()
        swift.slip(step, day)
        fast.append(1e6 * (time.perf_counter() - start))
        swift.undo()
        if number < 300:
            start = time.perf_counter()
            state.again().put({step: day})
            slow.append(1e6 * (time.perf_counter() - start))
    p99 = statistics.quantiles(fast, n=100)[98]
    say(
        "3  one slip in a county, median and p99",
        "10 µs",
        f"{statistics.median(fast):.1f}, {p99:.1f} µs",
    )
    say("   the same in plain Python", "1000 µs", f"{statistics.median(slow):.0f} µs")


def start(args: argparse.Namespace) -> None:
    """The whole process from files to a plan."""
    with tempfile.TemporaryDirectory() as place:
        path = write(county(args.seed), Path(place))
        run = "import sys; from huanjie.cli.main import main; sys.exit(main())"
        command = [sys.executable, "-c", run, "timetable", str(path), "--json"]
        walls, cpus = [], []
        for _ in range(5):
            before, began = os.times(), time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            after = os.times()
            walls.append(time.perf_counter() - began)
            cpus.append(
                after.children_user
                + after.children_system
                - before.children_user
                - before.children_system
            )
    say(
        "4  first timetable, with start-up (wall; CPU)",
        "1 s",
        f"{statistics.median(walls):.2f}; {statistics.median(cpus):.2f} s",
    )


def moves(args: argparse.Namespace) -> None:
    """Dates moved by some days: the time, and the dates that follow."""
    one = county(args.seed)
    laid = plan(one)
    lot = random.Random(args.seed)
    quick, whole, share = [], [], []
    for _ in range(args.moves):
        line = lot.choice(
            [line for line in laid.deadlines if line.step in ANCHORS and line.slack_days]
        )
        day = line.day + timedelta(days=lot.choice((-4, -2, 1, 2, 4)))
        wish = Wish(unit=line.unit, procedure=line.procedure, step=line.step, day=day)
        began = time.process_time()
        found = slip(laid, one, wish)
        quick.append(1000 * (time.process_time() - began))
        began = time.process_time()
        move(laid, one, wish)
        whole.append(1000 * (time.process_time() - began))
        if found.impossible is None:
            anchors = sum(change.step in ANCHORS for change in found.changed)
            share.append(100 * anchors / sum(line.step in ANCHORS for line in laid.deadlines))
    p95 = [statistics.quantiles(times, n=20)[18] for times in (quick, whole)]
    say(
        "9  what a slip does, median and p95",
        "1000 ms",
        f"{statistics.median(quick):.0f}, {p95[0]:.0f} ms",
    )
    say(
        "9  the whole plan again, median and p95",
        "1000 ms",
        f"{statistics.median(whole):.0f}, {p95[1]:.0f} ms",
    )
    say(
        "9  anchors moved, mean and most",
        "5 %",
        f"{statistics.mean(share):.1f}, {max(share):.1f} %",
    )
    say("9  proven least change", "95 %", f"{len(share)} of {len(share)} by construction")


def clashing(seed: int) -> dict[str, Campaign]:
    """Campaigns that have no plan, for one reason or for many."""
    one = county(seed)
    village = next(unit for unit in one.units if unit.kind.value == VILLAGES)
    town = village.parent or village.code
    roll = Fixed(unit=village.code, procedure=VILLAGES, step="roll_published", day=date(2026, 5, 2))
    poll = replace(roll, step="polling_day", day=date(2026, 5, 20))
    late = Fixed(
        unit=town, procedure="party_congress", step="congress_ballot", day=date(2026, 7, 20)
    )
    return {
        "two dates of one village": replace(one, fixed=(roll, poll)),
        "a late congress": replace(one, fixed=(late,)),
        "too short a window": county(seed, Size(days=20)),
        "one poll a day, too short": county(seed, Size(days=33, a_day=1)),
    }


def conflict(args: argparse.Namespace) -> None:
    """Conflicts of a county, and what would help."""
    for name, campaign in clashing(args.seed).items():
        network = county_of(campaign).network
        case = case_of([network])
        first = milliseconds(lambda case=case: firmest(case, case.clash()))
        found = conflicts(case)
        every = milliseconds(lambda case=case: conflicts(case), 1)
        demands = frozenset[int]().union(*found.sets)
        helps = milliseconds(lambda case=case, demands=demands: helps_of(case, demands), 1)
        answer = milliseconds(lambda campaign=campaign: plan(campaign), 1)
        say(
            f"10 {name}: the first conflict",
            "2 ms (20 ms)",
            f"{first:.1f} ms, {len(found.sets[0])} demands",
        )
        say("   all conflicts, up to 50", "1000 ms", f"{every:.0f} ms, {len(found.sets)}")
        say("   days that would help", "20 ms", f"{helps:.0f} ms, {len(demands)} demands")
        say("   the whole answer of `plan`", "", f"{answer:.0f} ms")


def delays(args: argparse.Namespace) -> None:
    """How many anchors slip when steps are late, by where steps stand behind their anchors."""
    campaign = county(args.seed)
    one, laid = county_of(campaign), plan(campaign)
    days = {
        one.numbers[line.unit, line.procedure, line.step]: one.horizon.number(line.day)
        for line in laid.deadlines
    }
    anchors = {number: days[number] for number, key in enumerate(one.keys) if key[2] in ANCHORS}
    laid_days = tuple(days[number] for number in range(len(one.keys)))
    ways = {
        "as planned": laid_days,
        "all as early as they may": placed(one.network, anchors, earliest=True),
        "all as late as they may": placed(one.network, anchors, earliest=False),
    }
    for rate in (0.05, 0.15):
        for name, standing in ways.items():
            slipped = [
                late_anchors(one, standing, anchors, (rate, args.seed + n))
                for n in range(args.scenarios)
            ]
            own = round(rate * len(anchors))
            p95 = sorted(slipped)[len(slipped) * 95 // 100]
            target = "15 of 300" if rate < 0.1 and standing is laid_days else ""
            say(
                f"12 {name}, {rate:.0%} late",
                target,
                f"{statistics.mean(slipped):.0f} of {len(anchors)}, p95 {p95}, {own} by own delay",
            )


def late_anchors(
    one: County, days: tuple[int, ...], anchors: dict[int, int], draw: tuple[float, int]
) -> int:
    """Anchors that slip in one scenario."""
    found = delayed(one.network, days, draw[0], random.Random(draw[1]))
    return sum(found[number] > day for number, day in anchors.items())


def rules(args: argparse.Namespace) -> None:
    """The same county planned under other rules: data alone differ."""
    first = county(args.seed)
    old = dated(plan(first))
    began = time.process_time()
    new = dated(plan(replace(first, jurisdiction="330000")))
    spent = 1000 * (time.process_time() - began)
    moved = sum(old.get(key) != day for key, day in new.items())
    say(
        "13 another province's rules, planned again",
        "2000 ms",
        f"{spent:.0f} ms, {moved} of {len(new)} dates differ",
    )


def dated(laid: Plan) -> dict[tuple[str, str, str], date]:
    """The days of a plan."""
    return {(line.unit, line.procedure, line.step): line.day for line in laid.deadlines}


def same(args: argparse.Namespace) -> None:
    """The plan of two processes whose sets are ordered otherwise."""
    sums = []
    for hashing in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hashing}
        command = [sys.executable, "-c", SAME.format(seed=args.seed)]
        out = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout
        sums.append(sha256(out).hexdigest()[:16])
    say("14 the same plan, byte by byte", "always", f"{sums[0] == sums[1]} ({sums[0]})")


PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "lawful": lawful,
    "brute": brute,
    "kernel": kernel,
    "start": start,
    "move": moves,
    "conflict": conflict,
    "delays": delays,
    "rules": rules,
    "same": same,
}


def main() -> None:
    """The parts that are asked for, or all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--instances", type=int, default=500)
    parser.add_argument("--networks", type=int, default=2000)
    parser.add_argument("--moves", type=int, default=40)
    parser.add_argument("--scenarios", type=int, default=100)
    args = parser.parse_args()
    print(f"seed {args.seed}{'target':>66}  reached")
    for name in args.parts or PARTS:
        print(f"{name}:")
        PARTS[name](args)


if __name__ == "__main__":
    main()
