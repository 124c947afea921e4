"""Look a person up at the counter, with a reason; the number is hashed and never written down."""

from collections.abc import Iterator
from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.actions.roll_events import require_plain
from huanjie.actions.roll_keys import polling_day, roll_keys
from huanjie.records.models import Election, Officer, VoterRow
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.roll.names import key
from huanjie.roll.number import read_identity
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.people import VoterStatus
from huanjie.terms.wording import Wording

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the counter says of an entry: on the list or not, where, and what is open."""

    voter: int
    listed: bool
    serial: int | None
    name: str
    group: str
    open: tuple[Finding, ...]


@act("roll.look_up", may=COMMITTEE_OR_TOWNSHIP)
def look_up_voter(
    by: Officer, *, election: str, name: str = "", number: str = "", reason: str
) -> Done[tuple[Standing, ...]]:
    """Say whether a person stands on this roll: by name, by number, or by both.

    The log keeps who asked, why, and which entries were shown; neither name nor number.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        bool(reason.strip()) and bool(name.strip() or number.strip()),
        "roll.look_up",
        Wording(zh="须写明姓名或号码和查询事由", en="give a name or a number, and the reason"),
    )
    require_plain(reason)
    found = tuple(_standing(one) for one in _found(row, name, number))
    facts: Facts = {
        "reason": reason,
        "by_name": bool(name.strip()),
        "by_number": bool(number.strip()),
        "shown": " ".join(str(one.voter) for one in found),
    }
    return Done(report=found, unit=row.unit, facts=facts)


def _found(row: Election, name: str, number: str) -> list[VoterRow]:
    rows = row.voters.all()
    if number.strip():
        digits = read_identity(number, until=polling_day(row)).full
        token = roll_keys().token_of(digits) if digits else None
        if token is None:
            return []
        rows = rows.filter(token=token.hex())
    if name.strip():
        rows = rows.filter(key=key(name))
    return list(rows.order_by("serial", "pk")[:MOST])


def _standing(row: VoterRow) -> Standing:
    return Standing(
        voter=row.pk,
        listed=row.serial is not None and row.status not in OFF_THE_LIST,
        serial=row.serial,
        name=row.shown or row.name,
        group=row.group,
        open=tuple(_open(row)),
    )


def _open(row: VoterRow) -> Iterator[Finding]:
    if row.status == VoterStatus.QUESTION:
        says = Wording(zh="此人待核实", en="a question about the row is open")
        yield Finding(code="roll.open_row", severity=Severity.INFO, says=says)
    if row.status in OFF_THE_LIST:
        says = Wording(
            zh=f"已不在名单上：{row.settled_reason}", en=f"not on the list: {row.settled_reason}"
        )
        yield Finding(code="roll.off_list", severity=Severity.INFO, says=says)
    if row.cases.filter(ruling="").exists():
        says = Wording(zh="涉及重复登记待认定", en="a case of double registration is open")
        yield Finding(code="roll.open_case", severity=Severity.INFO, says=says)
    if row.objection_set.filter(decision="").exists():
        says = Wording(zh="有异议待处理", en="an objection is not decided")
        yield Finding(code="roll.open_objection", severity=Severity.INFO, says=says)
