"""The program and the second reading of the counting rules answer every line alike."""

from collections import Counter

import pytest
from tests.second_reading.agreement import compared, kind_of, passed
from tests.second_reading.chance.lines import lines
from tests.second_reading.corners import EXPECTED

from huanjie.count.case_file import answer_line

SEEDS = (2026, 2027, 2028, 2029)
LINES = 1_500


@pytest.mark.parametrize("seed", SEEDS)
def test_the_program_answers_and_refuses_as_the_second_reading_does(seed: int) -> None:
    asked = lines(seed, LINES)
    found = [(compared(line, answer_line(line.encode())).disagreement, line) for line in asked]
    assert [one for one in found if one[0]] == []


def test_the_lines_reach_every_corner_and_a_fifth_of_them_is_refused() -> None:
    asked = [line for seed in SEEDS for line in lines(seed, LINES)]
    reached = [passed(line) for line in asked]
    assert sorted(EXPECTED.difference(*reached)) == []
    refused = sum(any(corner.startswith("refused") for corner in one) for one in reached)
    assert len(asked) / 6 < refused < len(asked) / 3
    kinds = Counter(map(kind_of, asked))
    assert len(kinds) == 12
    assert min(kinds.values()) > 50


def test_the_same_seed_gives_the_same_lines() -> None:
    assert list(lines(7, 50)) == list(lines(7, 50)) != list(lines(8, 50))
