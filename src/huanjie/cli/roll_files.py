"""The files of `huanjie roll`: one JSON object a line, or one alone."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Lines = Iterable[dict[str, Any]]


def write_lines(path: Path, lines: Lines) -> None:
    """Write a file of lines."""
    with path.open("w", encoding="utf-8") as target:
        target.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write one object, readable."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
