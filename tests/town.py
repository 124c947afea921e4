"""A small town in memory: one county, two townships, three villages, and a fixed cast.

Tests ask it for a world and break one thing. Each world is lived through by acts, on the lawful
days of its timetable:

    open_town > planned_town > town_with_roll > town_with_posted_roll
    planned_town > town_with_nominees > town_with_candidates > town_with_ballots

The cast: a head and a clerk of the county office, the work teams of two townships, a village's
election committee, two tellers, two tour group leaders, an officer of every review department, an
outsider from the other township.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction

from huanjie.actions import clock
from huanjie.actions.appoint_officer import NewOfficer, appoint_officers
from huanjie.actions.enter_hand_count import enter_hand_count
from huanjie.actions.files import keep, kept
from huanjie.actions.import_roll import import_roll
from huanjie.actions.import_units import import_units
from huanjie.actions.make_timetable import make_timetable
from huanjie.actions.nominate_candidates import (
    Nomination,
    nominate_candidates,
    publish_candidates,
)
from huanjie.actions.open_campaign import CampaignFiles, open_campaign
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.print_ballots import (
    PaperCount,
    account_ballots,
    official_posts,
    print_ballots,
)
from huanjie.actions.publish_roll import publish_roll
from huanjie.actions.read_scans import reading_of
from huanjie.actions.review_candidates import Answer, answer_review
from huanjie.actions.roles import Role
from huanjie.actions.roll_events import record
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot
from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.picture_file import raster
from huanjie.count.hand_count import RETURNED, WASTE, Cell, Column
from huanjie.demo.scanners import DPI, Distortion
from huanjie.demo.scans import DrawnVote, marked_scan
from huanjie.demo.strokes import Drawn
from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.department import Hit
from huanjie.records.models import Candidate, Election, Officer, RollVersion, Sheet
from huanjie.roll.events import EventKind
from huanjie.roll.intake import ClerkFile
from huanjie.roll.number import check_sign
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.ballots import Verdict
from huanjie.terms.campaign import Campaign, Scope
from huanjie.terms.ids import UnitCode
from huanjie.terms.people import Sex
from huanjie.terms.places import Kind, units_from_csv
from huanjie.timetable.build import plan as lawful_plan

UNITS = """code,name,level,kind,parent
119999,试验县,county,county,
119999101,东山镇,township,town,119999
119999102,西河镇,township,town,119999
119999101201,东山村民委员会,village,villagers_committee,119999101
119999101202,南坡村民委员会,village,villagers_committee,119999101
119999102201,西河村民委员会,village,villagers_committee,119999102
"""
TOWNSHIP, OTHER_TOWNSHIP = UnitCode("119999101"), UnitCode("119999102")
VILLAGE, NEIGHBOUR = UnitCode("119999101201"), UnitCode("119999101202")
FOREIGN = UnitCode("119999102201")
ELECTION, NEIGHBOURS, FOREIGNERS = (f"{unit}-2026-vc" for unit in (VILLAGE, NEIGHBOUR, FOREIGN))
DAY = date(2026, 3, 2)
POSTS = (
    Post(post="chair", seats=1),
    Post(post="vice_chair", seats=1),
    Post(post="member", seats=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The cast, and the lawful day of every step in the village."""

    head: Officer
    clerk: Officer
    township: Officer
    other_township: Officer
    chair: Officer
    teller: Officer
    second_teller: Officer
    outsider: Officer
    guide: Officer
    other_guide: Officer
    departments: Mapping[str, Officer]
    days: Mapping[str, date] = field(default_factory=dict)

    def on(self, step: str, *, later: int = 0, hour: int = 9) -> AbstractContextManager[None]:
        """Acts inside happen on the day of a step, or some days later."""
        return clock.at(moment(self.days[step] + timedelta(days=later), hour))


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a day in China."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.CHINA)


