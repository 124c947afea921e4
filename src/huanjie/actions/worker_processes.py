"""Processes that read books beside the one that was called: they hold keys, and end with it."""

import os
from multiprocessing import parent_process
from threading import Thread


def end_with_the_parent() -> None:
    """See to it that this process ends when the one that made it is killed."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
