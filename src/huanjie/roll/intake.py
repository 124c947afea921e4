"""A clerk's files → voters, secrets and findings; every physical row accounted for.

The body of `take_in` is the specification: receive, lay out, sort rows, clean, check, seal, judge,
account. Nothing is stored here and nothing is left out silently.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain

from huanjie.roll.cells import Book, Sheet, column_letters, text_of
from huanjie.roll.check import Checked, Eligibility, Fault, check
from huanjie.roll.clean import Reader, Shared, shared_of
from huanjie.roll.codes import BY_CODE
from huanjie.roll.entries import entries_of
from huanjie.roll.guide import clerks_sheets
from huanjie.roll.households import twice
from huanjie.roll.kinds import RowKind, kinds, kinds_without_layout
from huanjie.roll.layout import Layout, layouts_of, table_of
from huanjie.roll.learnt import Learnt
from huanjie.roll.moved import believed
from huanjie.roll.number import REGION, scrubbed
from huanjie.roll.plain import plain_columns
from huanjie.roll.question import Question
from huanjie.roll.regions import lone_regions
from huanjie.roll.remarked import about_columns, about_rows, about_voters
from huanjie.roll.remarks import Remark
from huanjie.roll.row_secret import RowSecret, odd_secret, place_of, plain_secrets
from huanjie.roll.seals import Sealed, opened
from huanjie.roll.secret import Keys
from huanjie.roll.sheet import read
from huanjie.roll.sources import SOURCES, Field, Source, source
from huanjie.roll.voters import Place, odd_voter, plain_voters
from huanjie.terms.findings import Severity
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.people import Voter
from huanjie.terms.wording import Wording

__all__ = [
    "Accounting",
    "ClerkFile",
    "Intake",
    "IntakeDesk",
    "RowIssue",
    "RowSecret",
    "Unread",
    "came_twice",
    "place_of",
    "take_book",
    "take_in",
]

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkFile:
    """A file as a clerk sent it."""

    name: str
    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        # Clerks name files after people; the name is printed wherever the file is spoken of.
        object.__setattr__(self, "name", scrubbed(self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowIssue:
    """A finding at its cell. Row 0 and an empty cell mean the sheet as a whole."""

    file: str
    sheet: str
    row: int
    column: str
    cell: str
    code: str
    severity: Severity
    found: str
    fix: tuple[str, ...]
    says: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """How many rows of a sheet are what; the kinds sum to the rows."""

    file: str
    sheet: str
    rows: int
    voters: int
    title: int
    header: int
    repeated_header: int
    blank: int
    footer: int
    other: int

    @property
    def balances(self) -> bool:
        """Whether every physical row was counted once."""
        kinds = (self.voters, self.title, self.header, self.repeated_header)
        return self.rows == sum(kinds) + self.blank + self.footer + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A table that nobody can read yet, with the question about it."""

    file: str
    sheet: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in: voters with secrets and entries aligned, findings, each table's account.

    `layouts` has for each account how the table was read, None where it was not; `titles` are what
    is printed above the tables.
    """

    voters: tuple[Voter, ...] = ()
    secrets: tuple[RowSecret, ...] = ()
    entries: tuple[EntryId, ...] = ()
    issues: tuple[RowIssue, ...] = ()
    sheets: tuple[Accounting, ...] = ()
    layouts: tuple[Layout | None, ...] = ()
    titles: tuple[str, ...] = ()
    questions: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeDesk:
    """What every sheet of one intake is read with, and what is remembered from file to file.

    `stores` when the numbers are to be kept: only then is ciphertext made of them.
    """

    unit: UnitCode
    eligibility: Eligibility
    keys: Keys
    learnt: tuple[Learnt, ...] = ()
    source: Source = field(default_factory=lambda: source(SOURCES[0]))
    stores: bool = True
    entries: set[EntryId] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)


def take_in(
    files: Iterable[ClerkFile],
    unit: UnitCode,
    eligibility: Eligibility,
    keys: Keys,
    *,
    layout: str = SOURCES[0],
    learnt: Sequence[Learnt] = (),
) -> Intake:
    """The roll that a unit's files hold, with every finding about them.

    Refused as a whole when a file cannot be read: half a roll is worse than none. A file that came
    before under another name is not read again.
    """
    words = source(layout)
    desk = IntakeDesk(
        unit=unit, eligibility=eligibility, keys=keys, source=words, learnt=tuple(learnt)
    )
    return _joined(part for one in files for part in _book(one, desk))


def take_book(book: Book, desk: IntakeDesk, *, digest: str) -> Intake:
    """The same for one book that was read already; `digest` is that of the file's bytes."""
    return _joined(_tables(book, desk, digest=digest))


