"""How often a password may be tried: a few at once, then one a minute.

Counted by account and address together: counted by account alone, anybody could lock an officer
out. The count lives in this process; several workers each keep their own.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 5
SECONDS_EACH = 60.0
KEYS = 10_000


class Attempts:
    """A bucket of attempts for each key, filled up again one by one."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._mutex = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Seconds until the next attempt is allowed; 0 means now."""
        with self._mutex:
            return 0 if (left := self._now(key)) >= 1 else int((1 - left) * SECONDS_EACH) + 1

    def failed(self, key: str) -> None:
        """One attempt less; the keys least used are forgotten first."""
        with self._mutex:
            self._left[key] = (self._now(key) - 1, self._seconds())
            self._left.move_to_end(key)
            while len(self._left) > KEYS:
                self._left.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """All attempts are there again."""
        with self._mutex:
            self._left.pop(key, None)

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (float(MOST), self._seconds()))
        return min(float(MOST), left + (self._seconds() - at) / SECONDS_EACH)
