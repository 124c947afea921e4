"""Flow A: a clerk's spreadsheet becomes findings, rulings, posted lists and the final roll."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VILLAGE,
    VOTERS,
    Town,
    identity_number,
    moment,
    planned_town,
    take_in,
    the_election,
    voter_row,
    workbook,
)
from tests.witness import refused

from huanjie.actions.admit_resident import Application, Consent, admit_resident
from huanjie.actions.appoint_proxy import Mandate, appoint_proxy, publish_proxies, withdraw_proxy
from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.complete_roll import complete_roll
from huanjie.actions.files import kept
from huanjie.actions.handle_objection import (
    Complaint,
    Proof,
    decide_objection,
    raise_objection,
)
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.public_files import public_files
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.register_away import Declaration, register_away
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.roll_events import chain_of, events_of, roll_as_of
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.log import entries
from huanjie.records.models import (
    DoubleCase,
    Objection,
    Paper,
    Proxy,
    RollIssue,
    RollVersion,
    VoterRow,
)
from huanjie.roll.events import broken
from huanjie.terms.people import Kinship

pytestmark = pytest.mark.django_db

REASON = "核对户口簿，应予登记"
GROUP = "第一村民小组"


def entry_of(name: str) -> int:
    return VoterRow.objects.get(election=ELECTION, name=name).pk


def receive(town: Town) -> None:
    """One row to look into, one person on two rolls; both are ruled on by people."""
    take_in(town, workbook(voter_row(13, "某某", "女", born="不详", identity="")))
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    with town.on("roll_published", later=-1, hour=11):
        match_rolls(town.township, township=TOWNSHIP)
        case = DoubleCase.objects.get()
        resolve_double(
            town.township,
            case=case.pk,
            ruling="same_person",
            reason="本人选定在南坡村参加选举",
            strike=case.members.get(election=ELECTION).pk,
        )
        rows = list(
            VoterRow.objects.filter(election=ELECTION, status="question").values_list(
                "pk", flat=True
            )
        )
        settle_rows(town.chair, election=ELECTION, rows=rows, admit=True, reason="核对户口簿")


def contest(town: Town) -> None:
    """The list is posted; objections come on the fifth day, and a day too late."""
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    missing = Complaint(
        by="周丽华", kind="missing", name="周小满", sex="f", group=GROUP, says="漏登"
    )
    gone = Complaint(
        by="王德才",
        kind="remove",
        ground="moved",
        name="赵永福",
        sex="m",
        group=GROUP,
        says="已迁往县城",
        about=entry_of("赵永福"),
    )
    with town.on("roll_published", later=5, hour=17):
        for one in (missing, gone):
            raise_objection(town.chair, election=ELECTION, complaint=one)
    with town.on("roll_published", later=6, hour=8), refused("roll.objection_days"):
        raise_objection(town.chair, election=ELECTION, complaint=missing)
    proof = Proof(evidence="户口簿和迁移证明", heard="当面告知本人，本人没有异议")
    for days, one in zip((8, 9), Objection.objects.order_by("pk"), strict=True):
        with town.on("roll_published", later=days, hour=10):
            decide_objection(
                town.chair, objection=one.pk, decision="upheld", reason=REASON, proof=proof
            )
    with town.on("roll_published", later=9, hour=16):
        publish_changes(town.chair, election=ELECTION)


def complete(town: Town) -> None:
    """Who is away, who came from elsewhere, who votes for whom; a death; the final list."""
    day = town.days["roll_published"] + timedelta(days=10)
    with town.on("roll_published", later=10):
        register_away(
            town.chair,
            election=ELECTION,
            person=entry_of("吴德才"),
            declared=Declaration(on=day, how="电话", paper="通话记录"),
        )
    with town.on("roll_published", later=10, hour=11):
        admit_resident(
            town.chair,
            election=ELECTION,
            person=Newcomer(
                name="沈新民",
                sex="m",
                group=GROUP,
                born="1985-03-07",
                identity=identity_number(88, woman=False),
            ),
            applied=Application(
                on=day,
                paper="申请书",
                since=date(2024, 1, 1),
                ties="lives",
                not_at_home="户籍地证明",
            ),
            consent=Consent(
                meeting="representatives",
                on=day,
                members=30,
                present=20,
                in_favour=11,
                minutes="会议记录",
            ),
        )
    with town.on("proxy_papers_close"):
        for who in ("吴德才", "孙丽华"):
            mandate = Mandate(
                voter=entry_of(who),
                holder=entry_of("何大山"),
                relation=Kinship.OTHER,
                paper="委托书",
                why="在外务工",
            )
            appoint_proxy(town.chair, election=ELECTION, mandate=mandate)
    with town.on("proxy_papers_close", hour=15):
        one = Proxy.objects.get(voter__name="孙丽华")
        withdraw_proxy(town.chair, proxy=one.pk, reason="本人已返村")
        dead = LaterChange(
            ground="dead", voter=entry_of("钱国平"), evidence="死亡证明", reason="因病死亡"
        )
        change_roll(town.chair, election=ELECTION, change=dead)
    with town.on("proxy_list_published", hour=10):
        publish_proxies(town.chair, election=ELECTION)
        complete_roll(town.chair, election=ELECTION)


def live(town: Town) -> None:
    receive(town)
    contest(town)
    complete(town)


def test_a_spreadsheet_becomes_a_posted_list_its_corrections_and_the_final_roll(
    folder: Path,
) -> None:
    town = planned_town()
    live(town)
    versions = RollVersion.objects.order_by("number")
    assert [(one.kind, one.voters) for one in versions] == [
        ("first", 12),
        ("supplementary", 12),
        ("final", 12),
    ]
    assert the_election().registered == 12
    assert RollIssue.objects.filter(election=ELECTION).exists()
    assert [paper.form for paper in Paper.objects.filter(election=ELECTION).order_by("pk")] == [
        "notice_04_roll",
        "notice_roll_removal",
        "notice_roll_changes",
        "notice_13_proxies",
        "notice_roll_final",
    ]
    assert {path.name for path in (folder / "rolls").rglob("public-*.xlsx")} == {
        "public-1.xlsx",
        "public-2.xlsx",
        "public-3.xlsx",
    }


def test_who_is_off_the_list_was_taken_off_by_a_named_person() -> None:
    live(planned_town())
    off = VoterRow.objects.filter(election=ELECTION, status__in=("struck", "excluded"))
    assert sorted(one.name for one in off) == ["王芳芳", "赵永福", "钱国平"]
    for row in off:
        assert row.off_by is not None
        assert row.off_by.actor in ("孙镇长", "李主任")


def test_everybody_who_was_ever_taken_in_is_on_the_last_list_or_off_by_an_event() -> None:
    live(planned_town())
    roll = roll_as_of(ELECTION, moment(date(2026, 7, 1)))
    posted = {line.serial for line in roll.versions[-1].lines}
    for one in roll.entries.values():
        assert one.listed is (one.serial in posted), one.name


def test_the_log_tells_the_whole_way_in_order() -> None:
    live(planned_town())
    told = [one.act for one in entries()]
    assert told[told.index("roll.import") :] == [
        "roll.import",
        "roll.import",
        "roll.match",
        "roll.resolve_double",
        "roll.settle",
        "roll.publish",
        "roll.object",
        "roll.object",
        "roll.decide_objection",
        "roll.decide_objection",
        "roll.publish_changes",
        "roll.register_away",
        "roll.admit",
        "roll.appoint_proxy",
        "roll.appoint_proxy",
        "roll.withdraw_proxy",
        "roll.change",
        "roll.publish_proxies",
        "roll.complete",
    ]
    moments = [one.at for one in entries()]
    assert moments == sorted(moments)


def test_every_act_upon_the_roll_is_one_event_of_an_unbroken_chain() -> None:
    live(planned_town())
    kinds = [one.kind for one in events_of(ELECTION)]
    assert kinds == [
        "imported",
        "ruled",
        "settled",
        "published",
        "objected",
        "objected",
        "decided",
        "decided",
        "published",
        "registered",
        "admitted",
        "proxied",
        "proxied",
        "proxy_withdrawn",
        "ruled",
        "published",
    ]
    assert broken(chain_of(ELECTION), head=last_digest()) == ()


def last_digest() -> str:
    """The chain's head as the log of acts knows it."""
    told = [json.loads(one.body) for one in entries() if one.subject == VILLAGE]
    return str(next(one["event"] for one in reversed(told) if "event" in one))


