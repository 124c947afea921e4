"""Readings, rulings and hand counts add up, and nothing is final while a person is needed."""

from dataclasses import replace
from datetime import date

import pytest

from huanjie.count.case import ElectionCase, Procedure, Round
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount, Cell, Column
from huanjie.count.outcome import decide
from huanjie.count.sheet import OverSeats
from huanjie.count.tally import over_seats_rule, tally, to_case
from huanjie.terms.ballots import (
    BallotCandidate,
    BallotContest,
    BallotDefinition,
    BoxReading,
    Mark,
    MarkScheme,
    Reading,
    ReadingStatus,
    Ruling,
    Verdict,
    WriteInReading,
)
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256
from huanjie.terms.people import Sex

CHAIR = BallotContest(
    id="chair",
    title="主任",
    seats=1,
    write_ins=1,
    candidates=(
        BallotCandidate(id="c1", name="王芳", sex=Sex.FEMALE),
        BallotCandidate(id="c2", name="李强", sex=Sex.MALE),
    ),
)
BALLOT = BallotDefinition(
    election="e",
    title="选票",
    unit="村",
    paper="A4",
    marks=MarkScheme(for_=Mark.CIRCLE, against=Mark.CROSS, abstain=Mark.BLANK),
    contests=(CHAIR,),
)
FRAME = ElectionCase(
    procedure=Procedure.VILLAGERS_COMMITTEE,
    on=date(2026, 4, 20),
    round=Round.FIRST,
    registered=5,
    voters=5,
    issued=5,
    collected=0,
    posts=(),
)


def page(number, signs, written=Verdict.BLANK, status=ReadingStatus.READ, page=1):
    boxes = tuple(
        BoxReading(contest="chair", choice=choice, verdict=verdict, why=None)
        for choice, verdict in zip(("c1", "c2"), signs, strict=False)
    )
    line = WriteInReading(contest="chair", slot=1, verdict=written, why=None, suggestions=())
    return Reading(
        file=f"{number}.jpg",
        frame=1,
        sha256=Sha256(str(number)),
        status=status,
        reason=None,
        style="s",
        page=page,
        turned=0,
        boxes=boxes,
        write_ins=(line,),
    )


def ruling(number, choice="c1", verdict=Verdict.CIRCLE, **more):
    plain = {"name": "", "void": False, "by": "甲", "contest": "chair"} | more
    return Ruling(
        sha256=Sha256(str(number)), frame=1, choice=choice, verdict=verdict, reason="r", **plain
    )


YES, NO, EMPTY, DOUBT = Verdict.CIRCLE, Verdict.CROSS, Verdict.BLANK, Verdict.REVIEW


def totals(counted):
    return {
        one.name: (one.for_, one.against, one.abstain, one.void)
        for contest in counted.contests
        for one in contest.choices
    }


def test_signs_are_added_up_by_the_scheme_of_the_ballot():
    counted = tally(BALLOT, readings=[page(1, [YES, NO]), page(2, [YES, EMPTY]), page(3, [NO, NO])])
    assert counted.final and counted.collected == 3
    assert totals(counted) == {"王芳": (2, 1, 0, 0), "李强": (0, 2, 1, 0)}


def test_a_blank_ballot_abstains_and_is_no_waste():
    counted = tally(BALLOT, readings=[page(1, [EMPTY, EMPTY])])
    assert (counted.collected, counted.waste) == (1, 0)


def test_more_names_than_seats_make_the_whole_ballot_void_or_only_its_column():
    readings = [page(1, [YES, YES])]
    whole = tally(BALLOT, readings=readings)
    assert whole.waste == 1 and totals(whole)["王芳"] == (0, 0, 0, 0)
    column = tally(BALLOT, readings=readings, over_seats=OverSeats.CONTEST)
    assert column.waste == 0 and totals(column)["王芳"] == (0, 0, 0, 1)
    assert column.contests[0].void_columns == 1


def test_the_default_for_too_many_names_is_the_whole_ballot():
    for procedure in Procedure:
        assert over_seats_rule(procedure, date(2026, 4, 20)) is OverSeats.BALLOT


@pytest.mark.parametrize("sign", [DOUBT, Verdict.TICK])
def test_a_doubtful_sign_or_one_outside_the_scheme_waits_for_a_person(sign):
    counted = tally(BALLOT, readings=[page(1, [sign, EMPTY])])
    assert not counted.final and counted.open_sheets == 1
    assert [one.choice for one in counted.open] == ["c1"]
    ruled = tally(BALLOT, readings=[page(1, [sign, EMPTY])], rulings=[ruling(1)])
    assert ruled.final and totals(ruled)["王芳"] == (1, 0, 0, 0)


def test_rulings_that_differ_leave_the_box_open_until_a_third_person_rules():
    readings, first = [page(1, [DOUBT, EMPTY])], ruling(1)
    second, third = ruling(1, verdict=NO, by="乙"), ruling(1, verdict=NO, by="丙")
    assert not tally(BALLOT, readings=readings, rulings=[first, second]).final
    counted = tally(BALLOT, readings=readings, rulings=[first, second, third])
    assert totals(counted)["王芳"] == (0, 1, 0, 0)


