"""The program and the second reading of the README answer every line alike."""

from collections import Counter

import pytest
from tests.second_reading.agreement import Both, compared
from tests.second_reading.chance.lines import lines
from tests.second_reading.corners import EXPECTED

from huanjie.count.case_file import answer_line

SEED = 2026
LINES = 6_000


@pytest.fixture(scope="module")
def run() -> list[tuple[str, Both]]:
    return [(line, compared(line, answer_line(line.encode()))) for line in lines(SEED, LINES)]


def test_the_program_answers_and_refuses_as_the_second_reading_does(
    run: list[tuple[str, Both]],
) -> None:
    assert [(both.disagreement, line) for line, both in run if both.disagreement] == []


def test_the_lines_reach_the_corners_of_the_rules(run: list[tuple[str, Both]]) -> None:
    reached = Counter(corner for _, both in run for corner in both.corners)
    assert sorted(EXPECTED - set(reached)) == []


def test_the_lines_ask_every_kind_and_a_fifth_is_refused(run: list[tuple[str, Both]]) -> None:
    assert len({both.kind for _, both in run} - {"–"}) == 11
    refused = sum(any(one.startswith("refused") for one in both.corners) for _, both in run)
    assert LINES / 6 < refused < LINES / 3


def test_the_same_seed_gives_the_same_lines() -> None:
    assert list(lines(7, 50)) == list(lines(7, 50)) != list(lines(8, 50))
