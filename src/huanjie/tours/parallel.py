"""The same work on many things, in several processes where the system can split one."""

import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")

SLICE = 16


def in_parallel(
    work: Callable[[Key], Answer], keys: Sequence[Key], workers: int
) -> Iterator[tuple[Key, Answer]]:
    """Every key with its answer, in the order given, whoever worked it out.

    A process is split only where that needs no copy of what the work looks at; elsewhere, and
    for one worker, it is done here.
    """
    split = "fork" in get_all_start_methods() and workers > 1 and len(keys) > SLICE
    if not split:
        yield from ((key, work(key)) for key in keys)
        return
    hands = min(workers, os.cpu_count() or 1)
    _Shared.work = work
    with get_context("fork").Pool(hands) as pool:
        yield from zip(keys, pool.imap(_answer, keys, chunksize=SLICE), strict=True)


class _Shared:
    """What the processes look at; they are split off after it is set."""

    work: Callable[..., object] = staticmethod(lambda key: key)


def _answer(key: object) -> object:
    return _Shared.work(key)
