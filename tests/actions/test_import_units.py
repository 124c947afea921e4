import pytest
from tests.town import TOWNSHIP, UNITS, VILLAGE, open_town
from tests.witness import last_entry, refused

from huanjie.actions.import_units import import_units
from huanjie.actions.roles import Role
from huanjie.records.models import Officer, Unit

pytestmark = pytest.mark.django_db


def head() -> Officer:
    return Officer.objects.create(name="郑主任", role=Role.COUNTY_OFFICE_HEAD)


def test_the_table_becomes_units_each_under_its_own() -> None:
    assert import_units(head(), text=UNITS) == 6
    village = Unit.objects.get(pk=VILLAGE)
    assert (village.parent_id, village.kind) == (TOWNSHIP, "villagers_committee")
    entry = last_entry()
    assert (entry.act, entry.subject, entry.facts) == ("units.import", "", {"units": 6})


def test_a_table_with_one_bad_line_is_refused_whole() -> None:
    with refused("units.table"):
        import_units(head(), text=UNITS.replace("committee,119999102", "committee,119999109"))
    assert not Unit.objects.exists()


def test_units_are_imported_once() -> None:
    town = open_town()
    with refused("units.present"):
        import_units(town.head, text=UNITS)
