"""The public list: serial, name, sex, group; nothing of the number, nothing of the birth date."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.ids import Sha256, UnitCode
from huanjie.terms.people import Sex, Voter, VoterStatus

TWO, THREE = ("大", "小"), ("大", "中", "小")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """One line of the notice board."""

    serial: int
    name: str
    sex: Sex | None
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRoll:
    """A version of a unit's public list that cannot change without a new digest."""

    unit: UnitCode
    rows: tuple[PublicRow, ...]
    digest: Sha256
    undecided: int


def freeze(unit: UnitCode, voters: Sequence[Voter]) -> FrozenRoll:
    """The public list of a unit, in the order of groups, and its digest.

    Rows with an open question stay on the list, since no machine strikes a voter; `undecided`
    counts them, so that a person rules before the list is posted.
    """
    listed = [one for one in voters if one.status is not VoterStatus.EXCLUDED]
    undecided = sum(one.status is VoterStatus.QUESTION for one in listed)
    rows = public_rows(listed)
    return FrozenRoll(unit=unit, rows=rows, digest=digest(unit, rows), undecided=undecided)


def public_rows(voters: Sequence[Voter]) -> tuple[PublicRow, ...]:
    """The lines of the list: groups in the order in which they first appear, numbered through.

    Namesakes of one group and sex are told apart by age, the elder first: (大), (小).
    """
    order = {group: i for i, group in enumerate(dict.fromkeys(v.group for v in voters))}
    sorted_voters = sorted(voters, key=lambda voter: order[voter.group])
    marks = _marks(sorted_voters)
    return tuple(
        PublicRow(serial=i, name=f"{v.name}{mark}", sex=v.sex, group=v.group)
        for i, (v, mark) in enumerate(zip(sorted_voters, marks, strict=True), start=1)
    )


def _marks(voters: Sequence[Voter]) -> list[str]:
    alike: defaultdict[tuple[str, str, Sex | None], list[int]] = defaultdict(list)
    for i, voter in enumerate(voters):
        alike[(voter.group, voter.name, voter.sex)].append(i)
    marks = [""] * len(voters)
    for places in alike.values():
        if len(places) > 1:
            by_age = sorted(places, key=lambda i: (voters[i].born or date.max, i))
            for place, word in zip(by_age, _words(voters, by_age), strict=True):
                marks[place] = f"({word})"
    return marks


def _words(voters: Sequence[Voter], by_age: Sequence[int]) -> Iterable[str]:
    """Elder and younger where ages are known and differ, else plain numbers."""
    born = [voters[i].born for i in by_age]
    if None not in born and len(set(born)) == len(born) and len(born) <= len(THREE):
        return TWO if len(born) == len(TWO) else THREE
    return [numeral(i) for i in range(1, len(by_age) + 1)]


def numeral(number: int) -> str:
    """A small number as Chinese print has it.

    >>> numeral(3), numeral(12)
    ('三', '12')
    """
    return _NUMERALS[number - 1] if number <= len(_NUMERALS) else str(number)


def digest(unit: UnitCode, rows: Sequence[PublicRow]) -> Sha256:
    """SHA-256 of the list's canonical lines: one changed sign changes it."""
    lines = [json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) for row in rows]
    said = "\n".join([unit, *lines])
    return Sha256(hashlib.sha256(said.encode()).hexdigest())


def public_workbook(frozen: FrozenRoll) -> bytes:
    """The public list as a workbook, its digest in the last line."""
    words = {Sex.MALE: "男", Sex.FEMALE: "女", None: ""}
    rows: list[list[Written]] = [["序号", "姓名", "性别", "村民小组"]]
    rows += [[one.serial, one.name, words[one.sex], one.group] for one in frozen.rows]
    rows.append([f"数字指纹 / digest {frozen.digest}"])
    return workbook_bytes([Page(name="选民名单", rows=rows, widths=[(1, 14), (3, 18)])])
