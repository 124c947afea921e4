"""Rows that may be one person registered twice, each with its reason.

A hit opens a case for a person to rule on. This room reads the roll and answers with cases; it has
no way to change what a voter is.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from huanjie.roll.chance import chance_words, expected
from huanjie.roll.compared import RollEntry, entry_of, place_in
from huanjie.roll.engines.duck import Stored, stored_in, stored_of
from huanjie.roll.engines.found import Compared, Found
from huanjie.roll.tiers import TIERS
from huanjie.roll.worklist import NOT_RULED, Ruled, Weighed, listed, place_name
from huanjie.terms.findings import refusal
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.wording import Wording

Engine = Callable[[Stored], Sequence[Found]]
"""What works out the pairs of stored rolls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Where a row of a case stands."""

    file: str
    sheet: str
    row: int
    unit: UnitCode
    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleCase:
    """Two rows that may be one person. `expected_by_chance` counts the pairs such as this one
    that chance alone would make for this name and birth date in the county. `listed` when it
    stands on the worklists of its villages; `facts` changes with what a ruling rests on.
    """

    case: str
    tier: str
    says: Wording
    expected_by_chance: Fraction
    members: tuple[Member, Member]
    listed: bool
    facts: str


def cases(
    roll: Sequence[RollEntry], *, ruled: Ruled = NOT_RULED, parts: int = 1
) -> tuple[DoubleCase, ...]:
    """Every pair of rows that some tier finds, under its strongest tier, strongest first; without
    those that people ruled to be different persons. `parts` bounds what is looked at in one go.
    """
    with stored_of(roll) as stored:
        return _cases(stored, lambda rolls: rolls.pairs(parts), ruled)


def cases_in_files(
    paths: Sequence[Path],
    *,
    ruled: Ruled = NOT_RULED,
    engine: Engine = Stored.pairs,
) -> tuple[DoubleCase, ...]:
    """The same over stored rolls. Refused: a missing file, rolls with tokens of different keys."""
    for path in paths:
        if not path.is_file():
            raise refusal(
                "roll.not_checked",
                Wording(zh="此目录没有名册检查结果", en="no checked roll in this folder"),
                place=str(path.parent),
            )
    with stored_in(paths) as stored:
        return _cases(stored, engine, ruled)


def _cases(stored: Stored, engine: Engine, ruled: Ruled) -> tuple[DoubleCase, ...]:
    if stored.keys() > 1:
        raise refusal(
            "roll.keys_differ",
            Wording(
                zh="各名册所用密钥不同，无法比对", en="the rolls were made with different keys"
            ),
        )
    found = engine(stored)
    rows = stored.rows(sorted({one for pair in found for one in (pair.x, pair.y)}))
    made = [_case(pair, rows) for pair in found]
    fresh = [(rank, case) for rank, case in made if not _settled(case, ruled)]
    return _on_worklists(fresh, stored.voters())


def _case(found: Found, rows: Mapping[int, Compared]) -> tuple[int, DoubleCase]:
    pair = sorted(((_member(rows[one]), rows[one].facts) for one in found[:2]), key=_place)
    members = (pair[0][0], pair[1][0])
    tier = TIERS[found.rank]
    chance = expected(found, tier.tier)
    facts = "|".join(facts for _, facts in pair)
    return found.rank, DoubleCase(
        case=_case_name(tier.tier, members),
        tier=tier.tier,
        says=_sentence(tier.says, chance),
        expected_by_chance=chance,
        members=members,
        listed=True,
        facts=hashlib.sha256(facts.encode()).hexdigest()[:16],
    )


def _sentence(says: Wording, chance: Fraction) -> Wording:
    if not chance:
        return says
    words = chance_words(chance)
    return Wording(zh=f"{says.zh}（{words.zh}）", en=f"{says.en} ({words.en})")


def _member(row: Compared) -> Member:
    file, sheet, number = place_in(row.place)
    unit = UnitCode(row.unit)
    return Member(file=file, sheet=sheet, row=number, unit=unit, entry=entry_of(row.id))


def _place(one: tuple[Member, str]) -> tuple[str, str, str, int]:
    member = one[0]
    return member.unit, member.file, member.sheet, member.row


def _settled(case: DoubleCase, ruled: Ruled) -> bool:
    by_place = frozenset(place_name(m.unit, m.file, m.sheet, m.row) for m in case.members)
    by_entry = frozenset(str(m.entry) for m in case.members)
    return ruled.settles((by_entry, by_place), case.facts)


def _on_worklists(
    ranked: Sequence[tuple[int, DoubleCase]], voters: Mapping[str, int]
) -> tuple[DoubleCase, ...]:
    weighed = [
        Weighed(
            case=case.case,
            tier=case.tier,
            expected=case.expected_by_chance,
            units=[m.unit for m in case.members],
        )
        for _, case in ranked
    ]
    chosen = listed(weighed, voters)
    in_order = sorted(ranked, key=lambda one: (one[0], *(_place((m, "")) for m in one[1].members)))
    return tuple(replace(case, listed=case.case in chosen) for _, case in in_order)


def _case_name(tier: str, members: tuple[Member, Member]) -> str:
    """The same pair keeps its name when the roll grows."""
    said = "|".join(f"{m.unit}/{m.file}/{m.sheet}/{m.row}" for m in members)
    return f"{tier}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
