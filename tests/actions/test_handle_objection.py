from dataclasses import replace
from datetime import timedelta

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    VILLAGE,
    VOTERS,
    Town,
    identity_number,
    take_in,
    town_with_posted_roll,
    town_with_roll,
    workbook,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.handle_objection import (
    Complaint,
    Proof,
    decide_objection,
    raise_objection,
)
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.roll_events import record
from huanjie.records.models import Campaign, DoubleCase, Objection, Paper, RollEvent, VoterRow
from huanjie.roll.events import EventKind
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.django_db

REASON = "核对户口簿和身份证，应予登记"
PROOF = Proof(evidence="户口迁移证明", heard="当面告知本人，本人没有异议")


def complaint(kind: str = "missing", about: int | None = None, name: str = "周小满") -> Complaint:
    return Complaint(
        by="周丽华", kind=kind, name=name, sex="f", group="第一村民小组", says="有误", about=about
    )


def raised(town: Town, one: Complaint, *, later: int = 0) -> Objection:
    with town.on("roll_published", later=later):
        return raise_objection(town.chair, election=ELECTION, complaint=one)


def decided(town: Town, one: Objection, decision: str = "upheld", *, later: int = 1) -> Objection:
    with town.on("roll_published", later=later):
        return decide_objection(
            town.chair, objection=one.pk, decision=decision, reason=REASON, proof=PROOF
        )


@pytest.mark.parametrize("later", [0, 5])
def test_an_objection_is_taken_from_the_day_of_posting_to_the_last_day(later: int) -> None:
    town = town_with_posted_roll()
    one = raised(town, complaint(), later=later)
    assert (one.raised_on - town.days["roll_published"]).days == later
    assert (one.decide_by - one.raised_on).days == 3
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.object", VILLAGE)
    event = RollEvent.objects.get(kind="objected")
    assert entry.facts == {"kind": "missing", "objection": one.pk, "event": event.digest}


def test_the_day_after_the_last_is_too_late() -> None:
    town = town_with_posted_roll()
    with town.on("roll_published", later=6), refused("roll.objection_days"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint())


def test_nothing_is_objected_to_before_the_list_is_posted() -> None:
    town = town_with_roll()
    with town.on("roll_published"), refused("roll.objection_days"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint())


@pytest.mark.parametrize("kind", ["remove", "correct", "gone"])
def test_an_objection_says_whom_it_is_about_in_a_known_way(kind: str) -> None:
    town = town_with_posted_roll()
    with town.on("roll_published"), refused("roll.objection_about"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint(kind))


@pytest.mark.parametrize("kind", ["remove", "correct"])
def test_an_objection_is_not_about_somebody_on_another_villages_list(kind: str) -> None:
    town = town_with_posted_roll()
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    theirs = VoterRow.objects.get(election=NEIGHBOURS)
    with town.on("roll_published"), refused("roll.objection_about"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint(kind, theirs.pk))


def test_somebody_struck_is_not_objected_to_again() -> None:
    town = town_with_roll()
    row = VoterRow.objects.all()[0]
    case = DoubleCase.objects.create(tier="A", says="同号", expected_by_chance="0")
    event = record(row.election, EventKind.RULED, by="孙镇长", reason="同一人", body={})
    VoterRow.objects.filter(pk=row.pk).update(status="struck", struck_by=case, off_by=event)
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
        with refused("roll.objection_about"):
            raise_objection(town.chair, election=ELECTION, complaint=complaint("remove", row.pk))


def test_who_was_missing_is_entered_by_a_named_person() -> None:
    town = town_with_posted_roll()
    one = decided(town, raised(town, complaint()))
    row = VoterRow.objects.get(name="周小满")
    assert (row.status, row.identity, row.settled_by) == ("eligible", "missing", "李主任")
    assert row.settled_reason == REASON
    assert (one.decision, one.decided_by) == ("upheld", "李主任")


def test_who_is_to_be_removed_is_excluded_by_a_named_person() -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="赵永福")
    decided(town, raised(town, complaint("remove", row.pk, "赵永福")))
    row.refresh_from_db()
    assert (row.status, row.settled_by, row.settled_reason) == ("excluded", "李主任", REASON)


