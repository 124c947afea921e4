"""How many small wrong changes of a room its own tests notice.

`python -m bench.mutation [count | law] [file …] [--jobs 2] [--words]`

Prints for every file the mutants killed of all; with `--words` those too that alter only the
words of a sentence, counted apart; then every survivor. `survivors.yaml` says of each known
survivor why it lives; one that is not there is printed as NEW. Exit status 1: fewer than nine
tenths are killed, or a survivor is new.
"""

import argparse
import importlib
import os
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import yaml
from bench.mutation.measure import Asked, Verdict, measured

ROOT = Path(__file__).parents[2]
SURVIVORS = Path(__file__).with_name("survivors.yaml")
ENOUGH = Fraction(9, 10)
BELOW = ("hypothesis.strategies", "huanjie.terms.ballots", "huanjie.terms.people")


def known_survivors() -> dict[tuple[str, str, str, str], str]:
    """Why each known survivor lives, by its file, function and change."""
    if not SURVIVORS.exists():
        return {}
    listed = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or []
    return {
        (one["file"], one["function"], one["before"], one["after"]): one["why"] for one in listed
    }


def table(verdicts: list[Verdict]) -> None:
    """Print the figures by file and of all."""
    print(f"{'':32}{'without words':>20}{'words':>20}{'all':>20}")
    for file in [*dict.fromkeys(one.file for one in verdicts), ""]:
        own = [one for one in verdicts if file in ("", one.file)]
        words = [one for one in own if one.mutant.words]
        rest = [one for one in own if not one.mutant.words]
        print(f"{file or 'all':32}{figure(rest):>20}{figure(words):>20}{figure(own):>20}")


def figure(verdicts: list[Verdict]) -> str:
    """Killed of all, and their share."""
    killed = sum(bool(one.killed) for one in verdicts)
    share = f"{100 * killed / len(verdicts):5.1f} %" if verdicts else "    – "
    return f"{killed}/{len(verdicts)} {share}"


def survivors(verdicts: list[Verdict]) -> int:
    """Print every survivor with its reason; how many are new."""
    known, kinds = known_survivors(), Counter[str]()
    for one in verdicts:
        if one.killed:
            continue
        why = known.get(one.key, "words" if one.mutant.words else "NEW")
        kinds[why.partition(":")[0]] += 1
        where = f"{one.file}:{one.mutant.line} {one.mutant.function}"
        print(
            f"{where}: {one.mutant.before}  →  {one.mutant.after}  [{len(one.tests)} tests] {why}"
        )
    print("survivors:", ", ".join(f"{why} {number}" for why, number in kinds.items()) or "none")
    return kinds["NEW"]


def ready(room: str) -> None:
    """What no mutant touches is imported and read once, so that every trial starts with it."""
    for name in BELOW:
        importlib.import_module(name)
    if room != "law":
        law = importlib.import_module("huanjie.law.load")
        for name in law.set_names():
            law.read_shelf(name)


def main() -> int:
    """Measure the files asked for, all of the room when none is named."""
    asked = argparse.ArgumentParser(prog="bench.mutation")
    asked.add_argument("room", nargs="?", default="count")
    asked.add_argument("files", nargs="*", help="names within the room, such as kinds/age.py")
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--words", action="store_true", help="try the words of sentences too")
    given = asked.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    ready(given.room)
    source = ROOT / "src" / "huanjie" / given.room
    files = [source / one for one in given.files] or sorted(source.rglob("*.py"))
    verdicts = measured(
        Asked(
            source=source,
            tests=Path("tests") / given.room,
            files=files,
            jobs=given.jobs,
            words=given.words,
        )
    )
    table(verdicts)
    new = survivors(verdicts)
    rest = [bool(one.killed) for one in verdicts if not one.mutant.words]
    return 0 if rest and not new and Fraction(sum(rest), len(rest)) >= ENOUGH else 1


if __name__ == "__main__":
    raise SystemExit(main())
