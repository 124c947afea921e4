"""Work shared out over processes, any of which may die in the middle of it.

A picture can bring down the library that opens it, and a machine short of memory ends a process.
Such a piece of work is tried once more, then given back as lost; the rest goes on. A process that
cannot even make itself ready is another matter: none will do any work, and all stops.
"""

import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

Job = TypeVar("Job")
Made = TypeVar("Made")

MOST_SECONDS_OF_WORK = 300.0
TIMES_TRIED = 2
# Read when NumPy loads in a new process; with more threads its small products mostly wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of work in which a process died each time it was tried."""


class Unready(Exception):
    """The processes cannot begin: what the one said that could not, or nothing if it just died."""


def _nothing() -> None:
    """What work asks for beforehand that needs no preparation."""


@dataclass(slots=True, eq=False)
class _Worker(Generic[Job]):
    """A process, whether it has said that it is ready, and what it was given, the piece that it is
    at first.
    """

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    given: deque[Job] = field(default_factory=deque)


@dataclass(slots=True)
class Shared(Generic[Job, Made]):
    """Pieces of work done in other processes; more may be added while it goes on.

    Each process prepares itself before any piece is given to it.
    """

    work: Callable[[Job], Made]
    workers: int
    prepare: Callable[[], None] = _nothing
    waiting: deque[Job] = field(default_factory=deque)
    _died: dict[Job, int] = field(default_factory=dict)
    _hands: list[_Worker[Job]] = field(default_factory=list)
    _unready: int = 0

    def add(self, jobs: Iterable[Job]) -> None:
        """Put pieces behind those that wait."""
        self.waiting.extend(jobs)

    def done(self) -> Iterator[tuple[Job, Made | Lost]]:
        """Each piece with what was made of it, in the order in which they are finished.

        `Unready` where the processes cannot begin.
        """
        try:
            while self.waiting or any(one.given for one in self._hands):
                self._give()
                yield from self._answers()
        finally:
            self._end()

    def _give(self) -> None:
        """Each process has a piece in hand and, once all have begun, another ready."""
        for pieces in (1, 2):
            while len(self._hands) < min(self.workers, len(self.waiting)):
                self._hands.append(self._started())
            if pieces == 2 and not all(one.ready for one in self._hands):
                return
            for one in self._hands:
                if self.waiting and one.ready and len(one.given) < pieces:
                    job = self.waiting.popleft()
                    one.given.append(job)
                    with contextlib.suppress(OSError):  # it has died: seen when its answer is due
                        one.pipe.send(job)

    def _started(self) -> _Worker[Job]:
        spawn = get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_serve, args=(self.work, self.prepare, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process=process, pipe=ours)

    def _answers(self) -> Iterator[tuple[Job, Made | Lost]]:
        by_pipe = {one.pipe: one for one in self._hands if one.given or not one.ready}
        for pipe in wait(list(by_pipe)):
            one = by_pipe[pipe]  # type: ignore[index]
            if not one.ready:
                self._begin(one)
                continue
            try:
                made: Made = one.pipe.recv()
            except (EOFError, OSError):
                yield from self._buried(one)
            else:
                yield one.given.popleft(), made

    def _begin(self, one: _Worker[Job]) -> None:
        """A process that dies before it is ready may be short of memory; a second one stops all."""
        try:
            trouble: str = one.pipe.recv()
        except (EOFError, OSError):
            self._clear_away(one)
            self._unready += 1
            if self._unready >= TIMES_TRIED:
                raise Unready("") from None
        else:
            if trouble:
                raise Unready(trouble)
            one.ready, self._unready = True, 0

    def _clear_away(self, one: _Worker[Job]) -> None:
        self._hands.remove(one)
        one.process.join()
        one.pipe.close()

    def _buried(self, one: _Worker[Job]) -> Iterator[tuple[Job, Lost]]:
        """What a dead process had in hand is tried again, alone at the front, or lost."""
        self._clear_away(one)
        job = one.given.popleft()
        self.waiting.extendleft(reversed(one.given))
        self._died[job] = self._died.get(job, 0) + 1
        if self._died[job] < TIMES_TRIED:
            self.waiting.appendleft(job)
        else:
            yield job, Lost()

    def _end(self) -> None:
        for one in self._hands:
            one.process.kill()
            one.process.join()
            one.pipe.close()
        self._hands.clear()


def _serve(work: Callable[[Job], Made], prepare: Callable[[], None], pipe: Connection) -> None:
    """What a process does until its parent is gone; who runs the command interrupts the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(_trouble_with(prepare))
        while True:
            job = pipe.recv()
            _limit(MOST_SECONDS_OF_WORK)
            pipe.send(work(job))


def _trouble_with(prepare: Callable[[], None]) -> str:
    """Why a process cannot begin; empty where it can."""
    try:
        prepare()
    # Whatever it is, the parent must hear of it: no page is at fault.
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _limit(seconds: float) -> None:
    """A piece that takes more of the processor than that ends its process, where one can say so."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
