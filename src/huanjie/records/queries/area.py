"""Whose records an officer may see: the county, a tour group's townships, one unit and below."""

from dataclasses import dataclass

from django.db.models import Q

from huanjie.records.models import Officer
from huanjie.terms.places import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """`unit` and what lies directly under it, or the townships of `group`; neither: the county."""

    unit: str = ""
    group: str = ""

    @property
    def whole(self) -> bool:
        """Whether this is the whole county."""
        return not (self.unit or self.group)

    def covers(self, code: str, above: str | None, group: str) -> bool:
        """Whether a unit lies in the area: by itself, by the unit above it, by its tour group."""
        if self.group:
            return self.group == group
        return self.whole or self.unit in (code, above)

    def within(self, field: str) -> Q:
        """The condition that a row's unit (`field` leads to it) lies in the area."""
        if self.group:
            own = Q(**{f"{field}__assignment__group": self.group})
            return own | Q(**{f"{field}__parent__assignment__group": self.group})
        if self.unit:
            return Q(**{field: self.unit}) | Q(**{f"{field}__parent": self.unit})
        return Q()


COUNTY = Area()


def area_of(officer: Officer) -> Area:
    """The officer's own unit; a tour group's leader sees the townships of the group alone."""
    if officer.group:
        return Area(group=officer.group)
    if officer.unit is None or officer.unit.level == Level.COUNTY:
        return COUNTY
    return Area(unit=officer.unit.pk)
