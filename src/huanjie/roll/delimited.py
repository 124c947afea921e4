"""Text files with separators: the encoding is proved by header words, not by luck."""

import csv
import io
from collections.abc import Iterator

from huanjie.roll.cells import Row, spelt
from huanjie.roll.sources import header_words
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
GUESSED = ("gb18030", "big5", "utf-16-le", "utf-16-be")
SEPARATORS = ",\t;|，"

# Python's codec keeps the mapping of GB 18030-2000; these are the characters of the 2005 one.
_GB_2005 = str.maketrans(
    {
        0xE7C7: "\u1e3f",
        0xE816: "\U00020087",
        0xE817: "\U00020089",
        0xE818: "\U000200cc",
        0xE81E: "\u9fb4",
        0xE826: "\u9fb5",
        0xE82B: "\u9fb6",
        0xE82C: "\u9fb7",
        0xE831: "\U000215d7",
        0xE832: "\u9fb8",
        0xE83B: "\U0002298f",
        0xE843: "\u9fb9",
        0xE854: "\u9fba",
        0xE855: "\U000241fe",
        0xE864: "\u9fbb",
    }
)


def decoded(name: str, data: bytes) -> str:
    """The text of a file whose encoding proves itself.

    A byte order mark or valid UTF-8 is proof; GB18030, Big5 and unmarked UTF-16 read each other's
    bytes without complaint, so one is believed only when words of a header appear. Refused
    otherwise, and when a character breaks off.
    """
    for mark, encoding in MARKED:
        if data.startswith(mark):
            if _decodes(data, encoding):
                return data.decode(encoding)
            break
    for text in _readings(data):
        return text
    raise refusal(
        "roll.encoding_unknown",
        Wording(
            zh=f"{name}：无法确认文字编码，请另存为 .xlsx 或 UTF-8 后提交",
            en=f"{name}: cannot tell the encoding; save it as .xlsx or UTF-8",
        ),
        place=name,
    )


def _readings(data: bytes) -> Iterator[str]:
    if b"\x00" not in data and _decodes(data, "utf-8"):
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


def rows_of_text(name: str, text: str) -> tuple[tuple[Row, ...], bool]:
    """The lines of a text as rows of text cells, and whether quotation marks were taken as text.

    A mark that opens and never closes would swallow the lines that follow: then no mark is
    believed, so that every line is a row. Refused: a cell far longer than any that a roll has.
    """
    separator = _separator(text)
    try:
        return _rows(csv.reader(_lines(text), delimiter=separator, strict=True)), False
    except csv.Error:
        pass
    try:
        plain = csv.reader(_lines(text), delimiter=separator, quoting=csv.QUOTE_NONE)
        return _rows(plain), True
    except csv.Error as error:
        raise refusal(
            "roll.file_damaged",
            Wording(
                zh=f"{name}：文本无法分列，请另存为 .xlsx 后提交（{error}）",
                en=f"{name}: no table; save it as .xlsx and send that ({error})",
            ),
            place=name,
        ) from error


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _rows(lines: Iterator[list[str]]) -> tuple[Row, ...]:
    return tuple(tuple(map(spelt, line)) for line in lines)


def _separator(text: str) -> str:
    """The separator that stands most often in the first lines."""
    head = text[:4000]
    return max(SEPARATORS, key=head.count)
