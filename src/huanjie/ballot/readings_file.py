"""readings.jsonl: one reading a line, as the contract has it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from huanjie.terms.ballots import (
    BoxReading,
    Reading,
    ReadingStatus,
    Suggestion,
    Verdict,
    WriteInReading,
)
from huanjie.terms.findings import refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

_Document = Mapping[str, object]


def reading_to_json(reading: Reading) -> str:
    """A reading as one line."""
    return json.dumps(reading_to_document(reading), ensure_ascii=False)


def reading_to_document(reading: Reading) -> dict[str, object]:
    """A reading as the object that stands on its line."""
    return {
        "file": reading.file,
        "frame": reading.frame,
        "sha256": reading.sha256,
        "status": reading.status.value,
        "reason": reading.reason,
        "style": reading.style,
        "page": reading.page,
        "turned": reading.turned,
        "boxes": [
            {
                "contest": one.contest,
                "choice": one.choice,
                "verdict": one.verdict.value,
                "why": one.why,
            }
            for one in reading.boxes
        ],
        "write_ins": [
            {
                "contest": one.contest,
                "slot": one.slot,
                "verdict": one.verdict.value,
                "why": one.why,
                "suggestions": [{"name": s.name, "score": s.score} for s in one.suggestions],
            }
            for one in reading.write_ins
        ],
    }


def reading_from_json(line: str, *, place: str = "readings.jsonl") -> Reading:
    """The reading on a line; refused when it is not one."""
    try:
        return reading_from_document(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusal(
            "ballot.readings_file",
            Wording(zh=f"{place} 不是阅读记录({error})", en=f"{place} is not a reading ({error})"),
            place=place,
        ) from error


def reading_from_document(document: _Document) -> Reading:
    """The reading in an object; KeyError, TypeError or ValueError when it is not one."""
    return Reading(
        file=_text(document, "file"),
        frame=_number(document, "frame"),
        sha256=Sha256(_text(document, "sha256")),
        status=ReadingStatus(_text(document, "status")),
        reason=_maybe_text(document, "reason"),
        style=_maybe_text(document, "style"),
        page=_maybe_number(document, "page"),
        turned=_maybe_number(document, "turned"),
        boxes=tuple(_box(one) for one in _each(document, "boxes")),
        write_ins=tuple(_write_in(one) for one in _each(document, "write_ins")),
    )


def readings_from_lines(
    lines: Iterable[str], *, place: str = "readings.jsonl"
) -> Iterator[Reading]:
    """All readings of a file; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield reading_from_json(line, place=f"{place}:{number}")


def _box(document: _Document) -> BoxReading:
    return BoxReading(
        contest=_text(document, "contest"),
        choice=_text(document, "choice"),
        verdict=Verdict(_text(document, "verdict")),
        why=_maybe_text(document, "why"),
    )


def _write_in(document: _Document) -> WriteInReading:
    return WriteInReading(
        contest=_text(document, "contest"),
        slot=_number(document, "slot"),
        verdict=Verdict(_text(document, "verdict")),
        why=_maybe_text(document, "why"),
        suggestions=tuple(
            Suggestion(name=_text(one, "name"), score=float(cast("float", one["score"])))
            for one in _each(document, "suggestions")
        ),
    )


def _each(document: _Document, key: str) -> list[_Document]:
    return cast("list[_Document]", document[key])


def _text(document: _Document, key: str) -> str:
    value = document[key]
    if not isinstance(value, str):
        raise ValueError(key)
    return value


def _number(document: _Document, key: str) -> int:
    value = document[key]
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(key)
    return value


def _maybe_text(document: _Document, key: str) -> str | None:
    return None if document[key] is None else _text(document, key)


def _maybe_number(document: _Document, key: str) -> int | None:
    return None if document[key] is None else _number(document, key)
