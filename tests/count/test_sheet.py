"""What one sheet says by its signs, its scheme and the rulings on it; then all sheets together."""

from dataclasses import replace
from datetime import date

import pytest
from tests.count.ballots import (
    CHAIR,
    DOUBT,
    EMPTY,
    MEMBER,
    NO,
    SCHEME,
    TWO_POSTS,
    YES,
    line,
    on,
    sheet,
    votes,
)

from huanjie.count.adjudicate import box_of
from huanjie.count.case import ElectionCase, Person, Post, PostVotes, Procedure, Round
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount, Cell, Column
from huanjie.count.outcome import decide
from huanjie.count.sheet import OverSeats, SheetState, meaning, sheet_of
from huanjie.count.tally import tally, to_case
from huanjie.terms.ballots import BallotCandidate, Mark, ReadingStatus, Verdict, Vote
from huanjie.terms.findings import Refused
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.people import Sex

FRAME = ElectionCase(
    procedure=Procedure.VILLAGERS_COMMITTEE,
    on=date(2026, 4, 20),
    round=Round.FIRST,
    registered=9,
    voters=8,
    issued=7,
    collected=0,
    posts=(),
)


def said(reading, *rulings, over_seats=OverSeats.BALLOT, definition=TWO_POSTS):
    made = {box_of(one): one for one in rulings}
    return sheet_of(definition, reading, made, over_seats=over_seats)


def choices(one, contest):
    return [vote.value for vote in one.columns[contest].choices.values()]


def test_the_boxes_of_two_posts_are_kept_apart():
    one = said(sheet(chair=(YES, NO), member=(NO, YES)))
    assert one.state is SheetState.COUNTED and one.open == ()
    assert choices(one, "chair") == ["for", "against"]
    assert choices(one, "member") == ["against", "for"]


@pytest.mark.parametrize(
    ("signs", "names", "state"),
    [
        ((YES, YES), (), SheetState.COUNTED),
        ((YES, YES), ("赵六",), SheetState.WASTE),
        ((YES, NO), ("赵六",), SheetState.COUNTED),
        ((YES, NO), ("赵六", "孙七"), SheetState.WASTE),
        ((NO, NO), ("赵六", "孙七"), SheetState.COUNTED),
        ((NO, NO), ("赵六", "赵六"), SheetState.COUNTED),
    ],
)
def test_as_many_names_as_seats_are_in_order_and_one_more_is_not(signs, names, state):
    """Two seats; printed and written names count together, a name written twice once."""
    rulings = [on("member", f"write_in_{k}", name=one) for k, one in enumerate(names, start=1)]
    lines = [line("chair", 1)]
    lines += [line("member", slot, DOUBT if slot <= len(names) else EMPTY) for slot in (1, 2)]
    one = said(sheet(member=signs, lines=lines), *rulings)
    assert one.state is state
    if state is SheetState.COUNTED:
        assert one.columns["member"].written == tuple(dict.fromkeys(names))


def test_only_the_column_with_too_many_names_is_void_where_the_method_says_so():
    one = said(sheet(chair=(YES, YES), member=(YES, NO)), over_seats=OverSeats.CONTEST)
    assert one.state is SheetState.COUNTED
    assert choices(one, "chair") == ["void", "void"] and one.columns["chair"].void
    assert choices(one, "member") == ["for", "against"] and not one.columns["member"].void


@pytest.mark.parametrize("choice", ["c1", "c2", "write_in_1"])
def test_a_column_ruled_void_is_void_whichever_of_its_boxes_the_ruling_names(choice):
    one = said(sheet(chair=(YES, NO), member=(YES, NO)), on("chair", choice, void=True))
    assert choices(one, "chair") == ["void", "void"] and one.columns["chair"].void
    assert choices(one, "member") == ["for", "against"]


def test_a_void_ruling_on_the_second_line_is_seen_too():
    one = said(sheet(), on("member", "write_in_2", void=True))
    assert one.columns["member"].void and not one.columns["chair"].void


@pytest.mark.parametrize("choice", ["write_in_0", "write_in_2", "c3"])
def test_a_ruling_on_a_place_that_the_ballot_does_not_have_changes_nothing(choice):
    one = said(sheet(chair=(YES, NO)), on("chair", choice, void=True))
    assert choices(one, "chair") == ["for", "against"]


def test_a_doubtful_box_waits_in_its_place():
    one = said(sheet(chair=(YES, DOUBT), member=(DOUBT, NO)))
    assert one.state is SheetState.OPEN and one.columns == {}
    assert [(ref.contest, ref.choice) for ref in one.open] == [("chair", "c2"), ("member", "c1")]
    assert {(ref.sha256, ref.frame) for ref in one.open} == {("1", 1)}


