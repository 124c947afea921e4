"""`huanjie ballot print`: a ballot and its layout."""

import argparse
from pathlib import Path


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of printing."""
    one = sub.add_parser(
        "print",
        help="生成选票和版式文件 / the ballot and its layout",
        epilog="例 / example: huanjie ballot print DEF.json --out DIR",
    )
    one.add_argument("definition", metavar="DEF.json", type=Path, help="选票定义 / definition")
    one.add_argument("--out", metavar="DIR", type=Path, required=True, help="输出 / where to")
    one.add_argument("--json", action="store_true", help="机器格式 / for machines")
    one.set_defaults(run=print_)


def print_(arguments: argparse.Namespace) -> int:
    """Write ballot.pdf and layout.json; nothing is written when anything is refused."""
    from huanjie.ballot.definition import definition_from_json
    from huanjie.ballot.draw import printed
    from huanjie.ballot.layout_file import layout_to_json

    definition = definition_from_json(arguments.definition.read_text("utf-8-sig"))
    ballot = printed(definition)
    layout = layout_to_json(ballot.layout)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "ballot.pdf").write_bytes(ballot.pdf)
    (arguments.out / "layout.json").write_text(layout, "utf-8")
    if arguments.json:
        print(layout)
        return 0
    pages = len(ballot.layout.pages)
    print(f"已生成选票，共{pages}页，式样 {ballot.layout.style} / the ballot, {pages} pages")
    print(arguments.out / "ballot.pdf")
    print(arguments.out / "layout.json")
    return 0
