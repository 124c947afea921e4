"""What the law says on a day: the day before an amendment, and on it."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from huanjie.law import load
from huanjie.law.load import faults, named_set, read_shelf, rule_set, set_names
from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.findings import Refused

VILLAGES = "villagers_committee"
RESIDENTS = "residents_committee"
DAY = timedelta(days=1)


def test_the_term_is_five_years_from_the_day_of_the_2018_text() -> None:
    since = date(2018, 12, 29)
    assert rule_set(VILLAGES, on=since - DAY).integer("term_years") == 3
    assert rule_set(VILLAGES, on=since).integer("term_years") == 5


@pytest.mark.parametrize(
    ("procedure", "since", "before", "text"),
    [
        (VILLAGES, date(2010, 10, 28), "村民委员会组织法(1998)", "村民委员会组织法(2010)"),
        (VILLAGES, date(2018, 12, 29), "村民委员会组织法(2010)", "村民委员会组织法(2018)"),
        (VILLAGES, date(2026, 1, 1), "村民委员会组织法(2018)", "村民委员会组织法(2025)"),
        (RESIDENTS, date(2026, 1, 1), "城市居民委员会组织法(2018)", "城市居民委员会组织法(2025)"),
    ],
)
def test_a_text_applies_from_its_day(procedure: str, since: date, before: str, text: str) -> None:
    assert rule_set(procedure, on=since - DAY).text == before
    assert rule_set(procedure, on=since).text == text


@pytest.mark.parametrize(("procedure", "first"), [(VILLAGES, 1998), (RESIDENTS, 1990)])
def test_a_day_before_the_first_text_is_refused(procedure: str, first: int) -> None:
    since = read_shelf(f"cn/{procedure}").about.texts[0].since
    assert since.year == first
    rule_set(procedure, on=since)
    with pytest.raises(Refused) as refused:
        rule_set(procedure, on=since - DAY)
    (finding,) = refused.value.findings
    assert finding.code == "law.none_in_force"
    assert since.isoformat() in finding.says.zh


def test_an_unknown_procedure_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="mayor"):
        rule_set("mayor", on=date(2026, 3, 2))


def test_the_2025_text_bars_four_classes_and_earlier_texts_none() -> None:
    assert len(rule_set(VILLAGES, on=date(2026, 1, 1)).names("statutory_bars")) == 5
    assert "statutory_bars" not in rule_set(VILLAGES, on=date(2025, 12, 31))
    assert "clan_forces" not in rule_set(RESIDENTS, on=date(2026, 1, 1)).names("statutory_bars")


def test_a_local_text_is_laid_over_the_national_one_only_where_it_applies() -> None:
    day = date(2026, 3, 2)
    yunnan = rule_set(VILLAGES, on=day, jurisdiction="530625")
    elsewhere = rule_set(VILLAGES, on=day, jurisdiction="999999")
    assert yunnan.cite("election_committee_size_min").authority is Authority.LOCAL_REGULATION
    assert elsewhere.cite("election_committee_size_min").authority is Authority.GUIDANCE
    assert yunnan.digest != elsewhere.digest


def test_a_local_rule_not_yet_in_force_leaves_the_national_one() -> None:
    before = rule_set(VILLAGES, on=date(1999, 12, 27), jurisdiction="530625")
    assert before.cite("election_committee_size_min").certainty is Certainty.DEFAULT


def test_the_digest_changes_with_the_law_and_with_nothing_else() -> None:
    one = rule_set(VILLAGES, on=date(2026, 1, 1))
    later = rule_set(VILLAGES, on=date(2026, 7, 1))
    assert one.digest == later.digest
    assert one.digest != rule_set(VILLAGES, on=date(2025, 12, 31)).digest


def test_accessors_refuse_a_rule_of_another_kind() -> None:
    rules = rule_set(VILLAGES, on=date(2026, 3, 2))
    for accessor in (rules.flag, rules.choice, rules.names, rules.share):
        with pytest.raises(ValueError, match="term_years"):
            accessor("term_years")
    with pytest.raises(ValueError, match="secret_ballot"):
        rules.integer("secret_ballot")
    with pytest.raises(LookupError, match="no_such_rule"):
        rules.integer("no_such_rule")


def test_every_default_is_marked_as_policy() -> None:
    defaults = [
        version.cited
        for name in set_names()
        for rule in read_shelf(name).rules
        for version in rule.versions
        if version.cited.certainty is Certainty.DEFAULT
    ]
    assert {one.authority for one in defaults} == {Authority.POLICY}


def test_every_file_on_the_shelf_is_sound() -> None:
    assert faults() == ()


@pytest.fixture
def own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "example" / "town"
    folder.mkdir(parents=True)
    (folder / "about.yaml").write_text(
        "title: {zh: 例, en: example}\nprocedure: town\napplies_to: ''\nauthority: law\n"
        "texts:\n  2011-01-01: {title: Example Act, certainty: read}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(load, "SHELF", tmp_path)
    set_names.cache_clear()
    read_shelf.cache_clear()
    yield folder
    set_names.cache_clear()
    read_shelf.cache_clear()


RULE = """{name}:
  title: {{zh: 例, en: example}}
  versions:
    2011-01-01: {{value: {value}, cited: {{act: A, article: "1", authority: law, certainty: read}}}}
  checked_on: 2026-05-01
"""


def test_a_share_is_exact(own_shelf: Path) -> None:
    (own_shelf / "count.yaml").write_text(RULE.format(name="quorum", value="2/3"), encoding="utf-8")
    assert named_set("example/town", on=date(2020, 1, 1)).share("quorum") == Fraction(2, 3)


def test_a_key_twice_in_one_file_is_a_fault(own_shelf: Path) -> None:
    twice = RULE.format(name="quorum", value="2/3") * 2
    (own_shelf / "count.yaml").write_text(twice, encoding="utf-8")
    assert "twice" in faults()[0]


def test_a_rule_in_two_files_is_a_fault(own_shelf: Path) -> None:
    for topic in ("count", "ballot"):
        text = RULE.format(name="quorum", value="2/3")
        (own_shelf / f"{topic}.yaml").write_text(text, encoding="utf-8")
    assert "quorum" in faults()[0]
