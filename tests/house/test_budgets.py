"""The budgets of docs/design: files, functions, names, layers of inheritance."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "huanjie"
SOURCES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services", "service", "manager", "base"}


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_source_file_is_longer_than_400_lines() -> None:
    assert [(p.name, lines_of(p)) for p in SOURCES if lines_of(p) > 400] == []


def test_no_test_file_is_longer_than_500_lines() -> None:
    assert [(p.name, lines_of(p)) for p in TESTS if lines_of(p) > 500] == []


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = [
        (path.name, function.name)
        for path in SOURCES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > 40
    ]
    assert too_long == []


@pytest.mark.parametrize(("pattern", "budget"), [("actions/*.py", 40), ("web/**/views.py", 25)])
def test_acts_and_views_stay_short(pattern: str, budget: int) -> None:
    too_long = [
        (path.name, function.name)
        for path in sorted(SOURCE.glob(pattern))
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > budget
    ]
    assert too_long == []


def test_no_file_bears_a_name_that_says_nothing() -> None:
    assert [p for p in SOURCES if p.stem in FORBIDDEN_NAMES] == []
    assert [p for p in SOURCE.rglob("*") if p.is_dir() and p.name in FORBIDDEN_NAMES] == []


def test_every_public_function_of_the_core_has_a_docstring() -> None:
    core = ("terms", "law", "typeset", "timetable", "roll", "nominees", "ballot", "count")
    rooms = (*core, "tours", "papers", "archive")
    bare = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for room in rooms
        for path in sorted((SOURCE / room).rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_no_class_of_ours_stands_on_more_than_two_of_ours() -> None:
    parents: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                parents[node.name] = [b.id for b in node.bases if isinstance(b, ast.Name)]

    def depth(name: str) -> int:
        return max((1 + depth(p) for p in parents.get(name, []) if p in parents), default=0)

    assert [name for name in parents if depth(name) > 2] == []


def test_the_web_changes_nothing_by_itself() -> None:
    calls = (".save(", ".create(", ".update(", ".delete(", "bulk_create(")
    guilty = [
        (path.name, call)
        for path in sorted((SOURCE / "web").rglob("*.py"))
        for call in calls
        if call in path.read_text(encoding="utf-8")
    ]
    assert guilty == []


def test_nothing_names_a_place_of_the_workshop() -> None:
    words = ("/wo" + "rk/", "/ro" + "ot/", "../sha" + "red")
    suffixes = {".py", ".md", ".sh", ".toml", ".yaml", ".typ", ".html", ".css", ".json"}
    guilty = [
        (path.relative_to(ROOT).as_posix(), word)
        for folder in ("src", "tests", "docs", "bench")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in suffixes and path.is_file()
        for word in words
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert guilty == []
