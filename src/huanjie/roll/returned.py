"""Each file given back to its clerk: the same rows, coloured cells, what is wrong and proposals.

Importing the corrected copy is the way to correct, in whatever order its rows come back: each row
bears its entry. Numbers are masked; each stands sealed in a hidden column that only this election's
key opens, and a corrected one is typed beside it.
"""

from collections import defaultdict
from collections.abc import Sequence

from huanjie.roll.cells import Book
from huanjie.roll.guide import clerks_sheets
from huanjie.roll.guide_page import guide_page
from huanjie.roll.intake import Intake, RowIssue
from huanjie.roll.learnt import Learnt
from huanjie.roll.returned_sheet import ADDED, Known, ReturnDesk, returned_page
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
    learnt: Sequence[Learnt] = (),
    in_full: bool = False,
) -> bytes:
    """The file as it came, a page about it in front, columns for findings and corrections.

    `in_full` shows numbers as they came: only for a workbook that is locked before it is kept.
    """
    words = source(SOURCES[0])
    desk = ReturnDesk(unit=unit, keys=keys, source=words, learnt=tuple(learnt), in_full=in_full)
    issues = [one for one in intake.issues if one.file == book.file]
    accounts = [one for one in intake.sheets if one.file == book.file]
    first = guide_page(book.file, unit, issues, accounts, in_full=in_full)
    found: defaultdict[str, list[RowIssue]] = defaultdict(list)
    for issue in issues:
        found[issue.sheet].append(issue)
    known: defaultdict[str, list[Known]] = defaultdict(list)
    for voter, entry in zip(intake.voters, intake.entries, strict=True):
        if voter.file == book.file:
            known[voter.sheet].append((voter, entry))
    pages = (
        returned_page(sheet, desk, found[sheet.name], iter(known[sheet.name]))
        for sheet in clerks_sheets(book)
    )
    return workbook_bytes([first, *pages])
