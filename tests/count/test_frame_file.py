"""The frame of a vote holds what ballots cannot know; with a final tally it makes the case."""

import json
from dataclasses import replace

import pytest
from tests.count.ballots import CHAIR, DOUBT, EMPTY, NO, TWO_POSTS, YES, by_two, on, sheet

from huanjie.count.ballot_rules import OverSeats, TwoPosts
from huanjie.count.case_file import answer
from huanjie.count.frame_file import decide_document, frame_from_json, no_frame
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount
from huanjie.count.hand_file import HandFile
from huanjie.count.pile import pile
from huanjie.count.tally import tally, totals
from huanjie.count.tally_file import document_of, statement
from huanjie.terms.ballots import BallotCandidate, BallotDefinition, ReadingStatus, Verdict
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256
from huanjie.terms.people import Sex

FRAME = {
    "kind": "election",
    "procedure": "villagers_committee",
    "on": "2026-04-20",
    "round": "first",
    "registered": 5,
    "issued": 4,
    "settings": {"women": "none"},
}


def frame(definition=TWO_POSTS, **changes):
    return frame_from_json(json.dumps(FRAME | changes), definition)


def field(**changes):
    with pytest.raises(Refused) as refused:
        frame(**changes)
    return refused.value.findings[0].about


def made(frame_, *readings, rulings=()):
    pages = pile(TWO_POSTS, readings, rulings, rules=frame_.rules, sexes=frame_.sexes)
    return statement(TWO_POSTS, frame_, totals(TWO_POSTS, pages))


def sheets(*signs):
    return [sheet(chair=one, sha256=Sha256(str(n))) for n, one in enumerate(signs)]


@pytest.mark.parametrize("key", ["collected", "waste", "posts"])
def test_what_the_ballots_give_may_not_stand_in_the_frame(key):
    assert field(**{key: 3}) == key


def test_a_wrong_frame_is_refused_by_its_field_before_anything_is_counted():
    assert field(registered=0) == "registered"
    assert field(rounds=1) == "rounds"
    assert field(settings={"women": "some"}) == "settings.women"
    assert field(ballot_rules={"ballot_over_seats": "none"}) == "ballot_rules.ballot_over_seats"
    assert field(ballot_rules={"overvote": "ballot"}) == "ballot_rules.overvote"
    assert field(account={"print": 3}) == "account.print"
    assert field(account={"boxes": [{"batch": "1", "voters": 3}]}) == "account.boxes[0].returned"
    twice = {"batch": "1", "voters": 3, "returned": 3}
    assert field(account={"boxes": [twice, twice]}) == "account.boxes[1].batch"
    assert field(procedure="township_deputies") == "posts[0].post"


def test_a_whole_worked_case_is_a_frame_too():
    whole = frame_from_json(json.dumps({"input": FRAME}), TWO_POSTS)
    assert whole.document["registered"] == 5


def test_the_rules_are_those_of_the_day_and_the_place():
    plain = frame()
    assert plain.rules.two_posts is TwoPosts.BALLOT
    assert "默认值" in plain.rules.source("same_person_two_posts")
    zhejiang = frame(jurisdiction="330000")
    assert "浙江" in zhejiang.rules.source("ballot_over_seats")


def test_a_method_fills_what_is_open_and_does_not_change_a_regulation():
    own = frame(ballot_rules={"ballot_over_seats": "contest"})
    assert own.rules.over_seats is OverSeats.CONTEST
    assert own.rules.source("ballot_over_seats") == "本单位选举办法"
    changes = {"jurisdiction": "330000", "ballot_rules": {"ballot_over_seats": "contest"}}
    assert field(**changes) == "ballot_rules.ballot_over_seats"
    same = frame(jurisdiction="330000", ballot_rules={"ballot_over_seats": "ballot"})
    assert "浙江" in same.rules.source("ballot_over_seats")


def test_without_a_frame_a_committee_goes_by_the_law_of_villages_and_no_other_ballot_does():
    assert no_frame(TWO_POSTS).rules.two_posts is TwoPosts.BALLOT
    party = BallotDefinition(
        election="e",
        title="选票",
        unit="支部",
        paper="A4",
        marks=TWO_POSTS.marks,
        contests=(TWO_POSTS.contests[1], *_secretary()),
    )
    assert no_frame(party).rules.two_posts is TwoPosts.NOTHING
    assert no_frame(party).rules.over_seats is OverSeats.BALLOT


def _secretary():
    return (replace(CHAIR, id="secretary"),)


def test_a_final_tally_with_its_frame_is_decided():
    document = document_of(made(frame(), *sheets((YES, NO), (YES, NO), (NO, YES))))
    assert document["final"] and document["decide"]["collected"] == 3
    decided = json.loads(answer(json.dumps(document)))
    assert decided["elected"]["chair"] == ["王芳"]
    assert decided == json.loads(answer(json.dumps(document["decide"])))


