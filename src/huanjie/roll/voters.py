"""Voters from rows: the plain ones made in columns, the odd ones one at a time."""

from dataclasses import dataclass
from itertools import repeat

from huanjie.roll.built import built
from huanjie.roll.check import Checked
from huanjie.roll.clean import CleanRow, Shared
from huanjie.roll.names import folded
from huanjie.roll.number import scrubbed
from huanjie.roll.plain import Columns
from huanjie.roll.secret import Keys
from huanjie.terms.ids import PersonName, UnitCode
from huanjie.terms.people import IdentityState, Voter, VoterStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The unit, the file and the sheet whose voters these are."""

    unit: UnitCode
    file: str
    sheet: str


def plain_voters(columns: Columns, shared: Shared, place: Place) -> list[Voter]:
    """A voter for every row, as the columns tell; odd ones are to be replaced."""
    numbered = (IdentityState.MISSING, IdentityState.VALID)
    return built(
        Voter,
        len(shared.index),
        file=repeat(place.file),
        sheet=repeat(place.sheet),
        row=(index + 1 for index in shared.index),
        unit=repeat(place.unit),
        name=columns.name,
        sex=columns.sex,
        born=columns.born,
        group=shared.group,
        household=shared.household,
        voter_class=columns.voter_class,
        status=repeat(VoterStatus.ELIGIBLE),
        identity=(numbered[bool(number)] for number in columns.digits),
    )


def odd_voter(row: CleanRow, checked: Checked, place: Place, keys: Keys) -> Voter:
    """The voter of a row that was looked at by itself."""
    return Voter(
        file=place.file,
        sheet=place.sheet,
        row=row.row,
        unit=place.unit,
        name=PersonName(scrubbed(row.name)),
        sex=row.sex or row.identity.sex,
        born=checked.born,
        group=scrubbed(row.group),
        household=_household(row.household, keys),
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
