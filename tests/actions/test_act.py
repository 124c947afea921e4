import pytest
from tests.town import DAY, ELECTION, VILLAGE, moment, open_town

from huanjie.actions import clock
from huanjie.actions.act import ACTS, Done, act
from huanjie.actions.complete_step import complete_step
from huanjie.actions.roles import COMMITTEE, Role
from huanjie.records.log import entries
from huanjie.records.models import Election, LogEntry, Officer, Unit
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.django_db


@act("test.rename", may=COMMITTEE)
def rename(by: Officer, *, unit: str, name: str) -> Done[str]:
    """Give a unit another name: an act for these tests alone."""
    row = Unit.objects.get(pk=unit)
    row.name = name
    row.save()
    return Done(report=name, unit=row, facts={"name": name})


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.findings[0].code


def test_an_act_leaves_an_entry_that_says_who_did_what_where_and_when() -> None:
    town = open_town()
    with clock.at(moment(DAY, 15)):
        rename(town.chair, unit=VILLAGE, name="新名")
    last = list(entries())[-1]
    assert (last.act, last.subject, last.body) == ("test.rename", VILLAGE, '{"name":"新名"}')
    assert last.actor.startswith("李主任")
    assert last.at == moment(DAY, 15)


def test_a_role_that_may_not_is_refused_and_nothing_is_logged() -> None:
    town = open_town()
    before = LogEntry.objects.count()
    with pytest.raises(Refused) as refused:
        rename(town.teller, unit=VILLAGE, name="新名")
    assert code_of(refused) == "act.role"
    assert LogEntry.objects.count() == before


def test_an_act_outside_the_area_is_rolled_back_whole() -> None:
    town = open_town()
    before = LogEntry.objects.count()
    with pytest.raises(Refused) as refused:
        rename(town.outsider, unit=VILLAGE, name="新名")
    assert code_of(refused) == "act.area"
    assert Unit.objects.get(pk=VILLAGE).name == "东山村民委员会"
    assert LogEntry.objects.count() == before


def test_a_township_acts_in_its_villages_and_not_in_another_township() -> None:
    town = open_town()
    row = Election.objects.get(pk=ELECTION)
    row.deadlines.create(
        step="method_adopted", day=DAY, earliest=DAY, latest=DAY, because=[{"rule": "window"}]
    )
    with clock.at(moment(DAY)):
        complete_step(town.township, election=ELECTION, step="method_adopted", evidence="纪要3号")
    assert row.deadlines.get().done_on == DAY
    with pytest.raises(Refused):
        complete_step(
            town.township,
            election="119999102201-2026-vc",
            step="method_adopted",
            evidence="纪要3号",
        )


def test_a_step_is_not_closed_without_evidence() -> None:
    town = open_town()
    with pytest.raises(Refused) as refused:
        complete_step(town.chair, election=ELECTION, step="method_adopted", evidence="  ")
    assert code_of(refused) == "step.evidence"


def test_entries_have_no_gaps_and_keep_their_digests() -> None:
    open_town()
    rows = list(LogEntry.objects.values_list("position", "digest"))
    assert [position for position, _ in rows] == list(range(len(rows)))
    assert [digest for _, digest in rows] == [entry.digest for entry in entries()]


def test_every_act_says_what_it_does_and_names_roles_that_exist() -> None:
    for one in ACTS.values():
        assert one.says.endswith((".", "。")), one.name
        assert one.may, one.name
        assert set(one.may) <= set(Role), one.name
