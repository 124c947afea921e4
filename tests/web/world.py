"""A small county in the middle of its campaign, made of rows: two townships, five villages.

The codes are of no real county. Village 1 has come furthest: roll, candidates, scanned and
hand-counted ballots, a result that asks for another vote, papers, a visit with a finding.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction
from tests.town import posted_list

from huanjie.actions.roles import Role
from huanjie.actions.roll_events import record
from huanjie.count.case_file import answer
from huanjie.law.load import rule_set
from huanjie.records import models as m
from huanjie.roll.events import EventKind

DAY = date(2026, 4, 18)
POLL = date(2026, 4, 18)
LAW_DAY = date(2026, 3, 2)
COUNTY, TOWN, OTHER_TOWN = "119999", "119999101", "119999102"
VILLAGE, SECOND, THIRD = "119999101201", "119999101202", "119999101203"
FOREIGN = "119999102201"
ELECTION = f"{VILLAGE}-2026-vc"
PASSWORD = "demo-password-2026"
TOKEN = "70ce" * 7
STEPS = (
    ("leaving_audit_published", -60),
    ("election_committee_formed", -50),
    ("method_adopted", -45),
    ("registration_opens", -40),
    ("roll_published", -25),
    ("objections_close", -20),
    ("decisions_published", -17),
    ("nomination_day", -14),
    ("candidates_published", -7),
    ("candidates_meet_voters", -6),
    ("poll_notice_published", -6),
    ("proxy_papers_close", -3),
    ("proxy_list_published", -2),
    ("polling_day", 0),
    ("result_published", 1),
    ("rerun_latest", 10),
    ("certificates_issued", 10),
    ("handover", 10),
)
CAMPAIGN = f"""name: 青溪县2026年村(社区)“两委”换届
jurisdiction: "{COUNTY}"
law_day: 2026-03-02
window: [2026-02-01, 2026-07-31]
units: units.csv
elections:
  - {{procedure: villagers_committee, kind: villagers_committee}}
  - {{procedure: residents_committee, kind: residents_committee}}
avoid:
  - {{dates: [2026-04-04, 2026-04-06], steps: [polling_day], units: all, says: 清明节}}
  - {{lunar_days: [2, 5, 8], steps: [polling_day], units: ["{TOWN}"], says: 桧木镇赶集}}
capacity: {{polling_days_per_township: 1}}
groups: groups.yaml
travel: travel.csv
"""
GROUPS = f"""groups:
  - {{id: G1, name: 第一巡回指导组, base: "{TOWN}", teams: 3}}
  - {{id: G2, name: 第二巡回指导组, base: "{TOWN}", teams: 3}}
"""
POSTS = (("chair", 1, ("王芳", "李国强")), ("member", 2, ("陈秀英", "赵永福", "周小燕")))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The people of the tests by what they are."""

    head: m.Officer
    clerk: m.Officer
    town_team: m.Officer
    other_team: m.Officer
    committee: m.Officer
    teller: m.Officer
    group_leader: m.Officer
    court: m.Officer
    police: m.Officer
    observer: m.Officer


def make(data: Path, *, demo: bool = True) -> World:
    """The whole county, its officers with accounts, its files under `data`."""
    _units()
    m.Campaign.objects.create(
        name="青溪县2026年村(社区)“两委”换届",
        jurisdiction=COUNTY,
        law_day=LAW_DAY,
        opens=date(2026, 2, 1),
        closes=date(2026, 7, 31),
        text=CAMPAIGN,
        groups=GROUPS,
        travel=f"from,to,minutes\n{TOWN},{OTHER_TOWN},300\n",
        demo=demo,
        pinned_day=DAY,
    )
    m.Assignment.objects.create(township_id=TOWN, group="G1", leader="高建华")
    for at, village in enumerate((VILLAGE, SECOND, THIRD, FOREIGN, "119999102202")):
        _election(village, poll=POLL + timedelta(days=3 * at), done=(0, 1, 9, 3, 40)[at])
    with transaction.atomic():
        _roll()
    _candidates()
    _ballots()
    declare(CASE)
    _papers(data)
    _visit()
    m.LogHead.objects.create(pk=1, length=42)
    return _officers()


