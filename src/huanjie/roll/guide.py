"""How the first sheet of a workbook that went back is known again, so that it is passed over."""

from huanjie.roll.cells import Book, Sheet

TITLE = "核对情况和填写说明 / What was found, and how to correct it"


def clerks_sheets(book: Book) -> tuple[Sheet, ...]:
    """The sheets that a clerk wrote: all but the one that this program put in front of them."""
    return tuple(sheet for sheet in book.sheets if not is_guide(sheet))


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet is the one that explains a workbook that went back.

    >>> [is_guide(Sheet(name="说明", rows=((cell,),))) for cell in (TITLE, "填表说明")]
    [True, False]
    """
    return bool(sheet.rows and sheet.rows[0] and sheet.rows[0][0] == TITLE)
