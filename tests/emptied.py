"""Emptying the database after a test that commits: its triggers would keep the roll for ever.

Imported by the conftests of rooms whose tests commit; importing it is all.
"""

from django.db import connection
from django.test import TransactionTestCase

from huanjie.records import protection

_usual = TransactionTestCase._fixture_teardown


def _emptied(case: TransactionTestCase) -> None:
    """Around the emptying the triggers are away; the next test finds them again."""
    with connection.schema_editor() as editor:
        protection.remove(editor)
    _usual(case)
    with connection.schema_editor() as editor:
        protection.install(editor)


TransactionTestCase._fixture_teardown = _emptied  # type: ignore[method-assign]  # before any test
