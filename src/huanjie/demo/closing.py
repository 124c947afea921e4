"""The last day: everything sealed, the seal tried, and the table of what it came to."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from huanjie.actions.seal_archive import seal_archive
from huanjie.archive.verify import verify
from huanjie.demo.progress import STAGES, table
from huanjie.demo.world import Village, World
from huanjie.records.models import LogEntry, Paper, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the archive's verification said: of the archive, and of a copy with one byte changed."""

    ok: bool
    checked: int
    entries: int
    changed: str
    found: tuple[str, ...]


def seal_and_try(world: World) -> Tried:
    """Seal the campaign, verify it, change one byte in a copy and see that it is found."""
    with world.progress.stage("archive"):
        sealed = seal_archive(world.office.head, out=world.data / "archive")
        report = verify(sealed.folder)
        with tempfile.TemporaryDirectory(dir=world.data) as place:
            copy = Path(place) / "copy"
            shutil.copytree(sealed.folder, copy)
            changed = _change_one_byte(copy)
            after = verify(copy)
    return Tried(
        ok=report.ok,
        checked=report.checked,
        entries=sealed.entries,
        changed=changed,
        found=tuple(problem.path for problem in after.problems),
    )


def _change_one_byte(copy: Path) -> str:
    """One byte in the middle of the first result's outcome."""
    path = sorted((copy / "files" / "results").rglob("*.outcome.json"))[0]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(content))
    return path.relative_to(copy).as_posix()


def closing_table(world: World, villages: Sequence[Village], tried: Tried) -> str:
    """Units, elections, reruns, notices, findings; seconds a stage; what the archive said."""
    scenario = world.scenario
    return "\n".join(
        (
            f"{scenario.name} ({scenario.window[0]} – {scenario.window[1]})",
            "",
            table(_figures(world, len(villages), tried)),
            "",
            table(_seconds(world)),
            "",
            *_uncounted(world),
            f"改动一个字节 / one byte changed in a copy: {tried.changed}",
            f"核对发现 / verify finds: {'；'.join(tried.found) or '没有发现 / NOT FOUND'}",
        )
    )


def _figures(world: World, villages: int, tried: Tried) -> tuple[tuple[str, str, str], ...]:
    count = world.progress.counts
    first = Result.objects.filter(round="first")
    valid = sum(bool(r.outcome["valid"]) for r in first)
    return (
        ("单位 / units", str(len(world.units)), f"走完全程 / whole way {villages}"),
        ("时间表 / deadlines", str(count["deadlines"]), "143个村和社区 / villages"),
        ("选举有效 / valid elections", str(valid), f"共 / of {first.count()}"),
        ("正在计票 / still counting", str(count["counting"]), "疑难票、唱票、复核 / half done"),
        ("另行选举、重新投票 / voted again", str(count["reruns"]), _ties(first)),
        ("选民 / voters", str(count["voters"]), f"写入 / written {count['voters_written']}"),
        ("名单问题 / roll findings", str(count["roll_issues"]), _cases(world)),
        ("异议 / objections", str(count["objections"]), "均已决定 / all decided"),
        ("联审结论 / review answers", str(count["review_answers"]), _hits(world)),
        ("选票 / ballots", str(count["ballots"]), f"手工计箱 / boxes {count['boxes_by_hand']}"),
        ("扫描 / scans", str(count["scans"]), _scans(world)),
        ("文书 / papers", str(Paper.objects.count()), _notices()),
        ("到村指导 / visits made", str(count["visits_made"]), _visits(world)),
        ("日志 / log entries", str(LogEntry.objects.count()), ""),
        ("归档核对 / archive", "相符 / ok" if tried.ok else "不符 / BAD", f"{tried.checked}项"),
    )


def _seconds(world: World) -> list[tuple[str, str]]:
    spent = world.progress.seconds
    rows = [
        (f"{zh} / {en}", f"{spent[name]:.1f} s")
        for name, (zh, en) in STAGES.items()
        if spent[name] >= 0.05
    ]
    return [*rows, ("合计 / total", f"{sum(spent.values()):.1f} s")]


def _notices() -> str:
    return f"公告 / notices {Paper.objects.filter(public=True).count()}, PDF/A + DOCX"


def _uncounted(world: World) -> tuple[str, ...]:
    number = world.progress.counts["without_counting_law"]
    if not number:
        return ()
    zh = f"另有{number}个社区只列入时间表：当时的居民委员会组织法没有计票规则，不作推演"
    en = (
        f"{number} communities stand in the timetable only: the law of the day has no counting rule"
    )
    return (zh, en, "")


def _ties(results: Iterable[Result]) -> str:
    ties = sum(bool(r.outcome["tied"]) for r in results)
    return f"其中票数相等 / ties {ties}"


def _cases(world: World) -> str:
    count = world.progress.counts
    return f"疑似重复 / possible doubles {count['double_cases']}, 认定 {count['doubles_struck']}"


def _hits(world: World) -> str:
    return f"有问题、由人认定 / hits ruled on {world.progress.counts['review_hits']}"


def _scans(world: World) -> str:
    count = world.progress.counts
    return f"机读 / read {count['scans_read']}, 人工 / ruled {count['scans_review']}"


def _visits(world: World) -> str:
    count = world.progress.counts
    return (
        f"计划 / planned {count['visits']}, 发现 / findings {count['visit_findings']}, "
        f"销号 / confirmed {count['issues_confirmed']}"
    )
