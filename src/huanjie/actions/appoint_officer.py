"""Give people their roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from huanjie.actions.act import Done, act, require
from huanjie.actions.roles import HEAD, OFFICE, Role
from huanjie.actions.set_up_office import NewAccount
from huanjie.records.models import Officer
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """A person with a role in an area (`unit` none: the whole county)."""

    name: str
    role: Role
    unit: UnitCode | None = None
    department: str = ""
    group: str = ""


LOCAL = (Role.TOWNSHIP_WORK_TEAM, Role.ELECTION_COMMITTEE, Role.TELLER)


@act("officer.appoint", may=OFFICE)
def appoint_officers(by: Officer, *, officers: Sequence[NewOfficer]) -> Done[tuple[Officer, ...]]:
    """Appoint officers; an account to log in with is opened separately."""
    _require_head(by, *(o.role for o in officers))
    homeless = [o.name for o in officers if o.role in LOCAL and o.unit is None]
    require(
        not homeless,
        "officer.area",
        Wording(
            zh=f"须写明工作范围：{'、'.join(homeless)}",
            en=f"name the area of {', '.join(homeless)}: it would be the whole county",
        ),
    )
    rows = tuple(
        Officer.objects.create(
            name=o.name, role=o.role, unit_id=o.unit, department=o.department, group=o.group
        )
        for o in officers
    )
    return Done(report=rows, unit=None, facts={"officers": len(rows)})


def _require_head(by: Officer, *roles: str) -> None:
    """Nobody but its head lets people into the county office: a clerk could make a head."""
    require(
        by.role in HEAD or not set(roles) & set(OFFICE),
        "officer.by_head",
        Wording(zh="换届办人员由主任任用", en="the head alone appoints to the county office"),
    )


@act("officer.open_account", may=OFFICE)
def open_account(by: Officer, *, officer: int, account: NewAccount) -> Done[Officer]:
    """Let an officer log in; a name is given once, an officer has one account."""
    row = Officer.objects.select_related("unit__parent").get(pk=officer)
    _require_head(by, row.role)
    users = get_user_model().objects
    require(
        row.user_id is None and not users.filter(username=account.user).exists(),
        "officer.account_taken",
        Wording(zh="账号已被占用，或此人已有账号", en="the name is taken, or the officer has one"),
        about=account.user,
    )
    row.user = users.create_user(account.user, password=account.password)
    row.save()
    return Done(report=row, unit=row.unit, facts={"officer": row.name, "account": account.user})
