"""What one page says by its signs, its scheme, the rulings on it and the rules of void ballots."""

from dataclasses import replace

import pytest
from tests.count.ballots import (
    CHAIR,
    DOUBT,
    EMPTY,
    NO,
    SCHEME,
    TWO_POSTS,
    YES,
    by_two,
    line,
    on,
    sheet,
)

from huanjie.count.ballot_rules import (
    BallotRules,
    BlankBallot,
    ManWritten,
    OverSeats,
    TwoPosts,
    Unsigned,
)
from huanjie.count.columns import Judge, VoidWhy, Why, meaning
from huanjie.count.pile import rulings_by_page
from huanjie.count.sheet import SheetState, sheet_of
from huanjie.terms.ballots import BallotCandidate, Mark, ReadingStatus, Verdict, Vote
from huanjie.terms.findings import Refused
from huanjie.terms.people import Sex


def said(reading, *rulings, definition=TWO_POSTS, sexes=None, **rules):
    judge = Judge(definition=definition, rules=BallotRules(**rules), sexes=sexes)
    made = rulings_by_page(by_two(*rulings))
    return sheet_of(judge, reading, made.get((reading.sha256, reading.frame), {}))


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


def test_a_ruling_counts_over_the_sign_that_was_read():
    one = said(sheet(chair=(YES, NO)), on("chair", "c1", verdict=NO))
    assert choices(one, "chair") == ["against", "against"]


def test_a_ruling_that_does_not_decide_is_refused():
    with pytest.raises(Refused, match="must decide"):
        said(sheet(chair=(YES, NO)), on("chair", "c1", verdict=DOUBT))


def test_one_ruling_does_not_settle_a_box_even_where_the_machine_had_read_it():
    judge = Judge(definition=TWO_POSTS)
    one, other = on("chair", "c1", verdict=NO), on("chair", "c1", verdict=YES, by="乙")
    for rulings, why in (([one], Why.ONE_RULING), ([one, other], Why.RULINGS_DIFFER)):
        made = rulings_by_page(rulings)["1", 1]
        waiting = sheet_of(judge, sheet(chair=(YES, NO)), made)
        assert waiting.state is SheetState.OPEN
        assert [(box.choice, box.why) for box in waiting.open] == [("c1", why)]


def test_a_sign_ruled_to_be_none_of_the_scheme_makes_its_choice_void():
    one = said(sheet(chair=(DOUBT, NO)), on("chair", "c1", verdict=Verdict.TICK))
    assert one.state is SheetState.COUNTED and choices(one, "chair") == ["void", "against"]


def test_a_line_that_was_not_read_waits_for_a_person():
    one = said(sheet(lines=[line("chair", 1), line("member", 1)]))
    assert [(ref.contest, ref.choice) for ref in one.open] == [("member", "write_in_2")]
    swapped = said(sheet(lines=[line("member", 1), line("member", 2)]))
    assert [(ref.contest, ref.choice) for ref in swapped.open] == [("chair", "write_in_1")]


def test_a_line_with_writing_waits_until_a_person_has_read_it():
    lines = [line("chair", 1, DOUBT), line("member", 1), line("member", 2)]
    assert [ref.choice for ref in said(sheet(lines=lines)).open] == ["write_in_1"]
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


OVER, TWICE = "ballot_over_seats", "same_person_two_posts"


def voids(one):
    return [(void.why, void.contest, void.choice, void.cited) for void in one.voids]


def test_a_refused_page_that_people_read_box_by_box_counts():
    refused = sheet(status=ReadingStatus.REFUSED, reason="one_bit", boxes=(), lines=())
    places = [("chair", "c1"), ("chair", "c2"), ("chair", "write_in_1")]
    places += [("member", "c1"), ("member", "c2"), ("member", "write_in_1")]
    rulings = [on(*place, verdict=YES if place[1] == "c1" else EMPTY) for place in places]
    assert [box.why for box in said(refused).open] == ["one_bit"]
    partly = said(refused, *rulings)
    assert [(box.contest, box.choice) for box in partly.open] == [("member", "write_in_2")]
    whole = said(refused, *rulings, on("member", "write_in_2", verdict=EMPTY))
    assert whole.state is SheetState.COUNTED
    assert choices(whole, "chair") == ["for", "abstain"] == choices(whole, "member")


