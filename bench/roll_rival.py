"""The rival: Splink 5, tuned, on the very rows of `bench/roll.py`. Never a part of the program.

The rows are handed over as a good cleaner would leave them: keys and sounds of names, dates in one
spelling with lunar ones converted, numbers of fifteen digits written with eighteen. `uv` fetches
Splink and the DuckDB that it wants into an environment of its own.
"""

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.roll_county import VILLAGES_OF_A_COUNTY, check_sign, county
from bench.roll_doubles import lines_of
from bench.roll_lines import Line

from huanjie.roll.names import folded, sound

SPLINK = "splink==5.0.*"
COLUMNS = ("uid", "name", "sound", "born", "number", "prefix", "sure", "sex", "unit")
THRESHOLDS = (0.95, 0.999)


def row_of(line: Line, unit: str) -> tuple[str, ...]:
    """A line as a good cleaner leaves it, without its first column."""
    who = line.person
    lunar = isinstance(line.born, str) and line.born.startswith("农历")
    day = line.born if isinstance(line.born, date) else who.born if lunar else None
    number, prefix, sure = _number(line.identity)
    sex = line.sex if line.sex in ("男", "女") else ""
    return (
        folded(line.name),
        sound(line.name),
        day.isoformat() if day else "",
        number,
        prefix,
        "1" if sure else "0",
        sex,
        unit,
    )


def _number(identity: Any) -> tuple[str, str, bool]:
    if identity is None:
        return "", "", False
    if isinstance(identity, float) or "E+" in identity:
        digits = f"{float(identity):.0f}"
        return digits[:15] + "000", digits[:15], False
    if len(identity) == 15:
        first = f"{identity[:6]}19{identity[6:]}"
        identity = first + check_sign(first)
    sure = len(identity) == 18 and identity[:17].isdigit()
    sure = sure and check_sign(identity[:17]) == identity[17]
    return identity, identity[:15] if sure else "", sure


def rows_of(seed: int, villages: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """All rows: who, which kind, and the columns."""
    for village in range(villages):
        number, here = divmod(village, VILLAGES_OF_A_COUNTY)
        whole = min(VILLAGES_OF_A_COUNTY, villages - number * VILLAGES_OF_A_COUNTY)
        for line in lines_of(seed, number, here, whole):
            unit = county(seed, number, whole).unit(here)
            yield line.pid, line.kind, row_of(line, unit)


def splink_on(folder: Path, seed: int, villages: int) -> dict[str, Any]:
    """What Splink says of a seed's rows: time, recall by kind and precision by threshold."""
    rows, out = folder / "rows.csv", folder / "pairs.json"
    people, kinds = _written(rows, seed, villages)
    script = Path(__file__).parent / "apart" / "roll_splink.py"
    command = ["uv", "run", "--quiet", "--isolated", "--no-project", "--with", SPLINK, "python"]
    subprocess.run([*command, str(script), str(rows), str(out)], check=True)
    told = json.loads(out.read_text())
    return {
        "used": told["used"],
        "by": [_judged(told["pairs"], people, kinds, t) for t in THRESHOLDS],
    }


def _written(path: Path, seed: int, villages: int) -> tuple[list[int], dict[int, str]]:
    people, kinds = [], {}
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(COLUMNS)
        for pid, kind, columns in rows_of(seed, villages):
            writer.writerow((len(people), *columns))
            people.append(pid)
            if kind not in ("", "source", "shared"):
                kinds[pid] = "any kind, with noise on top" if kind.endswith("+noise") else kind
    return people, kinds


def _judged(
    pairs: list[Any], people: list[int], kinds: dict[int, str], threshold: float
) -> dict[str, Any]:
    kept = [(int(a), int(b)) for a, b, p, vetoed in pairs if p >= threshold and not vetoed]
    true = {people[a] for a, b in kept if people[a] == people[b]}
    found = Counter(kinds[pid] for pid in true if pid in kinds)
    right = sum(people[a] == people[b] for a, b in kept)
    planted = Counter(kinds.values())
    return {
        "threshold": threshold,
        "hits": len(kept),
        "precision": right / max(len(kept), 1),
        "recall": sum(found.values()) / len(kinds),
        "kinds": {kind: found[kind] / planted[kind] for kind in sorted(planted)},
    }
