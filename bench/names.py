"""Written names against a roll: python bench/names.py --hands NAME=PATH… [--seed 1] [--names 500].

A hand is an unpacked npm package hanzi-writer-data (strokes, written in three degrees of haste), an
unpacked package of @fontsource, or a font file; none is shipped (see bench/written.py). A roll of
2,000 names, as the demo draws them, has near neighbours for most. For each hand and condition: how
often the name that was written is suggested first, and among the five; what score somebody gets who
is not on the roll (the name left out of it); CPU milliseconds a name by step.

Tuned on seeds below 100; `--final` is seed 9106, run once.
"""

import argparse
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from written import Condition, FontHand, Hand, StrokeHand, seen, written

from huanjie.ballot.names.likelihood import log_likelihoods
from huanjie.ballot.names.line import FramePicture, line_of
from huanjie.ballot.names.recognise import Recogniser, recogniser
from huanjie.ballot.names.suggest import LEAST_SCORE, MOST, scored
from huanjie.ballot.names.tree import Tree, tree_of
from huanjie.demo.names import given_name, surname
from huanjie.terms.people import Sex

FINAL_SEED, PER_MM, SCAN_PER_MM = 9106, 6, 7.874
ROLL, SURE = 2000, 0.5
CONDITIONS = (
    Condition(name="plain"),
    Condition(name="pencil", ink=(0.2, 0.35), noise=6),
    Condition(name="overrun", overrun=0.35),
    Condition(name="struck", struck=True),
)
HASTE = (0.05, 0.5, 0.9)


@dataclass
class Tally:
    """What became of the names of one hand in one condition."""

    first: int = 0
    among: int = 0
    sure_wrong: int = 0
    stranger_sure: int = 0
    seconds: dict[str, list[float]] = field(
        default_factory=lambda: {"line": [], "recogniser": [], "matching": []}
    )
    names: int = 0

    def timed(self, step: str, started: float) -> None:
        self.seconds[step].append(time.process_time() - started)

    def add(self, name: str, roll: Tree, chances: np.ndarray, strangers: np.ndarray) -> None:
        order = [n for n in np.argsort(-chances)[:MOST] if chances[n] >= LEAST_SCORE]
        best = [roll.names[n] for n in order]
        self.first += best[:1] == [name]
        self.among += name in best
        self.sure_wrong += bool(best) and best[0] != name and chances[order[0]] >= SURE
        self.stranger_sure += float(strangers.max()) >= SURE

    def says(self) -> str:
        spent = (f"{1000 * float(np.median(one or [0])):.1f}" for one in self.seconds.values())
        shares = (
            f"{100 * one / max(self.names, 1):6.1f}"
            for one in (self.first, self.among, self.sure_wrong, self.stranger_sure)
        )
        return f"{self.names:5} {' '.join(shares)}   {' '.join(spent)}"


def roll_of(seed: int) -> tuple[str, ...]:
    """Names of a village, clans with their generation's sign among them."""
    rng, names = random.Random(seed), {}
    while len(names) < ROLL:
        sign = rng.choice("朝廷正") if rng.random() < 0.25 else ""
        sex, year = rng.choice((Sex.MALE, Sex.FEMALE)), rng.randint(1940, 2005)
        names[surname(rng) + given_name(rng, sex, year, sign=sign)] = None
    return tuple(names)


def neighbours(roll: tuple[str, ...]) -> float:
    """The share of names that another one differs from by one character."""
    masks: dict[tuple[int, str], int] = {}
    holes = [[(n, f"{one[:n]}?{one[n + 1 :]}") for n in range(len(one))] for one in roll]
    for hole in (hole for one in holes for hole in one):
        masks[hole] = masks.get(hole, 0) + 1
    return sum(any(masks[hole] > 1 for hole in one) for one in holes) / len(roll)


def framed(rng: np.random.Generator, name: str, hand: Hand, condition: Condition) -> FramePicture:
    """A name written into the frame, scanned at 200 dpi and laid flat."""
    import cv2

    scan = seen(rng, written(rng, name, hand, condition), condition, SCAN_PER_MM)
    size = round(64 * PER_MM), round(15 * PER_MM)
    gray = cv2.resize(scan, size, interpolation=cv2.INTER_LINEAR)
    printed = np.zeros(gray.shape, np.bool_)
    for y in (2, 13):
        printed[y * PER_MM - 3 : y * PER_MM + 3] = True
    for x in (2, 62):
        printed[:, x * PER_MM - 3 : x * PER_MM + 3] = True
    return FramePicture(gray=gray, printed=printed, per_mm=PER_MM)


def tried(
    hand: Hand, condition: Condition, roll: Tree, reader: Recogniser, *, seed: int, count: int
) -> Tally:
    """So many names of a roll, written by a hand."""
    rng, tally = np.random.default_rng(seed), Tally()
    order = rng.permutation(len(roll.names))
    known = (n for n in order if all(hand.knows(sign) for sign in roll.names[n]))
    for n in (int(next(known)) for _ in range(count)):
        frame = framed(rng, roll.names[n], hand, condition)
        tally.names += 1
        started = time.process_time()
        line = line_of(frame)
        tally.timed("line", started)
        if line is None:
            continue
        started = time.process_time()
        answer = reader.seen(line)
        tally.timed("recogniser", started)
        started = time.process_time()
        found = log_likelihoods(answer, reader.alphabet, roll)
        tally.timed("matching", started)
        tally.add(roll.names[n], roll, scored(found), scored(np.delete(found, n)))
    return tally


def hands(given: list[str]) -> list[Hand]:
    """The hands that the words name."""
    found: list[Hand] = []
    for name, _, path in (one.partition("=") for one in given):
        if (Path(path) / "王.json").exists():
            found += [StrokeHand(f"{name} {haste}", Path(path), haste) for haste in HASTE]
        else:
            found.append(FontHand(name, Path(path)))
    return found


def main() -> None:
    """Write, read, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--names", type=int, default=500)
    chosen = parser.parse_args()
    reader = recogniser()
    if reader is None or not chosen.hands:
        print("nothing to measure: needs the extra `names` and --hands")
        return
    seed = FINAL_SEED if chosen.final else chosen.seed
    roll = tree_of(roll_of(seed))
    print(
        f"roll of {ROLL}, {100 * neighbours(roll.names):.0f} % with a near neighbour, seed {seed}"
    )
    print("per cent: first, among five, wrong with score >= 0.5; not on the roll: score >= 0.5")
    print("CPU ms: line, recogniser, matching")
    for hand in hands(chosen.hands):
        for condition in CONDITIONS:
            tally = tried(hand, condition, roll, reader, seed=seed, count=chosen.names)
            print(f"{hand.name:14}{condition.name:9}{tally.says()}", flush=True)


if __name__ == "__main__":
    main()
