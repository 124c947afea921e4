"""Pages, rulings and hand counts add up, and nothing is final while a person is needed."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from tests.count.ballots import (
    CHAIR,
    DOUBT,
    EMPTY,
    MEMBER,
    NO,
    TWO_POSTS,
    YES,
    by_two,
    line,
    on,
    sheet,
    votes,
)

from huanjie.count.ballot_rules import BallotRules, OverSeats, rules_on
from huanjie.count.case import Procedure
from huanjie.count.columns import VoidWhy
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount, Cell, Column
from huanjie.count.tally import tally
from huanjie.terms.ballots import ReadingStatus, Verdict
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

REFUSED = ReadingStatus.REFUSED


def refusal_of(readings, rulings=(), **more):
    with pytest.raises(Refused) as refused:
        tally(TWO_POSTS, readings=readings, rulings=rulings, **more)
    return refused.value.findings[0]


def numbered(number, **more):
    return sheet(sha256=Sha256(str(number)), **more)


def test_signs_are_added_up_by_the_scheme_of_the_ballot():
    signs = [(YES, NO), (YES, EMPTY), (NO, NO)]
    counted = tally(TWO_POSTS, readings=[numbered(n, chair=one) for n, one in enumerate(signs)])
    assert counted.final and counted.collected == 3
    assert votes(counted)["王芳"] == (2, 1, 0, 0) and votes(counted)["李强"] == (0, 2, 1, 0)


def test_a_blank_ballot_abstains_and_is_no_waste():
    counted = tally(TWO_POSTS, readings=[sheet()])
    assert (counted.collected, counted.waste) == (1, 0)


def test_more_names_than_seats_make_the_whole_ballot_void_or_only_its_column():
    readings = [sheet(chair=(YES, YES))]
    whole = tally(TWO_POSTS, readings=readings)
    assert whole.waste == 1 and votes(whole)["王芳"] == (0, 0, 0, 0)
    column = tally(TWO_POSTS, readings=readings, rules=BallotRules(over_seats=OverSeats.CONTEST))
    assert column.waste == 0 and votes(column)["王芳"] == (0, 0, 0, 1)
    assert [one.void_columns for one in column.contests] == [1, 0]


def test_the_default_for_too_many_names_is_the_whole_ballot():
    for procedure in Procedure:
        assert rules_on(procedure, date(2026, 4, 20)).over_seats is OverSeats.BALLOT


def test_voids_are_counted_by_reason_and_text():
    readings = [numbered(n, chair=(YES, YES)) for n in range(3)]
    counted = tally(TWO_POSTS, readings=readings)
    ((void, number),) = counted.voids.items()
    assert (void.why, void.contest, void.cited, number) == (
        VoidWhy.OVER_SEATS,
        "",
        "本程序默认值",
        3,
    )


@pytest.mark.parametrize("sign", [DOUBT, Verdict.TICK])
def test_a_doubtful_sign_or_one_outside_the_scheme_waits_until_two_people_agree(sign):
    readings = [sheet(chair=(sign, EMPTY))]
    counted = tally(TWO_POSTS, readings=readings)
    assert not counted.final and counted.open_sheets == 1
    assert [(one.box.sha256, one.box.choice) for one in counted.open] == [("1", "c1")]
    assert not tally(TWO_POSTS, readings=readings, rulings=[on()]).final
    ruled = tally(TWO_POSTS, readings=readings, rulings=by_two(on()))
    assert ruled.final and votes(ruled)["王芳"] == (1, 0, 0, 0)


def test_where_two_differ_the_third_decides():
    readings = [sheet(chair=(DOUBT, NO))]
    first, second, third = on(by="甲"), on(by="乙", verdict=NO), on(by="丙", verdict=EMPTY)
    assert not tally(TWO_POSTS, readings=readings, rulings=[first, second]).final
    decided = tally(TWO_POSTS, readings=readings, rulings=[first, second, third])
    assert votes(decided)["王芳"] == (0, 0, 1, 0)


def test_rulings_on_pages_that_say_the_same_stay_with_their_page():
    shared = sheet(chair=(DOUBT, NO))
    readings = [replace(shared, sha256=Sha256(str(n))) for n in range(3)]
    counted = tally(TWO_POSTS, readings=readings, rulings=by_two(on(sha256=Sha256("1"))))
    assert {one.box.sha256 for one in counted.open} == {"0", "2"}
    assert votes(counted)["王芳"] == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "astray",
    [
        {"sha256": Sha256("2")},
        {"frame": 2},
        {"choice": "c3"},
        {"choice": "write_in_2"},
        {"choice": "write_in_0"},
        {"contest": "deputy"},
        {"contest": "", "choice": "c1"},
    ],
)
def test_a_ruling_on_a_page_or_box_that_is_not_there_is_refused(astray):
    found = refusal_of([sheet()], [on(**astray)])
    assert found.code == "tally.ruling_astray"


def test_a_ruling_that_may_not_be_is_refused_with_its_box_and_person():
    for rulings, code in (
        ([on(), on()], "adjudicate.same_person"),
        ([*by_two(on()), on(by="丙")], "adjudicate.settled"),
        ([on(reason=" ")], "adjudicate.no_reason"),
    ):
        found = refusal_of([sheet()], rulings)
        assert found.code == code
        assert found.place == f"1 1 chair/c1 {rulings[-1].by.strip()}"
        assert found.says.zh.startswith(found.place)


def test_two_who_set_a_page_aside_agree_whatever_sign_they_name():
    rulings = [on("", "", YES), on("", "", NO, by="乙")]
    counted = tally(TWO_POSTS, readings=[sheet(status=REFUSED)], rulings=rulings)
    assert counted.final and (counted.collected, counted.set_aside) == (0, 1)


def test_a_reading_of_another_ballot_is_refused():
    other = sheet(boxes=(replace(sheet().boxes[0], choice="c9"),))
    assert refusal_of([other]).code == "tally.other_ballot"
    assert refusal_of([sheet(lines=[line("chair", 2)])]).code == "tally.other_ballot"


def written(verdict=YES, name="赵六", signs=(EMPTY, EMPTY)):
    lines = [line("chair", 1, DOUBT), line("member", 1), line("member", 2)]
    rulings = by_two(on("chair", "write_in_1", verdict, name=name))
    return tally(TWO_POSTS, readings=[sheet(chair=signs, lines=lines)], rulings=rulings)


def test_a_written_name_counts_only_when_people_have_read_it():
    (one,) = written().contests[0].written
    assert (one.name, one.votes) == ("赵六", 1)
    assert written(verdict=EMPTY).contests[0].written == ()
    assert written(name="").contests[0].written == ()


def test_a_printed_name_that_is_written_counts_once_for_the_candidate():
    counted = written(name="王芳", signs=(YES, EMPTY))
    assert counted.waste == 0 and votes(counted)["王芳"][0] == 1


def test_a_written_name_beyond_the_seats_makes_too_many():
    assert written(signs=(YES, EMPTY)).waste == 1


def test_a_refused_sheet_stays_open_until_people_rule_on_it():
    refused = sheet(status=REFUSED, reason="no_code")
    counted = tally(TWO_POSTS, readings=[refused])
    assert not counted.final and counted.collected == 1
    assert [one.why for one in counted.open] == ["no_code"]
    void = by_two(on("", "", void=True))
    assert tally(TWO_POSTS, readings=[refused], rulings=void).waste == 1
    aside = tally(TWO_POSTS, readings=[refused], rulings=by_two(on("", "")))
    assert aside.final and (aside.collected, aside.set_aside) == (0, 1)


def test_open_sheets_are_collected_and_in_no_other_number():
    readings = [
        sheet(chair=(YES, NO)),
        sheet(chair=(DOUBT, DOUBT), sha256=Sha256("2")),
        sheet(chair=(DOUBT, NO), sha256=Sha256("3")),
    ]
    counted = tally(TWO_POSTS, readings=readings)
    assert (counted.collected, counted.waste, counted.set_aside) == (3, 0, 0)
    assert (counted.open_sheets, len(counted.open), counted.final) == (2, 3, False)
    assert votes(counted)["王芳"] == (1, 0, 0, 0)


def test_frames_of_one_file_are_two_sheets():
    readings = [sheet(chair=(YES, NO)), sheet(chair=(YES, NO), frame=2)]
    assert tally(TWO_POSTS, readings=readings).collected == 2


def test_a_copy_that_could_be_read_is_refused_and_one_that_was_refused_is_set_aside():
    same, again = sheet(chair=(YES, NO)), sheet(status=REFUSED)
    counted = tally(TWO_POSTS, readings=[same, again, again])
    assert (counted.collected, counted.set_aside) == (1, 2)
    last = sheet(chair=(NO, YES), sha256=Sha256("2"))
    assert tally(TWO_POSTS, readings=[same, again, last]).collected == 2
    other = sheet(status=REFUSED, frame=2)
    assert tally(TWO_POSTS, readings=[same, other]).open_sheets == 1
    with pytest.raises(Refused) as refused:
        tally(TWO_POSTS, readings=[same, same])
    assert refused.value.findings[0].code == "tally.twice"


def box(batch, *stray):
    made = {RETURNED: 9, WASTE: 2}
    made |= {
        Cell(contest="chair", choice="c1", column=Column.FOR): 5,
        Cell(contest="chair", choice="c1", column=Column.VOID): 1,
        Cell(contest="member", choice="c1", column=Column.AGAINST): 4,
        Cell(contest="chair", name="赵六", column=Column.FOR): 1,
        Cell(contest="chair", name="李强", column=Column.FOR): 2,
        Cell(contest="member", name="孙七", column=Column.FOR): 3,
    }
    return AgreedCount(batch=batch, by=("甲", "乙"), cells=made | dict.fromkeys(stray, 7))


def test_boxes_and_sheets_are_added_post_by_post():
    """A printed name that voters wrote is added to the candidate's votes."""
    counted = tally(
        TWO_POSTS,
        readings=[sheet(chair=(YES, NO), member=(YES, EMPTY))],
        hand_counts=[box("一号箱"), box("二号箱")],
    )
    assert (counted.collected, counted.waste) == (19, 4)
    assert votes(counted) == {
        "王芳": (11, 0, 0, 2),
        "李强": (4, 1, 0, 0),
        "周平": (1, 8, 0, 0),
        "吴静": (0, 0, 1, 0),
    }
    written = {one.contest: {w.name: w.votes for w in one.written} for one in counted.contests}
    assert written == {"chair": {"赵六": 2}, "member": {"孙七": 6}}