def test_a_ruling_counts_over_the_sign_that_was_read():
    one = said(sheet(chair=(YES, NO)), on("chair", "c1", verdict=NO))
    assert choices(one, "chair") == ["against", "against"]


def test_a_ruling_that_does_not_decide_changes_nothing():
    one = said(sheet(chair=(YES, NO)), on("chair", "c1", verdict=DOUBT))
    assert choices(one, "chair") == ["for", "against"]


def test_a_sign_ruled_to_be_none_of_the_scheme_makes_its_choice_void():
    one = said(sheet(chair=(DOUBT, NO)), on("chair", "c1", verdict=Verdict.TICK))
    assert one.state is SheetState.COUNTED and choices(one, "chair") == ["void", "against"]


def test_a_ruling_on_another_page_or_frame_is_not_taken():
    other = on("chair", "c1", verdict=NO, sha256=Sha256("2"))
    frame = on("chair", "c1", verdict=NO, frame=2)
    assert choices(said(sheet(chair=(YES, NO)), other, frame), "chair") == ["for", "against"]


def test_a_line_that_was_not_read_waits_for_a_person():
    one = said(sheet(lines=[line("chair", 1), line("member", 1)]))
    assert [(ref.contest, ref.choice) for ref in one.open] == [("member", "write_in_2")]
    swapped = said(sheet(lines=[line("member", 1), line("member", 2)]))
    assert [(ref.contest, ref.choice) for ref in swapped.open] == [("chair", "write_in_1")]


def test_a_line_with_writing_waits_until_a_person_has_read_it():
    lines = [line("chair", 1, DOUBT), line("member", 1), line("member", 2)]
    assert [ref.choice for ref in said(sheet(lines=lines)).open] == ["write_in_1"]
    undecided = on("chair", "write_in_1", verdict=DOUBT, name="赵六")
    assert said(sheet(lines=lines), undecided).state is SheetState.OPEN
    against = said(sheet(lines=lines), on("chair", "write_in_1", verdict=NO, name="赵六"))
    assert against.state is SheetState.COUNTED and against.columns["chair"].written == ()


def test_a_printed_name_written_below_counts_for_the_candidate_even_beside_a_cross():
    lines = [line("chair", 1, DOUBT), line("member", 1), line("member", 2)]
    one = said(sheet(chair=(NO, NO), lines=lines), on("chair", "write_in_1", name="王芳"))
    assert choices(one, "chair") == ["for", "against"] and one.columns["chair"].written == ()


@pytest.mark.parametrize(
    ("status", "void", "state"),
    [
        (ReadingStatus.REFUSED, None, SheetState.OPEN),
        (ReadingStatus.REFUSED, True, SheetState.WASTE),
        (ReadingStatus.REFUSED, False, SheetState.SET_ASIDE),
        (ReadingStatus.READ, True, SheetState.WASTE),
        (ReadingStatus.READ, False, SheetState.SET_ASIDE),
        (ReadingStatus.REVIEW, None, SheetState.COUNTED),
    ],
)
def test_a_whole_sheet_is_ruled_on_by_an_empty_place(status, void, state):
    rulings = () if void is None else (on("", "", void=void),)
    one = said(sheet(chair=(YES, NO), status=status), *rulings)
    assert one.state is state
    waiting = [(ref.contest, ref.choice) for ref in one.open]
    assert waiting == ([("", "")] if state is SheetState.OPEN else [])


@pytest.mark.parametrize(
    ("scheme", "sign", "vote"),
    [
        ({}, YES, Vote.FOR),
        ({}, NO, Vote.AGAINST),
        ({}, EMPTY, Vote.ABSTAIN),
        ({}, Verdict.TRIANGLE, None),
        ({"abstain": Mark.TRIANGLE}, Verdict.TRIANGLE, Vote.ABSTAIN),
        ({"abstain": Mark.TRIANGLE}, EMPTY, Vote.ABSTAIN),
        ({"against": Mark.BLANK, "abstain": Mark.TRIANGLE}, EMPTY, Vote.AGAINST),
        ({"for_": Mark.BLANK, "abstain": Mark.TRIANGLE}, EMPTY, Vote.FOR),
        ({}, DOUBT, None),
    ],
)
def test_a_sign_means_what_the_ballot_prints(scheme, sign, vote):
    assert meaning(sign, replace(SCHEME, **scheme)) is vote


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
    with pytest.raises(Refused, match="2 sheets wait for a person") as refused:
        to_case(counted, TWO_POSTS, frame=FRAME)
    assert refused.value.findings[0].code == "tally.open"
    assert "2张" in refused.value.findings[0].says.zh


def test_frames_of_one_file_are_two_sheets():
    readings = [sheet(chair=(YES, NO)), sheet(chair=(YES, NO), frame=2)]
    assert tally(TWO_POSTS, readings=readings).collected == 2


