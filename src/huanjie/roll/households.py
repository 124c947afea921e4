"""Households and persons beside one another: heads, twins, the same person twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from huanjie.roll.check import CARD
from huanjie.roll.names import folded
from huanjie.roll.number import masked
from huanjie.roll.remarks import Remark
from huanjie.roll.sources import Field
from huanjie.terms.people import Voter

# Nothing in the law limits a household; more than this is mostly two households under one name.
LARGEST_HOUSEHOLD = 15


def households(
    voters: Sequence[Voter], is_head: Sequence[bool], field: Field | None, *, relations: bool
) -> Iterator[Remark]:
    """What is odd about the households of a table; `field` is the column that tells them apart.

    Where the head's name stands for the household, two families of namesakes share it: only rows
    next to one another are one household then.
    """
    if field is None:
        return
    for members in _households(voters, named_by_head=field is Field.HEAD):
        heads = [at for at in members if is_head[at]]
        if relations and len(heads) > 1:
            code, row = "roll.household_two_heads", voters[heads[1]].row
            yield Remark(code=code, row=row, field=Field.RELATION, found=voters[heads[1]].name)
        if relations and not heads and not _head_by_name(voters, members, field):
            row = voters[members[0]].row
            yield Remark(code="roll.household_without_head", row=row, field=field)
        if len(members) > LARGEST_HOUSEHOLD:
            row, found = voters[members[0]].row, str(len(members))
            yield Remark(code="roll.household_large", row=row, field=field, found=found)
        yield from _twins(voters, members)


def _head_by_name(voters: Sequence[Voter], members: Sequence[int], field: Field) -> bool:
    household = voters[members[0]].household
    return field is Field.HEAD and any(voters[at].name == household for at in members)


def _households(voters: Sequence[Voter], *, named_by_head: bool) -> Iterator[list[int]]:
    """The rows of each household that has a name."""
    found: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    run, before = 0, ("", "")
    for at, voter in enumerate(voters):
        key = (voter.group, voter.household)
        if named_by_head and key != before:
            run, before = at, key
        if voter.household:
            found[(*key, run)].append(at)
    yield from found.values()


def _twins(voters: Sequence[Voter], members: Sequence[int]) -> Iterator[Remark]:
    """Two of a household with one birth date, where no card bears out the date of one of them."""
    if len(members) < 2:
        return
    born: dict[date, Voter] = {}
    for at in members:
        voter = voters[at]
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
