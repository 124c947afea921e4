import os
import signal
import time

import pytest

from huanjie.ballot.scan.workers import Lost, Shared, Unready

pytestmark = pytest.mark.shell


def doubled(number: int) -> int:
    """Dies at 13."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def slow_at_first(number: int) -> int:
    time.sleep(0.2 * (number == 0))
    return number


def outcome(*jobs: int, workers: int) -> dict[int, int | Lost]:
    shared = Shared(work=doubled, workers=workers)
    shared.add(jobs)
    return dict(shared.done())


@pytest.mark.parametrize("workers", [1, 3])
def test_every_piece_comes_back_once(workers: int) -> None:
    assert outcome(*range(10), workers=workers) == {one: 2 * one for one in range(10)}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with")
@pytest.mark.parametrize("workers", [1, 2])
def test_where_a_process_dies_one_piece_is_lost_and_the_rest_goes_on(workers: int) -> None:
    made = outcome(*range(10, 20), workers=workers)
    assert made.pop(13) == Lost()
    assert made == {one: 2 * one for one in range(10, 20) if one != 13}


def test_a_slow_piece_holds_up_no_other() -> None:
    shared = Shared(work=slow_at_first, workers=2)
    shared.add(range(6))
    order = [job for job, _made in shared.done()]
    assert sorted(order) == list(range(6))
    assert order[0] != 0


def test_more_can_be_added_while_it_goes_on() -> None:
    shared = Shared(work=doubled, workers=1)
    shared.add([1])
    seen = []
    for job, _made in shared.done():
        seen.append(job)
        shared.add([job + 1] if job < 3 else [])
    assert seen == [1, 2, 3]


def test_nothing_to_do_starts_no_process() -> None:
    assert list(Shared(work=doubled, workers=2).done()) == []


def unable() -> None:
    raise ImportError("no reader here")


def dying() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_cannot_begin_stops_all_and_says_why() -> None:
    shared = Shared(work=doubled, workers=2, prepare=unable)
    shared.add(range(4))
    with pytest.raises(Unready, match="ImportError: no reader here"):
        list(shared.done())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with")
def test_processes_that_die_before_they_begin_stop_all() -> None:
    shared = Shared(work=doubled, workers=1, prepare=dying)
    shared.add(range(4))
    with pytest.raises(Unready):
        list(shared.done())
