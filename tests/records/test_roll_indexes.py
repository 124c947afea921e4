"""A county's first rolls come in without the indexes over all rolls, and the store regains them."""

import pytest
from django.db import connection
from tests.records.test_same_person import keep
from tests.roll.rows import many, row

from huanjie.records.queries.same_person import same_person
from huanjie.records.roll_indexes import OVER_ALL, first_rolls, regain

pytestmark = pytest.mark.django_db

SQLITE = connection.vendor == "sqlite"


def standing() -> set[str]:
    with connection.cursor() as cursor:
        tables = ("records_voterrow", "records_repairtoken")
        found = [connection.introspection.get_constraints(cursor, one) for one in tables]
    return {name for one in found for name in one if name in OVER_ALL}


def test_first_rolls_come_in_without_and_leave_with_them() -> None:
    with first_rolls() as first:
        assert first == SQLITE
        assert standing() == (set() if SQLITE else set(OVER_ALL))
        keep(many(60))
    assert standing() == set(OVER_ALL)


def test_rolls_beside_one_entry_come_in_with_them() -> None:
    keep([row("王芳", entry=1)])
    with first_rolls() as first:
        assert not first
        assert standing() == set(OVER_ALL)


def test_a_load_that_fails_leaves_them() -> None:
    with pytest.raises(OSError, match="torn"), first_rolls():
        raise OSError("torn")
    assert standing() == set(OVER_ALL)


def test_a_killed_load_answers_the_same_and_the_next_opening_regains_them() -> None:
    killed = first_rolls()
    killed.__enter__()
    roll = many(60)
    keep(roll)
    before = [same_person(one) for one in roll]
    regain()
    assert standing() == set(OVER_ALL)
    assert [same_person(one) for one in roll] == before
    assert any(before)
    killed.__exit__(None, None, None)


def test_nothing_is_made_where_nothing_is_lacking() -> None:
    regain()
    regain()
    assert standing() == set(OVER_ALL)