def test_a_number_that_belongs_to_no_name_is_not_counted():
    stray = Cell(contest="chair", column=Column.FOR)
    plain, more = (tally(TWO_POSTS, hand_counts=[one]) for one in (box("一"), box("一", stray)))
    assert votes(more) == votes(plain)


def test_set_aside_sheets_are_no_ballots_and_waste_is_collected():
    readings = [
        sheet(chair=(YES, NO)),
        sheet(sha256=Sha256("2"), status=REFUSED),
        sheet(sha256=Sha256("3"), status=REFUSED),
    ]
    rulings = by_two(on("", "", sha256=Sha256("2"), void=True), on("", "", sha256=Sha256("3")))
    counted = tally(TWO_POSTS, readings=readings, rulings=rulings)
    assert (counted.collected, counted.waste, counted.set_aside) == (2, 1, 1)
    assert counted.final


def test_void_columns_are_counted_in_each_post():
    readings = [sheet(chair=(YES, YES)), sheet(chair=(YES, YES), sha256=Sha256("2"))]
    counted = tally(TWO_POSTS, readings=readings, rules=BallotRules(over_seats=OverSeats.CONTEST))
    assert [(one.contest, one.void_columns) for one in counted.contests] == [
        ("chair", 2),
        ("member", 0),
    ]


