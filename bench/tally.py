"""How long a county's ballots take from the lines of their readings to the totals.

    uv run bench/tally.py [--sheets 350000] [--seed 7]

CPU seconds, the least of three, and as a multiple of parsing the same lines as JSON in the same
run: a county whose voters choose among 400 ways of marking, and a large village where no two sheets
are alike. One page in fifty has a box that two people ruled.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import process_time

import numpy as np

from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.design import style_of
from huanjie.ballot.readings_alike import readings_alike
from huanjie.count.frame_file import no_frame
from huanjie.count.pile import Pile, pile
from huanjie.count.records import records
from huanjie.count.rulings_file import rulings_from_lines
from huanjie.count.tally import totals
from huanjie.terms.ballots import BallotDefinition

DEFINITION = Path(__file__).with_name("ballot.json")
RULED_EVERY = 50
VILLAGE = 3000
DAY = date(2026, 5, 10)


def least(work: Callable[[], object]) -> float:
    """The least CPU seconds of three runs."""
    found = []
    for _ in range(3):
        start = process_time()
        work()
        found.append(process_time() - start)
    return min(found)


def sheets(
    definition: BallotDefinition, count: int, *, ways: int, seed: int
) -> Iterator[tuple[str, list[str]]]:
    """The line of each sheet's reading and the lines of what was ruled on it."""
    rng, post = np.random.default_rng(seed), definition.contests[0]
    among = [rng.choice(len(post.candidates), post.seats, replace=False) for _ in range(ways)]
    for number in range(count):
        digest = sha256(f"{seed}/{number}".encode()).hexdigest()
        chosen = set(among[number % ways].tolist())
        verdicts = ["circle" if n in chosen else "blank" for n in range(len(post.candidates))]
        ruled: list[str] = []
        if number % RULED_EVERY == 0:
            verdicts[0] = "review"
            ruled = [
                ruling(digest, post.id, post.candidates[0].id, by) for by in ("王建国", "李秀英")
            ]
        boxes = [
            {"contest": post.id, "choice": one.id, "verdict": verdict,
             "why": "small_trace" if verdict == "review" else None}
            for one, verdict in zip(post.candidates, verdicts, strict=True)
        ]  # fmt: skip
        lines = [
            {"contest": post.id, "slot": n + 1, "verdict": "blank", "why": None, "suggestions": []}
            for n in range(post.write_ins)
        ]
        reading = {
            "file": f"{number:06}.jpg", "frame": 1, "sha256": digest,
            "status": "review" if ruled else "read", "reason": None,
            "style": style_of(definition), "page": 1, "turned": 0,
            "boxes": boxes, "write_ins": lines,
        }  # fmt: skip
        yield json.dumps(reading, ensure_ascii=False) + "\n", ruled


def ruling(digest: str, contest: str, choice: str, by: str) -> str:
    return json.dumps(
        {"sha256": digest, "frame": 1, "contest": contest, "choice": choice, "verdict": "circle",
         "name": "", "void": False, "by": by, "reason": "圈画在框内", "cited": "选举办法第十二条"},
        ensure_ascii=False,
    )  # fmt: skip


def piled(definition: BallotDefinition, lines: list[str], ruled: list[str]) -> Pile:
    frame = no_frame(definition)
    return pile(
        definition,
        readings_alike(iter(lines), place="readings.jsonl"),
        list(rulings_from_lines(ruled, place="rulings.jsonl")),
        rules=frame.rules,
        sexes=frame.sexes,
    )


def measure(definition: BallotDefinition, count: int, *, ways: int, seed: int) -> None:
    lines, ruled = [], []
    for line, about in sheets(definition, count, ways=ways, seed=seed):
        lines.append(line)
        ruled += about
    floor = least(lambda: [json.loads(line) and None for line in lines])
    print(f"{count:,} sheets, {ways:,} ways, {len(ruled):,} rulings; JSON alone {floor:.2f} s CPU")
    pages = piled(definition, lines, ruled)
    times = {
        "readings and rulings": least(lambda: piled(definition, lines, ruled)),
        "totals": least(lambda: totals(definition, pages, ())),
        "cast vote records": least(lambda: sum(map(len, records(definition, pages, on=DAY)))),
    }
    for name, seconds in times.items():
        print(f"    {name:<20} {seconds:7.2f} s CPU {seconds / floor:6.2f} × JSON")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=350_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    definition = definition_from_json(DEFINITION.read_text("utf-8"))
    measure(definition, args.sheets, ways=400, seed=args.seed)
    measure(definition, VILLAGE, ways=VILLAGE, seed=args.seed)


if __name__ == "__main__":
    main()
