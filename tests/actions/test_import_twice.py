"""Files that come again, late, to the wrong place, at once, or stop half-way."""

from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    VOTERS,
    Town,
    planned_town,
    take_in,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused

from huanjie.actions import import_roll as importing
from huanjie.actions import stored_roll
from huanjie.actions.import_roll import import_roll, read_roll, store_roll
from huanjie.actions.roll_events import chain_of
from huanjie.records.models import LogEntry, RollEvent, RollIssue, SourceFile, VoterRow
from huanjie.roll.events import broken
from huanjie.roll.intake import ClerkFile
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.django_db

STEPS = ("reopen_cases", "record", "_source", "_write", "write_repairs", "_ask", "insert_issues")


def renamed(name: str) -> ClerkFile:
    return ClerkFile(name=name, data=workbook().data)


def everything() -> list[object]:
    tables = (VoterRow, SourceFile, RollIssue, RollEvent, LogEntry)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("name", ["选民登记表.xlsx", "另一个名字.xlsx"])
def test_the_same_file_twice_changes_nothing(name: str) -> None:
    town = town_with_roll()
    before = everything()
    with refused("roll.file_again"):
        import_roll(town.chair, election=ELECTION, files=[renamed(name)])
    assert everything() == before


def test_the_same_file_beside_a_new_one_is_passed_over() -> None:
    town = town_with_roll()
    more = workbook(voter_row(20, "新来", "男"), voters=())
    new = ClerkFile(name="补充.xlsx", data=more.data)
    with town.on("roll_published", later=-1, hour=10):
        report = import_roll(town.chair, election=ELECTION, files=[renamed("旧.xlsx"), new])
    assert (report.again, report.added, report.gone) == (("旧.xlsx",), 1, 0)
    assert VoterRow.objects.count() == len(VOTERS) + 1
    assert SourceFile.objects.filter(superseded_on=None).count() == 2


def test_an_older_version_after_a_newer_is_refused_with_the_day() -> None:
    town = town_with_roll()
    take_in(town, workbook(voter_row(20, "新来", "男")))
    day = town.days["roll_published"]
    with refused("roll.file_superseded"):
        import_roll(town.chair, election=ELECTION, files=[workbook()])
    superseded = SourceFile.objects.get(superseded_on__isnull=False)
    assert superseded.superseded_on is not None
    assert (day - superseded.superseded_on).days == 1


def test_another_villages_people_are_refused_until_a_person_is_sure() -> None:
    town = town_with_roll()
    with refused("roll.other_village"):
        import_roll(town.township, election=NEIGHBOURS, files=[workbook()])
    import_roll(town.township, election=NEIGHBOURS, files=[workbook()], sure="两村合并登记")
    assert last_entry().facts["sure"] == "两村合并登记"


@pytest.mark.parametrize(("theirs", "stopped"), [(5, False), (6, True)])
def test_half_of_the_people_make_it_another_villages(theirs: int, stopped: bool) -> None:
    town = town_with_roll()
    own = [(f"南坡{at}", "男") for at in range(12 - theirs)]
    rows = [voter_row(40 + at, *one) for at, one in enumerate(own)]
    file = workbook(*rows, voters=VOTERS[:theirs])
    if stopped:
        with refused("roll.other_village"):
            import_roll(town.township, election=NEIGHBOURS, files=[file])
    else:
        report = import_roll(town.township, election=NEIGHBOURS, files=[file])
        assert report.added == 12


def test_a_file_with_another_villages_name_is_refused() -> None:
    town = planned_town()
    with refused("roll.other_village"):
        import_roll(town.chair, election=ELECTION, files=[renamed("南坡村选民登记表.xlsx")])
    assert import_roll(
        town.chair, election=ELECTION, files=[renamed("东山村选民登记表.xlsx")]
    ).added == len(VOTERS)


def test_of_two_clerks_at_once_the_second_is_told_who_was_first() -> None:
    town = planned_town()
    first = read_roll(ELECTION, [workbook()])
    second = read_roll(ELECTION, [workbook(voters=VOTERS[:5])])
    store_roll(town.chair, prepared=first)
    with pytest.raises(Refused, match=r"李主任已于.*先提交") as told:
        store_roll(town.township, prepared=second)
    assert [one.code for one in told.value.findings] == ["roll.import_meanwhile"]
    assert VoterRow.objects.count() == len(VOTERS)


def test_what_was_read_under_an_older_key_is_read_again(folder: Path) -> None:
    town = planned_town()
    prepared = read_roll(ELECTION, [workbook()])
    (folder / "store" / "keys" / "roll-encryption").write_bytes(b"n" * 32)
    (folder / "store" / "keys" / "roll-events").unlink(missing_ok=True)
    with refused("roll.key_changed"):
        store_roll(town.chair, prepared=prepared)


@pytest.mark.parametrize("step", STEPS)
def test_an_import_that_stops_half_way_leaves_the_store_as_it_was(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = _half_way()
    before = everything()
    usual = getattr(stored_roll, step)

    def stops(*said: object, **also: object) -> None:
        usual(*said, **also)
        raise RuntimeError(step)

    with monkeypatch.context() as patch:
        patch.setattr(stored_roll, step, stops)
        with pytest.raises(RuntimeError, match=step):
            _later_file(town)
    assert everything() == before
    _later_file(town)
    asked = VoterRow.objects.filter(status="question")
    assert [row.name for row in asked] == ["许春梅"]
    assert broken(chain_of(ELECTION)) == ()


def test_a_kept_file_without_an_import_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    town = _half_way()

    def stops(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(importing, "store", stops)
        with pytest.raises(RuntimeError):
            _later_file(town)
    _later_file(town)
    assert SourceFile.objects.filter(superseded_on=None).count() == 1


def _half_way() -> Town:
    town = planned_town()
    wrong = voter_row(20, "错号", "女", identity="11990119850307004")
    take_in(town, workbook(wrong))
    return town


def _later_file(town: Town) -> None:
    """Somebody new, somebody gone, somebody changed."""
    wrong = voter_row(20, "错号", "女", identity="11990119850307005")
    file = workbook(voter_row(21, "新来", "男"), wrong, voters=[*VOTERS[:10], ("何大山", "女")])
    with town.on("roll_published", later=-1, hour=10):
        import_roll(town.chair, election=ELECTION, files=[file])
