"""Households and persons beside one another: heads, twins, the same person twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date

from huanjie.roll.check import CARD
from huanjie.roll.names import folded
from huanjie.roll.number import masked
from huanjie.roll.remarks import Remark
from huanjie.roll.sources import Field
from huanjie.terms.people import Voter

# Nothing in the law limits a household; more than this is mostly two households under one name.
LARGEST_HOUSEHOLD = 15
Household = tuple[str, str, int]
NO_HOUSEHOLD: Household = ("", "", -1)


def households(
    voters: Sequence[Voter], is_head: Sequence[bool], field: Field | None, *, relations: bool
) -> Iterator[Remark]:
    """What is odd about the households of a table; `field` is the column that tells them apart.

    Where the head's name stands for the household, two families of namesakes share it: only rows
    next to one another are one household then.
    """
    if field is None:
        return
    keys = _households(voters, named_by_head=field is Field.HEAD)
    sizes = Counter(keys)
    heads = Counter(key for key, head in zip(keys, is_head, strict=True) if head)
    large = {key for key, size in sizes.items() if size > LARGEST_HOUSEHOLD}
    doubtful = {key for key, count in heads.items() if count > 1} if relations else set()
    headless = sizes.keys() - heads.keys() if relations else set()
    unproved = {key for key, voter in zip(keys, voters, strict=True) if voter.identity not in CARD}
    wanted = (large | doubtful | headless | unproved) - {NO_HOUSEHOLD}
    for key, members in _members(voters, keys, wanted).items():
        first = members[0]
        if key in doubtful:
            yield _second_head(members, {one.row for one in members} & _head_rows(voters, is_head))
        if key in headless and not any(one.name == one.household for one in members):
            yield Remark(code="roll.household_without_head", row=first.row, field=field)
        if key in large:
            found = str(len(members))
            yield Remark(code="roll.household_large", row=first.row, field=field, found=found)
        yield from _twins(members)


def _households(voters: Sequence[Voter], *, named_by_head: bool) -> list[Household]:
    """The household of each row: its group, its name, and where a run of rows of it begins."""
    if not named_by_head:
        return [(one.group, one.household, 0) if one.household else NO_HOUSEHOLD for one in voters]
    keys, run, before = [], 0, ("", "")
    for at, voter in enumerate(voters):
        key = (voter.group, voter.household)
        if key != before:
            run, before = at, key
        keys.append((*key, run) if voter.household else NO_HOUSEHOLD)
    return keys


def _members(
    voters: Sequence[Voter], keys: Sequence[Household], wanted: Set[Household]
) -> dict[Household, list[Voter]]:
    found: defaultdict[Household, list[Voter]] = defaultdict(list)
    if wanted:
        for key, voter in zip(keys, voters, strict=True):
            if key in wanted:
                found[key].append(voter)
    return found


def _head_rows(voters: Sequence[Voter], is_head: Sequence[bool]) -> set[int]:
    return {one.row for one, head in zip(voters, is_head, strict=True) if head}


def _second_head(members: Sequence[Voter], heads: Set[int]) -> Remark:
    second = [one for one in members if one.row in heads][1]
    code = "roll.household_two_heads"
    return Remark(code=code, row=second.row, field=Field.RELATION, found=second.name)


def _twins(members: Sequence[Voter]) -> Iterator[Remark]:
    """Two of a household with one birth date, where no card bears out the date of one of them."""
    born: dict[date, Voter] = {}
    for voter in members:
        if voter.born is None:
            continue
        first = born.setdefault(voter.born, voter)
        unproved = next((one for one in (voter, first) if one.identity not in CARD), None)
        if first.name != voter.name and unproved:
            other = voter if unproved is first else first
            yield Remark(code="roll.twins", row=unproved.row, field=Field.NAME, found=other.name)


def twice(
    voters: Sequence[Voter], numbers: Sequence[str], seen: dict[str, Voter]
) -> Iterator[Remark]:
    """The same sure number at two rows of a file: one person twice, or two people's slip.

    `seen` remembers the file's numbers from one table to the next.
    """
    for voter, number in zip(voters, numbers, strict=True):
        if not number:
            continue
        first = seen.setdefault(number, voter)
        if first is not voter:
            same = folded(first.name) == folded(voter.name)
            code = "roll.person_twice" if same else "roll.number_shared"
            found = f"{masked(number)} {first.sheet} {first.row}".strip()
            yield Remark(code=code, row=voter.row, field=Field.IDENTITY, found=found)
