"""Accounts to try each role with: in demo data only, named demo-…, one password for all."""

from collections.abc import Iterable

from huanjie.actions.appoint_officer import open_account
from huanjie.actions.set_up_office import NewAccount
from huanjie.records.models import Officer

PASSWORD = "huanjie-demo"


def open_accounts(head: Officer, officers: Iterable[tuple[str, Officer]]) -> None:
    """An account for each of these officers: `demo-head`, `demo-clerk` and so on."""
    for word, officer in officers:
        account = NewAccount(user=f"demo-{word}", password=PASSWORD)
        open_account(head, officer=officer.pk, account=account)
