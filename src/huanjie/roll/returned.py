"""Each file given back to its clerk: the same rows, coloured cells, what is wrong and proposals.

Importing the corrected copy is the way to correct, in whatever order its rows come back: each row
bears its entry. Numbers are masked; each stands sealed in a hidden column that only this election's
key opens, and a corrected one is typed beside it.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from huanjie.roll.cells import Book
from huanjie.roll.guide import clerks_sheets
from huanjie.roll.guide_page import guide_page
from huanjie.roll.intake import Intake, RowIssue
from huanjie.roll.returned_sheet import ADDED, ReturnDesk, Table, returned_page
from huanjie.roll.secret import Keys
from huanjie.roll.sources import SOURCES, source
from huanjie.roll.workbook import workbook_bytes
from huanjie.terms.ids import UnitCode

__all__ = ["ADDED", "returned_workbook"]


def returned_workbook(
    book: Book,
    intake: Intake,
    unit: UnitCode,
    keys: Keys,
    *,
    in_full: bool = False,
) -> bytes:
    """The file as it came, a page about it in front, columns for findings and corrections.

    `in_full` shows numbers as they came: only for a workbook that is locked before it is kept.
    """
    desk = ReturnDesk(unit=unit, keys=keys, source=source(SOURCES[0]), in_full=in_full)
    issues = [one for one in intake.issues if one.file == book.file]
    accounts = [one for one in intake.sheets if one.file == book.file]
    first = guide_page(book.file, unit, issues, accounts, in_full=in_full)
    found: defaultdict[str, list[RowIssue]] = defaultdict(list)
    for issue in issues:
        found[issue.sheet].append(issue)
    tables: defaultdict[str, list[Table]] = defaultdict(list)
    for sheet, table in _tables(intake, book.file):
        tables[sheet].append(table)
    pages = (
        returned_page(sheet, desk, found[sheet.name], tables[sheet.name])
        for sheet in clerks_sheets(book)
    )
    return workbook_bytes([first, *pages])


def _tables(intake: Intake, file: str) -> Iterator[tuple[str, Table]]:
    """The tables of a file with the voters that were read from each, by the names of sheets."""
    known = zip(intake.voters, intake.entries, strict=True)
    for account, layout in zip(intake.sheets, intake.layouts, strict=True):
        voters = list(islice(known, account.voters))
        if layout is not None and account.file == file:
            yield account.sheet, (layout, voters)
