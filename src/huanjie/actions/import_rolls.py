"""A county's files at once: other processes read, this one stores, one act a unit as they come."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from huanjie.actions.import_checks import people_of
from huanjie.actions.import_roll import reading_of, store_roll
from huanjie.actions.stored_roll import Imported
from huanjie.actions.worker_processes import read_rolls
from huanjie.records.models import Election, Officer
from huanjie.records.queries.progress import COMMITTEES
from huanjie.records.roll_indexes import first_rolls
from huanjie.roll.beside import Beside
from huanjie.roll.prepare import Read, prepare_paths
from huanjie.terms.findings import Finding, Refused, refusal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one unit's files, named by the unit: a report, or why they were refused."""

    about: str
    report: Imported | None
    findings: tuple[Finding, ...] = ()


def import_rolls(
    by: Officer, paths: Sequence[Path], *, readers: int | None = None
) -> tuple[TakenIn, ...]:
    """Take in files, or folders of files, named by the code of their unit: one act a unit.

    Files that cannot be taken in are named, and the others go on. `readers` are processes beside
    this one, two at most when nothing is said: storing is quick.
    """
    books, unknown = _books(paths)
    # Fresh processes: one that was split off would share this one's connection to the store.
    fresh = multiprocessing.get_context("spawn")
    count = readers or min(2, os.cpu_count() or 1)
    workers = ProcessPoolExecutor(count, mp_context=fresh, initializer=read_rolls)
    with first_rolls() as first, workers as pool:
        beside = Beside() if first else None
        read = _read(books, pool, ahead=count + 1)
        return (*unknown, *(_stored(by, one, told, beside) for one, told in read))


def _books(paths: Sequence[Path]) -> tuple[dict[str, list[Path]], list[TakenIn]]:
    """Files by election, and what bears no code of a unit with one roll."""
    elections: defaultdict[str, list[str]] = defaultdict(list)
    kept = Election.objects.filter(procedure__in=COMMITTEES)
    for pk, unit in kept.values_list("pk", "unit_id"):
        elections[unit].append(pk)
    books: defaultdict[str, list[Path]] = defaultdict(list)
    unknown = []
    for path in paths:
        found = elections.get(path.stem.split("-")[0].split("_")[0], [])
        if len(found) == 1:
            books[found[0]] += sorted(path.iterdir()) if path.is_dir() else [path]
        else:
            unknown.append(TakenIn(about=path.name, report=None, findings=_unnamed(path)))
    return dict(books), unknown


def _unnamed(path: Path) -> tuple[Finding, ...]:
    says = Wording(
        zh=f"{path.name}不以单位代码命名，或该单位没有（或不止一份）选民名册",
        en=f"{path.name} is not named by the code of a unit with one roll",
    )
    return refusal("roll.book_unnamed", says, place=path.name).findings


def _read(
    books: Mapping[str, Sequence[Path]], pool: ProcessPoolExecutor, *, ahead: int
) -> Iterator[tuple[str, Read]]:
    """Elections and what was read, as it comes; no more is read ahead than can be stored soon."""
    waiting = iter(books.items())
    running: dict[Future[Read], str] = {}
    while True:
        for election, paths in islice(waiting, ahead - len(running)):
            running[pool.submit(prepare_paths, paths, reading_of(election))] = election
        if not running:
            return
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(done), done.result()


def _stored(by: Officer, election: str, read: Read, beside: Beside | None) -> TakenIn:
    prepared, findings = read
    if prepared is None:
        return TakenIn(about=election, report=None, findings=findings)
    try:
        report = store_roll(by, prepared=prepared, beside=beside)
    except Refused as refused:
        return TakenIn(about=election, report=None, findings=refused.findings)
    if beside is not None:
        beside.add(election, people_of(prepared.rows))
    return TakenIn(about=election, report=report)
