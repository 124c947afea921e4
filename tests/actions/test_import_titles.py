"""A roll whose printed title names another village is asked about, whatever the file is called."""

import pytest
from tests.town import ELECTION, HEADER, VOTERS, planned_town, voter_row
from tests.witness import refused

from huanjie.actions.import_roll import import_roll
from huanjie.roll.intake import ClerkFile
from huanjie.roll.workbook import Page, workbook_bytes

pytestmark = pytest.mark.django_db


def titled(title: str) -> ClerkFile:
    rows = [voter_row(at, name, sex) for at, (name, sex) in enumerate(VOTERS, 1)]
    page = Page(name="名册", rows=[[title], HEADER, *rows])
    return ClerkFile(name="选民登记表.xlsx", data=workbook_bytes([page]))


@pytest.mark.parametrize(
    "title", ["试验县东山镇东山村选民登记表", "试验县南坡镇选民登记表", "东山村、南坡村选民登记表"]
)
def test_a_title_of_its_own_village_or_of_none_is_taken_in(title: str) -> None:
    town = planned_town()
    assert import_roll(town.chair, election=ELECTION, files=[titled(title)]).added == len(VOTERS)


def test_a_title_of_another_village_is_refused_until_a_person_is_sure() -> None:
    town = planned_town()
    file = titled("试验县中心镇南坡村选民登记表")
    with refused("roll.other_village"):
        import_roll(town.chair, election=ELECTION, files=[file])
    taken = import_roll(town.chair, election=ELECTION, files=[file], sure="表头误印")
    assert taken.added == len(VOTERS)