def test_what_was_written_wrongly_is_corrected() -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="陈秀英")
    decided(town, raised(town, complaint("correct", row.pk, "陈秀瑛")))
    row.refresh_from_db()
    assert (row.name, row.status) == ("陈秀瑛", "eligible")


@pytest.mark.parametrize("kind", ["missing", "remove", "correct"])
def test_a_dismissed_objection_changes_nobody(kind: str) -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="赵永福")
    before = list(VoterRow.objects.values_list())
    about = None if kind == "missing" else row.pk
    decided(town, raised(town, complaint(kind, about, "某人")), "dismissed")
    assert list(VoterRow.objects.values_list()) == before


@pytest.mark.parametrize(("later", "late"), [(3, False), (4, True)])
def test_a_decision_after_the_third_day_is_taken_and_recorded_as_late(
    later: int, late: bool
) -> None:
    town = town_with_posted_roll()
    one = decided(town, raised(town, complaint()), later=later)
    entry = last_entry()
    assert entry.act == "roll.decide_objection"
    assert entry.facts == {
        "objection": one.pk,
        "decision": "upheld",
        "reason": REASON,
        "late": late,
        "event": RollEvent.objects.get(kind="decided").digest,
    }


@pytest.mark.parametrize(("decision", "reason"), [("perhaps", REASON), ("upheld", " ")])
def test_a_decision_is_yes_or_no_with_its_reason(decision: str, reason: str) -> None:
    town = town_with_posted_roll()
    one = raised(town, complaint())
    with refused("roll.decision"):
        decide_objection(town.chair, objection=one.pk, decision=decision, reason=reason)


def test_what_is_decided_is_not_decided_again() -> None:
    town = town_with_posted_roll()
    one = decided(town, raised(town, complaint()))
    with refused("roll.objection_decided"):
        decide_objection(town.chair, objection=one.pk, decision="dismissed", reason=REASON)
    assert Objection.objects.get().decision == "upheld"


def test_another_villages_committee_neither_enters_nor_decides() -> None:
    town = town_with_posted_roll()
    one = raised(town, complaint())
    with town.on("roll_published"):
        with refused("act.area"):
            raise_objection(town.outsider, election=ELECTION, complaint=complaint())
        with refused("act.area"):
            decide_objection(town.outsider, objection=one.pk, decision="upheld", reason=REASON)
    assert not VoterRow.objects.filter(name="周小满").exists()


def test_the_days_are_not_counted_by_rules_that_changed_under_them() -> None:
    town = town_with_posted_roll()
    with town.on("roll_published"), stopped_by_other_rules():
        raise_objection(town.chair, election=ELECTION, complaint=complaint())


# Grounds, hearing, papers, and what a later list opens again --------------------------------------


def test_the_last_day_is_named_to_whoever_comes_too_late() -> None:
    town = town_with_posted_roll()
    last = town.days["roll_published"] + timedelta(days=5)
    with town.on("roll_published", later=6), pytest.raises(Refused, match=str(last)):
        raise_objection(town.chair, election=ELECTION, complaint=complaint())


def test_a_last_day_that_is_a_rest_day_moves_only_where_the_campaign_says_so() -> None:
    town = town_with_posted_roll()
    assert (town.days["roll_published"] + timedelta(days=5)).isoformat() == "2026-04-11"  # Saturday
    with town.on("roll_published", later=7), refused("roll.objection_days"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint())
    Campaign.objects.update(text="settings: {roll_over: true}")
    assert raised(town, complaint(), later=7).raised_on.isoformat() == "2026-04-13"
    with town.on("roll_published", later=8), refused("roll.objection_days"):
        raise_objection(town.chair, election=ELECTION, complaint=complaint())


