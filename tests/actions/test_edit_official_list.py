from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.town import DAY, Town, open_town
from tests.witness import last_entry, refused

from huanjie.actions.edit_official_list import NewText, edit_official_list
from huanjie.records.models import Campaign, OfficialListText
from huanjie.records.queries.official_lists import official_list

pytestmark = pytest.mark.django_db

NEW = NewText(
    rule="points_five",
    text=" 换届范围 \n换届顺序｜按方案\n",
    source=" 永换办发〔2026〕1号 ",
    since=date(2026, 3, 10),
)


@pytest.fixture
def town() -> Town:
    opened = open_town()
    Campaign.objects.update(jurisdiction="530625")
    return opened


def test_a_text_is_kept_with_its_source_its_day_and_who_entered_it(town: Town) -> None:
    assert edit_official_list(town.clerk, new=NEW) == 2
    row = OfficialListText.objects.get()
    assert (row.rule, row.text) == ("points_five", "换届范围\n换届顺序｜按方案")
    assert (row.source, row.since) == ("永换办发〔2026〕1号", date(2026, 3, 10))
    assert row.entered_by == town.clerk.name
    entry = last_entry()
    assert (entry.act, entry.subject) == ("official_list.edit", "")
    assert entry.facts["source"] == "永换办发〔2026〕1号"
    assert (entry.facts["list"], entry.facts["lines"]) == ("points_five", 2)
    assert entry.facts["since"] == "2026-03-10"


@pytest.mark.parametrize("source", ["", "  \n"])
def test_without_a_source_nothing_is_entered(town: Town, source: str) -> None:
    with refused("official_list.source"):
        edit_official_list(town.head, new=replace(NEW, source=source))
    assert not OfficialListText.objects.exists()


def test_without_a_line_nothing_is_entered(town: Town) -> None:
    with refused("official_list.empty"):
        edit_official_list(town.head, new=replace(NEW, text=" \n "))
    assert not OfficialListText.objects.exists()


@pytest.mark.parametrize("rule", ["discipline_prohibitions", "statutory_bar_list", "no_such_list"])
def test_what_is_not_the_county_s_stays(town: Town, rule: str) -> None:
    with refused("official_list.not_the_county_s"):
        edit_official_list(town.head, new=replace(NEW, rule=rule))
    assert not OfficialListText.objects.exists()


@pytest.mark.parametrize("who", ["township", "chair"])
def test_the_county_office_alone_edits(town: Town, who: str) -> None:
    with refused("act.role"):
        edit_official_list(getattr(town, who), new=NEW)


def test_the_text_applies_from_its_day_not_the_day_before(town: Town) -> None:
    edit_official_list(town.head, new=replace(NEW, since=DAY))
    before = official_list("points_five", DAY - timedelta(days=1))
    on = official_list("points_five", DAY)
    assert before.own is None
    assert len(before.items) == 5
    assert on.own is not None
    assert len(on.items) == 2


def test_the_later_day_prevails_and_on_one_day_the_later_entry(town: Town) -> None:
    for text, since in (
        ("甲", date(2026, 3, 10)),
        ("乙", date(2026, 3, 5)),
        ("丙", date(2026, 3, 5)),
    ):
        edit_official_list(town.head, new=replace(NEW, text=text, since=since))
    for on, applies in ((date(2026, 3, 9), "丙"), (date(2026, 3, 10), "甲")):
        shown = official_list("points_five", on)
        assert [item.says.zh for item in shown.items] == [applies]
    assert len(official_list("points_five", date(2026, 3, 1)).history) == 3