def test_the_order_of_pages_changes_nothing():
    signs = [(YES, NO), (NO, YES), (DOUBT, NO), (YES, YES), (EMPTY, EMPTY)]
    readings = [numbered(n, chair=signs[n % 5]) for n in range(20)]
    readings += [numbered(3, status=REFUSED), numbered(77, status=REFUSED)]
    straight = tally(TWO_POSTS, readings=readings)
    for seed in range(5):
        mixed = Random(seed).sample(readings, len(readings))
        assert tally(TWO_POSTS, readings=mixed) == straight


def test_columns_void_in_a_box_are_as_many_as_are_void_for_every_name():
    cells = {RETURNED: 9, WASTE: 0}
    for choice, number in (("c1", 3), ("c2", 2)):
        cells[Cell(contest="chair", choice=choice, column=Column.VOID)] = number
    box_ = AgreedCount(batch="一", by=("甲", "乙"), cells=cells)
    assert [one.void_columns for one in tally(TWO_POSTS, hand_counts=[box_]).contests] == [2, 0]


CHAIR_BOXES, MEMBER_BOXES = sheet().boxes[:2], sheet().boxes[2:]


def chair_page(number, **more):
    lines = [line("chair", 1)]
    return numbered(f"a{number}", **({"page": 1, "boxes": CHAIR_BOXES, "lines": lines} | more))


def member_page(number, **more):
    lines = [line("member", 1), line("member", 2)]
    return numbered(f"b{number}", **({"page": 2, "boxes": MEMBER_BOXES, "lines": lines} | more))


