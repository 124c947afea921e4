"""The demo from its first word to its closing table."""

from huanjie.demo.folder import building
from huanjie.demo.progress import Progress
from huanjie.demo.wish import Wish
from huanjie.records.store import open_store


def play(wish: Wish) -> str:
    """Live the campaign through in a draft folder, move it into place, tell what it came to."""
    progress = Progress()
    with building(wish.out) as draft:
        open_store(draft, new=True)
        from huanjie.demo.live import live

        try:
            told = live(wish, draft, progress)
        finally:
            _close_store()
            progress.finish()
    return f"{told}\n\n打开浏览器查看 / open it with: ./huanjie serve --data {wish.out}"


def _close_store() -> None:
    from django.db import connections

    connections.close_all()
