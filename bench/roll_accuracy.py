"""How right the roll is: planted errors at their cells, planted doubles by kind, false hits.

`read_all` reads every book of a county as the program does, holds its findings against the truth
and leaves `roll.parquet` a village for `roll match`; `judge` holds cases against who is who.
"""

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.roll_books import FLAGS
from bench.roll_county import POLLING_DAY

from huanjie.roll.check import Eligibility
from huanjie.roll.compared import write_part
from huanjie.roll.engines.duck import join_parts
from huanjie.roll.intake import ClerkFile, Intake, RowIssue, take_in
from huanjie.roll.secret import Keys
from huanjie.terms.findings import Severity
from huanjie.terms.ids import UnitCode

KEYS = Keys(encryption=b"e" * 32, token=b"t" * 32)
ELIGIBILITY = Eligibility(polling_day=POLLING_DAY, voter_age=18)
STRONG = ("A", "A2", "B")
NOT_DOUBLES = ("X", "N")
_PLACE = re.compile(r"第(\d+)位(?:补(?P<more>.)|删(?P<less>.)|(?P<was>.+)→(?P<becomes>.+))")


@dataclass(slots=True)
class Tally:
    """Counts of one village or of many; they add."""

    rows: int = 0
    lost: int = 0
    clean: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    spurious_rows: int = 0
    fixes: Counter[str] = field(default_factory=Counter)
    fixed_first: Counter[str] = field(default_factory=Counter)
    fixed_among: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Put the counts of another beside these."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def read_all(place: Path) -> tuple[Tally, list[Path]]:
    """Read all books; what was found and what not, and the folders for `roll match`."""
    units = sorted(path.stem for path in (place / "truth").iterdir())
    whole = Tally()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for one in pool.map(_read_unit, [place] * len(units), units, chunksize=4):
            whole.add(one)
    return whole, [place / "read" / unit for unit in units]


def _read_unit(place: Path, unit: str) -> Tally:
    truth = json.loads((place / "truth" / f"{unit}.json").read_text())
    data = (place / "books" / truth["file"]).read_bytes()
    intake = take_in([ClerkFile(name=truth["file"], data=data)], UnitCode(unit), ELIGIBILITY, KEYS)
    folder = place / "read" / unit
    folder.mkdir(parents=True, exist_ok=True)
    write_part(intake, folder / "part", keys=KEYS.fingerprint)
    join_parts([folder / "part"], folder / "roll.parquet")
    return held_against(truth, intake)


def held_against(truth: dict[str, Any], intake: Intake) -> Tally:
    """The findings of a book against what was planted in it."""
    tally = Tally(rows=len(truth["rows"]))
    read = Counter((voter.sheet, voter.row) for voter in intake.voters)
    written = Counter((row[0], row[1]) for row in truth["rows"])
    tally.lost = sum((written - read).values())
    tally.unread = [truth["file"]] if not intake.voters else []
    issues: defaultdict[tuple[str, int], list[RowIssue]] = defaultdict(list)
    for issue in intake.issues:
        issues[issue.sheet, issue.row].append(issue)
    copied = {row[3] for row in truth["rows"] if row[4] not in ("", "source")}
    planted_rows = {
        (row[0], row[1]) for row in truth["rows"] if row[3] in copied or not _is_clean(row)
    }
    for row in truth["rows"]:
        here = issues[row[0], row[1]]
        _marks(tally, row, here, truth)
        if (row[0], row[1]) not in planted_rows and (row[0], row[1]) in read:
            tally.clean += 1
            wrong = [one.code for one in here if one.severity is not Severity.INFO]
            tally.spurious_rows += bool(wrong)
            tally.spurious.update(wrong)
            tally.missed += [f"spurious: {truth['file']} {row[:3]} {one}" for one in wrong]
    return tally


def _is_clean(row: list[Any]) -> bool:
    """Whether nothing was planted: no error, no double, no number of two people."""
    kind, marks, exempt = row[4], row[6], row[7]
    return kind in ("", "source") and not marks and not exempt


def _marks(tally: Tally, row: list[Any], here: list[RowIssue], truth: dict[str, Any]) -> None:
    for column, codes, right, written in row[6]:
        name = codes[0].removeprefix("roll.")
        found = [one for one in here if one.code in codes and one.cell == f"{column}{row[1]}"]
        tally.planted[name] += 1
        tally.reported[name] += bool(found)
        if not found and not tally.unread:
            told = [f"{one.cell} {one.code}" for one in here]
            tally.missed.append(f"unreported: {truth['file']} {row[:3]} {column} {codes}: {told}")
        if found and right and name == "identity_checksum" and not row[4].startswith("two_digits"):
            alone = len(row[6]) == 1
            _proposals(tally, (written, right), found[0].fix, alone=alone)


def _proposals(tally: Tally, number: tuple[str, str], fix: tuple[str, ...], *, alone: bool) -> None:
    """Whether the first proposal, or any, is the number that was meant.

    The birth date beside it helps where the slip lies in the date and the date was written.
    """
    written, right = number
    differ = [at for at in range(18) if written[at] != right[at]]
    helped = alone and differ[0] >= 6 and differ[-1] < 14
    told = [_applied(written, one) for one in fix]
    for name in ("all slips", *(("the date helps",) if helped else ())):
        tally.fixes[name] += 1
        tally.fixed_first[name] += told[:1] == [right]
        tally.fixed_among[name] += right in told
    if helped and told[:1] != [right]:
        tally.missed.append(f"fix: written {written} right {right} told {told}")


