"""One county planned and verified, and a line of the table: for `bench/tours.py`."""

import sys
import time
from dataclasses import dataclass
from hashlib import sha256

from bench.county import Size, county

from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import TourProblem
from huanjie.tours.tour import Figures, TourPlan
from huanjie.tours.tours_file import to_json
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

WORK = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A plan of one county with what it took."""

    seed: int
    figures: Figures
    bound: Figures
    wall: float
    cpu: float
    digest: str

    @property
    def gap(self) -> float:
        """How far above the bound, in percent of the cost."""
        cost, bound = self.figures.cost or 0, self.bound.cost or 0
        return 100 * (cost - bound) / cost if cost else 0.0


def run(seed: int, size: Size | None, budget: Budget) -> Run:
    """Plan the county of a seed and verify the plan."""
    problem = county(seed, size)
    wall, cpu = time.perf_counter(), time.process_time()
    plan = plan_tours(problem, budget)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    sound(plan, problem)
    digest = sha256(to_json(plan).encode()).hexdigest()[:16]
    return Run(
        seed=seed, figures=plan.objective, bound=plan.bound, wall=wall, cpu=cpu, digest=digest
    )


def sound(plan: TourPlan, problem: TourProblem) -> None:
    """End the run if the plan breaks a rule."""
    breaches = verify(plan, problem)
    if breaches:
        raise SystemExit(f"breach: {[one.says.en for one in breaches][:5]}")


def say(what: str, target: str, reached: str, *, met: bool) -> None:
    """One line of the table."""
    print(f"{what:46} target {target:22} reached {reached:34} {'met' if met else 'NOT MET'}")
    sys.stdout.flush()


def tell(one: Run) -> None:
    """One county."""
    f, b = one.figures, one.bound
    print(
        f"  seed {one.seed}: cost {f.cost} bound {b.cost} gap {one.gap:.2f} %  unattended"
        f" {f.unattended} road {f.travel_minutes / 60:.0f} h spread {f.load_spread}"
        f" nights {f.nights}  {one.wall:.1f} s wall {one.cpu:.1f} s CPU"
    )
    sys.stdout.flush()
