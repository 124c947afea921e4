from fractions import Fraction

import pytest
from tests.count.audit.votes import HALF, LI, WANG, ZHAO, ahead, claim, paper

from huanjie.count.audit.claims import ANYBODY_ELSE, Claim, Kind, Line
from huanjie.count.audit.paper import MISSING


def reported(one: Claim, papers) -> Fraction:
    return sum((one.value(each) for each in papers), Fraction(0))


def test_the_margin_of_more_than_half_is_twice_the_share_less_one() -> None:
    assert [claim(votes=votes).margin for votes in (600, 660, 720, 1200)] == [
        0,
        Fraction(1, 10),
        Fraction(1, 5),
        1,
    ]


def test_waste_and_empty_papers_speak_against_more_than_half() -> None:
    one = claim()
    seen = [one.value(each) for each in (paper(WANG), paper(LI), paper(), paper(waste=True))]
    assert seen == [HALF, -HALF, -HALF, -HALF]


def test_half_of_the_valid_ballots_leaves_waste_out() -> None:
    one = claim(votes=650, line=Line(share=HALF, base=1100, valid_only=True))
    assert [one.value(each) for each in (paper(WANG), paper(), paper(waste=True))] == [
        HALF,
        -HALF,
        0,
    ]
    assert one.margin == Fraction(2 * 650 - 1100, 1200)


def test_a_missing_paper_is_taken_as_the_worst_for_every_claim() -> None:
    passed, failed = claim(), claim(Kind.NOT_PASSED, name=LI, votes=300)
    assert passed.value(MISSING) == passed.value(paper()) == -HALF
    assert failed.value(MISSING) == failed.value(paper(LI)) == -HALF
    assert ahead(720, 300).value(MISSING) == ahead(720, 300).value(paper(LI)) == -1


def test_both_or_neither_of_two_people_leaves_their_order_open() -> None:
    one = ahead(700, 650)
    seen = [one.value(each) for each in (paper(WANG), paper(LI), paper(WANG, LI), paper())]
    assert seen == [1, -1, 0, 0]
    assert one.margin == Fraction(50, 1200)


def test_anybody_else_is_everybody_not_named() -> None:
    one = claim(Kind.NOT_PASSED, name=ANYBODY_ELSE, votes=9, named=frozenset({WANG, LI}))
    assert [one.value(each) for each in (paper(WANG), paper(ZHAO), paper(WANG, ZHAO))] == [
        HALF,
        -HALF,
        -HALF,
    ]


def test_a_third_is_enough_in_another_vote() -> None:
    third = Line(share=Fraction(1, 3), base=1200)
    assert claim(votes=400, line=third).margin == 0
    assert claim(votes=520, line=third).margin == Fraction(1, 5)


def test_more_than_half_of_those_present_counts_who_took_no_ballot() -> None:
    one = claim(votes=60, papers=100, line=Line(share=HALF, base=110))
    assert one.margin == Fraction(2 * (60 - 55), 100)


def test_votes_carried_down_count_each_time_they_stand() -> None:
    one = claim(votes=700, contests=("member", "chair"))
    both = paper(WANG, contest="member").votes | paper(WANG).votes
    assert one.value(type(paper())(state=paper().state, votes=both)) == 2 - HALF
    assert one.most - one.least == 2


@pytest.mark.parametrize("kind", [Kind.PASSED, Kind.NOT_PASSED])
def test_the_papers_add_up_to_the_reported_sum(kind: Kind) -> None:
    papers = [paper(WANG)] * 7 + [paper(LI)] * 2 + [paper(waste=True)]
    one = claim(kind, votes=7, papers=10)
    assert reported(one, papers) == one.sum
