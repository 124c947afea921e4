"""A clerk's files → voters, secrets and findings; every physical row accounted for.

The body of `take_in` is the specification: receive, lay out, sort rows, clean, check, seal, judge,
account. Nothing is stored here and nothing is left out silently.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from huanjie.roll.cells import Cell, LongNumber, Row, Sheet, Trouble, column_letters, text_of
from huanjie.roll.check import Checked, Eligibility, Fault, check
from huanjie.roll.clean import CleanRow, Reader
from huanjie.roll.codes import BY_CODE
from huanjie.roll.guide import clerks_sheets
from huanjie.roll.kinds import RowKind, kinds, kinds_without_layout
from huanjie.roll.layout import Layout, layouts_of, table_of
from huanjie.roll.learnt import Learnt
from huanjie.roll.names import folded
from huanjie.roll.number import REGION, Identity, masked, repairs, scrubbed
from huanjie.roll.question import Question
from huanjie.roll.secret import Keys, opened_text
from huanjie.roll.sheet import read
from huanjie.roll.sources import SOURCES, Field, Source, source
from huanjie.terms.findings import Severity
from huanjie.terms.ids import EntryId, PersonName, UnitCode
from huanjie.terms.people import IdentityState, Voter
from huanjie.terms.wording import Wording

PREFIX, RAW = "prefix", "raw"
NUMBER_TYPED = "#"
ENTRY_DIGITS = 16
_TOTAL = re.compile(r"(\d+)人")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkFile:
    """A file as a clerk sent it."""

    name: str
    data: bytes = field(repr=False)


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
class RowSecret:
    """What is kept of an identity number: ciphertext for the store, tokens for comparison.

    `token` stands for the sure number, `raw` for what was written, `prefix` for the fifteen digits
    that even a number-typed cell keeps, `repairs` for what an invalid number may have been.
    `contested` when the row's own birth date or sex speaks against a sure number. `also_born` are
    days on which the person may have been born instead: what a contested number's row declares,
    the readings of a lunar date.
    """

    ciphertext: bytes | None
    token: bytes | None
    masked: str
    raw: bytes | None = None
    prefix: bytes | None = None
    repairs: tuple[bytes, ...] = ()
    contested: bool = False
    also_born: tuple[date, ...] = ()


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
class Intake:
    """What came in: voters with secrets and entries aligned, findings, each sheet's account."""

    voters: tuple[Voter, ...]
    secrets: tuple[RowSecret, ...]
    entries: tuple[EntryId, ...]
    issues: tuple[RowIssue, ...]
    sheets: tuple[Accounting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every sheet of one intake is read with."""

    unit: UnitCode
    eligibility: Eligibility
    keys: Keys
    source: Source
    learnt: tuple[Learnt, ...]
    entries: set[EntryId] = field(default_factory=set)


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

    Refused as a whole when a file cannot be read: half a roll is worse than none.
    """
    words = source(layout)
    desk = _Desk(unit=unit, eligibility=eligibility, keys=keys, source=words, learnt=tuple(learnt))
    parts = [part for one in files for part in _book(one, desk)]
    return Intake(
        voters=tuple(v for part in parts for v in part.voters),
        secrets=tuple(s for part in parts for s in part.secrets),
        entries=tuple(e for part in parts for e in part.entries),
        issues=tuple(i for part in parts for i in part.issues),
        sheets=tuple(a for part in parts for a in part.sheets),
    )


def _book(file: ClerkFile, desk: _Desk) -> Iterator[Intake]:
    digest = hashlib.sha256(file.data).hexdigest()
    for sheet in clerks_sheets(read(file.name, file.data)):
        for table, about in enumerate(layouts_of(sheet, desk.source, desk.learnt)):
            own = table_of(sheet, about)
            if isinstance(about, Question):
                yield _unread(file.name, own, about)
            else:
                yield _table(file.name, own, about, desk, place=f"{digest}/{sheet.name}/{table}")


def _table(file: str, sheet: Sheet, about: Layout, desk: _Desk, *, place: str) -> Intake:
    sorted_rows = kinds(sheet, about, desk.source)
    reader = _reader(sheet, about, desk)
    cleaned = tuple(reader.rows(sorted_rows))
    checked = _checked(cleaned, desk, has=set(reader.columns))
    voters = tuple(
        _voter(row, one, desk, file=file, sheet=sheet.name)
        for row, one in zip(cleaned, checked, strict=True)
    )
    secrets = tuple(_secret(v, row, desk) for v, row in zip(voters, cleaned, strict=True))
    account = _account(file, sheet, sorted_rows)
    entries, repeated = _entries(cleaned, desk, place=place)
    cells = _Places(file=file, sheet=sheet.name, columns=dict(about.columns))
    issues = (
        *(cells.at("roll.entry_twice", cleaned[i].row) for i in repeated),
        *_sheet_issues(sheet, sorted_rows, cleaned, cells, account=account),
        *(
            cells.issue(fault, row.row, row.cells)
            for row, one in zip(cleaned, checked, strict=True)
            for fault in one.faults
        ),
    )
    return Intake(voters=voters, secrets=secrets, entries=entries, issues=issues, sheets=(account,))


def _entries(
    rows: Sequence[CleanRow], desk: _Desk, *, place: str
) -> tuple[tuple[EntryId, ...], list[int]]:
    """The entry of each row: the one that came back with it, else one drawn from its place.

    An entry that stands twice stays with the first row; the others are named.
    """
    token = desk.keys.token_of(f"{desk.unit}/{place}", kind="entry") or b""
    last = rows[-1].row if rows else 0
    drawn = hashlib.shake_256(token).hexdigest(last * ENTRY_DIGITS // 2)
    entries, repeated = [], []
    for index, row in enumerate(rows):
        entry = EntryId(drawn[(row.row - 1) * ENTRY_DIGITS : row.row * ENTRY_DIGITS])
        if row.entry in desk.entries:
            repeated.append(index)
        elif row.entry:
            entry = row.entry
        desk.entries.add(entry)
        entries.append(entry)
    return tuple(entries), repeated


def _reader(sheet: Sheet, layout: Layout, desk: _Desk) -> Reader:
    def unseal(sealed: str) -> Cell:
        try:
            text = opened_text(desk.keys, sealed, about=sealing(desk.unit))
        except ValueError:
            return Trouble.ERROR
        return LongNumber(text[1:]) if text.startswith(NUMBER_TYPED) else text

    until = desk.eligibility.polling_day
    return Reader(sheet, layout, desk.source, until=until, unseal=unseal)


def sealing(unit: UnitCode) -> str:
    """What the sealed numbers of a unit's corrected workbook are bound to."""
    return f"checked:{unit}"


def _checked(rows: Sequence[CleanRow], desk: _Desk, *, has: set[Field]) -> list[Checked]:
    sure = (row.identity.full for row in rows)
    regions = frozenset(number[:REGION] for number in sure if number)
    return [check(row, desk.eligibility, desk.source, has=has, regions=regions) for row in rows]


def _voter(row: CleanRow, checked: Checked, desk: _Desk, *, file: str, sheet: str) -> Voter:
    return Voter(
        file=file,
        sheet=sheet,
        row=row.row,
        unit=desk.unit,
        name=PersonName(scrubbed(row.name)),
        sex=row.sex or row.identity.sex,
        born=checked.born,
        group=scrubbed(row.group),
        household=_household(row.household, desk.keys),
        voter_class=row.voter_class,
        status=checked.status,
        identity=row.identity.state,
    )


def _household(text: str, keys: Keys) -> str:
    """The household as written; where a number serves as its name, a token in its place."""
    safe = scrubbed(text)
    if safe == text:
        return text
    token = keys.token_of(folded(text), kind="household")
    return f"户{token.hex()[:10]}" if token else ""


def _secret(voter: Voter, row: CleanRow, desk: _Desk) -> RowSecret:
    identity, keys = row.identity, desk.keys
    if not identity.digits:
        return RowSecret(ciphertext=None, token=None, masked="")
    return RowSecret(
        ciphertext=keys.encrypt(identity.digits, about=place_of(voter)),
        token=keys.token_of(identity.full),
        masked=masked(identity.digits),
        raw=keys.token_of(identity.digits, kind=RAW),
        prefix=keys.token_of(identity.prefix, kind=PREFIX),
        repairs=_repair_tokens(identity, desk),
    )


def place_of(voter: Voter) -> str:
    """What a voter's ciphertext is bound to: it opens for this row and no other."""
    return f"{voter.unit}/{voter.file}/{voter.sheet}/{voter.row}"


def _repair_tokens(identity: Identity, desk: _Desk) -> tuple[bytes, ...]:
    if identity.state is not IdentityState.INVALID:
        return ()
    until = desk.eligibility.polling_day
    tokens = (desk.keys.token_of(r.digits) for r in repairs(identity.digits, until=until))
    return tuple(token for token in tokens if token)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Turns findings about fields into findings at cells."""

    file: str
    sheet: str
    columns: dict[Field, int]

    def issue(self, fault: Fault, row: int, cells: Row) -> RowIssue:
        column = self._column(fault, cells)
        return self.at(fault.code, row, column=column, found=fault.found, fix=fault.fix)

    def _column(self, fault: Fault, cells: Row) -> int | None:
        if fault.code in ("roll.cell_error", "roll.cell_uncomputed"):
            wanted = Trouble(fault.code.removeprefix("roll.cell_"))
            return next((i for i, cell in enumerate(cells) if cell is wanted), None)
        if fault.field is Field.BORN and Field.BORN not in self.columns:
            return self.columns.get(Field.BORN_YEAR)
        return self.columns.get(fault.field)

    def at(
        self,
        code: str,
        row: int,
        *,
        column: int | None = None,
        found: str = "",
        fix: tuple[str, ...] = (),
    ) -> RowIssue:
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
            found=found,
            fix=fix,
            says=about.says,
        )


def _sheet_issues(
    sheet: Sheet,
    sorted_rows: Sequence[RowKind],
    cleaned: Sequence[CleanRow],
    place: _Places,
    *,
    account: Accounting,
) -> Iterator[RowIssue]:
    if sheet.hidden:
        yield place.at("roll.sheet_hidden", 0)
    if not {Field.BORN, Field.BORN_YEAR, Field.IDENTITY} & set(place.columns):
        yield place.at("roll.no_birth_column", 0)
    if Field.IDENTITY not in place.columns:
        yield place.at("roll.no_identity_column", 0)
    if Field.CLASS not in place.columns:
        yield place.at("roll.no_class_column", 0)
    carried = sum(Field.HOUSEHOLD in row.carried or Field.HEAD in row.carried for row in cleaned)
    if carried:
        yield place.at("roll.household_carried", 0, found=str(carried))
    if not account.balances:
        yield place.at("roll.rows_unaccounted", 0, found=str(account.rows))
    yield from _row_kind_issues(sheet, sorted_rows, place, voters=len(cleaned))


def _row_kind_issues(
    sheet: Sheet, sorted_rows: Sequence[RowKind], place: _Places, *, voters: int
) -> Iterator[RowIssue]:
    for number, (row, kind) in enumerate(zip(sheet.rows, sorted_rows, strict=True), start=1):
        text = "".join(map(text_of, row)) if kind in (RowKind.OTHER, RowKind.FOOTER) else ""
        if kind is RowKind.OTHER:
            yield place.at("roll.row_unread", number, found=scrubbed(text)[:40])
        total = _TOTAL.search(folded(text)) if folded(text).startswith(("合计", "总计")) else None
        if total and int(total.group(1)) != voters:
            fix = (str(voters),)
            yield place.at("roll.total_differs", number, found=total.group(), fix=fix)


def _unread(file: str, sheet: Sheet, question: Question) -> Intake:
    """A sheet whose columns nobody knows yet: all its rows counted, one question asked."""
    sorted_rows = kinds_without_layout(sheet)
    account = _account(file, sheet, sorted_rows)
    place = _Places(file=file, sheet=sheet.name, columns={})
    code = "roll.column_twice" if question.twice else "roll.layout_unknown"
    found = scrubbed(" ".join(question.seen))[:120]
    issue = place.at(code, question.row + 1, found=found, fix=question.twice)
    return Intake(
        voters=(),
        secrets=(),
        entries=(),
        issues=(issue,) if account.other else (),
        sheets=(account,),
    )


def _account(file: str, sheet: Sheet, sorted_rows: Sequence[RowKind]) -> Accounting:
    count = Counter(kind.value for kind in sorted_rows)
    kinds = {kind.value: count[kind.value] for kind in RowKind}
    return Accounting(file=file, sheet=sheet.name, rows=len(sheet.rows), **kinds)
