"""`huanjie law`: which rules apply on a day, with their articles."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.law.difference import Changed
    from huanjie.law.fault import Fault
    from huanjie.law.rules import Rule, RuleSet
    from huanjie.terms.findings import Refused

Command = Callable[[argparse.Namespace], int]


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands list, show, diff, explain, check, compile and document."""
    parser = commands.add_parser(
        "law",
        help="法律规则：某日适用什么、依据何条 / what applies on a day, by which article",
        epilog="例 / example: huanjie law show cn-53/villagers_committee --on 2026-03-02",
    )
    sub = parser.add_subparsers(dest="law_command", required=True)
    new = _adder(sub)
    _json(new("list", "规则集一览 / all rule sets", list_))
    show = _json(new("show", "某日适用的规则 / the rules that apply on a day", show_))
    show.add_argument("set", metavar="SET")
    _day(
        show,
        "--on",
        "哪一天；不写则为最后一次变化之后 / the day; without it, after the last change",
    )
    diff = _json(new("diff", "两日之间的变化 / what changed between two days", diff_))
    diff.add_argument("set", metavar="SET")
    _day(diff, "before", "先一日 / the earlier day")
    _day(diff, "after", "后一日 / the later day")
    explain = _json(new("explain", "代码、规则或设置的含义 / what a code means", explain_))
    explain.add_argument("code", metavar="CODE")
    check = _json(new("check", "检查规则文件 / check the rule files", check_))
    _shelf(check)
    _day(check, "--on", "列出至该日满一年未核对的规则 / list rules not checked for a year by then")
    _shelf(new("compile", "生成各规则集的compiled.json / write each set's compiled.json", compile_))
    document = new("document", "生成规则说明页 / write the generated pages", document_)
    document.add_argument("--out", type=Path, required=True, metavar="DIR")


def _adder(
    sub: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> Callable[[str, str, Command], argparse.ArgumentParser]:
    def add(name: str, says: str, run: Command) -> argparse.ArgumentParser:
        parser = sub.add_parser(name, help=says)
        parser.set_defaults(run=run)
        return parser

    return add


def _json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true")
    return parser


def _day(parser: argparse.ArgumentParser, name: str, says: str) -> None:
    parser.add_argument(name, type=date.fromisoformat, metavar="DATE", help=says)


def _shelf(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--shelf",
        type=Path,
        metavar="DIR",
        help="另一规则文件夹，代替自带的 / a folder of sets in place of the built-in ones",
    )


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
                "jurisdiction": shelf.jurisdiction,
                "authority": shelf.about.authority.value,
                "since": shelf.about.texts[0].since.isoformat(),
                "rules": len(shelf.rules),
                "certainty": dict(sorted(seen.items())),
            }
        )
    if args.json:
        _print_json(rows)
        return 0
    for row in rows:
        print(f"{row['set']}  {row['since']}→  {row['rules']}")
        print(f"  {row['title']} / {row['title_en']}")
    return 0


def show_(args: argparse.Namespace) -> int:
    """What applies where a set belongs on a day; without a day, after the last change."""
    from huanjie.law.load import change_days, named_set, read_shelf
    from huanjie.law.terminal import set_lines

    shelf = read_shelf(_known(args.set))
    newest = change_days(shelf.about.procedure, shelf.jurisdiction)[-1]
    rules = named_set(args.set, on=args.on or newest)
    if args.json:
        _print_json(_set_json(rules))
    else:
        _print_lines(set_lines(rules))
    return 0


def diff_(args: argparse.Namespace) -> int:
    """Rules added, ended and changed between two days, with both values and articles."""
    from huanjie.law.difference import difference
    from huanjie.law.load import named_set
    from huanjie.law.terminal import difference_lines

    name = _known(args.set)
    said = difference(named_set(name, on=args.before), named_set(name, on=args.after))
    if not args.json:
        _print_lines(difference_lines(said))
        return 0
    _print_json(
        {
            "set": name,
            "from": {"on": said.before.on, "text": said.before.text, "digest": said.before.digest},
            "to": {"on": said.after.on, "text": said.after.text, "digest": said.after.digest},
            "added": [_rule_json(one) for one in said.added],
            "ended": [_rule_json(one) for one in said.ended],
            "changed": [_changed_json(one) for one in said.changed],
        }
    )
    return 0


