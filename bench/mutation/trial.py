"""One mutant against the tests that reach it, each time in a process of its own.

A mutant of a function is tried *warm*: the source and the tests are imported once, every trial
is a fork in which the function's code is exchanged and all caches are emptied. A mutant of what
runs at import (tables, defaults, classes, functions called by them) is tried *cold*: in a fork
that has imported nothing of the room yet.
"""

import functools
import gc
import importlib.machinery
import importlib.util
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType
from typing import TypeVar

import pytest

QUIET = ["-q", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist", "-W", "ignore"]
MEMORY = 4 << 30
SECONDS_A_TEST = 5.0

T = TypeVar("T")
Cache = functools._lru_cache_wrapper


def apart(work: Callable[[], T]) -> T:
    """What some work returns in a process of its own, which leaves nothing behind here."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as to_parent:
            pickle.dump(work(), to_parent)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as from_child:
        made = from_child.read()
    os.waitpid(child, 0)
    return pickle.loads(made)  # type: ignore[no-any-return]


def started(work: Callable[[], int], *, seconds: float) -> int:
    """Start a trial and return its process; it ends with 0 when no test notices the mutant."""
    child = os.fork()
    if child:
        return child
    silent()
    allow(seconds)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    status = 1
    try:
        status = work()
    finally:
        os._exit(status)


def allow(seconds: float) -> None:
    """From now on so much time of the processor: a busy clock must not look like a loop."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))


def silent() -> None:
    """Nothing that tests print is shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


class _Loader(importlib.machinery.SourceFileLoader):
    """A module's file with another source."""

    text = ""

    def get_code(self, _fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds the mutated module before the real one."""

    def __init__(self, module: str, path: Path, source: str) -> None:
        self.module = module
        self.loader = _Loader(module, str(path))
        self.loader.text = source

    def find_spec(self, fullname: str, *_more: object) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        return importlib.util.spec_from_loader(fullname, self.loader, origin=self.loader.path)


class _Chosen:
    """Only these tests, in this order: the quick ones first."""

    def __init__(self, tests: list[str]) -> None:
        self.order = {name: index for index, name in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if one.nodeid in self.order]
        items.sort(key=lambda one: self.order[one.nodeid])


def cold(module: str, path: Path, source: str, *, tests: list[str]) -> int:
    """Import everything with the mutant in its place, and run these tests."""
    sys.meta_path.insert(0, _Finder(module, path, source))
    files = list(dict.fromkeys(name.partition("::")[0] for name in tests))
    return int(pytest.main([*QUIET, "-x", *files], plugins=[_Chosen(tests)]))


def warm(path: Path, function: str, source: str, *, items: list[pytest.Item]) -> int:
    """Exchange the code of one function for the mutant's, and run these tests."""
    code = _named(compile(source, str(path), "exec", dont_inherit=True), function)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and _is(one, path, function):
            one.__code__ = code
    empty_caches(gc.get_objects(), path.as_posix().partition("/huanjie/")[2].partition("/")[0])
    session = items[0].session
    session.testsfailed = 0
    for item, following in zip(items, [*items[1:], None], strict=True):
        allow(SECONDS_A_TEST)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


def empty_caches(things: Iterable[object], room: str) -> None:
    """What a cache of the room still knows from before a mutant must not hide it."""
    for one in things:
        if isinstance(one, Cache) and one.__module__.startswith(f"huanjie.{room}."):
            one.cache_clear()


def _is(one: FunctionType, path: Path, function: str) -> bool:
    return one.__code__.co_filename == str(path) and _qualname(one.__code__) == function


def _qualname(code: CodeType) -> str:
    return code.co_qualname  # type: ignore[attr-defined,no-any-return]


def _named(code: CodeType, function: str) -> CodeType:
    """The code of a function within the code of its module."""
    inside = [one for one in code.co_consts if isinstance(one, CodeType)]
    for one in inside:
        if _qualname(one) == function:
            return one
    return _named(next(one for one in inside if function.startswith(f"{one.co_name}.")), function)