def test_a_void_names_the_text_that_it_rests_on():
    cited = {OVER: "浙江27③", TWICE: "浙江27③", "blank_ballot": "本村办法9"}
    over = said(sheet(chair=(YES, YES)), cited=cited)
    assert voids(over) == [(VoidWhy.OVER_SEATS, "", "", "浙江27③")]
    column = said(sheet(chair=(YES, YES)), over_seats=OverSeats.CONTEST, cited=cited)
    assert voids(column) == [(VoidWhy.OVER_SEATS, "chair", "", "浙江27③")]
    ruled = said(sheet(), on("chair", "c1", void=True, cited="选举办法12"))
    assert voids(ruled) == [(VoidWhy.RULED, "chair", "", "选举办法12")]
    sign = said(sheet(), on("chair", "c1", verdict=Verdict.TICK, cited="选举办法12"))
    assert voids(sign) == [(VoidWhy.OTHER_SIGN, "chair", "c1", "选举办法12")]
    whole = said(sheet(), on("", "", void=True, cited="选举办法12"))
    assert voids(whole) == [(VoidWhy.RULED, "", "", "选举办法12")]
    blank = said(sheet(), blank=BlankBallot.WASTE, cited=cited)
    assert voids(blank) == [(VoidWhy.BLANK, "", "", "本村办法9")]


@pytest.mark.parametrize(
    ("reading", "rulings", "state"),
    [
        (sheet(), (), SheetState.WASTE),
        (sheet(chair=(NO, EMPTY)), (), SheetState.COUNTED),
        (sheet(), (on("chair", "write_in_1", EMPTY, name="赵六"),), SheetState.COUNTED),
        (sheet(), (on("chair", "write_in_1", NO),), SheetState.COUNTED),
        (sheet(), (on("chair", "c1", EMPTY),), SheetState.WASTE),
        (sheet(), (on("chair", "c1", void=True),), SheetState.COUNTED),
    ],
)
def test_a_blank_ballot_is_waste_only_where_the_method_says_so(reading, rulings, state):
    assert said(reading, *rulings, blank=BlankBallot.WASTE).state is state
    assert said(reading, *rulings).state is SheetState.COUNTED


@pytest.mark.parametrize("for_", [True, False])
def test_where_an_empty_box_means_something_no_ballot_is_blank(for_):
    marks = replace(SCHEME, **{"for_" if for_ else "against": Mark.BLANK}, abstain=Mark.TRIANGLE)
    roomy = tuple(replace(one, seats=2) for one in TWO_POSTS.contests)
    ballot = replace(TWO_POSTS, marks=marks, contests=roomy)
    one = said(sheet(), definition=ballot, blank=BlankBallot.WASTE)
    assert one.state is SheetState.COUNTED
    assert choices(one, "chair") == ["for" if for_ else "against"] * 2


def test_a_written_name_without_the_sign_goes_by_the_method():
    name = on("chair", "write_in_1", EMPTY, name="赵六", cited="选举办法12")
    silent = said(sheet(), name)
    assert silent.columns["chair"].written == ()
    assert voids(silent) == [(VoidWhy.NAME_WITHOUT_SIGN, "chair", "write_in_1", "本程序默认值")]
    assert said(sheet(), name, unsigned=Unsigned.FOR).columns["chair"].written == ("赵六",)
    against = on("chair", "write_in_1", NO, name="赵六")
    assert said(sheet(), against, unsigned=Unsigned.FOR).columns["chair"].written == ()


def test_a_sign_without_a_name_votes_for_nobody():
    one = said(sheet(), on("chair", "write_in_1", YES, cited="选举办法12"))
    assert one.columns["chair"].written == ()
    assert voids(one) == [(VoidWhy.SIGN_WITHOUT_NAME, "chair", "write_in_1", "选举办法12")]


