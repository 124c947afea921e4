from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    VILLAGE,
    Town,
    count_box,
    planned_town,
    tally_sheet,
    the_election,
    town_with_ballots,
    town_with_candidates,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.act import Fact
from huanjie.actions.adopt_method import adopt_method
from huanjie.actions.counting_case import settings_of
from huanjie.actions.declare_result import declare_result
from huanjie.actions.enter_hand_count import enter_hand_count
from huanjie.law.load import rule_set
from huanjie.records.models import (
    BallotAccount,
    Campaign,
    Election,
    HandEntry,
    LogEntry,
    Officer,
    Paper,
    Result,
    Unit,
)
from huanjie.terms.findings import Finding, Refused

pytestmark = pytest.mark.django_db

MINUTES = "村民代表会议记录〔2026〕3号"
WHOLE: Mapping[str, Fact] = {
    "overcollected": "both",
    "waste_counts_in_total": True,
    "vote_carry_down": False,
    "women": "priority",
    "dual_post": "higher_post",
    "relatives_at_result": "higher_post_then_votes",
    "bar_win_effect": "hold",
    "rerun_candidates_excess": 1,
}


def adopt(
    by: Officer, settings: Mapping[str, Fact] = WHOLE, minutes: str = MINUTES
) -> tuple[Finding, ...]:
    return adopt_method(by, election=ELECTION, settings=settings, minutes=minutes)


def declared(town: Town, votes: Mapping[str, int] = CLEAR_WIN) -> Result:
    count_box(town, tally_sheet(votes))
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round="first")


def adopted_then_voted(settings: Mapping[str, Fact]) -> Town:
    """The method is on record when the ballots are given out."""
    town = town_with_ballots()
    Election.objects.filter(pk=ELECTION).update(method=dict(settings))
    return town


def test_what_the_assembly_adopted_is_kept_logged_and_closes_its_step() -> None:
    town = planned_town()
    with town.on("method_adopted"):
        assert adopt(town.chair) == ()
    assert the_election().method == WHOLE
    step = the_election().deadlines.get(step="method_adopted")
    assert (step.done_on, step.evidence) == (town.days["method_adopted"], MINUTES)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("method.adopt", VILLAGE)
    assert entry.facts == {**WHOLE, "minutes": MINUTES, "findings": 0}


def test_a_later_adoption_replaces_the_earlier_one() -> None:
    town = planned_town()
    adopt(town.chair)
    adopt(town.chair, {"vacancy_min": 4}, "会议记录〔2026〕5号")
    assert the_election().method == {"vacancy_min": 4}


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"lots": True}, "settings.lots"),
        ({"women": "perhaps"}, "settings.women"),
        ({"vacancy_min": 2}, "settings.vacancy_min"),
        ({"vacancy_min": True}, "settings.vacancy_min"),
        ({"vote_carry_down": 1}, "settings.vote_carry_down"),
    ],
)
def test_what_no_method_can_say_is_refused_by_its_name(
    wrong: Mapping[str, Fact], path: str
) -> None:
    town = planned_town()
    before = LogEntry.objects.count()
    with pytest.raises(Refused) as told:
        adopt(town.chair, wrong)
    (finding,) = told.value.findings
    assert (finding.code, finding.about) == ("case.field", path)
    assert the_election().method == {}
    assert LogEntry.objects.count() == before


def test_without_the_minutes_nothing_is_recorded() -> None:
    town = planned_town()
    with refused("step.evidence"):
        adopt(town.chair, minutes=" \n")
    assert the_election().method == {}


def test_a_setting_that_does_not_apply_is_said_and_changes_nothing() -> None:
    town = planned_town()
    (finding,) = adopt(town.chair, {"party_win_base": "due"})
    assert (finding.code, finding.about) == ("method.not_applicable", "party_win_base")