def _units() -> None:
    rows = (
        (COUNTY, "青溪县", "county", "county", None),
        (TOWN, "桧木镇", "township", "town", COUNTY),
        (OTHER_TOWN, "石门乡", "township", "township", COUNTY),
        (VILLAGE, "强胜村", "village", "villagers_committee", TOWN),
        (SECOND, "中心村", "village", "villagers_committee", TOWN),
        (THIRD, "桧木社区", "village", "residents_committee", TOWN),
        (FOREIGN, "远山村", "village", "villagers_committee", OTHER_TOWN),
        ("119999102202", "石门村", "village", "villagers_committee", OTHER_TOWN),
    )
    for code, name, level, kind, parent in rows:
        m.Unit.objects.create(code=code, name=name, level=level, kind=kind, parent_id=parent)
    m.UnitPlan.objects.create(
        unit_id=VILLAGE,
        scope="强胜村村民委员会",
        order="先党组织,后村民委员会",
        time="2026年4月18日投票",
        posts="主任1名、委员2名",
        composition="至少1名妇女",
    )


def _election(village: str, *, poll: date, done: int) -> None:
    """`done` days before or after today the village stopped closing its steps."""
    procedure = "residents_committee" if village == THIRD else "villagers_committee"
    election = m.Election.objects.create(
        id=f"{village}-2026-vc",
        unit_id=village,
        procedure=procedure,
        term="2026",
        law_text="村民委员会组织法(2025修订)",
        law_day=LAW_DAY,
        law_digest=rule_set(procedure, on=LAW_DAY, jurisdiction=village[:6]).digest,
        registered=1200,
    )
    for step, offset in STEPS:
        day = poll + timedelta(days=offset)
        closed = day < DAY - timedelta(days=done)
        m.Deadline.objects.create(
            election=election,
            step=step,
            day=day,
            earliest=day - timedelta(days=2),
            latest=day + timedelta(days=1),
            because=[
                {
                    "rule": "roll_before_poll",
                    "from_step": "polling_day",
                    "days": offset,
                    "cited": "村民委员会组织法(2025)第十六条",
                    "certainty": "read",
                    "says_zh": "选民名单应当在选举日的二十日前公布",
                    "says_en": "the roll is published twenty days before polling day",
                },
                {"rule": "window", "says_zh": "在换届期内", "says_en": "inside the campaign"},
            ],
            done_on=day if closed else None,
            evidence="会议记录3号" if closed else "",
        )
    for at, (post, seats, _) in enumerate(POSTS):
        m.Seat.objects.create(election=election, post=post, seats=seats, position=at)


def _roll() -> None:
    source = m.SourceFile.objects.create(
        election_id=ELECTION, name="强胜村选民登记表.xlsx", sha256="b" * 64, summary={}
    )
    rows = [
        m.VoterRow.objects.create(
            election_id=ELECTION,
            entry=f"{at:016x}",
            source=source,
            sheet="一组",
            row=at + 3,
            serial=at + 1,
            name=name,
            shown=name,
            sex="m" if name in ("李国强", "赵永福") else "f",
            group=f"第{1 + at % 3}组",
            status="eligible",
            identity="valid",
            secret=b"cipher-bytes",
            token=f"{at:04x}{TOKEN}",
        )
        for at, name in enumerate(("王芳", "李国强", "陈秀英", "赵永福", "周小燕", "王芳"))
    ]
    m.RollIssue.objects.create(
        election_id=ELECTION,
        source=source,
        sheet="一组",
        row=5,
        column="身份证号",
        cell="D5",
        code="roll.identity_missing",
        severity="warning",
        found="",
        fix=[],
        says="缺少身份证号 / the number is missing",
    )
    ruled = m.DoubleCase.objects.create(
        tier="A",
        says="同一证件号码登记两次 / the same number twice",
        expected_by_chance="0.0001",
        ruling="same_person",
        reason="经入户核实为同一人",
        ruled_by="刘明",
        ruled_on=DAY - timedelta(days=26),
    )
    ruled.members.set([rows[0], rows[5]])
    election = m.Election.objects.get(pk=ELECTION)
    rows[5].off_by = record(election, EventKind.RULED, by="刘明", reason=ruled.reason, body={})
    rows[5].status, rows[5].struck_by = "struck", ruled
    rows[5].save()
    still_open = m.DoubleCase.objects.create(
        tier="C", says="姓名相同、出生日期相近 / same name", expected_by_chance="3.2"
    )
    still_open.members.set([rows[1], rows[2]])
    posted_list(
        ELECTION,
        by="刘明",
        voters=5,
        published_on=POLL - timedelta(days=25),
        digest="c" * 64,
        says="首次公布 / first publication",
    )
    m.Objection.objects.create(
        election_id=ELECTION,
        about=rows[3],
        by="赵永寿",
        kind="remove",
        name="赵永福",
        says="已迁出本村",
        raised_on=DAY - timedelta(days=1),
        decide_by=DAY + timedelta(days=2),
    )


