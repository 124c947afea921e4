"""Processes that read books beside the one that was called: they hold keys, and end with it."""

import gc
import os
from importlib import import_module
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


def read_rolls() -> None:
    """Begin a process that reads rolls: no search for garbage goes through the program again."""
    end_with_the_parent()
    import_module("huanjie.roll.prepare")
    gc.freeze()