def test_a_tally_that_is_not_final_is_not_decided():
    document = document_of(made(frame(), *sheets((YES, NO), (DOUBT, NO))))
    assert document["decide"] is None and not document["final"]
    assert document["open"][0] == {
        "contest": "chair",
        "reason": "not_read",
        "sheets": 1,
        "boxes": [{"sha256": "1", "frame": 1, "choice": "c1"}],
    }
    with pytest.raises(Refused, match="not final"):
        answer(json.dumps(document))


def test_without_a_frame_decide_names_what_is_missing():
    document = document_of(made(no_frame(TWO_POSTS), *sheets((YES, NO))))
    assert document["final"]
    with pytest.raises(Refused) as refused:
        answer(json.dumps(document))
    assert refused.value.findings[0].about in ("procedure", "on", "issued")


def test_people_are_known_by_the_ballot_and_better_by_the_frame():
    people = {
        "王芳": {"barred": ["clan_forces"]},
        "周平": {"sex": "f"},
        "孙七": {"sex": "m"},
        "无票": {"sex": "m"},
    }
    rulings = by_two(
        on("chair", "write_in_1", name="赵六"), on("member", "write_in_1", name="孙七")
    )
    document = document_of(made(frame(people=people), sheet(), rulings=rulings))["decide"]
    assert document["people"] == {
        "王芳": {"sex": "f", "barred": ["clan_forces"]},
        "李强": {"sex": "m"},
        "周平": {"sex": "f"},
        "吴静": {"sex": "f"},
        "赵六": {"candidate": False},
        "孙七": {"candidate": False, "sex": "m"},
        "无票": {"sex": "m"},
    }
    assert document["posts"][0]["votes"] == {"王芳": 0, "李强": 0, "赵六": 1}


def test_two_candidates_of_one_name_must_be_told_apart():
    third = BallotCandidate(id="c3", name="王芳", sex=Sex.FEMALE)
    contest = replace(CHAIR, candidates=(*CHAIR.candidates, third))
    ballot = replace(TWO_POSTS, contests=(contest, TWO_POSTS.contests[1]))
    with pytest.raises(Refused, match="主任") as refused:
        decide_document(tally(ballot), ballot, no_frame(ballot))
    assert refused.value.findings[0].code == "tally.same_name"


def test_ballots_that_came_out_of_the_boxes_and_were_not_counted_keep_the_tally_open():
    for returned, final in ((2, False), (1, True), (0, False)):
        one = made(frame(account={"returned": returned}), sheet())
        assert one.final is final
        reasons = [group["reason"] for group in document_of(one)["open"]]
        assert reasons == ([] if final else ["count.collected_not_returned"])


def test_paper_that_does_not_balance_is_said_and_does_not_hide_the_totals():
    account = {"printed": 10, "unused": 5, "spoilt": 0, "returned": 1}
    one = made(frame(account=account), sheet())
    assert one.final
    (said,) = document_of(one)["findings"]
    assert said["code"] == "count.printed_unbalanced" and "= 9" in said["says"]
    assert document_of(made(frame(account=account | {"spoilt": 1}), sheet()))["findings"] == []


def test_the_rules_and_the_voids_stand_in_the_document():
    document = document_of(made(frame(), *sheets((YES, YES), (YES, YES), (EMPTY, EMPTY))))
    assert document["waste"] == 2
    assert document["rules"]["ballot_over_seats"]["value"] == "ballot"
    assert document["voids"] == [
        {
            "reason": "void_over_seats",
            "contest": "",
            "choice": "",
            "cited": document["rules"]["ballot_over_seats"]["cited"],
            "sheets": 2,
        }
    ]


def test_two_boxes_whose_differences_cancel_out_are_still_found():
    boxes = [
        AgreedCount(batch=batch, by=("甲", "乙"), cells={RETURNED: number, WASTE: number})
        for batch, number in (("1号票箱", 11), ("2号票箱", 9), ("3号票箱", 4))
    ]
    opened = [{"batch": f"{n}号票箱", "voters": 20, "returned": 10} for n in (1, 2)]
    given = frame(registered=30, issued=24, account={"returned": 24, "boxes": opened})
    hand = HandFile(boxes=tuple(boxes))
    one = statement(TWO_POSTS, given, tally(TWO_POSTS, hand_counts=boxes), hand=hand)
    assert one.final
    codes = [(found.code, found.place) for found in one.findings]
    assert codes == [
        ("count.boxes_unbalanced", ""),
        ("count.collected_not_returned", "1号票箱"),
        ("count.collected_not_returned", "2号票箱"),
    ]


def test_what_is_open_is_listed_by_post_in_the_order_of_the_ballot_the_whole_page_first():
    readings = [
        sheet(chair=(DOUBT, DOUBT), member=(DOUBT, NO)),
        sheet(sha256=Sha256("2"), status=ReadingStatus.REFUSED, reason="no_code"),
        sheet(sha256=Sha256("3"), member=(YES, Verdict.TICK)),
    ]
    groups = made(frame(), *readings).groups
    assert [(one.contest, one.reason, len(one.waiting), one.sheets) for one in groups] == [
        ("", "no_code", 1, 1),
        ("chair", "not_read", 2, 1),
        ("member", "not_read", 1, 1),
        ("member", "other_sign", 1, 1),
    ]