def _joined(parts: Iterable[Intake]) -> Intake:
    parts = list(parts)
    joined = {
        one.name: tuple(chain.from_iterable(getattr(part, one.name) for part in parts))
        for one in fields(Intake)
    }
    return Intake(**joined)


def _book(file: ClerkFile, desk: IntakeDesk) -> Iterator[Intake]:
    digest = hashlib.sha256(file.data).hexdigest()
    first = desk.files.setdefault(digest, file.name)
    if first == file.name:
        yield from _tables(read(file.name, file.data), desk, digest=digest)
    else:
        yield came_twice(file.name, first)


def _tables(book: Book, desk: IntakeDesk, *, digest: str) -> Iterator[Intake]:
    yield _seen(book)
    numbers: dict[str, Voter] = {}
    for sheet in clerks_sheets(book):
        for table, about in enumerate(layouts_of(sheet, desk.source, desk.learnt)):
            own = table_of(sheet, about)
            if isinstance(about, Question):
                yield _unread(book.file, own, about)
            else:
                place = f"{digest}/{sheet.name}/{table}"
                yield _table(book.file, own, about, desk, place=place, numbers=numbers)


def came_twice(file: str, first: str) -> Intake:
    """What is said of a file with the same bytes as another."""
    return Intake(issues=(_Places(file=file).at("roll.file_twice", found=first),))


def _seen(book: Book) -> Intake:
    """What was remarked while the file was read."""
    places = (_Places(file=book.file, sheet=one.sheet) for one in book.remarks)
    said = zip(places, book.remarks, strict=True)
    return Intake(issues=tuple(place.at(one.code, found=one.found) for place, one in said))


def _table(
    file: str,
    sheet: Sheet,
    about: Layout,
    desk: IntakeDesk,
    *,
    place: str,
    numbers: dict[str, Voter],
) -> Intake:
    sorted_rows = kinds(sheet, about, desk.source)
    reader = _reader(sheet, about, desk)
    shared = shared_of(reader, sorted_rows)
    rows = _rows(reader, shared, desk, file=file)
    drawn = desk.keys.token_of(f"{desk.unit}/{place}", kind="entry") or b""
    entries, repeated = entries_of(reader, shared, desk.entries, drawn=drawn)
    account = _account(file, sheet, sorted_rows)
    places = _Places(file=file, sheet=sheet.name, columns=reader.columns)
    remarks = (
        *rows.remarks,
        *about_columns(reader, shared, rows.voters, rows.numbers),
        *about_rows(reader, sorted_rows, rows.voters),
        *about_voters(reader, shared, rows.voters),
        *twice(rows.voters, rows.numbers, numbers),
        *(Remark(code="roll.entry_twice", row=shared.index[at] + 1) for at in repeated),
        *([] if account.balances else [Remark(code="roll.rows_unaccounted")]),
    )
    issues = [
        *(places.issue(one) for one in remarks),
        *(places.fault(f, rows.voters[at].row) for at, one in rows.checked for f in one.faults),
    ]
    return Intake(
        voters=tuple(rows.voters),
        secrets=tuple(rows.secrets),
        entries=entries,
        issues=tuple(sorted(issues, key=lambda one: one.row)),
        sheets=(account,),
        layouts=(about,),
        titles=tuple(_titles(sheet, about)),
    )


def _titles(sheet: Sheet, layout: Layout) -> Iterator[str]:
    """What is printed above a table."""
    for row in sheet.rows[: layout.top]:
        text = "".join(map(text_of, row)).strip()
        if text:
            yield scrubbed(text)[:LONGEST_TITLE]


def _reader(sheet: Sheet, layout: Layout, desk: IntakeDesk) -> Reader:
    def unseal(text: str) -> Sealed | None:
        try:
            return opened(text, unit=desk.unit, keys=desk.keys)
        except ValueError:
            return None

    until = desk.eligibility.polling_day
    return Reader(sheet, layout, desk.source, until=until, unseal=unseal)


