"""What is filed of an election: volumes with their items and numbers, and what is still owed.

Items are arranged as DA/T 22-2015 has it: text with its attachments is one item, numbered within
its volume; a volume is a group of the rule set.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from huanjie.archive.dossier_words import named
from huanjie.law.procedure import Kept
from huanjie.law.rules import DossierRule, RuleSet
from huanjie.terms.evidence import MET_BY, Evidence, Need, Standing
from huanjie.terms.findings import refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

PERIODS = {
    Kept.PERMANENT: "Y",
    Kept.YEARS_30: "D30",
    Kept.YEARS_10: "D10",
    Kept.AFTER_NEXT_ELECTION: "XJ",
}
"""Codes of the periods; XJ (until after the next election) is this program's own, no standard's."""
CODE = re.compile(r"[0-9A-Z]{1,10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledFile:
    """One file of an item: its ending (.pdf), its recorded digest, where it lies or its bytes."""

    ending: str
    sha256: Sha256
    source: Path | bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Something on file as a catalogue names it.

    `party` is who answers for it (责任者), `number` its document number; `pages` is 0 where no
    page is known, and without `files` there is only the paper.
    """

    evidence: Evidence
    title: str
    party: str
    dated: date
    number: str = ""
    pages: int = 0
    files: tuple[FiledFile, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonds:
    """Whose archives: the fonds' number, the code of the election as its issue, the year filed."""

    number: str
    issue: str
    year: int

    def __post_init__(self) -> None:
        for code in (self.number, self.issue):
            if not CODE.fullmatch(code):
                raise refusal(
                    "archive.fonds",
                    Wording(
                        zh=f"全宗号“{code}”有误：限10位以内的数字和大写字母",
                        en=f"“{code}” is no number of a fonds: ten digits or capital letters at "
                        "most",
                    ),
                    about=code,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item with its number in the volume and its archival code (档号)."""

    number: int
    code: str
    filed: Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is not on file, of which part; `due` once the step from which it is owed was done."""

    need: Need
    part: str
    what: Wording
    owed_by: str
    from_step: str
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A group of the rule set with its items in order and what it lacks."""

    issue: str
    rule: DossierRule
    items: tuple[Item, ...]
    missing: tuple[Missing, ...]

    @property
    def pages(self) -> int:
        """The known pages of all items."""
        return sum(item.filed.pages for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The volumes of an election; `apart` names those that this view of it leaves out.

    `unplaced` is on file and in no group: a person decides where it belongs.
    """

    fonds: Fonds
    volumes: tuple[Volume, ...]
    unplaced: tuple[Filed, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for volume in self.volumes for item in volume.items)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that is missing, volume by volume."""
        return tuple(one for volume in self.volumes for one in volume.missing)

    def seen(self, *, restricted: bool) -> "Dossier":
        """The volumes that all who work on the election may see, or those for the entitled alone.

        What is in no group may be anything: only the entitled see it.
        """
        mine = [one for one in self.volumes if one.rule.group.restricted is restricted]
        rest = [one.rule.title.zh for one in self.volumes if one not in mine]
        unplaced = self.unplaced if restricted else ()
        return replace(self, volumes=tuple(mine), apart=tuple(rest), unplaced=unplaced)


def dossier(
    law: RuleSet,
    filed: Iterable[Filed],
    *,
    fonds: Fonds,
    expected: Mapping[Need, Sequence[str]],
    reached: Collection[str],
) -> Dossier:
    """The dossier of an election by its rules and what is on file.

    `expected` names for a need the parts that each owe it, and nobody where its step is not
    needed; a need that it does not name is owed once. `reached` names the steps that are done.
    """
    on_file = tuple(filed)
    volumes = []
    for place, rule in enumerate(law.dossier(), 1):
        found = _ordered(rule, on_file)
        issue = f"{fonds.issue}{place:02}"
        volumes.append(
            Volume(
                issue=issue,
                rule=rule,
                items=_items(found, fonds, f"{PERIODS[rule.group.kept]}-{issue}"),
                missing=tuple(_missing(law, rule, found, expected=expected, reached=reached)),
            )
        )
    placed = {_same(item.filed) for one in volumes for item in one.items}
    rest = [one for one in on_file if one.files and _same(one) not in placed]
    return Dossier(fonds=fonds, volumes=tuple(volumes), unplaced=_joined(rest))


def _ordered(rule: DossierRule, filed: Sequence[Filed]) -> list[Filed]:
    """What the group holds, in the order of its needs, then of its days."""
    found = [
        (place, one.dated, one.number, one)
        for place, need in enumerate(rule.group.holds)
        for one in filed
        if _meets(one.evidence, need)
    ]
    return [one for *_, one in sorted(found, key=lambda row: row[:3])]


def _meets(evidence: Evidence, need: Need) -> bool:
    return evidence.of == need.of and evidence.kind in (need.kind, *MET_BY.get(need.kind, ()))


def _items(found: Iterable[Filed], fonds: Fonds, place: str) -> tuple[Item, ...]:
    head = f"{fonds.number}-WS·{fonds.year}-{place}"
    return tuple(
        Item(number=number, code=f"{head}-{number:04}", filed=one)
        for number, one in enumerate(_joined(found), 1)
    )


def _joined(found: Iterable[Filed]) -> tuple[Filed, ...]:
    """A paper once, with the photographs of all its postings."""
    papers: dict[object, list[Filed]] = defaultdict(list)
    for one in found:
        papers[_same(one)].append(one)
    return tuple(
        replace(same[0], files=tuple(dict.fromkeys(file for one in same for file in one.files)))
        for same in papers.values()
    )


def _same(one: Filed) -> object:
    return (one.dated, one.files[0].sha256) if one.files else one


def _missing(
    law: RuleSet,
    rule: DossierRule,
    found: Sequence[Filed],
    *,
    expected: Mapping[Need, Sequence[str]],
    reached: Collection[str],
) -> Iterator[Missing]:
    stands = [one.evidence for one in found if one.evidence.standing is Standing.STANDS]
    for need in rule.group.holds:
        there = {one.part for one in stands if _meets(one, need)}
        for part in expected.get(need, ("",)):
            if part not in there and not (part == "" and there):
                yield Missing(
                    need=need,
                    part=part,
                    what=named(law, need),
                    owed_by=rule.group.owed_by,
                    from_step=rule.group.from_step,
                    due=rule.group.from_step in reached,
                )
