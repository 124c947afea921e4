"""The demo's folder: built beside its place, moved there whole, made again at will."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

MARK = ".huanjie-demo"


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """A draft folder beside `out`, which takes its place when all went well.

    Refused: `out` holds anything that no demo made. What an earlier demo made is replaced, what a
    killed one left is swept away; a failure leaves the earlier demo as it was.
    """
    _refuse_strangers(out)
    draft = out.with_name(f"{out.name}.part")
    if draft.exists():
        _refuse_strangers(draft)
        shutil.rmtree(draft)
    draft.mkdir(parents=True)
    (draft / MARK).write_text("huanjie demo\n", encoding="utf-8")
    try:
        yield draft
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _swap(draft, out)


def _refuse_strangers(folder: Path) -> None:
    if not folder.exists() or (folder / MARK).exists():
        return
    if folder.is_dir() and not any(folder.iterdir()):
        return
    raise refusal(
        "demo.folder_in_use",
        Wording(
            zh=f"{folder} 不是空目录，也不是演示数据，未作任何改动；请用 --out 另指定目录",
            en=f"{folder} is neither empty nor a demo; nothing was changed: choose another --out",
        ),
        place=str(folder),
    )


def _swap(draft: Path, out: Path) -> None:
    old = out.with_name(f"{out.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if out.exists():
        out.replace(old)
    draft.replace(out)
    shutil.rmtree(old, ignore_errors=True)
