"""The region in an identity number: whether its code was in force when numbers were given.

A number is given once and kept for life, so a code is admissible when it was in force at any time
between birth (numbers began in 1984) and today. Tables age and have gaps: a code that they do not
know is remarked upon and takes nothing from anybody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from huanjie.roll.number import REGION
from huanjie.roll.remarks import Remark
from huanjie.roll.sources import Field

TABLE = Path(__file__).parent / "tables" / "regions.txt"
FIRST_NUMBERS = 1984
STILL = 9999
YEAR = REGION + 4
ONE_IN = 20
_ENTRY = re.compile(r"(\d\d)(?::(\d{4}))?(?:-(\d{4}))?$")


@lru_cache(maxsize=1)
def regions() -> Mapping[str, tuple[int, int]]:
    """Every code with the first and the last year in which it was in force."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(pair for line in lines if not line.startswith("#") for pair in _codes(line))


def _codes(line: str) -> list[tuple[str, tuple[int, int]]]:
    prefecture, *codes = line.split()
    found = [match for code in codes if (match := _ENTRY.match(code))]
    return [
        (prefecture + one[1], (int(one[2] or FIRST_NUMBERS), int(one[3] or STILL))) for one in found
    ]


def is_admissible(
    code: str, born: date, known: Mapping[str, tuple[int, int]] | None = None
) -> bool:
    """Whether a number with this region can have been given to somebody born then.

    >>> is_admissible("110103", date(1950, 1, 1)), is_admissible("110103", date(2011, 1, 1))
    (True, False)
    >>> is_admissible("119901", date(1950, 1, 1))
    False
    """
    span = (regions() if known is None else known).get(code)
    return span is not None and span[1] >= max(born.year, FIRST_NUMBERS)


def odd_regions(
    numbers: Sequence[str],
    rows: Sequence[int],
    known: Mapping[str, tuple[int, int]] | None = None,
) -> Iterator[Remark]:
    """The sure numbers whose region cannot have been given; '' stands for no sure number.

    Where more than one in twenty is so, the table is what is behind, and that is said once.
    """
    borne = Counter(number[:YEAR] for number in numbers if number)
    odd = {key: n for key, n in borne.items() if not _is_admissible_from(key, known)}
    if sum(odd.values()) * ONE_IN > borne.total():
        codes: Counter[str] = Counter()
        for key, count in odd.items():
            codes[key[:REGION]] += count
        said = "，".join(f"{code} × {count}" for code, count in codes.most_common(3))
        yield Remark(code="roll.regions_unknown", found=said)
    elif odd:
        for number, row in zip(numbers, rows, strict=True):
            if number[:YEAR] in odd:
                code = number[:REGION]
                yield Remark(code="roll.identity_region", row=row, field=Field.IDENTITY, found=code)


def _is_admissible_from(key: str, known: Mapping[str, tuple[int, int]] | None) -> bool:
    """The same for the beginning of a number: the region and the year of birth."""
    return is_admissible(key[:REGION], date(int(key[REGION:]), 1, 1), known)


def lone_regions(
    numbers: Sequence[str],
    borne: Mapping[str, int],
    known: Mapping[str, tuple[int, int]] | None = None,
) -> tuple[int, ...]:
    """Places of sure numbers with a region that cannot have been given and that no neighbour bears.

    Two wrong digits may pass the check sign: such a number is no proof of being somebody else.
    `borne` counts the regions of the numbers; where more than one in twenty is so, none is.
    """
    lone = {code for code, count in borne.items() if count == 1}
    places = [at for at, number in enumerate(numbers) if number[:REGION] in lone] if lone else []
    odd = tuple(at for at in places if not _is_admissible_from(numbers[at][:YEAR], known))
    return odd if len(odd) * ONE_IN <= sum(borne.values()) else ()
