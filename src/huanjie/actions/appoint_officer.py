"""Give people their roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.actions.act import Done, act
from huanjie.actions.roles import OFFICE, Role
from huanjie.records.models import Officer
from huanjie.terms.ids import UnitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """A person with a role in an area (`unit` none: the whole county)."""

    name: str
    role: Role
    unit: UnitCode | None = None
    department: str = ""
    group: str = ""


@act("officer.appoint", may=OFFICE)
def appoint_officers(by: Officer, *, officers: Sequence[NewOfficer]) -> Done[tuple[Officer, ...]]:
    """Appoint officers; an account to log in with is opened separately."""
    rows = tuple(
        Officer.objects.create(
            name=o.name, role=o.role, unit_id=o.unit, department=o.department, group=o.group
        )
        for o in officers
    )
    return Done(report=rows, unit=None, facts={"officers": len(rows)})