def campaign(**changes: object) -> Campaign:
    """The committees of three villages, five months; some fields changed."""
    usual = Campaign(
        name="试验县2026年村(社区)换届",
        jurisdiction="119999",
        law_day=DAY,
        window=(DAY, date(2026, 7, 31)),
        units=units_from_csv(UNITS),
        elections=(Scope(procedure="villagers_committee", kind=Kind.VILLAGERS_COMMITTEE),),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # fields as the test names them


def the_election() -> Election:
    """The village's election as it stands in the records."""
    return Election.objects.select_related("unit__parent").get(pk=ELECTION)


# The office opens ---------------------------------------------------------------------------------


def open_town() -> Town:
    """A county with its campaign open and one election in each village, on the first day."""
    with clock.at(moment(DAY)):
        head = Officer.objects.create(name="郑主任", role=Role.COUNTY_OFFICE_HEAD)
        import_units(head, text=UNITS)
        town = _cast(head)
        whole = campaign()
        files = CampaignFiles(text="", groups="", travel="")
        open_campaign(head, campaign=whole, files=files, appointees=())
        open_elections(
            head,
            elections=[
                NewElection(unit=u.code, procedure="villagers_committee", term=8, posts=POSTS)
                for u in whole.units
                if u.kind is Kind.VILLAGERS_COMMITTEE
            ],
            law_day=DAY,
        )
    return town


def _cast(head: Officer) -> Town:
    roles: Mapping[str, NewOfficer] = {
        "clerk": NewOfficer(name="钱干事", role=Role.COUNTY_OFFICE_CLERK),
        "township": NewOfficer(name="孙镇长", role=Role.TOWNSHIP_WORK_TEAM, unit=TOWNSHIP),
        "other_township": NewOfficer(
            name="韩镇长", role=Role.TOWNSHIP_WORK_TEAM, unit=OTHER_TOWNSHIP
        ),
        "chair": NewOfficer(name="李主任", role=Role.ELECTION_COMMITTEE, unit=VILLAGE),
        "teller": NewOfficer(name="周计票", role=Role.TELLER, unit=VILLAGE),
        "second_teller": NewOfficer(name="吴计票", role=Role.TELLER, unit=VILLAGE),
        "outsider": NewOfficer(name="外乡人", role=Role.ELECTION_COMMITTEE, unit=FOREIGN),
        "guide": NewOfficer(name="高组长", role=Role.TOUR_GROUP_LEADER, group="G1"),
        "other_guide": NewOfficer(name="罗组长", role=Role.TOUR_GROUP_LEADER, group="G2"),
    }
    departments = {
        one.id: NewOfficer(
            name=f"{one.title.zh}经办", role=Role.REVIEW_DEPARTMENT, department=one.id
        )
        for one in CHECKS
    }
    made = appoint_officers(head, officers=[*roles.values(), *departments.values()])
    cast = dict(zip(roles, made, strict=False))
    answering = dict(zip(departments, made[len(roles) :], strict=True))
    return Town(head=head, departments=answering, **cast)


def planned_town() -> Town:
    """The open town with a lawful timetable."""
    town = open_town()
    lawful = lawful_plan(campaign())
    with clock.at(moment(DAY)):
        make_timetable(town.clerk, plan=lawful)
    return replace(town, days={d.step: d.day for d in lawful.deadlines if d.unit == VILLAGE})


# The roll -----------------------------------------------------------------------------------------

VOTERS = (
    ("王芳芳", "女"),
    ("李建国", "男"),
    ("陈秀英", "女"),
    ("赵永福", "男"),
    ("周小燕", "女"),
    ("吴德才", "男"),
    ("郑志明", "男"),
    ("孙丽华", "女"),
    ("钱国平", "男"),
    ("冯玉兰", "女"),
    ("何大山", "男"),
    ("许春梅", "女"),
)
HEADER = ("序号", "组别", "户主姓名", "姓名", "性别", "出生日期", "身份证号", "登记类别", "备注")


def identity_number(at: int, *, woman: bool, born: str = "19850307", region: str = "119901") -> str:
    """A consistent number of a region that stands for no place; `at` tells numbers apart."""
    first = f"{region}{born}{2 * at + (0 if woman else 1):03d}"
    return first + check_sign(first)


def voter_row(at: int, name: str, sex: str, **cells: Written) -> list[Written]:
    """A clerk's clean row: two village groups; cells by key replace its values."""
    values: dict[str, Written] = {
        "serial": at,
        "group": "第一村民小组" if at <= len(VOTERS) // 2 else "第二村民小组",
        "head": f"户主{at}",
        "name": name,
        "sex": sex,
        "born": "1985-03-07",
        "identity": identity_number(at, woman=sex == "女"),
        "class": "常住",
        "note": None,
    }
    return list((values | cells).values())


def workbook(*more: Sequence[Written], voters: Iterable[tuple[str, str]] = VOTERS) -> ClerkFile:
    """The clerk's file: every voter in a clean row, and more rows below."""
    rows = [voter_row(at, name, sex) for at, (name, sex) in enumerate(voters, 1)]
    page = Page(name="名册", rows=[["选民登记表"], HEADER, *rows, *more])
    return ClerkFile(name="选民登记表.xlsx", data=workbook_bytes([page]))


def take_in(town: Town, *files: ClerkFile, election: str = ELECTION) -> None:
    """A committee hands in its files, the day before the roll is posted."""
    by = town.chair if election == ELECTION else town.township
    with town.on("roll_published", later=-1):
        sure = "" if election == ELECTION else "两村名册为试验同用一批人"
        import_roll(by, election=election, files=files or [workbook()], sure=sure)


def town_with_roll() -> Town:
    """Twelve voters taken in without a finding; the list is not posted yet."""
    town = planned_town()
    take_in(town)
    return town


def town_with_posted_roll() -> Town:
    """Twelve voters on the posted list."""
    town = town_with_roll()
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    return town


# The candidates -----------------------------------------------------------------------------------

NOMINATIONS = tuple(
    Nomination(post=post, name=name, sex=Sex.FEMALE if sex == "女" else Sex.MALE, votes=votes)
    for post, name, sex, votes in (
        ("chair", "王芳芳", "女", 9),
        ("chair", "李建国", "男", 6),
        ("chair", "何大山", "男", 3),
        ("vice_chair", "陈秀英", "女", 8),
        ("vice_chair", "赵永福", "男", 5),
        ("vice_chair", "吴德才", "男", 2),
        ("member", "周小燕", "女", 9),
        ("member", "郑志明", "男", 8),
        ("member", "孙丽华", "女", 7),
        ("member", "钱国平", "男", 6),
        ("member", "冯玉兰", "女", 3),
    )
)
"""In each post the last name has too few nominations for the list and comes next."""
CONVICTED = Hit(item="criminally_punished", document="刑事判决书", on=date(2013, 6, 20))


def town_before_nomination(*, roll: bool = False) -> Town:
    """The roll is posted (its names do not matter here, without `roll`), nobody is nominated."""
    if roll:
        return town_with_posted_roll()
    town = planned_town()
    Election.objects.filter(pk=ELECTION).update(registered=len(VOTERS))
    with town.on("roll_published"):
        posted_list(ELECTION, by=town.chair.name, voters=len(VOTERS))
    return town


def posted_list(election: str, *, by: str, voters: int, **fields: object) -> RollVersion:
    """A published version of which only the number of voters matters."""
    row = Election.objects.get(pk=election)
    places: dict[str, list[object]] = {"entry": [], "serial": [], "shown": []}
    body = {"version": 1, "kind": "first", "digest": "", "places": places}
    with transaction.atomic():
        event = record(row, EventKind.PUBLISHED, by=by, reason="公布", body=body)
    usual = {"number": 1, "kind": "first", "published_on": event.on, "digest": "", "says": "公布"}
    return RollVersion.objects.create(
        election=row, event=event, voters=voters, lines="", **(usual | fields)
    )


def town_with_nominees(
    nominations: Sequence[Nomination] = NOMINATIONS, *, roll: bool = False
) -> Town:
    """Eleven people nominated, eight of them on the preliminary list; nobody is reviewed yet."""
    town = town_before_nomination(roll=roll)
    with town.on("nomination_day"):
        nominate_candidates(town.chair, election=ELECTION, nominations=nominations)
    return town


def answer_all(
    town: Town, *, hits: Mapping[tuple[str, str], Hit] | None = None, but: Sequence[str] = ()
) -> None:
    """Every department answers on everybody: clear, but for `hits` by (department, name)."""
    found = hits or {}
    names = Candidate.objects.filter(election=ELECTION).values_list("name", flat=True)
    for department, officer in town.departments.items():
        answers = [
            Answer(
                name=name,
                hits=(found[department, name],) if (department, name) in found else (),
                document=f"联审〔2026〕{department}函",
            )
            for name in names
        ]
        if department not in but:
            answer_review(officer, election=ELECTION, answers=answers)


def town_with_candidates(*, roll: bool = False) -> Town:
    """Eight official candidates posted, all reviewed and clear."""
    town = town_with_nominees(roll=roll)
    with town.on("candidates_published"):
        answer_all(town)
        publish_candidates(town.chair, election=ELECTION)
    return town


# The vote -----------------------------------------------------------------------------------------

BALLOTS = 10
MEANT = {Drawn.CIRCLE: Verdict.CIRCLE, Drawn.CROSS: Verdict.CROSS}
CLEAR_WIN: Mapping[str, int] = {
    "王芳芳": 7,
    "李建国": 3,
    "陈秀英": 8,
    "赵永福": 2,
    "周小燕": 9,
    "郑志明": 8,
    "孙丽华": 7,
    "钱国平": 2,
}
NO_CHAIR: Mapping[str, int] = {**CLEAR_WIN, "王芳芳": 5, "李建国": 4}
"""Five of ten are exactly half: nobody is elected chair."""


def town_with_ballots(*, roll: bool = False) -> Town:
    """The ballot of the first round is printed and its paper accounted for; ten came back."""
    town = town_with_candidates(roll=roll)
    with town.on("polling_day"):
        posts = official_posts(the_election())
        print_ballots(town.chair, election=ELECTION, round="first", posts=posts)
        account_ballots(town.chair, election=ELECTION, round="first", count=paper())
    return town


def paper(**changes: int) -> PaperCount:
    """Twelve ballots printed, ten given out and returned; some figures changed."""
    usual = PaperCount(
        printed=12, issued=BALLOTS, unused=2, spoilt=0, returned=BALLOTS, voters=BALLOTS
    )
    return replace(usual, **changes)


def tally_sheet(
    votes: Mapping[str, int],
    *,
    round: str = "first",
    returned: int = BALLOTS,
    waste: int = 0,
    written: Mapping[tuple[str, str], int] | None = None,
) -> dict[Cell, int]:
    """A box: votes for each printed name, the rest abstains; `written` by (post, name)."""
    definition = definition_from_json(the_election().styles.get(round=round).definition)
    cells = {RETURNED: returned, WASTE: waste}
    for contest in definition.contests:
        for one in contest.candidates:
            for_ = votes.get(one.name, 0)
            numbers = {Column.FOR: for_, Column.ABSTAIN: returned - waste - for_}
            for column in (Column.FOR, Column.AGAINST, Column.ABSTAIN, Column.VOID):
                cell = Cell(contest=contest.id, choice=one.id, column=column)
                cells[cell] = numbers.get(column, 0)
    for (post, name), number in (written or {}).items():
        cells[Cell(contest=post, name=name, column=Column.FOR)] = number
    return cells


def count_box(
    town: Town, cells: Mapping[Cell, int], *, round: str = "first", batch: str = "main"
) -> None:
    """Two tellers enter the same tally sheet."""
    for teller in (town.teller, town.second_teller):
        enter_hand_count(teller, election=ELECTION, round=round, batch=batch, cells=cells)


def scan(signs: Mapping[str, Drawn], *, seed: int = 1) -> str:
    """One voter's ballot of the first round, drawn and scanned: its file in the folder."""
    style = the_election().styles.get(round="first")
    definition = definition_from_json(style.definition)
    drawn = [
        DrawnVote(contest=contest.id, choice=one.id, drawn=signs[one.name])
        for contest in definition.contests
        for one in contest.candidates
        if one.name in signs
    ]
    page = layout_from_json(style.layout).pages[0]
    image = raster(kept(style.pdf), 0, dpi=DPI)
    draw = np.random.default_rng(seed)
    name = f"scans/{VILLAGE}/{seed}.jpg"
    keep(name, marked_scan(draw, image, page, drawn, distortion=Distortion.CLEAN).jpeg)
    return name


def rule_as_drawn(town: Town, sheet: Sheet, signs: Mapping[str, Drawn]) -> None:
    """Two people rule on every box and line that the machine left open, as the voter meant it."""
    definition = definition_from_json(the_election().styles.get(round="first").definition)
    names = {(c.id, one.id): one.name for c in definition.contests for one in c.candidates}
    reading = reading_of(sheet)
    open_ = [(b.contest, b.choice) for b in reading.boxes if b.verdict is Verdict.REVIEW]
    open_ += [
        (w.contest, f"write_in_{w.slot}") for w in reading.write_ins if w.verdict is Verdict.REVIEW
    ]
    for box in open_:
        verdict = MEANT.get(signs.get(names.get(box, "")), Verdict.BLANK)
        for person in (town.teller, town.second_teller):
            adjudicate_ballot(
                person,
                sheet=sheet.pk,
                box=box,
                seen=Seen(verdict=verdict),
                reason="对照原票",
                cited="选举办法第十二条",
            )
