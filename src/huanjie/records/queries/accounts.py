"""The accounts that demo data brings along."""

from dataclasses import dataclass

from huanjie.records.models import Officer

DEMO = "demo-"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account to try the program with."""

    user: str
    name: str
    role: str
    unit_name: str


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts whose names begin with `demo-`, in the order of appointment."""
    rows = Officer.objects.filter(user__username__startswith=DEMO).values_list(
        "user__username", "name", "role", "unit__name"
    )
    return tuple(
        DemoAccount(user=user or "", name=name, role=role, unit_name=unit or "")
        for user, name, role, unit in rows
    )
