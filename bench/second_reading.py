"""The program against the second reading: python bench/second_reading.py [100000] [--seed 1].

Prints the lines agreed, disagreed and refused by kind, every disagreement's line (the first ten),
and how often each corner of the rules was reached. Ends with an error where the two disagree.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from huanjie.count.case_file import answer_line

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.second_reading.agreement import compared
from tests.second_reading.chance.lines import lines
from tests.second_reading.corners import EXPECTED

SHOWN = 10


@dataclass
class Tally:
    """What came of the lines."""

    agreed: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    disagreed: Counter[str] = field(default_factory=Counter)
    corners: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, line: str) -> None:
        """One line, put to both."""
        started = time.process_time()
        answer = answer_line(line.encode())
        self.seconds += time.process_time() - started
        both = compared(line, answer)
        self.corners.update(both.corners)
        if both.disagreement is not None:
            self.disagreed[both.kind] += 1
            if self.disagreed.total() <= SHOWN:
                print(f"{both.disagreement}\n    {line}")
        elif "error" in json.loads(answer):
            self.refused[both.kind] += 1
        else:
            self.agreed[both.kind] += 1

    def show(self) -> None:
        """By kind, then by corner."""
        print(f"{'':14}{'agreed':>9}{'refused':>9}{'disagreed':>11}")
        for kind in sorted({*self.agreed, *self.refused, *self.disagreed}):
            row = self.agreed[kind], self.refused[kind], self.disagreed[kind]
            print(f"{kind:14}{row[0]:9}{row[1]:9}{row[2]:11}")
        lines_read = self.agreed.total() + self.refused.total() + self.disagreed.total()
        print(f"program alone {self.seconds:.1f} s, {lines_read / self.seconds:.0f} lines/s")
        print("corners reached")
        for corner in sorted({*self.corners, *EXPECTED}):
            print(f"{self.corners[corner]:9}  {corner}")


def main() -> None:
    """Read, compare, show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    tally = Tally()
    for line in lines(chosen.seed, chosen.count):
        tally.add(line)
    tally.show()
    if tally.disagreed:
        raise SystemExit("the program and the second reading disagree")


if __name__ == "__main__":
    main()
