"""The files of an audit: the scans as they were read, and what may not change after the dice."""

import argparse
import re
from collections.abc import Collection, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.terms.findings import refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.count.audit.paper import Paper
    from huanjie.count.audit.tables import Picture
    from huanjie.terms.ballots import Ruling

SCANS = ("readings", "rulings", "positions", "definition", "case")
_DIGEST = re.compile(r'"sha256": ?"([0-9a-f]+)"')


def add_scans(parser: argparse.ArgumentParser) -> None:
    """The options that name what the machine read, where it lies, and what people ruled."""
    parser.add_argument(
        "--readings", type=Path, metavar="readings.jsonl", help="阅读记录 / readings"
    )
    parser.add_argument("--rulings", type=Path, metavar="rulings.jsonl", help="人工裁定 / rulings")
    parser.add_argument(
        "--manifest-positions",
        dest="positions",
        type=Path,
        metavar="positions.csv",
        help="每张的图像(batch,position,sha256,frame)/ which picture is of which paper",
    )
    parser.add_argument(
        "--def", dest="definition", type=Path, metavar="DEF.json", help="选票定义 / the ballot"
    )
    parser.add_argument(
        "--case", type=Path, metavar="FRAME.json", help="计票时所用 / as given to ballot tally"
    )


def digest_of(path: Path | None) -> Sha256 | None:
    """The digest of a file, None where none is given."""
    if path is None:
        return None
    with path.open("rb") as file:
        return Sha256(file_digest(file, "sha256").hexdigest())


def refuse_half(arguments: argparse.Namespace) -> None:
    """Readings, positions and the ballot's definition go together."""
    given = {
        "--readings": arguments.readings,
        "--manifest-positions": arguments.positions,
        "--def": arguments.definition,
    }
    missing = [name for name, path in given.items() if path is None]
    if missing and (len(missing) < len(given) or arguments.rulings):
        raise refusal(
            "audit.half_given",
            Wording(zh=f"须同时给出{'、'.join(missing)}", en=f"also needed: {', '.join(missing)}"),
            about=missing[0],
        )


def machine_papers(
    arguments: argparse.Namespace, pictures: "Collection[Picture] | None" = None
) -> "Mapping[Picture, Paper]":
    """For whom each scanned paper counts, as read and ruled; of some pictures alone if given."""
    from huanjie.ballot.definition import definition_from_json
    from huanjie.ballot.readings_alike import readings_alike
    from huanjie.count.audit.machine import papers_of
    from huanjie.count.frame_file import frame_from_json, no_frame
    from huanjie.count.pile import pile

    definition = definition_from_json(arguments.definition.read_text("utf-8-sig"))
    frame = (
        frame_from_json(arguments.case.read_text("utf-8-sig"), definition)
        if arguments.case
        else no_frame(definition)
    )
    wanted = None if pictures is None else {picture[0] for picture in pictures}
    lines = _lines(arguments.readings, wanted)
    pages = pile(
        definition,
        readings_alike(lines, place=str(arguments.readings)),
        _rulings(arguments.rulings, pictures),
        rules=frame.rules,
        sexes=frame.sexes,
    )
    return papers_of(pages, definition)


def _lines(path: Path, wanted: Collection[Sha256] | None) -> Iterator[str]:
    """The lines of a file; of the wanted pictures alone where these are given."""
    with path.open(encoding="utf-8-sig") as lines:
        if wanted is None:
            yield from lines
            return
        for line in lines:
            found = _DIGEST.search(line)
            if found is None or found[1] in wanted:
                yield line


def _rulings(path: Path | None, pictures: "Collection[Picture] | None") -> "list[Ruling]":
    from huanjie.count.rulings_file import rulings_from_lines

    if path is None:
        return []
    made = rulings_from_lines(path.read_text("utf-8-sig").split("\n"), place=str(path))
    return [one for one in made if pictures is None or (one.sha256, one.frame) in pictures]
