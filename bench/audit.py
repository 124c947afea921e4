"""How fast an audit is of a million ballots, and how often it confirms wrong results, at length.

    uv run bench/audit.py [--trials 100000]

CPU seconds, the least of three. The stop rates are those of tests/count/audit/test_validity.py with
more trials and further margins: none may exceed its limit.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from time import process_time

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.count.audit import wrong
from tests.count.audit.votes import LI, WANG, audit, claim, paper

from huanjie.count.audit.check import check
from huanjie.count.audit.comparison import first_size
from huanjie.count.audit.paper import Paper, Place
from huanjie.count.audit.plan import Method
from huanjie.count.audit.plan_file import digest, plan_from_json, plan_to_json
from huanjie.count.audit.pull import Pull, lines, pull, pull_from_json, pull_to_json
from huanjie.count.audit.sighting import Sighting, settled

PAPERS = 1_000_000
SEED = "31415926535897932384"
LIMITS = (Fraction(1, 10), Fraction(1, 20))


def least(work: Callable[[], object]) -> float:
    """The least CPU seconds of three runs."""
    found = []
    for _ in range(3):
        start = process_time()
        work()
        found.append(process_time() - start)
    return min(found)


def speed() -> None:
    """Plan, draw and check of a million ballots in a thousand bundles, from and to their files."""
    for method, votes in ((Method.COMPARISON, 520_000), (Method.POLLING, 550_000)):
        reported = {"王芳": votes, "李强": 300_000}
        plan = audit(reported, papers=PAPERS, method=method, bundles=1000)
        text = plan_to_json(plan).encode()
        drawn = pull(plan, SEED, audit=digest(text))
        file = pull_to_json(drawn, lines(plan, drawn)).encode()
        seen, machine = _seen(drawn, votes)
        times = {
            "plan": least(
                lambda r=reported, m=method: plan_to_json(
                    audit(r, papers=PAPERS, method=m, bundles=1000)
                )
            ),
            "draw": least(lambda t=text: _draw(t)),
            "check": least(lambda t=text, f=file, s=seen, m=machine: _check(t, f, s, m)),
        }
        shown = "  ".join(f"{name} {seconds:.3f} s" for name, seconds in times.items())
        print(f"{method.value:<11} {PAPERS:,} ballots, {plan.size} draws: {shown}")


def _draw(text: bytes) -> str:
    plan = plan_from_json(text, place="AUDIT.json")
    drawn = pull(plan, SEED, audit=digest(text))
    return pull_to_json(drawn, lines(plan, drawn))


def _check(
    text: bytes, file: bytes, seen: list[Sighting], machine: Mapping[Place, Paper]
) -> object:
    plan = plan_from_json(text, place="AUDIT.json")
    drawn = pull_from_json(file, place="pull.json").draws
    return check(plan, drawn, settled(seen, [one.place for one in drawn]), machine=machine)


def _seen(drawn: Pull, votes: int) -> tuple[list[Sighting], dict[Place, Paper]]:
    """What two people saw, and the machine read, on the drawn papers."""
    machine = {one.place: paper(WANG) if one.paper <= votes else paper(LI) for one in drawn.draws}
    seen = [
        Sighting(place=place, by=by, paper=found)
        for place, found in machine.items()
        for by in ("甲", "乙")
    ]
    return seen, machine


def stop_rates() -> bool:
    """How often wrong results are confirmed; True where none exceeds its limit."""
    good = True
    for votes in (900, 821, 720, 660, 640):
        margin, rate = claim(votes=votes).margin, (votes - 600) / 1200
        for limit in LIMITS:
            chance = np.random.default_rng(votes)
            found = wrong.errors_drawn(chance, {Fraction(1): rate}, 150)
            first = first_size(margin, limit)
            assert first is not None
            more = wrong.comparing_on(margin, limit)
            counts = {
                "compare, every paper": wrong.stops_comparing(margin, limit, found),
                "in rounds": wrong.stops_in_rounds(first, more, rate, seed=votes),
                "poll, every paper": wrong.stops_polling(votes, 0.5, limit, seed=votes),
            }
            good &= all(wrong.at_least(one, wrong.TRIALS) <= limit for one in counts.values())
            shown = "  ".join(f"{name} {one / wrong.TRIALS:.4f}" for name, one in counts.items())
            print(f"{votes} of 1,200, limit {float(limit):.2f}: {shown}")
    return good


def main() -> int:
    """Speed, then stop rates; 1 where a rate exceeds its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=wrong.TRIALS)
    wrong.TRIALS = parser.parse_args().trials
    speed()
    return 0 if stop_rates() else 1


if __name__ == "__main__":
    raise SystemExit(main())
