"""When the demo plays, and the files that an office would write for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from huanjie.terms.findings import refusal
from huanjie.terms.places import Level, Unit
from huanjie.terms.wording import Wording
from huanjie.timetable.fields import FIRST_YEAR, LAST_YEAR

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = ("建国", "志明", "文华", "永祥", "晓梅", "国平", "红英", "德才", "丽华", "正林", "云贵")
WINDOW_DAYS = 151
ORDINALS = "一二三四五"
HELD = ("congress_opens", "congress_ballot", "members_meeting", "polling_day")
"""What is not held on holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """When the demo plays: the day whose law applies, the window, the number of the term."""

    name: str
    law_day: date
    window: tuple[date, date]
    term: int

    @property
    def year(self) -> int:
        return self.law_day.year


def scenario_of(day: date) -> Scenario:
    """A campaign that begins on a day and may last five months.

    Refused: a year whose days the timetable does not count.
    """
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise refusal(
            "demo.day",
            Wording(
                zh=f"{day}不在可推演的年份之内({FIRST_YEAR}至{LAST_YEAR - 1})",
                en=f"{day} is outside the years {FIRST_YEAR} to {LAST_YEAR - 1}",
            ),
            about=day.isoformat(),
        )
    term = 6 + (day.year - 2016) // 5
    return Scenario(
        name=f"永善县{day.year}年村(社区)换届",
        law_day=day,
        window=(day, day + timedelta(days=WINDOW_DAYS)),
        term=term,
    )


YONGSHAN_2016 = Scenario(
    name="永善县2016年乡村换届",
    law_day=date(2016, 3, 4),
    window=(date(2016, 3, 4), date(2016, 6, 30)),
    term=6,
)


def person(rng: Random) -> str:
    """An invented name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def campaign_text(scenario: Scenario) -> str:
    """CAMPAIGN.yaml: congresses, Party branches, committees and those who supervise them; nothing
    held on the holidays, three polls a day in a township.
    """
    year = scenario.year
    opens, closes = scenario.window
    holidays = (
        (date(year, 4, 4), date(year, 4, 6), "清明节"),
        (date(year, 5, 1), date(year, 5, 5), "劳动节"),
    )
    held = ", ".join(HELD)
    avoid = "".join(
        f"  - {{dates: [{first}, {last}], steps: [{held}], units: all, says: {says}}}\n"
        for first, last, says in holidays
        if opens <= first and last <= closes
    )
    return (
        f"name: {scenario.name}\n"
        'jurisdiction: "530625"\n'
        f"law_day: {scenario.law_day}\n"
        f"window: [{opens}, {closes}]\n"
        "units: units.csv\n"
        "elections:\n"
        "  - {procedure: party_congress, level: township}\n"
        "  - {procedure: party_branch, level: village}\n"
        "  - {procedure: villagers_committee, kind: villagers_committee}\n"
        "  - {procedure: residents_committee, kind: residents_committee}\n"
        "  - {procedure: supervision_committee, level: village}\n"
        "settings: {}\n" + (f"avoid:\n{avoid}" if avoid else "") + "capacity: "
        "{polling_days_per_township: 3}\ngroups: groups.yaml\ntravel: travel.csv\n"
    )


def groups_text(rng: Random, units: Sequence[Unit]) -> str:
    """groups.yaml: five tour guidance groups of three teams, one county leader a township."""
    townships = [u for u in units if u.level is Level.TOWNSHIP]
    base = townships[0].code
    groups = "".join(
        f'  - {{id: G{n}, name: 第{ordinal}巡回指导组, base: "{base}", teams: 3, away: []}}\n'
        for n, ordinal in enumerate(ORDINALS, 1)
    )
    leaders = "".join(
        f'  - {{name: {person(rng)}, township: "{u.code}", away: []}}\n' for u in townships
    )
    recused = f'  - {{group: G1, unit: "{townships[-1].code}", says: 组长原籍}}\n'
    return f"groups:\n{groups}leaders:\n{leaders}recused:\n{recused}"