def test_a_copy_that_could_be_read_is_refused_and_one_that_was_refused_is_set_aside():
    same, again = sheet(chair=(YES, NO)), sheet(status=ReadingStatus.REFUSED)
    counted = tally(TWO_POSTS, readings=[same, again, again])
    assert (counted.collected, counted.set_aside) == (1, 2)
    last = sheet(chair=(NO, YES), sha256=Sha256("2"))
    assert tally(TWO_POSTS, readings=[same, again, last]).collected == 2
    other = sheet(status=ReadingStatus.REFUSED, frame=2)
    assert tally(TWO_POSTS, readings=[same, other]).open_sheets == 1
    with pytest.raises(Refused) as refused:
        tally(TWO_POSTS, readings=[same, same])
    assert refused.value.findings[0].code == "tally.twice"


@pytest.mark.parametrize(("page", "counted"), [(None, True), (1, True), (2, False)])
def test_a_second_page_is_counted_by_hand(page, counted):
    readings = [sheet(chair=(YES, NO), page=page)]
    if counted:
        assert tally(TWO_POSTS, readings=readings).collected == 1
    else:
        with pytest.raises(Refused) as refused:
            tally(TWO_POSTS, readings=readings)
        assert refused.value.findings[0].code == "tally.several_pages"


def test_the_third_ruling_stands_where_two_differ_and_the_last_where_all_agree():
    readings = [sheet(chair=(DOUBT, NO))]
    first, second, third = on(by="甲"), on(by="乙", verdict=NO), on(by="丙", verdict=EMPTY)
    assert votes(tally(TWO_POSTS, readings=readings, rulings=[first]))["王芳"][0] == 1
    assert not tally(TWO_POSTS, readings=readings, rulings=[first, second]).final
    decided = tally(TWO_POSTS, readings=readings, rulings=[first, second, third])
    assert votes(decided)["王芳"] == (0, 0, 1, 0)


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
        sheet(sha256=Sha256("2"), status=ReadingStatus.REFUSED),
        sheet(sha256=Sha256("3"), status=ReadingStatus.REFUSED),
    ]
    rulings = [
        on("", "", sha256=Sha256("2"), void=True),
        on("", "", sha256=Sha256("3")),
    ]
    counted = tally(TWO_POSTS, readings=readings, rulings=rulings)
    assert (counted.collected, counted.waste, counted.set_aside) == (2, 1, 1)
    assert counted.final


def test_void_columns_are_counted_in_each_post():
    readings = [sheet(chair=(YES, YES)), sheet(chair=(YES, YES), sha256=Sha256("2"))]
    counted = tally(TWO_POSTS, readings=readings, over_seats=OverSeats.CONTEST)
    assert [(one.contest, one.void_columns) for one in counted.contests] == [
        ("chair", 2),
        ("member", 0),
    ]


def test_the_figures_of_a_tally_are_set_into_the_frame_of_the_vote():
    counted = tally(TWO_POSTS, hand_counts=[box("一号箱")])
    people = {
        PersonName("王芳"): Person(barred=("clan_forces",)),
        PersonName("周平"): Person(sex=Sex.FEMALE),
        PersonName("孙七"): Person(sex=Sex.MALE),
    }
    case = to_case(counted, TWO_POSTS, frame=replace(FRAME, people=people))
    assert (case.collected, case.waste, case.issued, case.voters) == (9, 2, 7, 8)
    assert [(one.post, one.seats) for one in case.posts] == [(Post.CHAIR, 1), (Post.MEMBER, 2)]
    assert case.posts[0].votes == {"王芳": 5, "李强": 2, "赵六": 1}
    assert case.people["王芳"] == Person(sex=Sex.FEMALE, barred=("clan_forces",))
    assert case.people["周平"].sex is Sex.FEMALE  # what the roll says stands
    assert case.people["孙七"] == Person(sex=Sex.MALE)  # known already: stays as he is
    assert case.people["赵六"] == Person(candidate=False)


def test_two_candidates_of_one_name_must_be_told_apart():
    third = BallotCandidate(id="c3", name="王芳", sex=Sex.FEMALE)
    ballot = replace(
        TWO_POSTS, contests=(replace(CHAIR, candidates=(*CHAIR.candidates, third)), MEMBER)
    )
    with pytest.raises(Refused, match="主任") as refused:
        to_case(tally(ballot), ballot, frame=FRAME)
    assert refused.value.findings[0].code == "tally.same_name"


def test_a_vote_without_more_figures_has_no_waste_and_is_of_voters():
    case = replace(FRAME, collected=6, posts=(PostVotes(post=Post.CHAIR, seats=1, votes={}),))
    assert (case.waste, case.valid_ballots) == (0, 6)
    assert decide(case).steps[0].says.zh.startswith("登记9人，收回选票6张")
