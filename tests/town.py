"""A small town in memory: one county, two townships, three villages, and a fixed cast.

Tests ask it for a world and break one thing. The cast: a head and a clerk of the county office, a
township's work team, a village's election committee, two tellers, an outsider from the other
township.
"""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.actions import clock
from huanjie.actions.appoint_officer import NewOfficer, appoint_officers
from huanjie.actions.import_units import import_units
from huanjie.actions.open_campaign import CampaignFiles, open_campaign
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.roles import Role
from huanjie.records.models import Officer
from huanjie.terms.campaign import Campaign, Scope
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, units_from_csv

UNITS = """code,name,level,kind,parent
119999,试验县,county,county,
119999101,东山镇,township,town,119999
119999102,西河镇,township,town,119999
119999101201,东山村民委员会,village,villagers_committee,119999101
119999101202,南坡村民委员会,village,villagers_committee,119999101
119999102201,西河村民委员会,village,villagers_committee,119999102
"""
VILLAGE = UnitCode("119999101201")
ELECTION = "119999101201-2026-vc"
DAY = date(2026, 3, 2)
POSTS = (
    Post(post="chair", seats=1),
    Post(post="vice_chair", seats=1),
    Post(post="member", seats=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The cast."""

    head: Officer
    clerk: Officer
    township: Officer
    chair: Officer
    teller: Officer
    second_teller: Officer
    outsider: Officer


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a day in China."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.CHINA)


def campaign() -> Campaign:
    """Both kinds of committee, five months."""
    return Campaign(
        name="试验县2026年村(社区)换届",
        jurisdiction="119999",
        law_day=DAY,
        window=(DAY, date(2026, 7, 31)),
        units=units_from_csv(UNITS),
        elections=(Scope(procedure="villagers_committee", kind=Kind.VILLAGERS_COMMITTEE),),
    )


def open_town() -> Town:
    """A county with its campaign open and one election in each village, on the first day."""
    with clock.at(moment(DAY)):
        head = Officer.objects.create(name="郑主任", role=Role.COUNTY_OFFICE_HEAD)
        import_units(head, text=UNITS)
        clerk, township, chair, teller, second, outsider = appoint_officers(
            head,
            officers=[
                NewOfficer(name="钱干事", role=Role.COUNTY_OFFICE_CLERK),
                NewOfficer(name="孙镇长", role=Role.TOWNSHIP_WORK_TEAM, unit=UnitCode("119999101")),
                NewOfficer(name="李主任", role=Role.ELECTION_COMMITTEE, unit=VILLAGE),
                NewOfficer(name="周计票", role=Role.TELLER, unit=VILLAGE),
                NewOfficer(name="吴计票", role=Role.TELLER, unit=VILLAGE),
                NewOfficer(
                    name="外乡人", role=Role.ELECTION_COMMITTEE, unit=UnitCode("119999102201")
                ),
            ],
        )
        whole = campaign()
        open_campaign(
            head,
            campaign=whole,
            files=CampaignFiles(text="", groups="", travel=""),
            appointees=(),
        )
        open_elections(
            head,
            elections=[
                NewElection(unit=u.code, procedure="villagers_committee", term=8, posts=POSTS)
                for u in whole.units
                if u.kind is Kind.VILLAGERS_COMMITTEE
            ],
            law_day=DAY,
        )
    return Town(
        head=head,
        clerk=clerk,
        township=township,
        chair=chair,
        teller=teller,
        second_teller=second,
        outsider=outsider,
    )
