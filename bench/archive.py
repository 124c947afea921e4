"""How long it takes to seal and to verify a record: `python bench/archive.py [entries]`.

Prints one line a measure: seconds, entries a second, and the ratio to the time allowed.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from huanjie.archive.checkpoint import SigningKey
from huanjie.archive.entry import Entry, canonical
from huanjie.archive.log import Frontier, Tree, leaf_hash
from huanjie.archive.seal import seal
from huanjie.archive.verify import verify

ORIGIN = "county.example/bench"
OPENED = datetime(2026, 4, 1, tzinfo=timezone(timedelta(hours=8)))
# Seconds allowed for a hundred thousand entries.
ALLOWED = {"make": 10.0, "frontier": 1.0, "seal": 10.0, "verify": 10.0}
UNIT = 100_000


def record(count: int) -> Iterator[Entry]:
    """Entries such as the import of a roll writes."""
    for index in range(count):
        yield Entry(
            index=index,
            at=OPENED + timedelta(seconds=index),
            actor="clerk-1",
            act="roll.import",
            subject="119999102201",
            body=canonical({"digest": f"{index:064x}", "rows": index}),
        )


def measured(name: str, count: int, work: Callable[[], object]) -> None:
    """Run once and print the figure."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    allowed = ALLOWED[name] * count / UNIT
    print(f"{name:9} {seconds:7.2f} s  {count / seconds:10.0f} /s  ratio {seconds / allowed:.2f}")


def main() -> None:
    """Make, append, seal and verify one record."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else UNIT
    leaves = [leaf_hash(index.to_bytes(4, "big")) for index in range(count)]
    key = SigningKey(name=ORIGIN, seed=bytes(32))
    entries: list[Entry] = []
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place) / "source", Path(place) / "out"
        source.mkdir()
        measured("make", count, lambda: entries.extend(record(count)))
        measured("frontier", count, lambda: Frontier().extended(leaves))
        measured("seal", count, lambda: seal(source, entries, key=key, origin=ORIGIN, out=out))
        measured("verify", count, lambda: verify(out, key=key.verifier.vkey))
        if not verify(out, key=key.verifier.vkey).ok:
            raise SystemExit("the sealed record does not verify")
        tree = Tree(leaves)
        proof = tree.inclusion_proof(count // 2)
        print(f"proof of one entry: {len(proof)} hashes, {32 * len(proof)} bytes")


if __name__ == "__main__":
    main()
