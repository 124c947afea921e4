"""Whom the demo's office appoints, and what it fixes for every unit."""

from collections.abc import Sequence
from datetime import date
from random import Random

from huanjie.actions.open_campaign import Appointee, FivePoints
from huanjie.actions.open_elections import NewElection, Post
from huanjie.demo.scenario import Scenario, person
from huanjie.papers.chinese import ordinal_term
from huanjie.terms.campaign import Campaign
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.timetable.demands import elections_of

POSTS = {
    "committee": (("chair", 1), ("vice_chair", 1), ("member", 3)),
    "party_congress": (
        *(("secretary", 1), ("deputy_secretary", 2), ("member", 6)),
        *(("discipline_secretary", 1), ("discipline_member", 4)),
    ),
    "party_branch": (("secretary", 1), ("deputy_secretary", 1), ("member", 3)),
    "supervision_committee": (("chair", 1), ("member", 2)),
}
DUTIES = {
    "leading_group": ("组长", "副组长", "副组长", "成员", "成员", "成员", "成员"),
    "office": ("办公室主任", "办公室副主任", "工作人员", "工作人员"),
}


def appointees(
    rng: Random, leaders: Sequence[tuple[str, UnitCode]], groups: Sequence[str]
) -> tuple[Appointee, ...]:
    """The leading group, its office, the leaders of the townships, the tour groups."""
    bodies = [
        Appointee(body=body, name=person(rng), title=title)
        for body, titles in DUTIES.items()
        for title in titles
    ]
    bodies += [
        Appointee(body="county_leader", name=name, title="县级责任领导", unit=unit)
        for name, unit in leaders
    ]
    bodies += [
        Appointee(body="tour_group", name=person(rng), title=title, group=group)
        for group in groups
        for title in ("组长", "副组长", "成员", "成员")
    ]
    return tuple(bodies)


def new_elections(campaign: Campaign, scenario: Scenario) -> tuple[NewElection, ...]:
    """All elections that the campaign names, each with its posts."""
    return tuple(
        NewElection(
            unit=one.unit.code,
            procedure=one.procedure,
            term=scenario.term,
            posts=tuple(
                Post(post=post, seats=seats)
                for post, seats in POSTS.get(one.procedure, POSTS["committee"])
            ),
        )
        for one in elections_of(campaign)
    )


def five_points(units: Sequence[Unit], scenario: Scenario) -> tuple[FivePoints, ...]:
    """五个把握 of every unit."""
    opens, closes = scenario.window
    return tuple(
        FivePoints(
            unit=u.code,
            scope=f"{u.name}{ordinal_term(scenario.term)}",
            order="先村(社区)党组织，后村(居)民委员会，再配套组织",
            time=f"{opens}至{closes}",
            posts="主任1名、副主任1名、委员3名，共5名",
            composition=_composition(u, scenario.law_day),
        )
        for u in units
        if u.level is Level.VILLAGE
    )


def _composition(unit: Unit, law_day: date) -> str:
    if law_day >= date(2026, 1, 1):
        return "成员中应当有妇女；成员之间实行近亲属回避"
    if unit.kind is Kind.VILLAGERS_COMMITTEE:
        return "成员中应当有妇女"
    return "结构合理，注意选配妇女"
