"""What the demo shows while it runs, and the table at its end."""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unicodedata import east_asian_width

STAGES = {
    "units": ("单位", "units"),
    "campaign": ("换届工作", "campaign"),
    "rules": ("规则", "rules"),
    "timetable": ("时间表", "timetable"),
    "tours": ("巡回指导", "tours"),
    "rolls": ("选民名单", "rolls"),
    "candidates": ("候选人与联审", "candidates"),
    "ballots": ("选票与计票", "ballots"),
    "results": ("选举结果", "results"),
    "papers": ("文书", "papers"),
    "visits": ("到村指导", "visits"),
    "meetings": ("党代会和会议选举", "congresses and meetings"),
    "steps": ("进度", "steps"),
    "archive": ("归档", "archive"),
}


class Progress:
    """Seconds and work by stage, shown on standard error when it is a terminal."""

    def __init__(self, total: int = 1) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        self.total = total
        self.done = 0
        self._shown = 0.0

    @contextmanager
    def stage(self, name: str, says: str = "") -> Iterator[None]:
        """Time what happens inside as part of a stage."""
        began = time.perf_counter()
        self._show(name, says)
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def add(self, what: str, number: int = 1) -> None:
        """Count something for the closing table."""
        self.counts[what] += number

    def _show(self, name: str, says: str) -> None:
        moment = time.perf_counter()
        if not sys.stderr.isatty() or moment - self._shown < 0.1:
            return
        self._shown = moment
        zh, en = STAGES[name]
        share = 100 * self.done // max(self.total, 1)
        sys.stderr.write(f"\r\x1b[K{share:3d}% {zh} / {en} {says}")
        sys.stderr.flush()

    def finish(self) -> None:
        """Clear the line."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns line up, Chinese characters counted as two.

    >>> print(table([("单位", "143"), ("a", "1")]))
    单位  143
    a     1
    """
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
