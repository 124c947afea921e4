"""One entry has one spelling, and a commitment binds without showing."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.sealed import OPENED, entry

from huanjie.archive.entry import (
    LARGEST_WHOLE,
    LONGEST_ENTRY,
    CanonicalJson,
    Entry,
    canonical,
    commitment,
    entry_from_line,
    opens,
)
from huanjie.terms.findings import Refused

LINE = entry(3).line()


@given(
    act=st.text(st.characters(exclude_categories=("Cs",))),
    body=st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
        | st.text('票\n"\\\x00é𠮷'),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("ab票", max_size=3), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    minutes=st.integers(-720, 720),
)
def test_an_entry_is_read_back_from_its_line(act: str, body: object, minutes: int) -> None:
    at = datetime(2026, 4, 1, tzinfo=timezone(timedelta(minutes=minutes)))
    one = Entry(index=0, at=at, actor="", act=act, subject="", body=canonical(body))  # type: ignore[arg-type]  # hypothesis gives JSON
    assert entry_from_line(one.line()) == one
    assert b"\n" not in one.line()


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace(b",", b", ", 1),
        LINE.replace(b'"act"', b'"a\\u0063t"'),
        LINE.replace(b"+08:00", b"+0800"),
        LINE.replace(b"T", b" ", 1),
        LINE.replace(b'"index":3', b'"index":3.0'),
        LINE.replace(b'"index":3', b'"index":true'),
        LINE.replace(b'"index":3', b'"index":03'),
        LINE.replace(b'"index":3', b'"index":-3'),
        LINE.replace(b'"voters":803', b'"voters":8.03'),
        LINE.replace(b'"voters":803', b'"voters":1e400'),
        LINE.replace(b'"subject"', b'"sub"'),
        LINE.replace(b"{", b'{"act":"x",', 1),
        LINE.replace(b'"clerk-1"', b"1"),
        LINE.replace(b"+08:00", b""),
        LINE[:-1],
        LINE + b" ",
        b"\xff",
        b"",
        b"[]",
        b"[" * 5000,
        b"9" * 5000,
    ],
)
def test_any_other_spelling_is_no_entry(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        entry_from_line(line)


def test_deep_nesting_in_a_hostile_line_is_no_entry() -> None:
    body = b"[" * 30000 + b"]" * 30000
    with pytest.raises(ValueError, match=r"."):
        entry_from_line(LINE.replace(b'{"digest"', body + b'{"digest"'))


def test_every_field_is_bound_by_the_digest() -> None:
    one = entry(0)
    others = [
        Entry(index=1, at=one.at, actor=one.actor, act=one.act, subject=one.subject, body=one.body),
        entry(0, voters=801),
        Entry(index=0, at=one.at, actor="x", act=one.act, subject=one.subject, body=one.body),
        Entry(index=0, at=one.at, actor=one.actor, act="x", subject=one.subject, body=one.body),
        Entry(index=0, at=one.at, actor=one.actor, act=one.act, subject="x", body=one.body),
        Entry(
            index=0,
            at=one.at + timedelta(microseconds=1),
            actor=one.actor,
            act=one.act,
            subject=one.subject,
            body=one.body,
        ),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == len(others) + 1


@pytest.mark.parametrize(
    ("index", "at", "body"),
    [
        (-1, OPENED, "{}"),
        (0, OPENED.replace(tzinfo=None), "{}"),
        (0, OPENED, '{"b":1,"a":1}'),
        (0, OPENED, "{ }"),
    ],
)
def test_an_entry_that_has_no_one_spelling_is_a_mistake(
    index: int, at: datetime, body: str
) -> None:
    with pytest.raises(ValueError, match="entry's"):
        Entry(index=index, at=at, actor="", act="", subject="", body=CanonicalJson(body))


def test_an_entry_may_be_as_long_as_the_format_and_no_longer() -> None:
    def filled(length: int) -> Entry:
        body = canonical("x" * length)
        return Entry(index=0, at=OPENED, actor="", act="", subject="", body=body)

    room = LONGEST_ENTRY - len(filled(0).line())
    assert len(filled(room).line()) == LONGEST_ENTRY
    with pytest.raises(Refused) as refused:
        filled(room + 1)
    assert refused.value.findings[0].code == "archive.entry_too_long"


@pytest.mark.parametrize(
    "value", [0.5, LARGEST_WHOLE + 1, {"𠮷": 1}, {1: 1}, "\ud800", b"", float("nan")]
)
def test_what_readers_would_spell_differently_is_not_canonical(value: object) -> None:
    with pytest.raises(ValueError, match=r"canonical|surrogates"):
        canonical(value)  # type: ignore[arg-type]  # the wrong kinds are the point


def test_a_commitment_opens_with_its_own_field_value_and_salt_only() -> None:
    salt, other = bytes(range(16)), bytes(16)
    promise = commitment("name", "王芳", salt=salt)
    assert opens(promise, "name", "王芳", salt=salt)
    assert not opens(promise, "name", "王方", salt=salt)
    assert not opens(promise, "phone", "王芳", salt=salt)
    assert not opens(promise, "name", "王芳", salt=other)
    assert promise != commitment("name", "王芳", salt=other)


def test_a_short_salt_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="16"):
        commitment("name", "王芳", salt=bytes(15))
