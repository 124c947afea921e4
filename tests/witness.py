"""What a test looks at after an act: the last entry of the log, and what a refusal left behind."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from huanjie.records.models import Election, LogEntry
from huanjie.terms.findings import Refused
from tests.town import ELECTION

IDENTITY_NUMBER = re.compile(rb"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry of the log as a test reads it."""

    act: str
    actor: str
    subject: str
    facts: dict[str, object]


def last_entry() -> Logged:
    """The entry that the last act left."""
    row = LogEntry.objects.order_by("position").last()
    assert row is not None
    return Logged(act=row.act, actor=row.actor, subject=row.subject, facts=json.loads(row.body))


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The act inside is refused with this code, in both languages, and nothing is logged."""
    before = LogEntry.objects.count()
    with pytest.raises(Refused) as told:
        yield
    first = told.value.findings[0]
    assert first.code == code
    assert first.says.zh
    assert first.says.en
    assert not IDENTITY_NUMBER.search(str(told.value).encode())
    assert LogEntry.objects.count() == before


@contextmanager
def stopped_by_other_rules(election: str = ELECTION) -> Iterator[None]:
    """The rules on file are no longer the ones that the election pinned: the act stops."""
    Election.objects.filter(pk=election).update(law_digest="0" * 64)
    before = LogEntry.objects.count()
    with pytest.raises(ValueError, match="not the ones it pinned"):
        yield
    assert LogEntry.objects.count() == before
