"""`huanjie`: every command, by name."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from huanjie.terms.findings import Refused

GROUPS = (
    "demo",
    "serve",
    "decide",
    "timetable",
    "tours",
    "roll",
    "ballot",
    "papers",
    "law",
    "archive",
)


def parser() -> argparse.ArgumentParser:
    """The command line, each group adding its own words."""
    top = argparse.ArgumentParser(
        prog="huanjie",
        description="乡村换届选举，从计划到归档 / term-change elections, from plan to archive",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        import_module(f"huanjie.cli.{group}").register(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 2 refused, 3 the answer is "not possible"."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except Refused as refused:
        for finding in refused.findings:
            place = f"{finding.place}: " if finding.place else ""
            print(f"{place}{finding.says.zh}", file=sys.stderr)
            print(f"{place}{finding.says.en} [{finding.code}]", file=sys.stderr)
        return 2
    except (OSError, UnicodeDecodeError) as error:
        print(_unreadable(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断 / interrupted", file=sys.stderr)
        return 130


def _unreadable(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"文件不是 UTF-8 文本 / the file is not UTF-8 text: {error.reason}"
    name = error.filename or ""
    return f"无法读写 / cannot read or write {name}: {error.strerror or error}"
