"""`huanjie audit check`: whether the papers that people saw confirm the result."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.cli.audit_files import SCANS, add_scans, digest_of, machine_papers, refuse_half
from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.count.audit.paper import Paper, Place
    from huanjie.count.audit.plan import AuditPlan
    from huanjie.count.audit.sighting import Sighting

NOT_CONFIRMED = 3


def add(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command check."""
    parser = sub.add_parser("check", help="按所见选票核算风险 / the risk after what people saw")
    parser.add_argument("audit", type=Path, metavar="AUDIT.json", help="审计方案 / the plan")
    parser.add_argument(
        "--drawn",
        type=Path,
        action="append",
        required=True,
        metavar="pull.json",
        help="抽查清单，每轮一个 / pull lists, one a round",
    )
    parser.add_argument(
        "--seen",
        type=Path,
        action="append",
        required=True,
        metavar="seen.jsonl",
        help="人工所见，也可用csv / what people saw, .csv too",
    )
    add_scans(parser)
    parser.add_argument("--json", action="store_true", help="机器格式 / for machines")
    parser.set_defaults(run=check_)


def check_(arguments: argparse.Namespace) -> int:
    """Print the risk of every claim; 3 while the result is not confirmed."""
    from huanjie.cli.audit_report import document, tell
    from huanjie.count.audit.check import check
    from huanjie.count.audit.plan_file import digest, plan_from_json
    from huanjie.count.audit.pull import pull_from_json, rounds
    from huanjie.count.audit.sighting import settled

    content = arguments.audit.read_bytes()
    plan = plan_from_json(content, place=str(arguments.audit))
    given = [pull_from_json(path.read_bytes(), place=str(path)) for path in arguments.drawn]
    made = rounds(given, plan, audit=digest(content))
    draws = tuple(one for each in made for one in each.draws)
    places = [one.place for one in draws]
    seen = settled(_seen(arguments.seen, plan), places)
    machine, findings = _machine(arguments, plan, places)
    report = check(plan, draws, seen, machine=machine)
    if arguments.json:
        print(json.dumps(document(report, plan, findings), ensure_ascii=False, indent=1))
    else:
        tell(report, plan, findings)
    return 0 if report.confirmed else NOT_CONFIRMED


def _seen(paths: list[Path], plan: "AuditPlan") -> "Iterator[Sighting]":
    from huanjie.count.audit.seen_file import seen_from_csv, seen_from_lines

    for path in paths:
        read = seen_from_csv if path.suffix.lower() == ".csv" else seen_from_lines
        yield from read(path.read_text("utf-8"), plan, place=str(path))


def _machine(
    arguments: argparse.Namespace, plan: "AuditPlan", places: "list[Place]"
) -> "tuple[Mapping[Place, Paper] | None, tuple[Finding, ...]]":
    """What the machine read from the drawn papers; sealed files need not be added up again."""
    from huanjie.count.audit.machine import machine_at, refuse_other_totals
    from huanjie.count.audit.plan import Method
    from huanjie.count.audit.tables import positions_from

    if plan.method is Method.POLLING:
        return None, ()
    refuse_half(arguments)
    if arguments.readings is None:
        raise _not_there()
    sealed = _is_sealed(arguments, plan)
    text = arguments.positions.read_text("utf-8")
    wanted = set(places) if sealed else None
    at = positions_from(text, place=str(arguments.positions), wanted=wanted)
    papers = machine_papers(arguments, set(at.values()) if sealed else None)
    if sealed:
        return machine_at(places, at, papers), ()
    refuse_other_totals(papers, plan)
    return machine_at(places, at, papers), (_NOT_SEALED,)


def _is_sealed(arguments: argparse.Namespace, plan: "AuditPlan") -> bool:
    """Whether the plan holds the digests of these very files; refused if it holds others."""
    if plan.sealed.readings is None:
        return False
    for name in SCANS:
        path = getattr(arguments, name)
        if digest_of(path) != getattr(plan.sealed, name):
            raise refusal(
                "audit.file_changed",
                Wording(
                    zh="与制定审计方案时封存的文件不同，请用当时的文件",
                    en="not the file that was sealed with the plan: give that one",
                ),
                place="--manifest-positions" if path is None else str(path),
                about=name,
            )
    return True


def _not_there() -> Exception:
    return refusal(
        "audit.half_given",
        Wording(
            zh="逐张比对须给出 --readings、--manifest-positions 和 --def",
            en="to compare, --readings, --manifest-positions and --def are needed",
        ),
        about="--readings",
    )


_NOT_SEALED = Finding(
    code="audit.not_sealed",
    severity=Severity.WARNING,
    says=Wording(
        zh="阅读记录没有在掷骰子前封存（audit plan --readings …）：须另行证明其后未作改动",
        en="the readings were not sealed before the dice (audit plan --readings …): "
        "show otherwise that nobody changed them since",
    ),
)
