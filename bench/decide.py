"""How fast the program starts and decides: `python bench/decide.py [answers]`.

Prints the median start of some commands beside that of Python itself, and answers a second on one
core through `huanjie decide --lines`, each with its steps, articles and findings.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

STARTS = 9
START_ALLOWED = 0.3
RATE_DEMANDED = 5_000
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "huanjie --help": ("--help",),
    "huanjie decide": ("decide", "{case}"),
    "huanjie law show": ("law", "show", "cn/villagers_committee", "--on", "2026-03-02"),
    "huanjie law list": ("law", "list", "--json"),
}
RUN = "import sys; from huanjie.cli.main import main; sys.exit(main())"

Case = dict[str, object]


def village(chance: random.Random) -> Case:
    """The first vote of a villagers' committee: three posts, some people in two of them."""
    registered = chance.randint(300, 3000)
    collected = chance.randint(registered * 45 // 100, registered)
    waste = chance.randint(0, collected // 50)
    valid = collected - waste
    names = [f"村民{number}" for number in range(1, 10)]
    chance.shuffle(names)
    people = {name: {"sex": chance.choice("fm")} for name in names}
    if chance.random() < 0.05:
        people[names[0]]["barred"] = ["expelled_from_party"]  # type: ignore[assignment]  # JSON
    posts = [
        {"post": "chair", "seats": 1, "votes": split(chance, names[:3], valid)},
        {"post": "vice_chair", "seats": 1, "votes": split(chance, names[2:5], valid)},
        {"post": "member", "seats": 3, "votes": approved(chance, names[4:], valid, seats=3)},
    ]
    return {
        "kind": "election",
        "procedure": "villagers_committee",
        "on": chance.choice(["2016-05-10", "2021-01-20", "2026-04-02", "2026-05-17"]),
        "jurisdiction": chance.choice(["530000", "530625", "330000", "410000"]),
        "round": "first",
        "registered": registered,
        "issued": min(registered, collected + chance.randint(0, 20)),
        "collected": collected,
        "waste": waste,
        "posts": posts,
        "people": people,
        "relatives": [[names[0], names[5], "sibling"]] if chance.random() < 0.2 else [],
    }


def split(chance: random.Random, names: list[str], ballots: int) -> dict[str, int]:
    """One vote a ballot, shared among a few."""
    cuts = sorted(chance.randint(0, ballots) for _ in names)
    return {name: high - low for name, low, high in zip(names, [0, *cuts], cuts, strict=False)}


def approved(
    chance: random.Random, names: list[str], ballots: int, *, seats: int
) -> dict[str, int]:
    """Up to as many votes a ballot as there are seats."""
    left, votes = seats * ballots, {}
    for name in names:
        votes[name] = chance.randint(0, min(ballots, left))
        left -= votes[name]
    return votes


def party(chance: random.Random) -> Case:
    """The vote of a members' meeting."""
    due = chance.randint(20, 90)
    present = chance.randint(due * 3 // 4, due)
    names = [f"党员{number}" for number in range(1, 7)]
    return {
        "kind": "election",
        "procedure": "party_branch",
        "on": chance.choice(["2016-03-10", "2021-01-10", "2026-03-20"]),
        "round": "first",
        "due": due,
        "present": present,
        "issued": present,
        "collected": present,
        "settings": {"party_win_base": "due"},
        "posts": [
            {"post": "member", "seats": 5, "votes": approved(chance, names, present, seats=5)}
        ],
    }


def smaller(chance: random.Random) -> Case:
    """A question of one of the smaller kinds."""
    whole = chance.randint(100, 2000)
    part = chance.randint(0, whole)
    on = chance.choice(["2016-05-10", "2021-01-20", "2026-04-02"])
    village: Case = {"procedure": "villagers_committee", "on": on}
    holder = {
        "candidate": chance.random() < 0.3,
        "already_holds": chance.randint(0, 3),
        "relation": chance.choice(["spouse", "child", "other"]),
        "same_village": True,
    }
    kinds: tuple[Case, ...] = (
        {"kind": "quorum", "meeting": "village_assembly", "entitled": whole, "present": part},
        {"kind": "recall", "registered": whole, "petitioners": part},
        {"kind": "proxy", "holder": holder},
        {"kind": "composition", "committee": 5, "representatives": 40, "women": part % 41},
        {"kind": "age", "born": "2003-04-02"},
        {"kind": "candidates", "seats": 3, "candidates": part % 7},
        {
            "kind": "deadline",
            "step": "roll_published",
            "from": {"polling_day": "2026-05-17"},
        },
    )
    return village | chance.choice(kinds)


def corpus(chance: random.Random, count: int, *, elections_only: bool) -> Iterator[Case]:
    """Seven elections in ten, of villages mostly; the rest smaller questions."""
    for _ in range(count):
        draw = chance.random()
        if elections_only or draw < 0.7:
            yield party(chance) if chance.random() < 0.15 else village(chance)
        else:
            yield smaller(chance)


def started(words: tuple[str, ...], case: Path) -> float:
    """The median seconds of a whole process."""
    command = [sys.executable, *words] if words[0] == "-c" else [sys.executable, "-c", RUN, *words]
    command = [word.format(case=case) if word == "{case}" else word for word in command]
    return statistics.median(
        measured(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        for _ in range(STARTS)
    )


def measured(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def answered(cases: Iterator[Case], folder: Path) -> tuple[int, int, float]:
    """Answers, refusals among them, and the seconds of one core that one process took."""
    path = folder / "cases.jsonl"
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", RUN, "decide", "--lines", str(path)]
    out = subprocess.PIPE
    before = os.times()
    answers = subprocess.run(command, check=True, stdout=out).stdout.splitlines()
    after = os.times()
    seconds = after.children_user + after.children_system
    seconds -= before.children_user + before.children_system
    return len(answers), sum(one.startswith(b'{"error"') for one in answers), seconds


def main() -> None:
    """Measure starts, then answers a second."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        case = folder / "case.json"
        case.write_text(json.dumps(village(random.Random(7)), ensure_ascii=False), encoding="utf-8")
        for name, words in COMMANDS.items():
            seconds = started(words, case)
            print(f"{name:18} {seconds:6.3f} s  ratio {seconds / START_ALLOWED:.2f}")
        for name, only in (("all kinds", False), ("elections", True)):
            cases = corpus(random.Random(2026), count, elections_only=only)
            answers, refused, seconds = answered(cases, folder)
            rate = answers / seconds
            print(
                f"{name:18} {answers} answers ({refused} refused) in {seconds:.2f} s  "
                f"{rate:.0f} /s  ratio {RATE_DEMANDED / rate:.2f}"
            )


if __name__ == "__main__":
    main()
