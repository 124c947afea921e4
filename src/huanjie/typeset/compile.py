"""The only door to Typst: a source and its data in, the bytes of a PDF/A out.

Only the fonts beside this file are used, so that a page is the same page on every machine.
"""

import json
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import typst

from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STYLES = HERE / "styles"

# Typst reports a character without a glyph only when it writes one of these.
STANDARDS = ("a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a", "a-4", "a-4f")

NO_FILES: Mapping[str, bytes] = MappingProxyType({})

EXCERPT = 6

_MISSING = re.compile(r'the text `?"((?:[^"\\]|\\.)*)"`? could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_one_at_a_time = threading.Lock()


def pdf(
    source: str,
    *,
    inputs: Mapping[str, str],
    files: Mapping[str, bytes] = NO_FILES,
    standard: str = "a-2b",
) -> bytes:
    """The pages of a Typst source as a PDF/A with every font embedded.

    `inputs` reach the source as `sys.inputs`; `files` can be read under their names
    (`image("/seal.png")`), beside the shared styles (such as `/fonts.typ`). The source
    should state its date (`set document(date: …)`); the clock is never asked.

    Refused: a character that no shipped font can show; the finding names it and where it stands.

    >>> pdf("选举公告", inputs={})[:8]
    b'%PDF-1.7'
    """
    if standard not in STANDARDS:
        raise ValueError(f"{standard} is not one of {', '.join(STANDARDS)}")
    try:
        if not files:
            return _compiled(source, inputs, root=STYLES, standard=standard)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            _lay_out(root, files)
            return _compiled(source, inputs, root=root, standard=standard)
    except typst.TypstError as error:
        missing = _missing_characters(f"{error.diagnostic}")
        if not missing:
            raise
        raise Refused(tuple(_cannot_show(one, source, inputs) for one in missing)) from error


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _compiled(source: str, inputs: Mapping[str, str], *, root: Path, standard: str) -> bytes:
    # One compiler keeps its parsed fonts and styles warm; it cannot be entered twice at once.
    with _one_at_a_time:
        written = _compiler().compile(
            input=source.encode(),
            root=str(root),
            format="pdf",
            sys_inputs=dict(inputs),
            pdf_standards=standard,  # type: ignore[arg-type]  # a str that STANDARDS has checked
            timestamp=0,
        )
    if not isinstance(written, bytes):
        raise TypeError("Typst gave no single PDF")
    return written


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    styles = {path.name: path.read_bytes() for path in STYLES.glob("*.typ")}
    for name, content in {**styles, **files}.items():
        inside = PurePosixPath(name.removeprefix("/"))
        if ".." in inside.parts:
            raise ValueError(f"{name} leaves the folder of the page")
        path = root / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _missing_characters(diagnostic: str) -> tuple[str, ...]:
    shown = (
        _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
        for text in _MISSING.findall(diagnostic)
    )
    return tuple(dict.fromkeys(shown))


def _cannot_show(text: str, source: str, inputs: Mapping[str, str]) -> Finding:
    place, whole = next(_places(text, inputs), ("template" if text in source else "", text))
    at = whole.index(text)
    around = whole[max(at - EXCERPT, 0) : at + len(text) + EXCERPT]
    codes = " ".join(f"U+{ord(character):04X}" for character in text)
    return Finding(
        code="typeset.character_missing",
        severity=Severity.ERROR,
        says=Wording(
            zh=f"字库中没有“{text}”({codes})，见“{around}”；未印制",
            en=f"no shipped font has “{text}” ({codes}), in “{around}”; nothing was printed",
        ),
        place=place,
        about=codes,
    )


def _places(text: str, inputs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in inputs.items():
        try:
            yield from _paths(text, json.loads(value), name)
        except json.JSONDecodeError:
            yield from _paths(text, value, name)


def _paths(text: str, value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and text in value:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(text, item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _paths(text, item, f"{path}[{index}]")
