"""Is this person a voter here on polling day? Every finding about a row, not the first.

Nothing takes a right away: findings that leave it open ask a person. Only a valid card that shows
somebody below voting age on polling day puts a row aside, and that too is for people to confirm.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.law.rules import RuleSet
from huanjie.roll.cells import Cell, Trouble
from huanjie.roll.clean import CleanRow
from huanjie.roll.codes import BY_CODE
from huanjie.roll.dates import LUNAR
from huanjie.roll.moon_dates import is_lunar_for
from huanjie.roll.moved import is_moved
from huanjie.roll.names import DOT, folded
from huanjie.roll.notes import rights_end
from huanjie.roll.number import LENGTH, Repair, born_in, masked, repairs, scrubbed
from huanjie.roll.sources import Field, Source
from huanjie.terms.people import IdentityState, VoterClass, VoterStatus

CARD = (IdentityState.VALID, IdentityState.OLD_15)
MOST_PROPOSALS = 3
NO_CAPACITY = "no_capacity"
_SAID_NO = frozenset(
    {"否", "不", "不参加", "不同意", "未同意", "未申请", "未表示", "没有", "x", "n", "no"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """What the law in force says of voters, with the day on which age is reckoned."""

    polling_day: date
    voter_age: int
    classes: tuple[VoterClass, ...] = tuple(VoterClass)
    excluded: tuple[str, ...] = ()

    @property
    def born_by(self) -> date:
        """The latest birth date of somebody of age on polling day.

        >>> Eligibility(polling_day=date(2026, 2, 28), voter_age=18).born_by
        datetime.date(2008, 2, 29)
        """
        day = self.polling_day
        near = date(day.year - self.voter_age, day.month, min(day.day, 28)) + timedelta(days=4)
        while not is_of_age(near, self):
            near -= timedelta(days=1)
        return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A finding at a field of a row; what was found and proposals, numbers masked in both."""

    code: str
    field: Field
    found: str = ""
    fix: tuple[str, ...] = ()
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A row with its findings, the birth date that counts, and what the checks say.

    `contested` when the row's own date or sex speaks against a sure number, or its last digit may
    have been rounded up; `also_born` are the days on which the person may have been born instead.
    """

    born: date | None
    status: VoterStatus
    faults: tuple[Fault, ...]
    contested: bool = False
    also_born: tuple[date, ...] = ()
    repairs: tuple[Repair, ...] = ()


def eligibility_from(rules: RuleSet, polling_day: date) -> Eligibility:
    """Who may be on a roll under these rules."""
    classes = rules.names("voter_classes") if "voter_classes" in rules else tuple(VoterClass)
    excluded = rules.names("excluded_from_roll") if "excluded_from_roll" in rules else ()
    return Eligibility(
        polling_day=polling_day,
        voter_age=rules.integer("voter_age"),
        classes=tuple(VoterClass(one) for one in classes),
        excluded=excluded,
    )


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
    regions: Mapping[str, int] | None = None,
) -> Checked:
    """All findings about a row; `has` are the fields for which the sheet has a column.

    `regions` counts those of the neighbours' numbers: they rank proposals and question nobody.
    """
    card = row.identity.born if row.identity.state in CARD else None
    moon = row.born.proposals if row.born.problem == LUNAR else ()
    by_moon = moon[0] if len(moon) == 1 else None
    born = card or row.born.day or row.identity.born or by_moon
    proposals = _proposals(row, eligibility.polling_day, regions or {})
    faults = (
        *_troubles(row.cells),
        *_name(row),
        *_sex(row, has),
        *_born(row, born, has, card=card),
        *_identity(row, proposals, has=has),
        *_age(row, born, eligibility),
        *_class(row, eligibility, has=Field.CLASS in has),
        *_evidence(row, source),
        *_note(row, source, eligibility),
        *_household(row, has),
    )
    told_otherwise = card is not None and row.born.day not in (None, card)
    if told_otherwise and card and row.born.day and is_lunar_for(row.born.day, card):
        told_otherwise = False
    return Checked(
        born=born,
        status=_status(faults),
        faults=faults,
        contested=told_otherwise or _other_sex(row) or row.identity.rounded,
        also_born=_also_born(row, born, told_otherwise=told_otherwise),
        repairs=proposals,
    )


def _other_sex(row: CleanRow) -> bool:
    card = row.identity.sex if row.identity.state in CARD else None
    return card is not None and row.sex is not None and row.sex is not card


def _also_born(row: CleanRow, born: date | None, *, told_otherwise: bool) -> tuple[date, ...]:
    if told_otherwise and row.born.day:
        return (row.born.day,)
    # A faulty number may yet tell the day; what is compared by it is only asked about.
    written = row.identity.digits
    told = born_in(written, until=date.max) if len(written) == LENGTH else None
    return () if born else row.born.proposals or ((told,) if told else ())


def _status(faults: tuple[Fault, ...]) -> VoterStatus:
    if any(one.code == "roll.under_age" for one in faults):
        return VoterStatus.EXCLUDED
    asks = any(BY_CODE[one.code].asks for one in faults)
    return VoterStatus.QUESTION if asks else VoterStatus.ELIGIBLE


def _troubles(cells: tuple[Cell, ...]) -> Iterator[Fault]:
    if Trouble in set(map(type, cells)):
        for column, cell in enumerate(cells):
            if cell is Trouble.ERROR:
                yield Fault(code="roll.cell_error", field=Field.UNREAD, column=column)
            elif cell is Trouble.UNCOMPUTED:
                yield Fault(code="roll.cell_uncomputed", field=Field.UNREAD, column=column)


def is_usual(name: str) -> bool:
    """Whether a name has nothing but the signs of names, dots between its parts allowed.

    >>> is_usual("买买提・艾力"), is_usual("王芳2"), is_usual("Wang Fang")
    (True, False, False)
    """
    plain = name if name.isalpha() else folded(name).replace(DOT, "")
    return plain.isalpha() and not plain.isascii()


def _name(row: CleanRow) -> Iterator[Fault]:
    if not row.name:
        yield Fault(code="roll.name_missing", field=Field.NAME)
    elif not is_usual(row.name):
        yield Fault(code="roll.name_unusual", field=Field.NAME, found=_harmless(row.name))
    if is_moved(row):
        found = _harmless(row.sealed_name)
        yield Fault(code="roll.seal_of_another_name", field=Field.NAME, found=found)


def _sex(row: CleanRow, has: Set[Field]) -> Iterator[Fault]:
    told, card = row.sex, row.identity.sex
    proposal = ({"m": "男", "f": "女"}[card.value],) if card else ()
    if told and card and told is not card:
        yield Fault(code="roll.sex_differs", field=Field.SEX, found=row.sex_text, fix=proposal)
    elif not told and row.sex_text:
        found = _harmless(row.sex_text)[:8]
        yield Fault(code="roll.sex_unclear", field=Field.SEX, found=found, fix=proposal)
    elif not told and Field.SEX in has:
        code = "roll.sex_from_identity" if card else "roll.sex_missing"
        yield Fault(code=code, field=Field.SEX, fix=proposal)


def _born(
    row: CleanRow, born: date | None, has: Set[Field], *, card: date | None
) -> Iterator[Fault]:
    read = row.born
    found = _harmless(row.born_text)
    if read.problem:
        agrees = read.problem == LUNAR and card is not None and card in read.proposals
        likely = (born,) if born and born != read.day and card else read.proposals
        fix = () if agrees else tuple(day.isoformat() for day in likely)
        code = "roll.born_lunar_agrees" if agrees else read.problem
        yield Fault(code=code, field=Field.BORN, found=found, fix=fix)
    if read.problem == LUNAR and born and born in read.proposals and not card:
        yield Fault(code="roll.born_from_lunar", field=Field.BORN, fix=(born.isoformat(),))
    if read.day and born and read.day != born:
        unsaid = is_lunar_for(read.day, born)
        code = "roll.born_lunar_unsaid" if unsaid else "roll.born_differs"
        yield Fault(code=code, field=Field.BORN, found=found, fix=(born.isoformat(),))
    if not row.born_text and born and has & {Field.BORN, Field.BORN_YEAR}:
        yield Fault(code="roll.born_from_identity", field=Field.BORN, fix=(born.isoformat(),))
    if born is None:
        yield Fault(code="roll.born_missing", field=Field.BORN)


def _harmless(text: str) -> str:
    """What stood in a cell, unless a number strayed into it."""
    return scrubbed(text)[:20]


def _identity(row: CleanRow, proposals: Sequence[Repair], *, has: Set[Field]) -> Iterator[Fault]:
    identity = row.identity
    if not identity.problem or not (Field.IDENTITY in has or identity.digits):
        return
    field = row.identity_field
    found = masked(identity.digits)
    fix = tuple(map(said, proposals[:MOST_PROPOSALS]))
    yield Fault(code=identity.problem, field=field, found=found, fix=fix)


def _proposals(row: CleanRow, until: date, regions: Mapping[str, int]) -> tuple[Repair, ...]:
    if row.identity.state is not IdentityState.INVALID:
        return ()
    born = (row.born.day,) if row.born.day else row.born.proposals
    return repairs(row.identity.digits, until=until, born=born, sex=row.sex, regions=regions)


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


def _evidence(row: CleanRow, source: Source) -> Iterator[Fault]:
    """The papers that a ground needs, where the sheet has a column for them."""
    needs = {
        VoterClass.ADMITTED: {
            Field.APPLICATION: "roll.admitted_no_application",
            Field.CONSENT: "roll.admitted_no_consent",
        },
        VoterClass.AWAY_DECLARED: {Field.DECLARED: "roll.away_not_declared"},
    }.get(row.voter_class or VoterClass.RESIDENT, {})
    told = dict(row.evidence)
    for field, code in needs.items():
        said = folded(told.get(field, "x"))
        if field in told and (not said or said in source.nothing or said in _SAID_NO):
            yield Fault(code=code, field=field, found=_harmless(told[field]))
    if row.voter_class is VoterClass.ADMITTED and not needs.keys() <= told.keys():
        yield Fault(code="roll.admitted_needs_consent", field=Field.CLASS, found=row.class_text)


def _note(row: CleanRow, source: Source, eligibility: Eligibility) -> Iterator[Fault]:
    if row.note:
        kinds = {kind: word for word, kind in source.notes if word in folded(row.note)}
        for kind, word in kinds.items():
            code = f"roll.note_{kind}"
            if kind == "rights":
                code += _standing(row.note, eligibility.polling_day)
            elif kind == "incapacity" and NO_CAPACITY not in eligibility.excluded:
                code = "roll.note_incapacity_no_ground"
            yield Fault(code=code, field=Field.NOTE, found=word)


def _standing(note: str, polling_day: date) -> str:
    """Whether a term of lost rights that a note names has run out before polling day."""
    end = rights_end(note)
    if end is None:
        return ""
    return "_ended" if end < polling_day else "_running"


def _household(row: CleanRow, has: Set[Field]) -> Iterator[Fault]:
    field = next((f for f in (Field.HOUSEHOLD, Field.HEAD) if f in has), None)
    if field and not row.household:
        code = "roll.household_head_blank" if row.is_head else "roll.household_missing"
        yield Fault(code=code, field=field)