@pytest.mark.parametrize(("ground", "fits"), [("moved", True), ("omitted", False), ("x", False)])
def test_a_ground_bears_the_kind_of_objection(ground: str, fits: bool) -> None:
    town = town_with_posted_roll()
    about = VoterRow.objects.get(name="赵永福").pk
    one = replace(complaint("remove", about), ground=ground)
    if fits:
        assert raised(town, one).ground == "moved"
    else:
        with town.on("roll_published"), refused("roll.ground"):
            raise_objection(town.chair, election=ELECTION, complaint=one)


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        (Proof(evidence="户口迁移证明"), "roll.not_heard"),
        (Proof(heard="电话告知本人"), "roll.evidence"),
        (None, "roll.not_heard"),
    ],
)
def test_nobody_is_removed_unheard_or_without_a_paper(proof: Proof | None, code: str) -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="赵永福")
    one = raised(town, complaint("remove", row.pk, "赵永福"))
    with town.on("roll_published", later=1), refused(code):
        decide_objection(
            town.chair, objection=one.pk, decision="upheld", reason=REASON, proof=proof
        )
    row.refresh_from_db()
    assert row.status == "eligible"


def test_whoever_is_removed_gets_a_paper_that_is_not_posted() -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.get(name="赵永福")
    one = decided(town, raised(town, complaint("remove", row.pk, "赵永福")))
    assert (one.evidence, one.heard) == (PROOF.evidence, PROOF.heard)
    paper = Paper.objects.get(form="notice_roll_removal")
    assert (paper.public, paper.number) == (False, "东山选通字第1号")


def test_who_was_missing_is_compared_by_number_like_everybody_else() -> None:
    town = town_with_posted_roll()
    one = raised(town, complaint())
    person = Newcomer(
        name="周小满",
        sex="f",
        group="第一村民小组",
        born="2007-03-07",
        identity=identity_number(60, woman=True, born="20070307"),
    )
    with town.on("roll_published", later=1):
        decide_objection(
            town.chair,
            objection=one.pk,
            decision="upheld",
            reason=REASON,
            proof=replace(PROOF, person=person),
        )
    row = VoterRow.objects.get(name="周小满")
    assert (row.identity, bool(row.token), bool(row.secret)) == ("valid", True, True)
    one.refresh_from_db()
    assert one.about == row


def supplementary(town: Town) -> None:
    """赵永福 is taken off and 周小满 put on, and the changes are posted on the eighth day."""
    gone = VoterRow.objects.get(name="赵永福")
    decided(town, raised(town, complaint("remove", gone.pk, "赵永福")))
    decided(town, raised(town, complaint()))
    with town.on("roll_published", later=8):
        publish_changes(town.chair, election=ELECTION)


@pytest.mark.parametrize(("later", "taken"), [(8, True), (13, True), (14, False)])
def test_what_a_later_list_changed_is_open_to_objection_for_as_many_days(
    later: int, taken: bool
) -> None:
    town = town_with_posted_roll()
    supplementary(town)
    back = complaint("missing", None, "赵永福")
    off = complaint("remove", VoterRow.objects.get(name="周小满").pk, "周小满")
    for one in (back, off):
        if taken:
            assert raised(town, one, later=later).decision == ""
        else:
            with town.on("roll_published", later=later), refused("roll.objection_days"):
                raise_objection(town.chair, election=ELECTION, complaint=one)


def test_what_a_later_list_left_alone_is_not_opened_again() -> None:
    town = town_with_posted_roll()
    supplementary(town)
    untouched = VoterRow.objects.get(name="陈秀英").pk
    for one in (complaint("remove", untouched, "陈秀英"), complaint("missing", None, "别人")):
        with town.on("roll_published", later=9), refused("roll.objection_days"):
            raise_objection(town.chair, election=ELECTION, complaint=one)


def test_after_the_poll_an_objection_may_still_be_dismissed_but_changes_nothing() -> None:
    town = town_with_posted_roll()
    one = raised(town, complaint())
    with town.on("polling_day"):
        with refused("roll.poll_day"):
            decide_objection(town.chair, objection=one.pk, decision="upheld", reason=REASON)
        decide_objection(town.chair, objection=one.pk, decision="dismissed", reason=REASON)
    assert Objection.objects.get().decision == "dismissed"


def test_a_number_does_not_get_into_an_objection() -> None:
    town = town_with_posted_roll()
    one = replace(complaint(), says=f"她的号码是{identity_number(3, woman=True)}")
    with town.on("roll_published"), refused("roll.number_in_text"):
        raise_objection(town.chair, election=ELECTION, complaint=one)
