"""The rule files are strict: what is unknown, uncited or out of order is a fault, each named."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from tests.law.desk import read_rules

from huanjie.law.fault import Fault, Spot
from huanjie.law.rules import Interval, Leeway, ListItem, OfficialList, PaperDuty, Question
from huanjie.law.schema import about_from
from huanjie.law.shelf import About, Text
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.wording import Wording

SINCE, LATER = date(2011, 1, 1), date(2020, 1, 1)
CITED = {"act": "Example Act", "article": "14", "authority": "law", "certainty": "read"}
INTERVAL = {"from": "roll_published", "to": "polling_day", "at_least": 20}


def good(value: object = 20) -> Any:
    return {
        "roll_lead": {
            "title": {"zh": "名单", "en": "the roll"},
            "versions": {SINCE: {"value": value, "cited": dict(CITED)}},
            "checked_on": date(2026, 5, 1),
        }
    }


def put(raw: Any, path: tuple[object, ...], value: object) -> Any:
    """The same data with one field set; `...` takes the field out."""
    raw = deepcopy(raw)
    place = raw
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return raw


def faults(raw: object, topic: str = "eligibility") -> list[Fault]:
    return read_rules(raw, topic)[1]


def told(raw: object, topic: str = "eligibility") -> list[tuple[str, str, str]]:
    return [(one.place, one.kind.value, one.says.en) for one in faults(raw, topic)]


def test_a_good_rule_is_read_with_its_citation() -> None:
    raw = put(good(), ("roll_lead", "doubts"), [{"zh": "疑", "en": "doubt"}])
    raw = put(raw, ("roll_lead", "leeway"), "more")
    raw = put(raw, ("roll_lead", "versions", SINCE, "until"), LATER)
    raw = put(raw, ("roll_lead", "versions", SINCE, "yields_from"), date(2015, 1, 1))
    (rule,), found = read_rules(raw, "eligibility")
    assert found == []
    (version,) = rule.versions
    assert (rule.id, rule.title) == ("roll_lead", Wording(zh="名单", en="the roll"))
    assert (rule.checked_on, rule.leeway) == (date(2026, 5, 1), Leeway.MORE)
    assert rule.doubts == (Wording(zh="疑", en="doubt"),)
    assert (version.since, version.value, version.until) == (SINCE, 20, LATER)
    assert version.yields_from == date(2015, 1, 1)
    assert version.cited == Citation(
        act="Example Act", article="14", authority=Authority.LAW, certainty=Certainty.READ
    )


def test_what_may_be_left_out_has_its_plain_meaning() -> None:
    (rule,), _ = read_rules(good(), "eligibility")
    assert (rule.leeway, rule.doubts) == (Leeway.NONE, ())
    assert (rule.versions[0].until, rule.versions[0].yields_from) == (None, None)


WRONG = [
    (("surprise",), 1, "", "unknown_key", "unknown key surprise: correct it or take it out"),
    (("title",), ..., "", "missing_key", "title is missing: add it"),
    (("title",), {"zh": "名"}, ".title", "missing_key", "en is missing: add it"),
    (("title", "en"), " ", ".title.en", "wrong_value", "' ' is not a text"),
    (("title", "en"), 3, ".title.en", "wrong_value", "3 is not a text"),
    (("title",), "名单", ".title", "wrong_value", "'名单' is not a mapping with at least one key"),
    (("checked_on",), ..., "", "not_checked", "checked_on is missing: add it"),
    (
        ("checked_on",),
        "2026",
        ".checked_on",
        "wrong_value",
        "'2026' is not a day such as 2026-01-31",
    ),
    (
        ("versions",),
        {},
        ".versions",
        "wrong_value",
        "{} is not a mapping with at least one key",
    ),
    (("versions",), ..., "", "missing_key", "versions is missing: add it"),
    (("doubts",), "none", ".doubts", "wrong_value", "'none' is not a list"),
    (("doubts",), [{"zh": "疑"}], ".doubts.0", "missing_key", "en is missing: add it"),
    (("leeway",), "much", ".leeway", "wrong_value", "'much' is not one of none, more, less"),
]


@pytest.mark.parametrize(("path", "value", "place", "kind", "says"), WRONG)
def test_a_rule_with_a_fault_is_named(
    path: tuple[str, ...], value: object, place: str, kind: str, says: str
) -> None:
    raw = put(good(), ("roll_lead", *path), value)
    assert told(raw) == [(f"roll_lead{place}", kind, says)]


VERSION = [
    (("value",), ..., "", "missing_key", "value is missing: add it"),
    (("cited",), ..., "", "missing_citation", "cited is missing: add it"),
    (("cited", "act"), ..., ".cited", "missing_citation", "act is missing: add it"),
    (("cited", "article"), ..., ".cited", "missing_citation", "article is missing: add it"),
    (("cited", "authority"), ..., ".cited", "missing_key", "authority is missing: add it"),
    (("cited", "certainty"), ..., ".cited", "missing_citation", "certainty is missing: add it"),
    (("cited", "act"), "", ".cited.act", "wrong_value", "'' is not a text"),
    (("cited", "article"), 14, ".cited.article", "wrong_value", "14 is not a text"),
    (
        ("cited", "authority"),
        "king",
        ".cited.authority",
        "wrong_value",
        "'king' is not one of law, local_regulation, guidance, policy, village_method",
    ),
    (
        ("cited", "certainty"),
        ["read"],
        ".cited.certainty",
        "wrong_value",
        "['read'] is not one of read, partly, memory, default, not_found",
    ),
    (
        ("cited", "certainty"),
        "default",
        ".cited",
        "default_not_policy",
        "a default is no law: its authority must be policy",
    ),
    (
        ("cited", "certainty"),
        "not_found",
        "",
        "not_found_yet_there",
        "not_found, yet a value stands here: correct the certainty or empty the list",
    ),
    (("until",), "2020", ".until", "wrong_value", "'2020' is not a day such as 2026-01-31"),
    (("yields_from",), 1, ".yields_from", "wrong_value", "1 is not a day such as 2026-01-31"),
    (
        ("until",),
        date(2010, 12, 31),
        "",
        "out_of_order",
        "ends on 2010-12-31, before it begins: correct one of the days",
    ),
    (("url",), "x", "", "unknown_key", "unknown key url: correct it or take it out"),
]


@pytest.mark.parametrize(("path", "value", "place", "kind", "says"), VERSION)
def test_a_version_with_a_fault_is_named(
    path: tuple[str, ...], value: object, place: str, kind: str, says: str
) -> None:
    raw = put(good(), ("roll_lead", "versions", SINCE, *path), value)
    assert told(raw) == [(f"roll_lead.2011-01-01{place}", kind, says)]


def test_a_version_may_end_on_its_first_day() -> None:
    assert told(put(good(), ("roll_lead", "versions", SINCE, "until"), SINCE)) == []


def test_every_fault_is_told_and_not_the_first_alone() -> None:
    raw = put(good(), ("roll_lead", "checked_on"), ...)
    raw = put(raw, ("roll_lead", "versions", SINCE, "cited"), ...)
    raw = put(raw, ("roll_lead", "versions", SINCE, "value"), "Two Words")
    raw = raw | put({"Other": good()["roll_lead"]}, ("Other", "title", "en"), "")
    assert [(place, kind) for place, kind, _ in told(raw)] == [
        ("roll_lead", "not_checked"),
        ("roll_lead.2011-01-01", "missing_citation"),
        ("roll_lead.2011-01-01.value", "wrong_value"),
        ("Other", "wrong_value"),
        ("Other.title.en", "wrong_value"),
    ]


def test_a_fault_says_its_set_its_file_and_what_to_do_in_chinese_too() -> None:
    (fault,) = faults(put(good(), ("roll_lead", "checked_on"), ...))
    assert (fault.set, fault.file) == ("cn/town", "eligibility.yaml")
    assert fault.says.zh == "缺少checked_on，请补上"


def test_sound_rules_beside_an_unsound_one_are_read() -> None:
    raw = good() | {"bad": {}, "worse": 3}
    rules, found = read_rules(raw, "eligibility")
    assert [rule.id for rule in rules] == ["roll_lead"]
    assert [one.place for one in found] == ["bad", "worse"]


def two_versions(first: dict[str, object], later: dict[str, object]) -> Any:
    raw = good()
    raw["roll_lead"]["versions"] = {
        SINCE: {"value": 20, "cited": CITED} | first,
        LATER: {"value": 25, "cited": CITED} | later,
    }
    return raw


def test_days_out_of_order_are_a_fault() -> None:
    raw = good()
    raw["roll_lead"]["versions"][date(2010, 1, 1)] = {"value": 10, "cited": CITED}
    says = "2010-01-01 belongs before 2011-01-01"
    assert told(raw) == [("roll_lead", "out_of_order", says)]


@pytest.mark.parametrize(("until", "overlaps"), [((2019, 12, 31), False), ((2020, 1, 1), True)])
def test_a_version_ends_before_the_next_begins(until: tuple[int, int, int], overlaps: bool) -> None:
    says = "until 2020-01-01 overlaps the version of 2020-01-01: end it before"
    expected = [("roll_lead.2011-01-01", "overlap", says)] if overlaps else []
    assert told(two_versions({"until": date(*until)}, {})) == expected


@pytest.mark.parametrize("value", ["Two Words", 0.5, None, "0/2", "1/0", {"a": 1}, "_a", "1a"])
def test_a_value_is_a_number_a_word_a_share_or_a_list(value: object) -> None:
    ((place, kind, says),) = told(good(value))
    assert (place, kind) == ("roll_lead.2011-01-01.value", "wrong_value")
    assert says.endswith(
        'is not a whole number, true, false, a share such as "1/2", a code word or a list of them'
    )


@pytest.mark.parametrize("value", [0, -3, True, False, "1/2", "10/3", "a", "a_1", "a1"])
def test_a_plain_value_is_read_as_it_stands(value: object) -> None:
    (rule,), found = read_rules(good(value), "count")
    assert found == []
    assert rule.versions[0].value is value


def test_a_list_of_words_is_read_in_order_and_each_wrong_one_is_named() -> None:
    (rule,), _ = read_rules(good(["b", "a"]), "count")
    assert rule.versions[0].value == ("b", "a")
    assert [place for place, _, _ in told(good(["b", "A", 3]))] == [
        "roll_lead.2011-01-01.value.1",
        "roll_lead.2011-01-01.value.2",
    ]


@pytest.mark.parametrize("value", [3, "1/2", ["a"]])
def test_leeway_is_for_what_has_an_order(value: object) -> None:
    assert told(put(good(value), ("roll_lead", "leeway"), "less")) == []


@pytest.mark.parametrize("value", [True, "hold"])
@pytest.mark.parametrize("leeway", ["more", "less"])
def test_leeway_on_what_has_no_order_is_a_fault(value: object, leeway: str) -> None:
    says = "leeway is for numbers, shares and lists of code words: take it out"
    expected = [("roll_lead.2011-01-01", "leeway_without_order", says)]
    assert told(put(good(value), ("roll_lead", "leeway"), leeway)) == expected
    assert told(put(good(value), ("roll_lead", "leeway"), "none")) == []


INTERVALS = [
    ({"at_least": ...}, "", "missing_key", "neither at_least nor usual nor at_most: add one"),
    ({"at_most": 19}, "", "out_of_order", "at_least, usual and at_most are not in order"),
    ({"usual": 19}, "", "out_of_order", "at_least, usual and at_most are not in order"),
    ({"usual": 31, "at_most": 30}, "", "out_of_order", "at_least, usual and at_most"),
    ({"at_least": True}, ".at_least", "wrong_value", "True is not a whole number of 0 or more"),
    ({"at_most": -1}, ".at_most", "wrong_value", "-1 is not a whole number of 0 or more"),
    ({"usual": 2.0}, ".usual", "wrong_value", "2.0 is not a whole number of 0 or more"),
    (
        {"counting": "moons"},
        ".counting",
        "wrong_value",
        "'moons' is not one of calendar_days, clear_days, working_days, working_days_back, months",
    ),
    ({"to": ...}, "", "missing_key", "to is missing: add it"),
    ({"from": ...}, "", "missing_key", "from is missing: add it"),
    ({"from": "A"}, ".from", "wrong_value", "'A' is not a code word (a-z, 0-9, _)"),
    ({"until": 3}, "", "unknown_key", "unknown key until"),
]


@pytest.mark.parametrize(("change", "place", "kind", "says"), INTERVALS)
def test_an_interval_with_a_fault_is_named(
    change: dict[str, object], place: str, kind: str, says: str
) -> None:
    value = {key: one for key, one in (INTERVAL | change).items() if one is not ...}
    ((at, found, said),) = told(good(value), "deadlines")
    assert (at, found) == (f"roll_lead.2011-01-01.value{place}", kind)
    assert said.startswith(says)


def test_an_interval_may_be_exact_and_counts_calendar_days_unless_said() -> None:
    value = {"from": "a", "to": "b", "at_least": 5, "usual": 5, "at_most": 5}
    (rule,), found = read_rules(good(value), "deadlines")
    assert found == []
    assert rule.versions[0].value == Interval(
        from_step="a", to_step="b", at_least=5, at_most=5, usual=5, counting="calendar_days"
    )
    (rule,), _ = read_rules(
        good({"from": "a", "to": "b", "usual": 0, "counting": "months"}), "deadlines"
    )
    assert rule.versions[0].value == Interval(
        from_step="a", to_step="b", at_least=None, at_most=None, usual=0, counting="months"
    )


def test_a_question_names_its_stage_and_the_answer_that_alarms() -> None:
    (rule,), _ = read_rules(good({"stage": "poll", "red_when": "answered_no"}), "visits")
    assert rule.versions[0].value == Question(stage="poll", red_when="answered_no")
    ((place, kind, says),) = told(good({"stage": "poll", "red_when": "no"}), "visits")
    assert (place, kind) == ("roll_lead.2011-01-01.value.red_when", "wrong_value")
    assert says == "'no' is not one of answered_no, answered_yes"
    assert [kind for _, kind, _ in told(good({"stage": "poll"}), "visits")] == ["missing_key"]


def test_a_paper_names_form_step_and_issuer() -> None:
    value = {"form": "roll", "step": "poll", "issuer": "committee"}
    (rule,), _ = read_rules(good(value), "papers")
    assert rule.versions[0].value == PaperDuty(form="roll", step="poll", issuer="committee")
    for key in value:
        raw = good({one: word for one, word in value.items() if one != key})
        assert [says for _, _, says in told(raw, "papers")] == [f"{key} is missing: add it"]


ITEM = {"id": "punished", "zh": "受处分", "en": "punished"}
LIST = {"name": {"zh": "清单", "en": "list"}, "items": [ITEM]}


def test_a_list_is_read_item_by_item() -> None:
    then = {"zh": "取消资格", "en": "not eligible"}
    raw = good(put(LIST, ("items", 0), ITEM | {"then": then, "window_years": 3}))
    (rule,), found = read_rules(raw, "lists")
    assert found == []
    assert rule.versions[0].value == OfficialList(
        name=Wording(zh="清单", en="list"),
        items=(
            ListItem(
                id="punished",
                says=Wording(zh="受处分", en="punished"),
                then=Wording(zh="取消资格", en="not eligible"),
                window_years=3,
            ),
        ),
    )
    (rule,), _ = read_rules(good(LIST), "lists")
    value = rule.versions[0].value
    assert isinstance(value, OfficialList)
    assert (value.items[0].then, value.items[0].window_years) == (None, None)


@pytest.mark.parametrize(
    ("path", "value", "place", "kind"),
    [
        (("items", 0, "id"), ..., ".items.0", "missing_key"),
        (("items", 0, "en"), "", ".items.0.en", "wrong_value"),
        (("items", 0, "surprise"), 1, ".items.0", "unknown_key"),
        (("items", 0, "window_years"), "3", ".items.0.window_years", "wrong_value"),
        (("items", 0, "then"), "x", ".items.0.then", "wrong_value"),
        (("items",), {}, ".items", "wrong_value"),
        (("items",), [ITEM, ITEM], ".items", "key_twice"),
        (("name",), ..., "", "missing_key"),
    ],
)
def test_a_list_with_a_fault_is_named(
    path: tuple[object, ...], value: object, place: str, kind: str
) -> None:
    found = told(good(put(LIST, path, value)), "lists")
    assert (f"roll_lead.2011-01-01.value{place}", kind) in [one[:2] for one in found]


def test_a_list_is_empty_if_and_only_if_its_text_was_not_found() -> None:
    empty = good(put(LIST, ("items",), []))
    says = "an empty list: if its text was not found, its certainty is not_found"
    assert told(empty, "lists") == [("roll_lead.2011-01-01", "empty_list", says)]
    marked = put(empty, ("roll_lead", "versions", SINCE, "cited", "certainty"), "not_found")
    assert told(marked, "lists") == []
    full = put(good(LIST), ("roll_lead", "versions", SINCE, "cited", "certainty"), "not_found")
    assert [kind for _, kind, _ in told(full, "lists")] == ["not_found_yet_there"]


ABOUT = {
    "title": {"zh": "例", "en": "example"},
    "procedure": "town",
    "applies_to": "53",
    "authority": "law",
    "texts": {SINCE: {"title": "Example Act", "certainty": "read"}},
}


def page(raw: object) -> tuple[About | None, list[tuple[str, str, str]]]:
    found: list[Fault] = []
    about = about_from(raw, Spot("cn/town", "about.yaml", found))
    return about, [(one.place, one.kind.value, one.says.en) for one in found]


def test_a_set_s_page_is_read() -> None:
    more = {"draws_on": ["cn/b"], "doubts": [{"zh": "疑", "en": "doubt"}]}
    raw = put(ABOUT | more, ("texts", SINCE, "seen_at"), "S1")
    assert page(raw) == (
        About(
            title=Wording(zh="例", en="example"),
            procedure="town",
            applies_to="53",
            authority=Authority.LAW,
            texts=(Text(since=SINCE, title="Example Act", certainty=Certainty.READ, seen_at="S1"),),
            draws_on=("cn/b",),
            doubts=(Wording(zh="疑", en="doubt"),),
        ),
        [],
    )
    plain, _ = page(ABOUT)
    assert plain is not None
    assert (plain.draws_on, plain.doubts, plain.texts[0].seen_at) == ((), (), "")


@pytest.mark.parametrize(
    ("path", "value", "place", "kind"),
    [
        (("applies_to",), "5x", "applies_to", "wrong_value"),
        (("applies_to",), 53, "applies_to", "wrong_value"),
        (("procedure",), "Town", "procedure", "wrong_value"),
        (("authority",), "king", "authority", "wrong_value"),
        (("title",), ..., "", "missing_key"),
        (("texts",), {}, "texts", "wrong_value"),
        (("texts", SINCE, "title"), ..., "texts.2011-01-01", "missing_key"),
        (("texts", SINCE, "certainty"), ..., "texts.2011-01-01", "missing_citation"),
        (("texts", SINCE, "seen_at"), "", "texts.2011-01-01.seen_at", "wrong_value"),
        (("draws_on",), "cn/b", "draws_on", "wrong_value"),
        (("draws_on",), [3], "draws_on.0", "wrong_value"),
        (("doubts",), ["?"], "doubts.0", "wrong_value"),
        (("surprise",), 1, "", "unknown_key"),
    ],
)
def test_a_set_s_page_with_a_fault_is_named(
    path: tuple[object, ...], value: object, place: str, kind: str
) -> None:
    _, found = page(put(ABOUT, path, value))
    assert [one[:2] for one in found] == [(place, kind)]


def test_the_editions_of_a_set_are_in_order_of_their_days() -> None:
    _, found = page(put(ABOUT, ("texts", date(2010, 1, 1)), {"title": "A", "certainty": "read"}))
    assert found == [("texts", "out_of_order", "2010-01-01 belongs before 2011-01-01")]


@pytest.mark.parametrize(
    ("topic", "value"),
    [
        ("deadlines", {"from": "A", "to": "b", "at_least": 1}),
        ("deadlines", {"from": "a", "to": "B", "at_least": 1}),
        ("deadlines", {"from": "a", "to": "b", "at_least": 1, "counting": "moons"}),
        ("visits", {"stage": "A", "red_when": "answered_no"}),
        ("visits", {"stage": "a", "red_when": "no"}),
        ("papers", {"form": "A", "step": "b", "issuer": "c"}),
        ("papers", {"form": "a", "step": "B", "issuer": "c"}),
        ("papers", {"form": "a", "step": "b", "issuer": "C"}),
    ],
)
def test_a_value_that_lacks_a_part_is_no_value(topic: str, value: object) -> None:
    rules, found = read_rules(good(value), topic)
    assert (rules, len(found)) == ((), 1)


@pytest.mark.parametrize("topic", ["deadlines", "visits", "papers", "lists"])
def test_what_is_no_mapping_is_one_fault_and_not_several(topic: str) -> None:
    ((_, kind, says),) = told(good(SINCE), topic)
    assert (kind, says) == ("wrong_value", "2011-01-01 is not a mapping with at least one key")


def test_a_value_of_forty_signs_is_told_whole() -> None:
    ((_, _, says),) = told(put(good(), ("roll_lead", "doubts"), "x" * 38))
    assert says == f"'{'x' * 38}' is not a list"
    ((_, _, says),) = told(put(good(), ("roll_lead", "doubts"), "x" * 39))
    assert says == f"'{'x' * 38}… is not a list"


def test_a_long_value_is_cut_in_what_is_said_of_it() -> None:
    ((_, _, says),) = told(put(good(), ("roll_lead", "doubts"), "x" * 99))
    assert says == f"'{'x' * 38}… is not a list"
