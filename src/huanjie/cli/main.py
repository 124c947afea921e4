"""`huanjie`: every command, by name."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from huanjie.terms.findings import Refused

GROUPS = (
    "demo",
    "serve",
    "decide",
    "timetable",
    "tours",
    "roll",
    "ballot",
    "audit",
    "papers",
    "law",
    "archive",
)


class CommandLine(argparse.ArgumentParser):
    """A command's words; what is written wrongly is told in both languages."""

    def error(self, message: str) -> NoReturn:
        """Say how it is written, and stop: refused."""
        self.print_usage(sys.stderr)
        self.exit(2, f"命令写法有误，可用 {self.prog} --help 查看 / {self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The command line, each group adding its own words."""
    top = CommandLine(
        prog="huanjie",
        description="乡村换届选举，从计划到归档 / term-change elections, from plan to archive",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        import_module(f"huanjie.cli.{group}").register(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 2 refused, 3 the answer is "not possible"."""
    _speak_on_any_terminal()
    try:
        arguments = parser().parse_args(argv)
        status = int(arguments.run(arguments))
        sys.stdout.flush()
        return status
    except Refused as refused:
        for finding in refused.findings:
            print(_at(finding.place, "：", finding.says.zh), file=sys.stderr)
            print(f"{_at(finding.place, ': ', finding.says.en)} [{finding.code}]", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, UnicodeDecodeError) as error:
        print(_unreadable(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断 / interrupted", file=sys.stderr)
        return 130


def _speak_on_any_terminal() -> None:
    """A sign that the terminal does not know is escaped; it stops no command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _at(place: str, colon: str, says: str) -> str:
    """What is said with its place before it, unless it begins with it."""
    begun = f"{place}{colon}"
    return begun + says if place and not says.startswith(begun) else says


def _unreadable(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"文件不是 UTF-8 文本 / the file is not UTF-8 text: {error.reason}"
    place = f" {error.filename}" if error.filename else ""
    return f"无法读写 / cannot read or write{place}: {error.strerror or error}"
