"""`huanjie ballot print`: a ballot, its layout, and the print run of a village or of many."""

import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from huanjie.ballot.draw import PrintedBallot
    from huanjie.ballot.run import RunNumbers
    from huanjie.terms.ballots import BallotDefinition
    from huanjie.terms.findings import Refused

BALLOT, LAYOUT, RUN = "ballot.pdf", "layout.json", "run.pdf"
EXAMPLE = """例 / example:
  huanjie ballot print DEF.json --out DIR
  huanjie ballot print DEF.json --out DIR --copies 1200 --spare 60
  huanjie ballot print defs/*.json --out DIR --numbers numbers.csv"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """One ballot printed, and where it goes."""

    folder: Path
    definition: "BallotDefinition"
    ballot: "PrintedBallot"
    numbers: "RunNumbers | None"
    run: bytes | None


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of printing."""
    one = sub.add_parser(
        "print",
        help="生成选票、版式文件和印制文件 / ballots, layouts and print runs",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument(
        "definitions", metavar="DEF.json", type=Path, nargs="+", help="选票定义 / definitions"
    )
    one.add_argument("--out", metavar="DIR", type=Path, required=True, help="输出 / where to")
    one.add_argument("--copies", metavar="N", type=int, help="每单位印数 / ballots to print")
    one.add_argument("--spare", metavar="N", type=int, default=0, help="另加备用 / spare ones")
    one.add_argument(
        "--numbers", metavar="CSV", type=Path, help="各选举印数 / election,copies,spare"
    )
    one.add_argument("--json", action="store_true", help="机器格式 / for machines")
    one.set_defaults(run=print_)


def print_(arguments: argparse.Namespace) -> int:
    """Write all ballots or, when anything is refused, none.

    One definition goes to DIR itself; of several each has a folder named after its unit.
    """
    definitions = _definitions(arguments.definitions)
    numbers = _numbers(arguments, definitions)
    folders = _folders(definitions, arguments.out)
    jobs = zip(arguments.definitions, definitions, numbers, folders, strict=True)
    done = []
    for job in jobs:
        done.append(_printed(*job))
        _progress(len(done), len(definitions), sys.stderr)
    for one in done:
        _write(one)
    if arguments.json:
        print(_as_json(done))
    else:
        _say(done)
    return 0


def _progress(done: int, of: int, stream: TextIO) -> None:
    if of > 1 and stream.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done}/{of} 份 / ballots", end=end, file=stream, flush=True)


def _definitions(paths: Sequence[Path]) -> "list[BallotDefinition]":
    from huanjie.ballot.definition import definition_from_json
    from huanjie.terms.findings import Refused

    read = []
    for path in paths:
        try:
            read.append(definition_from_json(path.read_text("utf-8-sig")))
        except Refused as refused:
            raise _of_file(refused, path) from refused
    return read


def _of_file(refused: "Refused", path: Path) -> "Refused":
    from huanjie.terms.findings import Refused

    return Refused(replace(one, place=f"{path} {one.place}".strip()) for one in refused.findings)


def _numbers(
    arguments: argparse.Namespace, definitions: "Sequence[BallotDefinition]"
) -> "list[RunNumbers | None]":
    """How many of each are printed: as the table says, or the same of all, or no run at all."""
    from huanjie.ballot.run import RunNumbers

    if arguments.numbers:
        table = _table(arguments.numbers)
        return [_listed(table, one, arguments.numbers) for one in definitions]
    if arguments.copies is None:
        return [None for _ in definitions]
    return [RunNumbers(copies=arguments.copies, spare=arguments.spare) for _ in definitions]


def _table(path: Path) -> "dict[str, RunNumbers]":
    from huanjie.ballot.run import RunNumbers

    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    try:
        return {
            row["election"]: RunNumbers(copies=int(row["copies"]), spare=int(row["spare"] or 0))
            for row in rows
        }
    except (KeyError, TypeError, ValueError) as error:
        zh = "应有 election、copies、spare 三列，印数为整数"
        raise _bad_numbers(
            path, zh, "needs election, copies and spare, in whole numbers"
        ) from error