def _candidates() -> None:
    for post, _, names in POSTS:
        for at, name in enumerate(names):
            candidate = m.Candidate.objects.create(
                election_id=ELECTION,
                post=post,
                name=name,
                sex="m" if name in ("李国强", "赵永福") else "f",
                nominations=300 - 50 * at,
                position=at + 1,
                state="barred" if name == "赵永福" else "official",
            )
            hit = name == "赵永福"
            for department in ("court", "public_security"):
                answer = m.ReviewAnswer.objects.create(
                    candidate=candidate,
                    department=department,
                    clear=not (hit and department == "court"),
                    basis="法院密件第7号" if hit and department == "court" else "",
                    signed_by=f"{department}经办人",
                    answered_on=DAY - timedelta(days=10),
                )
                if not answer.clear:
                    m.ReviewRuling.objects.create(
                        answer=answer,
                        upheld=True,
                        reason="判决生效未满五年",
                        ruled_by="林主任",
                        ruled_on=DAY - timedelta(days=9),
                    )


def _ballots() -> None:
    m.BallotStyle.objects.create(
        election_id=ELECTION,
        style="a1b2c3d4",
        definition=json.dumps(
            {"contests": [{"id": "chair", "candidates": [{"id": "c2", "name": "李国强"}]}]}
        ),
        layout="{}",
        pdf="ballots/x.pdf",
        sha256="d" * 64,
    )
    m.BallotAccount.objects.create(
        election_id=ELECTION,
        printed=1250,
        issued=1100,
        unused=147,
        spoilt=3,
        returned=1093,
        voters=1100,
    )
    for at, status in enumerate(("read", "read", "review", "refused")):
        sheet = m.Sheet.objects.create(
            election_id=ELECTION,
            sha256=str(at) * 64,
            frame=1,
            status=status,
            reading="{}",
            image=f"scans/{at}.jpg",
        )
    m.SheetRuling.objects.create(
        sheet=sheet,
        contest="chair",
        choice="c1",
        verdict="circle",
        by="唱票人甲",
        reason="圈在框外",
    )
    figures = {"chair/c1//for": 500, "chair/c2//for": 480, "///returned": 1093}
    other = figures | {"chair/c2//for": 460}
    for at, (by, given) in enumerate((("唱票人甲", figures), ("计票人乙", other)), start=1):
        m.HandEntry.objects.create(
            election_id=ELECTION, batch="第1票箱", entry=at, by=by, figures=given
        )
    m.CellResolution.objects.create(
        election_id=ELECTION,
        batch="第1票箱",
        cell="chair/c2//for",
        figure=480,
        by="监票人丙",
        second="计票人乙",
        reason="核对唱票单为480",
    )


