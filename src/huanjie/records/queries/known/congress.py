"""The delegates of a congress: seats, units, delegations, who was elected and is valid."""

from django.db.models import QuerySet

from huanjie.records.models import Delegate, Delegation, Election, ElectoralUnit


def of_congress(election: Election, part: str) -> dict[str, object]:
    """What the apportionment, the elections and the grouping say, under the forms' names."""
    units = list(ElectoralUnit.objects.filter(election=election))
    if not units:
        return {}
    total = sum(one.seats for one in units)
    told: dict[str, object] = {"delegates": total, "units": len(units), "seats": total}
    unit = next((one for one in units if one.name == part), None)
    if unit is not None:
        told |= {"seats": unit.seats, "members": unit.members}
    return told | _group(election, part)


def apportioned(election: Election) -> list[dict[str, object]]:
    """The units with their members and seats."""
    rows = ElectoralUnit.objects.filter(election=election)
    return [{"unit": one.name, "members": one.members, "seats": one.seats} for one in rows]


def delegations(election: Election) -> list[dict[str, object]]:
    """The delegations with their units and valid delegates; the convener where one is named."""
    return [_delegation(election, one) for one in Delegation.objects.filter(election=election)]


def _delegation(election: Election, row: Delegation) -> dict[str, object]:
    people = _valid(election).filter(delegation=row).select_related("unit")
    told: dict[str, object] = {
        "name": row.name,
        "units": list(dict.fromkeys(one.unit.name for one in people)),
        "delegates": [one.name for one in people],
    }
    return told | ({"convener": row.convener} if row.convener else {})


def cards(election: Election) -> list[dict[str, object]]:
    """A card for each valid delegate, numbered in the order of the units."""
    return [
        {"number": f"{place:03}", "name": one.name, "elected_by": one.unit.name}
        for place, one in enumerate(_valid(election).select_related("unit"), 1)
    ]


def credentials(election: Election) -> dict[str, object]:
    """How many were elected and how they are made up, as far as the register says it."""
    people = Delegate.objects.filter(unit__election=election)
    if not people.exists():
        return {}
    valid = _valid(election)
    return {
        "elected": people.count(),
        "features": [
            {"name": "妇女", "count": valid.filter(sex="f").count()},
            {"name": "少数民族", "count": valid.filter(minority=True).count()},
        ],
    }


def _group(election: Election, part: str) -> dict[str, object]:
    row = Delegation.objects.filter(election=election, name=part).first()
    if row is None:
        return {}
    told: dict[str, object] = {"delegates": _valid(election).filter(delegation=row).count()}
    return told | ({"head": row.head} if row.head else {})


def _valid(election: Election) -> "QuerySet[Delegate]":
    return Delegate.objects.filter(unit__election=election).exclude(valid=False)
