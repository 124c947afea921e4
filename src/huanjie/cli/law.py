"""`huanjie law`: which rules apply on a day, with their articles."""

import argparse
import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands list, show, check and document."""
    parser = commands.add_parser(
        "law",
        help="法律规则：某日适用什么、依据何条 / what applies on a day, by which article",
        epilog="例 / example: huanjie law show cn/villagers_committee --on 2026-03-02",
    )
    sub = parser.add_subparsers(dest="law_command", required=True)
    listing = sub.add_parser("list", help="规则集一览 / all rule sets")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_)
    show = sub.add_parser("show", help="某日有效的规则 / the rules in force on a day")
    show.add_argument("set", metavar="SET")
    show.add_argument("--on", type=date.fromisoformat, metavar="DATE")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=show_)
    check = sub.add_parser("check", help="检查规则文件 / check the rule files")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=check_)
    document = sub.add_parser("document", help="生成规则说明页 / write the generated pages")
    document.add_argument("--out", type=Path, required=True, metavar="DIR")
    document.set_defaults(run=document_)


def list_(args: argparse.Namespace) -> int:
    """Every rule set with its first day and how its versions were seen."""
    from huanjie.law.load import read_shelf, set_names

    rows = []
    for name in set_names():
        shelf = read_shelf(name)
        seen = Counter(v.cited.certainty.value for rule in shelf.rules for v in rule.versions)
        rows.append(
            {
                "set": name,
                "title": shelf.about.title.zh,
                "title_en": shelf.about.title.en,
                "jurisdiction": shelf.about.applies_to.ljust(6, "0"),
                "authority": shelf.about.authority.value,
                "since": shelf.about.texts[0].since.isoformat(),
                "rules": len(shelf.rules),
                "certainty": dict(sorted(seen.items())),
            }
        )
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(
                f"{row['set']}  {row['title']} / {row['title_en']}  {row['since']}→  {row['rules']}"
            )
    return 0


def show_(args: argparse.Namespace) -> int:
    """The rules of a set as they stand on a day; without a day, under the newest text."""
    from huanjie.law.document import value_said
    from huanjie.law.load import named_set, read_shelf

    shelf = read_shelf(_known(args.set))
    rules = named_set(args.set, on=args.on or shelf.about.texts[-1].since)
    if args.json:
        shown = {key: value for key, value in asdict(rules).items() if not key.startswith("_")}
        print(json.dumps(shown, ensure_ascii=False, indent=1, default=str))
        return 0
    print(f"{rules.title.joined()}  {rules.on}  {rules.text}\n{rules.digest}")
    for rule in rules.rules:
        print(f"{rule.id}: {rule.title.joined()}")
        print(f"  {value_said(rule.value).joined()}  [{rule.cited}]")
        for doubt in rule.doubts:
            print(f"  ? {doubt.joined()}")
    return 0


def check_(args: argparse.Namespace) -> int:
    """Every fault of the rule files; 3 when there is one."""
    from huanjie.law.load import faults

    found = faults()
    if args.json:
        print(json.dumps({"ok": not found, "faults": list(found)}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(found) or "规则文件无误 / the rule files are sound")
    return 3 if found else 0


def document_(args: argparse.Namespace) -> int:
    """Write the pages of docs/law."""
    from huanjie.law.document import pages

    for page in pages():
        path = args.out / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
        print(path)
    return 0


def _known(name: str) -> str:
    from huanjie.law.load import set_names
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    if name not in set_names():
        known = ", ".join(set_names())
        raise refusal(
            "law.unknown_set",
            Wording(
                zh=f"没有规则集 {name}；现有 {known}", en=f"no rule set {name}; there are {known}"
            ),
            about=name,
        )
    return name