@dataclass(slots=True, repr=False)
class _Rows:
    """The voters of a table, the sure number of each ('' for none), and what was checked.

    `remarks` tell of the numbers as a whole.
    """

    voters: list[Voter]
    secrets: list[RowSecret]
    numbers: list[str]
    checked: list[tuple[int, Checked]]
    remarks: tuple[Remark, ...]


def _rows(reader: Reader, shared: Shared, desk: IntakeDesk, *, file: str) -> _Rows:
    """Plain rows in columns, the odd ones one at a time."""
    columns = plain_columns(reader, shared, desk.eligibility)
    odd, remarks = believed({at: reader.row(shared, at) for at in columns.odd})
    for at, row in odd.items():
        columns.digits[at] = row.identity.full
    regions = Counter(number[:REGION] for number in columns.digits if number)
    has = set(reader.columns)
    checked = [
        (at, check(row, desk.eligibility, desk.source, has=has, regions=regions))
        for at, row in odd.items()
    ]
    place = Place(unit=desk.unit, file=file, sheet=reader.sheet.name)
    voters = plain_voters(columns, shared, place)
    secrets = plain_secrets(voters, columns.digits, desk.keys, stores=desk.stores)
    for at, one in checked:
        voters[at] = odd_voter(odd[at], one, place, desk.keys)
        secrets[at] = odd_secret(voters[at], odd[at], one, desk.keys, stores=desk.stores)
    for at in lone_regions(columns.digits, regions):
        secrets[at] = replace(secrets[at], contested=True)
    return _Rows(
        voters=voters,
        secrets=secrets,
        numbers=columns.digits,
        checked=checked,
        remarks=remarks,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Turns findings about fields into findings at cells."""

    file: str
    sheet: str = ""
    columns: Mapping[Field, int] = field(default_factory=dict)

    def issue(self, one: Remark) -> RowIssue:
        """A remark at its row."""
        column = self._column(one.field)
        return self.at(one.code, one.row, column=column, found=one.found, fix=one.fix)

    def fault(self, one: Fault, row: int) -> RowIssue:
        """A fault of a row at its cell."""
        column = self._column(one.field) if one.column is None else one.column
        return self.at(one.code, row, column=column, found=one.found, fix=one.fix)

    def _column(self, field: Field | None) -> int | None:
        if field is Field.BORN and Field.BORN not in self.columns:
            return self.columns.get(Field.BORN_YEAR)
        return self.columns.get(field) if field else None

    def at(
        self,
        code: str,
        row: int = 0,
        *,
        column: int | None = None,
        found: str = "",
        fix: tuple[str, ...] = (),
    ) -> RowIssue:
        """A finding, with the gravity and the words of its code."""
        letters = "" if column is None else column_letters(column)
        about = BY_CODE[code]
        return RowIssue(
            file=self.file,
            sheet=self.sheet,
            row=row,
            column=letters,
            cell=f"{letters}{row}" if letters and row else "",
            code=code,
            severity=about.severity,
            found=scrubbed(found),
            fix=fix,
            says=about.says,
        )


def _unread(file: str, sheet: Sheet, question: Question) -> Intake:
    """A sheet whose columns nobody knows yet: all its rows counted, one question asked."""
    account = _account(file, sheet, kinds_without_layout(sheet))
    if not account.other:
        return Intake(sheets=(account,), layouts=(None,))
    places = _Places(file=file, sheet=sheet.name)
    if question.prose:
        issue = places.at("roll.sheet_without_table", 0)
        return Intake(issues=(issue,), sheets=(account,), layouts=(None,))
    code = "roll.column_twice" if question.twice else "roll.layout_unknown"
    found = scrubbed(" ".join(question.seen))[:120]
    issue = places.at(code, question.row + 1, found=found, fix=question.twice)
    unread = Unread(file=file, sheet=sheet.name, question=question)
    return Intake(issues=(issue,), sheets=(account,), layouts=(None,), questions=(unread,))


def _account(file: str, sheet: Sheet, sorted_rows: Sequence[RowKind]) -> Accounting:
    count = Counter(kind.value for kind in sorted_rows)
    kinds = {kind.value: count[kind.value] for kind in RowKind}
    return Accounting(file=file, sheet=sheet.name, rows=len(sheet.rows), **kinds)
