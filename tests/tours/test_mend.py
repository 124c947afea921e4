"""A township whose events stay unattended changes hands."""

from tests.tours.county import Poll, group, one_road, problem, township

from huanjie.tours.mend import Worked, mended
from huanjie.tours.work import Budget


def test_a_township_that_one_group_cannot_see_goes_to_the_other():
    # Both townships vote on day 10; one group has both, the other has the third.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=10), Poll(2, 0, on=20)]
    asked = problem(polls, group(1), group(2), travel=one_road(3, 60))
    worked = Worked(problem=asked, budget=Budget(work=1.0))
    shares = {township(0): "G1", township(1): "G1", township(2): "G2"}
    assert worked.missed_and_moved(shares) == (1, 0)
    better = mended(shares, worked)
    assert worked.missed_and_moved(better) == (0, 0)
    assert better[township(0)] != better[township(1)]


def test_shares_that_miss_nothing_stay():
    asked = problem([Poll(0, 0, on=10), Poll(1, 0, on=10)], group(1), group(2))
    shares = {township(0): "G1", township(1): "G2"}
    assert mended(shares, Worked(problem=asked, budget=Budget(work=1.0))) == shares
