"""Whatever stands in whatever place of a campaign's files, it is read or refused by its field."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from tests.timetable.small_county import CSV
from tests.timetable.test_campaign import GROUPS, TEXT, TRAVEL
from tests.timetable.test_scopes import LANGUAGES, RECALL, TERMS

from huanjie.law.strict_yaml import plain_data
from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import Refused
from huanjie.timetable.campaign import campaign_from

WHOLE = TEXT.replace("settings:", f"{RECALL}settings:", 1) + TERMS
ODD: tuple[object, ...] = (
    None, True, -1, 0, 10**30, 1.5, float("nan"), "", " ", "all", "未知", [], [None], [[]], {},
    {"x": 1}, {1: 2}, date(1, 1, 1), date(9999, 12, 31), datetime(2026, 5, 10, 8, tzinfo=UTC),
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a file, its inner nodes too."""
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


def put(data: Any, path: tuple[Any, ...], value: object) -> str:
    changed = deepcopy(data)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return yaml.safe_dump(changed, allow_unicode=True)


def read(campaign: str, groups: str) -> Campaign | Refused:
    files = {"units.csv": CSV, "groups.yaml": groups, "travel.csv": TRAVEL}
    try:
        return campaign_from(campaign, read=lambda name: files.get(name, ""))
    except Refused as refused:
        return refused


def named(found: Campaign | Refused) -> bool:
    """Read, or refused with a field and a sentence in each language."""
    if isinstance(found, Campaign):
        return True
    return all(one.says.zh and one.says.en and one.place for one in found.findings)


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_value_in_the_campaign_is_read_or_refused(odd: object) -> None:
    data = plain_data(WHOLE)
    for path in places(data):
        assert named(read(put(data, path, odd), GROUPS + LANGUAGES)), path


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_value_in_the_groups_is_read_or_refused(odd: object) -> None:
    data = plain_data(GROUPS + LANGUAGES)
    for path in places(data):
        assert named(read(WHOLE, put(data, path, odd))), path
