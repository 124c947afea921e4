"""What the database itself refuses, whatever an act or a hand at the console tries."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.town import DAY, ELECTION, NEIGHBOURS, VOTERS, open_town, the_election

from huanjie.actions.roll_events import record
from huanjie.records import models as m
from huanjie.roll.events import EventKind

pytestmark = pytest.mark.django_db


def broken(name: str = "") -> Any:
    """The statement inside breaks a rule of the database (SQLite names check rules alone)."""
    return pytest.raises(IntegrityError, match=name or ".")


def voter(**fields: object) -> m.VoterRow:
    source, _ = m.SourceFile.objects.get_or_create(
        election_id=ELECTION, name="名册.xlsx", defaults={"sha256": "0" * 64, "summary": {}}
    )
    usual = {
        "entry": f"{m.VoterRow.objects.count():016x}",
        "sheet": "名册",
        "row": 3,
        "name": VOTERS[0][0],
        "status": "eligible",
    }
    return m.VoterRow.objects.create(
        election_id=ELECTION, source=source, identity="valid", **(usual | fields)
    )


def event(kind: str, *, election: str = ELECTION) -> m.RollEvent:
    row = m.Election.objects.get(pk=election)
    return record(row, EventKind(kind), by="孙镇长", reason="核实", body={})


def case(**fields: object) -> m.DoubleCase:
    return m.DoubleCase.objects.create(tier="A", says="同号", expected_by_chance="0", **fields)


def ruled(**fields: object) -> m.DoubleCase:
    usual = {"ruling": "same_person", "reason": "本人选定", "ruled_by": "孙镇长", "ruled_on": DAY}
    return case(**(usual | fields))


@pytest.fixture(autouse=True)
def town() -> None:
    open_town()


def test_only_a_ruled_case_strikes() -> None:
    off_by = event("ruled")
    with broken("only_a_ruled_case_strikes"), transaction.atomic():
        voter(status="struck", off_by=off_by)
    with broken("only_a_ruled_case_strikes"), transaction.atomic():
        voter(status="eligible", struck_by=ruled())
    assert voter(status="struck", struck_by=ruled(), off_by=off_by).status == "struck"


def test_no_update_strikes_without_a_case() -> None:
    voter()
    with broken("only_a_ruled_case_strikes"), transaction.atomic():
        m.VoterRow.objects.update(status="struck", off_by=event("ruled"))
    assert m.VoterRow.objects.get().status == "eligible"


@pytest.mark.parametrize("gap", [{"reason": ""}, {"ruled_by": ""}, {"ruled_on": None}])
def test_a_ruling_is_made_by_a_person_on_a_day_with_a_reason(gap: dict[str, object]) -> None:
    with broken("ruling_by_a_person"), transaction.atomic():
        ruled(**gap)
    assert case().ruling == ""


def test_a_decided_objection_has_its_reason() -> None:
    fields = {"election_id": ELECTION, "name": "周小满", "by": "周丽华", "says": "漏登"}
    days = {"raised_on": DAY, "decide_by": DAY}
    with broken("decision_with_reason"), transaction.atomic():
        m.Objection.objects.create(**fields, **days, decision="upheld")
    assert m.Objection.objects.create(**fields, **days, decision="upheld", reason="属实").pk


def account(**figures: int) -> m.BallotAccount:
    usual = {"printed": 12, "issued": 10, "unused": 2, "spoilt": 0, "returned": 10, "voters": 10}
    return m.BallotAccount.objects.create(election_id=ELECTION, **(usual | figures))


@pytest.mark.parametrize("figure", ["printed", "issued", "unused", "spoilt"])
@pytest.mark.parametrize("by", [-1, 1])
def test_paper_balances_to_the_sheet(figure: str, by: int) -> None:
    usual = {"printed": 12, "issued": 10, "unused": 2, "spoilt": 0}
    with broken("paper_balances"), transaction.atomic():
        account(**{figure: usual[figure] + by})
    assert account().printed == 12


def test_a_round_has_one_account() -> None:
    account()
    with broken(), transaction.atomic():
        account()
    m.BallotAccount.objects.update(round="rerun")
    account()


def entry(by: str, number: int, batch: str = "main") -> m.HandEntry:
    return m.HandEntry.objects.create(
        election_id=ELECTION, batch=batch, entry=number, by=by, figures={}
    )


def test_two_people_enter_a_box() -> None:
    entry("周计票", 1)
    with broken(), transaction.atomic():
        entry("周计票", 2)
    entry("吴计票", 2)
    entry("周计票", 1, batch="branch")


def test_a_box_has_one_first_entry() -> None:
    entry("周计票", 1)
    with broken(), transaction.atomic():
        entry("吴计票", 1)


def test_a_sheet_is_kept_once_and_ruled_on_once_by_a_person() -> None:
    fields = {"election_id": ELECTION, "sha256": "a" * 64, "status": "read", "image": "x.jpg"}
    sheet = m.Sheet.objects.create(**fields, frame=1, reading="{}")
    with broken(), transaction.atomic():
        m.Sheet.objects.create(**fields, frame=1, reading="{}")
    m.Sheet.objects.create(**fields, frame=2, reading="{}")
    box = {"sheet": sheet, "contest": "chair", "choice": "c1", "verdict": "blank", "reason": "无"}
    m.SheetRuling.objects.create(**box, by="周计票")
    with broken(), transaction.atomic():
        m.SheetRuling.objects.create(**box, by="周计票")


def test_a_person_is_nominated_once_for_a_post() -> None:
    def nominate(post: str) -> None:
        m.Candidate.objects.create(
            election_id=ELECTION, post=post, name="王芳芳", sex="f", nominations=3
        )

    nominate("chair")
    nominate("member")
    with broken(), transaction.atomic():
        nominate("chair")


def test_a_department_concludes_once_on_a_candidate() -> None:
    candidate = m.Candidate.objects.create(
        election_id=ELECTION, post="chair", name="王芳芳", sex="f", nominations=3
    )
    answer = {"candidate": candidate, "department": "court", "clear": True, "answered_on": DAY}
    m.ReviewAnswer.objects.create(**answer, signed_by="甲")
    with broken(), transaction.atomic():
        m.ReviewAnswer.objects.create(**answer, signed_by="乙")


def test_a_step_has_one_lawful_span() -> None:
    def step(earliest: date, latest: date) -> None:
        m.Deadline.objects.create(
            election_id=ELECTION,
            step="polling_day",
            day=DAY,
            earliest=earliest,
            latest=latest,
            because=[],
        )

    with broken("deadline_order"), transaction.atomic():
        step(date(2026, 3, 3), date(2026, 3, 2))
    step(DAY, DAY)
    with broken(), transaction.atomic():
        step(DAY, DAY)


def test_a_post_has_at_least_one_seat_and_stands_once() -> None:
    with broken("seat_some"), transaction.atomic():
        m.Seat.objects.create(election_id=ELECTION, post="woman_member", seats=0, position=9)
    with broken(), transaction.atomic():
        m.Seat.objects.create(election_id=ELECTION, post="chair", seats=1, position=9)


def test_a_campaign_opens_before_it_closes() -> None:
    row = m.Campaign.objects.get()
    row.closes = row.opens
    with broken("campaign_window"), transaction.atomic():
        row.save()


def test_a_result_stands_once_in_its_place() -> None:
    fields = {"election_id": ELECTION, "round": "first", "declared_on": DAY}
    m.Result.objects.create(**fields, position=0, case={}, outcome={})
    with broken(), transaction.atomic():
        m.Result.objects.create(**fields, position=0, case={}, outcome={})
    m.Result.objects.create(
        election_id=NEIGHBOURS, round="first", declared_on=DAY, position=0, case={}, outcome={}
    )


def test_an_election_with_papers_is_not_deleted() -> None:
    m.Paper.objects.create(
        unit=the_election().unit,
        election=the_election(),
        form="notice_04_roll",
        number="1",
        title="选民名单公告",
        issued_on=DAY,
        public=True,
        path="papers/1",
        pdf_sha256="0" * 64,
        docx_sha256="0" * 64,
    )
    with pytest.raises(IntegrityError):
        the_election().delete()
    assert the_election().pk == ELECTION
