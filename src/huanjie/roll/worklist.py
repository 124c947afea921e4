"""Which weak cases a village is asked to look into, and which pairs it has already ruled on.

All cases are kept; but a list that nobody can work through is worth nothing. Of the weak ones each
village is given those that chance explains least, at most one for two hundred of its voters.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

STRONG = ("A", "X", "A2", "B")
VOTERS_FOR_ONE = 200
DIFFERENT = "different_persons"
RULINGS = (DIFFERENT, "same_person", "unresolved")

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A case as the worklist sees it: its name, its tier, its weight and whose it is."""

    case: str
    tier: str
    expected: Fraction
    units: Collection[str]


def listed(cases: Iterable[Weighed], voters: Mapping[str, int]) -> frozenset[str]:
    """The cases that stand on worklists: every strong one, and the weak ones as far as each of
    their villages has room, the least explained by chance first. `voters` are counts by unit.
    """
    room = {unit: max(1, number // VOTERS_FOR_ONE) for unit, number in voters.items()}
    taken: Counter[str] = Counter()
    chosen = set()
    for case in sorted(cases, key=lambda one: (one.expected, one.case)):
        if case.tier in STRONG:
            chosen.add(case.case)
        elif all(taken[unit] < room[unit] for unit in set(case.units)):
            taken.update(set(case.units))
            chosen.add(case.case)
    return frozenset(chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Pairs that people found to be different persons, with the facts on which they ruled; none
    where the facts were not kept.
    """

    different: Mapping[Pair, str]

    def settles(self, pairs: Iterable[Pair], facts: str) -> bool:
        """Whether the pair, by any of its names, was ruled on with these very facts."""
        return any(self.different.get(pair) in ("", facts) for pair in pairs)


NOT_RULED = Ruled(different={})


def ruled_from(lines: Iterable[str]) -> Ruled:
    """Rulings from the lines of a file: those of `cases.jsonl` with `ruling` added.

    Refused: a line that is no JSON, has not two members or entries, or not one of three rulings.
    """
    different: dict[Pair, str] = {}
    for number, text in enumerate(lines, start=1):
        line = _plain(text)
        pair = _pair(line)
        if pair is None or line.get("ruling") not in RULINGS:
            raise refusal(
                "roll.ruled_line",
                Wording(
                    zh="每行须写明两处登记（members或entries）和结论"
                    f"（ruling：{'、'.join(RULINGS)}）",
                    en="each line names two members or entries, and a ruling: "
                    f"{', '.join(RULINGS)}",
                ),
                place=str(number),
            )
        if line["ruling"] == DIFFERENT:
            different[pair] = str(line.get("facts") or "")
    return Ruled(different=different)


def _plain(text: str) -> Mapping[str, object]:
    try:
        line = json.loads(text)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _pair(line: Mapping[str, object]) -> Pair | None:
    for kind in ("entries", "members"):
        named = line.get(kind)
        if isinstance(named, list) and len(named) == 2:
            names = frozenset(_name(one) for one in named)
            return names if len(names) == 2 and "" not in names else None
    return None


def _name(member: object) -> str:
    """An entry by itself, or the entry or the place of a member."""
    if isinstance(member, Mapping):
        entry = member.get("entry")
        return str(entry) if entry else place_name(*(member.get(k) for k in PLACE))
    return member if isinstance(member, str) else ""


PLACE = ("unit", "file", "sheet", "row")


def place_name(*place: object) -> str:
    """The name of a row by its place: unit, file, sheet, row; empty when one is missing."""
    return "" if None in place else "/".join(map(str, place))
