"""The books of `huanjie roll check`, one at a time, over as many processes as there are cores.

Each book is read, checked and written where it was read; only counts come back, so that memory
follows the largest book and not their number. No file written here holds an identity number.
"""

import gc
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huanjie.actions.worker_processes import end_with_the_parent
from huanjie.cli.roll_files import issue_line, voter_lines
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import EntryId

if TYPE_CHECKING:
    from huanjie.roll.check import Eligibility
    from huanjie.roll.intake import Intake, Unread
    from huanjie.roll.learnt import Learnt
    from huanjie.roll.secret import Keys
    from huanjie.terms.ids import UnitCode

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every book is checked with, and the folder that the results go to."""

    unit: "UnitCode"
    eligibility: "Eligibility"
    keys: "Keys"
    learnt: tuple["Learnt", ...]
    folder: Path
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One book: its name and its copy's, where it lies, its place among the others.

    `taken` are entries that stand in books before it.
    """

    name: str
    copy: str
    path: Path
    number: int
    desk: Desk
    taken: frozenset[EntryId] = frozenset()

    def part(self, kind: str) -> Path:
        """Where a part of the results of this book lies until all are joined."""
        return self.desk.folder / "parts" / f"{self.number:06}.{kind}"

    @property
    def returned(self) -> Path:
        """Where the copy for the clerk lies."""
        return self.desk.folder / "checked" / self.copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a book: the account of its sheets, counts, or why it was refused.

    `entries` has those of its rows, eight bytes each.
    """

    digest: str = ""
    sheets: tuple[dict[str, Any], ...] = ()
    status: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    entries: bytes = field(default=b"", repr=False)
    refused: tuple[Finding, ...] = ()

    def own_entries(self) -> frozenset[EntryId]:
        """The entries of its rows."""
        text, size = self.entries.hex(), 16
        return frozenset(EntryId(text[at : at + size]) for at in range(0, len(text), size))


def check_book(work: Work) -> Done:
    """Read, check and write one book; what cannot be read is told, not raised."""
    # A book is a million small things that hold no circles; to look for some takes 4 % of its time.
    gc.disable()
    try:
        return _checked(work)
    except Refused as refused:
        return Done(refused=refused.findings)
    finally:
        gc.enable()


def _checked(work: Work) -> Done:
    from hashlib import sha256

    from huanjie.roll.compared import write_part
    from huanjie.roll.intake import IntakeDesk, take_book
    from huanjie.roll.locked import unlocked
    from huanjie.roll.sheet import read
    from huanjie.terms.findings import Severity

    desk, data = work.desk, work.path.read_bytes()
    digest = sha256(data).hexdigest()
    if desk.password:
        data = unlocked(work.name, data, desk.password)
    book = read(work.name, data)
    reading = IntakeDesk(
        unit=desk.unit,
        eligibility=desk.eligibility,
        keys=desk.keys,
        learnt=desk.learnt,
        stores=False,
        entries=set(work.taken),
    )
    intake = take_book(book, reading, digest=digest)
    with work.part("voters").open("w", encoding="utf-8") as target:
        target.writelines(voter_lines(intake.voters, intake.entries))
    with work.part("issues").open("w", encoding="utf-8") as target:
        target.writelines(map(issue_line, intake.issues))
    write_part(intake, work.part("roll"), keys=desk.keys.fingerprint)
    if not work.taken:
        _write_questions(work, intake.questions)
    work.returned.write_bytes(_returned(book, intake, desk))
    return Done(
        digest=digest,
        sheets=tuple(asdict(one) for one in intake.sheets),
        status=Counter[str](map(attrgetter("status"), intake.voters)),
        issues=Counter(one.code for one in intake.issues),
        errors=sum(one.severity is Severity.ERROR for one in intake.issues),
        entries=bytes.fromhex("".join(intake.entries)),
    )


def _returned(book: Any, intake: "Intake", desk: Desk) -> bytes:
    from huanjie.roll.locked import locked
    from huanjie.roll.returned import returned_workbook

    full = desk.password is not None
    data = returned_workbook(book, intake, desk.unit, desk.keys, in_full=full)
    return locked(data, desk.password) if desk.password else data


def _write_questions(work: Work, questions: Sequence["Unread"]) -> None:
    """A draft for each table that nobody can read yet, to be completed and given as a layout."""
    from huanjie.roll.learnt import draft

    folder = work.desk.folder / "questions"
    for number, one in enumerate(questions, start=1):
        folder.mkdir(exist_ok=True)
        name = _NOT_IN_NAMES.sub("_", f"{Path(one.file).stem}-{one.sheet}").strip("_-")
        again = f"-{number}" if (folder / f"{name}.yaml").exists() else ""
        (folder / f"{name}{again}.yaml").write_text(draft(one.question), encoding="utf-8")


def checked_books(works: Sequence[Work]) -> Iterator[Done]:
    """What came of each book, in order."""
    from concurrent.futures import ProcessPoolExecutor

    processes = min(os.cpu_count() or 1, len(works))
    if processes < 2:
        yield from map(check_book, works)
        return
    with ProcessPoolExecutor(processes, initializer=end_with_the_parent) as pool:
        try:
            yield from pool.map(check_book, works)
        finally:
            pool.shutdown(cancel_futures=True)


def told_apart(works: Sequence[Work], books: Iterable[Done]) -> Iterator[Done]:
    """The same, where an entry stands in two books the later one checked again knowing of it."""
    from huanjie.roll.entries import shared_entries

    done = list(books)
    shared, taken = shared_entries([one.entries for one in done]), set[EntryId]()
    for work, one in zip(works, done, strict=True):
        own = shared & one.own_entries() if shared else frozenset()
        yield check_book(replace(work, taken=own & taken)) if own & taken else one
        taken |= own