def _listed(
    table: "Mapping[str, RunNumbers]", definition: "BallotDefinition", path: Path
) -> "RunNumbers":
    if definition.election not in table:
        zh = f"没有选举 {definition.election} 的印数"
        raise _bad_numbers(path, zh, f"has no number for the election {definition.election}")
    return table[definition.election]


def _bad_numbers(path: Path, zh: str, en: str) -> "Refused":
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    return refusal(
        "ballot.run_numbers", Wording(zh=f"{path} {zh}", en=f"{path} {en}"), place=str(path)
    )


def _printed(
    path: Path, definition: "BallotDefinition", numbers: "RunNumbers | None", folder: Path
) -> _Done:
    from huanjie.ballot.draw import printed
    from huanjie.ballot.run import print_run
    from huanjie.terms.findings import Refused

    try:
        ballot = printed(definition)
        run = print_run(definition, numbers) if numbers else None
    except Refused as refused:
        raise _of_file(refused, path) from refused
    return _Done(folder=folder, definition=definition, ballot=ballot, numbers=numbers, run=run)


def _folders(definitions: "Sequence[BallotDefinition]", out: Path) -> list[Path]:
    """A folder a unit; a unit that elects several bodies has one for each election in its own."""
    if len(definitions) == 1:
        return [out]
    units = Counter(one.unit for one in definitions)
    folders = [
        out / _plain(one.unit) / (_plain(one.election) if units[one.unit] > 1 else "")
        for one in definitions
    ]
    for folder, times in Counter(folders).items():
        if times > 1:
            raise _same_folder(folder)
    return folders


def _plain(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", name).strip(". ") or "_"


def _same_folder(folder: Path) -> "Refused":
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    return refusal(
        "ballot.print_twice",
        Wording(
            zh=f"同一选举给了两份选票定义：{folder.name}",
            en=f"one election has two definitions: {folder.name}",
        ),
        place=str(folder),
    )


def _write(one: _Done) -> None:
    from huanjie.ballot.layout_file import layout_to_json

    one.folder.mkdir(parents=True, exist_ok=True)
    (one.folder / BALLOT).write_bytes(one.ballot.pdf)
    (one.folder / LAYOUT).write_text(layout_to_json(one.ballot.layout), "utf-8")
    if one.run:
        (one.folder / RUN).write_bytes(one.run)


def _as_json(done: Sequence[_Done]) -> str:
    """The layout of a single ballot, as promised; of several a list of what was written."""
    from huanjie.ballot.layout_file import layout_to_json

    if len(done) == 1:
        return layout_to_json(done[0].ballot.layout)
    return json.dumps(
        [
            {
                "election": one.definition.election,
                "style": one.ballot.layout.style,
                "folder": str(one.folder),
                "printed": one.numbers.printed if one.numbers else None,
            }
            for one in done
        ],
        ensure_ascii=False,
        indent=1,
    )


def _say(done: Sequence[_Done]) -> None:
    for one in done:
        pages = len(one.ballot.layout.pages)
        run = f"，印{one.numbers.printed}张" if one.numbers else ""
        also = f", a run of {one.numbers.printed}" if one.numbers else ""
        print(
            f"已生成{one.definition.unit}选票，共{pages}页，式样 {one.ballot.layout.style}{run}"
            f" / the ballot, {pages} pages{also}"
        )
        print(f"  {one.folder}")
        _warn(one, sys.stderr)


def _warn(one: _Done, stream: TextIO) -> None:
    """Say which posts can only be counted by hand."""
    over = set(one.ballot.layout.over_pages)
    for post in one.definition.contests:
        if post.id in over:
            print(
                f"  注意：“{post.title}”分在两页，扫描后不能汇总，须人工计票；可换大纸或减空行"
                f" / {post.id} stands on two pages and can only be counted by hand; larger paper"
                " or fewer lines may avoid that",
                file=stream,
            )
