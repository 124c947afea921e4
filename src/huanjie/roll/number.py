"""The citizen's identity number (GB 11643-1999): reading, checking, repairing, masking.

The check sign finds every single wrong digit and every swap of neighbours, so of two numbers that
differ so little one is invalid, and the right one is among few repairs.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ulp
from operator import mul

from huanjie.roll.cells import Cell, LongNumber, Trouble, text_of
from huanjie.roll.names import folded
from huanjie.terms.people import IdentityState, Sex

LENGTH = 18
OLD_LENGTH = 15
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SIGNS = "10X98765432"
MODULUS = 11
FIRST_BIRTH = date(1900, 1, 1)
REGION = 6
EXACT = 15
LOST = "?"
ROUNDED = "E+0"
"""LibreOffice rounds to fifteen digits, up as well as down, and spells `E+017`."""
SHORTEST_RUN = 11
_GAP = r"[\s\-_.·,'‐‑‒–—―−\u200b-\u200d\ufeff]{0,3}"
_DIGITS = frozenset("0123456789")
_INVERSE = {weight: pow(weight, -1, MODULUS) for weight in WEIGHTS}
_RUN = re.compile(rf"\d(?:{_GAP}\d){{13,}}(?:{_GAP}[\dXx])?")
_PHONE = re.compile(rf"(?<!\d)1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)")
_IGNORED = dict.fromkeys(map(ord, "'‘’`´\"=._-\u2013\u2014·,"))
_CROSSES = str.maketrans({"×": "X", "✕": "X", "х": "X", "Х": "X", "Ⅹ": "X", "✗": "X"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an identity cell held, in one form; `digits` is as complete as the cell allows.

    `problem` is the code of what is wrong, empty when nothing is. `rounded` where the last digit
    kept may be one too high.
    """

    state: IdentityState
    digits: str = field(repr=False)
    problem: str = ""
    born: date | None = None
    sex: Sex | None = None
    rounded: bool = False

    @property
    def full(self) -> str:
        """The eighteen digits when they are sure, an old number written the new way; else ''."""
        if self.state is IdentityState.VALID:
            return self.digits
        return upgraded(self.digits) if self.state is IdentityState.OLD_15 else ""

    @property
    def prefix(self) -> str:
        """The fifteen leading digits, which a spreadsheet keeps even of a number; else ''."""
        digits = self.full
        if self.state is IdentityState.NUMBER_TYPED:
            digits = upgraded(self.digits) if len(self.digits) == OLD_LENGTH else self.digits
        return "" if LOST in digits[:EXACT] else digits[:EXACT]


MISSING = Identity(state=IdentityState.MISSING, digits="", problem="roll.identity_missing")
UNSEALED = Identity(state=IdentityState.INVALID, digits="", problem="roll.identity_unsealed")


def check_sign(first: str) -> str:
    """The eighteenth sign of seventeen digits.

    >>> check_sign("11990119491231019")
    'X'
    """
    return SIGNS[sum(map(mul, WEIGHTS, map(int, first))) % 11]


def is_consistent(digits: str) -> bool:
    """Whether eighteen signs agree with their check sign."""
    if len(digits) != LENGTH or not digits[:17].isdigit() or not digits.isascii():
        return False
    return check_sign(digits[:17]) == digits[17]


def is_plain(text: str) -> bool:
    """Whether a text is seventeen digits and one more sign, as most numbers are written."""
    return len(text) == LENGTH and text.isascii() and text[:-1].isdigit()


def upgraded(old: str) -> str:
    """A number of fifteen digits written with eighteen.

    >>> upgraded("119901491231019")
    '11990119491231019X'
    """
    first = f"{old[:REGION]}19{old[REGION:]}"
    return first + check_sign(first)


