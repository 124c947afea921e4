"""The rule files are strict: what is unknown, uncited or out of order is a fault."""

from copy import deepcopy
from datetime import date

import pytest

from huanjie.law.rules import Interval
from huanjie.law.schema import about_from, rules_from

CITED = {"act": "Example Act", "article": "14", "authority": "law", "certainty": "read"}


def good(value: object = 20) -> dict[str, object]:
    return {
        "roll_lead": {
            "title": {"zh": "名单", "en": "the roll"},
            "versions": {date(2011, 1, 1): {"value": value, "cited": dict(CITED)}},
            "checked_on": date(2026, 5, 1),
        }
    }


def read(raw: object, topic: str = "eligibility") -> object:
    return rules_from(raw, topic=topic, place="test")


def test_a_good_rule_is_read_with_its_citation() -> None:
    (rule,) = rules_from(good(), topic="eligibility", place="test")
    assert (rule.id, rule.versions[0].value, rule.versions[0].cited.act) == (
        "roll_lead",
        20,
        "Example Act",
    )


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("surprise",), 1, "unknown"),
        (("title",), {"zh": "名单"}, "missing"),
        (("title", "en"), " ", "empty"),
        (("checked_on",), "2026", "not a day"),
        (("versions",), {}, "empty"),
        (("doubts",), "none", "not a list"),
    ],
)
def test_a_rule_with_a_fault_is_named(path: tuple[str, ...], value: object, says: str) -> None:
    raw = deepcopy(good())
    place = raw["roll_lead"]
    for key in path[:-1]:
        place = place[key]  # type: ignore[index]  # a fault is planted deep in plain data
    place[path[-1]] = value  # type: ignore[index]  # as above
    with pytest.raises(ValueError, match=says):
        read(raw)


@pytest.mark.parametrize("key", ["act", "article", "authority", "certainty"])
def test_every_version_must_be_cited_in_full(key: str) -> None:
    raw = good()
    version = raw["roll_lead"]["versions"][date(2011, 1, 1)]  # type: ignore[index]  # plain data
    del version["cited"][key]
    with pytest.raises(ValueError, match="missing"):
        read(raw)


def test_days_out_of_order_are_a_fault() -> None:
    raw = good()
    versions = raw["roll_lead"]["versions"]  # type: ignore[index]  # plain data
    versions[date(2010, 1, 1)] = {"value": 10, "cited": CITED}
    with pytest.raises(ValueError, match="not in order"):
        read(raw)


@pytest.mark.parametrize("value", ["Two Words", 0.5, None, "0/2", {"a": 1}])
def test_a_value_is_a_number_a_word_a_share_or_a_list(value: object) -> None:
    with pytest.raises(ValueError, match="code word"):
        read(good(value))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"from": "a", "to": "b"}, "neither"),
        ({"from": "a", "to": "b", "at_least": 6, "at_most": 5}, "not in order"),
        ({"from": "a", "to": "b", "at_least": 6, "usual": 5}, "not in order"),
        ({"from": "a", "to": "b", "at_least": True}, "whole number"),
        ({"from": "a", "to": "b", "at_least": 1, "counting": "moons"}, "none of"),
        ({"from": "a", "at_least": 1}, "missing"),
    ],
)
def test_an_interval_with_a_fault_is_named(value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(good(value), "deadlines")


def test_an_interval_may_be_exact() -> None:
    value = {"from": "a", "to": "b", "at_least": 5, "at_most": 5}
    (rule,) = rules_from(good(value), topic="deadlines", place="test")
    assert rule.versions[0].value == Interval(
        from_step="a", to_step="b", at_least=5, at_most=5, usual=None, counting="calendar_days"
    )


def test_where_a_set_applies_is_the_beginning_of_a_code() -> None:
    raw = {
        "title": {"zh": "例", "en": "example"},
        "procedure": "example",
        "applies_to": "5x",
        "authority": "law",
        "texts": {date(2011, 1, 1): {"title": "Example Act", "certainty": "read"}},
    }
    with pytest.raises(ValueError, match="beginning of a code"):
        about_from(raw, place="test")
