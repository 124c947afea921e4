"""readings.jsonl of a whole county: lines that say the same are taken apart once.

After file, frame and digest most lines of a vote repeat one another to the letter, since voters
choose among few. A line that is written otherwise than `reading_to_json` writes is read as such.
"""

import re
from collections.abc import Iterable, Iterator

from huanjie.ballot.readings_file import reading_from_json
from huanjie.terms.ballots import Reading
from huanjie.terms.ids import Sha256

HEAD = re.compile(r'\{"file": "([^"\\]*)", "frame": ([1-9][0-9]*), "sha256": "([0-9a-f]+)", ')
MOST_KEPT = 50_000


def readings_alike(lines: Iterable[str], *, place: str = "readings.jsonl") -> Iterator[Reading]:
    """All readings of a file in their order, as `readings_from_lines` has them.

    Those that say the same share their boxes and lines.
    """
    known: dict[str, Reading] = {}
    for number, line in enumerate(lines, start=1):
        head = HEAD.match(line)
        if head is None:
            if line.strip():
                yield reading_from_json(line, place=f"{place}:{number}")
            continue
        rest = line[head.end() :]
        like = known.get(rest)
        if like is None:
            like = reading_from_json(line, place=f"{place}:{number}")
            if len(known) < MOST_KEPT:
                known[rest] = like
        yield Reading(
            file=head[1],
            frame=int(head[2]),
            sha256=Sha256(head[3]),
            status=like.status,
            reason=like.reason,
            style=like.style,
            page=like.page,
            turned=like.turned,
            boxes=like.boxes,
            write_ins=like.write_ins,
        )
