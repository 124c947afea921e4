"""`huanjie ballot order`: the names of a ballot by strokes, by nomination votes or by lot."""

import argparse
import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.ballot.order import By, Grounds
    from huanjie.terms.ballots import BallotDefinition

WAYS = ("surname_strokes", "strokes_of_name", "by_nomination_votes", "by_lot")
COLUMNS = ("contest", "name", "votes")
EXAMPLE = """例 / example:
  huanjie ballot order DEF.json --by surname_strokes --out ordered.json
  huanjie ballot order DEF.json --by by_nomination_votes --votes votes.csv --then by_lot \\
      --seed 35261442635126 --out ordered.json"""


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of ordering."""
    one = sub.add_parser(
        "order",
        help="按笔画、提名票数或抽签排列候选人 / candidates in order",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument("definition", metavar="DEF.json", type=Path, help="选票定义 / definition")
    one.add_argument("--by", choices=WAYS, required=True, help="排列办法 / the rule of order")
    one.add_argument("--then", choices=WAYS, help="同票时的办法 / between equal votes")
    one.add_argument("--votes", metavar="CSV", type=Path, help="提名票数 / contest,name,votes")
    one.add_argument("--seed", metavar="DIGITS", default="", help="掷出的数字 / digits thrown")
    one.add_argument(
        "--strokes",
        metavar="字=画数[,其前的字]",
        action="append",
        default=[],
        help="资料中没有的字 / a character not on file",
    )
    one.add_argument("--out", metavar="DEF2.json", type=Path, help="输出 / where to")
    one.add_argument("--json", action="store_true", help="机器格式 / for machines")
    one.set_defaults(run=order)


def order(arguments: argparse.Namespace) -> int:
    """Write the same definition with its names in order, and say by what."""
    from huanjie.ballot.definition import definition_from_json, definition_to_json
    from huanjie.ballot.order import By, ordered

    by, grounds = By(arguments.by), _grounds(arguments)
    done = ordered(definition_from_json(arguments.definition.read_text("utf-8-sig")), by, grounds)
    document = definition_to_json(done)
    if arguments.out:
        arguments.out.write_text(document, "utf-8")
    if arguments.json:
        print(document)
    else:
        _say(done, by, grounds)
    return 0


def _grounds(arguments: argparse.Namespace) -> "Grounds":
    from huanjie.ballot.order import By, Grounds
    from huanjie.ballot.strokes import given_strokes

    given = [given_strokes(text) for text in arguments.strokes]
    return Grounds(
        votes=_votes(arguments.votes) if arguments.votes else {},
        seed=arguments.seed,
        given={one.character: one for one in given},
        then=By(arguments.then) if arguments.then else None,
    )


def _votes(path: Path) -> dict[tuple[str, str], int]:
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    try:
        return {(row["contest"], row["name"]): int(row["votes"]) for row in rows}
    except (KeyError, TypeError, ValueError) as error:
        columns = "、".join(COLUMNS)
        says = Wording(
            zh=f"{path} 应有 {columns} 三列，票数为整数",
            en=f"{path} needs the columns {', '.join(COLUMNS)}, votes as whole numbers",
        )
        raise refusal("ballot.order_votes_file", says, place=str(path)) from error


def _say(done: "BallotDefinition", by: "By", grounds: "Grounds") -> None:
    from huanjie.ballot.order import reason

    for contest in done.contests:
        print(contest.title)
        for place, one in enumerate(contest.candidates, start=1):
            print(f"  {place} {one.name}  {reason(one.name, by, grounds, contest=contest.id)}")
