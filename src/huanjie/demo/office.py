"""The first day: units, cast, campaign, elections with their rules, timetable, tours."""

from datetime import date
from pathlib import Path
from random import Random

from huanjie.actions.appoint_officer import NewOfficer, appoint_officers
from huanjie.actions.import_units import import_units
from huanjie.actions.make_timetable import make_timetable
from huanjie.actions.open_campaign import CampaignFiles, open_campaign, set_five_points
from huanjie.actions.open_elections import open_elections
from huanjie.actions.plan_tours import plan_tours
from huanjie.actions.roles import Role
from huanjie.demo.campaign import appointees, five_points, new_elections
from huanjie.demo.interrupt import interrupt_waits
from huanjie.demo.progress import Progress
from huanjie.demo.scenario import Scenario, person
from huanjie.demo.world import Office
from huanjie.nominees.checks import CHECKS
from huanjie.records.models import Officer
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Plan
from huanjie.terms.places import Level
from huanjie.timetable.build import plan as plan_timetable
from huanjie.timetable.planfile import to_json as plan_json
from huanjie.tours.follow import settle
from huanjie.tours.problem import problem_from
from huanjie.tours.tours_file import to_json as tours_json
from huanjie.tours.work import Budget

WORK = 4.0
"""Enough for good tours of the demo's county; `huanjie tours plan` spends more on their proof."""


def appoint(campaign: Campaign, rng: Random, units: str) -> Office:
    """Import the units; the office, township work teams, tour groups, review departments."""
    head = Officer.objects.create(name=person(rng), role=Role.COUNTY_OFFICE_HEAD)
    import_units(head, text=units)
    new = [NewOfficer(name=person(rng), role=Role.COUNTY_OFFICE_CLERK)]
    new += [
        NewOfficer(name=person(rng), role=Role.TOWNSHIP_WORK_TEAM, unit=unit.code)
        for unit in campaign.units
        if unit.level is Level.TOWNSHIP
    ]
    new += [
        NewOfficer(name=person(rng), role=Role.TOUR_GROUP_LEADER, group=group.id)
        for group in campaign.groups
    ]
    new += [
        NewOfficer(name=person(rng), role=Role.REVIEW_DEPARTMENT, department=check.id)
        for check in CHECKS
    ]
    new.append(NewOfficer(name=person(rng), role=Role.OBSERVER))
    rows = appoint_officers(head, officers=new)
    return Office(
        head=head,
        clerk=rows[0],
        townships={str(o.unit_id): o for o in rows if o.role == Role.TOWNSHIP_WORK_TEAM},
        groups={o.group: o for o in rows if o.role == Role.TOUR_GROUP_LEADER},
        departments=tuple(o for o in rows if o.role == Role.REVIEW_DEPARTMENT),
        observer=rows[-1],
    )


def open_county(
    office: Office, campaign: Campaign, files: CampaignFiles, *, scenario: Scenario, until: date
) -> int:
    """Open the campaign, its bodies and its elections; each election pins its rules."""
    rng = Random(f"bodies/{scenario.name}")
    leaders = [(one.name, one.township) for one in campaign.leaders if one.township]
    open_campaign(
        office.head,
        campaign=campaign,
        files=files,
        appointees=appointees(rng, leaders, [g.id for g in campaign.groups]),
        demo_until=until,
    )
    set_five_points(office.head, points=five_points(campaign.units, scenario))
    elections = new_elections(campaign, scenario)
    return len(open_elections(office.head, elections=elections, law_day=scenario.law_day))


def lawful_plan(campaign: Campaign) -> Plan:
    """The timetable of the campaign, lawful or with its conflict."""
    return plan_timetable(campaign)


def send_groups(
    office: Office, campaign: Campaign, lawful: Plan, *, data: Path, progress: Progress
) -> Plan:
    """Tours that attend every poll; the timetable with the days they moved, both kept."""
    with progress.stage("tours"), interrupt_waits():
        settled = settle(
            problem_from(lawful, campaign),
            lawful,
            campaign,
            replan=plan_timetable,
            budget=Budget(work=WORK),
        )
    with progress.stage("timetable"):
        make_timetable(office.clerk, plan=settled.plan)
        (data / "plan.json").write_text(plan_json(settled.plan), encoding="utf-8")
    with progress.stage("tours"):
        plan_tours(office.clerk, tours=settled.tours)
        (data / "tours.json").write_text(tours_json(settled.tours), encoding="utf-8")
    progress.add("visits", len(settled.tours.visits))
    progress.add("unattended", settled.tours.objective.unattended)
    return settled.plan
