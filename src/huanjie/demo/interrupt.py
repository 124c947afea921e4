"""An interrupt from the keyboard waits for foreign code to end, and is not lost in it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupt_waits() -> Iterator[None]:
    """Hold an interrupt back until the end of the block.

    The solver takes the interrupt for itself and leaves no handler behind, so that the next one
    would kill the demo with its draft; a compiled module that meets one while it is loaded calls
    itself broken.
    """
    before = signal.getsignal(signal.SIGINT)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
