import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from tests.town import (
    CLEAR_WIN,
    CONVICTED,
    ELECTION,
    VILLAGE,
    Town,
    answer_all,
    count_box,
    paper,
    tally_sheet,
    the_election,
    town_with_nominees,
)
from tests.witness import last_entry, refused

from huanjie.actions.counting_case import elected_so_far, upheld_bars
from huanjie.actions.declare_result import declare_result
from huanjie.actions.nominate_candidates import publish_candidates
from huanjie.actions.print_ballots import (
    BallotPost,
    account_ballots,
    official_posts,
    print_ballots,
)
from huanjie.actions.review_candidates import rule_on_hit
from huanjie.actions.rule_on_held import Ruling, rule_on_held
from huanjie.nominees.checks.department import Hit
from huanjie.records.models import Candidate, HeldRuling, Paper, Result, ReviewAnswer

pytestmark = pytest.mark.django_db

BARRED = "赵永福"
ROUNDS = {"王芳芳": 7, "李建国": 3, "陈秀英": 3, "周小燕": 9, "郑志明": 8, "孙丽华": 7}
STANDS = Ruling(
    post="vice_chair",
    name=BARRED,
    stands=True,
    reason="再审已改判无罪，查有判决书",
    article="村民委员会组织法(2025) 18①",
)
FALLS = replace(STANDS, stands=False, reason="判决属实", heard="本人无异议，已告知申诉途径")


def town_with_barred(
    item: Hit = CONVICTED, *, department: str = "court", uphold: bool = True
) -> Town:
    """A nominated person was ruled barred; the ballots, without that name, are given out."""
    town = town_with_nominees()
    answer_all(town, hits={(department, BARRED): item})
    answer = ReviewAnswer.objects.get(clear=False)
    rule_on_hit(town.head, answer=answer.pk, uphold=uphold, reason="查实", heard="本人已陈述")
    with town.on("candidates_published"):
        publish_candidates(town.chair, election=ELECTION)
    with town.on("polling_day"):
        posts = official_posts(the_election())
        print_ballots(town.chair, election=ELECTION, round="first", posts=posts)
        account_ballots(town.chair, election=ELECTION, round="first", count=paper())
    return town


def written_in(town: Town, votes: int = 6) -> Result:
    """Voters write the barred person in."""
    cells = tally_sheet(ROUNDS, written={("vice_chair", BARRED): votes})
    count_box(town, cells)
    return declare(town)


def declare(town: Town, round: str = "first") -> Result:
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round=round)


def rule(town: Town, ruling: Ruling = STANDS, round: str = "first") -> HeldRuling:
    with town.on("polling_day", later=1):
        return rule_on_held(town.head, election=ELECTION, round=round, ruling=ruling)


# What reaches the count ---------------------------------------------------------------------------


def test_a_barred_person_whom_voters_wrote_in_is_held_not_elected() -> None:
    result = written_in(town_with_barred())
    assert result.case["people"][BARRED] == {
        "sex": "m",
        "candidate": False,
        "barred": ["criminally_punished"],
    }
    assert result.outcome["held"] == [{"name": BARRED, "post": "vice_chair", "reason": "barred"}]
    assert result.outcome["elected"]["vice_chair"] == []


def test_a_hit_that_a_person_cleared_bars_nobody() -> None:
    town = town_with_barred(uphold=False)
    count_box(town, tally_sheet({**CLEAR_WIN, "陈秀英": 2, BARRED: 8}))
    result = declare(town)
    assert result.case["people"][BARRED] == {"sex": "m"}
    assert result.outcome["elected"]["vice_chair"] == [BARRED]


def test_a_hit_of_policy_is_told_by_its_own_code_and_takes_no_seat() -> None:
    item = Hit(item="dishonest_debtor", document="失信名单")
    result = written_in(town_with_barred(item))
    assert result.case["people"][BARRED]["barred"] == ["dishonest_debtor"]
    assert result.outcome["elected"]["vice_chair"] == [BARRED]
    assert "policy_bar" in {f["code"] for f in result.outcome["findings"]}


def test_a_late_ruling_reaches_a_printed_candidate() -> None:
    town = town_with_barred(uphold=False)
    ReviewAnswer.objects.get(clear=False).ruling.delete()
    answer = ReviewAnswer.objects.get(clear=False)
    assert Candidate.objects.get(name=BARRED).state == "official"
    rule_on_hit(town.head, answer=answer.pk, uphold=True, reason="新查实", heard="已陈述")
    count_box(town, tally_sheet({**CLEAR_WIN, "陈秀英": 2, BARRED: 8}))
    result = declare(town)
    assert result.case["people"][BARRED] == {"sex": "m", "barred": ["criminally_punished"]}
    assert [one["name"] for one in result.outcome["held"]] == [BARRED]


def test_the_papers_of_a_held_seat_neither_elect_nor_deny(folder: Path) -> None:
    written_in(town_with_barred())
    issued = list(Paper.objects.order_by("pk").values_list("form", flat=True))
    assert issued[-2:] == ["notice_16_result", "result_statement"]
    notice = Document(str(folder / f"{Paper.objects.get(form='notice_16_result').path}.docx"))
    cells = {c.text for table in notice.tables for row in table.rows for c in row.cells}
    assert "陈秀英" in cells
    assert BARRED not in cells
    assert f"副主任{BARRED}待裁定，暂不宣布" in "".join(p.text for p in notice.paragraphs)