def born_in(digits: str, *, until: date) -> date | None:
    """The birth date inside eighteen signs; None when it is no day from 1900 to `until`."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return None
    return born if FIRST_BIRTH <= born <= until else None


def sex_in(digits: str) -> Sex:
    """The sex that the seventeenth digit tells: odd for men."""
    return Sex.MALE if int(digits[16]) % 2 else Sex.FEMALE


def read_identity(cell: Cell, *, until: date, nothing: frozenset[str] = frozenset()) -> Identity:
    """What an identity cell says; `until` is the last day on which a voter can be born.

    A number-typed cell is always suspect: what follows its fifteenth digit may be lost, and one in
    nine such tails passes the check by chance.

    >>> read_identity("１１９９０１ 19491231019x", until=date(2026, 1, 1)).state.value
    'valid'
    >>> read_identity(119901194912310020, until=date(2026, 1, 1)).state.value
    'number_typed'
    """
    if isinstance(cell, Trouble) or cell is None:
        return MISSING
    if isinstance(cell, LongNumber | int | float):
        return _number(text_of(cell))
    text = text_of(cell)
    digits = folded(text.translate(_CROSSES)).translate(_IGNORED).upper()
    if not digits or folded(text) in nothing:
        return MISSING
    if _is_scientific(folded(text).upper()):
        return _scientific(folded(text).upper())
    return _text(digits, until)


def _is_scientific(text: str) -> bool:
    head, _, tail = text.partition("E+")
    return tail.isdigit() and head.replace(".", "").replace("·", "").isdigit()


def _scientific(text: str) -> Identity:
    head, _, exponent = text.partition("E+")
    sure = head.replace(".", "").replace("·", "")[:EXACT]
    digits = sure.ljust(min(int(exponent) + 1, LENGTH), LOST)
    return _number_typed(digits, "roll.identity_scientific")


def _number(text: str) -> Identity:
    """A number: its fifteen significant digits are sure, the rest may be lost.

    Where zeros follow the fifteenth, the float may lie just below the number that was typed, so it
    is rounded. Any other tail comes from a program that keeps more digits than a spreadsheet: the
    fifteen are right as they stand, all eighteen where they agree with their check sign.
    """
    if text.isdigit() and is_consistent(text) and not text.endswith("000"):
        return _number_typed(text, "roll.identity_number_typed")
    size = len(f"{abs(float(text)):.0f}")
    digits = sure_digits(text)[:size].ljust(min(size, LENGTH), LOST)
    return _number_typed(digits, "roll.identity_number_typed", rounded=ROUNDED in text.upper())


def sure_digits(text: str) -> str:
    """The fifteen leading digits of a number as a file spells it, which are right.

    >>> sure_digits("1.19901193207115E+17"), sure_digits("1.1990119320711568E+17")
    ('119901193207115', '119901193207115')
    """
    value = abs(float(text))
    whole = f"{value:.0f}"
    tail = int(value) % 1000
    if len(whole) == LENGTH and min(tail, 1000 - tail) > ulp(value):
        return whole[:EXACT]
    return f"{value:.14e}".replace(".", "")[:EXACT]


def _number_typed(digits: str, problem: str, *, rounded: bool = False) -> Identity:
    full = upgraded(digits) if len(digits) == OLD_LENGTH and digits.isdigit() else digits
    carried = rounded and digits[EXACT - 1 : EXACT] == "0"
    born = born_in(full, until=date.max) if len(full) == LENGTH and not carried else None
    sex = sex_in(full) if is_consistent(full) else None
    state = IdentityState.NUMBER_TYPED
    return Identity(
        state=state, digits=digits, problem=problem, born=born, sex=sex, rounded=rounded
    )


def _text(digits: str, until: date) -> Identity:
    if len(digits) == OLD_LENGTH and digits.isdigit():
        return _old(digits, until)
    problem = _problem(digits, until)
    if problem not in ("", "roll.identity_sequence"):
        return Identity(state=IdentityState.INVALID, digits=digits, problem=problem)
    return Identity(
        state=IdentityState.VALID,
        digits=digits,
        problem=problem,
        born=born_in(digits, until=until),
        sex=sex_in(digits),
    )


def _problem(digits: str, until: date) -> str:
    if not (digits[:-1].isdigit() and digits.isascii() and digits[-1] in "0123456789X"):
        return "roll.identity_characters"
    if len(digits) != LENGTH:
        return "roll.identity_length"
    if not is_consistent(digits):
        return "roll.identity_checksum"
    if born_in(digits, until=until) is None:
        return "roll.identity_date"
    return "roll.identity_sequence" if digits[14:17] == "000" else ""


def _old(digits: str, until: date) -> Identity:
    full = upgraded(digits)
    born = born_in(full, until=until)
    if born is None:
        return Identity(state=IdentityState.INVALID, digits=digits, problem="roll.identity_date")
    return Identity(
        state=IdentityState.OLD_15,
        digits=digits,
        problem="roll.identity_old_15",
        born=born,
        sex=sex_in(full),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A number that a single slip would turn into the one that was written, and the slip."""

    digits: str = field(repr=False)
    place: int
    was: str
    becomes: str


_Slip = tuple[str, int, str, str]
"""The same as it is found: of many slips few make a number that can be."""


def repairs(
    digits: str,
    *,
    until: date,
    born: Collection[date] = (),
    sex: Sex | None = None,
    regions: Mapping[str, int] | None = None,
) -> tuple[Repair, ...]:
    """Every consistent number one slip away, the likeliest first.

    Likely is what agrees with the birth date (`born`: all its readings), with the sex, with a
    region of the neighbours, which `regions` counts.
    Slips: one sign wrong, two neighbours swapped, one sign too many or too few. Only numbers with
    a possible birth date are proposed.
    """
    found = {one[0]: one for one in _slips(digits)}
    plausible = [one for one in found if born_in(one, until=until) is not None]
    days, near = {f"{day:%Y%m%d}" for day in born}, regions or {}
    likely = sorted(plausible, key=lambda one: _oddness(one, days, sex, near))
    return tuple(_repair(*found[one]) for one in likely)


def _repair(digits: str, place: int, was: str, becomes: str) -> Repair:
    return Repair(digits=digits, place=place, was=was, becomes=becomes)


