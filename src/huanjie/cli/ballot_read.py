"""`huanjie ballot read`: scans in, one reading a page out."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from huanjie.terms.ballots import Reading


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of reading."""
    one = sub.add_parser(
        "read",
        help="阅读扫描的选票 / read scanned ballots",
        epilog="例 / example: huanjie ballot read scans/*.jpg --layout layout.json --out r.jsonl",
    )
    one.add_argument("files", metavar="FILE", type=Path, nargs="+", help="JPEG、PNG、TIFF、PDF")
    one.add_argument(
        "--layout",
        metavar="layout.json",
        type=Path,
        action="append",
        required=True,
        help="版式文件，可多个 / layouts, one or more",
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
    from huanjie.ballot.readings_file import reading_to_json
    from huanjie.ballot.scan.batch import read_files

    layouts = [
        layout_from_json(path.read_text("utf-8"), place=str(path)) for path in arguments.layout
    ]
    _refuse_missing(arguments.files)
    readings = []
    for reading in read_files(arguments.files, layouts, workers=arguments.workers):
        readings.append(reading)
        _progress(len(readings), sys.stderr)
    lines = "".join(f"{reading_to_json(reading)}\n" for reading in readings)
    if arguments.out:
        arguments.out.write_text(lines, "utf-8")
    if arguments.json or not arguments.out:
        sys.stdout.write(lines)
    else:
        _summary(readings)
    return 0


def _refuse_missing(files: list[Path]) -> None:
    """Raise before the work, not in its middle."""
    for path in files:
        path.open("rb").close()


def _progress(done: int, stream: TextIO) -> None:
    if stream.isatty():
        print(f"\r已读 {done} 页 / {done} pages", end="", file=stream, flush=True)


def _summary(readings: "list[Reading]") -> None:
    count = Counter(reading.status.value for reading in readings)
    print(
        f"共{len(readings)}页：机器读出{count['read']}页，待人工{count['review']}页，"
        f"未能阅读{count['refused']}页 / {len(readings)} pages: {count['read']} read,"
        f" {count['review']} for review, {count['refused']} refused"
    )
    for reason, pages in Counter(one.reason for one in readings if one.reason).most_common():
        print(f"  {reason}: {pages}")