def test_a_ruling_that_does_not_decide_leaves_the_box_open():
    counted = tally(BALLOT, readings=[page(1, [DOUBT, EMPTY])], rulings=[ruling(1, verdict=DOUBT)])
    assert not counted.final


def test_a_box_that_was_not_read_waits_for_a_person():
    assert tally(BALLOT, readings=[page(1, [YES])]).open[0].choice == "c2"


def test_a_void_column_voids_every_choice_of_the_post():
    counted = tally(BALLOT, readings=[page(1, [YES, NO])], rulings=[ruling(1, void=True)])
    assert totals(counted) == {"王芳": (0, 0, 0, 1), "李强": (0, 0, 0, 1)}


def written(verdict=YES, name="赵六", signs=(EMPTY, EMPTY)):
    made = ruling(1, "write_in_1", verdict, name=name)
    return tally(BALLOT, readings=[page(1, signs, DOUBT)], rulings=[made])


def test_a_written_name_counts_only_when_a_person_has_read_it():
    assert not tally(BALLOT, readings=[page(1, [EMPTY, EMPTY], DOUBT)]).final
    (one,) = written().contests[0].written
    assert (one.name, one.votes) == ("赵六", 1)
    assert written(verdict=EMPTY).contests[0].written == ()
    assert written(name="").contests[0].written == ()


def test_a_printed_name_that_is_written_counts_once_for_the_candidate():
    counted = written(name="王芳", signs=(YES, EMPTY))
    assert counted.waste == 0 and totals(counted)["王芳"][0] == 1


def test_a_written_name_beyond_the_seats_makes_too_many():
    assert written(signs=(YES, EMPTY)).waste == 1


def test_a_refused_sheet_stays_open_until_a_person_rules_on_it():
    refused = page(1, [], status=ReadingStatus.REFUSED)
    counted = tally(BALLOT, readings=[refused])
    assert not counted.final and counted.collected == 1
    void = ruling(1, "", contest="", void=True)
    assert tally(BALLOT, readings=[refused], rulings=[void]).waste == 1
    aside = tally(BALLOT, readings=[refused], rulings=[ruling(1, "", contest="")])
    assert aside.final and (aside.collected, aside.set_aside) == (0, 1)


def test_the_very_same_file_again_is_no_second_sheet():
    again = page(1, [], status=ReadingStatus.REFUSED)
    counted = tally(BALLOT, readings=[page(1, [YES, NO]), again])
    assert counted.final and (counted.collected, counted.set_aside) == (1, 1)
    with pytest.raises(Refused):
        tally(BALLOT, readings=[page(1, [YES, NO]), page(1, [YES, NO])])


def test_ballots_of_several_pages_are_counted_by_hand():
    with pytest.raises(Refused):
        tally(BALLOT, readings=[page(1, [YES, NO], page=2)])


def box(batch="一号箱"):
    cells = {RETURNED: 10, WASTE: 1}
    for choice, column, number in (
        ("c1", Column.FOR, 6),
        ("c1", Column.ABSTAIN, 3),
        ("c2", Column.AGAINST, 9),
    ):
        cells[Cell(contest="chair", choice=choice, column=column)] = number
    cells[Cell(contest="chair", name="赵六", column=Column.FOR)] = 2
    return AgreedCount(batch=batch, by=("甲", "乙"), cells=cells)


def test_boxes_counted_by_hand_are_added():
    counted = tally(BALLOT, readings=[page(1, [YES, NO])], hand_counts=[box(), box("二号箱")])
    assert (counted.collected, counted.waste) == (21, 2)
    assert totals(counted) == {"王芳": (13, 0, 6, 0), "李强": (0, 19, 0, 0)}
    assert counted.contests[0].written[0].votes == 4
    with pytest.raises(Refused):
        tally(BALLOT, hand_counts=[box(), box()])


def test_a_final_tally_becomes_a_case_that_can_be_decided():
    readings = [page(1, [YES, NO]), page(2, [YES, NO]), page(3, [NO, YES])]
    case = to_case(tally(BALLOT, readings=readings), BALLOT, frame=FRAME)
    assert case.people["王芳"].sex is Sex.FEMALE
    assert decide(case).elected == {"chair": ("王芳",)}


def test_a_tally_with_anything_open_is_refused():
    with pytest.raises(Refused, match="not final"):
        to_case(tally(BALLOT, readings=[page(1, [DOUBT, NO])]), BALLOT, frame=FRAME)


def test_two_candidates_of_one_name_are_refused():
    twice = tuple(replace(one, name="王芳") for one in CHAIR.candidates)
    ballot = replace(BALLOT, contests=(replace(CHAIR, candidates=twice),))
    with pytest.raises(Refused, match="told apart"):
        to_case(tally(ballot), ballot, frame=FRAME)


def test_a_person_who_was_written_is_no_candidate():
    made = ruling(1, "write_in_1", name="赵六")
    counted = tally(BALLOT, readings=[page(1, [EMPTY, EMPTY], DOUBT)], rulings=[made])
    case = to_case(counted, BALLOT, frame=FRAME)
    assert not case.people["赵六"].candidate and case.posts[0].votes["赵六"] == 1
