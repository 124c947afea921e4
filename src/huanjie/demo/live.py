"""One campaign, lived through by its officers from the first day to the sealed archive."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from huanjie.actions import clock
from huanjie.actions.appoint_officer import NewOfficer, appoint_officers
from huanjie.actions.open_campaign import CampaignFiles
from huanjie.actions.roles import Role
from huanjie.demo.accounts import open_accounts
from huanjie.demo.agenda import happenings, weekly_reports
from huanjie.demo.closing import closing_table, seal_and_try
from huanjie.demo.meetings import meetings
from huanjie.demo.office import appoint, lawful_plan, open_county, send_groups
from huanjie.demo.outline import Outline, law_counts
from huanjie.demo.plot import COUNTING, plots
from huanjie.demo.progress import Progress
from huanjie.demo.scenario import person
from huanjie.demo.wish import Wish
from huanjie.demo.world import Office, Village, World, moment
from huanjie.records.models import Election
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import refusal
from huanjie.terms.places import Kind, Unit
from huanjie.terms.wording import Wording

SHEETS, SHEETS_IN_FULL = 24, 8


def live(wish: Wish, outline: Outline, data: Path, progress: Progress) -> str:
    """The whole campaign; the answer is the closing table."""
    files, campaign, walked = outline.files, outline.campaign, outline.walked
    progress.add("without_counting_law", len(outline.uncounted))
    lawful = _planned(campaign, progress)
    files.write(data)
    until = _last_day(lawful, walked)
    with clock.at(moment(wish.scenario.law_day, 9)):
        with progress.stage("units"):
            office = appoint(campaign, wish.chance("cast"), files.units)
        with progress.stage("campaign"):
            kept = CampaignFiles(text=files.campaign, groups=files.groups, travel=files.travel)
            open_county(office, campaign, kept, scenario=wish.scenario, until=until)
        settled = send_groups(office, campaign, lawful, data=data, progress=progress)
    sheets = SHEETS_IN_FULL if wish.full else SHEETS
    world = World(
        data=data,
        seed=wish.seed,
        scenario=wish.scenario,
        units=campaign.units,
        office=office,
        progress=progress,
        sheets=sheets,
    )
    with clock.at(moment(wish.scenario.law_day, 10)):
        last = _polled_last(outline, settled, until)
        villages = _villages(world, walked, last, plan=settled)
    whole = villages[: len(walked)]
    _live_through(world, villages, until=until)
    with clock.at(moment(until, 20)):
        tried = seal_and_try(world)
    return closing_table(world, whole, tried)


def _planned(campaign: Campaign, progress: Progress) -> Plan:
    with progress.stage("timetable"):
        lawful = lawful_plan(campaign)
    progress.add("deadlines", len(lawful.deadlines))
    if not lawful.feasible:
        says = Wording(
            zh="排不出合法的时间表：" + ";".join(c.says.zh for c in lawful.conflict),
            en="no lawful timetable: " + "; ".join(c.says.en for c in lawful.conflict),
        )
        raise refusal("demo.no_plan", says)
    return lawful


def _last_day(plan: Plan, walked: Sequence[Unit]) -> date:
    """The day after the last step of the villages that go the whole way."""
    codes = {u.code for u in walked}
    return max(d.day for d in plan.deadlines if d.unit in codes) + timedelta(days=1)


def _polled_last(outline: Outline, plan: Plan, until: date) -> tuple[Unit, ...]:
    """The villages elsewhere that polled last: their count is shown half done."""
    law_day = outline.campaign.law_day
    open_ = {
        unit.code: unit
        for unit in outline.campaign.units
        if unit.kind is Kind.VILLAGERS_COMMITTEE
        and unit not in outline.walked
        and law_counts(unit, law_day)
    }
    polls = [
        (d.day, d.unit)
        for d in plan.deadlines
        if d.unit in open_ and d.step == "polling_day" and d.procedure == Kind.VILLAGERS_COMMITTEE
    ]
    last = sorted((poll for poll in polls if poll[0] <= until), reverse=True)[: len(COUNTING)]
    return tuple(open_[unit] for _, unit in sorted(last))


def _villages(
    world: World, walked: Sequence[Unit], last: Sequence[Unit], *, plan: Plan
) -> tuple[Village, ...]:
    """The villages with their elections, turns, days and officers; accounts to try."""
    units = (*walked, *last)
    committees = {u.code: u.kind.value for u in units}
    rows = Election.objects.filter(procedure__in=set(committees.values()))
    elections = dict(rows.values_list("unit_id", "pk"))
    days: dict[str, dict[str, date]] = {}
    for one in plan.deadlines:
        if committees.get(one.unit) == one.procedure:
            days.setdefault(one.unit, {})[one.step] = one.day
    rng = world.chance("officers")
    roles = (Role.ELECTION_COMMITTEE, Role.TELLER, Role.TELLER)
    new = [NewOfficer(name=person(rng), role=role, unit=u.code) for u in units for role in roles]
    named = appoint_officers(world.office.head, officers=_told_apart(new))
    turns = (*plots(walked), *COUNTING[: len(last)])
    villages = tuple(
        Village(
            world=world,
            unit=unit,
            election=elections[unit.code],
            plot=plot,
            days=days[unit.code],
            chair=named[3 * at],
            tellers=(named[3 * at + 1], named[3 * at + 2]),
        )
        for at, (unit, plot) in enumerate(zip(units, turns, strict=True))
    )
    _open_accounts(world.office, villages)
    return villages


def _told_apart(officers: Sequence[NewOfficer]) -> list[NewOfficer]:
    """Officers of one village bear different names: two people must be two people."""
    made: list[NewOfficer] = []
    taken: set[tuple[str | None, str]] = set()
    for one in officers:
        name = one.name
        while (one.unit, name) in taken:
            name += "芳"
        taken.add((one.unit, name))
        made.append(NewOfficer(name=name, role=one.role, unit=one.unit))
    return made


def _open_accounts(office: Office, villages: Sequence[Village]) -> None:
    """One of each role, in the first village; those who go on where the count is not finished."""
    village = villages[0]
    going_on = {"ruling": "rule", "calling": "tally", "differing": "recount"}
    at_work = [
        (
            going_on[one.plot.counted],
            one.chair if one.plot.counted == "differing" else one.tellers[1],
        )
        for one in villages
        if one.plot.unfinished
    ]
    open_accounts(
        office.head,
        (
            ("head", office.head),
            ("clerk", office.clerk),
            ("township", village.township),
            ("committee", village.chair),
            ("teller", village.tellers[0]),
            ("tour", next(iter(office.groups.values()))),
            ("department", office.departments[0]),
            ("observer", office.observer),
            *at_work,
        ),
    )


def _live_through(world: World, villages: Sequence[Village], *, until: date) -> None:
    """Every happening at its hour; what lies ahead of the last day stays in the plan."""
    agenda = [
        *happenings(world, villages),
        *meetings(world, villages, until=until),
        *weekly_reports(world, villages, until=until),
    ]
    agenda = sorted(one for one in agenda if one.when <= moment(until, 19))
    world.progress.total = len(agenda)
    for one in agenda:
        with clock.at(one.when), world.progress.stage(one.stage, f"{one.when:%m-%d} {one.says}"):
            one.run()
        world.progress.done += 1
