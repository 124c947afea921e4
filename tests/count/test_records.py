"""Cast vote records follow NIST SP 1500-103 and tell neither order nor time of scanning."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from jsonschema import Draft4Validator
from tests.count.ballots import DOUBT, EMPTY, NO, TWO_POSTS, YES, by_two, line, on, sheet

from huanjie.count.ballot_rules import BallotRules, OverSeats
from huanjie.count.pile import pile
from huanjie.count.records import records
from huanjie.count.tally import totals
from huanjie.terms.ballots import ReadingStatus
from huanjie.terms.ids import Sha256

SCHEMA = json.loads(
    (Path(__file__).parent / "nist" / "NIST_V0_cast_vote_records.json").read_text("utf-8")
)
DAY = date(2026, 4, 20)
SIGNS = ((YES, NO), (NO, YES), (EMPTY, EMPTY), (YES, YES), (EMPTY, YES))


def readings(number=25):
    return [
        sheet(chair=SIGNS[n % 5], member=SIGNS[n % 3], sha256=Sha256(f"{n * 7919 % 1000:064x}"))
        for n in range(number)
    ]


def report(pages, definition=TWO_POSTS):
    return json.loads("".join(records(definition, pages, on=DAY)))


def piled(*more, rulings=(), **rules):
    rulings = [replace(one, sha256=Sha256("a" * 64)) for one in rulings]
    return pile(TWO_POSTS, [*readings(), *more], rulings, rules=BallotRules(**rules))


RULED = sheet(sha256=Sha256("a" * 64), chair=(DOUBT, NO))
LINES = [line("chair", 1, DOUBT), line("member", 1), line("member", 2)]


@pytest.mark.parametrize(
    "pages",
    [
        piled(),
        pile(TWO_POSTS, []),
        piled(over_seats=OverSeats.CONTEST),
        piled(RULED),
        piled(RULED, rulings=by_two(on())),
        piled(RULED, rulings=by_two(on("", "", void=True))),
        piled(
            replace(RULED, write_ins=tuple(LINES)),
            rulings=by_two(on(), on("chair", "write_in_1", name="赵六")),
        ),
        piled(replace(RULED, status=ReadingStatus.REFUSED, style=None, page=None)),
    ],
)
def test_a_report_is_valid_by_the_schema(pages):
    Draft4Validator.check_schema(SCHEMA)
    assert [one.message for one in Draft4Validator(SCHEMA).iter_errors(report(pages))] == []


def test_the_schema_would_find_a_fault():
    broken = report(piled())
    del broken["CVR"][0]["CurrentSnapshotId"]
    assert list(Draft4Validator(SCHEMA).iter_errors(broken))


def ids_and_references(node, key=""):
    if isinstance(node, dict):
        for name, value in node.items():
            yield from ids_and_references(value, name)
    elif isinstance(node, list):
        for one in node:
            yield from ids_and_references(one, key)
    elif key.endswith(("Id", "Ids")) and key not in ("UniqueId", "BallotStyleId", "BallotSheetId"):
        yield "reference", node
    elif key == "@id":
        yield "id", node


def test_every_reference_leads_to_one_thing():
    names = [on("member", f"write_in_{slot}", name=f"赵{slot}") for slot in (1, 2)]
    ruled = piled(RULED, rulings=by_two(on(), on("chair", "write_in_1", EMPTY), *names))
    found = list(ids_and_references(report(ruled)))
    assert ("reference", "selection-member-write_in_2-for") in found
    ids = Counter(name for kind, name in found if kind == "id")
    assert set(ids.values()) == {1}
    assert {name for kind, name in found if kind == "reference"} <= set(ids)


def votes_in(made):
    """What the records add up to: votes by selection, of records that are complete."""
    return Counter(
        selection["ContestSelectionId"]
        for record in made["CVR"]
        for contest in record["CVRSnapshot"][0].get("CVRContest", ())
        for selection in contest.get("CVRContestSelection", ())
        for position in selection["SelectionPosition"]
        for _ in range(position["NumberVotes"])
    )


@pytest.mark.parametrize("over_seats", OverSeats)
def test_the_records_add_up_to_the_tally(over_seats):
    name = on("chair", "write_in_1", name="赵六")
    ruled = replace(RULED, boxes=sheet(chair=(DOUBT, NO)).boxes, write_ins=tuple(LINES))
    rulings = by_two(on("chair", "c1", NO), name)
    pages = piled(ruled, rulings=rulings, over_seats=over_seats)
    made, counted = report(pages), totals(TWO_POSTS, pages)
    votes = votes_in(made)
    for contest in counted.contests:
        for one in contest.choices:
            assert votes[f"selection-{contest.contest}-{one.choice}-for"] == one.for_
            assert votes[f"selection-{contest.contest}-{one.choice}-against"] == one.against
    assert votes["selection-chair-write_in_1-for"] == 1
    assert len(made["CVR"]) == counted.collected


def test_the_records_stand_by_digest_whatever_the_order_of_scanning():
    plain = readings()
    texts = set()
    for seed in range(4):
        mixed = Random(seed).sample(plain, len(plain))
        named = [replace(one, file=f"{n}.jpg") for n, one in enumerate(mixed)]
        texts.add("".join(records(TWO_POSTS, pile(TWO_POSTS, named), on=DAY)))
    (text,) = texts
    names = [one["UniqueId"] for one in json.loads(text)["CVR"]]
    assert names == sorted(names) and ".jpg" not in text


def test_a_page_says_what_people_ruled_and_why():
    made = report(piled(RULED, rulings=by_two(on(cited="选举办法12"))))
    (note,) = (
        one["CVRSnapshot"][0]["Annotation"][0]
        for one in made["CVR"]
        if "Annotation" in one["CVRSnapshot"][0]
    )
    assert note["AdjudicatorName"] == ["甲", "甲、又一人"]
    assert note["Message"][0] == "甲: chair/c1 circle: r (选举办法12)"


def test_a_page_that_waits_says_so_and_has_no_votes():
    (record,) = report(pile(TWO_POSTS, [RULED]))["CVR"]
    assert record["CVRSnapshot"][0]["Status"] == ["needs-adjudication"]
    assert "CVRContest" not in record["CVRSnapshot"][0]


def test_a_page_that_was_set_aside_is_no_record():
    rulings = [replace(one, sha256=Sha256("a" * 64)) for one in by_two(on("", ""))]
    assert report(pile(TWO_POSTS, [RULED], rulings))["CVR"] == []


@pytest.mark.parametrize(
    ("over_seats", "statuses"),
    [
        (OverSeats.BALLOT, [["invalidated-rules"], ["invalidated-rules"]]),
        (OverSeats.CONTEST, [["overvoted", "invalidated-rules"], None]),
    ],
)
def test_a_void_ballot_or_column_says_so_and_has_no_votes(over_seats, statuses):
    rules = BallotRules(over_seats=over_seats)
    (record,) = report(pile(TWO_POSTS, [sheet(chair=(YES, YES))], rules=rules))["CVR"]
    contests = record["CVRSnapshot"][0]["CVRContest"]
    assert [one.get("Status") for one in contests] == statuses
    assert ["CVRContestSelection" in one for one in contests] == [one is None for one in statuses]


def test_too_many_names_on_one_post_are_told_beside_another_void():
    """The post that has too many says so; one that is void for another reason does not."""
    rules = BallotRules(over_seats=OverSeats.CONTEST)
    ruled = replace(RULED, boxes=sheet(chair=(DOUBT, NO), member=(YES, YES)).boxes)
    lines = [line("chair", 1), line("member", 1, DOUBT), line("member", 2)]
    rulings = by_two(on(void=True), on("member", "write_in_1", name="赵六"))
    rulings = [replace(one, sha256=Sha256("a" * 64)) for one in rulings]
    pages = pile(TWO_POSTS, [replace(ruled, write_ins=tuple(lines))], rulings, rules=rules)
    contests = report(pages)["CVR"][0]["CVRSnapshot"][0]["CVRContest"]
    assert [one["Status"] for one in contests] == [
        ["invalidated-rules"],
        ["overvoted", "invalidated-rules"],
    ]


@pytest.mark.parametrize(("member", "under"), [((EMPTY, NO), 3), ((YES, NO), 2), ((YES, YES), 1)])
def test_votes_not_used_are_those_of_the_seats_and_not_of_the_lines(member, under):
    chair, posts = TWO_POSTS.contests
    ballot = replace(TWO_POSTS, contests=(chair, replace(posts, seats=3)))
    (record,) = report(pile(ballot, [sheet(member=member)]), ballot)["CVR"]
    assert record["CVRSnapshot"][0]["CVRContest"][1]["Undervotes"] == under


def test_a_ruling_on_a_whole_page_is_told_as_such():
    made = report(piled(RULED, rulings=by_two(on("", "", void=True))))
    notes = [one["CVRSnapshot"][0].get("Annotation") for one in made["CVR"]]
    (note,) = (one[0] for one in notes if one)
    assert note["Message"][0] == "甲: * void: r (选举办法12)"
