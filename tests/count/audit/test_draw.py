"""A stranger draws the same papers; each paper is as likely as any other."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.count.audit.draw import draws, seed_from, uniform
from huanjie.count.audit.paper import Batch, Place
from huanjie.terms.findings import Refused

SEED = "31415926535897932384"
BUNDLES = [Batch(name="甲", sheets=7), Batch(name="乙", sheets=1), Batch(name="丙", sheets=92)]


def by_a_stranger(seed: str, number: int, papers: int) -> int:
    text = f"{seed},{number}"
    while True:
        digest = int(sha256(text.encode()).hexdigest(), 16)
        if digest < 2**256 - 2**256 % papers:
            return digest % papers + 1
        text += "+"


def every_result(papers: int, draw) -> Counter[int]:
    """How often each paper comes from all 256 values of a byte."""
    return Counter(draw(iter([value, 0]).__next__, papers) for value in range(256))


def fair(number, papers):
    return uniform(number, papers, span=256)


def by_remainder(number, papers):
    return number() % papers + 1


def spread(found: Counter[int]) -> int:
    return max(found.values()) - min(found.values())


def test_a_stranger_s_ten_lines_draw_the_same_papers() -> None:
    drawn = [one.paper for one in draws(SEED, BUNDLES, last=300)]
    assert drawn == [by_a_stranger(SEED, number, 100) for number in range(1, 301)]


def test_papers_are_numbered_through_the_bundles_in_their_order() -> None:
    where = {one.paper: one.place for one in draws(SEED, BUNDLES, last=2000)}
    assert len(where) == 100
    assert where[7] == Place(batch="甲", position=7)
    assert where[8] == Place(batch="乙", position=1)
    assert (where[9].position, where[100].position) == (1, 92)


def test_further_draws_continue_the_list() -> None:
    whole = list(draws(SEED, BUNDLES, last=50))
    assert whole == [*draws(SEED, BUNDLES, last=30), *draws(SEED, BUNDLES, first=31, last=50)]


def test_a_paper_may_be_drawn_twice() -> None:
    found = Counter(one.paper for one in draws(SEED, BUNDLES, last=100))
    assert max(found.values()) > 1


def test_another_seed_draws_other_papers() -> None:
    one, other = ([d.paper for d in draws(seed, BUNDLES, last=30)] for seed in (SEED, SEED + "1"))
    assert one != other


@given(st.integers(2, 128))
def test_every_paper_comes_equally_often_but_for_what_is_thrown_away(papers: int) -> None:
    """The values thrown away are drawn again (here as 0), so the first paper alone has more."""
    found = every_result(papers, fair)
    assert {found[one] for one in range(2, papers + 1)} == {256 // papers}
    assert found[1] == 256 // papers + 256 % papers


def test_a_remainder_alone_favours_the_first_papers() -> None:
    found = every_result(100, by_remainder)
    assert found[1] == 3 and found[100] == 2
    assert spread(found) == 1


def test_each_of_ten_tenths_of_the_papers_is_drawn_as_often() -> None:
    """Chi-square with 9 degrees of freedom exceeds 27.9 in one of a thousand seeds."""
    found = Counter((one.paper - 1) // 10 for one in draws(SEED, BUNDLES, last=20_000))
    assert sum((times - 2000) ** 2 / 2000 for times in found.values()) < 27.9


def test_the_seed_is_read_as_it_was_thrown() -> None:
    assert seed_from(" 31415 92653\t58979 32384\n") == SEED
    assert seed_from("３１４１５９２６５３５８９７９３２３８４") == SEED


@pytest.mark.parametrize(
    "seed", ["3141592653589793238", "x" * 20, "", "1" * 20, "3.14159265358979323"]
)
def test_a_seed_too_short_or_no_digits_is_refused(seed: str) -> None:
    with pytest.raises(Refused) as refused:
        seed_from(seed)
    assert refused.value.findings[0].code == "audit.seed"