def _oddness(
    digits: str, days: Collection[str], sex: Sex | None, regions: Mapping[str, int]
) -> tuple[int, int]:
    """How many of the three facts a number speaks against, the birth date counting most.

    Of two that speak against as much, the one whose region more neighbours bear is the less odd.
    """
    other_day = bool(days) and digits[6:14] not in days
    other_sex = sex is not None and sex_in(digits) is not sex
    here = regions.get(digits[:REGION], 0)
    return 4 * other_day + 2 * other_sex + (not here), -here


def _slips(digits: str) -> Iterator[_Slip]:
    if len(digits) == LENGTH:
        yield from _swaps(digits)
        yield from _substitutions(digits)
    elif len(digits) == LENGTH + 1:
        yield from _without_one(digits)
    elif len(digits) == LENGTH - 1:
        yield from _with_one_more(digits)


def _swaps(digits: str) -> Iterator[_Slip]:
    """Two neighbours exchanged; among the first seventeen only what the weighted sum allows."""
    plain = _DIGITS.issuperset(digits[:-1]) and digits[-1] in SIGNS
    values = list(map(int, digits[:-1])) if plain else []
    lacks = (SIGNS.find(digits[-1]) - sum(map(mul, WEIGHTS, values))) % MODULUS
    for i in range(LENGTH - 1):
        if plain and i < LENGTH - 2:
            gained = (values[i + 1] - values[i]) * (WEIGHTS[i] - WEIGHTS[i + 1])
            if gained % MODULUS != lacks:
                continue
        pair = digits[i + 1] + digits[i]
        tried = digits[:i] + pair + digits[i + 2 :]
        if tried != digits and is_consistent(tried):
            yield tried, i + 1, digits[i : i + 2], pair


def _substitutions(digits: str) -> Iterator[_Slip]:
    """Each sign but one is kept; what the one must be follows from the others' weighted sum."""
    odd = [i for i, sign in enumerate(digits[:-1]) if sign not in _DIGITS]
    if len(odd) > 1 or (odd and digits[-1] not in SIGNS):
        return
    values = [int(sign) if sign in _DIGITS else 0 for sign in digits[:-1]]
    total = sum(map(mul, WEIGHTS, values))
    wanted = SIGNS.find(digits[-1])
    for i in odd or range(LENGTH - 1):
        sign = (values[i] + (wanted - total) * _INVERSE[WEIGHTS[i]]) % MODULUS
        if wanted >= 0 and sign < 10 and str(sign) != digits[i]:
            tried = f"{digits[:i]}{sign}{digits[i + 1 :]}"
            yield tried, i + 1, digits[i], str(sign)
    last = SIGNS[total % MODULUS]
    if not odd and last != digits[-1]:
        yield digits[:-1] + last, LENGTH, digits[-1], last


def _without_one(digits: str) -> Iterator[_Slip]:
    for i in range(len(digits)):
        tried = digits[:i] + digits[i + 1 :]
        if is_consistent(tried):
            yield tried, i + 1, digits[i], ""


def _with_one_more(digits: str) -> Iterator[_Slip]:
    """A sign put in at each place; what it must be follows from the others' weighted sum."""
    if not _DIGITS.issuperset(digits[:-1]) or digits[-1] not in SIGNS:
        return
    values, wanted = list(map(int, digits[:-1])), SIGNS.find(digits[-1])
    total = sum(map(mul, WEIGHTS[1:], values))
    for i in range(LENGTH - 1):
        sign = (wanted - total) * _INVERSE[WEIGHTS[i]] % MODULUS
        if sign < 10:
            tried = f"{digits[:i]}{sign}{digits[i:]}"
            yield tried, i + 1, "", str(sign)
        if i < len(values):
            total += (WEIGHTS[i] - WEIGHTS[i + 1]) * values[i]
    if digits[-1] in _DIGITS:
        last = check_sign(digits)
        yield digits + last, LENGTH, "", last


def scrubbed(text: str) -> str:
    """A text in which every run of signs that could be a number or a mobile phone's is masked.

    >>> scrubbed("身份证 １１９９０１ 19491231019x 已核"), scrubbed("户号 1024")
    ('身份证 119901************ 已核', '户号 1024')
    >>> scrubbed("电话 138-0000-1111"), scrubbed("2026.05.10")
    ('电话 138********', '2026.05.10')
    """
    if len(text) < SHORTEST_RUN or text.isalpha():
        return text
    plain = unicodedata.normalize("NFKC", text)
    if sum(map(str.isdigit, plain)) < SHORTEST_RUN:
        return text
    hidden = _PHONE.sub(_phone, _RUN.sub(_run, plain))
    return text if hidden == plain else hidden


def _run(found: re.Match[str]) -> str:
    return masked("".join(found.group().split()))


def _phone(found: re.Match[str]) -> str:
    return f"{found.group()[:3]}{'*' * 8}"


def masked(digits: str) -> str:
    """A number as others may see it: the region alone.

    The usual mask of six and four signs is none in a village, where birth dates are known.

    >>> masked("11990119491231019X"), masked("1199"), masked("")
    ('119901************', '****', '')
    """
    if len(digits) <= REGION + 2:
        return "*" * len(digits)
    return digits[:REGION] + "*" * (len(digits) - REGION)
