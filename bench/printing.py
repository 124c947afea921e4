"""What printing costs: `python bench/printing.py [BALLOTS]`, in CPU seconds of one process.

Prints one village's run with its cover, beside drawing a single ballot in the same process, and
the files' sizes; and a county's ballots, a run for each village.
"""

import json
import sys
import time
from collections.abc import Callable

from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.draw import printed
from huanjie.ballot.run import RunNumbers, print_run
from huanjie.terms.ballots import BallotDefinition

BALLOTS = 2_000
ALLOWED = 10.0
TIMES = 3
VILLAGES = 142
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def village(number: int, paper: str) -> BallotDefinition:
    """A ballot of three posts: two, four and two names, five empty lines."""
    posts = (("chair", "主任", 1, 2), ("member", "委员", 3, 4), ("woman", "妇女委员", 1, 2))
    contests = [
        {
            "id": post,
            "title": title,
            "seats": seats,
            "write_ins": seats,
            "candidates": [
                {"id": f"{post}{n}", "name": f"{SURNAMES[(number + n) % 20]}国强", "sex": "m"}
                for n in range(names)
            ],
        }
        for post, title, seats, names in posts
    ]
    document = {
        "election": f"119999{number:06}-2026-vc",
        "title": "第十一届村民委员会选举选票",
        "unit": f"清溪镇第{number}村",
        "paper": paper,
        "marks": {"for": "circle", "against": "cross", "abstain": "blank"},
        "contests": contests,
    }
    return definition_from_json(json.dumps(document))


def least(work: Callable[[], object]) -> float:
    """The least CPU seconds of some tries."""
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def line(definition: BallotDefinition, numbers: RunNumbers) -> None:
    """One ballot and a whole run; Typst remembers what it set once, so the first try is dearest."""
    one = least(lambda: printed(definition))
    run = least(lambda: print_run(definition, numbers))
    size = len(print_run(definition, numbers)) / 1e6
    print(
        f"{definition.paper}: one with its layout {one:.3f} s;"
        f" {numbers.printed} {run:.3f} s, {size:.2f} MB"
    )


def main() -> None:
    """Print the table."""
    ballots = int(sys.argv[1]) if len(sys.argv) > 1 else BALLOTS
    start = time.process_time()
    print_run(village(0, "A4"), RunNumbers(copies=ballots))
    first = time.process_time() - start
    print(
        f"{ballots} ballots, fonts read for the first time: {first:.2f} s (allowed {ALLOWED:.0f})"
    )
    for paper in ("A4", "A5"):
        line(village(1, paper), RunNumbers(copies=ballots))
    start, size = time.process_time(), 0
    for number in range(VILLAGES):
        definition = village(number, "A4")
        size += len(printed(definition).pdf)
        size += len(print_run(definition, RunNumbers(copies=1_800, spare=90)))
    spent = time.process_time() - start
    print(f"{VILLAGES} villages of 1,890: {spent:.1f} s, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
