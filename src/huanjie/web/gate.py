"""Writers on SQLite wait in the order in which they came.

SQLite's own waiting sleeps and tries again without order, so that some writers starve; a fair lock
before the transaction keeps the longest wait short.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
READING = ("GET", "HEAD", "OPTIONS")


class FairLock:
    """First come, first served."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; hand on to the next when done."""
        mine = self._queue()
        if mine is not None:
            mine.wait()
        try:
            yield
        finally:
            self._hand_on()

    def _queue(self) -> threading.Event | None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return None
            self._waiting.append(mine := threading.Event())
            return mine

    def _hand_on(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class OneWriterAtATime:
    """WSGI: requests that may change something take the lock; readers pass."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = FairLock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in READING:
            return self._application(environ, start_response)
        with self._lock.turn():
            return self._application(environ, start_response)
