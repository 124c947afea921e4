"""Every act upon a roll writes one event; reading them back gives the roll of any moment."""

from collections.abc import Iterator
from datetime import datetime

from huanjie.actions import clock
from huanjie.actions.act import require
from huanjie.actions.roll_keys import event_key, roll_keys
from huanjie.records import models as m
from huanjie.records.models import Election
from huanjie.roll.events import (
    Body,
    EventKind,
    Header,
    Link,
    RollEvent,
    link,
    packed,
    unpacked,
)
from huanjie.roll.number import scrubbed
from huanjie.roll.replay import Roll, roll_at
from huanjie.roll.secret import DataKey
from huanjie.terms.ids import ElectionId, Sha256
from huanjie.terms.wording import Wording


def require_plain(*texts: str) -> None:
    """What people write is recorded and posted: no identity number may stand in it."""
    says = Wording(
        zh="文字中有证件号码，请删去", en="an identity number stands in the text: take it out"
    )
    require(all(scrubbed(text) == text for text in texts), "roll.number_in_text", says)


def record(
    election: Election, kind: EventKind, *, by: str, reason: str, body: Body | bytes
) -> m.RollEvent:
    """Write the next event of a roll inside the transaction of the act.

    Acts on one roll take turns: the election's row is locked until the act ends. `body` as bytes
    was packed before, with the same reason.
    """
    require_plain(reason)
    Election.objects.select_for_update().get(pk=election.pk)
    told = m.RollEvent.objects.filter(election=election)
    number, previous = told.order_by("-number").values_list("number", "digest").first() or (0, "")
    header = Header(
        election=ElectionId(election.pk),
        number=number + 1,
        at=clock.now().replace(microsecond=0),
        on=clock.today(),
        kind=kind,
        actor=by,
    )
    content = body if isinstance(body, bytes) else packed(reason, body)
    sealed = event_key(roll_keys()).seal(content, about=_about(header))
    made = link(header, sealed, previous=previous)
    return m.RollEvent.objects.create(
        election=election,
        number=header.number,
        at=header.at.isoformat(),
        on=header.on,
        kind=kind.value,
        actor=by,
        body=sealed,
        previous=made.previous,
        digest=made.digest,
    )


def roll_in_turn(election: str) -> Election:
    """The election whose roll an act is about to change; from here on acts on it take turns."""
    Election.objects.select_for_update().get(pk=election)
    return Election.objects.select_related("unit__parent").get(pk=election)


def chain_of(election: str) -> Iterator[Link]:
    """A roll's events as they are stored, in order: what `broken` verifies, without any key."""
    for row in m.RollEvent.objects.filter(election=election).order_by("number"):
        yield Link(
            header=_header(row),
            sealed=bytes(row.body),
            previous=row.previous,
            digest=Sha256(row.digest),
        )


def events_of(election: str, *, after: int = 0) -> Iterator[RollEvent]:
    """A roll's events, opened, in order; `after` leaves out those up to a number."""
    key = event_key(roll_keys())
    told = m.RollEvent.objects.filter(election=election, number__gt=after)
    for row in told.order_by("number"):
        yield _opened(row, key)


def roll_as_of(election: str, moment: datetime) -> Roll:
    """The roll as it stood at a moment: the same bytes whenever it is asked for."""
    return roll_at(events_of(election), moment)


def _opened(row: m.RollEvent, key: DataKey) -> RollEvent:
    header = _header(row)
    return unpacked(header, key.open(bytes(row.body), about=_about(header)))


def _header(row: m.RollEvent) -> Header:
    return Header(
        election=ElectionId(row.election_id),
        number=row.number,
        at=datetime.fromisoformat(row.at),
        on=row.on,
        kind=EventKind(row.kind),
        actor=row.actor,
    )


def _about(header: Header) -> str:
    return f"{header.election}/{header.number}"
