import pytest
from tests.town import ELECTION, Town, planned_town
from tests.witness import last_entry, refused

from huanjie.actions.answer_layout import answer_layout, questions_of
from huanjie.actions.import_roll import import_roll
from huanjie.records.models import LearntLayout, SourceFile, VoterRow
from huanjie.roll.intake import ClerkFile
from huanjie.roll.workbook import Page, workbook_bytes

pytestmark = pytest.mark.django_db

STRANGE = ("甲栏", "乙栏", "丙栏", "丁栏")
ROWS = [("一组", "林小梅", "女", "1985-03-07"), ("一组", "许大山", "男", "1979-05-06")]
TABLE = {"A": "group", "B": "name", "C": "sex", "D": "born"}


def strange(name: str = "怪表.xlsx") -> ClerkFile:
    page = Page(name="表一", rows=[["登记表"], STRANGE, *ROWS])
    return ClerkFile(name=name, data=workbook_bytes([page]))


def asked() -> tuple[Town, int]:
    town = planned_town()
    with town.on("roll_published", later=-1):
        import_roll(town.chair, election=ELECTION, files=[strange()])
    assert not VoterRow.objects.exists()
    return town, SourceFile.objects.get().pk


def answer(town: Town, source: int) -> None:
    with town.on("roll_published", later=-1, hour=10):
        answer_layout(town.chair, source=source, sheet="表一", tables=[TABLE], name="怪表")


def test_an_answer_is_remembered_and_the_same_file_is_read_by_it() -> None:
    town, source = asked()
    assert list(questions_of(source)) == ["表一"]
    answer(town, source)
    assert last_entry().act == "roll.answer_layout"
    assert LearntLayout.objects.get().answered_by == "李主任"
    with town.on("roll_published", later=-1, hour=11):
        import_roll(town.chair, election=ELECTION, files=[strange()])
    assert list(VoterRow.objects.values_list("name", "sex")) == [("林小梅", "f"), ("许大山", "m")]
    assert list(SourceFile.objects.values_list("superseded_on", flat=True))[1] is None
    assert SourceFile.objects.filter(superseded_on=None).count() == 1


def test_nothing_is_answered_where_nothing_is_asked() -> None:
    town, source = asked()
    answer(town, source)
    with refused("roll.no_question"):
        answer(town, source)


def test_an_answer_without_names_is_refused_and_nothing_is_kept() -> None:
    town, source = asked()
    with refused("roll.layout_answer"):
        answer_layout(town.chair, source=source, sheet="表一", tables=[{"A": "group"}], name="怪表")
    assert not LearntLayout.objects.exists()
