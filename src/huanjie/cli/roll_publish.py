"""`huanjie roll publish`: the public list of a checked roll, to hang up and to go on with."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huanjie.cli.roll_files import write_json

if TYPE_CHECKING:
    from huanjie.roll.publish import FrozenRoll
    from huanjie.terms.people import Voter

TITLE = "选民名单"


def publish_(args: argparse.Namespace) -> int:
    """Freeze the public list and write it as a workbook, as a PDF and as its Word twin."""
    from huanjie.papers.render import render
    from huanjie.roll.publish import freeze, public_paper, public_workbook

    voters = _voters(args.dir)
    frozen = freeze(voters[0].unit, voters)
    unit = args.unit_name or f"单位代码{frozen.unit}"
    paper = render("public_roll", public_paper(frozen, unit=unit, title=TITLE))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "public.xlsx").write_bytes(public_workbook(frozen))
    (args.out / "public.docx").write_bytes(paper.docx)
    (args.out / "public.pdf").write_bytes(paper.pdf)
    summary = {
        "unit": frozen.unit,
        "voters": len(frozen.rows),
        "undecided": frozen.undecided,
        "digest": frozen.digest,
    }
    write_json(args.out / "public.json", summary)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _published_text(frozen))
    return 0


def _voters(folder: Path) -> list["Voter"]:
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    path = folder / "voters.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    if not lines:
        raise refusal(
            "roll.not_checked",
            Wording(zh="此目录没有名册检查结果", en="no checked roll in this folder"),
            place=str(folder),
        )
    return [_voter(json.loads(line)) for line in lines]


def _voter(line: dict[str, Any]) -> "Voter":
    from huanjie.terms.people import IdentityState, Sex, Voter, VoterClass, VoterStatus

    return Voter(
        **{key: line[key] for key in ("file", "sheet", "row", "unit", "name", "group")},
        household=line["household"],
        sex=Sex(line["sex"]) if line["sex"] else None,
        born=date.fromisoformat(line["born"]) if line["born"] else None,
        voter_class=VoterClass(line["class"]) if line["class"] else None,
        status=VoterStatus(line["status"]),
        identity=IdentityState(line["identity"]),
    )


def _published_text(frozen: "FrozenRoll") -> str:
    waiting = f"，其中{frozen.undecided}人有疑问待核实" if frozen.undecided else ""
    also = f", {frozen.undecided} of them with open questions" if frozen.undecided else ""
    return f"名单{len(frozen.rows)}人{waiting} / {len(frozen.rows)} names{also} [{frozen.digest}]"
