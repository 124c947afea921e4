"""Likelihoods of names: every way over the steps counts, nobody is left out."""

from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.ballot.names.likelihood import LEAST, log_likelihoods
from huanjie.ballot.names.tree import tree_of
from huanjie.ballot.scan.pixels import Real

ALPHABET = ("王", "芳", "方", "·")


def answer(*steps: dict[str, float]) -> Real:
    """What a recogniser says of each step; what is not named is shared out as "no character"."""
    rows = [[step.get(sign, 0.0) for sign in ALPHABET] for step in steps]
    return np.array([[1 - sum(row), *row] for row in rows], dtype=np.float32)


def slow(seen: Real, name: str) -> float:
    """The likelihood of a name by trying every way over the steps."""
    total = 0.0
    for way in product(range(seen.shape[1]), repeat=len(seen)):
        signs = [("", *ALPHABET)[column] for column, _ in groupby(way)]
        if "".join(signs) == name:
            total += float(np.prod([max(seen[t, c], LEAST) for t, c in enumerate(way)]))
    return total


@given(
    st.lists(
        st.lists(st.floats(0.01, 1), min_size=5, max_size=5),
        min_size=1,
        max_size=5,
    ),
    st.text("王芳方", min_size=1, max_size=3),
)
def test_it_is_the_sum_over_every_way(steps: list[list[float]], name: str) -> None:
    seen = np.array(steps, dtype=np.float32)
    seen[:, 4] = 0.0
    seen /= seen.sum(axis=1, keepdims=True)
    (found,) = log_likelihoods(seen, ALPHABET, tree_of((name,)))
    best = float(seen.max(axis=1).prod(dtype=np.float64))
    expected = slow(seen[:, :4], name) / best
    assert np.exp(found) == pytest.approx(expected, rel=1e-2, abs=1e-5)


def test_what_was_read_comes_first_and_its_neighbour_second() -> None:
    seen = answer({"王": 0.9}, {}, {"芳": 0.7, "方": 0.2}, {})
    names = tree_of(("方王", "王方", "王芳"))
    order = np.argsort(-log_likelihoods(seen, ALPHABET, names))
    assert [names.names[n] for n in order] == ["王芳", "王方", "方王"]


def test_the_same_character_twice_needs_a_gap() -> None:
    together, apart = [{"芳": 1.0}] * 3, [{"芳": 1.0}, {}, {"芳": 1.0}]
    names = tree_of(("芳", "芳芳"))
    once, twice = log_likelihoods(answer(*together), ALPHABET, names)
    assert once > twice
    once, twice = log_likelihoods(answer(*apart), ALPHABET, names)
    assert twice > once


def test_a_dot_that_is_written_or_left_out_says_nothing() -> None:
    plain, dotted = tree_of(("王芳",)), tree_of(("王·芳",))
    without = answer({"王": 0.9}, {}, {"芳": 0.9})
    with_dot = answer({"王": 0.9}, {"·": 1.0}, {"芳": 0.9})
    first = log_likelihoods(without, ALPHABET, plain)
    for seen, names in ((without, dotted), (with_dot, plain), (with_dot, dotted)):
        assert log_likelihoods(seen, ALPHABET, names) == pytest.approx(first)


def test_a_name_with_a_character_nobody_knows_is_found_by_the_others() -> None:
    seen = answer({"王": 0.9}, {}, {"方": 0.6, "芳": 0.3}, {})
    names = tree_of(("王𠮷", "芳𠮷", "芳芳"))
    order = np.argsort(-log_likelihoods(seen, ALPHABET, names))
    assert names.names[order[0]] == "王𠮷"


def test_a_name_that_is_read_whole_comes_before_one_with_an_unknown_character() -> None:
    seen = answer({"王": 0.9}, {}, {"芳": 0.5}, {})
    known, unknown = log_likelihoods(seen, ALPHABET, tree_of(("王芳", "王𠮷")))
    assert known > unknown


def test_a_name_longer_than_the_line_has_steps_is_kept_at_the_end() -> None:
    found = log_likelihoods(answer({"王": 0.9}), ALPHABET, tree_of(("王", "王芳方")))
    assert np.isfinite(found).all()
    assert found[0] > found[1]


def test_names_that_begin_alike_do_not_change_each_other() -> None:
    seen = answer({"王": 0.8}, {"芳": 0.3}, {"芳": 0.7, "方": 0.1})
    names = ("王", "王芳", "王芳芳", "王方", "芳")
    together = log_likelihoods(seen, ALPHABET, tree_of(names))
    alone = [log_likelihoods(seen, ALPHABET, tree_of((one,)))[0] for one in names]
    assert together == pytest.approx(alone)
