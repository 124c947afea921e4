"""What a wish comes to before anybody acts: the office's files, the campaign, the villages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from huanjie.demo.county import roads, travel_table, unit_table
from huanjie.demo.scenario import campaign_text, groups_text
from huanjie.demo.wish import Wish, chosen_townships
from huanjie.law.load import rule_set
from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import refusal
from huanjie.terms.places import Unit, units_from_csv, villages_of
from huanjie.terms.wording import Wording
from huanjie.timetable.campaign import campaign_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFiles:
    """The files that an office writes, by their names in the folder."""

    campaign: str
    units: str
    groups: str
    travel: str

    def read(self, name: str) -> str:
        """The text of one that campaign.yaml names."""
        named = {"units.csv": self.units, "groups.yaml": self.groups, "travel.csv": self.travel}
        return named[name]

    def write(self, data: Path) -> None:
        """All of them into the folder."""
        for word, ending in (("campaign", "yaml"), ("units", "csv"), ("groups", "yaml")):
            (data / f"{word}.{ending}").write_text(asdict(self)[word], encoding="utf-8")
        (data / "travel.csv").write_text(self.travel, encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The campaign with its files; `walked` go the whole way, `uncounted` are only planned."""

    files: OfficeFiles
    campaign: Campaign
    walked: tuple[Unit, ...]
    uncounted: tuple[Unit, ...]


def outline_of(wish: Wish) -> Outline:
    """The outline; refused before any folder is touched when the wish cannot be played."""
    files = _files(wish)
    campaign = campaign_from(files.campaign, read=files.read)
    townships = chosen_townships(wish, campaign.units)
    there = tuple(v for t in townships for v in villages_of(campaign.units, t.code))
    walked = _walked(there, wish.scenario.law_day)
    uncounted = tuple(v for v in there if v not in walked)
    return Outline(files=files, campaign=campaign, walked=walked, uncounted=uncounted)


def _files(wish: Wish) -> OfficeFiles:
    units = unit_table(year=wish.scenario.year)
    nouns = units_from_csv(units)
    return OfficeFiles(
        campaign=campaign_text(wish.scenario),
        units=units,
        groups=groups_text(wish.chance("groups"), nouns),
        travel=travel_table(roads(wish.chance("roads"), nouns)),
    )


def _walked(there: Sequence[Unit], law_day: date) -> tuple[Unit, ...]:
    """The villages that can go the whole way; refused when the law of the day lets none."""
    walked = tuple(unit for unit in there if law_counts(unit, law_day))
    if walked:
        return walked
    raise refusal(
        "demo.law_silent",
        Wording(
            zh=f"{law_day}施行的法律没有规定选民登记的对象或者计票规则，无法推演全过程；"
            "请用 --day 选较晚的日期",
            en=f"the law of {law_day} does not say who registers or how votes are counted: "
            "choose a later --day",
        ),
        about=law_day.isoformat(),
    )


def law_counts(unit: Unit, law_day: date) -> bool:
    """Whether the law of the day says who registers and how this committee's votes are counted.

    The residents' law before 2026 does not, and we make no rule up: such communities stand in the
    timetable and report by the week, but the demo declares no result for them.
    """
    law = rule_set(unit.kind.value, on=law_day, jurisdiction=unit.code[:6])
    return "voter_classes" in law and "turnout_more_than" in law