def explain_(args: argparse.Namespace) -> int:
    """What a code, a rule or a setting means, why it is so, and what to do."""
    from huanjie.law.catalogue import explained
    from huanjie.law.terminal import explanation_lines

    said = explained(args.code)
    if said is None:
        raise _unknown_code(args.code)
    if not args.json:
        _print_lines(explanation_lines(said))
        return 0
    entry = asdict(said.entry) if said.entry else {}
    _print_json(
        {
            "code": said.code,
            **{key: entry.get(key) for key in ("title", "means", "do")},
            "rules": [{"set": one.set, **asdict(one.rule)} for one in said.sources],
        }
    )
    return 0


def check_(args: argparse.Namespace) -> int:
    """Every fault of the rule files; 3 when there is one. Rules long unchecked are no fault."""
    from huanjie.law.check import faults_in, unchecked_on
    from huanjie.law.folder import Folder
    from huanjie.law.load import SHELF

    folder = _folder(args.shelf) if args.shelf else SHELF
    found = faults_in(folder)
    late = unchecked_on(Folder(folder), args.on) if args.on and not found else ()
    if args.json:
        said: dict[str, object] = {"ok": not found, "faults": [_fault_json(one) for one in found]}
        if args.on:
            said["not_checked"] = [asdict(one) for one in late]
        _print_json(said)
    else:
        _tell_faults(found)
        for one in late:
            print(f"{one.checked_on}  {one.set}  {one.rule}  {one.title.joined()}")
    return 3 if found else 0


def compile_(args: argparse.Namespace) -> int:
    """Write compiled.json into every set's folder; nothing is written while one is unsound."""
    from huanjie.law.check import faults_in
    from huanjie.law.compiled import FILE, compiled_from, digest_of
    from huanjie.law.folder import Folder, sound_set
    from huanjie.law.load import SHELF

    folder = _folder(args.shelf) if args.shelf else SHELF
    found = faults_in(folder)
    if found:
        _tell_faults(found)
        return 3
    for name in Folder(folder):
        path = folder / name / FILE
        text = compiled_from(sound_set(folder, name), digest=digest_of(path.parent))
        path.write_text(text, encoding="utf-8")
        print(path)
    return 0


def document_(args: argparse.Namespace) -> int:
    """Write the pages of docs/law."""
    from huanjie.law.document import pages

    for page in pages():
        path = args.out / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
        print(path)
    return 0


def _tell_faults(found: "tuple[Fault, ...]") -> None:
    from huanjie.law.terminal import wrapped

    for one in found:
        print(f"{one.set}/{one.file}: {one.place} [{one.kind}]")
        _print_lines(wrapped(f"  {one.says.joined()}"))
    if not found:
        print("规则文件无误 / the rule files are sound")


def _fault_json(one: "Fault") -> dict[str, str]:
    return {
        "set": one.set,
        "file": one.file,
        "place": one.place,
        "kind": one.kind,
        "says": one.says.joined(),
    }


def _set_json(rules: "RuleSet") -> dict[str, object]:
    return {key: value for key, value in asdict(rules).items() if not key.startswith("_")}


def _rule_json(one: "Rule") -> dict[str, object]:
    return asdict(one)


def _changed_json(one: "Changed") -> dict[str, object]:
    return {
        "id": one.after.id,
        "what": one.what,
        "from": _rule_json(one.before),
        "to": _rule_json(one.after),
    }


def _print_json(said: object) -> None:
    print(json.dumps(said, ensure_ascii=False, indent=1, default=str))


def _print_lines(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _folder(path: Path) -> Path:
    from huanjie.law.folder import Folder
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    if not Folder(path).names:
        raise refusal(
            "law.no_sets",
            Wording(
                zh=f"{path}：没有规则集(地区/程序/*.yaml)",
                en=f"{path}: no rule sets (place/procedure/*.yaml) there",
            ),
            place=str(path),
        )
    return path


def _unknown_code(code: str) -> "Refused":
    from huanjie.law.catalogue import nearest
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    near = ", ".join(nearest(code))
    return refusal(
        "law.unknown_code",
        Wording(
            zh=f"没有代码{code}" + (f"；相近的有{near}" if near else ""),
            en=f"no code {code}" + (f"; the nearest are {near}" if near else ""),
        ),
        about=code,
    )


def _known(name: str) -> str:
    from huanjie.law.load import set_names
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    if name not in set_names():
        known = ", ".join(set_names())
        raise refusal(
            "law.unknown_set",
            Wording(
                zh=f"没有规则集{name}；现有{known}", en=f"no rule set {name}; there are {known}"
            ),
            about=name,
        )
    return name
