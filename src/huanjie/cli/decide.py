"""`huanjie decide`: the counting rules applied to figures."""

import argparse
import sys
from pathlib import Path


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "decide",
        help="按法定规则由票数确定结果 / the counting rules applied to figures",
        epilog="例 / example: huanjie decide CASE.json; huanjie decide --lines CASES.jsonl",
    )
    parser.add_argument("file", metavar="FILE", help="一个案例的JSON / one case as JSON")
    parser.add_argument(
        "--lines",
        action="store_true",
        help="每行一个案例，每行一个答案 / one case and answer a line",
    )
    parser.add_argument("--json", action="store_true", help="总是JSON / the answer is always JSON")
    parser.set_defaults(run=decide)


def decide(args: argparse.Namespace) -> int:
    """Print the answer, or one answer a line."""
    sys.set_int_max_str_digits(0)  # counts may have any size and stay exact
    content = Path(args.file).read_bytes()
    return _lines(content) if args.lines else _one(content)


def _one(content: bytes) -> int:
    """One answer; a refusal is one line, so that scripts can read the field from it."""
    from huanjie.count.case_file import answer, decoded
    from huanjie.terms.findings import Refused

    try:
        _print(answer(decoded(content)))
    except Refused as refused:
        print(refused.findings[0].says.joined(), file=sys.stderr)
        return 2
    return 0


def _lines(content: bytes) -> int:
    from huanjie.count.case_file import answer_line

    lines = content.split(b"\n")
    if not lines[-1]:
        lines.pop()
    for line in lines:
        _print(answer_line(line))
    return 0


def _print(text: str) -> None:
    """UTF-8 whatever the terminal; half a surrogate pair from a \\u escape stays an escape."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
