"""`huanjie archive`: seal a campaign's record, and verify one that somebody sealed."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.archive.report import Report, Told
    from huanjie.records.models import Officer

SHOWN = 50
TOLD_EVERY = 500


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `archive verify` and `archive seal`."""
    parser = commands.add_parser(
        "archive",
        help="档案：封存、核对 / archive: seal, verify",
        epilog="例 / example: huanjie archive verify demo-data/archive",
    )
    acts = parser.add_subparsers(required=True, metavar="ACT")
    _register_verify(acts)
    _register_seal(acts)
    _register_dossier(acts)


def _register_verify(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = acts.add_parser(
        "verify",
        help="核对档案文件夹(不需要数据库和网络)/ verify a sealed folder, offline",
        epilog="例 / example: huanjie archive verify DIR --key 'county.example+b6879b1b+ATtq...'",
    )
    verify.add_argument("folder", type=Path, metavar="DIR", help="档案文件夹 / the sealed folder")
    verify.add_argument(
        "--key",
        metavar="VKEY",
        help="公告或会议记录上印出的验证密钥，或存有它的文件 / the verification key as printed on "
        "paper, or a file that holds it",
    )
    verify.add_argument(
        "--earlier",
        type=Path,
        metavar="CHECKPOINT",
        help="早先保存的 checkpoint 文件：核对记录是其延续 / a checkpoint of an earlier day: "
        "the record must continue it",
    )
    verify.add_argument("--json", action="store_true", help="机器可读 / machine-readable")
    verify.set_defaults(run=verify_)


def _register_seal(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    seal = acts.add_parser(
        "seal",
        help="封存一个换届项目的文件和记录 / seal a campaign's files and record",
        epilog="例 / example: huanjie archive seal --data demo-data --out sealed",
    )
    seal.add_argument("--data", type=Path, required=True, metavar="DIR", help="项目文件夹 / data")
    seal.add_argument("--out", type=Path, required=True, metavar="DIR2", help="新文件夹 / target")
    seal.add_argument(
        "--by",
        metavar="NAME",
        help="以哪位县换届办主任的名义 / which head of the county office, if there are several",
    )
    seal.add_argument("--json", action="store_true", help="机器可读 / machine-readable")
    seal.set_defaults(run=seal_)


def _register_dossier(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    dossier = acts.add_parser(
        "dossier",
        help="导出一次选举的档案(立卷归档)/ export the dossier of an election",
        epilog="例 / example: huanjie archive dossier --data demo-data "
        "--election 119999101201-2026-vc --fonds 0125 --out dossier",
    )
    dossier.add_argument("--data", type=Path, required=True, metavar="DIR", help="项目 / data")
    dossier.add_argument("--election", required=True, metavar="ID", help="选举 / the election")
    dossier.add_argument("--fonds", required=True, metavar="NO", help="全宗号 / its fonds")
    dossier.add_argument(
        "--out", type=Path, required=True, metavar="DIR2", help="新文件夹 / target"
    )
    dossier.add_argument("--by", metavar="NAME", help="哪位县换届办主任 / which head of the office")
    dossier.add_argument(
        "--restricted", action="store_true", help="限知卷(另存)/ the restricted volumes alone"
    )
    dossier.add_argument("--json", action="store_true", help="机器可读 / machine-readable")
    dossier.set_defaults(run=dossier_)


def dossier_(arguments: argparse.Namespace) -> int:
    """Export an election's dossier, and say how much it holds."""
    from huanjie.records.store import open_store

    open_store(arguments.data)
    from huanjie.actions.export_dossier import export

    made = export(
        _head(arguments.by),
        election=arguments.election,
        fonds=arguments.fonds,
        out=arguments.out,
        restricted=arguments.restricted,
    )
    if arguments.json:
        told = {"folder": str(made.folder), "items": made.items, "files": made.files}
        print(json.dumps(told | {"sums": made.sums}, ensure_ascii=False, indent=1))
        return 0
    print(f"已导出 / exported: {made.folder}")
    print(f"件 / items: {made.items}    文件 / files: {made.files}")
    print(f"SHA256SUMS: {made.sums}")
    return 0


def verify_(arguments: argparse.Namespace) -> int:
    """Verify a sealed folder: 0 when all agrees, 3 when anything differs."""
    from huanjie.archive.dossier_folder import check_dossier, is_dossier
    from huanjie.archive.verify import verify

    if is_dossier(arguments.folder):
        return _dossier_verified(check_dossier(arguments.folder), as_json=arguments.json)
    earlier = arguments.earlier.read_bytes() if arguments.earlier else None
    key = _key(arguments.key) if arguments.key is not None else None
    report = verify(arguments.folder, key=key, earlier=earlier, told=_told())
    if arguments.json:
        print(json.dumps(_answer(report), ensure_ascii=False, indent=1))
    else:
        _print(report)
    return 0 if report.ok else 3


def _dossier_verified(report: "Report", *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(_answer(report), ensure_ascii=False, indent=1))
    else:
        _print_differences(report)
    return 0 if report.ok else 3


def _key(given: str) -> str:
    try:
        kept_in_file = Path(given).is_file()
    except (OSError, ValueError):
        kept_in_file = False
    return Path(given).read_text(encoding="utf-8").strip() if kept_in_file else given.strip()


def _told() -> "Told | None":
    if not sys.stderr.isatty():
        return None
    return lambda checked: (
        print(f"\r{checked}", end="\r", file=sys.stderr) if checked % TOLD_EVERY == 0 else None
    )


def _answer(report: "Report") -> dict[str, object]:
    return {
        "ok": report.ok,
        "checked": report.checked,
        "problems": [
            {"path": one.path, "entry": one.entry, "what": one.what.joined()}
            for one in report.problems
        ],
        "origin": report.origin,
        "entries": report.entries,
        "root": report.root,
        "key": report.vkey,
        "anchored": report.anchored,
        "notes": [note.joined() for note in report.notes],
    }


def _print(report: "Report") -> None:
    _print_differences(report)
    print(f"档案 / origin: {_plain(report.origin)}")
    print(f"记录 / entries: {report.entries}")
    print(f"总根 / root: {report.root}")
    print(f"密钥 / key: {_plain(report.vkey)}")
    for note in report.notes:
        print(f"注意：{note.zh}")
        print(f"Note: {note.en}")


def _print_differences(report: "Report") -> None:
    count = len(report.problems)
    if report.ok:
        print(f"相符：已核对{report.checked}项 / verified: {report.checked} files and entries")
    else:
        print(f"不符：{count}处 / does not verify: {count} differences")
    for problem in report.problems[:SHOWN]:
        print(f"  {_plain(problem.path)}: {problem.what.joined()}")
    if count > SHOWN:
        print(f"另有{count - SHOWN}处，见 --json / {count - SHOWN} more with --json")


def _plain(text: str) -> str:
    """A text of a folder that nobody vouches for; it must not steer the terminal."""
    return text if text.isprintable() else ascii(text)


def seal_(arguments: argparse.Namespace) -> int:
    """Seal a campaign in the name of the county office's head, and say what goes on paper."""
    from huanjie.records.store import open_store

    open_store(arguments.data)
    from huanjie.actions.seal_archive import seal_archive

    sealed = seal_archive(_head(arguments.by), out=arguments.out)
    if arguments.json:
        answer = {
            "folder": str(sealed.folder),
            "origin": sealed.origin,
            "key": sealed.vkey,
            "root": sealed.root,
            "entries": sealed.entries,
            "files": sealed.files,
            "bytes": sealed.size,
            "left_out": list(sealed.left_out),
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    print(f"已封存 / sealed: {sealed.folder}")
    print(f"文件 / files: {sealed.files}    记录 / entries: {sealed.entries}")
    if sealed.left_out:
        print(f"未归档 / left out: {len(sealed.left_out)} (--json)")
    print("请将下面两行印在公告或会议记录上 / print these two lines on a notice or the minutes:")
    print(f"总根 / root: {sealed.root}")
    print(f"密钥 / key: {sealed.vkey}")
    return 0


def _head(name: str | None) -> "Officer":
    from huanjie.actions.roles import Role
    from huanjie.records.models import Officer

    heads = Officer.objects.filter(role=Role.COUNTY_OFFICE_HEAD)
    found = list(heads if name is None else heads.filter(name=name))
    if len(found) == 1:
        return found[0]
    raise refusal(
        "archive.head",
        Wording(
            zh=f"封存由县换届办主任办理：符合的有{len(found)}人，请用 --by 指明姓名",
            en=f"the head of the county office seals: {len(found)} officers fit, name one "
            "with --by",
        ),
        about="by",
    )
