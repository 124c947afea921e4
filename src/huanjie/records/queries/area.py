"""Whose records an officer may see: the county, some townships, or one village."""

from dataclasses import dataclass

from django.db.models import Q

from huanjie.records.models import Assignment, Officer
from huanjie.terms.places import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """`units` are codes; what lies directly under one of them is inside too."""

    whole: bool
    units: tuple[str, ...] = ()

    def covers(self, code: str, above: str | None) -> bool:
        """Whether a unit, or the unit above it, is one of the area's own."""
        return self.whole or code in self.units or above in self.units

    def within(self, field: str) -> Q:
        """The condition that a row's unit (`field` leads to it) lies in the area."""
        if self.whole:
            return Q()
        return Q(**{f"{field}__in": self.units}) | Q(**{f"{field}__parent__in": self.units})


COUNTY = Area(whole=True)


def area_of(officer: Officer) -> Area:
    """The officer's own unit; a tour group's leader sees the townships of the group alone."""
    if officer.group:
        townships = Assignment.objects.filter(group=officer.group).values_list("pk", flat=True)
        return Area(whole=False, units=tuple(townships))
    if officer.unit is None or officer.unit.level == Level.COUNTY:
        return COUNTY
    return Area(whole=False, units=(officer.unit.pk,))
