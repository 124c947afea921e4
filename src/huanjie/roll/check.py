"""Is this person a voter here on polling day? Every finding about a row, not the first.

Nothing takes a right away: findings that leave it open ask a person. Only a valid card that shows
somebody below voting age on polling day puts a row aside, and that too is for people to confirm.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.roll.cells import Cell, Trouble
from huanjie.roll.clean import CleanRow
from huanjie.roll.codes import BY_CODE
from huanjie.roll.names import folded
from huanjie.roll.number import Repair, masked, repairs, scrubbed
from huanjie.roll.sources import Field, Source
from huanjie.terms.people import IdentityState, VoterClass, VoterStatus

CARD = (IdentityState.VALID, IdentityState.OLD_15)
MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """What the law in force says of voters, with the day on which age is reckoned."""

    polling_day: date
    voter_age: int
    classes: tuple[VoterClass, ...] = tuple(VoterClass)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A finding at a field of a row; what was found and proposals, numbers masked in both."""

    code: str
    field: Field
    found: str = ""
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A row with its findings, the birth date that counts, and what the checks say."""

    born: date | None
    status: VoterStatus
    faults: tuple[Fault, ...]


def comes_of_age(born: date, years: int) -> date:
    """The birthday on which somebody has lived so many years; that day counts.

    Who was born on 29 February has the birthday on the last day of February in other years
    (民法典 202, by analogy: a period ends on the last day of a month without the day).

    >>> comes_of_age(date(2008, 2, 29), 18), comes_of_age(date(2008, 3, 1), 18)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1) - timedelta(days=1)


def is_of_age(born: date, eligibility: Eligibility) -> bool:
    """Whether somebody has reached voting age on polling day (村民委员会组织法 2025:16①)."""
    return comes_of_age(born, eligibility.voter_age) <= eligibility.polling_day


def check(
    row: CleanRow,
    eligibility: Eligibility,
    source: Source,
    *,
    has: Set[Field],
    regions: Set[str] = frozenset(),
) -> Checked:
    """All findings about a row; `has` are the fields for which the sheet has a column.

    `regions` are those of the neighbours' numbers: they rank proposals and question nobody.
    """
    card = row.identity.born if row.identity.state in CARD else None
    born = card or row.born.day or row.identity.born
    faults = (
        *_troubles(row.cells),
        *_name(row),
        *_sex(row),
        *_born(row, born),
        *_identity(row, eligibility.polling_day, has=Field.IDENTITY in has, regions=regions),
        *_age(row, born, eligibility),
        *_class(row, eligibility, has=Field.CLASS in has),
        *_note(row, source),
        *_household(row, has),
    )
    return Checked(born=born, status=_status(faults), faults=faults)


def _status(faults: tuple[Fault, ...]) -> VoterStatus:
    if any(one.code == "roll.under_age" for one in faults):
        return VoterStatus.EXCLUDED
    asks = any(BY_CODE[one.code].asks for one in faults)
    return VoterStatus.QUESTION if asks else VoterStatus.ELIGIBLE


def _troubles(cells: tuple[Cell, ...]) -> Iterator[Fault]:
    for cell in cells:
        if cell is Trouble.ERROR:
            yield Fault(code="roll.cell_error", field=Field.UNREAD)
        elif cell is Trouble.UNCOMPUTED:
            yield Fault(code="roll.cell_uncomputed", field=Field.UNREAD)


def _name(row: CleanRow) -> Iterator[Fault]:
    if not row.name:
        yield Fault(code="roll.name_missing", field=Field.NAME)
    elif not row.name.replace("·", "").replace("•", "").isalpha() or row.name.isascii():
        yield Fault(code="roll.name_unusual", field=Field.NAME, found=_harmless(row.name))


def _sex(row: CleanRow) -> Iterator[Fault]:
    told, card = row.sex, row.identity.sex
    proposal = ({"m": "男", "f": "女"}[card.value],) if card else ()
    if told and card and told is not card:
        yield Fault(code="roll.sex_differs", field=Field.SEX, found=row.sex_text, fix=proposal)
    elif not told and row.sex_text:
        yield Fault(code="roll.sex_unclear", field=Field.SEX, found=row.sex_text[:8], fix=proposal)
    elif not told:
        code = "roll.sex_from_identity" if card else "roll.sex_missing"
        yield Fault(code=code, field=Field.SEX, fix=proposal)


