"""Events → the roll of any moment, the same bytes whenever asked; a changed byte is found."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.roll.events import (
    Body,
    EventKind,
    Header,
    Link,
    broken,
    chain_text,
    link,
    packed,
    unpacked,
)
from huanjie.roll.replay import FACTS, Change, columns, replay, roll_at
from huanjie.terms.ids import ElectionId, EntryId

START = datetime(2026, 4, 1, 9, tzinfo=timezone(timedelta(hours=8)))


def row(entry: str, **facts: str) -> dict[str, str]:
    usual = dict.fromkeys(FACTS, "") | {"name": f"某{entry}", "status": "eligible"}
    return {"entry": entry, **usual, **facts}


def header(number: int, kind: EventKind = EventKind.IMPORTED) -> Header:
    at = START + timedelta(days=number)
    return Header(
        election=ElectionId("e"), number=number, at=at, on=at.date(), kind=kind, actor="李主任"
    )


def events(*said: tuple[EventKind, Body]) -> list[Any]:
    return [
        unpacked(header(at, kind), packed("核实", body)) for at, (kind, body) in enumerate(said, 1)
    ]


def off(entry: str) -> Body:
    return {"changes": [Change(EntryId(entry), {"status": "excluded"}).plain()]}


TOLD = events(
    (EventKind.IMPORTED, {"entries": columns([row("a"), row("b", group="二组"), row("c")])}),
    (EventKind.SETTLED, off("b")),
    (
        EventKind.PUBLISHED,
        {
            "version": 1,
            "kind": "first",
            "digest": "d",
            "places": {"entry": ["a", "c"], "serial": [1, 2], "shown": ["某a", "某c"]},
        },
    ),
    (EventKind.DECIDED, {"entries": columns([row("d")])}),
    (EventKind.CORRECTED, {"changes": [Change(EntryId("c"), {"name": "改"}).plain()]}),
)


def test_every_moment_has_its_own_list() -> None:
    at = [START + timedelta(days=day) for day in range(6)]
    assert [list(roll_at(TOLD, one).entries) for one in at] == [
        [],
        ["a", "b", "c"],
        ["a", "b", "c"],
        ["a", "b", "c"],
        ["a", "b", "c", "d"],
        ["a", "b", "c", "d"],
    ]
    standing = [roll_at(TOLD, moment).entries["b"].listed for moment in at[1:]]
    assert standing == [True, False, False, False, False]
    assert roll_at(TOLD, START + timedelta(days=2, seconds=-1)).entries["b"].listed


def test_what_hung_on_the_board_stays_what_it_was() -> None:
    posted = roll_at(TOLD, START + timedelta(days=3)).public_list()
    assert posted.decode() == '[[1,"某a","",""],[2,"某c","",""]]'
    assert replay(TOLD).public_list() == posted
    assert roll_at(TOLD, START + timedelta(days=2)).public_list() == b""


def test_a_fact_names_the_event_that_made_it() -> None:
    entries = replay(TOLD).entries
    assert (entries["b"].facts_by, entries["b"].standing_by) == (1, 2)
    assert (entries["c"].facts_by, entries["c"].standing_by) == (5, 1)


def test_a_later_file_keeps_the_order_and_the_serials() -> None:
    again = {"entries": columns([row("d"), row("c", group="三组"), row("a")])}
    later = [*TOLD, replace(events((EventKind.IMPORTED, again))[0], number=6)]
    entries = replay(later).entries
    assert list(entries) == ["a", "b", "c", "d"]
    assert (entries["a"].serial, entries["a"].facts_by) == (1, 1)
    assert (entries["c"].group, entries["c"].facts_by, entries["c"].standing_by) == ("三组", 6, 1)


@given(st.integers(0, 5))
def test_asked_twice_the_bytes_are_the_same(day: int) -> None:
    at = START + timedelta(days=day)
    assert roll_at(TOLD, at).full_list() == roll_at(list(TOLD), at).full_list()


def chain() -> list[Link]:
    links: list[Link] = []
    for number in (1, 2, 3):
        previous = links[-1].digest if links else ""
        links.append(link(header(number), b"sealed" * number, previous=previous))
    return links


def test_a_whole_chain_holds() -> None:
    links = chain()
    assert broken(links, head=links[-1].digest) == ()
    assert broken([], head="") == ()


@given(st.integers(0, 2), st.integers(0, 5), st.integers(1, 255))
def test_a_changed_byte_of_a_body_is_found(at: int, place: int, by: int) -> None:
    links = chain()
    sealed = bytearray(links[at].sealed)
    sealed[place] ^= by
    links[at] = replace(links[at], sealed=bytes(sealed))
    assert [one.about for one in broken(links)] == [str(at + 1)]


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "别人"},
        {"on": START.date()},
        {"kind": EventKind.RULED},
        {"election": ElectionId("f")},
        {"at": START},
    ],
)
def test_a_changed_header_is_found(change: dict[str, Any]) -> None:
    links = chain()
    links[1] = replace(links[1], header=replace(links[1].header, **change))
    assert [one.about for one in broken(links)] == ["2"]


@pytest.mark.parametrize("gone", [0, 1])
def test_an_event_taken_out_is_found(gone: int) -> None:
    links = chain()
    del links[gone]
    assert broken(links)


def test_an_end_cut_off_is_found_by_what_the_log_knows() -> None:
    links = chain()
    assert broken(links[:2]) == ()
    assert [one.code for one in broken(links[:2], head=links[2].digest)] == ["roll.chain_broken"]


def test_everybody_can_follow_the_chain_without_a_key() -> None:
    links = chain()
    lines = chain_text(links).splitlines()
    assert [sha256(line).hexdigest() for line in lines] == [one.digest for one in links]
    assert [json.loads(line)["previous"] for line in lines] == [one.previous for one in links]
    assert b"sealed" not in chain_text(links)


def test_a_body_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not the body"):
        unpacked(header(1), b"nothing")