# The ruling ---------------------------------------------------------------------------------------


def test_a_ruling_is_kept_with_reason_article_and_name_in_the_folder_too(folder: Path) -> None:
    town = town_with_barred()
    written_in(town)
    rule(town)
    row = HeldRuling.objects.get()
    assert (row.stands, row.held_for, row.ruled_by) == (True, "barred", town.head.name)
    assert (row.reason, row.article) == (STANDS.reason, STANDS.article)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("held.rule", VILLAGE)
    assert entry.facts == {
        "round": "first",
        "post": "vice_chair",
        "held_for": "barred",
        "stands": True,
        "article": STANDS.article,
    }
    (line,) = (folder / "results" / VILLAGE / "1-first.held.jsonl").read_text("utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["name"], kept["stands"], kept["by"]) == (BARRED, True, town.head.name)
    assert kept["on"] == row.ruled_on.isoformat()


def test_who_is_ruled_to_stand_holds_the_seat_and_who_is_not_does_not() -> None:
    town = town_with_barred()
    written_in(town)
    before = elected_so_far(the_election())
    assert "vice_chair" not in before
    rule(town)
    assert elected_so_far(the_election()) == {**before, "vice_chair": [BARRED]}
    HeldRuling.objects.all().delete()
    rule(town, FALLS)
    assert elected_so_far(the_election()) == before


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "王芳芳"}, "held.not_waiting"),
        ({"post": "chair"}, "held.not_waiting"),
        ({"name": ""}, "held.not_waiting"),
        ({"reason": " "}, "held.reason"),
        ({"article": ""}, "held.reason"),
        ({"stands": False, "heard": " "}, "held.not_heard"),
    ],
)
def test_what_is_no_ruling_is_refused(changed: Mapping[str, object], code: str) -> None:
    town = town_with_barred()
    written_in(town)
    with refused(code):
        rule(town, replace(STANDS, **changed))  # type: ignore[arg-type]  # as the case names them
    assert not HeldRuling.objects.exists()


def test_nobody_is_ruled_on_twice() -> None:
    town = town_with_barred()
    written_in(town)
    rule(town)
    with refused("held.not_waiting"):
        rule(town, FALLS)


def test_nobody_rules_on_their_own_case() -> None:
    town = town_with_barred()
    written_in(town)
    town.head.name = BARRED
    with refused("held.own_case"):
        rule(town)


@pytest.mark.parametrize("who", ["clerk", "township", "chair"])
def test_the_head_of_the_county_office_alone_rules(who: str) -> None:
    town = town_with_barred()
    written_in(town)
    with refused("act.role"):
        rule_on_held(getattr(town, who), election=ELECTION, round="first", ruling=STANDS)


# Later rounds -------------------------------------------------------------------------------------


def town_after_rerun_for_chair(written: int) -> tuple[Town, Result]:
    """Nobody had more than half for chair; in the other vote a member is written in."""
    town = town_with_barred(uphold=False)
    votes = {**CLEAR_WIN, "王芳芳": 5, "李建国": 4, "陈秀英": 2, BARRED: 8}
    count_box(town, tally_sheet(votes))
    declare(town)
    posts = [BallotPost(post="chair", seats=1, names=("王芳芳", "李建国"), write_ins=1)]
    print_ballots(town.chair, election=ELECTION, round="rerun", posts=posts)
    account_ballots(town.chair, election=ELECTION, round="rerun", count=paper())
    cells = tally_sheet({"王芳芳": 2}, round="rerun", written={("chair", "周小燕"): written})
    count_box(town, cells, round="rerun")
    return town, declare(town, "rerun")


def test_who_is_ruled_into_a_higher_post_leaves_the_lower_one() -> None:
    town, result = town_after_rerun_for_chair(6)
    (held,) = result.outcome["held"]
    assert (held["name"], held["reason"]) == ("周小燕", "already_elected")
    rule(town, replace(STANDS, post="chair", name="周小燕", reason="本人选任主任"), "rerun")
    holding = elected_so_far(the_election())
    assert holding["chair"] == ["周小燕"]
    assert holding["member"] == ["郑志明", "孙丽华"]


def test_who_chooses_the_lower_post_keeps_it() -> None:
    town, _ = town_after_rerun_for_chair(6)
    before = elected_so_far(the_election())
    choice = replace(
        FALLS, post="chair", name="周小燕", reason="本人选任委员", heard="本人书面选择"
    )
    rule(town, choice, "rerun")
    assert elected_so_far(the_election()) == before


def test_one_person_is_not_ruled_into_a_second_seat() -> None:
    town = town_with_barred()
    result = written_in(town)
    result.outcome["held"].append(
        {"name": "王芳芳", "post": "member", "reason": "relative_pending"}
    )
    result.save()
    with refused("held.has_a_seat"):
        rule(town, replace(STANDS, post="member", name="王芳芳"))
    rule(town, replace(FALLS, post="member", name="王芳芳"))
    assert elected_so_far(the_election())["chair"] == ["王芳芳"]


def test_whose_win_stands_is_not_held_for_the_same_bar_again() -> None:
    town = town_with_barred()
    written_in(town)
    assert upheld_bars(the_election()) == {BARRED: ["criminally_punished"]}
    rule(town)
    assert upheld_bars(the_election()) == {}
    HeldRuling.objects.all().delete()
    rule(town, FALLS)
    assert upheld_bars(the_election()) == {BARRED: ["criminally_punished"]}
