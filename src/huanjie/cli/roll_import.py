"""`huanjie roll import`: a county's files into its store, named by the codes of their units."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huanjie.actions.import_rolls import TakenIn
    from huanjie.records.models import Officer


def register_import(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `roll import`."""
    parser = sub.add_parser("import", help="批量接收名册 / take in many rolls")
    parser.add_argument("books", nargs="+", type=Path, metavar="FILE|DIR")
    parser.add_argument("--data", required=True, type=Path, metavar="DIR")
    parser.add_argument("--by", required=True, metavar="NAME", help="经办人 / the officer who acts")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=import_)


def import_(args: argparse.Namespace) -> int:
    """Take in files or folders named by unit code; one that is refused is named, 2 says so."""
    from huanjie.records.store import open_store

    open_store(args.data)
    from huanjie.actions.import_rolls import import_rolls

    done = import_rolls(_officer(args.by), _books(args.books))
    if args.json:
        print(json.dumps([_line(one) for one in done], ensure_ascii=False))
    else:
        print(_text(done))
    return 2 if any(one.report is None for one in done) else 0


def _books(paths: list[Path]) -> list[Path]:
    """A single folder that is no unit's holds the books."""
    if len(paths) == 1 and paths[0].is_dir() and not paths[0].name.isdigit():
        return sorted(paths[0].iterdir())
    return paths


def _officer(name: str) -> "Officer":
    from huanjie.records.models import Officer
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    found = list(Officer.objects.filter(name=name)[:2])
    if len(found) != 1:
        raise refusal(
            "roll.officer_unknown",
            Wording(
                zh=f"本库中没有(或不止一名)经办人{name}", en=f"no single officer is named {name}"
            ),
            about=name,
        )
    return found[0]


def _line(one: "TakenIn") -> dict[str, Any]:
    said = [{"code": f.code, "says": f.says.joined()} for f in one.findings]
    return {"about": one.about, "report": one.report and asdict(one.report), "findings": said}


def _text(done: "tuple[TakenIn, ...]") -> str:
    taken = [one.report for one in done if one.report is not None]
    for one in done:
        for finding in one.findings:
            print(f"{one.about}: {finding.says.joined()}", file=sys.stderr)
    rows, refused = sum(one.rows for one in taken), len(done) - len(taken)
    return (
        f"接收名册 {len(taken)} 份、{rows} 行，未接收 {refused} 份 / "
        f"{len(taken)} rolls of {rows} rows taken in, {refused} refused"
    )
