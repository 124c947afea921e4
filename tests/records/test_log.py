from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from tests.town import DAY, moment

from huanjie.archive.entry import canonical
from huanjie.records.log import append, entries
from huanjie.records.models import LogEntry, LogHead


def write(act: str = "test.write", hour: int = 9) -> None:
    append(at=moment(DAY, hour), actor="某人", act=act, subject="", body=canonical({"n": hour}))


@pytest.mark.django_db
def test_entries_come_back_as_they_were_written() -> None:
    for hour in (9, 10, 11):
        write(hour=hour)
    found = list(entries())
    assert [one.index for one in found] == [0, 1, 2]
    assert [one.body for one in found] == ['{"n":9}', '{"n":10}', '{"n":11}']
    assert found[0].at == moment(DAY, 9)
    assert found[0].at.utcoffset() == timedelta(hours=8)
    assert [one.digest for one in found] == list(
        LogEntry.objects.order_by("position").values_list("digest", flat=True)
    )


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_gap() -> None:
    write()
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    write(act="test.after")
    assert list(LogEntry.objects.values_list("position", "act")) == [
        (0, "test.write"),
        (1, "test.after"),
    ]
    assert LogHead.objects.get().length == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: nobody waits here"
)
def test_appenders_take_turns_and_leave_no_gap() -> None:
    with transaction.atomic():
        write()
    holding, waiting = Event(), Event()

    def later() -> None:
        holding.wait(10)
        waiting.set()
        with transaction.atomic():
            write(act="test.second")
        connection.close()

    other = Thread(target=later)
    other.start()
    with transaction.atomic():
        write(act="test.first")
        holding.set()
        waiting.wait(10)
        assert other.is_alive()
    other.join(10)
    rows = list(LogEntry.objects.values_list("position", "act"))
    assert rows == [(0, "test.write"), (1, "test.first"), (2, "test.second")]