CASE: dict[str, object] = {
    "kind": "election",
    "procedure": "villagers_committee",
    "jurisdiction": COUNTY,
    "on": LAW_DAY.isoformat(),
    "round": "first",
    "registered": 1200,
    "issued": 1100,
    "collected": 1093,
    "voters": 1100,
    "posts": [
        {"post": "chair", "seats": 1, "votes": {"王芳": 500, "李国强": 480}},
        {"post": "member", "seats": 2, "votes": {"陈秀英": 700, "周小燕": 640, "赵永福": 30}},
    ],
    "people": {
        "王芳": {"sex": "f"},
        "李国强": {"sex": "m"},
        "陈秀英": {"sex": "f"},
        "周小燕": {"sex": "f"},
        "赵永福": {"sex": "m"},
    },
}
"""The vote of village 1: nobody is over half for chair."""


def declare(case: dict[str, object], *, round: str = "first", days: int = 0) -> m.Result:
    """A vote of village 1 declared as it is decided, so many days after polling day."""
    return m.Result.objects.create(
        election_id=ELECTION,
        round=round,
        position=m.Result.objects.filter(election_id=ELECTION).count() + 1,
        declared_on=DAY + timedelta(days=days),
        case=case,
        outcome=json.loads(answer(json.dumps(case, ensure_ascii=False))),
    )


def _papers(data: Path) -> None:
    for at, (form, title, public) in enumerate(
        (
            ("notice_04_roll", "选民名单公告", True),
            ("notice_16_result", "选举结果公告", True),
            ("report_to_township", "选举结果报告", False),
        ),
        start=1,
    ):
        path = f"papers/{VILLAGE}/{at:02d}-{form}"
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        pdf, docx = f"%PDF-1.7 {title}".encode(), f"PK {title}".encode()
        (data / f"{path}.pdf").write_bytes(pdf)
        (data / f"{path}.docx").write_bytes(docx)
        m.Paper.objects.create(
            unit_id=VILLAGE,
            election_id=ELECTION,
            form=form,
            number=f"强选字第{at}号",
            title=title,
            issued_on=DAY - timedelta(days=25 - 10 * at),
            public=public,
            path=path,
            pdf_sha256=sha256(pdf).hexdigest(),
            docx_sha256=sha256(docx).hexdigest(),
        )


def _visit() -> None:
    visit = m.Visit.objects.create(
        group="G1",
        election_id=ELECTION,
        arrive=DAY - timedelta(days=1),
        leave=DAY + timedelta(days=1),
        purpose="指导投票 / attend the poll",
        reported_on=DAY,
        report={
            "situation": "准备充分",
            "answers": [{"question": "booths", "answer": "answered_yes", "remark": "已设三处"}],
        },
    )
    m.VisitIssue.objects.create(
        visit=visit,
        code="visit.booth_missing",
        says="第2投票站没有秘密写票处 / no booth at station 2",
        severity="error",
        state="assigned",
        due=DAY,
        history=[
            {"state": "open", "by": "孙组长", "on": "2026-04-17", "says": "到场发现"},
            {"state": "assigned", "by": "刘明", "on": "2026-04-17", "says": "村选举委员会"},
        ],
    )


def _officers() -> World:
    def officer(name: str, role: Role, unit: str | None = None, **more: str) -> m.Officer:
        user = get_user_model().objects.create_user(
            f"demo-{m.Officer.objects.count() + 1}", password=PASSWORD
        )
        return m.Officer.objects.create(user=user, name=name, role=role, unit_id=unit, **more)

    return World(
        head=officer("林主任", Role.COUNTY_OFFICE_HEAD),
        clerk=officer("何文", Role.COUNTY_OFFICE_CLERK, COUNTY),
        town_team=officer("刘明", Role.TOWNSHIP_WORK_TEAM, TOWN),
        other_team=officer("马超", Role.TOWNSHIP_WORK_TEAM, OTHER_TOWN),
        committee=officer("张大山", Role.ELECTION_COMMITTEE, VILLAGE),
        teller=officer("杨计票", Role.TELLER, VILLAGE),
        group_leader=officer("孙组长", Role.TOUR_GROUP_LEADER, None, group="G1"),
        court=officer("法院经办", Role.REVIEW_DEPARTMENT, None, department="court"),
        police=officer("公安经办", Role.REVIEW_DEPARTMENT, None, department="public_security"),
        observer=officer("观察员", Role.OBSERVER, None),
    )