def _born(row: CleanRow, born: date | None) -> Iterator[Fault]:
    read = row.born
    if read.problem:
        likely = (born,) if born and born != read.day else read.proposals
        fix = tuple(day.isoformat() for day in likely)
        found = _harmless(row.born_text)
        yield Fault(code=read.problem, field=Field.BORN, found=found, fix=fix)
    if read.day and born and read.day != born:
        found, fix = _harmless(row.born_text), (born.isoformat(),)
        yield Fault(code="roll.born_differs", field=Field.BORN, found=found, fix=fix)
    if not row.born_text and born:
        yield Fault(code="roll.born_from_identity", field=Field.BORN, fix=(born.isoformat(),))
    if born is None:
        yield Fault(code="roll.born_missing", field=Field.BORN)


def _harmless(text: str) -> str:
    """What stood in a cell, unless a number strayed into it."""
    return scrubbed(text)[:20]


def _identity(row: CleanRow, until: date, *, has: bool, regions: Set[str]) -> Iterator[Fault]:
    identity = row.identity
    if not identity.problem or not (has or identity.digits):
        return
    field = row.identity_field
    found = masked(identity.digits)
    fix = tuple(map(said, _proposals(row, until, regions)[:MOST_PROPOSALS]))
    yield Fault(code=identity.problem, field=field, found=found, fix=fix)


def _proposals(row: CleanRow, until: date, regions: Set[str]) -> tuple[Repair, ...]:
    if row.identity.state is not IdentityState.INVALID:
        return ()
    digits, born = row.identity.digits, row.born.day
    return repairs(digits, until=until, born=born, sex=row.sex, regions=regions)


def said(repair: Repair) -> str:
    """A repair as a clerk reads it beside the card: the place and the signs, the rest masked."""
    if not repair.was:
        return f"{masked(repair.digits)} 第{repair.place}位补{repair.becomes}"
    if not repair.becomes:
        return f"{masked(repair.digits)} 第{repair.place}位删{repair.was}"
    return f"{masked(repair.digits)} 第{repair.place}位{repair.was}→{repair.becomes}"


def _age(row: CleanRow, born: date | None, eligibility: Eligibility) -> Iterator[Fault]:
    if born is None:
        return
    told = row.born.day
    young = not is_of_age(born, eligibility)
    told_young = told is not None and not is_of_age(told, eligibility)
    if not young and not told_young:
        return
    proved = young and row.identity.state in CARD and (told is None or told_young)
    code = "roll.under_age" if proved else "roll.under_age_unproved"
    yield Fault(code=code, field=Field.BORN, found=born.isoformat())


def _class(row: CleanRow, eligibility: Eligibility, *, has: bool) -> Iterator[Fault]:
    if not has:
        return
    if not row.class_text:
        yield Fault(code="roll.class_missing", field=Field.CLASS)
    elif row.voter_class is None:
        yield Fault(code="roll.class_unclear", field=Field.CLASS, found=_harmless(row.class_text))
    elif row.voter_class not in eligibility.classes:
        yield Fault(code="roll.class_not_in_law", field=Field.CLASS, found=row.class_text)
    elif row.voter_class is VoterClass.ADMITTED:
        yield Fault(code="roll.admitted_needs_consent", field=Field.CLASS, found=row.class_text)


def _note(row: CleanRow, source: Source) -> Iterator[Fault]:
    if row.note:
        kinds = {kind: word for word, kind in source.notes if word in folded(row.note)}
        for kind, word in kinds.items():
            yield Fault(code=f"roll.note_{kind}", field=Field.NOTE, found=word)


def _household(row: CleanRow, has: Set[Field]) -> Iterator[Fault]:
    field = next((f for f in (Field.HOUSEHOLD, Field.HEAD) if f in has), None)
    if field and not row.household:
        code = "roll.household_head_blank" if row.is_head else "roll.household_missing"
        yield Fault(code=code, field=field)
