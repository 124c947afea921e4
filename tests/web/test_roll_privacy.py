"""No number in the store, the papers or the pages, whoever wrote it into which box."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from tests.planted import Planted
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VILLAGE,
    VOTERS,
    Town,
    planned_town,
    take_in,
    voter_row,
    workbook,
)
from tests.web.test_roll_cycle import ROLL, Screens

from huanjie.actions.handle_objection import Complaint, decide_objection, raise_objection
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import DoubleCase, VoterRow
from huanjie.terms.findings import Refused

PAGES = ("", "issues/", "cases/", "files/", "objections/", "publication/", "people/", "counter/")


def untidy(planted: Planted) -> list[list[object]]:
    """A clerk's rows with a number in every box."""
    one = planted.identity
    return [
        voter_row(13, f"某{one('name')}", "女"),
        voter_row(14, "某甲", "女", head=one("household")),
        voter_row(15, "某乙", "女", group=f"一组{one('group')}"),
        voter_row(16, "某丙", "女", note=f"{one('note')} {planted.phone('phone in a note')}"),
        voter_row(17, "某丁", "女", born=one("birth date")),
        voter_row(18, "某戊", "女", identity=one("identity")[:17]),
        voter_row(19, "某己", one("sex")),
    ]


def live(town: Town, planted: Planted) -> None:
    """From the workbook to the corrected list; officers first write numbers into their reasons."""
    take_in(town, workbook(*untidy(planted)))
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    with town.on("roll_published", later=-1, hour=11):
        match_rolls(town.township, township=TOWNSHIP)
        case = DoubleCase.objects.get()
        mine = case.members.get(election=ELECTION).pk
        ruled = partial(resolve_double, town.township, case=case.pk, ruling="same_person")
        refused_first(planted, lambda says: ruled(reason=says, strike=mine))
        rows = list(VoterRow.objects.filter(status="question").values_list("pk", flat=True))
        settle = partial(settle_rows, town.chair, election=ELECTION, rows=rows, admit=True)
        refused_first(planted, lambda says: settle(reason=says))
    with town.on("roll_published"):
        publish_roll(town.chair, election=ELECTION)
    with town.on("roll_published", later=3):
        missing = Complaint(
            by="周丽华", kind="missing", name="周小满", sex="f", group="第一村民小组", says=""
        )
        entered = partial(raise_objection, town.chair, election=ELECTION)
        for field in ("by", "name", "says"):
            with pytest.raises(Refused, match="文字中有"):
                entered(complaint=replace(missing, **{field: planted.identity(field)}))
        objection = entered(complaint=replace(missing, says="漏登"))
    with town.on("roll_published", later=5):
        decide = partial(decide_objection, town.chair, objection=objection.pk, decision="upheld")
        refused_first(planted, lambda says: decide(reason=says))
    with town.on("decisions_published"):
        publish_changes(town.chair, election=ELECTION)


def refused_first(planted: Planted, act: Callable[[str], object]) -> None:
    """An act with a number in its reason is turned away; with a plain one it is done."""
    one, phone = planted.identity("reason"), planted.phone("phone in a reason")
    for says in (f"本人选定，证件{one}", f"证件 {one[:6]} {one[6:14]} {one[14:]}", f"电话{phone}"):
        with pytest.raises(Refused, match="文字中有"):
            act(says)
    act("核对户口簿")


@pytest.fixture
def planted() -> Planted:
    return Planted()


@pytest.fixture
def lived(db: None, data: Path, planted: Planted) -> Screens:
    town = planned_town()
    live(town, planted)
    return Screens(town)


def test_no_table_of_the_store_bears_a_number(lived: Screens, planted: Planted) -> None:
    tables = {
        model.__name__: "\n".join(map(str, model.objects.values_list()))
        for model in apps.get_app_config("records").get_models()
    }
    assert len(tables["VoterRow"]) > 1000
    told = {name: planted.found_in(text.encode()) for name, text in tables.items()}
    assert {name: places for name, places in told.items() if places} == {}


def test_no_file_of_the_data_folder_bears_one(lived: Screens, planted: Planted, data: Path) -> None:
    assert planted.found_below(data) == {}


@pytest.mark.parametrize("tail", PAGES)
def test_no_page_of_the_roll_shows_one(lived: Screens, planted: Planted, tail: str) -> None:
    for officer in (lived.town.chair, lived.town.township):
        answer = lived.by(officer).get(ROLL + tail)
        assert planted.found_in(answer.content) == set()
    assert lived.by(lived.town.chair).get(ROLL + tail).status_code == 200


def test_no_page_of_a_row_shows_one(lived: Screens, planted: Planted) -> None:
    rows = VoterRow.objects.filter(election=ELECTION).order_by("-row")[:8]
    for row in rows:
        answer = lived.by(lived.town.chair).get(f"{ROLL}rows/{row.pk}/")
        assert answer.status_code == 200
        assert planted.found_in(answer.content) == set()
    assert VILLAGE in ROLL