def test_ballots_of_two_pages_are_counted_page_by_page():
    readings = [chair_page(1), chair_page(2), member_page(1), member_page(2)]
    counted = tally(TWO_POSTS, readings=readings)
    assert counted.final and counted.collected == 2
    assert votes(counted)["王芳"] == (0, 0, 2, 0) == votes(counted)["吴静"]


def test_a_page_too_few_or_too_many_keeps_the_tally_open():
    for readings in (
        [chair_page(1), chair_page(2), member_page(1)],
        [chair_page(1), member_page(1), member_page(2)],
    ):
        counted = tally(TWO_POSTS, readings=readings)
        assert not counted.final and counted.collected == 2
        assert [one.code for one in counted.blocking] == ["tally.pages_differ"]
    assert "第1页1张、第2页2张" in counted.blocking[0].says.zh
    assert "1 of page 1, 2 of page 2" in counted.blocking[0].says.en


def test_a_void_page_of_several_voids_its_own_posts_and_no_whole_ballot():
    over = replace(CHAIR_BOXES[0], verdict=YES), replace(CHAIR_BOXES[1], verdict=YES)
    counted = tally(TWO_POSTS, readings=[chair_page(1, boxes=over), member_page(1)])
    assert counted.final and (counted.collected, counted.waste) == (1, 0)
    assert votes(counted)["王芳"] == (0, 0, 0, 1) and votes(counted)["吴静"] == (0, 0, 1, 0)
    ruled = by_two(on("", "", sha256=Sha256("b1"), void=True))
    counted = tally(TWO_POSTS, readings=[chair_page(1), member_page(1)], rulings=ruled)
    assert counted.final and votes(counted)["吴静"] == (0, 0, 0, 1)


def test_a_page_of_unknown_number_is_told_by_the_posts_that_people_rule_on():
    lost = chair_page(2, status=REFUSED, page=None, boxes=(), lines=(), reason="no_code")
    readings = [chair_page(1), member_page(1), member_page(2), lost]
    places = ("c1", "c2", "write_in_1")
    rulings = by_two(*(on("chair", one, EMPTY, sha256=Sha256("a2")) for one in places))
    counted = tally(TWO_POSTS, readings=readings, rulings=rulings)
    assert counted.final and counted.collected == 2
    void = by_two(on("", "", sha256=Sha256("a2"), void=True))
    counted = tally(TWO_POSTS, readings=readings, rulings=void)
    assert [one.why for one in counted.open] == ["which_page"]


def test_a_post_whose_names_stand_on_two_pages_is_counted_by_hand():
    split = member_page(1, boxes=MEMBER_BOXES[:1]), member_page(2, boxes=MEMBER_BOXES[1:], page=3)
    found = refusal_of([chair_page(1), *split])
    assert found.code == "tally.several_pages" and "委员" in found.says.zh


def test_a_post_whose_page_was_never_read_keeps_the_tally_open():
    third = replace(MEMBER, id="vice_chair", title="副主任")
    ballot = replace(TWO_POSTS, contests=(CHAIR, third, MEMBER))
    counted = tally(ballot, readings=[chair_page(1), member_page(1)])
    assert [(one.code, one.about) for one in counted.blocking] == [
        ("tally.page_missing", "vice_chair")
    ]


def test_the_same_box_is_never_counted_twice():
    with pytest.raises(Refused) as refused:
        tally(TWO_POSTS, hand_counts=[box("一号箱"), box("二号箱"), box("一号箱")])
    (found,) = refused.value.findings
    assert (found.code, found.about) == ("tally.twice", "一号箱")


def test_a_post_without_lines_for_other_names_is_found_on_its_page():
    ballot = replace(TWO_POSTS, contests=(CHAIR, replace(MEMBER, write_ins=0)))
    counted = tally(ballot, readings=[chair_page(1), member_page(1, lines=[])])
    assert counted.final and votes(counted)["吴静"] == (0, 0, 1, 0)


@pytest.mark.parametrize(("why", "told"), [("weak_mark", "weak_mark"), (None, "not_read")])
def test_a_box_that_waits_says_why_the_machine_left_it(why, told):
    doubtful = sheet(chair=(DOUBT, NO))
    boxes = (replace(doubtful.boxes[0], why=why), *doubtful.boxes[1:])
    counted = tally(TWO_POSTS, readings=[replace(doubtful, boxes=boxes)])
    assert [one.why for one in counted.open] == [told]
