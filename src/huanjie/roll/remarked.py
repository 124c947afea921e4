"""What is remarked about a table: its columns, its rows, its voters beside one another."""

from collections.abc import Iterator, Sequence

from huanjie.roll.cells import text_of
from huanjie.roll.clean import Reader, Shared
from huanjie.roll.households import households
from huanjie.roll.kinds import RowKind
from huanjie.roll.number import scrubbed
from huanjie.roll.regions import odd_regions
from huanjie.roll.remarks import Remark
from huanjie.roll.sources import Field
from huanjie.roll.totals import serials, totals
from huanjie.terms.people import Voter

_WANTED = {
    Field.IDENTITY: "roll.no_identity_column",
    Field.CLASS: "roll.no_class_column",
    Field.SEX: "roll.no_sex_column",
}


def about_columns(
    reader: Reader, shared: Shared, voters: Sequence[Voter], numbers: Sequence[str]
) -> Iterator[Remark]:
    """What the columns lack, or what stands in most of their cells."""
    has = reader.columns.keys()
    if not {Field.BORN, Field.BORN_YEAR, Field.IDENTITY} & has:
        yield Remark(code="roll.no_birth_column")
    elif not {Field.BORN, Field.BORN_YEAR} & has:
        yield Remark(code="roll.born_from_identity", found=str(len(voters)))
    for wanted, code in _WANTED.items():
        if wanted not in has:
            yield Remark(code=code)
    if reader.unknown:
        yield Remark(code="roll.columns_unread", found=scrubbed("，".join(reader.unknown)))
    if shared.carried:
        yield Remark(code="roll.household_carried", found=str(shared.carried))
    yield from odd_regions(numbers, [voter.row for voter in voters])


def about_rows(
    reader: Reader, sorted_rows: Sequence[RowKind], voters: Sequence[Voter]
) -> Iterator[Remark]:
    """What is hidden, what was not read, which totals do not fit."""
    sheet = reader.sheet
    if sheet.hidden:
        yield Remark(code="roll.sheet_hidden")
    hidden = [row + 1 for row in sheet.hidden_rows if sorted_rows[row] is RowKind.VOTER]
    if hidden:
        yield Remark(code="roll.rows_hidden", found="，".join(map(str, hidden[:20])))
    for number, kind in enumerate(sorted_rows, start=1):
        if kind is RowKind.OTHER:
            text = "".join(map(text_of, sheet.rows[number - 1]))
            yield Remark(code="roll.row_unread", row=number, found=scrubbed(text)[:40])
    yield from totals(sheet.rows, sorted_rows, [voter.sex for voter in voters])


def about_voters(reader: Reader, shared: Shared, voters: Sequence[Voter]) -> Iterator[Remark]:
    """What is odd about households and serial numbers."""
    relations = Field.RELATION in reader.columns
    by = reader.household_field
    yield from households(voters, shared.is_head, by, relations=relations)
    if Field.SERIAL in reader.columns:
        cells = reader.column(Field.SERIAL, shared.index)
        yield from serials(cells, [voter.row for voter in voters])
