"""The delegates of a congress: seats of the electoral units, who was elected, delegations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import TOWNSHIP
from huanjie.records.models import Delegate, Delegation, Election, ElectoralUnit, Officer
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeats:
    """An electoral unit, its members and its seats."""

    name: str
    members: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Elected:
    """A delegate as elected."""

    name: str
    sex: str
    votes: int
    minority: bool = False
    front_line: bool = False


@act("delegates.apportion", may=TOWNSHIP)
def apportion_delegates(
    by: Officer, *, election: str, units: Sequence[UnitSeats], total: int
) -> Done[int]:
    """Fix how many delegates each unit elects; refused where the seats do not add up."""
    row = Election.objects.select_related("unit").get(pk=election)
    seats = sum(one.seats for one in units)
    require(
        seats == total,
        "delegates.sum",
        Wording(
            zh=f"各单位名额合计{seats}名，与总名额{total}名不符",
            en=f"the units' seats add up to {seats}, not to {total}",
        ),
    )
    require(
        not row.electoral_units.exists(),
        "delegates.apportioned",
        Wording(zh="代表名额已分配", en="the seats are apportioned already"),
    )
    ElectoralUnit.objects.bulk_create(
        ElectoralUnit(
            election=row, name=one.name, members=one.members, seats=one.seats, position=place
        )
        for place, one in enumerate(units, 1)
    )
    facts: Facts = {"units": len(units), "seats": total}
    return Done(report=total, unit=row.unit, facts=facts)


@act("delegates.elect", may=TOWNSHIP)
def enter_delegates(
    by: Officer, *, election: str, unit: str, elected: Sequence[Elected]
) -> Done[int]:
    """Enter whom a unit elected: no more than its seats."""
    row = ElectoralUnit.objects.select_related("election__unit").get(election=election, name=unit)
    require(
        len(elected) + row.delegates.count() <= row.seats,
        "delegates.too_many",
        Wording(
            zh=f"{unit}名额{row.seats}名，登记人数超出",
            en=f"{unit} has {row.seats} seats: more were entered",
        ),
        about=unit,
    )
    Delegate.objects.bulk_create(
        Delegate(
            unit=row,
            name=one.name,
            sex=one.sex,
            votes=one.votes,
            minority=one.minority,
            front_line=one.front_line,
        )
        for one in elected
    )
    facts: Facts = {"unit": unit, "delegates": len(elected)}
    return Done(report=len(elected), unit=row.election.unit, facts=facts)


@act("delegates.group", may=TOWNSHIP)
def group_delegates(
    by: Officer, *, election: str, delegations: Mapping[str, Sequence[str]]
) -> Done[int]:
    """Form delegations of whole electoral units: each delegate in exactly one."""
    row = Election.objects.select_related("unit").get(pk=election)
    placed = [unit for units in delegations.values() for unit in units]
    known = set(row.electoral_units.values_list("name", flat=True))
    require(
        len(placed) == len(set(placed)) and set(placed) == known,
        "delegates.grouped_once",
        Wording(
            zh="每个选举单位须且只能编入一个代表团",
            en="every electoral unit belongs to exactly one delegation",
        ),
    )
    for place, (name, units) in enumerate(delegations.items(), 1):
        made = Delegation.objects.create(election=row, name=name, position=place)
        Delegate.objects.filter(unit__election=row, unit__name__in=units).update(delegation=made)
    facts: Facts = {"delegations": len(delegations)}
    return Done(report=len(delegations), unit=row.unit, facts=facts)


@act("delegates.review", may=TOWNSHIP)
def review_credentials(by: Officer, *, election: str, invalid: Mapping[str, str]) -> Done[int]:
    """Enter the credentials review: everybody valid but those named, each with the reason."""
    row = Election.objects.select_related("unit").get(pk=election)
    people = Delegate.objects.filter(unit__election=row)
    strangers = set(invalid) - set(people.values_list("name", flat=True))
    require(
        not strangers and all(reason.strip() for reason in invalid.values()),
        "delegates.review",
        Wording(
            zh="不合格代表须在代表名单中，并写明理由",
            en="who is not valid must be a delegate, with the reason",
        ),
    )
    people.exclude(name__in=invalid).update(valid=True)
    people.filter(name__in=invalid).update(valid=False)
    facts: Facts = {"valid": people.filter(valid=True).count(), "invalid": len(invalid)}
    return Done(report=len(invalid), unit=row.unit, facts=facts)