def test_a_setting_against_the_local_regulation_is_said_by_its_article() -> None:
    """Zhejiang's measures (2020) 32③: the win of who fails the method's conditions is void."""
    town = planned_town()
    moved = Unit.objects.create(
        code="330624101201", name="沿江村", level="village", kind="villagers_committee"
    )
    Officer.objects.filter(pk=town.chair.pk).update(unit=moved)
    row = the_election()
    rules = rule_set(row.procedure, on=row.law_day, jurisdiction="330624")
    Election.objects.filter(pk=ELECTION).update(unit=moved, law_digest=rules.digest)
    (finding,) = adopt(Officer.objects.get(pk=town.chair.pk), {"bar_win_effect": "hold"})
    assert (finding.code, finding.about) == ("method_contradicts_regulation", "bar_win_effect")
    assert str(rules.cite("bar_win_effect")) in finding.says.zh


# Once votes are cast ------------------------------------------------------------------------------


def test_the_day_before_the_ballots_are_given_out_it_may_still_change() -> None:
    town = town_with_candidates()
    with town.on("polling_day", later=-1):
        assert adopt(town.chair) == ()


def test_once_the_ballots_are_accounted_for_it_stays() -> None:
    town = town_with_ballots()
    with refused("method.voted"):
        adopt(town.chair)


def test_once_a_box_is_counted_it_stays() -> None:
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN)
    enter_hand_count(town.teller, election=ELECTION, round="first", batch="main", cells=cells)
    BallotAccount.objects.all().delete()
    with refused("method.voted"):
        adopt(town.chair)


def test_once_a_result_is_declared_it_stays() -> None:
    town = town_with_ballots()
    declared(town)
    BallotAccount.objects.all().delete()
    HandEntry.objects.all().delete()
    with refused("method.voted"):
        adopt(town.chair)


def test_another_village_s_committee_adopts_nothing_here() -> None:
    town = planned_town()
    with refused("act.area"):
        adopt(town.outsider)
    assert the_election().method == {}


def test_nothing_is_adopted_under_rules_that_changed() -> None:
    town = planned_town()
    with stopped_by_other_rules():
        adopt(town.chair)


# In the count -------------------------------------------------------------------------------------


def test_a_whole_method_leaves_no_default_in_the_result() -> None:
    result = declared(adopted_then_voted(WHOLE))
    assert result.case["settings"] == WHOLE
    assert [f["code"] for f in result.outcome["findings"]] == []


def test_without_a_method_the_defaults_are_named() -> None:
    result = declared(town_with_ballots())
    assert "settings" not in result.case
    assert {f["setting"] for f in result.outcome["findings"]} == set(WHOLE)


def test_the_adopted_method_decides() -> None:
    """With waste left out of the total, five of nine are more than half."""
    town = adopted_then_voted({"waste_counts_in_total": False})
    count_box(town, tally_sheet({"王芳芳": 5, "李建国": 4}, waste=1))
    with town.on("polling_day", hour=18):
        result = declare_result(town.chair, election=ELECTION, round="first")
    assert result.outcome["elected"]["chair"] == ["王芳芳"]
    assert result.outcome["base"] == 9


def test_carried_votes_elect_whom_nobody_named_in_the_post_and_the_notice_says_so(
    folder: Path,
) -> None:
    """Four votes for chair and three for vice chair win the vice chair; who comes second there has
    six of ten as a member.
    """
    town = adopted_then_voted({"vote_carry_down": True})
    votes = {"王芳芳": 4, "李建国": 6, "陈秀英": 6, "周小燕": 8, "郑志明": 6}
    count_box(town, tally_sheet(votes, written={("vice_chair", "王芳芳"): 3}))
    with town.on("polling_day", hour=18):
        result = declare_result(town.chair, election=ELECTION, round="first")
    assert result.outcome["elected"]["vice_chair"] == ["王芳芳"]
    assert "陈秀英" in result.outcome["elected"]["member"]
    notice = Document(str(folder / f"{Paper.objects.get(form='notice_16_result').path}.docx"))
    cells = [[c.text for c in row.cells] for table in notice.tables for row in table.rows]
    assert ["委员", "陈秀英", "6"] in [[one.removesuffix("票") for one in row] for row in cells]


def test_the_county_s_settings_hold_where_the_village_is_silent() -> None:
    town = planned_town()
    Campaign.objects.update(settings={"vacancy_min": 4, "overcollected": "issued"})
    adopt(town.chair, {"overcollected": "voters"})
    assert settings_of(the_election()) == {"vacancy_min": 4, "overcollected": "voters"}
