"""What a command costs, with all its processes: for `bench/roll.py`. Linux, from /proc."""

import io
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine

LOOK_EVERY = 0.04
CODE = "import sys; from huanjie.cli.main import main; sys.exit(main())"
HUANJIE = (sys.executable, "-c", CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Wall and CPU seconds and the most memory of a process and all its children, in MB.

    `pss` counts a page that processes share once; `rss` counts it in each of them.
    """

    wall: float
    cpu: float
    rss: float
    pss: float
    said: str

    def line(self, rows: int = 0) -> str:
        """The figures in a line."""
        speed = f", {rows / self.wall:,.0f} rows/s" if rows else ""
        return (
            f"{self.wall:.2f} s wall, {self.cpu:.2f} s CPU{speed}, "
            f"{self.pss:.0f} MB ({self.rss:.0f} MB with shared pages twice)"
        )


def run(command: Sequence[str | Path], *, fails: bool = False) -> Run:
    """Run a command and watch its processes."""
    before, began = os.times(), time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watch = _Watch(process.pid)
    watch.start()
    said, wrong = process.communicate()
    wall = time.perf_counter() - began
    watch.done.set()
    watch.join()
    if process.returncode and not fails:
        raise SystemExit(f"{command[:4]} …: {wrong[-2000:]}")
    after = os.times()
    cpu = sum(after[2:4]) - sum(before[2:4])
    return Run(wall=wall, cpu=cpu, rss=watch.rss / 1024, pss=watch.pss / 1024, said=said)


class _Watch(threading.Thread):
    """Looks at a process and its children until told that they are gone."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.done = threading.Event()
        self.rss = self.pss = 0

    def run(self) -> None:
        """Look again and again."""
        while not self.done.wait(LOOK_EVERY):
            found = [_memory(pid) for pid in _tree(self._pid)]
            self.rss = max(self.rss, sum(rss for rss, _ in found))
            self.pss = max(self.pss, sum(pss for _, pss in found))


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            tasks = list(Path(f"/proc/{pid}/task").iterdir())
            for task in tasks:
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _memory(pid: int) -> tuple[int, int]:
    """Resident and proportional size in kB; nothing of a process that is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: line.split()[1] for line in text.splitlines()[1:] if ":" in line}
    return int(sizes.get("Rss", 0)), int(sizes.get("Pss", 0))


def bare(files: Sequence[Path]) -> tuple[int, float, float]:
    """Every cell by calamine and no more: rows, wall and CPU seconds, in one process.

    Texts are decoded and split at their separators.
    """
    rows, began, cpu = 0, time.perf_counter(), time.process_time()
    for path in files:
        data = path.read_bytes()
        if not data.startswith(b"PK"):
            coding = "utf-16" if data.startswith(b"\xff\xfe") else "gb18030"
            text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else coding)
            rows += len([line.split(",") for line in text.splitlines()])
            continue
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            for name in book.sheet_names:
                rows += len(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    return rows, time.perf_counter() - began, time.process_time() - cpu


def say(what: str, target: str, reached: str, met: bool | None = None) -> None:
    """One line of the answer: the target beside what was reached."""
    verdict = "" if met is None else "met" if met else "NOT MET"
    print(f"  {what:46} target {target:18} reached {reached} {verdict}", flush=True)


def load() -> str:
    """How busy the machine was in the last minute, and how many processors it has."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The slope of time over size, both in logarithms, fitted to all points."""
    x, y = [math.log(one) for one in sizes], [math.log(one) for one in times]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    over = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return over / sum((a - mean_x) ** 2 for a in x)
