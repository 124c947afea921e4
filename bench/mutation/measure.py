"""Every mutant of some files, and whether a test of the room notices it."""

import gc
import importlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

import pytest
from bench.mutation.mutants import Mutant, mutants_of
from bench.mutation.trial import QUIET, Cache, apart, cold, empty_caches, silent, started, warm

PATIENCE = 2.0
LEAST_SECONDS = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one mutant; `killed` is None while it has not been tried."""

    file: str
    mutant: Mutant
    killed: bool | None
    tests: tuple[str, ...]
    seconds: float

    @property
    def key(self) -> tuple[str, str, str, str]:
        """How a known survivor is recognised, wherever its line has moved to."""
        return self.file, self.mutant.function, self.mutant.before, self.mutant.after

    def shown(self) -> str:
        """One line that says where the mutant is and what it changes."""
        change = f"{self.mutant.before}  →  {self.mutant.after}"
        where = f"{self.file}:{self.mutant.line} {self.mutant.function}"
        return f"{where}: {change}  [{len(self.tests)} tests]"


@dataclass(slots=True)
class Reached:
    """Which tests reach a function, how long each takes, what runs before any test.

    A test that fails or is skipped without any mutant proves nothing and is left out.
    """

    tests: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    def by(self, function: str) -> tuple[str, ...]:
        """The tests to run for a mutant of a function, the quick ones first."""
        names = set(self.seconds)
        if function and function not in self.before:
            names = self.tests.get(function, set())
        return tuple(sorted(names - self.left_out, key=lambda name: self.seconds[name]))


class _Watch:
    """Sees which functions of the room each test calls, with every cache emptied before it."""

    def __init__(self, source: Path, before: set[str]) -> None:
        self.source = str(source)
        self.room = source.name
        self.reached = Reached(before=before)
        self.seen = before
        self.caches: list[object] = []

    def called(self, frame: FrameType, event: str, _arg: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self.source):
            name = code.co_qualname.partition(".<locals>")[0]  # type: ignore[attr-defined]
            self.seen.add(f"{code.co_filename}:{name}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item):  # type: ignore[no-untyped-def]
        empty_caches(self.caches, self.room)
        self.seen, begun = set(), time.process_time()
        yield
        self.reached.seconds[item.nodeid] = time.process_time() - begun
        for name in self.seen:
            self.reached.tests.setdefault(name, set()).add(item.nodeid)
        self.seen = self.reached.before

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.reached.left_out.add(report.nodeid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to measure: the files of a room, with the tests in a folder."""

    source: Path
    tests: Path
    files: list[Path]
    jobs: int
    words: bool


@dataclass(slots=True, kw_only=True)
class _Room:
    """A pytest session that, instead of running its tests, tries mutants with them."""

    asked: Asked
    watch: _Watch
    verdicts: list[Verdict] = field(default_factory=list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.setprofile(None)
        reached = apart(lambda: self._watched(session))
        broken = f"({session.testsfailed} files cannot be imported)" * bool(session.testsfailed)
        print(len(reached.seconds), "tests", broken, *sorted(reached.left_out), file=sys.stderr)
        items = {one.nodeid: one for one in session.items}
        for file in self.asked.files:
            self._tried(file, reached, items)
        return True

    def _watched(self, session: pytest.Session) -> Reached:
        silent()
        session.config.pluginmanager.register(self.watch)
        self.watch.caches = [one for one in gc.get_objects() if isinstance(one, Cache)]
        sys.setprofile(self.watch.called)
        for item in session.items:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        sys.setprofile(None)
        return self.watch.reached

    def _tried(self, file: Path, reached: Reached, items: dict[str, pytest.Item]) -> None:
        queue = Queue(jobs=self.asked.jobs)
        names = vars(importlib.import_module(module_of(self.asked.source, file)))
        for mutant in mutants_of(file.read_text(encoding="utf-8"), names):
            if mutant.words and not self.asked.words:
                continue
            where = f"{file}:{mutant.function}" if mutant.function else ""
            tests = reached.by(where)
            verdict = Verdict(
                file=file.relative_to(self.asked.source.parent).as_posix(),
                mutant=mutant,
                killed=None if tests else False,
                tests=tests,
                seconds=sum(reached.seconds[one] for one in tests),
            )
            if where in (reached.before | {""}) or not tests:
                self.verdicts.append(verdict)
                continue
            chosen = [items[one] for one in tests]
            self.verdicts += queue.put(verdict, _warm_trial(file, mutant, chosen))
        self.verdicts += queue.rest()
        print(file.name, len(self.verdicts), file=sys.stderr, flush=True)


def _warm_trial(file: Path, mutant: Mutant, items: list[pytest.Item]) -> Callable[[], int]:
    return lambda: warm(file, mutant.function, mutant.source, items=items)


@dataclass(slots=True, kw_only=True)
class Queue:
    """So many trials at a time; each gives its verdict when it ends."""

    jobs: int
    running: dict[int, Verdict] = field(default_factory=dict)

    def put(self, verdict: Verdict, work: Callable[[], int]) -> Iterator[Verdict]:
        """Start one trial, after another has ended if there are too many."""
        if len(self.running) >= self.jobs:
            yield self._ended()
        seconds = LEAST_SECONDS + PATIENCE * verdict.seconds
        self.running[started(work, seconds=seconds)] = verdict

    def rest(self) -> Iterator[Verdict]:
        """Wait for all that are still running."""
        while self.running:
            yield self._ended()

    def _ended(self) -> Verdict:
        child, status = os.wait()
        one = replace(self.running.pop(child), killed=status != 0)
        if not one.killed and not one.mutant.words:
            print(one.shown(), file=sys.stderr, flush=True)
        return one


def module_of(source: Path, file: Path) -> str:
    """The dotted name of a file of a room."""
    return ".".join(("huanjie", source.name, *file.relative_to(source).with_suffix("").parts))


def measured(asked: Asked) -> list[Verdict]:
    """The verdict on every mutant of the files."""
    verdicts = apart(lambda: _warm_part(asked))
    queue = Queue(jobs=asked.jobs)
    done: list[Verdict] = []
    for one in verdicts:
        if one.killed is not None:
            done.append(one)
            continue
        done += queue.put(one, _cold_trial(asked.source, one))
    done += queue.rest()
    return sorted(done, key=lambda one: (one.file, one.mutant.line))


def _cold_trial(source: Path, one: Verdict) -> Callable[[], int]:
    file = source.parent / one.file
    module = module_of(source, file)
    return lambda: cold(module, file, one.mutant.source, tests=list(one.tests))


def _warm_part(asked: Asked) -> list[Verdict]:
    watch = _Watch(asked.source, set())
    room = _Room(asked=asked, watch=watch)
    shown = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.setprofile(watch.called)
    pytest.main([*QUIET, "--continue-on-collection-errors", str(asked.tests)], plugins=[room])
    os.dup2(shown, 1)
    return room.verdicts
