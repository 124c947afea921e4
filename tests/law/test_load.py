"""What the law says on a day: the day before an amendment, and on it."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from tests.law.desk import about, day, forget, lay, rule

from huanjie.law.check import faults_in
from huanjie.law.fault import Unsound
from huanjie.law.load import change_days, named_set, read_shelf, rule_set, set_names, sets_applying
from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.findings import Refused, Severity

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
    assert finding.about == (since - DAY).isoformat()


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
    name = "^cn/villagers_committee"
    word = f"{name}: term_years is not a word or a share$"
    for accessor, says in (
        (rules.flag, f"{name}: term_years is not true or false$"),
        (rules.choice, word),
        (rules.share, word),
        (rules.names, f"{name}: term_years is not a list$"),
    ):
        with pytest.raises(ValueError, match=says):
            accessor("term_years")
    for rule_id in ("secret_ballot", "women"):
        with pytest.raises(ValueError, match=f"{name}: {rule_id} is not a whole number$"):
            rules.integer(rule_id)
    with pytest.raises(LookupError, match=f"{name} has no rule 'no_such_rule' on 2026-03-02$"):
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


def test_a_share_is_exact(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("quorum", "2/3"))
    assert rule_set("town", on=date(2020, 1, 1)).share("quorum") == Fraction(2, 3)


def test_an_unsound_set_is_no_law(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("quorum", "2/3") * 2)
    with pytest.raises(Unsound, match=r"cn/town/count\.yaml: quorum: quorum stands twice"):
        rule_set("town", on=date(2020, 1, 1))


def test_an_unsound_set_is_told_with_all_its_faults(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("a", "0.5") + rule("b", "1.5"))
    with pytest.raises(Unsound) as unsound:
        read_shelf("cn/town")
    kinds = 'a whole number, true, false, a share such as "1/2", a code word or a list of them'
    assert [one.place for one in unsound.value.faults] == [
        "a.2011-01-01.value",
        "b.2011-01-01.value",
    ]
    assert str(unsound.value) == (
        f"cn/town/count.yaml: a.2011-01-01.value: 0.5 is not {kinds}; "
        f"cn/town/count.yaml: b.2011-01-01.value: 1.5 is not {kinds}"
    )


def test_a_set_that_is_not_there_is_a_lookup_error(shelf: Path) -> None:
    lay(shelf, "cn/town", about())
    for read in (read_shelf, lambda name: named_set(name, on=date(2020, 1, 1))):
        with pytest.raises(LookupError, match="cn/village"):
            read("cn/village")


def test_a_rule_ends_with_its_last_day(shelf: Path) -> None:
    lasting = rule("quorum", "2/3", version="      until: 2020-07-30\n")
    lay(shelf, "cn/town", about(), count=lasting)
    assert "quorum" in rule_set("town", on=day("2020-07-30"))
    assert "quorum" not in rule_set("town", on=day("2020-07-31"))


def test_what_ended_may_begin_again(shelf: Path) -> None:
    text = rule("quorum", "2/3", version="      until: 2020-07-30\n").replace(
        "  checked_on",
        "    2021-01-01:\n      value: 3/4\n"
        "      cited: {act: B, article: '2', authority: law, certainty: read}\n  checked_on",
    )
    lay(shelf, "cn/town", about(), count=text)
    assert "quorum" not in rule_set("town", on=day("2020-12-31"))
    assert rule_set("town", on=day("2021-01-01")).share("quorum") == Fraction(3, 4)
    assert change_days("town", "530000") == (
        day("2011-01-01"),
        day("2020-07-31"),
        day("2021-01-01"),
    )


def test_a_change_day_is_none_before_the_first_national_text(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("quorum", "2/3", since="2012-05-01"))
    local = about(applies_to="53", authority="local_regulation", since="2009-01-01")
    yields = "      yields_from: 2013-06-01\n"
    lay(shelf, "cn-53/town", local, count=rule("seats", "3", since="2009-01-01", version=yields))
    days = ("2011-01-01", "2012-05-01", "2013-06-01")
    assert change_days("town", "530625") == tuple(day(one) for one in days)
    assert change_days("town", "119999") == (day("2011-01-01"), day("2012-05-01"))


def test_the_sets_of_a_place_are_laid_from_wide_to_narrow(shelf: Path) -> None:
    lay(shelf, "cn/town", about(more="draws_on: [cn/handover]\n"))
    lay(shelf, "cn/handover", about("handover"))
    lay(shelf, "cn-530625/town", about(applies_to="530625", authority="policy"))
    lay(shelf, "cn-53/town", about(applies_to="53", authority="local_regulation"))
    lay(shelf, "cn-53/handover", about("handover", applies_to="53", authority="policy"))
    lay(shelf, "cn-guidance/town", about(authority="guidance"))
    assert sets_applying("town", "530625102201") == (
        "cn/handover",
        "cn-53/handover",
        "cn/town",
        "cn-guidance/town",
        "cn-53/town",
        "cn-530625/town",
    )
    assert sets_applying("town", "110000") == ("cn/handover", "cn/town", "cn-guidance/town")
    assert sets_applying("handover", "110000") == ("cn/handover",)


def test_what_a_set_draws_on_may_draw_on_more_each_set_once(shelf: Path) -> None:
    lay(shelf, "cn/a", about("a", more="draws_on: [cn/b, cn/c]\n"))
    lay(shelf, "cn/b", about("b", more="draws_on: [cn/c]\n"))
    lay(shelf, "cn/c", about("c"), count=rule("seats", "3"))
    assert sets_applying("a", "530000") == ("cn/c", "cn/b", "cn/a")
    assert rule_set("a", on=day("2011-01-01")).integer("seats") == 3


STEP = "{stage: poll, actor: voters, after: [], gate: warn, done_by: [{paper: notice}]}"
NOTICE = "{form: notice, step: meeting_day, issuer: committee}"
FILED = "{holds: [{paper: notice}], kept: permanent, owed_by: committee, from: meeting_day}"


def own_topics(shelf: Path, procedure: str, more: str = "") -> None:
    lay(
        shelf,
        f"cn/{procedure}",
        about(procedure, more=more),
        steps=rule("meeting_day", STEP),
        papers=rule("notice", NOTICE),
        dossier=rule("filed", FILED),
    )


def test_steps_papers_and_dossier_of_a_set_drawn_on_stay_with_its_own_procedure(
    shelf: Path,
) -> None:
    """Two procedures of one village may each have a `meeting_day`."""
    own_topics(shelf, "a", "draws_on: [cn/b]\n")
    own_topics(shelf, "b")
    lay(shelf, "cn/b", about("b"), headcounts=rule("vote", "{due: x, quorum: {at_least: 4/5}}"))
    made = rule_set("a", on=day("2011-01-01"))
    assert faults_in(shelf) == ()
    assert [one.shelf for one in made.rules if one.id != "vote"] == ["cn/a"] * 3
    assert [one.id for one in made.headcounts()] == ["vote"]


def test_a_local_set_of_the_procedure_brings_its_papers(shelf: Path) -> None:
    own_topics(shelf, "a")
    page = about("a", applies_to="53", authority="local_regulation")
    lay(shelf, "cn-53/a", page, papers=rule("more", NOTICE))
    papers = rule_set("a", on=day("2011-01-01"), jurisdiction="530000").papers()
    assert [one.id for one in papers] == ["notice", "more"]


def test_a_named_set_stands_where_it_belongs(shelf: Path) -> None:
    """A national one alone with what it draws on, a local one upon all that applies there."""
    lay(shelf, "cn/town", about(more="draws_on: [cn/handover]\n"), count=rule("seats", "3"))
    lay(shelf, "cn/handover", about("handover"), count=rule("days", "10"))
    local = about(applies_to="53", authority="local_regulation")
    lay(shelf, "cn-53/town", local, count=rule("fee", "1", authority="local_regulation"))
    guided = rule("guided", "1", authority="guidance")
    lay(shelf, "cn-guidance/town", about(authority="guidance"), count=guided)
    on = day("2020-01-01")
    assert {one.id for one in named_set("cn/town", on=on).rules} == {"seats", "days"}
    here = named_set("cn-53/town", on=on)
    assert {one.id: one.shelf for one in here.rules} == {
        "seats": "cn/town",
        "days": "cn/handover",
        "guided": "cn-guidance/town",
        "fee": "cn-53/town",
    }
    assert here == rule_set("town", on=on, jurisdiction="530000")


def test_a_lower_text_that_contradicts_gives_way_and_is_named(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("term_years", "5"))
    local = about(applies_to="53", authority="local_regulation")
    below = rule("term_years", "3", authority="local_regulation")
    lay(shelf, "cn-53/town", local, count=below)
    rules = rule_set("town", on=day("2020-01-01"))
    assert rules.integer("term_years") == 5
    (finding,) = rules.findings
    assert (finding.code, finding.severity) == ("law.contradiction", Severity.WARNING)
    assert (finding.place, finding.about) == ("cn-53/town", "term_years")
    assert rule_set("town", on=day("2020-01-01"), jurisdiction="110000").findings == ()


@pytest.mark.parametrize(("on", "severity"), [("2020-01-01", "warning"), ("2020-01-02", "info")])
def test_from_the_day_a_person_has_read_it_a_contradiction_only_informs(
    shelf: Path, on: str, severity: str
) -> None:
    lay(shelf, "cn/town", about(), count=rule("term_years", "5"))
    local = about(applies_to="53", authority="local_regulation")
    read = "      yields_from: 2020-01-02\n"
    below = rule("term_years", "3", authority="local_regulation", version=read)
    lay(shelf, "cn-53/town", local, count=below)
    (finding,) = rule_set("town", on=day(on)).findings
    assert finding.severity == severity


def test_equal_rules_have_an_equal_digest_whatever_their_titles(shelf: Path) -> None:
    folder = lay(shelf, "cn/town", about(), count=rule("seats", "3"))
    one = rule_set("town", on=day("2020-01-01")).digest
    text = (folder / "count.yaml").read_text(encoding="utf-8")
    (folder / "count.yaml").write_text(text.replace("zh: 例", "zh: 别的"), encoding="utf-8")
    forget()
    assert rule_set("town", on=day("2020-01-01")).digest == one
    (folder / "count.yaml").write_text(text.replace("value: 3", "value: 4"), encoding="utf-8")
    forget()
    assert rule_set("town", on=day("2020-01-01")).digest != one


def test_the_digest_is_that_of_the_canonical_json(shelf: Path) -> None:
    lay(shelf, "cn/town", about(), count=rule("seats", "3"))
    cited = '{"act":"Example Act","article":"1","authority":"law","certainty":"read"}'
    canonical = (
        f'{{"rules":[{{"cited":{cited},"id":"seats","since":"2011-01-01","value":3}}],'
        '"text":"Example Act"}'
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    assert rule_set("town", on=day("2020-01-01")).digest == digest
