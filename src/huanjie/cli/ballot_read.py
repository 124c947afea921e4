"""`huanjie ballot read`: scans in, one reading a page out."""

import argparse
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from huanjie.cli.ballot_read_says import Progress, Summary, say_interrupted, say_no_recogniser

if TYPE_CHECKING:
    from huanjie.ballot.layout import Layout
    from huanjie.ballot.readings_kept import Kept

# Pictures of other kinds are told as such, one line each; what is no picture is passed over.
PICTURES = {
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".pdf"),
    *(".bmp", ".gif", ".webp", ".heic", ".heif", ".jp2", ".ofd"),
}
EXAMPLE = """例 / examples:
  huanjie ballot read scans/ --layout layout.json --out readings.jsonl --workers 2
  中断后再次执行同一命令，接着读 / run the same command again to go on after a break"""


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of reading."""
    one = sub.add_parser(
        "read",
        help="阅读扫描的选票 / read scanned ballots",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help="JPEG、PNG、TIFF、PDF，或放这些文件的目录 / pictures, or folders of them",
    )
    one.add_argument(
        "--layout",
        metavar="layout.json",
        type=Path,
        action="append",
        required=True,
        help="版式文件，可多个 / layouts, one or more",
    )
    one.add_argument(
        "--roll",
        metavar="names.txt",
        type=Path,
        help="选民名单，一行一个姓名，供辨认另选人 / voters, a name a line, for write-ins",
    )
    one.add_argument("--out", metavar="readings.jsonl", type=Path, help="输出 / where to")
    one.add_argument(
        "--workers", metavar="N", type=_at_least_one, default=1, help="进程数 / processes"
    )
    one.add_argument("--json", action="store_true", help="结果写到标准输出 / readings on stdout")
    one.set_defaults(run=read)


def _at_least_one(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("至少为1 / at least 1")
    return value


def read(arguments: argparse.Namespace) -> int:
    """One line a page, in the order of the files; the answer appears only when it is whole."""
    from huanjie.ballot.layout_file import layout_from_json

    texts = [path.read_bytes() for path in arguments.layout]
    layouts = [
        layout_from_json(text.decode("utf-8-sig"), place=str(path))
        for text, path in zip(texts, arguments.layout, strict=True)
    ]
    roll = _roll(arguments.roll)
    files = [str(path) for given in arguments.files for path in _listed(given)]
    _refuse_none(files)
    with _answer(arguments.out) as out, _kept_beside(out, [*texts, _read_with(roll)]) as kept:
        _read_rest(kept, files, layouts, workers=arguments.workers, roll=roll)
        summary = _write(out, kept, files)
        if arguments.json or not arguments.out:
            with out.open("r", encoding="utf-8") as lines:
                sys.stdout.writelines(lines)
        else:
            summary.say()
    return 0


def _listed(given: Path) -> list[Path]:
    """A file as it is, a folder's pictures in the order of their names; a missing one stops all."""
    if not os.path.lexists(given):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(given))
    if not given.is_dir():
        return [given]
    inside = (
        path
        for path in given.rglob("*")
        if path.suffix.lower() in PICTURES and not path.name.startswith(".") and not path.is_dir()
    )
    return sorted(inside) or [given]


def _refuse_none(files: list[str]) -> None:
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    if all(Path(file).is_dir() for file in files):
        says = Wording(
            zh="目录里没有JPEG、PNG、TIFF或PDF，请核对目录",
            en="there is no JPEG, PNG, TIFF or PDF here; check the folder",
        )
        raise refusal("ballot.no_pictures", says, place=files[0])


@contextmanager
def _answer(out: Path | None) -> Iterator[Path]:
    """Where the answer goes; where none is wanted, a place that is cleared away."""
    if out is None:
        with TemporaryDirectory() as folder:
            yield Path(folder) / "readings.jsonl"
    elif out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    else:
        yield out


@contextmanager
def _kept_beside(out: Path, texts: list[bytes]) -> Iterator["Kept"]:
    from huanjie.ballot.readings_kept import kept, kept_beside

    beside = kept_beside(out)
    with kept(beside, *texts) as parts:
        yield parts
        beside.unlink()


def _roll(given: Path | None) -> tuple[str, ...]:
    """The names to look for on empty lines; none where no list is given."""
    if given is None:
        return ()
    from huanjie.ballot.names.recognise import is_installed
    from huanjie.ballot.names.roll_names import roll_names

    names = roll_names(given.read_bytes(), place=str(given))
    if not is_installed():
        say_no_recogniser(sys.stderr)
    return names


def _read_with(roll: tuple[str, ...]) -> bytes:
    """What the suggestions depend on besides the layouts."""
    from huanjie.ballot.names.recognise import is_installed

    return "\n".join(roll).encode() if roll and is_installed() else b""


def _read_rest(
    kept: "Kept",
    files: list[str],
    layouts: "list[Layout]",
    *,
    workers: int,
    roll: tuple[str, ...],
) -> None:
    """Read what an earlier run has not, and keep each part as it is done."""
    from huanjie.ballot.scan.parts import read_parts

    parts = list(kept.open_parts(files))
    progress = Progress(sys.stderr, known=kept.pages(), files=len(parts))
    try:
        for part in read_parts(parts, layouts, workers=workers, roll=roll):
            kept.keep(part)
            progress.add(part)
    except KeyboardInterrupt:
        say_interrupted(sys.stderr)
        raise
    finally:
        progress.end()


def _write(out: Path, kept: "Kept", files: list[str]) -> Summary:
    """The answer in the order of the files, all at once."""
    from huanjie.ballot.readings_file import reading_to_json
    from huanjie.ballot.scan.parts import Copies

    summary, copies = Summary(), Copies()
    made = out.with_name(f".{out.name}.new")
    with made.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as lines:
        for file in files:
            for reading in copies.told(kept.parts_of(file)):
                summary.add(reading)
                lines.write(f"{reading_to_json(reading)}\n")
        lines.flush()
        os.fsync(lines.fileno())
    made.replace(out)
    return summary
