"""What is kept of each row's identity number: ciphertext, and tokens by which equals are found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from huanjie.roll.built import built
from huanjie.roll.check import Checked
from huanjie.roll.clean import CleanRow
from huanjie.roll.number import EXACT, LENGTH, REGION, masked
from huanjie.roll.secret import Keys
from huanjie.terms.people import Voter

PREFIX, RAW = "prefix", "raw"
_HIDDEN = "*" * (LENGTH - REGION)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSecret:
    """What is kept of an identity number: ciphertext for the store, tokens for comparison.

    `token` stands for the sure number, `raw` for what was written, `prefix` for the fifteen digits
    that even a number-typed cell keeps, `repairs` for what an invalid number may have been.
    `contested` when the row's own birth date or sex, or its neighbours' regions, speak against a
    sure number. `also_born` are days on which the person may have been born instead: what a
    contested number's row declares, the readings of a lunar date.
    """

    ciphertext: bytes | None
    token: bytes | None
    masked: str
    raw: bytes | None = None
    prefix: bytes | None = None
    repairs: tuple[bytes, ...] = ()
    contested: bool = False
    also_born: tuple[date, ...] = ()


def plain_secrets(
    voters: Sequence[Voter], numbers: Sequence[str], keys: Keys, *, stores: bool
) -> list[RowSecret]:
    """What is kept of plain rows' numbers, each sure or none; ciphertext for a store alone."""
    return built(
        RowSecret,
        len(voters),
        ciphertext=_ciphertexts(voters, numbers, keys) if stores else repeat(None),
        token=keys.tokens_of(numbers),
        masked=[number and number[:REGION] + _HIDDEN for number in numbers],
        raw=repeat(None),
        prefix=keys.tokens_of((number[:EXACT] for number in numbers), kind=PREFIX),
        repairs=repeat(()),
        contested=repeat(False),
        also_born=repeat(()),
    )


def _ciphertexts(
    voters: Sequence[Voter], numbers: Sequence[str], keys: Keys
) -> Iterator[bytes | None]:
    for voter, number in zip(voters, numbers, strict=True):
        yield keys.encrypt(number, about=place_of(voter)) if number else None


def odd_secret(
    voter: Voter, row: CleanRow, checked: Checked, keys: Keys, *, stores: bool
) -> RowSecret:
    """What is kept of the number of a row that was looked at by itself."""
    identity = row.identity
    if not identity.digits:
        return RowSecret(ciphertext=None, token=None, masked="", also_born=checked.also_born)
    return RowSecret(
        ciphertext=keys.encrypt(identity.digits, about=place_of(voter)) if stores else None,
        token=keys.token_of(identity.full),
        masked=masked(identity.digits),
        raw=None if identity.full else keys.token_of(identity.digits, kind=RAW),
        prefix=keys.token_of(identity.prefix, kind=PREFIX),
        repairs=tuple(token for one in checked.repairs if (token := keys.token_of(one.digits))),
        contested=checked.contested,
        also_born=checked.also_born,
    )


def place_of(voter: Voter) -> str:
    """What a voter's ciphertext is bound to: it opens for this row and no other."""
    return f"{voter.unit}/{voter.file}/{voter.sheet}/{voter.row}"
