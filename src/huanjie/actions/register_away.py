"""Register a villager who lives elsewhere and has said that he takes part."""

from dataclasses import dataclass, replace
from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import require_before_poll
from huanjie.actions.roll_entries import By, Newcomer, add, head, on_list, write_otherwise
from huanjie.actions.roll_events import require_plain, roll_in_turn
from huanjie.records.models import Election, Officer, VoterRow
from huanjie.roll.events import EventKind
from huanjie.terms.people import VoterClass
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the person declared, on which day and how: by letter, by telephone, in person."""

    on: date
    how: str
    paper: str


@act("roll.register_away", may=COMMITTEE)
def register_away(
    by: Officer, *, election: str, person: int | Newcomer, declared: Declaration
) -> Done[VoterRow]:
    """Register a villager away from home on his own declaration; nobody is put down unasked.

    `person` stands on the roll already, or comes onto it. After publication the change is posted
    with the next supplementary list.
    """
    row = roll_in_turn(election)
    require_before_poll(row)
    require_class(row, VoterClass.AWAY_DECLARED)
    require(
        bool(declared.how.strip() and declared.paper.strip()) and declared.on <= clock.today(),
        "roll.away_declared",
        Wording(
            zh="须写明本人何时、以何种方式表示参加选举，并附记录",
            en="say when and how the person declared to take part, and the record of it",
        ),
    )
    require_plain(declared.how, declared.paper)
    said = {"on": declared.on.isoformat(), "how": declared.how, "paper": declared.paper}
    told = By(name=by.name, reason=f"{declared.how}，{declared.paper}", body={"declared": said})
    if isinstance(person, Newcomer):
        newcomer = replace(person, voter_class=VoterClass.AWAY_DECLARED)
        voter = add(row, newcomer, EventKind.REGISTERED, told)
    else:
        voter = on_list(row, person)
        away = {"class": VoterClass.AWAY_DECLARED.value}
        write_otherwise(voter, away, EventKind.REGISTERED, told)
        voter.refresh_from_db()
    facts: Facts = {"entry": voter.entry, "declared_on": said["on"], "how": declared.how}
    return Done(report=voter, unit=row.unit, facts=facts | {"event": head(row)})


def require_class(row: Election, wanted: VoterClass) -> None:
    """The law that the election pinned knows this ground of registration."""
    rules = rules_of(row)
    known = "voter_classes" in rules and wanted in rules.names("voter_classes")
    says = Wording(
        zh="本次选举适用的法律没有这一类登记", en="the law of this election knows no such ground"
    )
    require(known, "roll.class_not_in_law", says, about=wanted)
