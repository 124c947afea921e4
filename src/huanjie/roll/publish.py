"""The public list: serial, name, sex, group; nothing of the number, nothing of the birth date."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby

from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.ids import Sha256, UnitCode
from huanjie.terms.people import Sex, Voter, VoterStatus

TWO, THREE = ("大", "小"), ("大", "中", "小")
UNGROUPED = "未分组"
_NUMERALS = "一二三四五六七八九十"
_WORDS = {Sex.MALE: "男", Sex.FEMALE: "女"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """One line of the notice board."""

    serial: int
    name: str
    sex: Sex | None
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a voter stood in the list before, and as whom: a mark that people know stays.

    `shown` may also be what the committee chose before the first list.
    """

    serial: int | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRoll:
    """A version of a unit's public list that cannot change without a new digest."""

    unit: UnitCode
    rows: tuple[PublicRow, ...]
    digest: Sha256
    undecided: int


def freeze(
    unit: UnitCode, voters: Sequence[Voter], *, places: Sequence[Place] = (), last: int = 0
) -> FrozenRoll:
    """The public list of a unit, in the order of groups, and its digest.

    Rows with an open question stay on the list, since no machine strikes a voter; `undecided`
    counts them, so that a person rules before the list is posted. `places` (one a voter, none at
    the first list) keep the serials that stand on voters' cards; newcomers are numbered after
    `last`, the highest serial ever given.
    """
    known = list(places) or [Place(serial=None, shown="")] * len(voters)
    listed = [
        (one, place)
        for one, place in zip(voters, known, strict=True)
        if one.status is not VoterStatus.EXCLUDED
    ]
    undecided = sum(one.status is VoterStatus.QUESTION for one, _ in listed)
    rows = public_rows([one for one, _ in listed], places=[place for _, place in listed], last=last)
    return FrozenRoll(unit=unit, rows=rows, digest=digest(unit, rows), undecided=undecided)


def public_rows(
    voters: Sequence[Voter], *, places: Sequence[Place] = (), last: int = 0
) -> tuple[PublicRow, ...]:
    """The lines of the list: groups in the order in which they first appear, numbered through.

    Namesakes of one group and sex are told apart as the committee chose; else by the number of
    their household, which the household knows; else by age, the elder first: (大), (小).
    """
    known = list(places) or [Place(serial=None, shown="")] * len(voters)
    marks = _marks(voters, known)
    order = in_order([one.group for one in voters], known)
    rows = []
    for i in order:
        serial = known[i].serial
        if serial is None:
            serial = last = last + 1
        one = voters[i]
        rows.append(
            PublicRow(serial=serial, name=f"{one.name}{marks[i]}", sex=one.sex, group=one.group)
        )
    return tuple(rows)


def in_order(groups: Sequence[str], places: Sequence[Place]) -> tuple[int, ...]:
    """The positions of voters as the list has them: by group, then old serials, then newcomers.

    >>> new = Place(serial=None, shown="")
    >>> in_order(["二组", "一组", "二组"], [new, Place(serial=1, shown="甲"), new])
    (1, 0, 2)
    """
    first: dict[str, int] = {}
    by_serial = sorted(range(len(groups)), key=lambda i: _serial(places[i]))
    for i in by_serial:
        first.setdefault(groups[i], len(first))
    return tuple(sorted(by_serial, key=lambda i: first[groups[i]]))


def _serial(place: Place) -> tuple[bool, int]:
    return place.serial is None, place.serial or 0


def _marks(voters: Sequence[Voter], places: Sequence[Place]) -> list[str]:
    alike: defaultdict[tuple[str, str, Sex | None], list[int]] = defaultdict(list)
    for i, voter in enumerate(voters):
        alike[(voter.group, voter.name, voter.sex)].append(i)
    marks = [""] * len(voters)
    for same in alike.values():
        if len(same) > 1:
            kept = [_kept(places[i].shown, voters[i].name) for i in same]
            chosen = kept if all(kept) and len(set(kept)) == len(kept) else None
            for i, mark in zip(same, chosen or _made([voters[i] for i in same]), strict=True):
                marks[i] = mark
    return marks


def _kept(shown: str, name: str) -> str:
    return shown.removeprefix(name) if shown.startswith(name) else ""


def _made(voters: Sequence[Voter]) -> list[str]:
    """Marks in the order of the voters."""
    households = [one.household for one in voters]
    if len(set(households)) == len(households) and all(one.isdecimal() for one in households):
        return [f"({one}户)" for one in households]
    by_age = sorted(range(len(voters)), key=lambda i: (voters[i].born or date.max, i))
    words = dict(zip(by_age, _words(voters, by_age), strict=True))
    return [f"({words[i]})" for i in range(len(voters))]


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
    said = f"{unit}\n{list_text(rows)}"
    return Sha256(hashlib.sha256(said.encode()).hexdigest())


def list_text(rows: Sequence[PublicRow]) -> str:
    """The list's canonical lines, as a version keeps them."""
    return "\n".join(json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) for row in rows)


def by_group(rows: Sequence[PublicRow]) -> tuple[tuple[str, tuple[PublicRow, ...]], ...]:
    """The lines under the name of their group; who has none stands under 未分组."""
    return tuple(
        (group or UNGROUPED, tuple(lines)) for group, lines in groupby(rows, lambda row: row.group)
    )


def public_paper(frozen: FrozenRoll, *, unit: str, title: str) -> dict[str, object]:
    """The list as the form `public_roll` asks for it, `unit` by its name."""
    return {
        "unit": unit,
        "title": title,
        "digest": frozen.digest,
        "undecided": frozen.undecided,
        "groups": [{"name": name, "voters": _lines(rows)} for name, rows in by_group(frozen.rows)],
    }


def _lines(rows: Sequence[PublicRow]) -> list[Mapping[str, object]]:
    return [
        {"serial": one.serial, "name": one.name, "sex": _WORDS[one.sex] if one.sex else None}
        for one in rows
    ]


def public_workbook(frozen: FrozenRoll) -> bytes:
    """The public list as a workbook, its digest in the last line."""
    rows: list[list[Written]] = [["序号", "姓名", "性别", "村民小组"]]
    rows += [
        [one.serial, one.name, _WORDS[one.sex] if one.sex else "", one.group] for one in frozen.rows
    ]
    rows.append([f"数字指纹 / digest {frozen.digest}"])
    return workbook_bytes([Page(name="选民名单", rows=rows, widths=[(1, 14), (3, 18)])])
