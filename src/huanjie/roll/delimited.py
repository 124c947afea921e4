"""Text files with separators: the encoding is proved by header words, not by luck."""

import csv
import io
from collections.abc import Iterator

from huanjie.roll.cells import Row
from huanjie.roll.sources import header_words
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
GUESSED = ("gb18030", "big5")
SEPARATORS = ",\t;|,"

# Python's codec keeps the mapping of 2000, which sends nine characters to the private use area.
_GB_2005 = str.maketrans(
    {
        0xE7C7: "\u1e3f",
        0xE81E: "\u9fb4",
        0xE826: "\u9fb5",
        0xE82B: "\u9fb6",
        0xE82C: "\u9fb7",
        0xE832: "\u9fb8",
        0xE843: "\u9fb9",
        0xE854: "\u9fba",
        0xE864: "\u9fbb",
    }
)


def rows_of_text(name: str, data: bytes) -> tuple[Row, ...]:
    """The lines of a text file as rows of text cells.

    A byte order mark or valid UTF-8 proves itself; GB18030 and Big5 read each other's bytes
    without complaint, so one is believed only when words of a header appear. Refused otherwise.
    """
    text = _decoded(name, data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return tuple(tuple(cell or None for cell in line) for line in lines)
    except csv.Error as error:
        raise refusal(
            "roll.file_damaged",
            Wording(zh=f"{name}：文本无法分列({error})", en=f"{name}: no table ({error})"),
            place=name,
        ) from error


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for text in _readings(data):
        return text
    raise refusal(
        "roll.encoding_unknown",
        Wording(
            zh=f"{name}：无法确认文字编码，请另存为 .xlsx 或 UTF-8",
            en=f"{name}: cannot tell the encoding; save as .xlsx or UTF-8",
        ),
        place=name,
    )


def _readings(data: bytes) -> Iterator[str]:
    if _decodes(data, "utf-8"):
        yield data.decode("utf-8")
    words = header_words()
    for encoding in GUESSED:
        if _decodes(data, encoding):
            text = data.decode(encoding).translate(_GB_2005)
            if any(word in text for word in words):
                yield text


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: str) -> str:
    """The separator that stands most often in the first lines."""
    head = text[:4000]
    return max(SEPARATORS, key=head.count)
