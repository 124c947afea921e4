"""Which polling days a township's villages can take when only so many may vote on one day."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from huanjie.timetable.matching import possible_days, spread


def test_two_villages_share_a_day_when_two_may_vote_and_not_when_one_may() -> None:
    assert spread([(3,), (3,)], 2) == (3, 3)
    assert spread([(3,), (3,)], 1) == ()


def test_a_village_gives_its_day_up_to_one_that_has_no_other() -> None:
    assert spread([(3, 4), (3, 5), (3,)], 1) == (4, 5, 3)


WISHES = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), max_size=4)


@given(WISHES, st.integers(1, 2))
def test_possible_days_are_those_of_all_spreads(wishes: list[list[int]], limit: int) -> None:
    """Held against every spread, counted out."""
    spreads = [one for one in product(*wishes) if all(one.count(day) <= limit for day in one)]
    chosen = spread(wishes, limit)
    assert bool(spreads) == (bool(chosen) or not wishes)
    if chosen:
        assert chosen in spreads
        found = possible_days(wishes, chosen, limit)
        for village, days in enumerate(found):
            assert set(days) == {one[village] for one in spreads}
