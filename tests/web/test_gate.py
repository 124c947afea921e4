"""Writers on SQLite take turns in the order in which they came."""

import threading
from collections.abc import Iterable

from huanjie.web.gate import Environ, FairLock, OneWriterAtATime, StartResponse


def test_writers_are_served_in_the_order_of_arrival() -> None:
    lock, order, started = FairLock(), [], []

    def write(number: int) -> None:
        with lock.turn():
            order.append(number)

    with lock.turn():
        for number in range(6):
            thread = threading.Thread(target=write, args=(number,))
            thread.start()
            started.append(thread)
            while len(lock._waiting) <= number:
                pass
    for thread in started:
        thread.join(timeout=5)
    assert order == list(range(6))


def test_a_writer_that_fails_hands_on_its_turn() -> None:
    lock = FairLock()
    for _ in range(2):
        try:
            with lock.turn():
                raise ValueError("boom")
        except ValueError:
            pass
    with lock.turn():
        assert lock._taken
    assert not lock._taken


def test_readers_pass_while_a_writer_holds_the_gate() -> None:
    seen: list[str] = []

    def site(environ: Environ, _start: StartResponse) -> Iterable[bytes]:
        seen.append(environ["REQUEST_METHOD"])
        if environ["REQUEST_METHOD"] == "POST":
            list(gate({"REQUEST_METHOD": "GET"}, lambda *_: None))
        return [b""]

    gate = OneWriterAtATime(site)
    list(gate({"REQUEST_METHOD": "POST"}, lambda *_: None))
    assert seen == ["POST", "GET"]