SHARED = replace(
    TWO_POSTS,
    contests=(
        CHAIR,
        replace(
            TWO_POSTS.contests[1],
            candidates=(
                BallotCandidate(id="c1", name="王芳", sex=Sex.FEMALE),
                BallotCandidate(id="c2", name="周平", sex=Sex.MALE),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("member", "written", "twice"),
    [((YES, NO), "", True), ((NO, YES), "", False), ((NO, YES), "王芳", True)],
)
def test_who_is_chosen_for_two_posts_goes_by_the_rule(member, written, twice):
    """Whether printed or written, below the first post."""
    reading = sheet(chair=(YES, NO), member=member)
    rulings = (on("member", "write_in_1", name=written),) if written else ()
    ballot = said(reading, *rulings, definition=SHARED, two_posts=TwoPosts.BALLOT)
    assert ballot.state is (SheetState.WASTE if twice else SheetState.COUNTED)
    assert [void.why for void in ballot.voids] == [VoidWhy.TWO_POSTS] * twice
    both = said(reading, *rulings, definition=SHARED, two_posts=TwoPosts.NOTHING)
    assert both.state is SheetState.COUNTED and both.voids == ()
    lower = said(reading, *rulings, definition=SHARED, two_posts=TwoPosts.LOWER_POST)
    assert choices(lower, "chair") == ["for", "against"]
    assert lower.columns["member"].choices["c1"] is (Vote.VOID if twice else Vote.AGAINST)
    assert lower.columns["member"].choices["c2"] is both.columns["member"].choices["c2"]


def test_a_written_name_that_is_in_a_higher_post_too_is_struck_from_the_lower():
    rulings = [on("chair", "write_in_1", name="赵六"), on("member", "write_in_1", name="赵六")]
    one = said(sheet(), *rulings, two_posts=TwoPosts.LOWER_POST)
    assert one.columns["chair"].written == ("赵六",)
    assert one.columns["member"].written == ()
    assert voids(one) == [(VoidWhy.TWO_POSTS, "member", "赵六", "本程序默认值")]


def test_a_column_with_too_many_names_chooses_nobody_for_two_posts():
    reading = sheet(chair=(YES, YES), member=(YES, NO))
    rules = {"over_seats": OverSeats.CONTEST, "two_posts": TwoPosts.BALLOT}
    one = said(reading, definition=SHARED, **rules)
    assert one.state is SheetState.COUNTED
    assert choices(one, "chair") == ["void", "void"] and choices(one, "member")[0] == "for"


WOMAN = replace(TWO_POSTS, contests=(replace(CHAIR, id="woman_member"),))


@pytest.mark.parametrize("rule", ManWritten)
@pytest.mark.parametrize(
    ("sexes", "written"),
    [
        (None, ("赵六",)),
        ({"赵六": Sex.FEMALE}, ("赵六",)),
        ({"赵六": Sex.MALE}, ()),
        ({}, None),
    ],
)
def test_only_a_woman_may_be_written_as_the_woman_member(sexes, written, rule):
    """Where nobody knows the person's sex a person must find out before anything is final."""
    reading = sheet(boxes=tuple(replace(b, contest="woman_member") for b in sheet().boxes[:2]))
    name = on("woman_member", "write_in_1", name="赵六")
    one = said(reading, name, definition=WOMAN, sexes=sexes, man_as_woman=rule)
    if written is None:
        assert [box.why for box in one.open] == [Why.SEX_UNKNOWN]
        return
    column = one.columns["woman_member"]
    assert column.written == written
    assert column.void is (written == () and rule is ManWritten.CONTEST)
    assert [void.why for void in one.voids] == [VoidWhy.MAN_AS_WOMAN] * (written == ())


def test_a_man_may_be_written_for_any_other_post():
    one = said(sheet(), on("chair", "write_in_1", name="赵六"), sexes={"赵六": Sex.MALE})
    assert one.columns["chair"].written == ("赵六",) and one.voids == ()