def test_every_step_of_the_roll_is_closed_by_what_proves_it() -> None:
    town = planned_town()
    live(town)
    steps = the_election().deadlines
    for step in (
        "roll_published",
        "objections_close",
        "decisions_published",
        "proxy_papers_close",
        "proxy_list_published",
    ):
        row = steps.get(step=step)
        assert (row.done_on is not None, bool(row.evidence)) == (True, True), step


def each_evening(town: Town) -> dict[datetime, tuple[bytes, bytes]]:
    """What the lists were at the end of each day from the import to the poll."""
    first = town.days["roll_published"] - timedelta(days=2)
    days = (town.days["polling_day"] - first).days
    moments = [moment(first + timedelta(days=n), 20) for n in range(days + 1)]
    return {at: lists_at(at) for at in moments}


def lists_at(at: datetime) -> tuple[bytes, bytes]:
    roll = roll_as_of(ELECTION, at)
    return roll.public_list(), roll.full_list()


def test_the_list_of_any_past_day_is_the_same_bytes_whenever_it_is_asked_for() -> None:
    town = planned_town()
    seen: dict[datetime, tuple[bytes, bytes]] = {}
    for part in (receive, contest, complete):
        part(town)
        now = each_evening(town)
        assert {at: now[at] for at in seen} == seen
        last = max(one.on for one in events_of(ELECTION))
        seen |= {at: told for at, told in now.items() if at.date() <= last}
    assert len({public for public, _ in seen.values()}) == 4  # none, first, supplementary, final
    assert len({full for _, full in seen.values()}) > 6


def test_every_version_is_printed_again_as_it_was_posted() -> None:
    town = planned_town()
    live(town)
    for version in RollVersion.objects.order_by("number"):
        made = public_files(version.pk)
        assert kept(f"rolls/{VILLAGE}/public-{version.number}.xlsx") == made.xlsx
        assert public_files(version.pk) == made
