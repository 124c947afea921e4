"""The demo from its first word to its closing table."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huanjie.demo.folder import building
from huanjie.demo.interrupt import interrupt_waits
from huanjie.demo.outline import outline_of
from huanjie.demo.progress import Progress
from huanjie.demo.wish import Wish
from huanjie.records.store import open_store


def play(wish: Wish) -> str:
    """Live the campaign through in a draft folder, move it into place, tell what it came to."""
    outline = outline_of(wish)
    progress = Progress()
    with building(wish.out) as draft, _store(draft):
        with interrupt_waits():
            from huanjie.demo.live import live

        try:
            told = live(wish, outline, draft, progress)
        finally:
            progress.finish()
    return f"{told}\n\n打开浏览器查看 / open it with: ./huanjie serve --data {wish.out}"


@contextmanager
def _store(draft: Path) -> Iterator[None]:
    """The draft's store, open; that the disk is full is said as by any other file."""
    from django.db import OperationalError, connections

    try:
        open_store(draft, new=True)
        yield
    except OperationalError as error:
        if "full" not in str(error):
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(draft)) from error
    finally:
        connections.close_all()
