"""Who must be told when dates move, and which papers must be issued anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.law.load import rule_set
from huanjie.terms.campaign import Campaign
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, Unit
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import POLLING_DAY, PROCEDURE_TITLES, TITLES

ATTENDED = ("congress_opens", "congress_ballot", "members_meeting", POLLING_DAY)
"""The steps at which a tour group may be in place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step that moves; `start` None when the old plan did not have it."""

    unit: UnitCode
    procedure: str
    step: str
    start: date | None
    end: date
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that was issued with a date that no longer holds."""

    form: str
    title: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One election of one unit whose dates move: whom to tell, and what to take back.

    `steps` are all that move, `published` those that the public was told, `papers` what was
    issued for these, `attended` those to which a tour group was to come.
    """

    unit: UnitCode
    township: UnitCode | None
    procedure: str
    steps: tuple[str, ...]
    published: tuple[str, ...]
    papers: tuple[Paper, ...]
    attended: tuple[str, ...]
    says: Wording


def told_of(changed: Sequence[Change], campaign: Campaign) -> tuple[Told, ...]:
    """Who must be told of changes, unit by unit in the order of the changes."""
    elections: dict[tuple[UnitCode, str], list[Change]] = {}
    for one in changed:
        elections.setdefault((one.unit, one.procedure), []).append(one)
    units = {unit.code: unit for unit in campaign.units}
    return tuple(_told(units, own, campaign) for own in elections.values())


def _told(units: Mapping[UnitCode, Unit], own: Sequence[Change], campaign: Campaign) -> Told:
    unit, procedure = units[own[0].unit], own[0].procedure
    above = units.get(unit.parent) if unit.parent else None
    township = above if above and above.level is Level.TOWNSHIP else None
    steps = tuple(change.step for change in own)
    published = tuple(change.step for change in own if change.published)
    papers = tuple(_papers(procedure, published, campaign))
    attended = tuple(step for step in steps if campaign.groups and step in ATTENDED)
    where = (township.name if township else "") + unit.name
    return Told(
        unit=unit.code,
        township=township.code if township else None,
        procedure=procedure,
        steps=steps,
        published=published,
        papers=papers,
        attended=attended,
        says=Wording(
            zh=f"通知{where}：{PROCEDURE_TITLES[procedure].zh}有{len(steps)}个日期改变"
            + (f"；{_titles(published).zh}已经公布，须重新公布" if published else "")
            + (f"，并换发{'、'.join(f'《{one.title.zh}》' for one in papers)}" if papers else "")
            + (f"；{_titles(attended).zh}改期，请告知巡回指导组" if attended else "")
            + "。",
            en=f"Tell {where}: {len(steps)} dates of {PROCEDURE_TITLES[procedure].en} change"
            + (
                f"; already published, to be published again: {_titles(published).en}"
                if published
                else ""
            )
            + (f"; issue anew: {', '.join(one.title.en for one in papers)}" if papers else "")
            + (f"; tell the tour group: {_titles(attended).en}" if attended else "")
            + ".",
        ),
    )


def _titles(steps: Sequence[str]) -> Wording:
    return Wording(
        zh="、".join(TITLES[step].zh for step in steps),
        en=", ".join(TITLES[step].en for step in steps),
    )


def _papers(procedure: str, steps: Sequence[str], campaign: Campaign) -> Iterator[Paper]:
    rules = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
    for one in rules.papers():
        if one.paper.step in steps:
            yield Paper(form=one.paper.form, title=one.title)