def _applied(written: str, proposal: str) -> str:
    """The number that a proposal makes of the one that was written."""
    found = _PLACE.search(proposal)
    if not found:
        return ""
    at = int(found[1]) - 1
    if found["more"]:
        return written[:at] + found["more"] + written[at:]
    if found["less"]:
        return written[:at] + written[at + 1 :]
    return written[:at] + found["becomes"] + written[at + len(found["was"]) :]


# Doubles.


@dataclass(slots=True)
class Verdict:
    """Doubles found and missed by kind, hits true and false by tier, false hits by group."""

    voters: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    strongly: Counter[str] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    shown: Counter[bool] = field(default_factory=Counter)
    group_voters: Counter[str] = field(default_factory=Counter)
    group_false: Counter[str] = field(default_factory=Counter)
    strong_false: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def strong(self) -> tuple[int, int]:
        """Hits of the strong tiers, and those of them that are false."""
        hits = sum(self.hits[tier] for tier in STRONG)
        return hits, hits - sum(self.true[tier] for tier in STRONG)


Where = tuple[str, str, int]


@dataclass(slots=True)
class Known:
    """Who stands where, as far as it matters: rows of cases and rows of planted doubles."""

    people: dict[Where, set[int]] = field(default_factory=dict)
    flags: dict[Where, int] = field(default_factory=dict)
    doubles: dict[int, tuple[str, Where]] = field(default_factory=dict)


def judge(place: Path, cases: Iterable[dict[str, Any]]) -> Verdict:
    """Cases of `roll match` against the truth."""
    pairs = [(one["tier"], one.get("listed", True), *map(_where, one["members"])) for one in cases]
    wanted = {where for pair in pairs for where in pair[2:]}
    verdict = Verdict()
    known = _known(place, wanted, verdict)
    _hits(pairs, known, verdict)
    _recall(pairs, known, verdict)
    return verdict


def _where(member: dict[str, Any]) -> Where:
    return member["unit"], member["sheet"], member["row"]


def _truths(place: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((place / "truth").iterdir()):
        yield json.loads(path.read_text())


def _known(place: Path, wanted: set[Where], verdict: Verdict) -> Known:
    known = Known()
    for truth in _truths(place):
        for sheet, row, _, pid, kind, flags, marks, _ in truth["rows"]:
            where = truth["unit"], sheet, row
            verdict.voters += 1
            verdict.group_voters.update(g for n, g in enumerate(FLAGS) if flags >> n & 1)
            if where in wanted:
                known.people.setdefault(where, set()).add(pid)
                known.flags[where] = known.flags.get(where, 0) | flags
            if kind not in ("", "source", "shared"):
                known.doubles[pid] = _kind(kind, marks), where
    return known


def _kind(kind: str, marks: list[Any]) -> str:
    """The kind of a double. Three columns of numbers hold no lunar date: then nothing is left."""
    told = any("roll.born_lunar" in codes for _, codes, _, _ in marks)
    return kind if kind != "lunar" or told else "lunar+noise"


def _hits(pairs: list[Any], known: Known, verdict: Verdict) -> None:
    for tier, listed, one, other in pairs:
        verdict.hits[tier] += 1
        same = bool(known.people.get(one, set()) & known.people.get(other, set()))
        verdict.true[tier] += same
        if tier not in NOT_DOUBLES and (listed or tier in STRONG):
            verdict.shown[same] += 1
        if not same and tier in STRONG:
            verdict.strong_false += 1
            verdict.missed.append(f"false {tier}: {one} {other}")
            flags = known.flags.get(one, 0) | known.flags.get(other, 0)
            verdict.group_false.update(g for n, g in enumerate(FLAGS) if flags >> n & 1)


def _recall(pairs: list[Any], known: Known, verdict: Verdict) -> None:
    found: dict[int, tuple[bool, bool]] = {}
    for tier, listed, one, other in pairs:
        if tier in NOT_DOUBLES:
            continue
        for pid in known.people.get(one, set()) & known.people.get(other, set()):
            strong, shown = found.get(pid, (False, False))
            found[pid] = (strong or tier in STRONG, shown or listed or tier in STRONG)
    for pid, (kind, where) in known.doubles.items():
        name = "any kind, with noise on top" if kind.endswith("+noise") else kind
        verdict.kinds[name] += 1
        if pid in found:
            verdict.found[name] += 1
            verdict.strongly[name] += found[pid][0]
            verdict.listed[name] += found[pid][1]
        elif name == kind:
            verdict.missed.append(f"missed {kind}: {where}")


def upper_bound(wrong: int, of: int, sure: float = 0.95) -> float:
    """The exact one-sided upper bound of a share (Clopper and Pearson).

    >>> round(upper_bound(0, 3000), 5), round(upper_bound(1, 1), 1)
    (0.001, 1.0)
    """
    from scipy.stats import beta

    return 1.0 if wrong >= of else float(beta.ppf(sure, wrong + 1, of - wrong))
